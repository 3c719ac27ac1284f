import type { PageWords } from '../../words.ts'

export const pagesFr: PageWords = {
  checkout: 'Paiement',
  summary: 'Récapitulatif de la commande',
  testMode: 'Mode test',
  quantity: (count) => `Quantité ${count}`,
  before: 'Avant :',
  balance: (amount) => `Solde ${amount}`,
  totals: {
    subtotal: 'Sous-total',
    discount: 'Réduction',
    delivery: 'Livraison',
    tax: 'Taxes',
    localTax: 'Taxe locale',
    nationalTax: 'Taxe nationale',
    certificate: 'Carte cadeau',
    total: 'Total',
  },
  taxIncluded: 'Dont taxes',
  free: 'Gratuit',
  loading: 'Chargement de la page de paiement…',
  needsScript: 'Le paiement a besoin de JavaScript. Veuillez l’activer et recharger cette page.',
  notFound: {
    title: 'Cette page de paiement ne peut pas être ouverte',
    text: 'Le lien est incomplet, a déjà servi ou mène à un panier qui a changé depuis. Revenez à la boutique et choisissez à nouveau « Passer commande » dans le panier : ce que vous y avez mis s’y trouve encore.',
  },
  empty: {
    title: 'Il n’y a rien à payer',
    text: 'Le panier de cette commande est vide.',
    back: 'Retour à la boutique',
  },
  busy: {
    title: 'Un instant, s’il vous plaît',
    text: 'Il y a beaucoup d’affluence en ce moment. Rien n’est perdu : rechargez cette page dans quelques secondes.',
  },
  refused: {
    title: 'Cela n’a pas fonctionné',
    text: 'Cette page était trop ancienne, ou a été demandée d’une façon qu’elle ne connaît pas. Revenez en arrière, rechargez-la et réessayez.',
  },
  failed: {
    title: 'Un problème est survenu de notre côté',
    text: 'Votre panier est toujours là, et rien n’a été débité. Rechargez la page ou revenez à la boutique.',
  },
  bank: {
    name: 'Banque de test',
    title: 'Voulez-vous effectuer ce paiement ?',
    payTo: 'Bénéficiaire',
    amount: 'Montant',
    approve: 'Oui, payer',
    refuse: 'Non, refuser',
    note: 'Cette page tient lieu de banque en mode test. Aucun argent ne circule.',
  },
}
