import type { CartWords } from '../../cart-words.ts'

const shops = (n: number) => `${n}店舗`
const quoted = (name?: string | number) => (name ? `「${name}」` : '選択内容の一部')
const notThere = 'この選択肢はご利用いただけません。別のものをお選びください。'

export const cartJa: CartWords = {
  title: 'カート',
  items: (quantity) => `${quantity}点`,
  empty: 'カートは空です',
  emptyHint: '追加した商品がここに表示されます。',
  continueShopping: '買い物を続ける',
  backToProduct: '商品に戻る',

  each: (price) => `1点あたり ${price}`,
  named: (price) => `ご指定の金額：${price}`,
  available: (quantity) => `残り${quantity}点`,
  increase: (name) => `「${name}」を1つ増やす`,
  decrease: (name) => `「${name}」を1つ減らす`,
  atMost: (quantity) => `${quantity}点までです。`,
  addCode: 'コードを入力',
  deliveryLater: '配送料は購入手続き時に加算されます。',
  estimate: '配送料を見積もる',
  country: 'お届け先の国',
  showDelivery: '表示',
  currency: '通貨',
  changeCurrency: '変更',

  done: {
    added: (name, quantity) =>
      quantity > 1
        ? `「${name}」${quantity}点をカートに追加しました。`
        : `「${name}」をカートに追加しました。`,
    updated: (name, quantity) => `「${name}」の数量を${quantity}にしました。`,
    removed: (name) => `「${name}」をカートから削除しました。`,
    codeApplied: 'コードを追加しました。',
    codeRemoved: 'コードを削除しました。',
    currency: (currency) => `価格を${currency}で表示しています。`,
    kept: 'カートは1つのままです。',
    undone:
      '元に戻しました。このブラウザーにあった商品はこのカートから外れ、サインアウトするとまた表示されます。',
  },
  notAdded: 'カートに追加できませんでした。',
  cookieRefused:
    'ブラウザーがクッキーを保存しなかったため、商品はカートに入っていません。このサイトのクッキーを許可して、もう一度追加してください。',
  additionOver:
    'すでに追加されているか、時間がかかりすぎました。カートをご確認のうえ、なければもう一度追加してください。',

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
    keep: 'このままにする',
    undo: '元に戻す',
  },

  buying: {
    thisShop: 'このショップ',
    goods: '商品',
    codesUnused: '購入代行ではコードをご利用いただけません。',
    buy: '購入を代行してもらう',
    buyHint: (n) =>
      n > 1
        ? `配送料を含む合計をそれぞれ承認いただくと、${shops(n)}での購入を代行します。`
        : '配送料を含む合計を承認いただくと、購入を代行します。',
    title: {
      approval: '承認をお待ちしています',
      going: '購入を代行しています',
      deciding: 'ご判断をお待ちしています',
      ended: 'ご購入の結果',
    },
    text: {
      approval: 'まだ何も購入していません。お届け先を入力し、お支払いを承認いただくと開始します。',
      going: 'このページは閉じても大丈夫です。購入はそのまま進み、ここでいつでも確認できます。',
      deciding:
        '価格が変わったショップがあります。どうするかお選びください。ほかのショップでの購入は進んでいます。',
    },
    approve: '承認に進む',
    changeCart: 'カートを変更する',
    stopAll: '購入を中止する',
    stop: (shop) => `${shop}での購入を中止する`,
    done: '完了',
    standing: {
      waiting: '待機中',
      asking: 'ショップに確認中',
      confirm: 'ご判断が必要です',
      confirmed: '注文しています',
      ordered: '注文済み',
      stopping: '中止しています',
      bought: '購入済み',
      notBought: '購入していません',
      cancelled: '中止しました',
    },
    paid: 'お支払い済み',
    orderNumber: (number) => `注文番号 ${number}`,
    seeOrder: '注文を見る',
    buyYourself: (shop) => `${shop}で自分で購入する`,
    risenTitle: '価格が変わりました',
    confirmTitle: '価格をご確認ください',
    confirmBy: (when) => `ご返答がない場合は購入しません。${when}までにお答えください。`,
    confirm: (amount) => `${amount}で購入する`,
    decline: '購入しない',
    summary: {
      all: 'すべて購入しました。今後の流れは、各ショップからメールでお知らせします。',
      some: '一部は購入できませんでした。その商品はカートに残っており、代金は引き落とされていません。',
      none: '何も購入しておらず、引き落としもありません。商品はすべてカートに残っています。',
    },
  },

  refusals: {
    variantRequired: '先に種類をお選びください。',
    variantNotFound: notThere,
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)}は、この商品では選択できません。`,
    modifierInvalid: ({ name }) => `${quoted(name)}は、この内容ではご用意できません。選択をご確認ください。`,
    modifierRequired: ({ name }) => `${quoted(name)}がまだ選ばれていません。先にお選びください。`,
    fieldUnknown: ({ name }) => `${quoted(name)}は、この商品では指定できません。`,
    fieldInvalid: ({ name }) => `${quoted(name)}に誤りがあります。入力内容をご確認ください。`,
    fieldRequired: ({ name }) => `${quoted(name)}がまだ入力されていません。先にご入力ください。`,
    outOfStock: ({ quantity }) =>
      quantity
        ? `残り${quantity}点です。数量を減らしてください。`
        : '申し訳ございません。この商品は売り切れです。',
    quantityReduced: ({ quantity }) =>
      quantity
        ? `残り${quantity}点のため、数量を変更しました。`
        : '在庫が少なくなったため、数量を変更しました。',
    lineNotFound: 'この商品はもうカートにありません。',
    cartFull: 'カートがいっぱいです。商品を減らしてください。',
    cartEmpty: 'カートは空です。先に商品を追加してください。',
    cartChanged: 'カートの内容が変わりました。もう一度ご確認ください。',
    currencyNotOffered: 'この商品はこの通貨では販売していません。別の通貨をお選びください。',
    purchasingStopped: '現在、ご注文の受け付けを停止しています。後ほどお越しください。',
    delegatedOnly: 'この商品は別のショップのもので、そのショップでの購入代行のみ承ります。',
    ordinaryOnly: ({ name }) =>
      `${name ? `「${name}」` : 'カートの商品の一部'}は、この方法では購入できません。先にカートから削除してください。`,
    shopNotAllowed: 'ここからこのショップの商品を購入することはできません。',
    offerOver: 'このオファーは終了しました。商品に戻り、もう一度追加してください。',
    offerInvalid: 'このオファーを読み取れませんでした。お手数ですが、ショップにお知らせください。',
    sessionEnded: 'サインアウトされました。もう一度お試しください。',
    nothingToUndo: 'この操作はもう元に戻せません。',
    quoteChanged: '価格がまた変わりました。もう一度ご確認ください。',
    notAwaitingConfirmation: '現在、ご判断いただくことはありません。',
    delegatedFinished: 'この購入はすでに終了しています。',
    validationFailed: '入力内容に誤りがあるようです。ご確認ください。',
    unavailable: 'ただいまショップが混み合っています。しばらくしてからもう一度お試しください。',
  },
}
