import type { DelegatedWords } from './delegated-words.ts'

const plural = new Intl.PluralRules('it')
const shops = (n: number) => `${n} ${plural.select(n) === 'one' ? 'negozio' : 'negozi'}`

export const it: DelegatedWords = {
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
  phaseText: {
    approval:
      'Non è ancora stato acquistato nulla. Indichi dove spedire e autorizzi il pagamento, poi iniziamo.',
    going: 'Può chiudere: tutto prosegue senza di Lei e lo ritroverà qui.',
    deciding: 'Un negozio chiede un altro prezzo. Decida Lei; gli altri negozi proseguono intanto.',
  },
  approve: 'Continua all’autorizzazione',
  changeCart: 'Modifica il carrello',
  alsoInCart: 'Anche nel Suo carrello, non ancora richiesto',
  approvedUpTo: (amount) => `Autorizzato: al massimo ${amount}`,
  connection: {
    asking: 'In questo momento le novità possono richiedere qualche secondo in più.',
    lost: 'Nessuna connessione. Tutto prosegue lo stesso e apparirà qui al Suo ritorno.',
  },
  stopAll: 'Interrompi gli acquisti',
  stop: (shop) => `Interrompi l’acquisto presso ${shop}`,
  stopShort: 'Interrompi',
  stopping: 'Abbiamo chiesto di interrompere. Ciò che è già stato acquistato resta acquistato.',
  done: 'Fatto',

  steps: { asked: 'Richiesto', priced: 'Prezzo noto', ordered: 'Ordinato', bought: 'Acquistato' },
  progressOf: (shop) => `Avanzamento presso ${shop}`,
  stepNow: (number, of, name) => `Passo ${number} di ${of}: ${name}`,
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
  said: (shop, standing) => `${shop}: ${standing}`,

  paid: 'Pagato',
  orderNumber: (number) => `Ordine ${number}`,
  seeOrder: 'Vedi l’ordine',
  buyYourself: (shop) => `Lo acquisti presso ${shop}`,

  risenTitle: 'Il prezzo è cambiato',
  confirmTitle: 'Controlli il prezzo',
  now: 'Ora:',
  confirmBy: (when) => `Senza risposta non si acquista. Può rispondere entro questa data: ${when}.`,
  confirm: (amount) => `Acquista per ${amount}`,
  decline: 'Non acquistare',
  aboveApproval: (left) =>
    `È più dei ${left} che restano di quanto ha autorizzato, perciò non si può acquistare. Non lo acquisti qui e lo richieda con una nuova autorizzazione.`,

  summary: (bought, of) =>
    bought === 0
      ? 'Non è stato acquistato nulla'
      : of === 1
        ? 'Acquistato'
        : `Acquistato in ${bought} di ${shops(of)}`,
  summaryText: {
    all: 'È stato acquistato tutto. Ogni negozio Le scriverà per e-mail come si procede.',
    some: 'Una parte non è stata acquistata. È ancora nel Suo carrello e per essa non è stato addebitato nulla.',
    none: 'Non è stato acquistato nulla e non è stato addebitato nulla. È tutto ancora nel Suo carrello.',
    late: 'Non si è più potuto interrompere. Ogni negozio Le scriverà per e-mail come si procede.',
  },
  tooLate: 'Era già ordinato quando l’ha interrotto. Si rivolga al negozio se non lo vuole.',
  noticeConfirm: ([shop = '', ...more]) =>
    more.length > 0
      ? `${shops(more.length + 1)} chiedono un altro prezzo. Lì non si acquista nulla senza il Suo consenso.`
      : `${shop} chiede un altro prezzo. Si acquista solo con il Suo consenso.`,
  show: 'Mostra',
  why: {
    handedOff: 'In questo negozio non possiamo acquistare. Segua il link per acquistarlo lì personalmente.',
    notAProduct: 'A questo indirizzo non è stato trovato alcun prodotto.',
    outOfStock: 'È esaurito.',
    choiceMissing: 'Prima bisogna scegliere qualcosa, per esempio una taglia. Scelga nel negozio.',
    choiceUnknown: 'Il negozio non offre ciò che è stato scelto.',
    quantityNotSold: 'Il negozio non ha, o non vende, questa quantità.',
    notDelivered: 'Il negozio non consegna a questo indirizzo.',
    addressRefused: 'Il negozio non ha accettato l’indirizzo. Lo controlli e riprovi.',
    buyerIncomplete: 'Al negozio servono altri dati su chi acquista. Lo acquisti lì personalmente.',
    notWhole: 'Una parte non era disponibile, quindi anche il resto è stato lasciato.',
    spendingLimit: 'Costa più di quanto ha autorizzato. Autorizzi un importo più alto per riprovare.',
    limitCurrency: 'Il negozio usa una valuta diversa da quella autorizzata.',
    paymentMissing: 'Non c’era alcun pagamento autorizzato.',
    paymentDeclined:
      'Il pagamento è stato rifiutato. Non è stato addebitato nulla. Riprovi con un’altra carta.',
    paymentNeedsBuyer: 'La Sua banca vuole chiederLe conferma di persona. Lo acquisti nel negozio.',
    approvalOver: 'Il tempo della Sua autorizzazione era scaduto. Ricominci per riprovare.',
    notConfirmed: 'Il nuovo prezzo non è stato confermato in tempo.',
    cancelled: 'È stato interrotto prima di acquistare qualcosa.',
    shopUnreachable: 'Il negozio non era raggiungibile. Riprovi più tardi.',
    shopRefused: 'Il negozio non ha accettato l’ordine.',
    outcomeUnknown:
      'Il negozio non ha ancora detto com’è andata. Continuiamo a chiedere e non acquistiamo mai due volte.',
  },
  problems: {
    delegatedFinished: 'Questo acquisto è già concluso.',
    delegatedNotFound: 'Questo acquisto non esiste più.',
    notAwaitingConfirmation: 'Qui adesso non c’è nulla da decidere.',
    quoteChanged: 'Il prezzo è cambiato ancora. Lo guardi di nuovo.',
    approvalOver: 'Il tempo dell’autorizzazione è scaduto. Ricominci.',
    ordinaryOnly: ({ name }) =>
      `${name ? `«${name}»` : 'Qualcosa nel Suo carrello'} non si può acquistare in questo modo. Prima rimuova l’articolo.`,
  },
}
