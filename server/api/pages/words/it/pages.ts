import type { PageWords } from '../../words.ts'

export const pagesIt: PageWords = {
  checkout: 'Cassa',
  summary: 'Riepilogo dell’ordine',
  testMode: 'Modalità di prova',
  quantity: (count) => `Quantità ${count}`,
  before: 'Prima:',
  balance: (amount) => `Saldo ${amount}`,
  totals: {
    subtotal: 'Subtotale',
    discount: 'Sconto',
    delivery: 'Spedizione',
    tax: 'Imposte',
    localTax: 'Imposta locale',
    nationalTax: 'Imposta nazionale',
    certificate: 'Buono regalo',
    total: 'Totale',
  },
  taxIncluded: 'Imposte incluse',
  free: 'Gratis',
  loading: 'Caricamento della cassa…',
  needsScript: 'Per pagare serve JavaScript. Lo attivi e ricarichi questa pagina.',
  notFound: {
    title: 'Questa cassa non si può aprire',
    text: 'Il link è incompleto, è già stato usato o appartiene a un carrello che nel frattempo è cambiato. Torni al negozio e scelga di nuovo «Vai alla cassa» nel carrello: ciò che ha messo è ancora lì.',
  },
  empty: {
    title: 'Non c’è nulla da pagare',
    text: 'Il carrello di questa cassa è vuoto.',
    back: 'Torna al negozio',
  },
  busy: {
    title: 'Un momento, per favore',
    text: 'Adesso c’è molto movimento. Non va perso nulla: ricarichi questa pagina tra qualche secondo.',
  },
  refused: {
    title: 'Non ha funzionato',
    text: 'Questa pagina era troppo vecchia oppure è stata richiesta in un modo che non conosce. Torni indietro, la ricarichi e riprovi.',
  },
  failed: {
    title: 'Qualcosa è andato storto da parte nostra',
    text: 'Il Suo carrello c’è ancora e non è stato addebitato nulla. Ricarichi la pagina o torni al negozio.',
  },
  bank: {
    name: 'Banca di prova',
    title: 'Vuole effettuare questo pagamento?',
    payTo: 'Beneficiario',
    amount: 'Importo',
    approve: 'Sì, paga',
    refuse: 'No, rifiuta',
    note: 'Questa pagina sostituisce una banca in modalità di prova. Non si muove denaro.',
  },
}
