import { formatMoney } from '@tote/shared/format.ts'
import type { Words } from './words.ts'

const plural = new Intl.PluralRules('it')
const items = (n: number) => `${n} ${plural.select(n) === 'one' ? 'articolo' : 'articoli'}`
const wait = (seconds: string | number = 0) =>
  Number(seconds) > 120
    ? `${Math.ceil(Number(seconds) / 60)} minuti`
    : seconds
      ? `${seconds} ${Number(seconds) === 1 ? 'secondo' : 'secondi'}`
      : 'un momento'
const quoted = (name?: string | number) => (name ? `«${name}»` : 'Una delle Sue scelte')

const notSetUp = 'Questa pagina non è configurata correttamente. La preghiamo di avvisare il negozio.'
const notThere = 'Questa scelta non è disponibile. Ne scelga un’altra.'

export const it: Words = {
  cart: 'Carrello',
  items,
  close: 'Chiudi',
  dismiss: 'Chiudi',
  retry: 'Riprova',
  loading: 'Caricamento del carrello',
  added: (name, quantity) =>
    quantity > 1 ? `Aggiunto al carrello: ${quantity} × ${name}` : `Aggiunto al carrello: ${name}`,
  removed: (name) => `Rimosso dal carrello: ${name}`,
  updated: (name, quantity) => `${name}: quantità ${quantity}`,
  newTotal: (total) => `Totale ${total}`,
  empty: 'Il carrello è vuoto',
  emptyHint: 'Ciò che aggiunge La aspetterà qui.',
  continueShopping: 'Continua gli acquisti',
  quantityOf: (name) => `Quantità di ${name}`,
  increase: (name) => `Uno in più: ${name}`,
  decrease: (name) => `Uno in meno: ${name}`,
  wholeNumber: 'Inserisca un numero intero.',
  atMost: (quantity) => `Al massimo ${quantity}.`,
  remove: 'Rimuovi',
  removeLine: (name) => `Rimuovi ${name}`,
  each: (price) => `${price} l’uno`,
  named: (price) => `Il Suo importo: ${price}`,
  from: (price) => `Da ${price}`,
  before: 'Prima:',
  available: (quantity) => `Quantità disponibile: ${quantity}`,
  addCode: 'Aggiungi un codice',
  code: 'Codice sconto o buono regalo',
  applyCode: 'Applica',
  removeCode: (code) => `Rimuovi il codice ${code}`,
  codeApplied: (code) => `Codice ${code} applicato`,
  codeRemoved: (code) => `Codice ${code} rimosso`,
  balance: (amount) => `Saldo ${amount}`,
  subtotal: 'Subtotale',
  discount: 'Sconto',
  discounts: 'Sconti',
  delivery: 'Spedizione',
  free: 'Gratis',
  tax: 'Imposte',
  taxIncluded: 'Imposte incluse',
  localTax: 'Imposta locale',
  nationalTax: 'Imposta nazionale',
  certificate: 'Buono regalo',
  total: 'Totale',
  updating: 'Aggiornamento in corso',
  deliveryLater: 'La spedizione si aggiunge al momento del pagamento.',
  estimate: 'Stima della spedizione',
  country: 'Spedire in',
  chooseCountry: 'Scegli un Paese',
  notDelivered: 'Non possiamo consegnarlo lì.',
  currency: 'Valuta',
  checkout: 'Vai alla cassa',
  stock: {
    here: 'Disponibile',
    few: (quantity) => `${quantity === 1 ? 'Ne resta solo 1' : `Ne restano solo ${quantity}`}`,
    out: 'Esaurito',
  },
  giving: {
    title: 'Scegli un importo',
    other: 'Altro importo',
    give: (amount) => (amount ? `Dona ${amount}` : 'Dona'),
  },
  paying: 'Caricamento della cassa',
  joined: {
    title: (came) =>
      came > 0 ? 'Due carrelli sono diventati uno' : 'Qualcosa è rimasto nell’altro carrello',
    came: (quantity) =>
      quantity === 0
        ? 'Niente di quello che c’era in questo browser si è potuto aggiungere al carrello del Suo account.'
        : `${items(quantity)} da questo browser ${quantity === 1 ? 'è stato aggiunto' : 'sono stati aggiunti'} al carrello del Suo account.`,
    codes: (codes) =>
      `${codes.length === 1 ? 'Ripreso anche il codice' : 'Ripresi anche i codici'} ${codes.join(', ')}.`,
    left: 'Non tutto si è potuto riprendere:',
    stayed: (name, quantity) => (quantity > 1 ? `${quantity} × ${name}` : name),
    why: {
      notEnough: 'Non ne sono disponibili altri.',
      unavailable: 'Non è più disponibile.',
      cartFull: 'Il Suo carrello è pieno.',
      ownPrice: 'Il prezzo era stato fissato per l’altro carrello.',
    },
    show: 'Mostra il carrello',
    keep: 'Mantieni',
    undo: 'Annulla',
    kept: 'I Suoi carrelli restano uniti.',
    undone:
      'Annullato. Ciò che c’era in questo browser non è più in questo carrello e tornerà quando uscirà dall’account.',
  },
  order: {
    checking: 'Verifica dell’ordine in corso…',
    looking: 'Ricerca dell’ordine in corso…',
    waiting: 'La ricerca continua. Se ha appena pagato, ci vuole qualche secondo.',
    status: {
      paid: 'Pagato',
      needsReview: 'Non completato',
      partlyRefunded: 'Rimborsato in parte',
      refunded: 'Rimborsato',
    },
    statusText: {
      needsReview:
        'Non è stato possibile completare questo ordine e non verrà spedito nulla. Tutto ciò che è stato addebitato Le verrà restituito; non deve fare nulla.',
      partlyRefunded: 'Una parte di quanto ha pagato Le è stata rimborsata.',
      refunded: 'Quanto ha pagato Le è stato rimborsato.',
    },
    reviewTitle: 'Non è stato possibile completare il Suo ordine',
    processing:
      'La Sua banca sta elaborando il pagamento. Possono volerci diversi giorni lavorativi e Lei non deve fare nulla.',
    unpaid: 'Questo ordine non è ancora stato pagato.',
    refunds: 'Rimborsi',
    refund: {
      pending: 'In arrivo',
      done: 'Restituito',
      failed: 'Non andato a buon fine; se ne occupa il negozio',
    },
    sent: 'Spedito',
    piece: (quantity, name) => `${quantity} × ${name}`,
    tracking: (number) => `Numero di tracciamento ${number}`,
    follow: 'Segui il pacco',
    thanks: 'Grazie per il Suo ordine',
    number: (number) => `Ordine ${number}`,
    placed: (date) => `Effettuato in data ${date}`,
    missing: 'Ordine non trovato',
    missingHint: 'Controlli il link oppure contatti il negozio se ha già pagato.',
  },
  problems: {
    validationFailed: 'Qualcosa non è corretto. Controlli ciò che ha inserito.',
    malformedBody: 'Il negozio non ha potuto leggere questa richiesta. Ricarichi la pagina e riprovi.',
    tooDeep: 'Il negozio non ha potuto leggere questa richiesta. Ricarichi la pagina e riprovi.',
    signInNeeded: 'Prima acceda al Suo account.',
    assertionInvalid: 'Il negozio non ha potuto completare l’accesso. Acceda di nuovo.',
    ownPageOnly: notSetUp,
    addressNotFound: 'Questo indirizzo non è più salvato.',
    sessionNotFound: 'Quella sessione è già terminata.',
    nothingToUndo: 'Non è più possibile annullare.',
    addressesFull: 'Non c’è più posto per altri indirizzi. Prima ne rimuova uno.',
    emailTaken: 'Questo indirizzo e-mail appartiene a un altro account.',
    quantityFixed: 'La quantità di questo articolo non si può modificare.',
    paymentNotTaken: 'Il pagamento non è andato a buon fine. Non è stato addebitato nulla.',
    paymentMethodUnavailable: 'Questo metodo di pagamento non è disponibile qui. Ne scelga un altro.',
    idempotencyInFlight: 'È già in corso. Attenda un momento.',
    delegatedOnly: 'Questo articolo viene da un altro negozio e si può acquistare per Lei soltanto lì.',
    rawCardNotAccepted: 'Qui non si accettano numeri di carta. Non è stato conservato nulla.',
    productPageUnreadable: 'A questo indirizzo non si è potuto leggere alcun prodotto.',
    shopNotAllowed: 'Da qui non si può acquistare in questo negozio.',
    accountInvalid: 'Controlli il numero di conto e il codice bancario.',
    accountRefused: 'La Sua banca ha rifiutato l’addebito. Usi un altro conto o una carta.',
    paymentProcessing: 'La Sua banca sta elaborando il pagamento.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined || max === undefined
        ? 'Inserisca un altro importo.'
        : `Inserisca un importo tra ${min} e ${max}.`,
    offerOver: 'Questa offerta non è più valida. Ricarichi la pagina e la aggiunga di nuovo.',
    offerInvalid: 'Questa offerta non si è potuta leggere. La preghiamo di avvisare il negozio.',
    sessionEnded: 'La sessione qui è terminata. Riprovi.',
    signInCodeOver: 'Questo codice non è più valido. Ne richieda uno nuovo.',
    signInCodeWrong: ({ left }) =>
      left === 1
        ? 'Non è il codice dell’e-mail più recente. Le resta un tentativo.'
        : `Non è il codice dell’e-mail più recente. Le restano ${left ?? 'alcuni'} tentativi.`,
    keyUnknown: 'Questa pagina non è collegata al suo negozio. La preghiamo di avvisare il negozio.',
    clientHeaderMissing:
      'Questa pagina non è collegata correttamente al suo negozio. La ricarichi e riprovi.',
    originNotAllowed:
      'Questa pagina non può vendere per questo negozio. La preghiamo di avvisare il negozio.',
    secretKeyInBrowser: notSetUp,
    keyModeWrong: notSetUp,
    addressNotAllowed: notSetUp,
    notFound: 'Non è stato trovato nulla. Ricarichi la pagina e riprovi.',
    productNotFound: 'Questo prodotto non è più disponibile.',
    variantNotFound: notThere,
    lineNotFound: 'Questo articolo non è più nel Suo carrello.',
    codeNotFound: 'Non conosciamo questo codice. Controlli come è scritto.',
    cartNotFound: 'Questo carrello è scaduto. Aggiunga di nuovo i Suoi articoli.',
    checkoutNotFound: 'Questa cassa non è più aperta. Torni al carrello e ricominci da lì.',
    orderNotFound: 'Ordine non trovato. Controlli il link.',
    methodNotAllowed: 'Il negozio non ha potuto eseguire la richiesta. Ricarichi la pagina e riprovi.',
    outOfStock: ({ quantity }) =>
      quantity
        ? `${quantity === 1 ? 'Ne resta solo 1' : `Ne restano solo ${quantity}`}. Ne scelga di meno.`
        : 'Siamo spiacenti, è esaurito.',
    cartFull: 'Il Suo carrello è pieno. Rimuova qualcosa per fare posto.',
    quantityTooSmall: ({ quantity }) => (quantity ? `Ne scelga almeno ${quantity}.` : 'Ne scelga di più.'),
    quantityTooLarge: ({ quantity }) =>
      quantity ? `Ne scelga al massimo ${quantity}.` : 'Ne scelga di meno.',
    currencyNotOffered: 'Questo articolo non si vende in questa valuta. Scelga un’altra valuta.',
    cartEmpty: 'Il Suo carrello è vuoto. Prima aggiunga qualcosa.',
    purchasingStopped: 'Al momento il negozio non accetta ordini. Torni più tardi.',
    cartChanged: 'Il Suo carrello è cambiato. Lo controlli ancora una volta.',
    priceChanged: 'Un prezzo è cambiato. Controlli il nuovo totale prima di continuare.',
    codeExhausted: 'Questo codice è già stato usato.',
    certificateEmpty: 'Su questo buono regalo non è rimasto nulla.',
    paymentInProgress: 'Un pagamento è già in corso. Attenda un momento.',
    checkoutFinished: 'Questo ordine è già concluso.',
    bodyTooLarge: 'È più di quanto il negozio possa ricevere in una volta. Lo abbrevi.',
    bodyNotJson: 'Il negozio non ha potuto leggere questa richiesta. Ricarichi la pagina e riprovi.',
    variantRequired: 'Prima scelga una delle opzioni.',
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)} non si può scegliere per questo prodotto.`,
    modifierInvalid: ({ name }) =>
      `${quoted(name)} non è disponibile in questa forma. Controlli la Sua scelta.`,
    modifierRequired: ({ name }) => `${quoted(name)} manca ancora. Prima faccia la Sua scelta.`,
    fieldUnknown: ({ name }) => `${quoted(name)} non si può indicare per questo prodotto.`,
    fieldInvalid: ({ name }) => `${quoted(name)} non va bene così. Controlli ciò che ha inserito.`,
    fieldRequired: ({ name }) => `${quoted(name)} manca ancora. Prima compili questo campo.`,
    addressIncomplete: 'Completi il Suo indirizzo di consegna.',
    deliveryUnavailable: 'Questa spedizione non è disponibile per il Suo indirizzo. Ne scelga un’altra.',
    redirectNotAllowed: 'La cassa non può riportare a questa pagina. La preghiamo di avvisare il negozio.',
    cardInvalid: 'Controlli il numero della carta, la data e il codice di sicurezza.',
    idempotencyConflict: 'Questa richiesta è già stata inviata con un altro contenuto. Riprovi.',
    realCardInTestMode:
      'Questo negozio è in modalità di prova. Usi una carta di prova; la Sua carta non è stata addebitata.',
    rateLimited: ({ retryAfter }) => `È stato un po’ troppo veloce. Riprovi tra ${wait(retryAfter)}.`,
    serverError: 'Qualcosa è andato storto nel negozio. Riprovi.',
    unavailable: ({ retryAfter }) =>
      `Il negozio al momento è molto affollato. Riprovi tra ${wait(retryAfter)}.`,
    quantityReduced: ({ quantity }) =>
      quantity
        ? `${quantity === 1 ? 'Ne resta solo 1' : `Ne restano solo ${quantity}`}; abbiamo adeguato la quantità.`
        : 'Ne restano di meno; abbiamo adeguato la quantità.',
    lineUnavailable: 'Questo articolo non è più disponibile. Lo rimuova per continuare.',
    codeNotApplicable: ({ code }) =>
      code
        ? `${code} non si applica a ciò che c’è nel Suo carrello.`
        : 'Questo codice non si applica a ciò che c’è nel Suo carrello.',
    couponExpired: ({ code = 'Questo codice' }) => `${code} è scaduto.`,
    couponNotYet: ({ code = 'Questo codice' }) => `${code} non è ancora valido.`,
    couponBelowMinimum: ({ code = 'Questo codice', amount, currency }) =>
      currency
        ? `${code} si applica a partire da ${formatMoney({ amount: Number(amount), currency: String(currency) }, 'it')}.`
        : `${code} richiede un ordine di importo maggiore.`,
    couponNotCombined: ({ code = 'Questo codice' }) => `${code} non è cumulabile con gli altri Suoi sconti.`,
    cardDeclined:
      'La Sua banca ha rifiutato questa carta. Ne provi un’altra o si rivolga alla banca. Non è stato addebitato nulla.',
    cardNoFunds:
      'Su questa carta non c’è denaro sufficiente. Ne provi un’altra. Non è stato addebitato nulla.',
    cardExpired: 'Questa carta è scaduta. Ne provi un’altra. Non è stato addebitato nulla.',
    cardCodeWrong:
      'Il codice di sicurezza non è corretto. Lo controlli e riprovi. Non è stato addebitato nulla.',
    secondStepRefused:
      'La Sua banca non ha confermato il pagamento. Riprovi o usi un’altra carta. Non è stato addebitato nulla.',
    notPersistent: 'Il Suo browser non conserva questo carrello: andrà perso quando lascerà questa pagina.',
    offline: 'Il negozio non è raggiungibile. Controlli la connessione e riprovi.',
  },
}
