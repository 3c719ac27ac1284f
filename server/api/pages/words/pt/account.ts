import type { AccountPageWords } from '../../account-words.ts'

export const accountPt: AccountPageWords = {
  account: 'A sua conta',
  loading: 'Carregamento da sua conta…',
  needsScript: 'A sua conta precisa de JavaScript. Ative-o e recarregue esta página.',
  back: (merchant) => `Voltar a ${merchant}`,
  notFound: {
    title: 'Não há nenhuma conta aqui',
    text: 'O link está incompleto ou leva a uma loja que já não está aqui. Volte à loja e siga o link para a sua conta.',
  },
}
