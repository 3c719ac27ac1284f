import type { DelegatedWords } from './delegated-words.ts'

const shops = (n: number) => (n === 1 ? 'einem Shop' : `${n} Shops`)

export const de: DelegatedWords = {
  thisShop: 'Dieser Shop',
  goods: 'Waren',
  codesUnused: 'Codes gelten nicht, wenn wir für Sie kaufen.',
  buy: 'Für mich kaufen',
  buyHint: (n) =>
    n > 1
      ? `Wir kaufen in ${shops(n)} für Sie, sobald Sie jede Summe mit Versand freigeben.`
      : 'Wir kaufen es für Sie, sobald Sie die Summe mit Versand freigeben.',

  title: {
    approval: 'Sie sind dran',
    going: 'Wir kaufen für Sie',
    deciding: 'Sie sind dran',
    ended: 'Ihre Einkäufe',
  },
  phaseText: {
    approval: 'Noch ist nichts gekauft. Sagen Sie, wohin es geht, und geben Sie die Zahlung frei.',
    going: 'Sie können das schließen: Es geht ohne Sie weiter, und Sie finden es hier wieder.',
    deciding: 'Ein Shop verlangt einen anderen Preis. Bitte entscheiden Sie; bei den anderen geht es weiter.',
  },
  approve: 'Weiter zur Freigabe',
  changeCart: 'Warenkorb ändern',
  alsoInCart: 'Auch im Warenkorb, noch nicht angefragt',
  approvedUpTo: (amount) => `Freigegeben: höchstens ${amount}`,
  connection: {
    asking: 'Neues kommt gerade einige Sekunden später.',
    lost: 'Keine Verbindung. Es geht trotzdem weiter und steht hier, sobald sie wieder da ist.',
  },
  stopAll: 'Nichts mehr kaufen',
  stop: (shop) => `Kauf bei ${shop} anhalten`,
  stopShort: 'Anhalten',
  stopping: 'Wir haben darum gebeten, es anzuhalten. Was schon gekauft ist, bleibt gekauft.',
  done: 'Fertig',

  steps: { asked: 'Angefragt', priced: 'Preis bekannt', ordered: 'Bestellt', bought: 'Gekauft' },
  progressOf: (shop) => `Stand bei ${shop}`,
  stepNow: (number, of, name) => `Schritt ${number} von ${of}: ${name}`,
  standing: {
    waiting: 'Wartet',
    asking: 'Wird angefragt',
    confirm: 'Sie entscheiden',
    confirmed: 'Wird bestellt',
    ordered: 'Bestellt',
    stopping: 'Wird angehalten',
    bought: 'Gekauft',
    notBought: 'Nicht gekauft',
    cancelled: 'Angehalten',
  },
  said: (shop, standing) => `${shop}: ${standing}`,

  paid: 'Bezahlt',
  orderNumber: (number) => `Bestellung ${number}`,
  seeOrder: 'Bestellung ansehen',
  buyYourself: (shop) => `Selbst bei ${shop} kaufen`,

  risenTitle: 'Der Preis hat sich geändert',
  confirmTitle: 'Bitte sehen Sie den Preis an',
  now: 'Jetzt:',
  confirmBy: (when) => `Ohne Antwort wird nicht gekauft. Sie können bis ${when} antworten.`,
  confirm: (amount) => `Für ${amount} kaufen`,
  decline: 'Nicht kaufen',
  aboveApproval: (left) =>
    `Das ist mehr als die ${left}, die von Ihrer Freigabe noch übrig sind, und kann so nicht gekauft werden. Kaufen Sie es hier nicht, und fragen Sie es mit einer neuen Freigabe noch einmal an.`,

  summary: (bought, of) =>
    bought === 0 ? 'Nichts gekauft' : of === 1 ? 'Gekauft' : `In ${bought} von ${of} Shops gekauft`,
  summaryText: {
    all: 'Alles ist gekauft. Wie es weitergeht, schreibt Ihnen jeder Shop per E-Mail.',
    some: 'Ein Teil wurde nicht gekauft. Er liegt noch im Warenkorb; dafür wurde nichts abgebucht.',
    none: 'Nichts wurde gekauft und nichts abgebucht. Alles liegt noch im Warenkorb.',
    late: 'Es ließ sich nicht mehr anhalten. Wie es weitergeht, schreibt Ihnen jeder Shop per E-Mail.',
  },
  tooLate:
    'Es war schon bestellt, als Sie es angehalten haben. Fragen Sie den Shop, wenn Sie es nicht wollen.',
  noticeConfirm: ([shop = '', ...more]) =>
    `${more.length > 0 ? `${shops(more.length + 1)} verlangen` : `${shop} verlangt`} einen anderen Preis. Gekauft wird nur, wenn Sie zustimmen.`,
  show: 'Ansehen',
  why: {
    handedOff: 'In diesem Shop können wir nicht kaufen. Über den Link kaufen Sie es dort selbst.',
    notAProduct: 'Unter dieser Adresse war kein Produkt zu finden.',
    outOfStock: 'Es ist ausverkauft.',
    choiceMissing: 'Es fehlt noch eine Auswahl, zum Beispiel die Größe. Bitte wählen Sie im Shop.',
    choiceUnknown: 'Der Shop hat nicht, was gewählt wurde.',
    quantityNotSold: 'So viele hat oder verkauft der Shop nicht.',
    notDelivered: 'Der Shop liefert nicht an diese Adresse.',
    addressRefused: 'Der Shop hat die Adresse nicht angenommen. Bitte prüfen Sie sie.',
    buyerIncomplete: 'Der Shop braucht mehr Angaben. Bitte kaufen Sie es dort selbst.',
    notWhole: 'Ein Teil war nicht zu haben, darum blieb auch der Rest.',
    spendingLimit:
      'Es kostet mehr, als Sie freigegeben haben. Geben Sie mehr frei, um es noch einmal zu versuchen.',
    limitCurrency: 'Der Shop nimmt eine andere Währung, als Sie freigegeben haben.',
    paymentMissing: 'Es gab keine freigegebene Zahlung.',
    paymentDeclined: 'Die Zahlung wurde abgelehnt. Nichts wurde abgebucht. Versuchen Sie eine andere Karte.',
    paymentNeedsBuyer: 'Ihre Bank will Sie selbst fragen. Bitte kaufen Sie es im Shop.',
    approvalOver: 'Die Zeit Ihrer Freigabe war um. Beginnen Sie neu, um es noch einmal zu versuchen.',
    notConfirmed: 'Der neue Preis wurde nicht rechtzeitig bestätigt.',
    cancelled: 'Es wurde angehalten, bevor etwas gekauft war.',
    shopUnreachable: 'Der Shop war nicht zu erreichen. Versuchen Sie es später noch einmal.',
    shopRefused: 'Der Shop hat die Bestellung nicht angenommen.',
    outcomeUnknown: 'Der Shop sagt noch nicht, was daraus wurde. Wir fragen weiter und kaufen nie doppelt.',
  },
  problems: {
    delegatedFinished: 'Dieser Kauf ist schon zu Ende.',
    delegatedNotFound: 'Diesen Kauf gibt es nicht mehr.',
    notAwaitingConfirmation: 'Hier ist gerade nichts zu entscheiden.',
    quoteChanged: 'Der Preis hat sich noch einmal geändert. Bitte sehen Sie ihn neu an.',
    approvalOver: 'Die Zeit für die Freigabe ist um. Bitte beginnen Sie neu.',
    ordinaryOnly: ({ name }) =>
      `${name ? `„${name}“` : 'Etwas im Warenkorb'} lässt sich so nicht kaufen. Bitte nehmen Sie es zuerst heraus.`,
  },
}
