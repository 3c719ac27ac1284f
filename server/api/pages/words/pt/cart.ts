import type { CartWords } from '../../cart-words.ts'

const plural = new Intl.PluralRules('pt')
const items = (n: number) => `${n} ${plural.select(n) === 'one' ? 'artigo' : 'artigos'}`
const shops = (n: number) => `${n} ${plural.select(n) === 'one' ? 'loja' : 'lojas'}`
const quoted = (name?: string | number) => (name ? `“${name}”` : 'Uma das suas escolhas')
const notThere = 'Esta opção não está disponível. Por favor, escolha outra.'

export const cartPt: CartWords = {
  title: 'O seu carrinho',
  items,
  empty: 'O seu carrinho está vazio',
  emptyHint: 'O que adicionar ficará aqui à sua espera.',
  continueShopping: 'Continuar a comprar',
  backToProduct: 'Voltar ao produto',

  each: (price) => `${price} cada`,
  named: (price) => `O seu valor: ${price}`,
  available: (quantity) => `Quantidade disponível: ${quantity}`,
  increase: (name) => `Mais um: ${name}`,
  decrease: (name) => `Menos um: ${name}`,
  atMost: (quantity) => `No máximo ${quantity}.`,
  addCode: 'Adicionar um código',
  deliveryLater: 'A entrega é somada ao finalizar a compra.',
  estimate: 'Calcular a entrega',
  country: 'Entregar em',
  showDelivery: 'Mostrar',
  currency: 'Moeda',
  changeCurrency: 'Alterar',

  done: {
    added: (name, quantity) =>
      quantity > 1 ? `Adicionado ao carrinho: ${quantity} × ${name}.` : `Adicionado ao carrinho: ${name}.`,
    updated: (name, quantity) => `${name}: quantidade ${quantity}.`,
    removed: (name) => `Removido do carrinho: ${name}.`,
    codeApplied: 'O código foi adicionado.',
    codeRemoved: 'O código foi removido.',
    currency: (currency) => `Os preços estão agora em ${currency}.`,
    kept: 'Os seus carrinhos continuam unidos.',
    undone: 'Desfeito. O que tinha neste navegador já não está neste carrinho e volta quando sair da conta.',
  },
  notAdded: 'Não foi possível adicionar isto ao carrinho.',
  cookieRefused:
    'O seu navegador não guardou o nosso cookie, por isso o artigo não está em nenhum carrinho. Permita os cookies deste site e adicione-o de novo.',
  additionOver:
    'Isto já foi adicionado antes, ou demorou demais. Por favor, veja o carrinho e adicione de novo se faltar.',

  joined: {
    title: (came) => (came > 0 ? 'Dois carrinhos tornaram-se um' : 'Algo ficou no outro carrinho'),
    came: (quantity) =>
      quantity === 0
        ? 'Nada do que tinha neste navegador pôde ser adicionado ao carrinho da sua conta.'
        : `${items(quantity)} deste navegador ${quantity === 1 ? 'foi adicionado' : 'foram adicionados'} ao carrinho da sua conta.`,
    codes: (codes) =>
      `${codes.length === 1 ? 'Também foi mantido o código' : 'Também foram mantidos os códigos'} ${codes.join(', ')}.`,
    left: 'Nem tudo pôde vir:',
    stayed: (name, quantity) => (quantity > 1 ? `${quantity} × ${name}` : name),
    why: {
      notEnough: 'Não há mais unidades disponíveis.',
      unavailable: 'Já não está disponível.',
      cartFull: 'O seu carrinho está cheio.',
      ownPrice: 'O preço foi definido para o outro carrinho.',
    },
    keep: 'Manter',
    undo: 'Desfazer',
  },

  buying: {
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
    text: {
      approval: 'Ainda nada foi comprado. Diga para onde vai e autorize o pagamento, e começamos.',
      going: 'Pode fechar esta página: continua mesmo assim, e volta a encontrar tudo aqui.',
      deciding: 'Uma loja pede outro preço. Por favor, decida; as outras lojas continuam entretanto.',
    },
    approve: 'Continuar para a autorização',
    changeCart: 'Alterar o carrinho',
    stopAll: 'Interromper as compras',
    stop: (shop) => `Interromper a compra em ${shop}`,
    done: 'Concluir',
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
    paid: 'Pago',
    orderNumber: (number) => `Pedido ${number}`,
    seeOrder: 'Ver o pedido',
    buyYourself: (shop) => `Comprar diretamente em ${shop}`,
    risenTitle: 'O preço mudou',
    confirmTitle: 'Por favor, veja o preço',
    confirmBy: (when) => `Sem resposta, não é comprado. Pode responder até ${when}.`,
    confirm: (amount) => `Comprar por ${amount}`,
    decline: 'Não comprar',
    summary: {
      all: 'Tudo foi comprado. Cada loja escreve por e-mail sobre os próximos passos.',
      some: 'Uma parte não foi comprada. Continua no seu carrinho, e nada foi cobrado por ela.',
      none: 'Nada foi comprado e nada foi cobrado. Tudo continua no seu carrinho.',
    },
  },

  refusals: {
    variantRequired: 'Por favor, escolha primeiro uma das opções.',
    variantNotFound: notThere,
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)} não está disponível para este produto.`,
    modifierInvalid: ({ name }) => `${quoted(name)} não está disponível desta forma. Por favor, verifique.`,
    modifierRequired: ({ name }) => `${quoted(name)} está em falta. Por favor, escolha primeiro.`,
    fieldUnknown: ({ name }) => `${quoted(name)} não se aplica a este produto.`,
    fieldInvalid: ({ name }) => `${quoted(name)} não está bem assim. Por favor, verifique o que escreveu.`,
    fieldRequired: ({ name }) => `${quoted(name)} está em falta. Por favor, preencha primeiro.`,
    outOfStock: ({ quantity }) =>
      quantity
        ? `${quantity === 1 ? 'Só resta 1' : `Só restam ${quantity}`}. Por favor, escolha menos.`
        : 'Lamentamos, está esgotado.',
    quantityReduced: ({ quantity }) =>
      quantity
        ? `${quantity === 1 ? 'Só resta 1' : `Só restam ${quantity}`}; a quantidade foi ajustada.`
        : 'Restam menos unidades; a quantidade foi ajustada.',
    lineNotFound: 'Isto já não está no seu carrinho.',
    cartFull: 'O seu carrinho está cheio. Remova algo para abrir espaço.',
    cartEmpty: 'O seu carrinho está vazio. Adicione algo primeiro.',
    cartChanged: 'O seu carrinho mudou. Por favor, reveja-o mais uma vez.',
    currencyNotOffered: 'Isto não é vendido nesta moeda. Por favor, escolha outra moeda.',
    purchasingStopped: 'A loja não aceita pedidos neste momento. Por favor, volte mais tarde.',
    delegatedOnly: 'Este artigo vem de outra loja e só pode ser comprado lá por nós.',
    ordinaryOnly: ({ name }) =>
      `${name ? `“${name}”` : 'Algo no seu carrinho'} não pode ser comprado desta forma. Por favor, retire esse artigo primeiro.`,
    shopNotAllowed: 'A partir daqui não é possível comprar nesta loja.',
    offerOver: 'Esta oferta já não é válida. Volte ao produto e adicione-a de novo.',
    offerInvalid: 'Não foi possível ler esta oferta. Por favor, avise a loja.',
    sessionEnded: 'A sua sessão terminou aqui. Por favor, tente de novo.',
    nothingToUndo: 'Isto já não pode ser desfeito.',
    quoteChanged: 'O preço mudou mais uma vez. Por favor, veja-o de novo.',
    notAwaitingConfirmation: 'Não há nada a decidir aqui agora.',
    delegatedFinished: 'Esta compra já terminou.',
    validationFailed: 'Há algo que não está certo. Por favor, verifique o que escreveu.',
    unavailable: 'A loja está muito ocupada neste momento. Por favor, tente de novo dentro de momentos.',
  },
}
