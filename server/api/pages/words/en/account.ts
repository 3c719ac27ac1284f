import type { AccountPageWords } from '../../account-words.ts'

export const accountEn: AccountPageWords = {
  account: 'Your account',
  loading: 'Loading your account…',
  needsScript: 'Your account needs JavaScript. Please switch it on and load this page again.',
  back: (merchant) => `Back to ${merchant}`,
  notFound: {
    title: 'There is no account here',
    text: 'The link is incomplete, or leads to a shop that is not served here any more. Please go back to the shop and follow its link to your account.',
  },
}
