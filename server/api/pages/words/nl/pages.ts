import type { PageWords } from '../../words.ts'

export const pagesNl: PageWords = {
  checkout: 'Afrekenen',
  summary: 'Besteloverzicht',
  testMode: 'Testmodus',
  quantity: (count) => `Aantal ${count}`,
  before: 'Eerst:',
  balance: (amount) => `nog ${amount}`,
  totals: {
    subtotal: 'Subtotaal',
    discount: 'Korting',
    delivery: 'Verzending',
    tax: 'Belasting',
    localTax: 'Lokale belasting',
    nationalTax: 'Landelijke belasting',
    certificate: 'Cadeaubon',
    total: 'Totaal',
  },
  taxIncluded: 'Inclusief belasting',
  free: 'Gratis',
  loading: 'De kassa wordt geladen…',
  needsScript: 'Om te betalen is JavaScript nodig. Zet het aan en laad deze pagina opnieuw.',
  notFound: {
    title: 'Deze kassa kan niet worden geopend',
    text: 'De link is onvolledig, al gebruikt, of hoort bij een winkelwagen die intussen is veranderd. Ga terug naar de winkel en kies in de winkelwagen opnieuw “Afrekenen”: wat je erin had gelegd, ligt er nog.',
  },
  empty: {
    title: 'Er is niets te betalen',
    text: 'De winkelwagen van deze kassa is leeg.',
    back: 'Terug naar de winkel',
  },
  busy: {
    title: 'Een ogenblik geduld',
    text: 'Het is nu erg druk. Er gaat niets verloren: laad deze pagina over een paar seconden opnieuw.',
  },
  refused: {
    title: 'Dat lukte niet',
    text: 'Deze pagina was te oud, of werd geopend op een manier die ze niet kent. Ga terug, laad haar opnieuw en probeer het nog eens.',
  },
  failed: {
    title: 'Er is bij ons iets misgegaan',
    text: 'Je winkelwagen is er nog en hierdoor is niets afgeschreven. Laad de pagina opnieuw of ga terug naar de winkel.',
  },
  bank: {
    name: 'Testbank',
    title: 'Wil je deze betaling doen?',
    payTo: 'Betalen aan',
    amount: 'Bedrag',
    approve: 'Ja, betalen',
    refuse: 'Nee, weigeren',
    note: 'Deze pagina vervangt in de testmodus een bank. Er wordt niets afgeschreven.',
  },
}
