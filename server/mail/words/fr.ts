import type { LetterWords } from '../letter-words.ts'

export const lettersFr: LetterWords = {
  signIn: {
    subject: (merchant) => `Votre code pour ${merchant}`,
    title: 'Votre code de connexion',
    good: (minutes) =>
      `Saisissez-le sur la page où vous l’avez demandé. Il sert une seule fois, pendant ${minutes === 1 ? 'une minute' : `${minutes} minutes`}.`,
    secret: (merchant) =>
      `Ne le donnez à personne : quiconque l’a peut se connecter à votre place. ${merchant} ne vous le demande jamais, ni au téléphone ni dans un message.`,
    notYou:
      'Ce n’était pas vous ? Alors quelqu’un a saisi votre adresse, peut-être par erreur. Vous n’avez rien à faire : sans ce code, personne n’entre.',
  },
  receipt: {
    subject: (number, merchant) => `Votre commande ${number} chez ${merchant}`,
    title: 'Merci pour votre commande',
    placed: (number, date) => `Commande ${number}, passée le ${date}. Voici votre reçu.`,
    rows: {
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
    to: (address) => `Elle est envoyée à : ${address}`,
    paidBy: (means, last4) => `Moyen de paiement : ${means} se terminant par ${last4}.`,
    account: 'Compte bancaire américain',
    test: 'C’était un test : aucun argent n’a circulé, et rien n’est envoyé.',
    certificate: (code, amount) =>
      `Carte cadeau ${code}, d’une valeur de ${amount}. Quiconque a ce code peut s’en servir : conservez ce message.`,
    review: {
      subject: (number, merchant) => `Votre paiement à ${merchant} vous est rendu (commande ${number})`,
      title: 'Votre paiement vous est rendu',
      back: (amount) =>
        `Quand votre paiement est arrivé, ce que vous aviez commandé n’était plus disponible. Vous récupérez ${amount} par le même moyen de paiement ; rien n’est envoyé.`,
    },
    notTaken: {
      subject: (number, merchant) => `Votre commande ${number} chez ${merchant} n’a pas pu aboutir`,
      title: 'Votre commande n’a pas pu aboutir',
      back: () =>
        'Votre paiement n’a pas abouti : rien n’a été débité, et rien n’est envoyé. Vous pouvez bien sûr commander à nouveau.',
    },
    questions: (number) =>
      `Une question ? Écrivez à la boutique en indiquant votre numéro de commande ${number}.`,
  },
  erased: {
    subject: (merchant) => `${merchant} a effacé vos données`,
    title: 'Vos données sont effacées',
    gone: (merchant, when) =>
      `Votre compte chez ${merchant} a été supprimé le ${when}, avec votre nom, votre adresse e-mail, vos adresses enregistrées et votre panier. Toutes vos sessions sont fermées.`,
    stays: (merchant) =>
      `Ce que vous avez acheté reste dans les comptes de ${merchant}, comme la loi le demande, mais sans votre nom. Ceci est le dernier message au sujet de votre compte.`,
    notYou: (merchant) =>
      `Ce n’était pas vous ? Alors veuillez prévenir ${merchant}. Ce qui est effacé ne peut pas être récupéré.`,
  },
}
