import type { PaymentWords } from '../../payment-words.ts'

export const paymentFr: PaymentWords = {
  name: 'Autoriser des achats',
  steps: { label: 'Étapes', who: 'Qui et où', approve: 'Vérifier et autoriser' },
  who: {
    title: 'Pour qui est-ce ?',
    text: 'Les boutiques en ont besoin pour livrer. À la page suivante, vous voyez ce que chacune demande ; rien n’est acheté avant votre autorisation.',
  },
  firstName: 'Prénom',
  lastName: 'Nom',
  emailHint: 'C’est ici que les boutiques vous écriront au sujet de votre commande.',
  countryHint: 'Affiche les champs d’une adresse dans ce pays.',
  goOn: 'Voir les prix',
  missing: { firstName: 'Saisissez votre prénom.', lastName: 'Saisissez votre nom.' },
  wrong: {
    firstName: 'Vérifiez ce prénom.',
    lastName: 'Vérifiez ce nom.',
    country: 'Choisissez un pays dans la liste.',
  },
  noSecrets: 'Ni un numéro de carte ni une clé n’ont leur place ici. Rien n’a été conservé.',

  review: {
    title: 'Vérifier et autoriser',
    text: 'Voici ce que les boutiques demandent en ce moment. Rien n’est encore commandé.',
  },
  sentTo: 'Livraison à',
  change: 'Modifier',
  shops: 'Ce que demande chaque boutique',
  quantity: (count, price) => `${count} × ${price}`,
  subtotal: 'Sous-total',
  discounts: 'Réductions',
  delivery: 'Livraison',
  tax: 'Taxes',
  toldLater: 'pas encore connu',
  shopTotal: 'Total dans cette boutique',
  total: 'Total',
  notBought: 'Non acheté :',
  totalUnknown:
    'Personne ne peut encore dire ce qu’y coûtent la livraison et les taxes ; il n’y a donc pas de montant que vous pourriez autoriser.',
  otherCurrency: (currency) => `Cette boutique demande ${currency}, ce que cette autorisation ne couvre pas.`,
  noAnswer:
    'Cette boutique ne répond pas en ce moment. Elle est laissée de côté, sauf si on l’interroge à nouveau.',
  reasons: {
    handedOff:
      'Personne ici ne peut acheter pour vous dans cette boutique. Vous pouvez le faire vous-même là-bas.',
    notAProduct: 'Il n’y a pas de produit à cette adresse.',
    outOfStock: 'C’est épuisé.',
    choiceMissing: 'Il fallait d’abord choisir quelque chose, par exemple une taille.',
    choiceUnknown: 'La boutique ne l’a pas tel qu’il a été choisi.',
    quantityNotSold: 'La boutique n’a pas, ou ne vend pas, cette quantité.',
    notDelivered: 'La boutique n’y livre pas.',
    addressRefused: 'La boutique n’accepte pas cette adresse.',
    buyerIncomplete: 'La boutique a besoin d’autre chose pour livrer, par exemple un numéro de téléphone.',
    notWhole: 'Tout n’était pas disponible, et l’achat ne doit pas se faire en partie.',
    spendingLimit: 'Cela coûte plus que ce qui peut être dépensé.',
    limitCurrency: 'La boutique demande une autre devise.',
    paymentMissing: 'Il n’y a pas de quoi payer.',
    paymentDeclined: 'Le paiement a été refusé.',
    paymentNeedsBuyer: 'La banque veut d’abord vous interroger.',
    approvalOver: 'Le délai de cette autorisation est écoulé.',
    notConfirmed: 'L’achat n’a pas été confirmé à temps.',
    cancelled: 'L’achat a été annulé.',
    shopUnreachable: 'La boutique est injoignable.',
    shopRefused: 'La boutique l’a refusé.',
    outcomeUnknown: 'La boutique n’a pas dit ce qu’il en est.',
  },
  nothing:
    'Rien de tout cela ne peut être acheté en l’état. Vous pouvez modifier l’adresse ou interroger à nouveau les boutiques.',
  askAgain: 'Interroger à nouveau les boutiques',
  changeAddress: 'Modifier l’adresse',

  ask: (merchant, most) => ({
    title: `Autoriser des achats jusqu’à ${most} ?`,
    text: `${merchant} souhaite acheter pour vous. Rien n’est débité maintenant : chaque achat l’est au moment où il est fait, et jamais plus que ce montant au total.`,
  }),
  mostLabel: 'Au maximum',
  mostText: 'Au total, pour tous les achats ensemble.',
  headroom: (most, total) =>
    `Vous autorisez jusqu’à ${most} : le total de ${total} et un dixième de plus, pour que vous puissiez accepter une petite variation de prix sans autoriser à nouveau. Seul ce que les boutiques demandent vraiment est débité.`,
  purpose: 'Pour',
  until: 'Jusqu’au',
  buyer: 'Pour qui',
  card: 'Carte',
  kept: 'Votre autorisation est conservée, pas votre numéro de carte. Vous pouvez fermer cette page sans rien autoriser.',
  testOutcome: {
    cardNoFunds: 'Autorisé ici, refusé au moment du débit',
    secondStep: 'Autorisé ici, mais la banque interroge au moment du débit',
  },
  approve: (most) => `Autoriser jusqu’à ${most}`,
  approveElsewhere: (most) => `Continuer pour autoriser jusqu’à ${most}`,
  elsewhereNote:
    'Vous saisissez votre carte à la page suivante, celle du prestataire de paiement. Rien n’y est débité, et vous revenez ensuite ici.',
  elsewhereWindow: 'Elle s’ouvre dans une fenêtre à part. Quand vous y aurez terminé, rechargez cette page.',
  unfinished:
    'Vous n’avez pas terminé sur la page du prestataire de paiement. Rien n’est autorisé d’ici là ; vous pouvez y retourner.',
  refuse: 'Ne pas autoriser',
  changed:
    'Ce n’est plus ce que vous avez vu à l’instant : un prix, ou la personne à qui c’est destiné, a changé. Veuillez vérifier encore une fois, puis autoriser.',

  approved: {
    title: 'Accepté',
    text: (most, until) =>
      `Des achats jusqu’à ${most} peuvent être faits jusqu’au ${until}. Rien n’a encore été débité.`,
    shops: 'Les boutiques sont interrogées en ce moment. Vous pouvez suivre les achats là d’où vous venez.',
    by: (brand, last4) => `${brand} se terminant par ${last4}`,
  },
  used: {
    title: 'Cette autorisation est épuisée',
    text: 'Ce pour quoi elle était donnée est terminé : plus rien n’est acheté avec elle. Là d’où vous venez, vous voyez ce qu’il en est.',
  },
  over: {
    title: 'Le délai de cette autorisation est écoulé',
    text: 'Plus rien ne peut être acheté avec elle. Si vous le souhaitez encore, recommencez là d’où vous venez.',
  },
  refused: {
    title: 'Non autorisé',
    text: 'Rien ne sera acheté, et rien n’a été débité.',
  },
  stopped: {
    title: 'Tout a été arrêté',
    text: 'Rien n’est acheté, et rien n’a été débité.',
  },
  unknown: {
    title: 'Cette page ne peut pas être ouverte',
    text: 'Le lien est incomplet, ou ce à quoi il menait n’existe plus. Veuillez l’ouvrir encore une fois là où vous l’avez reçu.',
  },
  back: 'Retour',
  watch: 'Suivre les achats',
  close: 'Vous pouvez fermer cette fenêtre.',
}
