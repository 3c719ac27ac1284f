import { formatMoney } from '@tote/shared/format.ts'
import type { Words } from './words.ts'

const plural = new Intl.PluralRules('fr')
const items = (n: number) => `${n} ${plural.select(n) === 'one' ? 'article' : 'articles'}`
const wait = (seconds: string | number = 0) =>
  Number(seconds) > 120
    ? `${Math.ceil(Number(seconds) / 60)} minutes`
    : seconds
      ? `${seconds} ${Number(seconds) === 1 ? 'seconde' : 'secondes'}`
      : 'un instant'
const quoted = (name?: string | number) => (name ? `« ${name} »` : 'L’un de vos choix')

const notSetUp = 'Cette page n’est pas bien configurée. Veuillez en informer la boutique.'
const notThere = 'Ce choix n’est pas disponible. Veuillez en faire un autre.'

export const fr: Words = {
  cart: 'Panier',
  items,
  close: 'Fermer',
  dismiss: 'Fermer',
  retry: 'Réessayer',
  loading: 'Chargement de votre panier',
  added: (name, quantity) =>
    quantity > 1 ? `Ajouté à votre panier : ${quantity} × ${name}` : `Ajouté à votre panier : ${name}`,
  removed: (name) => `Retiré de votre panier : ${name}`,
  updated: (name, quantity) => `${name} : quantité ${quantity}`,
  newTotal: (total) => `Total ${total}`,
  empty: 'Votre panier est vide',
  emptyHint: 'Ce que vous y ajouterez vous attendra ici.',
  continueShopping: 'Continuer mes achats',
  quantityOf: (name) => `Quantité de ${name}`,
  increase: (name) => `Un de plus : ${name}`,
  decrease: (name) => `Un de moins : ${name}`,
  wholeNumber: 'Veuillez saisir un nombre entier.',
  atMost: (quantity) => `Au maximum ${quantity}.`,
  remove: 'Retirer',
  removeLine: (name) => `Retirer ${name}`,
  each: (price) => `${price} l’unité`,
  named: (price) => `Votre montant : ${price}`,
  from: (price) => `À partir de ${price}`,
  before: 'Avant :',
  available: (quantity) => `Quantité disponible : ${quantity}`,
  addCode: 'Ajouter un code',
  code: 'Code de réduction ou carte cadeau',
  applyCode: 'Appliquer',
  removeCode: (code) => `Retirer le code ${code}`,
  codeApplied: (code) => `Code ${code} appliqué`,
  codeRemoved: (code) => `Code ${code} retiré`,
  balance: (amount) => `Solde ${amount}`,
  subtotal: 'Sous-total',
  discount: 'Réduction',
  discounts: 'Réductions',
  delivery: 'Livraison',
  free: 'Gratuit',
  tax: 'Taxes',
  taxIncluded: 'Dont taxes',
  localTax: 'Taxe locale',
  nationalTax: 'Taxe nationale',
  certificate: 'Carte cadeau',
  total: 'Total',
  updating: 'Mise à jour',
  deliveryLater: 'La livraison s’ajoute au moment de payer.',
  estimate: 'Estimer la livraison',
  country: 'Livrer vers',
  chooseCountry: 'Choisissez un pays',
  notDelivered: 'Nous ne pouvons pas y livrer cette commande.',
  currency: 'Devise',
  checkout: 'Passer commande',
  stock: {
    here: 'En stock',
    few: (quantity) => `Plus que ${quantity} en stock`,
    out: 'Épuisé',
  },
  giving: {
    title: 'Choisissez un montant',
    other: 'Autre montant',
    give: (amount) => (amount ? `Donner ${amount}` : 'Faire un don'),
  },
  paying: 'Chargement de la page de paiement',
  joined: {
    title: (came) =>
      came > 0
        ? 'Vos deux paniers n’en font plus qu’un'
        : 'Certains articles sont restés dans l’autre panier',
    came: (quantity) =>
      quantity === 0
        ? 'Rien de ce que vous aviez dans ce navigateur n’a pu être ajouté au panier de votre compte.'
        : `${items(quantity)} de ce navigateur ${plural.select(quantity) === 'one' ? 'a été ajouté' : 'ont été ajoutés'} au panier de votre compte.`,
    codes: (codes) =>
      `${codes.length === 1 ? 'Code également repris' : 'Codes également repris'} : ${codes.join(', ')}.`,
    left: 'Tout n’a pas pu être repris :',
    stayed: (name, quantity) => (quantity > 1 ? `${quantity} × ${name}` : name),
    why: {
      notEnough: 'Il n’y en a pas davantage en stock.',
      unavailable: 'Il n’est plus disponible.',
      cartFull: 'Votre panier est plein.',
      ownPrice: 'Son prix avait été fixé pour l’autre panier.',
    },
    show: 'Voir le panier',
    keep: 'Conserver',
    undo: 'Annuler',
    kept: 'Vos paniers restent réunis.',
    undone:
      'C’est annulé. Ce que vous aviez dans ce navigateur a quitté ce panier et reviendra quand vous vous déconnecterez.',
  },
  order: {
    checking: 'Vérification de votre commande…',
    looking: 'Recherche de votre commande…',
    waiting: 'La recherche continue. Si vous venez de payer, cela prend quelques secondes.',
    status: {
      paid: 'Payée',
      needsReview: 'Non aboutie',
      partlyRefunded: 'Remboursée en partie',
      refunded: 'Remboursée',
    },
    statusText: {
      needsReview:
        'Cette commande n’a pas pu aboutir et rien ne sera envoyé. Tout ce qui a été prélevé vous sera rendu ; vous n’avez rien à faire.',
      partlyRefunded: 'Une partie de ce que vous avez payé vous a été remboursée.',
      refunded: 'Ce que vous avez payé vous a été remboursé.',
    },
    reviewTitle: 'Votre commande n’a pas pu aboutir',
    processing:
      'Votre banque traite le paiement. Cela peut prendre plusieurs jours ouvrés, et vous n’avez rien à faire.',
    unpaid: 'Cette commande n’a pas encore été payée.',
    refunds: 'Remboursements',
    refund: {
      pending: 'En route vers vous',
      done: 'Effectué',
      failed: 'N’a pas abouti ; la boutique s’en occupe',
    },
    sent: 'Expédié',
    piece: (quantity, name) => `${quantity} × ${name}`,
    tracking: (number) => `Numéro de suivi ${number}`,
    follow: 'Suivre le colis',
    thanks: 'Merci pour votre commande',
    number: (number) => `Commande ${number}`,
    placed: (date) => `Passée le ${date}`,
    missing: 'Commande introuvable',
    missingHint: 'Veuillez vérifier le lien, ou contacter la boutique si vous avez déjà payé.',
  },
  problems: {
    validationFailed: 'Quelque chose ne convient pas. Veuillez vérifier votre saisie.',
    malformedBody: 'La boutique n’a pas pu lire cette demande. Veuillez recharger la page et réessayer.',
    tooDeep: 'La boutique n’a pas pu lire cette demande. Veuillez recharger la page et réessayer.',
    signInNeeded: 'Veuillez d’abord vous connecter.',
    assertionInvalid: 'La boutique n’a pas pu vous connecter. Veuillez vous connecter à nouveau.',
    ownPageOnly: notSetUp,
    addressNotFound: 'Cette adresse n’est plus enregistrée.',
    sessionNotFound: 'Cette session est déjà terminée.',
    nothingToUndo: 'Il n’est plus possible d’annuler.',
    addressesFull: 'Il n’y a plus de place pour une autre adresse. Veuillez d’abord en supprimer une.',
    emailTaken: 'Cette adresse e-mail appartient à un autre compte.',
    quantityFixed: 'La quantité de cet article ne peut pas être modifiée.',
    paymentNotTaken: 'Le paiement n’a pas abouti. Rien n’a été débité.',
    paymentMethodUnavailable: 'Ce moyen de paiement n’est pas disponible ici. Veuillez en choisir un autre.',
    idempotencyInFlight: 'C’est déjà en cours. Veuillez patienter un instant.',
    delegatedOnly: 'Cet article vient d’une autre boutique et ne peut être acheté que là-bas pour vous.',
    rawCardNotAccepted: 'Les numéros de carte ne sont pas acceptés ici. Rien n’a été conservé.',
    productPageUnreadable: 'Aucun produit n’a pu être lu à cette adresse.',
    shopNotAllowed: 'On ne peut pas acheter dans cette boutique à partir d’ici.',
    accountInvalid: 'Veuillez vérifier le numéro de compte et le numéro de routage.',
    accountRefused: 'Votre banque a refusé le prélèvement. Veuillez utiliser un autre compte ou une carte.',
    paymentProcessing: 'Votre banque traite le paiement.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined || max === undefined
        ? 'Veuillez saisir un autre montant.'
        : `Veuillez saisir un montant compris entre ${min} et ${max}.`,
    offerOver: 'Cette offre n’est plus valable. Veuillez recharger la page et ajouter l’article à nouveau.',
    offerInvalid: 'Cette offre n’a pas pu être lue. Veuillez en informer la boutique.',
    sessionEnded: 'Votre session a pris fin ici. Veuillez réessayer.',
    signInCodeOver: 'Ce code n’est plus valable. Veuillez en demander un nouveau.',
    signInCodeWrong: ({ left }) =>
      left === 1
        ? 'Ce n’est pas le code du dernier e-mail. Il vous reste un essai.'
        : `Ce n’est pas le code du dernier e-mail. Il vous reste ${left ?? 'quelques'} essais.`,
    keyUnknown: 'Cette page n’est pas reliée à sa boutique. Veuillez en informer la boutique.',
    clientHeaderMissing:
      'Cette page n’est pas bien reliée à sa boutique. Veuillez la recharger et réessayer.',
    originNotAllowed:
      'Cette page n’est pas autorisée à vendre pour cette boutique. Veuillez en informer la boutique.',
    secretKeyInBrowser: notSetUp,
    keyModeWrong: notSetUp,
    addressNotAllowed: notSetUp,
    notFound: 'La page demandée est introuvable. Veuillez recharger la page et réessayer.',
    productNotFound: 'Ce produit n’est plus disponible.',
    variantNotFound: notThere,
    lineNotFound: 'Cet article n’est plus dans votre panier.',
    codeNotFound: 'Nous ne connaissons pas ce code. Veuillez vérifier son orthographe.',
    cartNotFound: 'Ce panier a expiré. Veuillez ajouter vos articles à nouveau.',
    checkoutNotFound:
      'Cette page de paiement n’est plus ouverte. Veuillez revenir à votre panier et recommencer.',
    orderNotFound: 'Cette commande est introuvable. Veuillez vérifier le lien.',
    methodNotAllowed:
      'La boutique n’a pas pu effectuer cette action. Veuillez recharger la page et réessayer.',
    outOfStock: ({ quantity }) =>
      quantity
        ? `Il n’en reste que ${quantity}. Veuillez en choisir moins.`
        : 'Désolé, cet article est épuisé.',
    cartFull: 'Votre panier est plein. Retirez un article pour faire de la place.',
    quantityTooSmall: ({ quantity }) =>
      quantity ? `Veuillez en prendre au moins ${quantity}.` : 'Veuillez en prendre davantage.',
    quantityTooLarge: ({ quantity }) =>
      quantity ? `Veuillez en prendre ${quantity} au maximum.` : 'Veuillez en prendre moins.',
    currencyNotOffered: 'Cet article n’est pas vendu dans cette devise. Veuillez en choisir une autre.',
    cartEmpty: 'Votre panier est vide. Ajoutez d’abord un article.',
    purchasingStopped: 'La boutique ne prend pas de commandes en ce moment. Veuillez revenir plus tard.',
    cartChanged: 'Votre panier a changé. Veuillez le vérifier encore une fois.',
    priceChanged: 'Un prix a changé. Veuillez vérifier le nouveau total avant de continuer.',
    codeExhausted: 'Ce code a déjà été utilisé.',
    certificateEmpty: 'Il ne reste rien sur cette carte cadeau.',
    paymentInProgress: 'Un paiement est déjà en cours. Veuillez patienter un instant.',
    checkoutFinished: 'Cette commande est déjà terminée.',
    bodyTooLarge: 'C’est plus que ce que la boutique peut recevoir en une fois. Veuillez raccourcir.',
    bodyNotJson: 'La boutique n’a pas pu lire cette demande. Veuillez recharger la page et réessayer.',
    variantRequired: 'Veuillez d’abord choisir l’une des options.',
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)} n’est pas proposé pour ce produit.`,
    modifierInvalid: ({ name }) =>
      `${quoted(name)} n’est pas disponible sous cette forme. Veuillez vérifier.`,
    modifierRequired: ({ name }) => `${quoted(name)} manque encore. Veuillez d’abord choisir.`,
    fieldUnknown: ({ name }) => `${quoted(name)} n’est pas prévu pour ce produit.`,
    fieldInvalid: ({ name }) => `${quoted(name)} ne convient pas. Veuillez vérifier votre saisie.`,
    fieldRequired: ({ name }) => `${quoted(name)} manque encore. Veuillez d’abord remplir ce champ.`,
    addressIncomplete: 'Veuillez compléter votre adresse de livraison.',
    deliveryUnavailable: 'Cette livraison n’est pas possible à votre adresse. Veuillez en choisir une autre.',
    redirectNotAllowed: 'Le paiement ne peut pas ramener à cette page. Veuillez en informer la boutique.',
    cardInvalid: 'Veuillez vérifier le numéro de carte, la date et le cryptogramme.',
    idempotencyConflict: 'Cette demande a déjà été envoyée avec un autre contenu. Veuillez réessayer.',
    realCardInTestMode:
      'Cette boutique est en mode test. Veuillez utiliser une carte de test ; votre carte n’a pas été débitée.',
    rateLimited: ({ retryAfter }) =>
      `C’était un peu trop rapide. Veuillez réessayer dans ${wait(retryAfter)}.`,
    serverError: 'Un problème est survenu dans la boutique. Veuillez réessayer.',
    unavailable: ({ retryAfter }) =>
      `La boutique est très sollicitée en ce moment. Veuillez réessayer dans ${wait(retryAfter)}.`,
    quantityReduced: ({ quantity }) =>
      quantity
        ? `Il n’en reste que ${quantity} ; la quantité a été ajustée.`
        : 'Il en reste moins que prévu ; la quantité a été ajustée.',
    lineUnavailable: 'Cet article n’est plus disponible. Veuillez le retirer pour continuer.',
    codeNotApplicable: ({ code }) =>
      code ? `${code} ne s’applique pas à votre panier.` : 'Ce code ne s’applique pas à votre panier.',
    couponExpired: ({ code = 'Ce code' }) => `${code} a expiré.`,
    couponNotYet: ({ code = 'Ce code' }) => `${code} n’est pas encore valable.`,
    couponBelowMinimum: ({ code = 'Ce code', amount, currency }) =>
      currency
        ? `${code} s’applique à partir de ${formatMoney({ amount: Number(amount), currency: String(currency) }, 'fr')}.`
        : `${code} demande une commande plus importante.`,
    couponNotCombined: ({ code = 'Ce code' }) => `${code} n’est pas cumulable avec vos autres réductions.`,
    cardDeclined:
      'Votre banque a refusé cette carte. Veuillez en essayer une autre ou contacter votre banque. Rien n’a été débité.',
    cardNoFunds:
      'Le solde de cette carte est insuffisant. Veuillez en essayer une autre. Rien n’a été débité.',
    cardExpired: 'Cette carte a expiré. Veuillez en essayer une autre. Rien n’a été débité.',
    cardCodeWrong:
      'Le cryptogramme n’est pas le bon. Veuillez le vérifier et réessayer. Rien n’a été débité.',
    secondStepRefused:
      'Votre banque n’a pas confirmé le paiement. Veuillez réessayer ou utiliser une autre carte. Rien n’a été débité.',
    notPersistent:
      'Votre navigateur ne conserve pas ce panier : il sera perdu quand vous quitterez cette page.',
    offline: 'La boutique est injoignable. Veuillez vérifier votre connexion et réessayer.',
  },
}
