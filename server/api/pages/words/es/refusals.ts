import type { RefusalWords } from '../../words-refusals.ts'
import { least } from '../least.ts'

export const refusalsEs: RefusalWords = {
  known: {
    cardDeclined: () =>
      'Su banco rechazó esta tarjeta. Use otra o pregunte a su banco. No se ha cobrado nada.',
    cardNoFunds: () => 'Esta tarjeta no tiene saldo suficiente. Use otra, por favor. No se ha cobrado nada.',
    cardExpired: () => 'Esta tarjeta ha caducado. Use otra, por favor. No se ha cobrado nada.',
    cardCodeWrong: () =>
      'El código de seguridad no es correcto. Compruébelo, por favor. No se ha cobrado nada.',
    secondStepRefused: () =>
      'El pago no se confirmó. Inténtelo de nuevo o pague de otra forma. No se ha cobrado nada.',
    accountRefused: () => 'Su banco rechazó el cargo. Use otra cuenta o una tarjeta. No se ha cobrado nada.',
    paymentNotTaken: () => 'El pago no se completó. No se ha cobrado nada.',
    paymentMethodUnavailable: () => 'Esta forma de pago no está disponible aquí. Elija otra, por favor.',
    rawCardNotAccepted: () => 'Ni un número de tarjeta ni una clave van aquí. No se ha guardado.',
    realCardInTestMode: () =>
      'Esta tienda está en modo de prueba. Use una tarjeta de prueba; no se ha cobrado nada en la suya.',
    cardInvalid: () => 'Compruebe el número de tarjeta, la fecha y el código de seguridad.',
    accountInvalid: () => 'Compruebe el número de cuenta y el número de ruta.',
    priceChanged: () => 'El total ha cambiado. Revíselo una vez más y luego pague.',
    cartChanged: () => 'El pedido ha cambiado. Revíselo una vez más y luego pague.',
    outOfStock: ({ quantity }) =>
      quantity
        ? `${quantity === 1 ? 'Solo queda 1' : `Solo quedan ${quantity}`}. Elija menos, por favor.`
        : 'Algo de su pedido está agotado.',
    quantityTooSmall: ({ quantity }) =>
      quantity ? `Elija al menos ${quantity}, por favor.` : 'Elija más unidades, por favor.',
    quantityTooLarge: ({ quantity }) =>
      quantity ? `Elija ${quantity} como máximo, por favor.` : 'Elija menos unidades, por favor.',
    quantityFixed: () => 'La cantidad de este artículo no se puede cambiar.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined ? 'Escriba otro importe, por favor.' : `Escriba un importe entre ${min} y ${max}.`,
    lineUnavailable: () => 'Esto ya no está disponible. Quítelo para continuar.',
    productNotFound: () => 'Este producto ya no está disponible.',
    codeNotFound: () => 'No conocemos este código. Compruebe cómo está escrito.',
    codeExhausted: () => 'Este código ya se ha usado.',
    codeNotApplicable: () => 'Este código no se aplica a este pedido.',
    certificateEmpty: () => 'No queda saldo en esta tarjeta de regalo.',
    couponExpired: () => 'Este código ha caducado.',
    couponNotYet: () => 'Este código todavía no es válido.',
    couponBelowMinimum: (detail) => `Este código se aplica a partir de ${least(detail, 'es')}.`,
    couponNotCombined: () => 'Este código no se puede combinar con los otros descuentos.',
    deliveryUnavailable: () => 'Este envío no está disponible allí. Elija otro, por favor.',
    addressIncomplete: () => 'Todavía falta algo.',
    addressesFull: () => 'La dirección no se ha guardado: no cabe otra más.',
    paymentInProgress: () => 'Ya hay un pago en curso. Espere un momento, por favor.',
    rateLimited: ({ retryAfter }) =>
      Number(retryAfter) > 120
        ? `Han sido demasiados intentos. Inténtelo de nuevo en ${Math.ceil(Number(retryAfter) / 60)} minutos.`
        : 'Ha ido un poco rápido. Espere un momento e inténtelo de nuevo.',
    unavailable: () =>
      'No se puede acceder al proveedor de pagos ahora. Inténtelo de nuevo en un momento: no se le cobrará dos veces.',
    validationFailed: () => 'Hay algo que no es correcto. Compruebe lo que ha escrito, por favor.',
  },
  other: 'No ha funcionado. Revise su pedido una vez más e inténtelo de nuevo.',
}
