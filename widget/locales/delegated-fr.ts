import type { DelegatedWords } from './delegated-words.ts'

const plural = new Intl.PluralRules('fr')
const shops = (n: number) => `${n} ${plural.select(n) === 'one' ? 'boutique' : 'boutiques'}`

export const fr: DelegatedWords = {
  thisShop: 'Cette boutique',
  goods: 'Articles',
  codesUnused: 'Les codes ne servent pas quand nous achetons pour vous.',
  buy: 'Acheter pour moi',
  buyHint: (n) =>
    n > 1
      ? `Nous achetons pour vous dans ${shops(n)}, une fois que vous avez autorisé chaque total, livraison comprise.`
      : 'Nous l’achetons pour vous, une fois que vous avez autorisé le total, livraison comprise.',

  title: {
    approval: 'Nous vous attendons',
    going: 'Achats en cours pour vous',
    deciding: 'Nous vous attendons',
    ended: 'Vos achats',
  },
  phaseText: {
    approval: 'Rien n’est encore acheté. Indiquez où livrer et autorisez le paiement, puis nous commençons.',
    going: 'Vous pouvez fermer : les achats continuent sans vous, et vous les retrouverez ici.',
    deciding:
      'Une boutique demande un autre prix. À vous de décider ; les autres boutiques continuent sans vous.',
  },
  approve: 'Passer à l’autorisation',
  changeCart: 'Modifier le panier',
  alsoInCart: 'Aussi dans votre panier, pas encore demandé',
  approvedUpTo: (amount) => `Autorisé : ${amount} au maximum`,
  connection: {
    asking: 'Les nouvelles peuvent prendre quelques secondes de plus en ce moment.',
    lost: 'Pas de connexion. Les achats continuent quand même et s’afficheront ici à votre retour.',
  },
  stopAll: 'Arrêter les achats',
  stop: (shop) => `Arrêter l’achat chez ${shop}`,
  stopShort: 'Arrêter',
  stopping: 'Nous avons demandé l’arrêt. Ce qui est déjà acheté le reste.',
  done: 'Terminé',

  steps: { asked: 'Demandé', priced: 'Prix connu', ordered: 'Commandé', bought: 'Acheté' },
  progressOf: (shop) => `Avancement chez ${shop}`,
  stepNow: (number, of, name) => `Étape ${number} sur ${of} : ${name}`,
  standing: {
    waiting: 'En attente',
    asking: 'Boutique interrogée',
    confirm: 'À vous de décider',
    confirmed: 'Commande en cours',
    ordered: 'Commandé',
    stopping: 'Arrêt en cours',
    bought: 'Acheté',
    notBought: 'Non acheté',
    cancelled: 'Arrêté',
  },
  said: (shop, standing) => `${shop} : ${standing}`,

  paid: 'Payé',
  orderNumber: (number) => `Commande ${number}`,
  seeOrder: 'Voir la commande',
  buyYourself: (shop) => `Acheter vous-même chez ${shop}`,

  risenTitle: 'Le prix a changé',
  confirmTitle: 'Veuillez vérifier le prix',
  now: 'Maintenant :',
  confirmBy: (when) => `Sans réponse, rien n’est acheté. Vous pouvez répondre jusqu’au ${when}.`,
  confirm: (amount) => `Acheter pour ${amount}`,
  decline: 'Ne pas acheter',
  aboveApproval: (left) =>
    `C’est plus que les ${left} qui restent de votre autorisation : l’achat est donc impossible. Renoncez-y ici, puis redemandez-le avec une nouvelle autorisation.`,

  summary: (bought, of) =>
    bought === 0 ? 'Rien n’a été acheté' : of === 1 ? 'Acheté' : `Acheté dans ${shops(bought)} sur ${of}`,
  summaryText: {
    all: 'Tout a été acheté. Chaque boutique vous écrit par e-mail pour la suite.',
    some: 'Une partie n’a pas été achetée. Elle est toujours dans votre panier, et rien n’a été prélevé pour elle.',
    none: 'Rien n’a été acheté et rien n’a été prélevé. Tout est encore dans votre panier.',
    late: 'Il était trop tard pour arrêter. Chaque boutique vous écrit par e-mail pour la suite.',
  },
  tooLate:
    'C’était déjà commandé quand vous avez arrêté. Adressez-vous à la boutique si vous n’en voulez pas.',
  noticeConfirm: ([shop = '', ...more]) =>
    more.length > 0
      ? `${shops(more.length + 1)} demandent un autre prix. Rien n’y est acheté sans votre accord.`
      : `${shop} demande un autre prix. L’achat n’a lieu que si vous êtes d’accord.`,
  show: 'Afficher',
  why: {
    handedOff: 'Nous ne pouvons pas acheter dans cette boutique. Suivez le lien pour y acheter vous-même.',
    notAProduct: 'Aucun produit n’a été trouvé à cette adresse.',
    outOfStock: 'C’est épuisé.',
    choiceMissing:
      'Il faut d’abord choisir quelque chose, par exemple une taille. Veuillez choisir dans la boutique.',
    choiceUnknown: 'La boutique ne propose pas ce qui a été choisi.',
    quantityNotSold: 'La boutique n’a pas, ou ne vend pas, cette quantité.',
    notDelivered: 'La boutique ne livre pas à cette adresse.',
    addressRefused: 'La boutique n’a pas accepté l’adresse. Veuillez la vérifier et réessayer.',
    buyerIncomplete: 'La boutique a besoin d’en savoir plus sur l’acheteur. Veuillez y acheter vous-même.',
    notWhole: 'Une partie n’était pas disponible, le reste a donc été laissé aussi.',
    spendingLimit:
      'Cela coûte plus que ce que vous avez autorisé. Autorisez un montant plus élevé pour réessayer.',
    limitCurrency: 'La boutique prend une autre devise que celle que vous avez autorisée.',
    paymentMissing: 'Il n’y avait pas de paiement autorisé.',
    paymentDeclined: 'Le paiement a été refusé. Rien n’a été prélevé. Réessayez avec une autre carte.',
    paymentNeedsBuyer: 'Votre banque veut vous interroger elle-même. Veuillez acheter dans la boutique.',
    approvalOver: 'Le délai de votre autorisation était écoulé. Recommencez pour réessayer.',
    notConfirmed: 'Le nouveau prix n’a pas été confirmé à temps.',
    cancelled: 'L’achat a été arrêté avant que quoi que ce soit ne soit acheté.',
    shopUnreachable: 'La boutique était injoignable. Réessayez plus tard.',
    shopRefused: 'La boutique n’a pas accepté la commande.',
    outcomeUnknown:
      'La boutique n’a pas encore dit ce qu’il en est. Nous continuons à demander et n’achetons jamais deux fois.',
  },
  problems: {
    delegatedFinished: 'Cet achat est déjà terminé.',
    delegatedNotFound: 'Cet achat n’existe plus.',
    notAwaitingConfirmation: 'Il n’y a rien à décider ici pour le moment.',
    quoteChanged: 'Le prix a encore changé. Veuillez le regarder à nouveau.',
    approvalOver: 'Le délai de l’autorisation est écoulé. Veuillez recommencer.',
    ordinaryOnly: ({ name }) =>
      `${name ? `« ${name} »` : 'Un article de votre panier'} ne peut pas être acheté de cette façon. Veuillez d’abord l’enlever.`,
  },
}
