import type { AccountPageWords } from '../../account-words.ts'

export const accountNl: AccountPageWords = {
  account: 'Je account',
  loading: 'Je account wordt geladen…',
  needsScript: 'Je account heeft JavaScript nodig. Zet het aan en laad deze pagina opnieuw.',
  back: (merchant) => `Terug naar ${merchant}`,
  notFound: {
    title: 'Hier is geen account',
    text: 'De link is onvolledig of leidt naar een winkel die hier niet meer is. Ga terug naar de winkel en volg daar de link naar je account.',
  },
}
