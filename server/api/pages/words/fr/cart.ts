import type { CartWords } from '../../cart-words.ts'

const plural = new Intl.PluralRules('fr')
const items = (n: number) => `${n} ${plural.select(n) === 'one' ? 'article' : 'articles'}`
const shops = (n: number) => `${n} ${plural.select(n) === 'one' ? 'boutique' : 'boutiques'}`
const quoted = (name?: string | number) => (name ? `« ${name} »` : 'L’un de vos choix')
const notThere = 'Ce choix n’est pas disponible. Veuillez en faire un autre.'

export const cartFr: CartWords = {
  title: 'Votre panier',
  items,
  empty: 'Votre panier est vide',
  emptyHint: 'Ce que vous y ajouterez vous attendra ici.',
  continueShopping: 'Continuer mes achats',
  backToProduct: 'Retour au produit',

  each: (price) => `${price} l’unité`,
  named: (price) => `Votre montant : ${price}`,
  available: (quantity) => `Quantité disponible : ${quantity}`,
  increase: (name) => `Un de plus : ${name}`,
  decrease: (name) => `Un de moins : ${name}`,
  atMost: (quantity) => `Au maximum ${quantity}.`,
  addCode: 'Ajouter un code',
  deliveryLater: 'La livraison s’ajoute au moment de payer.',
  estimate: 'Estimer la livraison',
  country: 'Livrer vers',
  showDelivery: 'Afficher',
  currency: 'Devise',
  changeCurrency: 'Modifier',

  done: {
    added: (name, quantity) =>
      quantity > 1 ? `Ajouté à votre panier : ${quantity} × ${name}.` : `Ajouté à votre panier : ${name}.`,
    updated: (name, quantity) => `${name} : quantité ${quantity}.`,
    removed: (name) => `Retiré de votre panier : ${name}.`,
    codeApplied: 'Le code a été ajouté.',
    codeRemoved: 'Le code a été retiré.',
    currency: (currency) => `Les prix sont maintenant en ${currency}.`,
    kept: 'Vos paniers restent réunis.',
    undone:
      'C’est annulé. Ce que vous aviez dans ce navigateur a quitté ce panier et reviendra quand vous vous déconnecterez.',
  },
  notAdded: 'L’ajout à votre panier n’a pas été possible.',
  cookieRefused:
    'Votre navigateur n’a pas conservé notre cookie, et votre article n’est donc dans aucun panier. Veuillez autoriser les cookies pour ce site et l’ajouter à nouveau.',
  additionOver:
    'L’ajout a déjà été fait, ou a pris trop de temps. Veuillez regarder votre panier et ajouter l’article à nouveau s’il manque.',

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
    keep: 'Conserver',
    undo: 'Annuler',
  },

  buying: {
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
    text: {
      approval:
        'Rien n’est encore acheté. Indiquez où livrer et autorisez le paiement, puis nous commençons.',
      going: 'Vous pouvez fermer cette page : les achats continuent sans vous, et vous les retrouverez ici.',
      deciding:
        'Une boutique demande un autre prix. À vous de décider ; les autres boutiques continuent sans vous.',
    },
    approve: 'Passer à l’autorisation',
    changeCart: 'Modifier le panier',
    stopAll: 'Arrêter les achats',
    stop: (shop) => `Arrêter l’achat chez ${shop}`,
    done: 'Terminé',
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
    paid: 'Payé',
    orderNumber: (number) => `Commande ${number}`,
    seeOrder: 'Voir la commande',
    buyYourself: (shop) => `Acheter vous-même chez ${shop}`,
    risenTitle: 'Le prix a changé',
    confirmTitle: 'Veuillez vérifier le prix',
    confirmBy: (when) => `Sans réponse, rien n’est acheté. Vous pouvez répondre jusqu’au ${when}.`,
    confirm: (amount) => `Acheter pour ${amount}`,
    decline: 'Ne pas acheter',
    summary: {
      all: 'Tout a été acheté. Chaque boutique vous écrit par e-mail pour la suite.',
      some: 'Une partie n’a pas été achetée. Elle est toujours dans votre panier, et rien n’a été prélevé pour elle.',
      none: 'Rien n’a été acheté et rien n’a été prélevé. Tout est encore dans votre panier.',
    },
  },

  refusals: {
    variantRequired: 'Veuillez d’abord choisir l’une des options.',
    variantNotFound: notThere,
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)} n’est pas proposé pour ce produit.`,
    modifierInvalid: ({ name }) =>
      `${quoted(name)} n’est pas disponible sous cette forme. Veuillez vérifier.`,
    modifierRequired: ({ name }) => `${quoted(name)} manque encore. Veuillez d’abord choisir.`,
    fieldUnknown: ({ name }) => `${quoted(name)} n’est pas prévu pour ce produit.`,
    fieldInvalid: ({ name }) => `${quoted(name)} ne convient pas. Veuillez vérifier votre saisie.`,
    fieldRequired: ({ name }) => `${quoted(name)} manque encore. Veuillez d’abord remplir ce champ.`,
    outOfStock: ({ quantity }) =>
      quantity
        ? `Il n’en reste que ${quantity}. Veuillez en choisir moins.`
        : 'Désolé, cet article est épuisé.',
    quantityReduced: ({ quantity }) =>
      quantity
        ? `Il n’en reste que ${quantity} ; la quantité a été ajustée.`
        : 'Il en reste moins que prévu ; la quantité a été ajustée.',
    lineNotFound: 'Cet article n’est plus dans votre panier.',
    cartFull: 'Votre panier est plein. Retirez un article pour faire de la place.',
    cartEmpty: 'Votre panier est vide. Ajoutez d’abord un article.',
    cartChanged: 'Votre panier a changé. Veuillez le vérifier encore une fois.',
    currencyNotOffered: 'Cet article n’est pas vendu dans cette devise. Veuillez en choisir une autre.',
    purchasingStopped: 'La boutique ne prend pas de commandes en ce moment. Veuillez revenir plus tard.',
    delegatedOnly: 'Cet article vient d’une autre boutique et ne peut être acheté que là-bas pour vous.',
    ordinaryOnly: ({ name }) =>
      `${name ? `« ${name} »` : 'Un article de votre panier'} ne peut pas être acheté de cette façon. Veuillez d’abord l’enlever.`,
    shopNotAllowed: 'On ne peut pas acheter dans cette boutique à partir d’ici.',
    offerOver: 'Cette offre n’est plus valable. Veuillez revenir au produit et l’ajouter à nouveau.',
    offerInvalid: 'Cette offre n’a pas pu être lue. Veuillez en informer la boutique.',
    sessionEnded: 'Votre session a pris fin ici. Veuillez réessayer.',
    nothingToUndo: 'Il n’est plus possible d’annuler.',
    quoteChanged: 'Le prix a encore changé. Veuillez le regarder à nouveau.',
    notAwaitingConfirmation: 'Il n’y a rien à décider ici pour le moment.',
    delegatedFinished: 'Cet achat est déjà terminé.',
    validationFailed: 'Quelque chose ne convient pas. Veuillez vérifier votre saisie.',
    unavailable: 'La boutique est très sollicitée en ce moment. Veuillez réessayer dans un instant.',
  },
}
