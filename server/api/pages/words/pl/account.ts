import type { AccountPageWords } from '../../account-words.ts'

export const accountPl: AccountPageWords = {
  account: 'Twoje konto',
  loading: 'Wczytywanie Twojego konta…',
  needsScript: 'Twoje konto wymaga JavaScriptu. Włącz go i wczytaj tę stronę ponownie.',
  back: (merchant) => `Wróć do sklepu ${merchant}`,
  notFound: {
    title: 'Tu nie ma żadnego konta',
    text: 'Link jest niepełny albo prowadzi do sklepu, którego tu już nie ma. Wróć do sklepu i skorzystaj z jego linku do konta.',
  },
}
