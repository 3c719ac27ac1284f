import type { Locale } from '@tote/shared/cart.ts'
import type { MessageWords } from './words.ts'

/** The few words that the account page needs before its script runs. */
export interface AccountPageWords {
  readonly account: string
  readonly loading: string
  readonly needsScript: string
  readonly back: (merchant: string) => string
  readonly notFound: MessageWords
}

export const accountPageWords: Readonly<Record<Locale, AccountPageWords>> = {
  en: {
    account: 'Your account',
    loading: 'Loading your account…',
    needsScript: 'Your account needs JavaScript. Please switch it on and load this page again.',
    back: (merchant) => `Back to ${merchant}`,
    notFound: {
      title: 'There is no account here',
      text: 'The link is incomplete, or leads to a shop that is not served here any more. Please go back to the shop and follow its link to your account.',
    },
  },
  de: {
    account: 'Ihr Konto',
    loading: 'Ihr Konto wird geladen …',
    needsScript: 'Ihr Konto braucht JavaScript. Bitte schalten Sie es ein und laden Sie diese Seite neu.',
    back: (merchant) => `Zurück zu ${merchant}`,
    notFound: {
      title: 'Hier gibt es kein Konto',
      text: 'Der Link ist unvollständig oder führt zu einem Shop, den es hier nicht mehr gibt. Bitte gehen Sie zurück zum Shop und folgen Sie dort dem Link zu Ihrem Konto.',
    },
  },
}
