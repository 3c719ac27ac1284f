import type { RefusalWords } from '../../words-refusals.ts'
import { least } from '../least.ts'

export const refusalsDe: RefusalWords = {
  known: {
    cardDeclined: () =>
      'Ihre Bank hat diese Karte abgelehnt. Bitte nehmen Sie eine andere oder fragen Sie Ihre Bank. Es wurde nichts abgebucht.',
    cardNoFunds: () =>
      'Die Karte ist nicht gedeckt. Bitte nehmen Sie eine andere. Es wurde nichts abgebucht.',
    cardExpired: () => 'Diese Karte ist abgelaufen. Bitte nehmen Sie eine andere. Es wurde nichts abgebucht.',
    cardCodeWrong: () => 'Die Prüfnummer stimmt nicht. Bitte prüfen Sie sie. Es wurde nichts abgebucht.',
    secondStepRefused: () =>
      'Die Zahlung wurde nicht bestätigt. Bitte versuchen Sie es noch einmal oder zahlen Sie anders. Es wurde nichts abgebucht.',
    accountRefused: () =>
      'Ihre Bank hat die Lastschrift abgelehnt. Bitte nehmen Sie ein anderes Konto oder eine Karte. Es wurde nichts abgebucht.',
    paymentNotTaken: () => 'Die Zahlung kam nicht zustande. Es wurde nichts abgebucht.',
    paymentMethodUnavailable: () => 'Diese Zahlungsart gibt es hier nicht. Bitte wählen Sie eine andere.',
    rawCardNotAccepted: () =>
      'Weder eine Kartennummer noch ein Schlüssel gehört hierher. Nichts davon wurde gespeichert.',
    realCardInTestMode: () =>
      'Dieser Shop ist im Testbetrieb. Bitte nehmen Sie eine Testkarte; Ihre Karte wurde nicht belastet.',
    cardInvalid: () => 'Bitte prüfen Sie Kartennummer, Datum und Prüfnummer.',
    accountInvalid: () => 'Bitte prüfen Sie Konto- und Routingnummer.',
    priceChanged: () =>
      'Die Summe hat sich geändert. Bitte sehen Sie sie noch einmal an und bezahlen Sie dann.',
    cartChanged: () =>
      'Die Bestellung hat sich geändert. Bitte sehen Sie sie noch einmal an und bezahlen Sie dann.',
    outOfStock: ({ quantity }) =>
      quantity
        ? `Es sind nur noch ${quantity} da. Bitte wählen Sie weniger.`
        : 'Etwas in Ihrer Bestellung ist ausverkauft.',
    quantityTooSmall: ({ quantity }) =>
      quantity ? `Bitte nehmen Sie mindestens ${quantity}.` : 'Bitte nehmen Sie mehr davon.',
    quantityTooLarge: ({ quantity }) =>
      quantity ? `Bitte nehmen Sie höchstens ${quantity}.` : 'Bitte nehmen Sie weniger davon.',
    quantityFixed: () => 'Die Menge hiervon lässt sich nicht ändern.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined
        ? 'Bitte geben Sie einen anderen Betrag ein.'
        : `Bitte geben Sie einen Betrag von ${min} bis ${max} ein.`,
    lineUnavailable: () => 'Das ist nicht mehr erhältlich. Bitte entfernen Sie es, um fortzufahren.',
    productNotFound: () => 'Dieses Produkt ist nicht mehr erhältlich.',
    codeNotFound: () => 'Diesen Code kennen wir nicht. Bitte prüfen Sie die Schreibweise.',
    codeExhausted: () => 'Dieser Code ist schon aufgebraucht.',
    codeNotApplicable: () => 'Dieser Code gilt nicht für diese Bestellung.',
    certificateEmpty: () => 'Auf diesem Gutschein ist nichts mehr übrig.',
    couponExpired: () => 'Dieser Code ist abgelaufen.',
    couponNotYet: () => 'Dieser Code gilt noch nicht.',
    couponBelowMinimum: (detail) => `Dieser Code gilt ab ${least(detail, 'de')}.`,
    couponNotCombined: () => 'Dieser Code lässt sich nicht mit den anderen Rabatten verbinden.',
    deliveryUnavailable: () => 'Dieser Versand ist dorthin nicht möglich. Bitte wählen Sie einen anderen.',
    addressIncomplete: () => 'Es fehlt noch etwas.',
    addressesFull: () => 'Die Adresse wurde nicht gespeichert: Es ist kein Platz für eine weitere.',
    paymentInProgress: () => 'Eine Zahlung läuft bereits. Bitte warten Sie einen Moment.',
    rateLimited: ({ retryAfter }) =>
      Number(retryAfter) > 120
        ? `Das waren zu viele Versuche. Bitte versuchen Sie es in ${Math.ceil(Number(retryAfter) / 60)} Minuten noch einmal.`
        : 'Das ging etwas zu schnell. Bitte warten Sie einen Moment und versuchen Sie es noch einmal.',
    unavailable: () =>
      'Der Zahlungsdienst ist gerade nicht erreichbar. Versuchen Sie es gleich noch einmal: Es wird nicht doppelt abgebucht.',
    validationFailed: () => 'Hier stimmt etwas nicht. Bitte prüfen Sie Ihre Eingaben.',
  },
  other:
    'Das hat nicht geklappt. Bitte sehen Sie Ihre Bestellung noch einmal an und versuchen Sie es erneut.',
}
