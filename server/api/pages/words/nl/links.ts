import type { LinkWords } from '../../link-words.ts'

export const linksNl: LinkWords = {
  cart: 'Je winkelwagen',
  checkout: 'Afrekenen',
  back: 'Terug naar de winkel',
  codeRefused: (code) => `De code ${code} kan niet worden gebruikt.`,
  ended: {
    title: 'Deze link is al gebruikt of verlopen',
    text: 'Een link naar een winkelwagen werkt één keer, 30 dagen lang. Vraag de winkel om een nieuwe.',
    back: 'Naar de winkel',
  },
  recover: {
    title: 'Je winkelwagen is er nog',
    text: 'Open hem en ga verder waar je was gebleven.',
    back: 'Naar de winkel',
    button: 'Winkelwagen openen',
  },
  empty: {
    title: 'Je winkelwagen is leeg',
    text: 'Er ligt nog niets in.',
    back: 'Naar de winkel',
  },
  noProduct: {
    title: 'Dit product is hier niet',
    text: 'De link leidt naar iets wat de winkel niet of niet meer verkoopt.',
    back: 'Naar de winkel',
  },
  noChoice: {
    title: 'Bij dit product is er iets te kiezen',
    text: 'Het bestaat in meerdere uitvoeringen en de link zegt niet welke. Kies die in de winkel.',
    back: 'Naar de winkel',
  },
  soldOut: {
    title: 'Er is niet genoeg van',
    text: 'Er is minder over dan de link vraagt, of de winkel verkoopt het in andere hoeveelheden. Kies het in de winkel.',
    back: 'Naar de winkel',
  },
  whichShop: {
    title: 'Deze link zegt niet voor welke winkel hij is',
    text: 'Hier zijn meerdere winkels. De winkel kan “/stores/” en haar naam voor het pad van de link zetten.',
  },
  incomplete: {
    title: 'Deze link is niet compleet',
    text: 'Een deel van het adres ontbreekt of is onderweg veranderd. Ga terug en volg de link opnieuw, of vraag de winkel om een nieuwe.',
  },
  choose: {
    title: 'Wat mag het zijn?',
    donation: 'Jouw donatie',
    nothing: 'Kies minstens één product.',
    add: 'Toevoegen',
    quantity: 'Aantal',
    quantityWrong: 'Vul een heel getal van 0 tot en met 999 in.',
    amount: 'Bedrag',
    between: (min, max) => `Tussen ${min} en ${max}.`,
    soldOut: 'Uitverkocht',
    go: 'Verder naar afrekenen',
  },
}
