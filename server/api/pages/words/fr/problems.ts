import type { ProblemWords } from '../../problem-words.ts'
import { least } from '../least.ts'

export const problemsFr: ProblemWords = {
  known: {
    lineUnavailable: (name) => `${name} n’est plus disponible.`,
    outOfStock: (name, { quantity }) =>
      quantity ? `${name} : il n’en reste que ${quantity}.` : `${name} : cet article est épuisé.`,
    quantityTooSmall: (name, { quantity }) => `${name} : vendu à partir de ${quantity} pièces.`,
    quantityTooLarge: (name, { quantity }) =>
      quantity ? `${name} : ${quantity} au maximum.` : `${name} : la quantité est trop grande.`,
    priceChanged: (name) => `Le prix de ${name} a changé.`,
    couponExpired: (code) => `${code} a expiré et ne donne droit à aucune réduction.`,
    couponNotYet: (code) => `${code} n’est pas encore valable et ne donne droit à aucune réduction.`,
    couponBelowMinimum: (code, detail) => `${code} s’applique à partir de ${least(detail, 'fr')}.`,
    couponNotCombined: (code) => `${code} n’est pas cumulable avec les autres réductions.`,
    codeExhausted: (code) => `${code} a déjà été utilisé.`,
    certificateEmpty: (code) => `Il ne reste rien sur ${code}.`,
    codeNotApplicable: (code) => `${code} ne s’applique pas à ce panier.`,
  },
  other: 'Quelque chose dans ce panier est à vérifier avant de payer : la page de paiement dit quoi.',
}
