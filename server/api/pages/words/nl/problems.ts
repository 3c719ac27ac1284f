import type { ProblemWords } from '../../problem-words.ts'
import { least } from '../least.ts'

export const problemsNl: ProblemWords = {
  known: {
    lineUnavailable: (name) => `${name} is niet meer verkrijgbaar.`,
    outOfStock: (name, { quantity }) =>
      quantity ? `${name}: er zijn er nog maar ${quantity}.` : `${name} is uitverkocht.`,
    quantityTooSmall: (name, { quantity }) => `${name} wordt verkocht vanaf ${quantity} stuks.`,
    quantityTooLarge: (name, { quantity }) =>
      quantity ? `${name}: meer dan ${quantity} is niet mogelijk.` : `Er is te veel van ${name}.`,
    priceChanged: (name) => `De prijs van ${name} is veranderd.`,
    couponExpired: (code) => `${code} is verlopen en geeft geen korting.`,
    couponNotYet: (code) => `${code} is nog niet geldig en geeft geen korting.`,
    couponBelowMinimum: (code, detail) => `${code} geldt vanaf ${least(detail, 'nl')}.`,
    couponNotCombined: (code) => `${code} kan niet met de andere kortingen worden gecombineerd.`,
    codeExhausted: (code) => `${code} is opgebruikt.`,
    certificateEmpty: (code) => `Op ${code} staat niets meer.`,
    codeNotApplicable: (code) => `${code} geldt niet voor wat er in deze winkelwagen ligt.`,
  },
  other:
    'Iets in deze winkelwagen vraagt nog aandacht voordat je kunt betalen: bij het afrekenen zie je wat.',
}
