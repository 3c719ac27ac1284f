import { formatMoney } from '@tote/shared/format.ts'
import type { Words } from './words.ts'

const plural = new Intl.PluralRules('pt')
const items = (n: number) => `${n} ${plural.select(n) === 'one' ? 'artigo' : 'artigos'}`
const wait = (seconds: string | number = 0) =>
  Number(seconds) > 120
    ? `${Math.ceil(Number(seconds) / 60)} minutos`
    : seconds
      ? `${seconds} ${Number(seconds) === 1 ? 'segundo' : 'segundos'}`
      : 'um momento'
const quoted = (name?: string | number) => (name ? `“${name}”` : 'Uma das suas escolhas')

const notSetUp = 'Esta página não está bem configurada. Por favor, avise a loja.'
const notThere = 'Esta opção não está disponível. Por favor, escolha outra.'

export const pt: Words = {
  cart: 'Carrinho',
  items,
  close: 'Fechar',
  dismiss: 'Fechar',
  retry: 'Tentar de novo',
  loading: 'Carregamento do carrinho',
  added: (name, quantity) =>
    quantity > 1 ? `Adicionado ao carrinho: ${quantity} × ${name}` : `Adicionado ao carrinho: ${name}`,
  removed: (name) => `Removido do carrinho: ${name}`,
  updated: (name, quantity) => `${name}: quantidade ${quantity}`,
  newTotal: (total) => `Total ${total}`,
  empty: 'O seu carrinho está vazio',
  emptyHint: 'O que adicionar ficará aqui à sua espera.',
  continueShopping: 'Continuar a comprar',
  quantityOf: (name) => `Quantidade de ${name}`,
  increase: (name) => `Mais um: ${name}`,
  decrease: (name) => `Menos um: ${name}`,
  wholeNumber: 'Indique um número inteiro.',
  atMost: (quantity) => `No máximo ${quantity}.`,
  remove: 'Remover',
  removeLine: (name) => `Remover ${name}`,
  each: (price) => `${price} cada`,
  named: (price) => `O seu valor: ${price}`,
  from: (price) => `A partir de ${price}`,
  before: 'Antes:',
  available: (quantity) => `Quantidade disponível: ${quantity}`,
  addCode: 'Adicionar um código',
  code: 'Código de desconto ou vale-presente',
  applyCode: 'Aplicar',
  removeCode: (code) => `Remover o código ${code}`,
  codeApplied: (code) => `Código ${code} aplicado`,
  codeRemoved: (code) => `Código ${code} removido`,
  balance: (amount) => `Saldo ${amount}`,
  subtotal: 'Subtotal',
  discount: 'Desconto',
  discounts: 'Descontos',
  delivery: 'Entrega',
  free: 'Grátis',
  tax: 'Impostos',
  taxIncluded: 'Impostos incluídos',
  localTax: 'Imposto local',
  nationalTax: 'Imposto nacional',
  certificate: 'Vale-presente',
  total: 'Total',
  updating: 'Atualização em curso',
  deliveryLater: 'A entrega é somada ao finalizar a compra.',
  estimate: 'Calcular a entrega',
  country: 'Entregar em',
  chooseCountry: 'Escolha um país',
  notDelivered: 'Não é possível entregar isto nesse país.',
  currency: 'Moeda',
  checkout: 'Finalizar compra',
  stock: {
    here: 'Disponível',
    few: (quantity) => `${quantity === 1 ? 'Só resta 1' : `Só restam ${quantity}`}`,
    out: 'Esgotado',
  },
  giving: {
    title: 'Escolha um valor',
    other: 'Outro valor',
    give: (amount) => (amount ? `Doar ${amount}` : 'Doar'),
  },
  paying: 'Carregamento da página de pagamento',
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
    show: 'Ver o carrinho',
    keep: 'Manter',
    undo: 'Desfazer',
    kept: 'Os seus carrinhos continuam unidos.',
    undone: 'Desfeito. O que tinha neste navegador já não está neste carrinho e volta quando sair da conta.',
  },
  order: {
    checking: 'Verificação do seu pedido em curso…',
    looking: 'Busca do seu pedido em curso…',
    waiting: 'A busca continua. Se acabou de pagar, isto leva alguns segundos.',
    status: {
      paid: 'Pago',
      needsReview: 'Não concluído',
      partlyRefunded: 'Reembolsado em parte',
      refunded: 'Reembolsado',
    },
    statusText: {
      needsReview:
        'Não foi possível concluir este pedido e nada será enviado. Tudo o que foi cobrado será devolvido; não precisa de fazer nada.',
      partlyRefunded: 'Uma parte do que pagou foi devolvida.',
      refunded: 'O que pagou foi devolvido.',
    },
    reviewTitle: 'Não foi possível concluir o seu pedido',
    processing:
      'O pagamento está em processamento no seu banco. Isto pode levar vários dias úteis, e não precisa de fazer nada.',
    unpaid: 'Este pedido ainda não foi pago.',
    refunds: 'Reembolsos',
    refund: {
      pending: 'A caminho',
      done: 'Devolvido',
      failed: 'Não chegou ao destino; a loja trata disso',
    },
    sent: 'Enviado',
    piece: (quantity, name) => `${quantity} × ${name}`,
    tracking: (number) => `Código de rastreio ${number}`,
    follow: 'Acompanhar a encomenda',
    thanks: 'Obrigado pelo seu pedido',
    number: (number) => `Pedido ${number}`,
    placed: (date) => `Feito em ${date}`,
    missing: 'Pedido não encontrado',
    missingHint: 'Verifique o link ou escreva à loja se já pagou.',
  },
  problems: {
    validationFailed: 'Há algo que não está certo. Por favor, verifique o que escreveu.',
    malformedBody: 'A loja não conseguiu ler este pedido. Recarregue a página e tente de novo.',
    tooDeep: 'A loja não conseguiu ler este pedido. Recarregue a página e tente de novo.',
    signInNeeded: 'Por favor, entre primeiro na sua conta.',
    assertionInvalid: 'A loja não conseguiu confirmar a sua entrada. Por favor, entre de novo.',
    ownPageOnly: notSetUp,
    addressNotFound: 'Este endereço já não está guardado.',
    sessionNotFound: 'Essa sessão já terminou.',
    nothingToUndo: 'Isto já não pode ser desfeito.',
    addressesFull: 'Não há espaço para mais endereços. Por favor, remova um primeiro.',
    emailTaken: 'Este e-mail pertence a outra conta.',
    quantityFixed: 'A quantidade deste artigo não pode ser alterada.',
    paymentNotTaken: 'O pagamento não foi concluído. Nada foi cobrado.',
    paymentMethodUnavailable: 'Esta forma de pagamento não está disponível aqui. Por favor, escolha outra.',
    idempotencyInFlight: 'Isto já está em curso. Por favor, aguarde um momento.',
    delegatedOnly: 'Este artigo vem de outra loja e só pode ser comprado lá por nós.',
    rawCardNotAccepted: 'Não aceitamos números de cartão aqui. Nada foi guardado.',
    productPageUnreadable: 'Não foi possível ler um produto neste endereço.',
    shopNotAllowed: 'A partir daqui não é possível comprar nesta loja.',
    accountInvalid: 'Verifique o número da conta e o código bancário.',
    accountRefused: 'O seu banco recusou o débito. Por favor, use outra conta ou um cartão.',
    paymentProcessing: 'O pagamento está em processamento no seu banco.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined || max === undefined
        ? 'Por favor, indique outro valor.'
        : `Por favor, indique um valor entre ${min} e ${max}.`,
    offerOver: 'Esta oferta já não é válida. Recarregue a página e adicione-a de novo.',
    offerInvalid: 'Não foi possível ler esta oferta. Por favor, avise a loja.',
    sessionEnded: 'A sua sessão terminou aqui. Por favor, tente de novo.',
    signInCodeOver: 'Este código já não é válido. Por favor, peça um novo.',
    signInCodeWrong: ({ left }) =>
      left === 1
        ? 'Esse não é o código do e-mail mais recente. Resta uma tentativa.'
        : `Esse não é o código do e-mail mais recente. Restam ${left ?? 'algumas'} tentativas.`,
    keyUnknown: 'Esta página não está ligada à sua loja. Por favor, avise a loja.',
    clientHeaderMissing: 'Esta página não está bem ligada à sua loja. Recarregue-a e tente de novo.',
    originNotAllowed: 'Esta página não pode vender por esta loja. Por favor, avise a loja.',
    secretKeyInBrowser: notSetUp,
    keyModeWrong: notSetUp,
    addressNotAllowed: notSetUp,
    notFound: 'Não foi possível encontrar isto. Recarregue a página e tente de novo.',
    productNotFound: 'Este produto já não está disponível.',
    variantNotFound: notThere,
    lineNotFound: 'Isto já não está no seu carrinho.',
    codeNotFound: 'Não conhecemos este código. Por favor, verifique como está escrito.',
    cartNotFound: 'Este carrinho expirou. Por favor, adicione os seus artigos de novo.',
    checkoutNotFound: 'Esta página de pagamento já não está aberta. Volte ao carrinho e comece de novo.',
    orderNotFound: 'Pedido não encontrado. Por favor, verifique o link.',
    methodNotAllowed: 'A loja não conseguiu fazer isto. Recarregue a página e tente de novo.',
    outOfStock: ({ quantity }) =>
      quantity
        ? `${quantity === 1 ? 'Só resta 1' : `Só restam ${quantity}`}. Por favor, escolha menos.`
        : 'Lamentamos, está esgotado.',
    cartFull: 'O seu carrinho está cheio. Remova algo para abrir espaço.',
    quantityTooSmall: ({ quantity }) =>
      quantity ? `Por favor, escolha pelo menos ${quantity}.` : 'Por favor, escolha mais unidades.',
    quantityTooLarge: ({ quantity }) =>
      quantity ? `Por favor, escolha no máximo ${quantity}.` : 'Por favor, escolha menos unidades.',
    currencyNotOffered: 'Isto não é vendido nesta moeda. Por favor, escolha outra moeda.',
    cartEmpty: 'O seu carrinho está vazio. Adicione algo primeiro.',
    purchasingStopped: 'A loja não aceita pedidos neste momento. Por favor, volte mais tarde.',
    cartChanged: 'O seu carrinho mudou. Por favor, reveja-o mais uma vez.',
    priceChanged: 'Um preço mudou. Por favor, reveja o novo total antes de continuar.',
    codeExhausted: 'Este código já foi usado.',
    certificateEmpty: 'Não resta saldo neste vale-presente.',
    paymentInProgress: 'Já há um pagamento em curso. Por favor, aguarde um momento.',
    checkoutFinished: 'Este pedido já está concluído.',
    bodyTooLarge: 'Isto é mais do que a loja pode receber de uma vez. Por favor, encurte.',
    bodyNotJson: 'A loja não conseguiu ler este pedido. Recarregue a página e tente de novo.',
    variantRequired: 'Por favor, escolha primeiro uma das opções.',
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)} não está disponível para este produto.`,
    modifierInvalid: ({ name }) => `${quoted(name)} não está disponível desta forma. Por favor, verifique.`,
    modifierRequired: ({ name }) => `${quoted(name)} está em falta. Por favor, escolha primeiro.`,
    fieldUnknown: ({ name }) => `${quoted(name)} não se aplica a este produto.`,
    fieldInvalid: ({ name }) => `${quoted(name)} não está bem assim. Por favor, verifique o que escreveu.`,
    fieldRequired: ({ name }) => `${quoted(name)} está em falta. Por favor, preencha primeiro.`,
    addressIncomplete: 'Por favor, complete o seu endereço de entrega.',
    deliveryUnavailable: 'Esta entrega não está disponível para o seu endereço. Por favor, escolha outra.',
    redirectNotAllowed: 'O pagamento não pode voltar a esta página. Por favor, avise a loja.',
    cardInvalid: 'Verifique o número do cartão, a data e o código de segurança.',
    idempotencyConflict: 'Este pedido já foi enviado com outro conteúdo. Por favor, tente de novo.',
    realCardInTestMode:
      'Esta loja está em modo de teste. Por favor, use um cartão de teste; o seu cartão não foi debitado.',
    rateLimited: ({ retryAfter }) =>
      `Isto foi um pouco rápido demais. Por favor, tente de novo dentro de ${wait(retryAfter)}.`,
    serverError: 'Houve um problema na loja. Por favor, tente de novo.',
    unavailable: ({ retryAfter }) =>
      `A loja está muito ocupada neste momento. Por favor, tente de novo dentro de ${wait(retryAfter)}.`,
    quantityReduced: ({ quantity }) =>
      quantity
        ? `${quantity === 1 ? 'Só resta 1' : `Só restam ${quantity}`}; a quantidade foi ajustada.`
        : 'Restam menos unidades; a quantidade foi ajustada.',
    lineUnavailable: 'Isto já não está disponível. Por favor, remova-o para continuar.',
    codeNotApplicable: ({ code }) =>
      code
        ? `${code} não se aplica ao que está no seu carrinho.`
        : 'Este código não se aplica ao que está no seu carrinho.',
    couponExpired: ({ code = 'Este código' }) => `${code} expirou.`,
    couponNotYet: ({ code = 'Este código' }) => `${code} ainda não é válido.`,
    couponBelowMinimum: ({ code = 'Este código', amount, currency }) =>
      currency
        ? `${code} aplica-se a partir de ${formatMoney({ amount: Number(amount), currency: String(currency) }, 'pt')}.`
        : `${code} exige um pedido de valor mais alto.`,
    couponNotCombined: ({ code = 'Este código' }) =>
      `${code} não pode ser combinado com os seus outros descontos.`,
    cardDeclined:
      'O seu banco recusou este cartão. Tente com outro ou pergunte ao seu banco. Nada foi cobrado.',
    cardNoFunds: 'Este cartão não tem saldo suficiente. Por favor, tente com outro. Nada foi cobrado.',
    cardExpired: 'Este cartão expirou. Por favor, tente com outro. Nada foi cobrado.',
    cardCodeWrong: 'O código de segurança não está certo. Verifique-o e tente de novo. Nada foi cobrado.',
    secondStepRefused:
      'O seu banco não confirmou o pagamento. Tente de novo ou use outro cartão. Nada foi cobrado.',
    notPersistent: 'O seu navegador não guarda este carrinho: perde-se quando sair desta página.',
    offline: 'Não é possível chegar à loja. Verifique a sua ligação à internet e tente de novo.',
  },
}
