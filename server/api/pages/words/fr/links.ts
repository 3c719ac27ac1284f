import type { LinkWords } from '../../link-words.ts'

export const linksFr: LinkWords = {
  cart: 'Votre panier',
  checkout: 'Passer commande',
  back: 'Retour à la boutique',
  codeRefused: (code) => `Le code ${code} ne peut pas être utilisé.`,
  ended: {
    title: 'Ce lien a déjà servi ou a expiré',
    text: 'Un lien vers un panier sert une seule fois, et pendant 30 jours. Veuillez en demander un nouveau à la boutique.',
    back: 'Aller à la boutique',
  },
  recover: {
    title: 'Votre panier est toujours là',
    text: 'Ouvrez-le pour reprendre là où vous en étiez.',
    back: 'Aller à la boutique',
    button: 'Ouvrir votre panier',
  },
  empty: {
    title: 'Votre panier est vide',
    text: 'Il n’y a encore rien dedans.',
    back: 'Aller à la boutique',
  },
  noProduct: {
    title: 'Ce produit n’est pas ici',
    text: 'Le lien mène à un article que la boutique ne vend pas, ou ne vend plus.',
    back: 'Aller à la boutique',
  },
  noChoice: {
    title: 'Ce produit demande un choix',
    text: 'Il existe en plusieurs versions, et le lien ne dit pas laquelle. Veuillez la choisir dans la boutique.',
    back: 'Aller à la boutique',
  },
  soldOut: {
    title: 'Il n’y en a pas assez',
    text: 'Il en reste moins que ce que le lien demande, ou la boutique le vend en d’autres quantités. Veuillez choisir dans la boutique.',
    back: 'Aller à la boutique',
  },
  whichShop: {
    title: 'Ce lien ne dit pas pour quelle boutique il est',
    text: 'Il y a plusieurs boutiques ici. La boutique peut mettre « /stores/ » et son nom devant le chemin du lien.',
  },
  incomplete: {
    title: 'Ce lien est incomplet',
    text: 'Une partie de son adresse manque ou a été modifiée en route. Veuillez revenir en arrière et le suivre à nouveau, ou en demander un nouveau à la boutique.',
  },
  choose: {
    title: 'Que désirez-vous ?',
    donation: 'Votre don',
    nothing: 'Veuillez choisir au moins un produit.',
    add: 'Ajouter',
    quantity: 'Quantité',
    quantityWrong: 'Un nombre entier de 0 à 999, s’il vous plaît.',
    amount: 'Montant',
    between: (min, max) => `Entre ${min} et ${max}.`,
    soldOut: 'Épuisé',
    go: 'Continuer vers le paiement',
  },
}
