import type { RefusalWords } from '../../words-refusals.ts'
import { least } from '../least.ts'

export const refusalsJa: RefusalWords = {
  known: {
    cardDeclined: () =>
      '銀行がこのカードを拒否しました。別のカードを使うか、銀行にお問い合わせください。引き落としはされていません。',
    cardNoFunds: () =>
      'カードの残高が不足しています。別のカードをご利用ください。引き落としはされていません。',
    cardExpired: () =>
      'このカードは有効期限が切れています。別のカードをご利用ください。引き落としはされていません。',
    cardCodeWrong: () => 'セキュリティコードが正しくありません。ご確認ください。引き落としはされていません。',
    secondStepRefused: () =>
      'お支払いが承認されませんでした。もう一度お試しになるか、別の方法でお支払いください。引き落としはされていません。',
    accountRefused: () =>
      '銀行が引き落としを拒否しました。別の口座かカードをご利用ください。引き落としはされていません。',
    paymentNotTaken: () => 'お支払いは完了しませんでした。引き落としはされていません。',
    paymentMethodUnavailable: () => 'このお支払い方法はご利用いただけません。別の方法をお選びください。',
    rawCardNotAccepted: () =>
      'カード番号や鍵は、ここには入力しないでください。入力内容は保存されていません。',
    realCardInTestMode: () =>
      'このショップはテストモードです。テスト用のカードをご利用ください。お客様のカードへの請求はありません。',
    cardInvalid: () => 'カード番号、有効期限、セキュリティコードをご確認ください。',
    accountInvalid: () => '口座番号とルーティング番号をご確認ください。',
    priceChanged: () => '合計が変わりました。もう一度ご確認のうえ、お支払いください。',
    cartChanged: () => 'ご注文内容が変わりました。もう一度ご確認のうえ、お支払いください。',
    outOfStock: ({ quantity }) =>
      quantity ? `残り${quantity}点です。数量を減らしてください。` : 'ご注文の一部が売り切れです。',
    quantityTooSmall: ({ quantity }) =>
      quantity ? `${quantity}点以上お選びください。` : '数量を増やしてください。',
    quantityTooLarge: ({ quantity }) =>
      quantity ? `${quantity}点以下でお選びください。` : '数量を減らしてください。',
    quantityFixed: () => 'この商品の数量は変更できません。',
    amountOutOfRange: ({ min, max }) =>
      min === undefined ? '別の金額を入力してください。' : `${min}から${max}までの金額を入力してください。`,
    lineUnavailable: () => 'この商品は現在お取り扱いしていません。削除してお進みください。',
    productNotFound: () => 'この商品は現在お取り扱いしていません。',
    codeNotFound: () => 'このコードは見つかりません。入力内容をご確認ください。',
    codeExhausted: () => 'このコードはすでに使用済みです。',
    codeNotApplicable: () => 'このコードは、このご注文には使えません。',
    certificateEmpty: () => 'このギフト券の残高はありません。',
    couponExpired: () => 'このコードの有効期限が切れました。',
    couponNotYet: () => 'このコードはまだご利用いただけません。',
    couponBelowMinimum: (detail) => `このコードは ${least(detail, 'ja')} 以上のご注文でご利用いただけます。`,
    couponNotCombined: () => 'このコードは、ほかの割引と併用できません。',
    deliveryUnavailable: () => 'この配送方法では、そちらへお届けできません。別の方法をお選びください。',
    addressIncomplete: () => 'まだ入力されていない項目があります。',
    addressesFull: () => 'これ以上保存できないため、住所は保存されませんでした。',
    paymentInProgress: () => 'お支払いを処理しています。少しお待ちください。',
    rateLimited: ({ retryAfter }) =>
      Number(retryAfter) > 120
        ? `試行回数が多すぎます。${Math.ceil(Number(retryAfter) / 60)}分後にもう一度お試しください。`
        : '操作が速すぎたようです。少し待ってからもう一度お試しください。',
    unavailable: () =>
      '現在、決済会社に接続できません。しばらくしてからもう一度お試しください。二重に引き落とされることはありません。',
    validationFailed: () => '入力内容に誤りがあるようです。ご確認ください。',
  },
  other: '処理できませんでした。ご注文内容をもう一度ご確認のうえ、お試しください。',
}
