import type { ProblemWords } from '../../problem-words.ts'
import { least } from '../least.ts'

export const problemsEs: ProblemWords = {
  known: {
    lineUnavailable: (name) => `${name} ya no está disponible.`,
    outOfStock: (name, { quantity }) =>
      quantity
        ? `${name}: ${quantity === 1 ? 'solo queda 1' : `solo quedan ${quantity}`}.`
        : `${name}: este artículo está agotado.`,
    quantityTooSmall: (name, { quantity }) => `${name}: se vende a partir de ${quantity} unidades.`,
    quantityTooLarge: (name, { quantity }) =>
      quantity ? `${name}: ${quantity} como máximo.` : `${name}: la cantidad es demasiado grande.`,
    priceChanged: (name) => `El precio de ${name} ha cambiado.`,
    couponExpired: (code) => `${code} ha caducado y no descuenta nada.`,
    couponNotYet: (code) => `${code} todavía no es válido y no descuenta nada.`,
    couponBelowMinimum: (code, detail) => `${code} se aplica a partir de ${least(detail, 'es')}.`,
    couponNotCombined: (code) => `${code} no se puede combinar con los otros descuentos.`,
    codeExhausted: (code) => `${code} ya se ha usado.`,
    certificateEmpty: (code) => `No queda saldo en ${code}.`,
    codeNotApplicable: (code) => `${code} no se aplica a lo que hay en este carrito.`,
  },
  other: 'Hay algo en este carrito que revisar antes de pagar: la página de pago dice qué es.',
}
