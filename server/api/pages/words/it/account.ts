import type { AccountPageWords } from '../../account-words.ts'

export const accountIt: AccountPageWords = {
  account: 'Il Suo account',
  loading: 'Caricamento dell’account…',
  needsScript: 'Il Suo account richiede JavaScript. Lo attivi e ricarichi questa pagina.',
  back: (merchant) => `Torna a ${merchant}`,
  notFound: {
    title: 'Qui non c’è alcun account',
    text: 'Il link è incompleto o porta a un negozio che qui non c’è più. Torni al negozio e segua il suo link all’account.',
  },
}
