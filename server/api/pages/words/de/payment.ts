import type { PaymentWords } from '../../payment-words.ts'

export const paymentDe: PaymentWords = {
  name: 'Einkäufe freigeben',
  steps: { label: 'Schritte', who: 'Wer und wohin', approve: 'Ansehen und freigeben' },
  who: {
    title: 'Für wen ist es?',
    text: 'Das brauchen die Shops für die Lieferung. Auf der nächsten Seite sehen Sie, was jeder von ihnen verlangt; gekauft wird erst, wenn Sie es freigeben.',
  },
  firstName: 'Vorname',
  lastName: 'Nachname',
  emailHint: 'Hierhin schreiben die Shops zu Ihrer Bestellung.',
  countryHint: 'Zeigt die Felder einer Adresse in diesem Land.',
  goOn: 'Preise ansehen',
  missing: { firstName: 'Geben Sie Ihren Vornamen ein.', lastName: 'Geben Sie Ihren Nachnamen ein.' },
  wrong: {
    firstName: 'Prüfen Sie diesen Vornamen.',
    lastName: 'Prüfen Sie diesen Nachnamen.',
    country: 'Wählen Sie ein Land aus der Liste.',
  },
  noSecrets: 'Weder eine Kartennummer noch ein Schlüssel gehört hierher. Nichts davon wurde gespeichert.',

  review: {
    title: 'Ansehen und freigeben',
    text: 'Das verlangen die Shops im Moment. Bestellt ist noch nichts.',
  },
  sentTo: 'Lieferung an',
  change: 'Ändern',
  shops: 'Was jeder Shop verlangt',
  quantity: (count, price) => `${count} × ${price}`,
  subtotal: 'Zwischensumme',
  discounts: 'Rabatte',
  delivery: 'Versand',
  tax: 'Steuer',
  toldLater: 'noch nicht bekannt',
  shopTotal: 'Summe in diesem Shop',
  total: 'Gesamtsumme',
  notBought: 'Wird nicht gekauft:',
  totalUnknown:
    'Was Versand und Steuern dort kosten, weiß noch niemand; es gibt also keinen Betrag, den Sie freigeben könnten.',
  otherCurrency: (currency) => `Dieser Shop verlangt ${currency}; das deckt diese Freigabe nicht.`,
  noAnswer:
    'Dieser Shop antwortet gerade nicht. Er bleibt außen vor, solange er nicht noch einmal gefragt wird.',
  reasons: {
    handedOff: 'In diesem Shop kann hier niemand für Sie kaufen. Sie können es dort selbst tun.',
    notAProduct: 'Unter dieser Adresse gibt es kein Produkt.',
    outOfStock: 'Es ist ausverkauft.',
    choiceMissing: 'Vorher war etwas zu wählen, etwa eine Größe.',
    choiceUnknown: 'So, wie es gewählt wurde, hat es der Shop nicht.',
    quantityNotSold: 'So viele hat oder verkauft der Shop nicht.',
    notDelivered: 'Dorthin liefert der Shop nicht.',
    addressRefused: 'Diese Adresse nimmt der Shop nicht an.',
    buyerIncomplete: 'Der Shop braucht für die Lieferung noch etwas, etwa eine Telefonnummer.',
    notWhole: 'Nicht alles war zu haben, und in Teilen soll es nicht gekauft werden.',
    spendingLimit: 'Es kostet mehr, als ausgegeben werden darf.',
    limitCurrency: 'Der Shop verlangt eine andere Währung.',
    paymentMissing: 'Es ist nichts da, womit bezahlt werden kann.',
    paymentDeclined: 'Die Zahlung wurde abgelehnt.',
    paymentNeedsBuyer: 'Die Bank möchte Sie vorher fragen.',
    approvalOver: 'Die Zeit für diese Freigabe ist um.',
    notConfirmed: 'Es wurde nicht rechtzeitig bestätigt.',
    cancelled: 'Es wurde abgebrochen.',
    shopUnreachable: 'Der Shop ist nicht zu erreichen.',
    shopRefused: 'Der Shop hat es abgelehnt.',
    outcomeUnknown: 'Der Shop hat nicht gesagt, was daraus geworden ist.',
  },
  nothing:
    'Nichts davon ist so zu kaufen. Sie können ändern, wohin es geht, oder die Shops noch einmal fragen.',
  askAgain: 'Die Shops noch einmal fragen',
  changeAddress: 'Adresse ändern',

  ask: (merchant, most) => ({
    title: `Einkäufe bis ${most} freigeben?`,
    text: `${merchant} möchte für Sie einkaufen. Jetzt wird nichts abgebucht: Jeder Einkauf wird abgebucht, wenn er geschieht, und alle zusammen nie mehr als dies.`,
  }),
  mostLabel: 'Höchstens',
  mostText: 'Für alle Einkäufe zusammen.',
  headroom: (most, total) =>
    `Sie geben bis zu ${most} frei: die Gesamtsumme von ${total} und ein Zehntel mehr, damit Sie einer kleinen Preisänderung zustimmen können, ohne noch einmal freizugeben. Abgebucht wird nur, was die Shops wirklich verlangen.`,
  purpose: 'Wofür',
  until: 'Bis',
  buyer: 'Für wen',
  card: 'Karte',
  kept: 'Ihre Freigabe wird gespeichert, Ihre Kartennummer nicht. Sie können diese Seite auch schließen, ohne etwas freizugeben.',
  testOutcome: {
    cardNoFunds: 'Hier freigegeben, bei der Abbuchung abgelehnt',
    secondStep: 'Hier freigegeben, bei der Abbuchung fragt die Bank nach',
  },
  approve: (most) => `Bis ${most} freigeben`,
  approveElsewhere: (most) => `Weiter zur Freigabe bis ${most}`,
  elsewhereNote:
    'Ihre Karte geben Sie auf der nächsten Seite ein, der des Zahlungsdienstes. Dort wird nichts abgebucht, und danach kommen Sie hierher zurück.',
  elsewhereWindow:
    'Sie öffnet sich in einem eigenen Fenster. Wenn Sie dort fertig sind, laden Sie diese Seite neu.',
  unfinished:
    'Auf der Seite des Zahlungsdienstes sind Sie nicht fertig geworden. Bis dahin ist nichts freigegeben; Sie können noch einmal dorthin gehen.',
  refuse: 'Nicht freigeben',
  changed:
    'Es ist nicht mehr, was Sie eben gesehen haben: Ein Preis, oder für wen es ist, hat sich geändert. Bitte sehen Sie es noch einmal an und geben Sie es dann frei.',

  approved: {
    title: 'Freigegeben',
    text: (most, until) =>
      `Bis ${until} darf für höchstens ${most} eingekauft werden. Abgebucht ist noch nichts.`,
    shops: 'Die Shops werden jetzt gefragt. Sie können es dort verfolgen, wo Sie hergekommen sind.',
    by: (brand, last4) => `${brand}, endet auf ${last4}`,
  },
  used: {
    title: 'Diese Freigabe ist verbraucht',
    text: 'Wofür sie war, ist vorbei: Damit wird nichts mehr gekauft. Was daraus geworden ist, sehen Sie dort, wo Sie hergekommen sind.',
  },
  over: {
    title: 'Die Zeit für diese Freigabe ist um',
    text: 'Damit kann nichts mehr gekauft werden. Wenn Sie es noch möchten, beginnen Sie dort neu, wo Sie hergekommen sind.',
  },
  refused: {
    title: 'Nicht freigegeben',
    text: 'Es wird nichts gekauft, und abgebucht wurde nichts.',
  },
  stopped: {
    title: 'Es wurde abgebrochen',
    text: 'Es wird nichts gekauft, und abgebucht wurde nichts.',
  },
  unknown: {
    title: 'Diese Seite lässt sich nicht öffnen',
    text: 'Der Link ist unvollständig, oder das, wohin er führte, gibt es nicht mehr. Bitte öffnen Sie ihn noch einmal von dort, wo Sie ihn bekommen haben.',
  },
  back: 'Zurück',
  watch: 'Zusehen, wie eingekauft wird',
  close: 'Sie können dieses Fenster schließen.',
}
