import type { PageWords } from '../../words.ts'

export const pagesJa: PageWords = {
  checkout: 'ご購入手続き',
  summary: 'ご注文内容',
  testMode: 'テストモード',
  quantity: (count) => `数量 ${count}`,
  before: '元の価格：',
  balance: (amount) => `残高 ${amount}`,
  totals: {
    subtotal: '小計',
    discount: '割引',
    delivery: '配送料',
    tax: '税',
    localTax: '地方税',
    nationalTax: '国税',
    certificate: 'ギフト券',
    total: '合計',
  },
  taxIncluded: 'うち税額',
  free: '無料',
  loading: 'ご購入手続きの画面を読み込んでいます…',
  needsScript: 'お支払いにはJavaScriptが必要です。有効にして、このページを再読み込みしてください。',
  notFound: {
    title: 'この購入手続きを開けません',
    text: 'リンクが不完全か、使用済みか、その後に変更されたカートのものです。ショップに戻り、カートでもう一度「レジに進む」を押してください。カートの商品はそのまま残っています。',
  },
  empty: {
    title: 'お支払いいただく商品がありません',
    text: 'この購入手続きのカートは空です。',
    back: 'ショップに戻る',
  },
  busy: {
    title: '少しお待ちください',
    text: 'ただいま混み合っています。内容は失われません。数秒後にこのページを再読み込みしてください。',
  },
  refused: {
    title: '処理できませんでした',
    text: 'このページが古くなっているか、正しくない方法で開かれました。戻って再読み込みし、もう一度お試しください。',
  },
  failed: {
    title: 'こちらでエラーが発生しました',
    text: 'カートはそのまま残っており、この件での引き落としはありません。ページを再読み込みするか、ショップにお戻りください。',
  },
  bank: {
    name: 'テスト銀行',
    title: 'このお支払いを行いますか？',
    payTo: 'お支払い先',
    amount: '金額',
    approve: 'はい、支払います',
    refuse: 'いいえ、拒否します',
    note: 'このページはテストモードで銀行の代わりをするものです。お金は動きません。',
  },
}
