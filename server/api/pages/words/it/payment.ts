import type { PaymentWords } from '../../payment-words.ts'

export const paymentIt: PaymentWords = {
  name: 'Autorizzare acquisti',
  steps: { label: 'Passaggi', who: 'Chi e dove', approve: 'Controlla e autorizza' },
  who: {
    title: 'Per chi è?',
    text: 'Ai negozi serve per la consegna. Nella pagina successiva vedrà che cosa chiede ciascuno; non si acquista nulla prima della Sua autorizzazione.',
  },
  firstName: 'Nome',
  lastName: 'Cognome',
  emailHint: 'Qui i negozi Le scriveranno riguardo all’ordine.',
  countryHint: 'Mostra i campi di un indirizzo in questo Paese.',
  goOn: 'Vedi quanto costa',
  missing: { firstName: 'Inserisca il Suo nome.', lastName: 'Inserisca il Suo cognome.' },
  wrong: {
    firstName: 'Controlli questo nome.',
    lastName: 'Controlli questo cognome.',
    country: 'Scelga un Paese dall’elenco.',
  },
  noSecrets: 'Qui non vanno né un numero di carta né una chiave. Non è stato conservato.',

  review: {
    title: 'Controlli e autorizzi',
    text: 'Ecco che cosa chiedono i negozi in questo momento. Non è ancora stato ordinato nulla.',
  },
  sentTo: 'Consegna a',
  change: 'Modifica',
  shops: 'Che cosa chiede ogni negozio',
  quantity: (count, price) => `${count} × ${price}`,
  subtotal: 'Subtotale',
  discounts: 'Sconti',
  delivery: 'Spedizione',
  tax: 'Imposte',
  toldLater: 'non ancora noto',
  shopTotal: 'Totale in questo negozio',
  total: 'Totale',
  notBought: 'Non si acquista:',
  totalUnknown:
    'Nessuno sa ancora dire quanto costano lì la spedizione e le imposte, quindi non c’è un importo da autorizzare.',
  otherCurrency: (currency) => `Questo negozio chiede ${currency}, che questa autorizzazione non copre.`,
  noAnswer:
    'Questo negozio in questo momento non risponde. Resta escluso se non viene interpellato di nuovo.',
  reasons: {
    handedOff: 'Qui nessuno può acquistare per Lei in questo negozio. Può farlo lì personalmente.',
    notAProduct: 'A questo indirizzo non c’è alcun prodotto.',
    outOfStock: 'È esaurito.',
    choiceMissing: 'Prima bisognava scegliere qualcosa, per esempio una taglia.',
    choiceUnknown: 'Il negozio non lo ha così come è stato scelto.',
    quantityNotSold: 'Il negozio non ha, o non vende, questa quantità.',
    notDelivered: 'Il negozio non consegna lì.',
    addressRefused: 'Il negozio non accetta questo indirizzo.',
    buyerIncomplete: 'Al negozio serve altro per la consegna, per esempio un numero di telefono.',
    notWhole: 'Non tutto era disponibile, e non va acquistato in parte.',
    spendingLimit: 'Costa più di quanto si può spendere.',
    limitCurrency: 'Il negozio chiede un’altra valuta.',
    paymentMissing: 'Non c’è nulla con cui pagare.',
    paymentDeclined: 'Il pagamento è stato rifiutato.',
    paymentNeedsBuyer: 'La banca vuole prima chiederLe conferma.',
    approvalOver: 'Il tempo di questa autorizzazione è scaduto.',
    notConfirmed: 'Non è stato confermato in tempo.',
    cancelled: 'È stato annullato.',
    shopUnreachable: 'Il negozio non è raggiungibile.',
    shopRefused: 'Il negozio lo ha rifiutato.',
    outcomeUnknown: 'Il negozio non ha detto com’è andata.',
  },
  nothing:
    'Così com’è, nulla di tutto questo si può acquistare. Può cambiare l’indirizzo o interpellare di nuovo i negozi.',
  askAgain: 'Interpella di nuovo i negozi',
  changeAddress: 'Modifica l’indirizzo',

  ask: (merchant, most) => ({
    title: `Autorizzare acquisti fino a ${most}?`,
    text: `${merchant} chiede di acquistare per Lei. Ora non viene addebitato nulla: ogni acquisto viene addebitato quando avviene, e tutti insieme mai più di così.`,
  }),
  mostLabel: 'Al massimo',
  mostText: 'In tutto, per tutti gli acquisti insieme.',
  headroom: (most, total) =>
    `Autorizza fino a ${most}: il totale di ${total} e un decimo in più, così può accettare una piccola variazione di prezzo senza autorizzare di nuovo. Viene addebitato solo ciò che i negozi chiedono davvero.`,
  purpose: 'Per',
  until: 'Scadenza',
  buyer: 'Per chi',
  card: 'Carta',
  kept: 'La Sua autorizzazione viene conservata, il numero della carta no. Può chiudere questa pagina senza autorizzare nulla.',
  testOutcome: {
    cardNoFunds: 'Autorizzata qui, rifiutata al momento dell’addebito',
    secondStep: 'Autorizzata qui, ma la banca chiede conferma all’addebito',
  },
  approve: (most) => `Autorizza fino a ${most}`,
  approveElsewhere: (most) => `Continua per autorizzare fino a ${most}`,
  elsewhereNote:
    'La carta si inserisce nella pagina successiva, quella del fornitore di servizi di pagamento. Lì non viene addebitato nulla, e dopo tornerà qui.',
  elsewhereWindow: 'Si apre in una finestra a parte. Quando avrà finito lì, ricarichi questa pagina.',
  unfinished:
    'Non ha finito nella pagina del fornitore di servizi di pagamento. Fino ad allora non è autorizzato nulla; può tornarci.',
  refuse: 'Non autorizzare',
  changed:
    'Non è quello che ha visto un momento fa: è cambiato un prezzo, o per chi è. Controlli ancora una volta, poi autorizzi.',

  approved: {
    title: 'Accettato',
    text: (most, until) =>
      `Si può acquistare fino a ${most} entro questa data: ${until}. Non è ancora stato addebitato nulla.`,
    shops: 'Ora vengono interpellati i negozi. Può seguire tutto da dove è arrivata la richiesta.',
    by: (brand, last4) => `${brand} che termina con ${last4}`,
  },
  used: {
    title: 'Questa autorizzazione è esaurita',
    text: 'Ciò per cui serviva è concluso: non si acquista più nulla con essa. L’esito si vede da dove è arrivata la richiesta.',
  },
  over: {
    title: 'Il tempo di questa autorizzazione è scaduto',
    text: 'Con essa non si può più acquistare nulla. Se lo desidera ancora, ricominci da dove è arrivata la richiesta.',
  },
  refused: {
    title: 'Non autorizzato',
    text: 'Non verrà acquistato nulla e non è stato addebitato nulla.',
  },
  stopped: {
    title: 'È stato interrotto',
    text: 'Non si acquista nulla e non è stato addebitato nulla.',
  },
  unknown: {
    title: 'Questa pagina non si può aprire',
    text: 'Il link è incompleto, oppure ciò a cui portava non c’è più. Lo apra di nuovo da dove l’ha ricevuto.',
  },
  back: 'Indietro',
  watch: 'Segui gli acquisti',
  close: 'Può chiudere questa finestra.',
}
