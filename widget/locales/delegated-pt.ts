import type { DelegatedWords } from './delegated-words.ts'

const plural = new Intl.PluralRules('pt')
const shops = (n: number) => `${n} ${plural.select(n) === 'one' ? 'loja' : 'lojas'}`

export const pt: DelegatedWords = {
  thisShop: 'Esta loja',
  goods: 'Artigos',
  codesUnused: 'Os códigos não são usados quando compramos por si.',
  buy: 'Comprar por mim',
  buyHint: (n) =>
    n > 1
      ? `Compramos por si em ${shops(n)}, assim que autorizar cada total com a entrega.`
      : 'Compramos por si, assim que autorizar o total com a entrega.',

  title: {
    approval: 'À sua espera',
    going: 'Compras em curso por si',
    deciding: 'À sua espera',
    ended: 'As suas compras',
  },
  phaseText: {
    approval: 'Ainda nada foi comprado. Diga para onde vai e autorize o pagamento, e começamos.',
    going: 'Pode fechar isto: continua mesmo assim, e volta a encontrar tudo aqui.',
    deciding: 'Uma loja pede outro preço. Por favor, decida; as outras lojas continuam entretanto.',
  },
  approve: 'Continuar para a autorização',
  changeCart: 'Alterar o carrinho',
  alsoInCart: 'Também no seu carrinho, ainda não consultado',
  approvedUpTo: (amount) => `Autorizado: no máximo ${amount}`,
  connection: {
    asking: 'As novidades podem demorar mais alguns segundos neste momento.',
    lost: 'Sem internet. Continua mesmo assim e aparece aqui quando voltar.',
  },
  stopAll: 'Interromper as compras',
  stop: (shop) => `Interromper a compra em ${shop}`,
  stopShort: 'Interromper',
  stopping: 'Pedimos para interromper. O que já foi comprado fica comprado.',
  done: 'Concluir',

  steps: { asked: 'Consultado', priced: 'Preço conhecido', ordered: 'Pedido', bought: 'Comprado' },
  progressOf: (shop) => `Progresso em ${shop}`,
  stepNow: (number, of, name) => `Passo ${number} de ${of}: ${name}`,
  standing: {
    waiting: 'Em espera',
    asking: 'Consulta à loja',
    confirm: 'Precisa da sua decisão',
    confirmed: 'Pedido em curso',
    ordered: 'Pedido',
    stopping: 'Interrupção em curso',
    bought: 'Comprado',
    notBought: 'Não comprado',
    cancelled: 'Interrompido',
  },
  said: (shop, standing) => `${shop}: ${standing}`,

  paid: 'Pago',
  orderNumber: (number) => `Pedido ${number}`,
  seeOrder: 'Ver o pedido',
  buyYourself: (shop) => `Comprar diretamente em ${shop}`,

  risenTitle: 'O preço mudou',
  confirmTitle: 'Por favor, veja o preço',
  now: 'Agora:',
  confirmBy: (when) => `Sem resposta, não é comprado. Pode responder até ${when}.`,
  confirm: (amount) => `Comprar por ${amount}`,
  decline: 'Não comprar',
  aboveApproval: (left) =>
    `É mais do que os ${left} que restam do que autorizou, por isso não pode ser comprado. Não compre aqui e peça-o de novo com uma nova autorização.`,

  summary: (bought, of) =>
    bought === 0 ? 'Nada foi comprado' : of === 1 ? 'Comprado' : `Comprado em ${bought} de ${shops(of)}`,
  summaryText: {
    all: 'Tudo foi comprado. Cada loja escreve por e-mail sobre os próximos passos.',
    some: 'Uma parte não foi comprada. Continua no seu carrinho, e nada foi cobrado por ela.',
    none: 'Nada foi comprado e nada foi cobrado. Tudo continua no seu carrinho.',
    late: 'Já não foi possível interromper. Cada loja escreve por e-mail sobre os próximos passos.',
  },
  tooLate: 'Já estava pedido quando interrompeu. Fale com a loja se não o quiser.',
  noticeConfirm: ([shop = '', ...more]) =>
    more.length > 0
      ? `${shops(more.length + 1)} pedem outro preço. Nada é comprado lá sem o seu acordo.`
      : `${shop} pede outro preço. Só é comprado com o seu acordo.`,
  show: 'Mostrar',
  why: {
    handedOff: 'Não podemos comprar nesta loja. Siga o link para comprar diretamente lá.',
    notAProduct: 'Nenhum produto foi encontrado neste endereço.',
    outOfStock: 'Está esgotado.',
    choiceMissing: 'É preciso escolher algo primeiro, por exemplo um tamanho. Por favor, escolha na loja.',
    choiceUnknown: 'A loja não oferece o que foi escolhido.',
    quantityNotSold: 'A loja não tem, ou não vende, esta quantidade.',
    notDelivered: 'A loja não entrega neste endereço.',
    addressRefused: 'A loja não aceitou o endereço. Verifique-o e tente de novo.',
    buyerIncomplete: 'A loja precisa de mais dados de quem compra. Por favor, compre diretamente lá.',
    notWhole: 'Uma parte não estava disponível, por isso o resto também ficou por comprar.',
    spendingLimit: 'Custa mais do que autorizou. Autorize um valor mais alto para tentar de novo.',
    limitCurrency: 'A loja usa uma moeda diferente da que autorizou.',
    paymentMissing: 'Não havia um pagamento autorizado.',
    paymentDeclined: 'O pagamento foi recusado. Nada foi cobrado. Tente de novo com outro cartão.',
    paymentNeedsBuyer: 'O seu banco quer a sua confirmação direta. Por favor, compre na loja.',
    approvalOver: 'O prazo da sua autorização tinha terminado. Comece de novo para tentar outra vez.',
    notConfirmed: 'O novo preço não foi confirmado a tempo.',
    cancelled: 'Foi interrompido antes de algo ser comprado.',
    shopUnreachable: 'Não foi possível chegar à loja. Tente mais tarde.',
    shopRefused: 'A loja não aceitou o pedido.',
    outcomeUnknown:
      'A loja ainda não disse o que aconteceu. Voltaremos a perguntar e nunca compramos duas vezes.',
  },
  problems: {
    delegatedFinished: 'Esta compra já terminou.',
    delegatedNotFound: 'Essa compra já não existe.',
    notAwaitingConfirmation: 'Não há nada a decidir aqui agora.',
    quoteChanged: 'O preço mudou mais uma vez. Por favor, veja-o de novo.',
    approvalOver: 'O prazo da autorização terminou. Por favor, comece de novo.',
    ordinaryOnly: ({ name }) =>
      `${name ? `“${name}”` : 'Algo no seu carrinho'} não pode ser comprado desta forma. Por favor, retire esse artigo primeiro.`,
  },
}
