import type { Cart, Locale } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import type { Problem } from '@tote/shared/reasons.ts'

/** What a problem is about: the name of a line, or a code. */
type Told = (about: string, detail: NonNullable<Problem['detail']>) => string

interface ProblemWords {
  readonly known: Partial<Record<Problem['code'], Told>>
  readonly other: string
}

const least = ({ amount, currency }: NonNullable<Problem['detail']>, locale: Locale) =>
  formatMoney({ amount: Number(amount), currency: String(currency) }, locale)

const words: Readonly<Record<Locale, ProblemWords>> = {
  en: {
    known: {
      lineUnavailable: (name) => `${name} is not available any more.`,
      outOfStock: (name, { quantity }) =>
        quantity ? `${name}: only ${quantity} left.` : `${name} is sold out.`,
      quantityTooSmall: (name, { quantity }) => `${name} is sold from ${quantity} pieces on.`,
      quantityTooLarge: (name, { quantity }) =>
        quantity ? `${name}: no more than ${quantity} can be had.` : `There is too much of ${name}.`,
      priceChanged: (name) => `The price of ${name} has changed.`,
      couponExpired: (code) => `${code} has expired, and takes nothing off.`,
      couponNotYet: (code) => `${code} is not valid yet, and takes nothing off.`,
      couponBelowMinimum: (code, detail) => `${code} applies from ${least(detail, 'en')}.`,
      couponNotCombined: (code) => `${code} cannot be combined with the other discounts.`,
      codeExhausted: (code) => `${code} has been used up.`,
      certificateEmpty: (code) => `Nothing is left on ${code}.`,
      codeNotApplicable: (code) => `${code} does not apply to what is in this cart.`,
    },
    other: 'Something in this cart needs a look before it can be paid for: the checkout says what.',
  },
  de: {
    known: {
      lineUnavailable: (name) => `${name} ist nicht mehr zu haben.`,
      outOfStock: (name, { quantity }) =>
        quantity ? `${name}: Es sind nur noch ${quantity} da.` : `${name} ist ausverkauft.`,
      quantityTooSmall: (name, { quantity }) => `${name} gibt es ab ${quantity} Stück.`,
      quantityTooLarge: (name, { quantity }) =>
        quantity ? `${name}: Mehr als ${quantity} sind nicht zu haben.` : `Von ${name} ist es zu viel.`,
      priceChanged: (name) => `Der Preis von ${name} hat sich geändert.`,
      couponExpired: (code) => `${code} ist abgelaufen und zieht nichts ab.`,
      couponNotYet: (code) => `${code} gilt noch nicht und zieht nichts ab.`,
      couponBelowMinimum: (code, detail) => `${code} gilt ab ${least(detail, 'de')}.`,
      couponNotCombined: (code) => `${code} lässt sich nicht mit den anderen Rabatten verbinden.`,
      codeExhausted: (code) => `${code} ist aufgebraucht.`,
      certificateEmpty: (code) => `Auf ${code} ist kein Guthaben mehr.`,
      codeNotApplicable: (code) => `${code} passt nicht zu diesem Warenkorb.`,
    },
    other:
      'Etwas in diesem Warenkorb muss vor dem Bezahlen noch angesehen werden: Die Kasse sagt, was es ist.',
  },
}

/** A problem of a cart as a sentence that names what it is about. */
export function problemSentence(
  { code, path = '', detail = {} }: Problem,
  cart: Cart,
  locale: Locale,
): string {
  const { known, other } = words[locale]
  const about = path.startsWith('codes/')
    ? path.slice('codes/'.length)
    : cart.lines.find(({ id }) => path === `lines/${id}`)?.name
  return (about !== undefined && known[code]?.(about, detail)) || other
}
