import type { LinkWords } from '../../link-words.ts'

export const linksPt: LinkWords = {
  cart: 'O seu carrinho',
  checkout: 'Finalizar compra',
  back: 'Voltar à loja',
  codeRefused: (code) => `O código ${code} não pode ser usado.`,
  ended: {
    title: 'Este link já foi usado ou expirou',
    text: 'Um link para um carrinho funciona uma só vez e durante 30 dias. Por favor, peça um novo à loja.',
    back: 'Ir para a loja',
  },
  recover: {
    title: 'O seu carrinho continua aqui',
    text: 'Abra-o para continuar onde ficou.',
    back: 'Ir para a loja',
    button: 'Abrir o carrinho',
  },
  empty: {
    title: 'O seu carrinho está vazio',
    text: 'Ainda não há nada nele.',
    back: 'Ir para a loja',
  },
  noProduct: {
    title: 'Este produto não está aqui',
    text: 'O link leva a algo que a loja não vende, ou já não vende.',
    back: 'Ir para a loja',
  },
  noChoice: {
    title: 'Este produto precisa de uma escolha',
    text: 'Existe em várias versões, e o link não diz qual. Por favor, escolha na loja.',
    back: 'Ir para a loja',
  },
  soldOut: {
    title: 'Não há quantidade suficiente',
    text: 'Resta menos do que o link pede, ou a loja vende em outras quantidades. Por favor, escolha na loja.',
    back: 'Ir para a loja',
  },
  whichShop: {
    title: 'Este link não diz para que loja é',
    text: 'Há várias lojas aqui. A loja pode pôr “/stores/” e o seu nome antes do caminho do link.',
  },
  incomplete: {
    title: 'Este link está incompleto',
    text: 'Falta uma parte do endereço ou foi alterada no caminho. Volte atrás e siga-o de novo, ou peça um novo à loja.',
  },
  choose: {
    title: 'O que deseja?',
    donation: 'A sua doação',
    nothing: 'Por favor, escolha pelo menos um produto.',
    add: 'Adicionar',
    quantity: 'Quantidade',
    quantityWrong: 'Um número inteiro de 0 a 999, por favor.',
    amount: 'Valor',
    between: (min, max) => `Entre ${min} e ${max}.`,
    soldOut: 'Esgotado',
    go: 'Continuar para o pagamento',
  },
}
