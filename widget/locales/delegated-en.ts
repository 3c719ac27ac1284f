import type { DelegatedWords } from './delegated-words.ts'

const plural = new Intl.PluralRules('en')
const shops = (n: number) => `${n} ${plural.select(n) === 'one' ? 'shop' : 'shops'}`

export const en: DelegatedWords = {
  thisShop: 'This shop',
  goods: 'Goods',
  codesUnused: 'Codes are not used when we buy for you.',
  buy: 'Buy for me',
  buyHint: (n) =>
    n > 1
      ? `We buy at ${shops(n)} for you, once you approve each total with its delivery.`
      : 'We buy it for you, once you approve the total with its delivery.',

  title: {
    approval: 'Waiting for you',
    going: 'Buying for you',
    deciding: 'Waiting for you',
    ended: 'Your purchases',
  },
  phaseText: {
    approval: 'Nothing is bought yet. Say where it goes and approve the payment, then we begin.',
    going: 'You can close this: it goes on without you, and you find it here again.',
    deciding: 'A shop asks for another price. Please decide; the other shops go on without you.',
  },
  approve: 'Go on to the approval',
  changeCart: 'Change the cart',
  alsoInCart: 'Also in your cart, not asked for yet',
  approvedUpTo: (amount) => `Approved: at most ${amount}`,
  connection: {
    asking: 'News may take a few seconds longer just now.',
    lost: 'No connection. It goes on all the same, and shows here once you are back.',
  },
  stopAll: 'Stop buying',
  stop: (shop) => `Stop buying at ${shop}`,
  stopShort: 'Stop',
  stopping: 'We asked to stop it. What was bought already stays bought.',
  done: 'Done',

  steps: { asked: 'Asked', priced: 'Price known', ordered: 'Ordered', bought: 'Bought' },
  progressOf: (shop) => `Progress at ${shop}`,
  stepNow: (number, of, name) => `Step ${number} of ${of}: ${name}`,
  standing: {
    waiting: 'Waiting',
    asking: 'Asking the shop',
    confirm: 'Needs your decision',
    confirmed: 'Ordering',
    ordered: 'Ordered',
    stopping: 'Stopping',
    bought: 'Bought',
    notBought: 'Not bought',
    cancelled: 'Stopped',
  },
  said: (shop, standing) => `${shop}: ${standing}`,

  paid: 'Paid',
  orderNumber: (number) => `Order ${number}`,
  seeOrder: 'See the order',
  buyYourself: (shop) => `Buy it yourself at ${shop}`,

  risenTitle: 'The price has changed',
  confirmTitle: 'Please look at the price',
  now: 'Now:',
  confirmBy: (when) => `Without an answer it is not bought. You can answer until ${when}.`,
  confirm: (amount) => `Buy for ${amount}`,
  decline: 'Do not buy',
  aboveApproval: (left) =>
    `That is more than the ${left} that are left of what you approved, so it cannot be bought. Do not buy it here, and ask for it again with a new approval.`,

  summary: (bought, of) =>
    bought === 0 ? 'Nothing was bought' : of === 1 ? 'Bought' : `Bought at ${bought} of ${shops(of)}`,
  summaryText: {
    all: 'Everything was bought. Each shop writes to you by email about what comes next.',
    some: 'Part of it was not bought. It is still in your cart, and nothing was taken for it.',
    none: 'Nothing was bought, and nothing was taken. All of it is still in your cart.',
    late: 'It could not be stopped any more. Each shop writes to you by email about what comes next.',
  },
  tooLate: 'It was ordered already when you stopped it. Ask the shop if you do not want it.',
  noticeConfirm: ([shop = '', ...more]) =>
    more.length > 0
      ? `${shops(more.length + 1)} ask for another price. Nothing is bought there unless you agree.`
      : `${shop} asks for another price. It is bought only if you agree.`,
  show: 'Show',
  why: {
    handedOff: 'We cannot buy at this shop. Follow the link to buy it there yourself.',
    notAProduct: 'No product was found at this address.',
    outOfStock: 'It is sold out.',
    choiceMissing: 'Something has to be chosen first, for example a size. Please choose it at the shop.',
    choiceUnknown: 'The shop does not offer what was chosen.',
    quantityNotSold: 'The shop does not have, or does not sell, this many.',
    notDelivered: 'The shop does not deliver to this address.',
    addressRefused: 'The shop did not accept the address. Please check it and try again.',
    buyerIncomplete: 'The shop needs more about the buyer. Please buy it there yourself.',
    notWhole: 'A part of it could not be had, so the rest was left as well.',
    spendingLimit: 'It costs more than you approved. Approve a higher amount to try again.',
    limitCurrency: 'The shop takes another currency than you approved.',
    paymentMissing: 'There was no approved payment.',
    paymentDeclined: 'The payment was declined. Nothing was taken. Try again with another card.',
    paymentNeedsBuyer: 'Your bank wants to ask you itself. Please buy it at the shop.',
    approvalOver: 'The time of your approval was over. Start again to try it once more.',
    notConfirmed: 'The new price was not confirmed in time.',
    cancelled: 'It was stopped before anything was bought.',
    shopUnreachable: 'The shop could not be reached. Try again later.',
    shopRefused: 'The shop did not take the order.',
    outcomeUnknown: 'The shop has not said yet what became of it. We keep asking, and never buy it twice.',
  },
  problems: {
    delegatedFinished: 'This purchase is over already.',
    delegatedNotFound: 'There is no such purchase any more.',
    notAwaitingConfirmation: 'Nothing is to be decided here now.',
    quoteChanged: 'The price has changed once more. Please look at it again.',
    approvalOver: 'The time for the approval is over. Please start again.',
    ordinaryOnly: ({ name }) =>
      `${name ? `“${name}”` : 'Something in your cart'} cannot be bought this way. Please take it out first.`,
  },
}
