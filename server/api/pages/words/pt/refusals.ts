import type { RefusalWords } from '../../words-refusals.ts'
import { least } from '../least.ts'

export const refusalsPt: RefusalWords = {
  known: {
    cardDeclined: () =>
      'O seu banco recusou este cartão. Use outro ou pergunte ao seu banco. Nada foi cobrado.',
    cardNoFunds: () => 'Este cartão não tem saldo suficiente. Por favor, use outro. Nada foi cobrado.',
    cardExpired: () => 'Este cartão expirou. Por favor, use outro. Nada foi cobrado.',
    cardCodeWrong: () => 'O código de segurança não está certo. Por favor, verifique-o. Nada foi cobrado.',
    secondStepRefused: () =>
      'O pagamento não foi confirmado. Tente de novo ou pague de outra forma. Nada foi cobrado.',
    accountRefused: () => 'O seu banco recusou o débito. Use outra conta ou um cartão. Nada foi cobrado.',
    paymentNotTaken: () => 'O pagamento não foi concluído. Nada foi cobrado.',
    paymentMethodUnavailable: () =>
      'Esta forma de pagamento não está disponível aqui. Por favor, escolha outra.',
    rawCardNotAccepted: () => 'Nem um número de cartão nem uma chave devem estar aqui. Nada foi guardado.',
    realCardInTestMode: () =>
      'Esta loja está em modo de teste. Por favor, use um cartão de teste; o seu cartão não foi debitado.',
    cardInvalid: () => 'Verifique o número do cartão, a data e o código de segurança.',
    accountInvalid: () => 'Verifique o número da conta e o código bancário.',
    priceChanged: () => 'O total mudou. Por favor, reveja-o mais uma vez e depois pague.',
    cartChanged: () => 'O pedido mudou. Por favor, reveja-o mais uma vez e depois pague.',
    outOfStock: ({ quantity }) =>
      quantity
        ? `${quantity === 1 ? 'Só resta 1' : `Só restam ${quantity}`}. Por favor, escolha menos.`
        : 'Algo no seu pedido está esgotado.',
    quantityTooSmall: ({ quantity }) =>
      quantity ? `Por favor, escolha pelo menos ${quantity}.` : 'Por favor, escolha mais unidades.',
    quantityTooLarge: ({ quantity }) =>
      quantity ? `Por favor, escolha no máximo ${quantity}.` : 'Por favor, escolha menos unidades.',
    quantityFixed: () => 'A quantidade deste artigo não pode ser alterada.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined
        ? 'Por favor, indique outro valor.'
        : `Por favor, indique um valor entre ${min} e ${max}.`,
    lineUnavailable: () => 'Isto já não está disponível. Por favor, remova-o para continuar.',
    productNotFound: () => 'Este produto já não está disponível.',
    codeNotFound: () => 'Não conhecemos este código. Por favor, verifique como está escrito.',
    codeExhausted: () => 'Este código já foi usado.',
    codeNotApplicable: () => 'Este código não se aplica a este pedido.',
    certificateEmpty: () => 'Não resta saldo neste vale-presente.',
    couponExpired: () => 'Este código expirou.',
    couponNotYet: () => 'Este código ainda não é válido.',
    couponBelowMinimum: (detail) => `Este código aplica-se a partir de ${least(detail, 'pt')}.`,
    couponNotCombined: () => 'Este código não pode ser combinado com os outros descontos.',
    deliveryUnavailable: () => 'Esta entrega não está disponível lá. Por favor, escolha outra.',
    addressIncomplete: () => 'Ainda falta algo.',
    addressesFull: () => 'O endereço não foi guardado: não há espaço para mais um.',
    paymentInProgress: () => 'Já há um pagamento em curso. Por favor, aguarde um momento.',
    rateLimited: ({ retryAfter }) =>
      Number(retryAfter) > 120
        ? `Foram tentativas a mais. Por favor, tente de novo dentro de ${Math.ceil(Number(retryAfter) / 60)} minutos.`
        : 'Isto foi um pouco rápido demais. Aguarde um momento e tente de novo.',
    unavailable: () =>
      'O serviço de pagamento não responde neste momento. Tente de novo dentro de momentos: não será cobrado duas vezes.',
    validationFailed: () => 'Há algo que não está certo. Por favor, verifique o que escreveu.',
  },
  other: 'Isto não funcionou. Por favor, reveja o seu pedido mais uma vez e tente de novo.',
}
