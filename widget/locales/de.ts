import { formatMoney } from '@tote/shared/format.ts'
import type { Words } from './words.ts'

const wait = (seconds: string | number = 0) =>
  Number(seconds) > 120
    ? `in ${Math.ceil(Number(seconds) / 60)} Minuten`
    : seconds
      ? `in ${seconds} ${Number(seconds) === 1 ? 'Sekunde' : 'Sekunden'}`
      : 'gleich'
const quoted = (name?: string | number) => (name ? `„${name}“` : 'Eine Ihrer Angaben')

const notSetUp = 'Diese Seite ist nicht richtig eingerichtet. Bitte sagen Sie dem Shop Bescheid.'
const notThere = 'Diese Auswahl gibt es nicht. Bitte wählen Sie eine andere.'

export const de: Words = {
  cart: 'Warenkorb',
  // The plural of “Artikel” is the same word.
  items: (quantity) => `${quantity} Artikel`,
  close: 'Schließen',
  dismiss: 'Schließen',
  retry: 'Noch einmal versuchen',
  loading: 'Der Warenkorb wird geladen',
  added: (name, quantity) =>
    quantity > 1 ? `${quantity} × ${name} in den Warenkorb gelegt` : `${name} in den Warenkorb gelegt`,
  removed: (name) => `${name} aus dem Warenkorb entfernt`,
  updated: (name, quantity) => `${name}: Menge ${quantity}`,
  newTotal: (total) => `Gesamtsumme ${total}`,
  empty: 'Der Warenkorb ist leer',
  emptyHint: 'Was Sie hineinlegen, wartet hier auf Sie.',
  continueShopping: 'Weiter einkaufen',
  quantityOf: (name) => `Menge von ${name}`,
  increase: (name) => `${name}: eins mehr`,
  decrease: (name) => `${name}: eins weniger`,
  wholeNumber: 'Bitte geben Sie eine ganze Zahl ein.',
  atMost: (quantity) => `Höchstens ${quantity}.`,
  remove: 'Entfernen',
  removeLine: (name) => `${name} entfernen`,
  each: (price) => `je ${price}`,
  named: (price) => `Ihr Betrag: ${price}`,
  from: (price) => `ab ${price}`,
  before: 'Vorher:',
  available: (quantity) => `Nur ${quantity} verfügbar`,
  addCode: 'Code einlösen',
  code: 'Rabatt- oder Gutscheincode',
  applyCode: 'Einlösen',
  removeCode: (code) => `Code ${code} entfernen`,
  codeApplied: (code) => `Code ${code} eingelöst`,
  codeRemoved: (code) => `Code ${code} entfernt`,
  balance: (amount) => `noch ${amount}`,
  subtotal: 'Zwischensumme',
  discount: 'Rabatt',
  discounts: 'Rabatte',
  delivery: 'Versand',
  free: 'Kostenlos',
  tax: 'Steuer',
  taxIncluded: 'Darin enthaltene Steuer',
  localTax: 'Örtliche Steuer',
  nationalTax: 'Staatliche Steuer',
  certificate: 'Geschenkgutschein',
  total: 'Gesamtsumme',
  updating: 'Wird aktualisiert',
  deliveryLater: 'Der Versand kommt an der Kasse hinzu.',
  estimate: 'Versand schätzen',
  country: 'Lieferung nach',
  chooseCountry: 'Land wählen',
  notDelivered: 'Dorthin können wir das nicht liefern.',
  currency: 'Währung',
  checkout: 'Zur Kasse',
  stock: {
    here: 'Auf Lager',
    few: (quantity) => `Nur noch ${quantity} da`,
    out: 'Ausverkauft',
  },
  giving: {
    title: 'Betrag wählen',
    other: 'Anderer Betrag',
    give: (amount) => (amount ? `${amount} spenden` : 'Spenden'),
  },
  paying: 'Die Kasse wird geladen',
  joined: {
    title: (came) =>
      came > 0 ? 'Aus zwei Warenkörben wurde einer' : 'Etwas ist im anderen Warenkorb geblieben',
    came: (quantity) =>
      quantity === 0
        ? 'Von dem, was Sie in diesem Browser hatten, ließ sich nichts in den Warenkorb Ihres Kontos übernehmen.'
        : `${quantity} Artikel aus diesem Browser ${quantity === 1 ? 'wurde' : 'wurden'} in den Warenkorb Ihres Kontos gelegt.`,
    codes: (codes) => `Auch übernommen: ${codes.length === 1 ? 'Code' : 'Codes'} ${codes.join(', ')}.`,
    left: 'Nicht alles konnte mitkommen:',
    stayed: (name, quantity) => (quantity > 1 ? `${quantity} × ${name}` : name),
    why: {
      notEnough: 'Mehr davon gibt es nicht.',
      unavailable: 'Das ist nicht mehr verfügbar.',
      cartFull: 'Der Warenkorb ist voll.',
      ownPrice: 'Der Preis galt nur im anderen Warenkorb.',
    },
    show: 'Warenkorb zeigen',
    keep: 'So lassen',
    undo: 'Rückgängig machen',
    kept: 'Es bleibt bei einem Warenkorb.',
    undone:
      'Rückgängig gemacht. Was Sie in diesem Browser hatten, ist aus diesem Warenkorb wieder heraus und kommt zurück, wenn Sie sich abmelden.',
  },
  order: {
    checking: 'Ihre Bestellung wird geprüft …',
    looking: 'Ihre Bestellung wird gesucht …',
    waiting: 'Die Suche dauert an. Wenn Sie eben bezahlt haben, dauert es ein paar Sekunden.',
    status: {
      paid: 'Bezahlt',
      needsReview: 'Nicht zustande gekommen',
      partlyRefunded: 'Teilweise erstattet',
      refunded: 'Erstattet',
    },
    statusText: {
      needsReview:
        'Diese Bestellung kam nicht zustande, es wird nichts versandt. Was dafür abgebucht wurde, erhalten Sie zurück; Sie müssen nichts tun.',
      partlyRefunded: 'Ein Teil dessen, was Sie bezahlt haben, wurde Ihnen zurückgegeben.',
      refunded: 'Was Sie bezahlt haben, wurde Ihnen zurückgegeben.',
    },
    reviewTitle: 'Ihre Bestellung kam nicht zustande',
    processing: 'Ihre Bank bearbeitet die Zahlung. Das kann mehrere Tage dauern. Sie müssen nichts tun.',
    unpaid: 'Diese Bestellung ist noch nicht bezahlt.',
    refunds: 'Erstattungen',
    refund: {
      pending: 'Auf dem Weg zu Ihnen',
      done: 'Zurückgegeben',
      failed: 'Noch nicht geglückt; der Shop kümmert sich',
    },
    sent: 'Verschickt',
    piece: (quantity, name) => `${quantity} × ${name}`,
    tracking: (number) => `Sendungsnummer ${number}`,
    follow: 'Sendung verfolgen',
    thanks: 'Vielen Dank für Ihre Bestellung',
    number: (number) => `Bestellung ${number}`,
    placed: (date) => `Bestellt am ${date}`,
    missing: 'Diese Bestellung ist nicht zu finden',
    missingHint:
      'Bitte prüfen Sie den Link. Wenn Sie schon bezahlt haben, wenden Sie sich bitte an den Shop.',
  },
  problems: {
    validationFailed: 'Hier stimmt etwas nicht ganz. Bitte prüfen Sie Ihre Eingabe.',
    malformedBody: 'Der Shop konnte diese Anfrage nicht lesen. Bitte laden Sie die Seite neu.',
    tooDeep: 'Der Shop konnte diese Anfrage nicht lesen. Bitte laden Sie die Seite neu.',
    signInNeeded: 'Bitte melden Sie sich zuerst an.',
    assertionInvalid: 'Der Shop konnte Sie nicht anmelden. Bitte melden Sie sich noch einmal an.',
    ownPageOnly: notSetUp,
    addressNotFound: 'Diese Adresse ist nicht mehr gespeichert.',
    sessionNotFound: 'Dort sind Sie nicht mehr angemeldet.',
    nothingToUndo: 'Das lässt sich nicht mehr rückgängig machen.',
    addressesFull: 'Mehr Adressen lassen sich nicht speichern. Bitte entfernen Sie zuerst eine.',
    emailTaken: 'Diese E-Mail-Adresse gehört zu einem anderen Konto.',
    quantityFixed: 'Die Menge hiervon lässt sich nicht ändern.',
    paymentNotTaken: 'Die Zahlung kam nicht zustande. Es wurde nichts abgebucht.',
    paymentMethodUnavailable: 'Diese Zahlungsart gibt es hier nicht. Bitte wählen Sie eine andere.',
    idempotencyInFlight: 'Das geschieht bereits. Bitte warten Sie einen Moment.',
    delegatedOnly: 'Das kommt aus einem anderen Laden und kann nur dort für Sie gekauft werden.',
    rawCardNotAccepted: 'Kartennummern werden hier nicht angenommen. Nichts wurde gespeichert.',
    productPageUnreadable: 'Unter dieser Adresse war kein Produkt zu lesen.',
    shopNotAllowed: 'In diesem Laden kann von hier nichts gekauft werden.',
    accountInvalid: 'Bitte prüfen Sie Konto- und Routingnummer.',
    accountRefused:
      'Ihre Bank hat die Lastschrift abgelehnt. Bitte nehmen Sie ein anderes Konto oder eine Karte.',
    paymentProcessing: 'Ihre Bank bearbeitet die Zahlung.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined || max === undefined
        ? 'Bitte geben Sie einen anderen Betrag ein.'
        : `Bitte geben Sie einen Betrag von ${min} bis ${max} ein.`,
    offerOver:
      'Dieses Angebot gilt nicht mehr. Bitte laden Sie die Seite neu und legen Sie es noch einmal in den Warenkorb.',
    offerInvalid: 'Dieses Angebot ließ sich nicht lesen. Bitte sagen Sie dem Shop Bescheid.',
    sessionEnded: 'Sie wurden hier abgemeldet. Bitte versuchen Sie es noch einmal.',
    signInCodeOver: 'Dieser Code gilt nicht mehr. Bitte fordern Sie einen neuen an.',
    signInCodeWrong: ({ left }) =>
      left === 1
        ? 'Das ist nicht der Code aus der neuesten E-Mail. Sie haben noch einen Versuch.'
        : `Das ist nicht der Code aus der neuesten E-Mail. Sie haben noch ${left ?? 'einige'} Versuche.`,
    keyUnknown: 'Diese Seite ist nicht mit ihrem Shop verbunden. Bitte sagen Sie dem Shop Bescheid.',
    clientHeaderMissing: 'Diese Seite ist nicht richtig mit ihrem Shop verbunden. Bitte laden Sie sie neu.',
    originNotAllowed: 'Diese Seite darf für diesen Shop nicht verkaufen. Bitte sagen Sie dem Shop Bescheid.',
    secretKeyInBrowser: notSetUp,
    keyModeWrong: notSetUp,
    addressNotAllowed: notSetUp,
    notFound: 'Das war nicht zu finden. Bitte laden Sie die Seite neu.',
    productNotFound: 'Dieses Produkt gibt es nicht mehr.',
    variantNotFound: notThere,
    lineNotFound: 'Das liegt nicht mehr in Ihrem Warenkorb.',
    codeNotFound: 'Diesen Code kennen wir nicht. Bitte prüfen Sie die Schreibweise.',
    cartNotFound: 'Dieser Warenkorb ist abgelaufen. Bitte legen Sie alles noch einmal hinein.',
    checkoutNotFound: 'Diese Kasse ist nicht mehr offen. Bitte beginnen Sie im Warenkorb noch einmal.',
    orderNotFound: 'Diese Bestellung ist nicht zu finden. Bitte prüfen Sie den Link.',
    methodNotAllowed: 'Der Shop konnte das nicht ausführen. Bitte laden Sie die Seite neu.',
    outOfStock: ({ quantity }) =>
      quantity ? `Es sind nur noch ${quantity} da. Bitte wählen Sie weniger.` : 'Leider ausverkauft.',
    cartFull: 'Ihr Warenkorb ist voll. Entfernen Sie etwas, um Platz zu schaffen.',
    quantityTooSmall: ({ quantity }) =>
      quantity ? `Bitte nehmen Sie mindestens ${quantity}.` : 'Bitte nehmen Sie mehr davon.',
    quantityTooLarge: ({ quantity }) =>
      quantity ? `Bitte nehmen Sie höchstens ${quantity}.` : 'Bitte nehmen Sie weniger davon.',
    currencyNotOffered: 'Das wird in dieser Währung nicht verkauft. Bitte wählen Sie eine andere Währung.',
    cartEmpty: 'Ihr Warenkorb ist leer. Legen Sie zuerst etwas hinein.',
    purchasingStopped: 'Der Shop nimmt gerade keine Bestellungen an. Bitte kommen Sie später wieder.',
    cartChanged: 'Ihr Warenkorb hat sich geändert. Bitte sehen Sie ihn noch einmal an.',
    priceChanged: 'Ein Preis hat sich geändert. Bitte prüfen Sie die neue Summe, bevor Sie weitergehen.',
    codeExhausted: 'Dieser Code ist schon aufgebraucht.',
    certificateEmpty: 'Auf diesem Gutschein ist nichts mehr übrig.',
    paymentInProgress: 'Eine Zahlung läuft bereits. Bitte warten Sie einen Moment.',
    checkoutFinished: 'Diese Bestellung ist schon abgeschlossen.',
    bodyTooLarge: 'Das ist mehr, als der Shop auf einmal annehmen kann. Bitte kürzen Sie es.',
    bodyNotJson: 'Der Shop konnte diese Anfrage nicht lesen. Bitte laden Sie die Seite neu.',
    variantRequired: 'Bitte treffen Sie zuerst eine Auswahl.',
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)} lässt sich bei diesem Produkt nicht wählen.`,
    modifierInvalid: ({ name }) => `${quoted(name)} gibt es so nicht. Bitte prüfen Sie Ihre Auswahl.`,
    modifierRequired: ({ name }) => `${quoted(name)} fehlt noch. Bitte wählen Sie zuerst.`,
    fieldUnknown: ({ name }) => `${quoted(name)} lässt sich bei diesem Produkt nicht angeben.`,
    fieldInvalid: ({ name }) => `${quoted(name)} stimmt so nicht. Bitte prüfen Sie Ihre Eingabe.`,
    fieldRequired: ({ name }) => `${quoted(name)} fehlt noch. Bitte füllen Sie es zuerst aus.`,
    addressIncomplete: 'Bitte vervollständigen Sie Ihre Lieferadresse.',
    deliveryUnavailable: 'Dieser Versand ist an Ihre Adresse nicht möglich. Bitte wählen Sie einen anderen.',
    redirectNotAllowed:
      'Die Kasse kann nicht auf diese Seite zurückführen. Bitte sagen Sie dem Shop Bescheid.',
    cardInvalid: 'Bitte prüfen Sie Kartennummer, Datum und Prüfziffer.',
    idempotencyConflict:
      'Diese Anfrage kam schon einmal mit anderem Inhalt. Bitte versuchen Sie es noch einmal.',
    realCardInTestMode:
      'Dieser Shop ist im Testbetrieb. Bitte nehmen Sie eine Testkarte; Ihre Karte wurde nicht belastet.',
    rateLimited: ({ retryAfter }) =>
      `Das ging etwas zu schnell. Bitte versuchen Sie es ${wait(retryAfter)} noch einmal.`,
    serverError: 'Im Shop ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal.',
    unavailable: ({ retryAfter }) =>
      `Der Shop ist gerade überlastet. Bitte versuchen Sie es ${wait(retryAfter)} noch einmal.`,
    quantityReduced: ({ quantity }) =>
      quantity
        ? `Es sind nur noch ${quantity} da; die Menge ist angepasst.`
        : 'Es sind weniger da; die Menge ist angepasst.',
    lineUnavailable: 'Das ist nicht mehr erhältlich. Bitte entfernen Sie es, um fortzufahren.',
    codeNotApplicable: ({ code }) =>
      code ? `${code} gilt nicht für diesen Warenkorb.` : 'Dieser Code gilt nicht für diesen Warenkorb.',
    couponExpired: ({ code = 'Dieser Code' }) => `${code} ist abgelaufen.`,
    couponNotYet: ({ code = 'Dieser Code' }) => `${code} gilt noch nicht.`,
    couponBelowMinimum: ({ code = 'Dieser Code', amount, currency }) =>
      currency
        ? `${code} gilt ab ${formatMoney({ amount: Number(amount), currency: String(currency) }, 'de')}.`
        : `${code} gilt erst ab einem höheren Bestellwert.`,
    couponNotCombined: ({ code = 'Dieser Code' }) =>
      `${code} lässt sich nicht mit Ihren anderen Rabatten verbinden.`,
    cardDeclined:
      'Ihre Bank hat diese Karte abgelehnt. Bitte nehmen Sie eine andere oder fragen Sie Ihre Bank. Es wurde nichts abgebucht.',
    cardNoFunds: 'Die Karte ist nicht gedeckt. Bitte nehmen Sie eine andere. Es wurde nichts abgebucht.',
    cardExpired: 'Diese Karte ist abgelaufen. Bitte nehmen Sie eine andere. Es wurde nichts abgebucht.',
    cardCodeWrong: 'Die Prüfziffer stimmt nicht. Bitte prüfen Sie sie. Es wurde nichts abgebucht.',
    secondStepRefused:
      'Ihre Bank hat die Zahlung nicht bestätigt. Bitte versuchen Sie es noch einmal oder mit einer anderen Karte. Es wurde nichts abgebucht.',
    notPersistent:
      'Ihr Browser merkt sich diesen Warenkorb nicht: Er geht verloren, wenn Sie die Seite verlassen.',
    offline:
      'Der Shop ist nicht erreichbar. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  },
}
