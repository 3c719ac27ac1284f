import type { Locale } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import type { Problem } from '@tote/shared/reasons.ts'

type Detail = NonNullable<Problem['detail']>
type Sentence = (detail: Detail) => string

interface Sentences {
  readonly known: Partial<Record<Problem['code'], Sentence>>
  readonly other: string
}

const least = (detail: Detail, locale: Locale) =>
  formatMoney({ amount: Number(detail['amount']), currency: String(detail['currency']) }, locale)

const sentences: Readonly<Record<Locale, Sentences>> = {
  en: {
    known: {
      cardDeclined: () =>
        'Your bank declined this card. Please use another one or ask your bank. Nothing was charged.',
      cardNoFunds: () => 'There is not enough money on this card. Please use another. Nothing was charged.',
      cardExpired: () => 'This card has expired. Please use another. Nothing was charged.',
      cardCodeWrong: () => 'The security code is not right. Please check it. Nothing was charged.',
      secondStepRefused: () =>
        'The payment was not confirmed. Please try again or pay another way. Nothing was charged.',
      accountRefused: () =>
        'Your bank refused the debit. Please use another account or a card. Nothing was charged.',
      paymentNotTaken: () => 'The payment did not come through. Nothing was charged.',
      paymentMethodUnavailable: () => 'This way to pay is not available here. Please choose another.',
      realCardInTestMode: () =>
        'This shop is in test mode. Please use a test card; your card was not charged.',
      cardInvalid: () => 'Please check card number, date and security code.',
      accountInvalid: () => 'Please check the account and routing numbers.',
      priceChanged: () => 'The total has changed. Please look at it once more, then pay.',
      cartChanged: () => 'The order has changed. Please look at it once more, then pay.',
      outOfStock: ({ quantity }) =>
        quantity ? `Only ${quantity} left. Please choose fewer.` : 'Something in your order is sold out.',
      quantityTooSmall: ({ quantity }) =>
        quantity ? `Please take at least ${quantity}.` : 'Please take more.',
      quantityTooLarge: ({ quantity }) =>
        quantity ? `Please take at most ${quantity}.` : 'Please take fewer.',
      quantityFixed: () => 'The quantity of this cannot be changed.',
      amountOutOfRange: ({ min, max }) =>
        min === undefined ? 'Please enter another amount.' : `Please enter an amount from ${min} to ${max}.`,
      lineUnavailable: () => 'This is no longer available. Please remove it to go on.',
      productNotFound: () => 'This product is no longer available.',
      codeNotFound: () => 'We do not know this code. Please check how it is spelt.',
      codeExhausted: () => 'This code has been used up.',
      codeNotApplicable: () => 'This code does not apply to this order.',
      certificateEmpty: () => 'Nothing is left on this gift certificate.',
      couponExpired: () => 'This code has expired.',
      couponNotYet: () => 'This code is not valid yet.',
      couponBelowMinimum: (detail) => `This code applies from ${least(detail, 'en')}.`,
      couponNotCombined: () => 'This code cannot be combined with the other discounts.',
      deliveryUnavailable: () => 'This delivery is not available there. Please choose another.',
      addressIncomplete: () => 'Something is still missing.',
      addressesFull: () => 'The address was not saved: there is no room for another.',
      paymentInProgress: () => 'A payment is under way already. Please wait a moment.',
      rateLimited: ({ retryAfter }) =>
        Number(retryAfter) > 120
          ? `That was too many attempts. Please try again in ${Math.ceil(Number(retryAfter) / 60)} minutes.`
          : 'That was a little fast. Please wait a moment and try again.',
      unavailable: () =>
        'The payment provider cannot be reached just now. Try again in a moment: you will not be charged twice.',
      validationFailed: () => 'Something here is not quite right. Please check what you entered.',
    },
    other: 'That did not work. Please look at your order once more and try again.',
  },
  de: {
    known: {
      cardDeclined: () =>
        'Ihre Bank hat diese Karte abgelehnt. Bitte nehmen Sie eine andere oder fragen Sie Ihre Bank. Es wurde nichts abgebucht.',
      cardNoFunds: () =>
        'Die Karte ist nicht gedeckt. Bitte nehmen Sie eine andere. Es wurde nichts abgebucht.',
      cardExpired: () =>
        'Diese Karte ist abgelaufen. Bitte nehmen Sie eine andere. Es wurde nichts abgebucht.',
      cardCodeWrong: () => 'Die Prüfnummer stimmt nicht. Bitte prüfen Sie sie. Es wurde nichts abgebucht.',
      secondStepRefused: () =>
        'Die Zahlung wurde nicht bestätigt. Bitte versuchen Sie es noch einmal oder zahlen Sie anders. Es wurde nichts abgebucht.',
      accountRefused: () =>
        'Ihre Bank hat die Lastschrift abgelehnt. Bitte nehmen Sie ein anderes Konto oder eine Karte. Es wurde nichts abgebucht.',
      paymentNotTaken: () => 'Die Zahlung kam nicht zustande. Es wurde nichts abgebucht.',
      paymentMethodUnavailable: () => 'Diese Zahlungsart gibt es hier nicht. Bitte wählen Sie eine andere.',
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
  },
}

/** Why something could not be done, or should be looked at, as a sentence to the shopper. */
export function refusalSentence(
  { code, detail = {} }: Pick<Problem, 'code' | 'detail'>,
  locale: Locale,
): string {
  const { known, other } = sentences[locale]
  return known[code]?.(detail) ?? other
}
