import type { PaymentWords } from '../../payment-words.ts'

export const paymentPt: PaymentWords = {
  name: 'Autorizar compras',
  steps: { label: 'Passos', who: 'Quem e para onde', approve: 'Rever e autorizar' },
  who: {
    title: 'Para quem é?',
    text: 'As lojas precisam disto para a entrega. Na página seguinte vê o que cada uma pede; nada é comprado antes da sua autorização.',
  },
  firstName: 'Nome',
  lastName: 'Sobrenome',
  emailHint: 'É para aqui que as lojas escrevem sobre o seu pedido.',
  countryHint: 'Mostra os campos de um endereço neste país.',
  goOn: 'Ver quanto custa',
  missing: { firstName: 'Indique o seu nome.', lastName: 'Indique o seu sobrenome.' },
  wrong: {
    firstName: 'Verifique este nome.',
    lastName: 'Verifique este sobrenome.',
    country: 'Escolha um país da lista.',
  },
  noSecrets: 'Nem um número de cartão nem uma chave devem estar aqui. Nada foi guardado.',

  review: {
    title: 'Reveja e autorize',
    text: 'Isto é o que as lojas pedem neste momento. Ainda nada foi pedido.',
  },
  sentTo: 'Entrega para',
  change: 'Alterar',
  shops: 'O que cada loja pede',
  quantity: (count, price) => `${count} × ${price}`,
  subtotal: 'Subtotal',
  discounts: 'Descontos',
  delivery: 'Entrega',
  tax: 'Impostos',
  toldLater: 'ainda por saber',
  shopTotal: 'Total nesta loja',
  total: 'Total',
  notBought: 'Não será comprado:',
  totalUnknown:
    'Ninguém sabe ainda quanto custam lá a entrega e os impostos, por isso não há um valor que possa autorizar.',
  otherCurrency: (currency) => `Esta loja pede ${currency}, o que esta autorização não cobre.`,
  noAnswer: 'Esta loja não responde neste momento. Fica de fora, a não ser que seja consultada de novo.',
  reasons: {
    handedOff: 'Ninguém aqui pode comprar por si nesta loja. Pode fazê-lo diretamente lá.',
    notAProduct: 'Não há nenhum produto neste endereço.',
    outOfStock: 'Está esgotado.',
    choiceMissing: 'Era preciso escolher algo primeiro, por exemplo um tamanho.',
    choiceUnknown: 'A loja não o tem como foi escolhido.',
    quantityNotSold: 'A loja não tem, ou não vende, esta quantidade.',
    notDelivered: 'A loja não entrega lá.',
    addressRefused: 'A loja não aceita este endereço.',
    buyerIncomplete: 'A loja precisa de mais dados para a entrega, por exemplo um número de telefone.',
    notWhole: 'Nem tudo estava disponível, e não deve ser comprado em partes.',
    spendingLimit: 'Custa mais do que pode ser gasto.',
    limitCurrency: 'A loja pede outra moeda.',
    paymentMissing: 'Não há com que pagar.',
    paymentDeclined: 'O pagamento foi recusado.',
    paymentNeedsBuyer: 'O banco quer primeiro a sua confirmação.',
    approvalOver: 'O prazo desta autorização terminou.',
    notConfirmed: 'Não foi confirmado a tempo.',
    cancelled: 'Foi cancelado.',
    shopUnreachable: 'A loja não responde.',
    shopRefused: 'A loja recusou.',
    outcomeUnknown: 'A loja não disse o que aconteceu.',
  },
  nothing:
    'Nada disto pode ser comprado como está. Pode alterar para onde vai ou consultar as lojas de novo.',
  askAgain: 'Consultar as lojas de novo',
  changeAddress: 'Alterar o endereço',

  ask: (merchant, most) => ({
    title: `Autorizar compras até ${most}?`,
    text: `${merchant} pede para comprar por si. Nada é cobrado agora: cada compra é cobrada quando é feita, e todas juntas nunca mais do que isto.`,
  }),
  mostLabel: 'No máximo',
  mostText: 'No total, para todas as compras juntas.',
  headroom: (most, total) =>
    `Autoriza até ${most}: o total de ${total} e mais um décimo, para que possa aceitar uma pequena mudança de preço sem autorizar de novo. Só é cobrado o que as lojas realmente pedem.`,
  purpose: 'Para',
  until: 'Até',
  buyer: 'Para quem',
  card: 'Cartão',
  kept: 'A sua autorização é guardada, o número do cartão não. Pode fechar esta página sem autorizar nada.',
  testOutcome: {
    cardNoFunds: 'Autorizado aqui, recusado na cobrança',
    secondStep: 'Autorizado aqui, mas o banco pergunta na cobrança',
  },
  approve: (most) => `Autorizar até ${most}`,
  approveElsewhere: (most) => `Continuar para autorizar até ${most}`,
  elsewhereNote:
    'O cartão é indicado na página seguinte, que é a do serviço de pagamento. Nada é cobrado lá, e depois volta para aqui.',
  elsewhereWindow: 'Abre numa janela própria. Quando terminar lá, recarregue esta página.',
  unfinished:
    'Não terminou na página do serviço de pagamento. Até lá nada está autorizado; pode voltar a essa página.',
  refuse: 'Não autorizar',
  changed:
    'Isto não é o que viu há um momento: um preço, ou para quem é, mudou. Por favor, reveja mais uma vez e depois autorize.',

  approved: {
    title: 'Aprovado',
    text: (most, until) => `Podem ser feitas compras até ${most} até ${until}. Ainda nada foi cobrado.`,
    shops: 'As lojas são consultadas agora. Pode acompanhar na página de onde veio.',
    by: (brand, last4) => `${brand} com final ${last4}`,
  },
  used: {
    title: 'Esta autorização está esgotada',
    text: 'Aquilo para que servia terminou: nada mais é comprado com ela. Na página de onde veio, vê o que aconteceu.',
  },
  over: {
    title: 'O prazo desta autorização terminou',
    text: 'Já nada pode ser comprado com ela. Se ainda quiser, comece de novo na página de onde veio.',
  },
  refused: {
    title: 'Não autorizado',
    text: 'Nada será comprado e nada foi cobrado.',
  },
  stopped: {
    title: 'A compra foi interrompida',
    text: 'Nada é comprado e nada foi cobrado.',
  },
  unknown: {
    title: 'Esta página não pode ser aberta',
    text: 'O link está incompleto, ou aquilo a que levava já não existe. Por favor, abra-o mais uma vez de onde o recebeu.',
  },
  back: 'Voltar',
  watch: 'Acompanhar as compras',
  close: 'Pode fechar esta janela.',
}
