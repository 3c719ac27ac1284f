import { formatMoney } from '@tote/shared/format.ts'
import type { Words } from './words.ts'

const wait = (seconds: string | number = 0) =>
  Number(seconds) > 120
    ? `${Math.ceil(Number(seconds) / 60)}分後に`
    : seconds
      ? `${seconds}秒後に`
      : 'しばらくしてから'
const quoted = (name?: string | number) => (name ? `「${name}」` : '選択内容の一部')

const notSetUp = 'このページは正しく設定されていません。お手数ですが、ショップにお知らせください。'
const notThere = 'この選択肢はご利用いただけません。別のものをお選びください。'
const unreadable =
  'ショップがリクエストを読み取れませんでした。ページを再読み込みして、もう一度お試しください。'

export const ja: Words = {
  cart: 'カート',
  items: (quantity) => `${quantity}点`,
  close: '閉じる',
  dismiss: '閉じる',
  retry: '再試行',
  loading: 'カートを読み込んでいます',
  added: (name, quantity) =>
    quantity > 1 ? `「${name}」${quantity}点をカートに追加しました` : `「${name}」をカートに追加しました`,
  removed: (name) => `「${name}」をカートから削除しました`,
  updated: (name, quantity) => `「${name}」の数量：${quantity}`,
  newTotal: (total) => `合計 ${total}`,
  empty: 'カートは空です',
  emptyHint: '追加した商品がここに表示されます。',
  continueShopping: '買い物を続ける',
  quantityOf: (name) => `「${name}」の数量`,
  increase: (name) => `「${name}」を1つ増やす`,
  decrease: (name) => `「${name}」を1つ減らす`,
  wholeNumber: '整数を入力してください。',
  atMost: (quantity) => `${quantity}点までです。`,
  remove: '削除',
  removeLine: (name) => `「${name}」を削除`,
  each: (price) => `1点あたり ${price}`,
  named: (price) => `ご指定の金額：${price}`,
  from: (price) => `${price}から`,
  before: '元の価格：',
  available: (quantity) => `残り${quantity}点`,
  addCode: 'コードを入力',
  code: 'クーポン・ギフトコード',
  applyCode: '適用',
  removeCode: (code) => `コード「${code}」を削除`,
  codeApplied: (code) => `コード「${code}」を適用しました`,
  codeRemoved: (code) => `コード「${code}」を削除しました`,
  balance: (amount) => `残高 ${amount}`,
  subtotal: '小計',
  discount: '割引',
  discounts: '割引',
  delivery: '配送料',
  free: '無料',
  tax: '税',
  taxIncluded: 'うち税額',
  localTax: '地方税',
  nationalTax: '国税',
  certificate: 'ギフト券',
  total: '合計',
  updating: '更新しています',
  deliveryLater: '配送料は購入手続き時に加算されます。',
  estimate: '配送料を見積もる',
  country: 'お届け先の国',
  chooseCountry: '国を選択',
  notDelivered: 'この商品はそちらへお届けできません。',
  currency: '通貨',
  checkout: 'レジに進む',
  stock: {
    here: '在庫あり',
    few: (quantity) => `残り${quantity}点`,
    out: '売り切れ',
  },
  giving: {
    title: '金額をお選びください',
    other: 'その他の金額',
    give: (amount) => (amount ? `${amount}を寄付する` : '寄付する'),
  },
  paying: 'ご購入手続きの画面を読み込んでいます',
  joined: {
    title: (came) => (came > 0 ? '2つのカートを1つにまとめました' : 'もう一方のカートに残った商品があります'),
    came: (quantity) =>
      quantity === 0
        ? 'このブラウザーのカートの商品は、アカウントのカートに追加できませんでした。'
        : `このブラウザーの商品${quantity}点を、アカウントのカートに追加しました。`,
    codes: (codes) => `コード${codes.map((code) => `「${code}」`).join('、')}も引き継ぎました。`,
    left: '一部の商品は追加できませんでした：',
    stayed: (name, quantity) => (quantity > 1 ? `${name} × ${quantity}` : name),
    why: {
      notEnough: '在庫がこれ以上ありません。',
      unavailable: '現在お取り扱いしていません。',
      cartFull: 'カートがいっぱいです。',
      ownPrice: 'もう一方のカートだけの価格でした。',
    },
    show: 'カートを見る',
    keep: 'このままにする',
    undo: '元に戻す',
    kept: 'カートは1つのままです。',
    undone:
      '元に戻しました。このブラウザーにあった商品はこのカートから外れ、サインアウトするとまた表示されます。',
  },
  order: {
    checking: 'ご注文を確認しています…',
    looking: 'ご注文を検索しています…',
    waiting: 'まだ検索しています。お支払い直後は数秒かかります。',
    status: {
      paid: '支払い済み',
      needsReview: '未成立',
      partlyRefunded: '一部返金済み',
      refunded: '返金済み',
    },
    statusText: {
      needsReview:
        'このご注文は成立せず、商品は発送されません。引き落とされた金額はお客様に返金されます。お手続きは必要ありません。',
      partlyRefunded: 'お支払い金額の一部を返金しました。',
      refunded: 'お支払い金額を返金しました。',
    },
    reviewTitle: 'ご注文は成立しませんでした',
    processing: '銀行がお支払いを処理しています。数営業日かかる場合があります。お手続きは必要ありません。',
    unpaid: 'このご注文のお支払いはまだ済んでいません。',
    refunds: '返金',
    refund: {
      pending: '返金手続き中',
      done: '返金済み',
      failed: '返金できませんでした。ショップが対応します',
    },
    sent: '発送済み',
    piece: (quantity, name) => `${name} × ${quantity}`,
    tracking: (number) => `追跡番号 ${number}`,
    follow: '荷物を追跡する',
    thanks: 'ご注文ありがとうございます',
    number: (number) => `注文番号 ${number}`,
    placed: (date) => `ご注文日：${date}`,
    missing: 'ご注文が見つかりません',
    missingHint: 'リンクをご確認ください。お支払いがお済みの場合は、ショップにお問い合わせください。',
  },
  problems: {
    validationFailed: '入力内容に誤りがあるようです。ご確認ください。',
    malformedBody: unreadable,
    tooDeep: unreadable,
    signInNeeded: '先にサインインしてください。',
    assertionInvalid: 'サインインできませんでした。もう一度サインインしてください。',
    ownPageOnly: notSetUp,
    addressNotFound: 'この住所はもう保存されていません。',
    sessionNotFound: 'その端末ではすでにサインアウトしています。',
    nothingToUndo: 'この操作はもう元に戻せません。',
    addressesFull: 'これ以上住所を保存できません。先にいずれかを削除してください。',
    emailTaken: 'このメールアドレスは別のアカウントで使われています。',
    quantityFixed: 'この商品の数量は変更できません。',
    paymentNotTaken: 'お支払いは完了しませんでした。引き落としはされていません。',
    paymentMethodUnavailable: 'このお支払い方法はご利用いただけません。別の方法をお選びください。',
    idempotencyInFlight: 'すでに処理しています。少しお待ちください。',
    delegatedOnly: 'この商品は別のショップのもので、そのショップでの購入代行のみ承ります。',
    rawCardNotAccepted: 'ここではカード番号を受け付けていません。番号は保存されていません。',
    productPageUnreadable: 'このアドレスからは商品を読み取れませんでした。',
    shopNotAllowed: 'ここからこのショップの商品を購入することはできません。',
    accountInvalid: '口座番号とルーティング番号をご確認ください。',
    accountRefused: '銀行が引き落としを拒否しました。別の口座かカードをご利用ください。',
    paymentProcessing: '銀行がお支払いを処理しています。',
    amountOutOfRange: ({ min, max }) =>
      min === undefined || max === undefined
        ? '別の金額を入力してください。'
        : `${min}から${max}までの金額を入力してください。`,
    offerOver: 'このオファーは終了しました。ページを再読み込みして、もう一度追加してください。',
    offerInvalid: 'このオファーを読み取れませんでした。お手数ですが、ショップにお知らせください。',
    sessionEnded: 'サインアウトされました。もう一度お試しください。',
    signInCodeOver: 'このコードは無効になりました。新しいコードを請求してください。',
    signInCodeWrong: ({ left }) =>
      left === undefined
        ? '最新のメールのコードと一致しません。もう一度お試しください。'
        : `最新のメールのコードと一致しません。あと${left}回お試しいただけます。`,
    keyUnknown: 'このページはショップに接続されていません。お手数ですが、ショップにお知らせください。',
    clientHeaderMissing:
      'このページはショップに正しく接続されていません。ページを再読み込みして、もう一度お試しください。',
    originNotAllowed:
      'このページではこのショップの商品を販売できません。お手数ですが、ショップにお知らせください。',
    secretKeyInBrowser: notSetUp,
    keyModeWrong: notSetUp,
    addressNotAllowed: notSetUp,
    notFound: '見つかりませんでした。ページを再読み込みして、もう一度お試しください。',
    productNotFound: 'この商品は現在お取り扱いしていません。',
    variantNotFound: notThere,
    lineNotFound: 'この商品はもうカートにありません。',
    codeNotFound: 'このコードは見つかりません。入力内容をご確認ください。',
    cartNotFound: 'このカートは期限が切れました。お手数ですが、もう一度商品を追加してください。',
    checkoutNotFound: 'この購入手続きは終了しています。カートに戻り、もう一度お進みください。',
    orderNotFound: 'ご注文が見つかりません。リンクをご確認ください。',
    methodNotAllowed: 'ショップで処理できませんでした。ページを再読み込みして、もう一度お試しください。',
    outOfStock: ({ quantity }) =>
      quantity
        ? `残り${quantity}点です。数量を減らしてください。`
        : '申し訳ございません。この商品は売り切れです。',
    cartFull: 'カートがいっぱいです。商品を減らしてください。',
    quantityTooSmall: ({ quantity }) =>
      quantity ? `${quantity}点以上お選びください。` : '数量を増やしてください。',
    quantityTooLarge: ({ quantity }) =>
      quantity ? `${quantity}点以下でお選びください。` : '数量を減らしてください。',
    currencyNotOffered: 'この商品はこの通貨では販売していません。別の通貨をお選びください。',
    cartEmpty: 'カートは空です。先に商品を追加してください。',
    purchasingStopped: '現在、ご注文の受け付けを停止しています。後ほどお越しください。',
    cartChanged: 'カートの内容が変わりました。もう一度ご確認ください。',
    priceChanged: '価格が変わりました。お進みになる前に、新しい合計をご確認ください。',
    codeExhausted: 'このコードはすでに使用済みです。',
    certificateEmpty: 'このギフト券の残高はありません。',
    paymentInProgress: 'お支払いを処理しています。少しお待ちください。',
    checkoutFinished: 'この購入手続きはすでに完了しています。',
    bodyTooLarge: '一度に受け付けられる量を超えています。短くしてください。',
    bodyNotJson: unreadable,
    variantRequired: '先に種類をお選びください。',
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)}は、この商品では選択できません。`,
    modifierInvalid: ({ name }) => `${quoted(name)}は、この内容ではご用意できません。選択をご確認ください。`,
    modifierRequired: ({ name }) => `${quoted(name)}がまだ選ばれていません。先にお選びください。`,
    fieldUnknown: ({ name }) => `${quoted(name)}は、この商品では指定できません。`,
    fieldInvalid: ({ name }) => `${quoted(name)}に誤りがあります。入力内容をご確認ください。`,
    fieldRequired: ({ name }) => `${quoted(name)}がまだ入力されていません。先にご入力ください。`,
    addressIncomplete: 'お届け先の住所をすべて入力してください。',
    deliveryUnavailable: 'この配送方法ではご住所にお届けできません。別の方法をお選びください。',
    redirectNotAllowed:
      '購入手続きからこのページに戻ることができません。お手数ですが、ショップにお知らせください。',
    cardInvalid: 'カード番号、有効期限、セキュリティコードをご確認ください。',
    idempotencyConflict: 'このリクエストは、以前に別の内容で送信されています。もう一度お試しください。',
    realCardInTestMode:
      'このショップはテストモードです。テスト用のカードをご利用ください。お客様のカードへの請求はありません。',
    rateLimited: ({ retryAfter }) => `操作が速すぎたようです。${wait(retryAfter)}もう一度お試しください。`,
    serverError: 'ショップでエラーが発生しました。もう一度お試しください。',
    unavailable: ({ retryAfter }) =>
      `ただいまショップが混み合っています。${wait(retryAfter)}もう一度お試しください。`,
    quantityReduced: ({ quantity }) =>
      quantity
        ? `残り${quantity}点のため、数量を変更しました。`
        : '在庫が少なくなったため、数量を変更しました。',
    lineUnavailable: 'この商品は現在お取り扱いしていません。削除してお進みください。',
    codeNotApplicable: ({ code }) =>
      code
        ? `コード「${code}」は、カートの商品には使えません。`
        : 'このコードは、カートの商品には使えません。',
    couponExpired: ({ code }) =>
      code ? `コード「${code}」の有効期限が切れました。` : 'このコードの有効期限が切れました。',
    couponNotYet: ({ code }) =>
      code ? `コード「${code}」はまだご利用いただけません。` : 'このコードはまだご利用いただけません。',
    couponBelowMinimum: ({ code, amount, currency }) => {
      const named = code ? `コード「${code}」` : 'このコード'
      return currency
        ? `${named}は ${formatMoney({ amount: Number(amount), currency: String(currency) }, 'ja')} 以上のご注文でご利用いただけます。`
        : `${named}は、より高い金額のご注文でご利用いただけます。`
    },
    couponNotCombined: ({ code }) =>
      `${code ? `コード「${code}」` : 'このコード'}は、ほかの割引と併用できません。`,
    cardDeclined:
      '銀行がこのカードを拒否しました。別のカードを使うか、銀行にお問い合わせください。引き落としはされていません。',
    cardNoFunds: 'カードの残高が不足しています。別のカードをお試しください。引き落としはされていません。',
    cardExpired:
      'このカードは有効期限が切れています。別のカードをお試しください。引き落としはされていません。',
    cardCodeWrong:
      'セキュリティコードが正しくありません。ご確認のうえ、もう一度お試しください。引き落としはされていません。',
    secondStepRefused:
      '銀行がお支払いを承認しませんでした。もう一度お試しになるか、別のカードをご利用ください。引き落としはされていません。',
    notPersistent:
      'お使いのブラウザーはこのカートを保存しません。このページを離れるとカートの中身は失われます。',
    offline: 'ショップに接続できません。通信状況をご確認のうえ、もう一度お試しください。',
  },
}
