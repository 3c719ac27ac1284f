import type { AccountPageWords } from '../../account-words.ts'

export const accountFr: AccountPageWords = {
  account: 'Votre compte',
  loading: 'Chargement de votre compte…',
  needsScript: 'Votre compte a besoin de JavaScript. Veuillez l’activer et recharger cette page.',
  back: (merchant) => `Retour à ${merchant}`,
  notFound: {
    title: 'Il n’y a pas de compte ici',
    text: 'Le lien est incomplet ou mène à une boutique qui n’est plus ici. Veuillez revenir à la boutique et suivre son lien vers votre compte.',
  },
}
