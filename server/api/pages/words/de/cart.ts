import type { CartWords } from '../../cart-words.ts'

const quoted = (name?: string | number) => (name ? `„${name}“` : 'Eine Ihrer Angaben')
const notThere = 'Diese Auswahl gibt es nicht. Bitte wählen Sie eine andere.'

export const cartDe: CartWords = {
  title: 'Ihr Warenkorb',
  // The plural of “Artikel” is the same word.
  items: (quantity) => `${quantity} Artikel`,
  empty: 'Der Warenkorb ist leer',
  emptyHint: 'Was Sie hineinlegen, wartet hier auf Sie.',
  continueShopping: 'Weiter einkaufen',
  backToProduct: 'Zurück zum Produkt',

  each: (price) => `je ${price}`,
  named: (price) => `Ihr Betrag: ${price}`,
  available: (quantity) => `Nur ${quantity} verfügbar`,
  increase: (name) => `${name}: eins mehr`,
  decrease: (name) => `${name}: eins weniger`,
  atMost: (quantity) => `Höchstens ${quantity}.`,
  addCode: 'Code einlösen',
  deliveryLater: 'Der Versand kommt an der Kasse hinzu.',
  estimate: 'Versand schätzen',
  country: 'Lieferung nach',
  showDelivery: 'Anzeigen',
  currency: 'Währung',
  changeCurrency: 'Wechseln',

  done: {
    added: (name, quantity) =>
      quantity > 1 ? `${quantity} × ${name} in den Warenkorb gelegt.` : `${name} in den Warenkorb gelegt.`,
    updated: (name, quantity) => `${name}: Menge ${quantity}.`,
    removed: (name) => `${name} aus dem Warenkorb entfernt.`,
    codeApplied: 'Der Code ist eingelöst.',
    codeRemoved: 'Der Code ist entfernt.',
    currency: (currency) => `Die Preise stehen jetzt in ${currency}.`,
    kept: 'Es bleibt bei einem Warenkorb.',
    undone:
      'Rückgängig gemacht. Was Sie in diesem Browser hatten, ist aus diesem Warenkorb wieder heraus und kommt zurück, wenn Sie sich abmelden.',
  },
  notAdded: 'Das ließ sich nicht in den Warenkorb legen.',
  cookieRefused:
    'Ihr Browser hat unser Cookie nicht behalten, deshalb liegt nichts im Warenkorb. Bitte erlauben Sie Cookies für diese Seite und legen Sie es noch einmal hinein.',
  additionOver:
    'Das wurde schon hinzugefügt, oder es hat zu lange gedauert. Bitte sehen Sie im Warenkorb nach und legen Sie es noch einmal hinein, falls es fehlt.',

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
    keep: 'So lassen',
    undo: 'Rückgängig machen',
  },

  buying: {
    thisShop: 'Dieser Shop',
    goods: 'Waren',
    codesUnused: 'Codes gelten nicht, wenn wir für Sie kaufen.',
    buy: 'Für mich kaufen',
    buyHint: (n) =>
      n > 1
        ? `Wir kaufen in ${n} Shops für Sie, sobald Sie jede Summe mit Versand freigeben.`
        : 'Wir kaufen es für Sie, sobald Sie die Summe mit Versand freigeben.',
    title: {
      approval: 'Sie sind dran',
      going: 'Wir kaufen für Sie',
      deciding: 'Sie sind dran',
      ended: 'Ihre Einkäufe',
    },
    text: {
      approval:
        'Noch ist nichts gekauft. Sagen Sie, wohin es geht, und geben Sie die Zahlung frei, dann beginnen wir.',
      going: 'Sie können diese Seite schließen: Es geht ohne Sie weiter, und Sie finden es hier wieder.',
      deciding:
        'Ein Shop verlangt einen anderen Preis. Bitte entscheiden Sie; bei den anderen geht es weiter.',
    },
    approve: 'Weiter zur Freigabe',
    changeCart: 'Warenkorb ändern',
    stopAll: 'Nichts mehr kaufen',
    stop: (shop) => `Kauf bei ${shop} anhalten`,
    done: 'Fertig',
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
    paid: 'Bezahlt',
    orderNumber: (number) => `Bestellung ${number}`,
    seeOrder: 'Bestellung ansehen',
    buyYourself: (shop) => `Selbst bei ${shop} kaufen`,
    risenTitle: 'Der Preis hat sich geändert',
    confirmTitle: 'Bitte sehen Sie den Preis an',
    confirmBy: (when) => `Ohne Antwort wird nicht gekauft. Sie können bis ${when} antworten.`,
    confirm: (amount) => `Für ${amount} kaufen`,
    decline: 'Nicht kaufen',
    summary: {
      all: 'Alles ist gekauft. Jeder Shop schreibt Ihnen per E-Mail, wie es weitergeht.',
      some: 'Ein Teil wurde nicht gekauft. Er liegt noch in Ihrem Warenkorb, und dafür wurde nichts abgebucht.',
      none: 'Nichts wurde gekauft und nichts abgebucht. Alles liegt noch in Ihrem Warenkorb.',
    },
  },

  refusals: {
    variantRequired: 'Bitte treffen Sie zuerst eine Auswahl.',
    variantNotFound: notThere,
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)} lässt sich bei diesem Produkt nicht wählen.`,
    modifierInvalid: ({ name }) => `${quoted(name)} gibt es so nicht. Bitte prüfen Sie Ihre Auswahl.`,
    modifierRequired: ({ name }) => `${quoted(name)} fehlt noch. Bitte wählen Sie zuerst.`,
    fieldUnknown: ({ name }) => `${quoted(name)} lässt sich bei diesem Produkt nicht angeben.`,
    fieldInvalid: ({ name }) => `${quoted(name)} stimmt so nicht. Bitte prüfen Sie Ihre Eingabe.`,
    fieldRequired: ({ name }) => `${quoted(name)} fehlt noch. Bitte füllen Sie es zuerst aus.`,
    outOfStock: ({ quantity }) =>
      quantity ? `Es sind nur noch ${quantity} da. Bitte wählen Sie weniger.` : 'Leider ausverkauft.',
    quantityReduced: ({ quantity }) =>
      quantity
        ? `Es sind nur noch ${quantity} da; die Menge ist angepasst.`
        : 'Es sind weniger da; die Menge ist angepasst.',
    lineNotFound: 'Das liegt nicht mehr in Ihrem Warenkorb.',
    cartFull: 'Ihr Warenkorb ist voll. Entfernen Sie etwas, um Platz zu schaffen.',
    cartEmpty: 'Ihr Warenkorb ist leer. Legen Sie zuerst etwas hinein.',
    cartChanged: 'Ihr Warenkorb hat sich geändert. Bitte sehen Sie ihn noch einmal an.',
    currencyNotOffered: 'Das wird in dieser Währung nicht verkauft. Bitte wählen Sie eine andere Währung.',
    purchasingStopped: 'Der Shop nimmt gerade keine Bestellungen an. Bitte kommen Sie später wieder.',
    delegatedOnly: 'Das kommt aus einem anderen Shop und kann nur dort für Sie gekauft werden.',
    ordinaryOnly: ({ name }) =>
      `${name ? `„${name}“` : 'Etwas in Ihrem Warenkorb'} lässt sich so nicht kaufen. Bitte nehmen Sie es zuerst heraus.`,
    shopNotAllowed: 'In diesem Shop kann von hier nichts gekauft werden.',
    offerOver:
      'Dieses Angebot gilt nicht mehr. Bitte gehen Sie zurück zum Produkt und legen Sie es noch einmal in den Warenkorb.',
    offerInvalid: 'Dieses Angebot ließ sich nicht lesen. Bitte sagen Sie dem Shop Bescheid.',
    sessionEnded: 'Sie wurden hier abgemeldet. Bitte versuchen Sie es noch einmal.',
    nothingToUndo: 'Das lässt sich nicht mehr rückgängig machen.',
    quoteChanged: 'Der Preis hat sich noch einmal geändert. Bitte sehen Sie ihn an.',
    notAwaitingConfirmation: 'Hier ist gerade nichts zu entscheiden.',
    delegatedFinished: 'Dieser Einkauf ist schon zu Ende.',
    validationFailed: 'Hier stimmt etwas nicht ganz. Bitte prüfen Sie Ihre Eingabe.',
    unavailable: 'Der Shop ist gerade überlastet. Bitte versuchen Sie es gleich noch einmal.',
  },
}
