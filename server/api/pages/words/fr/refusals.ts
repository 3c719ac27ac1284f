import type { RefusalWords } from '../../words-refusals.ts'
import { least } from '../least.ts'

export const refusalsFr: RefusalWords = {
  known: {
    cardDeclined: () =>
      'Votre banque a refusé cette carte. Veuillez en utiliser une autre ou contacter votre banque. Rien n’a été débité.',
    cardNoFunds: () =>
      'Le solde de cette carte est insuffisant. Veuillez en utiliser une autre. Rien n’a été débité.',
    cardExpired: () => 'Cette carte a expiré. Veuillez en utiliser une autre. Rien n’a été débité.',
    cardCodeWrong: () => 'Le cryptogramme n’est pas le bon. Veuillez le vérifier. Rien n’a été débité.',
    secondStepRefused: () =>
      'Le paiement n’a pas été confirmé. Veuillez réessayer ou payer autrement. Rien n’a été débité.',
    accountRefused: () =>
      'Votre banque a refusé le prélèvement. Veuillez utiliser un autre compte ou une carte. Rien n’a été débité.',
    paymentNotTaken: () => 'Le paiement n’a pas abouti. Rien n’a été débité.',
    paymentMethodUnavailable: () =>
      'Ce moyen de paiement n’est pas disponible ici. Veuillez en choisir un autre.',
    rawCardNotAccepted: () => 'Ni un numéro de carte ni une clé n’ont leur place ici. Rien n’a été conservé.',
    realCardInTestMode: () =>
      'Cette boutique est en mode test. Veuillez utiliser une carte de test ; votre carte n’a pas été débitée.',
    cardInvalid: () => 'Veuillez vérifier le numéro de carte, la date et le cryptogramme.',
    accountInvalid: () => 'Veuillez vérifier le numéro de compte et le numéro de routage.',
    priceChanged: () => 'Le total a changé. Veuillez le vérifier encore une fois, puis payer.',
    cartChanged: () => 'La commande a changé. Veuillez la vérifier encore une fois, puis payer.',
    outOfStock: ({ quantity }) =>
      quantity
        ? `Il n’en reste que ${quantity}. Veuillez en choisir moins.`
        : 'Un article de votre commande est épuisé.',
    quantityTooSmall: ({ quantity }) =>
      quantity ? `Veuillez en prendre au moins ${quantity}.` : 'Veuillez en prendre davantage.',
    quantityTooLarge: ({ quantity }) =>
      quantity ? `Veuillez en prendre ${quantity} au maximum.` : 'Veuillez en prendre moins.',
    quantityFixed: () => 'La quantité de cet article ne peut pas être modifiée.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined
        ? 'Veuillez saisir un autre montant.'
        : `Veuillez saisir un montant compris entre ${min} et ${max}.`,
    lineUnavailable: () => 'Cet article n’est plus disponible. Veuillez le retirer pour continuer.',
    productNotFound: () => 'Ce produit n’est plus disponible.',
    codeNotFound: () => 'Nous ne connaissons pas ce code. Veuillez vérifier son orthographe.',
    codeExhausted: () => 'Ce code a déjà été utilisé.',
    codeNotApplicable: () => 'Ce code ne s’applique pas à cette commande.',
    certificateEmpty: () => 'Il ne reste rien sur cette carte cadeau.',
    couponExpired: () => 'Ce code a expiré.',
    couponNotYet: () => 'Ce code n’est pas encore valable.',
    couponBelowMinimum: (detail) => `Ce code s’applique à partir de ${least(detail, 'fr')}.`,
    couponNotCombined: () => 'Ce code n’est pas cumulable avec les autres réductions.',
    deliveryUnavailable: () => 'Cette livraison n’y est pas disponible. Veuillez en choisir une autre.',
    addressIncomplete: () => 'Il manque encore quelque chose.',
    addressesFull: () => 'L’adresse n’a pas été enregistrée : il n’y a plus de place pour une autre.',
    paymentInProgress: () => 'Un paiement est déjà en cours. Veuillez patienter un instant.',
    rateLimited: ({ retryAfter }) =>
      Number(retryAfter) > 120
        ? `Trop d’essais ont été faits. Veuillez réessayer dans ${Math.ceil(Number(retryAfter) / 60)} minutes.`
        : 'C’était un peu trop rapide. Veuillez patienter un instant et réessayer.',
    unavailable: () =>
      'Le prestataire de paiement est injoignable pour le moment. Réessayez dans un instant : vous ne serez pas débité deux fois.',
    validationFailed: () => 'Quelque chose ne convient pas. Veuillez vérifier votre saisie.',
  },
  other: 'Cela n’a pas fonctionné. Veuillez vérifier votre commande encore une fois et réessayer.',
}
