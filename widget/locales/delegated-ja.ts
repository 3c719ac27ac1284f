import type { DelegatedWords } from './delegated-words.ts'

const shops = (n: number) => `${n}店舗`

export const ja: DelegatedWords = {
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
  phaseText: {
    approval: 'まだ何も購入していません。お届け先を入力し、お支払いを承認いただくと開始します。',
    going: 'この画面は閉じても大丈夫です。購入はそのまま進み、ここでいつでも確認できます。',
    deciding:
      '価格が変わったショップがあります。どうするかお選びください。ほかのショップでの購入は進んでいます。',
  },
  approve: '承認に進む',
  changeCart: 'カートを変更する',
  alsoInCart: 'カートにあり、まだ依頼していない商品',
  approvedUpTo: (amount) => `承認済みの上限：${amount}`,
  connection: {
    asking: 'ただいま、最新の状況の表示が数秒遅れることがあります。',
    lost: '接続がありません。購入はそのまま進み、接続が戻るとここに表示されます。',
  },
  stopAll: '購入を中止する',
  stop: (shop) => `${shop}での購入を中止する`,
  stopShort: '中止',
  stopping: '中止を依頼しました。すでに購入済みの商品は取り消されません。',
  done: '完了',

  steps: { asked: '確認依頼', priced: '価格確定', ordered: '注文済み', bought: '購入済み' },
  progressOf: (shop) => `${shop}での進み具合`,
  stepNow: (number, of, name) => `${of}ステップ中${number}：${name}`,
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
  said: (shop, standing) => `${shop}：${standing}`,

  paid: 'お支払い済み',
  orderNumber: (number) => `注文番号 ${number}`,
  seeOrder: '注文を見る',
  buyYourself: (shop) => `${shop}で自分で購入する`,

  risenTitle: '価格が変わりました',
  confirmTitle: '価格をご確認ください',
  now: '現在：',
  confirmBy: (when) => `ご返答がない場合は購入しません。${when}までにお答えください。`,
  confirm: (amount) => `${amount}で購入する`,
  decline: '購入しない',
  aboveApproval: (left) =>
    `承認いただいた金額の残り${left}を超えているため、購入できません。ここでは購入せず、あらためて承認のうえ、もう一度ご依頼ください。`,

  summary: (bought, of) =>
    bought === 0
      ? '何も購入していません'
      : of === 1
        ? '購入しました'
        : `${shops(of)}中${shops(bought)}で購入しました`,
  summaryText: {
    all: 'すべて購入しました。今後の流れは、各ショップからメールでお知らせします。',
    some: '一部は購入できませんでした。その商品はカートに残っており、代金は引き落とされていません。',
    none: '何も購入しておらず、引き落としもありません。商品はすべてカートに残っています。',
    late: '中止が間に合いませんでした。今後の流れは、各ショップからメールでお知らせします。',
  },
  tooLate: '中止した時点で、すでに注文済みでした。不要な場合はショップにお問い合わせください。',
  noticeConfirm: ([shop = '', ...more]) =>
    more.length > 0
      ? `${shops(more.length + 1)}で価格が変わりました。同意いただいた場合のみ購入します。`
      : `${shop}で価格が変わりました。同意いただいた場合のみ購入します。`,
  show: '見る',
  why: {
    handedOff: 'このショップでは購入を代行できません。リンク先でご自身でご購入ください。',
    notAProduct: 'このアドレスには商品が見つかりませんでした。',
    outOfStock: '売り切れです。',
    choiceMissing: 'サイズなど、先に選ぶ必要のある項目があります。ショップでお選びください。',
    choiceUnknown: '選択された内容は、このショップでは取り扱いがありません。',
    quantityNotSold: 'ショップにこの数量の在庫がないか、この数量では販売していません。',
    notDelivered: 'このショップは、この住所には配送していません。',
    addressRefused: 'ショップが住所を受け付けませんでした。ご確認のうえ、もう一度お試しください。',
    buyerIncomplete: 'ショップが購入者の情報をさらに必要としています。ショップでご購入ください。',
    notWhole: '一部が手に入らなかったため、残りの購入も見送りました。',
    spendingLimit: '承認いただいた金額を超えています。もう一度試すには、より高い金額を承認してください。',
    limitCurrency: 'ショップの通貨が、承認いただいた通貨と異なります。',
    paymentMissing: '承認済みのお支払いがありませんでした。',
    paymentDeclined:
      'お支払いが拒否されました。引き落としはされていません。別のカードでもう一度お試しください。',
    paymentNeedsBuyer: '銀行がご本人による確認を求めています。ショップでご購入ください。',
    approvalOver: '承認の期限が過ぎました。もう一度試すには、最初からやり直してください。',
    notConfirmed: '新しい価格が期限までに承認されませんでした。',
    cancelled: '購入する前に中止されました。',
    shopUnreachable: 'ショップに接続できませんでした。後ほどもう一度お試しください。',
    shopRefused: 'ショップが注文を受け付けませんでした。',
    outcomeUnknown:
      'ショップからまだ結果の連絡がありません。引き続き確認します。二重に購入することはありません。',
  },
  problems: {
    delegatedFinished: 'この購入はすでに終了しています。',
    delegatedNotFound: 'この購入はもうありません。',
    notAwaitingConfirmation: '現在、ご判断いただくことはありません。',
    quoteChanged: '価格がまた変わりました。もう一度ご確認ください。',
    approvalOver: '承認の期限が過ぎました。最初からやり直してください。',
    ordinaryOnly: ({ name }) =>
      `${name ? `「${name}」` : 'カートの商品の一部'}は、この方法では購入できません。先にカートから削除してください。`,
  },
}
