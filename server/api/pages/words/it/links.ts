import type { LinkWords } from '../../link-words.ts'

export const linksIt: LinkWords = {
  cart: 'Il Suo carrello',
  checkout: 'Vai alla cassa',
  back: 'Torna al negozio',
  codeRefused: (code) => `Il codice ${code} non si può usare.`,
  ended: {
    title: 'Questo link è già stato usato o è scaduto',
    text: 'Un link a un carrello vale una sola volta e per 30 giorni. Ne chieda uno nuovo al negozio.',
    back: 'Vai al negozio',
  },
  recover: {
    title: 'Il Suo carrello è ancora qui',
    text: 'Lo apra per riprendere da dove aveva lasciato.',
    back: 'Vai al negozio',
    button: 'Apri il carrello',
  },
  empty: {
    title: 'Il carrello è vuoto',
    text: 'Non c’è ancora nulla dentro.',
    back: 'Vai al negozio',
  },
  noProduct: {
    title: 'Questo prodotto non è qui',
    text: 'Il link porta a qualcosa che il negozio non vende, o non vende più.',
    back: 'Vai al negozio',
  },
  noChoice: {
    title: 'Per questo prodotto c’è una scelta da fare',
    text: 'Esiste in più versioni e il link non dice quale. La scelga nel negozio.',
    back: 'Vai al negozio',
  },
  soldOut: {
    title: 'Non ce n’è abbastanza',
    text: 'Ne resta meno di quanto chiede il link, oppure il negozio lo vende in altre quantità. Scelga nel negozio.',
    back: 'Vai al negozio',
  },
  whichShop: {
    title: 'Questo link non dice a quale negozio si riferisce',
    text: 'Qui ci sono più negozi. Il negozio può mettere «/stores/» e il proprio nome davanti al percorso del link.',
  },
  incomplete: {
    title: 'Questo link è incompleto',
    text: 'Una parte del suo indirizzo manca o è cambiata lungo la strada. Torni indietro e lo segua di nuovo, oppure ne chieda uno nuovo al negozio.',
  },
  choose: {
    title: 'Che cosa desidera?',
    donation: 'La Sua donazione',
    nothing: 'Scelga almeno un prodotto.',
    add: 'Aggiungi',
    quantity: 'Quantità',
    quantityWrong: 'Un numero intero da 0 a 999, per favore.',
    amount: 'Importo',
    between: (min, max) => `Tra ${min} e ${max}.`,
    soldOut: 'Esaurito',
    go: 'Continua alla cassa',
  },
}
