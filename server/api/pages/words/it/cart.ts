import type { CartWords } from '../../cart-words.ts'

const plural = new Intl.PluralRules('it')
const items = (n: number) => `${n} ${plural.select(n) === 'one' ? 'articolo' : 'articoli'}`
const shops = (n: number) => `${n} ${plural.select(n) === 'one' ? 'negozio' : 'negozi'}`
const quoted = (name?: string | number) => (name ? `«${name}»` : 'Una delle Sue scelte')
const notThere = 'Questa scelta non è disponibile. Ne scelga un’altra.'

export const cartIt: CartWords = {
  title: 'Il Suo carrello',
  items,
  empty: 'Il carrello è vuoto',
  emptyHint: 'Ciò che aggiunge La aspetterà qui.',
  continueShopping: 'Continua gli acquisti',
  backToProduct: 'Torna al prodotto',

  each: (price) => `${price} l’uno`,
  named: (price) => `Il Suo importo: ${price}`,
  available: (quantity) => `Quantità disponibile: ${quantity}`,
  increase: (name) => `Uno in più: ${name}`,
  decrease: (name) => `Uno in meno: ${name}`,
  atMost: (quantity) => `Al massimo ${quantity}.`,
  addCode: 'Aggiungi un codice',
  deliveryLater: 'La spedizione si aggiunge al momento del pagamento.',
  estimate: 'Stima della spedizione',
  country: 'Spedire in',
  showDelivery: 'Mostra',
  currency: 'Valuta',
  changeCurrency: 'Modifica',

  done: {
    added: (name, quantity) =>
      quantity > 1 ? `Aggiunto al carrello: ${quantity} × ${name}.` : `Aggiunto al carrello: ${name}.`,
    updated: (name, quantity) => `${name}: quantità ${quantity}.`,
    removed: (name) => `Rimosso dal carrello: ${name}.`,
    codeApplied: 'Il codice è stato aggiunto.',
    codeRemoved: 'Il codice è stato rimosso.',
    currency: (currency) => `I prezzi ora sono in ${currency}.`,
    kept: 'I Suoi carrelli restano uniti.',
    undone:
      'Annullato. Ciò che c’era in questo browser non è più in questo carrello e tornerà quando uscirà dall’account.',
  },
  notAdded: 'Non è stato possibile aggiungerlo al carrello.',
  cookieRefused:
    'Il browser non ha conservato il nostro cookie, quindi l’articolo non è in nessun carrello. Consenta i cookie per questo sito e lo aggiunga di nuovo.',
  additionOver:
    'È già stato aggiunto prima, oppure ci è voluto troppo tempo. Guardi il carrello e lo aggiunga di nuovo se manca.',

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
    keep: 'Mantieni',
    undo: 'Annulla',
  },

  buying: {
    thisShop: 'Questo negozio',
    goods: 'Articoli',
    codesUnused: 'I codici non si usano quando acquistiamo per Lei.',
    buy: 'Acquista per me',
    buyHint: (n) =>
      n > 1
        ? `Acquistiamo per Lei in ${shops(n)} non appena autorizza ogni totale con la spedizione.`
        : 'Lo acquistiamo per Lei non appena autorizza il totale con la spedizione.',
    title: {
      approval: 'In attesa di Lei',
      going: 'Acquisti in corso per Lei',
      deciding: 'In attesa di Lei',
      ended: 'I Suoi acquisti',
    },
    text: {
      approval:
        'Non è ancora stato acquistato nulla. Indichi dove spedire e autorizzi il pagamento, poi iniziamo.',
      going: 'Può chiudere questa pagina: tutto prosegue senza di Lei e lo ritroverà qui.',
      deciding: 'Un negozio chiede un altro prezzo. Decida Lei; gli altri negozi proseguono intanto.',
    },
    approve: 'Continua all’autorizzazione',
    changeCart: 'Modifica il carrello',
    stopAll: 'Interrompi gli acquisti',
    stop: (shop) => `Interrompi l’acquisto presso ${shop}`,
    done: 'Fatto',
    standing: {
      waiting: 'In attesa',
      asking: 'Richiesta al negozio',
      confirm: 'Serve la Sua decisione',
      confirmed: 'Ordine in corso',
      ordered: 'Ordinato',
      stopping: 'Interruzione in corso',
      bought: 'Acquistato',
      notBought: 'Non acquistato',
      cancelled: 'Interrotto',
    },
    paid: 'Pagato',
    orderNumber: (number) => `Ordine ${number}`,
    seeOrder: 'Vedi l’ordine',
    buyYourself: (shop) => `Lo acquisti presso ${shop}`,
    risenTitle: 'Il prezzo è cambiato',
    confirmTitle: 'Controlli il prezzo',
    confirmBy: (when) => `Senza risposta non si acquista. Può rispondere entro questa data: ${when}.`,
    confirm: (amount) => `Acquista per ${amount}`,
    decline: 'Non acquistare',
    summary: {
      all: 'È stato acquistato tutto. Ogni negozio Le scriverà per e-mail come si procede.',
      some: 'Una parte non è stata acquistata. È ancora nel Suo carrello e per essa non è stato addebitato nulla.',
      none: 'Non è stato acquistato nulla e non è stato addebitato nulla. È tutto ancora nel Suo carrello.',
    },
  },

  refusals: {
    variantRequired: 'Prima scelga una delle opzioni.',
    variantNotFound: notThere,
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)} non si può scegliere per questo prodotto.`,
    modifierInvalid: ({ name }) =>
      `${quoted(name)} non è disponibile in questa forma. Controlli la Sua scelta.`,
    modifierRequired: ({ name }) => `${quoted(name)} manca ancora. Prima faccia la Sua scelta.`,
    fieldUnknown: ({ name }) => `${quoted(name)} non si può indicare per questo prodotto.`,
    fieldInvalid: ({ name }) => `${quoted(name)} non va bene così. Controlli ciò che ha inserito.`,
    fieldRequired: ({ name }) => `${quoted(name)} manca ancora. Prima compili questo campo.`,
    outOfStock: ({ quantity }) =>
      quantity
        ? `${quantity === 1 ? 'Ne resta solo 1' : `Ne restano solo ${quantity}`}. Ne scelga di meno.`
        : 'Siamo spiacenti, è esaurito.',
    quantityReduced: ({ quantity }) =>
      quantity
        ? `${quantity === 1 ? 'Ne resta solo 1' : `Ne restano solo ${quantity}`}; abbiamo adeguato la quantità.`
        : 'Ne restano di meno; abbiamo adeguato la quantità.',
    lineNotFound: 'Questo articolo non è più nel Suo carrello.',
    cartFull: 'Il Suo carrello è pieno. Rimuova qualcosa per fare posto.',
    cartEmpty: 'Il Suo carrello è vuoto. Prima aggiunga qualcosa.',
    cartChanged: 'Il Suo carrello è cambiato. Lo controlli ancora una volta.',
    currencyNotOffered: 'Questo articolo non si vende in questa valuta. Scelga un’altra valuta.',
    purchasingStopped: 'Al momento il negozio non accetta ordini. Torni più tardi.',
    delegatedOnly: 'Questo articolo viene da un altro negozio e si può acquistare per Lei soltanto lì.',
    ordinaryOnly: ({ name }) =>
      `${name ? `«${name}»` : 'Qualcosa nel Suo carrello'} non si può acquistare in questo modo. Prima rimuova l’articolo.`,
    shopNotAllowed: 'Da qui non si può acquistare in questo negozio.',
    offerOver: 'Questa offerta non è più valida. Torni al prodotto e la aggiunga di nuovo.',
    offerInvalid: 'Questa offerta non si è potuta leggere. La preghiamo di avvisare il negozio.',
    sessionEnded: 'La sessione qui è terminata. Riprovi.',
    nothingToUndo: 'Non è più possibile annullare.',
    quoteChanged: 'Il prezzo è cambiato ancora. Lo guardi di nuovo.',
    notAwaitingConfirmation: 'Qui adesso non c’è nulla da decidere.',
    delegatedFinished: 'Questo acquisto è già concluso.',
    validationFailed: 'Qualcosa non è corretto. Controlli ciò che ha inserito.',
    unavailable: 'Il negozio al momento è molto affollato. Riprovi tra un momento.',
  },
}
