import type { ProblemWords } from '../../problem-words.ts'
import { least } from '../least.ts'

export const problemsPt: ProblemWords = {
  known: {
    lineUnavailable: (name) => `${name} já não está disponível.`,
    outOfStock: (name, { quantity }) =>
      quantity
        ? `${name}: ${quantity === 1 ? 'só resta 1' : `só restam ${quantity}`}.`
        : `${name}: este artigo está esgotado.`,
    quantityTooSmall: (name, { quantity }) => `${name}: vendido a partir de ${quantity} unidades.`,
    quantityTooLarge: (name, { quantity }) =>
      quantity ? `${name}: no máximo ${quantity}.` : `${name}: a quantidade é grande demais.`,
    priceChanged: (name) => `O preço de ${name} mudou.`,
    couponExpired: (code) => `${code} expirou e não desconta nada.`,
    couponNotYet: (code) => `${code} ainda não é válido e não desconta nada.`,
    couponBelowMinimum: (code, detail) => `${code} aplica-se a partir de ${least(detail, 'pt')}.`,
    couponNotCombined: (code) => `${code} não pode ser combinado com os outros descontos.`,
    codeExhausted: (code) => `${code} já foi usado.`,
    certificateEmpty: (code) => `Não resta saldo em ${code}.`,
    codeNotApplicable: (code) => `${code} não se aplica ao que está neste carrinho.`,
  },
  other: 'Algo neste carrinho precisa de atenção antes do pagamento: a página de pagamento diz o quê.',
}
