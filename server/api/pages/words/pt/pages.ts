import type { PageWords } from '../../words.ts'

export const pagesPt: PageWords = {
  checkout: 'Pagamento',
  summary: 'Resumo do pedido',
  testMode: 'Modo de teste',
  quantity: (count) => `Quantidade ${count}`,
  before: 'Antes:',
  balance: (amount) => `Saldo ${amount}`,
  totals: {
    subtotal: 'Subtotal',
    discount: 'Desconto',
    delivery: 'Entrega',
    tax: 'Impostos',
    localTax: 'Imposto local',
    nationalTax: 'Imposto nacional',
    certificate: 'Vale-presente',
    total: 'Total',
  },
  taxIncluded: 'Impostos incluídos',
  free: 'Grátis',
  loading: 'Carregamento da página de pagamento…',
  needsScript: 'Para pagar é preciso JavaScript. Ative-o e recarregue esta página.',
  notFound: {
    title: 'Esta página de pagamento não pode ser aberta',
    text: 'O link está incompleto, já foi usado ou pertence a um carrinho que mudou entretanto. Volte à loja e escolha de novo “Finalizar compra” no carrinho: o que lá pôs continua lá.',
  },
  empty: {
    title: 'Não há nada a pagar',
    text: 'O carrinho deste pedido está vazio.',
    back: 'Voltar à loja',
  },
  busy: {
    title: 'Um momento, por favor',
    text: 'Há muito movimento agora. Nada se perde: recarregue esta página dentro de alguns segundos.',
  },
  refused: {
    title: 'Isto não funcionou',
    text: 'Esta página era antiga demais ou foi pedida de uma forma que não conhece. Volte atrás, recarregue-a e tente mais uma vez.',
  },
  failed: {
    title: 'Houve um problema do nosso lado',
    text: 'O seu carrinho continua lá e nada foi cobrado. Recarregue a página ou volte à loja.',
  },
  bank: {
    name: 'Banco de teste',
    title: 'Quer fazer este pagamento?',
    payTo: 'Beneficiário',
    amount: 'Valor',
    approve: 'Sim, pagar',
    refuse: 'Não, recusar',
    note: 'Esta página faz as vezes de um banco no modo de teste. Não há movimento de dinheiro.',
  },
}
