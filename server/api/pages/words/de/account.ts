import type { AccountPageWords } from '../../account-words.ts'

export const accountDe: AccountPageWords = {
  account: 'Ihr Konto',
  loading: 'Ihr Konto wird geladen …',
  needsScript: 'Ihr Konto braucht JavaScript. Bitte schalten Sie es ein und laden Sie diese Seite neu.',
  back: (merchant) => `Zurück zu ${merchant}`,
  notFound: {
    title: 'Hier gibt es kein Konto',
    text: 'Der Link ist unvollständig oder führt zu einem Shop, den es hier nicht mehr gibt. Bitte gehen Sie zurück zum Shop und folgen Sie dort dem Link zu Ihrem Konto.',
  },
}
