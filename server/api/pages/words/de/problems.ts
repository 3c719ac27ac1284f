import type { ProblemWords } from '../../problem-words.ts'
import { least } from '../least.ts'

export const problemsDe: ProblemWords = {
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
  other: 'Etwas in diesem Warenkorb muss vor dem Bezahlen noch angesehen werden: Die Kasse sagt, was es ist.',
}
