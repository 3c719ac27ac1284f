import type { LetterWords } from '../letter-words.ts'

export const lettersJa: LetterWords = {
  signIn: {
    subject: (merchant) => `${merchant}のサインインコード`,
    title: 'サインイン用のコード',
    good: (minutes) => `コードを請求したページに入力してください。${minutes}分間、1回に限り有効です。`,
    secret: (merchant) =>
      `このコードは誰にも教えないでください。コードを知っている人は、お客様としてサインインできます。${merchant}が電話やメッセージでコードをお尋ねすることはありません。`,
    notYou:
      'お心当たりがない場合は、どなたかがお客様のアドレスを誤って入力した可能性があります。このコードがなければ誰もサインインできませんので、何もしていただく必要はありません。',
  },
  receipt: {
    subject: (number, merchant) => `${merchant}でのご注文（注文番号 ${number}）`,
    title: 'ご注文ありがとうございます',
    placed: (number, date) => `注文番号 ${number}（${date}）の領収書です。`,
    rows: {
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
    to: (address) => `お届け先：${address}`,
    paidBy: (means, last4) => `お支払い方法は${means}（末尾 ${last4}）です。`,
    account: '米国の銀行口座',
    test: 'これはテストです。お金は動いておらず、商品も発送されません。',
    certificate: (code, amount) =>
      `ギフト券 ${code}（${amount}分）。このコードを知っている人は誰でも使えますので、このメールを大切に保管してください。`,
    review: {
      subject: (number, merchant) => `${merchant}へのお支払いを返金します（注文番号 ${number}）`,
      title: 'お支払いを返金します',
      back: (amount) =>
        `入金の時点で、ご注文の商品をご用意できなくなっていました。${amount}をお支払いと同じ方法で返金いたします。商品は発送されません。`,
    },
    notTaken: {
      subject: (number, merchant) => `${merchant}でのご注文は成立しませんでした（注文番号 ${number}）`,
      title: 'ご注文は成立しませんでした',
      back: () =>
        'お支払いは完了しませんでした。引き落としはされておらず、商品は発送されません。またのご注文をお待ちしております。',
    },
    questions: (number) => `ご不明な点は、注文番号 ${number} を添えてショップにご連絡ください。`,
  },
  erased: {
    subject: (merchant) => `${merchant}がお客様の情報を消去しました`,
    title: 'お客様の情報を消去しました',
    gone: (merchant, when) =>
      `${when}に、${merchant}のアカウントを、お名前、メールアドレス、保存済みの住所、カートとともに消去しました。すべての端末でサインアウトされています。`,
    stays: (merchant) =>
      `ご購入の記録は、法律に従い${merchant}の帳簿に残りますが、お名前は含まれません。これがアカウントに関する最後のメールです。`,
    notYou: (merchant) =>
      `お心当たりがない場合は、${merchant}にお知らせください。消去した情報を元に戻すことはできません。`,
  },
}
