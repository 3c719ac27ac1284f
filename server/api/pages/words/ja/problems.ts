import type { ProblemWords } from '../../problem-words.ts'
import { least } from '../least.ts'

export const problemsJa: ProblemWords = {
  known: {
    lineUnavailable: (name) => `「${name}」は現在お取り扱いしていません。`,
    outOfStock: (name, { quantity }) =>
      quantity ? `「${name}」は残り${quantity}点です。` : `「${name}」は売り切れです。`,
    quantityTooSmall: (name, { quantity }) => `「${name}」は${quantity}点から販売しています。`,
    quantityTooLarge: (name, { quantity }) =>
      quantity ? `「${name}」は${quantity}点までです。` : `「${name}」の数量が多すぎます。`,
    priceChanged: (name) => `「${name}」の価格が変わりました。`,
    couponExpired: (code) => `コード「${code}」は有効期限が切れており、割引されません。`,
    couponNotYet: (code) => `コード「${code}」はまだ有効ではなく、割引されません。`,
    couponBelowMinimum: (code, detail) =>
      `コード「${code}」は ${least(detail, 'ja')} 以上のご注文でご利用いただけます。`,
    couponNotCombined: (code) => `コード「${code}」は、ほかの割引と併用できません。`,
    codeExhausted: (code) => `コード「${code}」はすでに使用済みです。`,
    certificateEmpty: (code) => `ギフト券「${code}」の残高はありません。`,
    codeNotApplicable: (code) => `コード「${code}」は、このカートの商品には使えません。`,
  },
  other: 'お支払いの前に確認が必要な項目がカートにあります。購入手続きの画面でご確認ください。',
}
