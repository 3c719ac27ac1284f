import type { LinkWords } from '../../link-words.ts'

export const linksJa: LinkWords = {
  cart: 'カート',
  checkout: 'レジに進む',
  back: 'ショップに戻る',
  codeRefused: (code) => `コード「${code}」はご利用いただけません。`,
  ended: {
    title: 'このリンクは使用済みか、期限切れです',
    text: 'カートへのリンクは1回限り、30日間有効です。新しいリンクはショップにお問い合わせください。',
    back: 'ショップへ',
  },
  recover: {
    title: 'カートの中身はそのままです',
    text: 'カートを開いて、続きからお買い物いただけます。',
    back: 'ショップへ',
    button: 'カートを開く',
  },
  empty: {
    title: 'カートは空です',
    text: 'まだ商品が入っていません。',
    back: 'ショップへ',
  },
  noProduct: {
    title: 'この商品はありません',
    text: 'リンク先の商品は、このショップでは販売していないか、販売を終了しました。',
    back: 'ショップへ',
  },
  noChoice: {
    title: 'この商品は種類をお選びいただく必要があります',
    text: '複数の種類がありますが、リンクでは指定されていません。ショップでお選びください。',
    back: 'ショップへ',
  },
  soldOut: {
    title: '在庫が足りません',
    text: 'リンクで指定された数の在庫がないか、販売単位が異なります。ショップでお選びください。',
    back: 'ショップへ',
  },
  whichShop: {
    title: 'このリンクではショップがわかりません',
    text: 'ここには複数のショップがあります。ショップ側で、リンクのパスの前に「/stores/」とショップの名前を付けることができます。',
  },
  incomplete: {
    title: 'このリンクは不完全です',
    text: 'アドレスの一部が欠けているか、途中で変わっています。戻ってもう一度リンクを開くか、ショップに新しいリンクをお問い合わせください。',
  },
  choose: {
    title: '何をお求めですか？',
    donation: 'ご寄付',
    nothing: '商品を1点以上お選びください。',
    add: '追加',
    quantity: '数量',
    quantityWrong: '0から999までの整数を入力してください。',
    amount: '金額',
    between: (min, max) => `${min}から${max}まで。`,
    soldOut: '売り切れ',
    go: 'レジに進む',
  },
}
