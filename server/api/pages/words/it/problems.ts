import type { ProblemWords } from '../../problem-words.ts'
import { least } from '../least.ts'

export const problemsIt: ProblemWords = {
  known: {
    lineUnavailable: (name) => `${name} non è più disponibile.`,
    outOfStock: (name, { quantity }) =>
      quantity
        ? `${name}: ${quantity === 1 ? 'ne resta solo 1' : `ne restano solo ${quantity}`}.`
        : `${name}: questo articolo è esaurito.`,
    quantityTooSmall: (name, { quantity }) => `${name}: si vende a partire da ${quantity} pezzi.`,
    quantityTooLarge: (name, { quantity }) =>
      quantity ? `${name}: al massimo ${quantity}.` : `${name}: la quantità è troppo grande.`,
    priceChanged: (name) => `Il prezzo di ${name} è cambiato.`,
    couponExpired: (code) => `${code} è scaduto e non toglie nulla.`,
    couponNotYet: (code) => `${code} non è ancora valido e non toglie nulla.`,
    couponBelowMinimum: (code, detail) => `${code} si applica a partire da ${least(detail, 'it')}.`,
    couponNotCombined: (code) => `${code} non è cumulabile con gli altri sconti.`,
    codeExhausted: (code) => `${code} è già stato usato.`,
    certificateEmpty: (code) => `Su ${code} non è rimasto nulla.`,
    codeNotApplicable: (code) => `${code} non si applica a ciò che c’è in questo carrello.`,
  },
  other: 'Qualcosa in questo carrello va controllato prima di pagare: la cassa dice che cosa.',
}
