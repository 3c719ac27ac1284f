import type { PaymentWords } from '../../payment-words.ts'

export const paymentEn: PaymentWords = {
  name: 'Approve purchases',
  steps: { label: 'Steps', who: 'Who and where', approve: 'Look and approve' },
  who: {
    title: 'Who is it for?',
    text: 'The shops need this to deliver. On the next page you see what each of them asks; nothing is bought before you approve it.',
  },
  firstName: 'First name',
  lastName: 'Last name',
  emailHint: 'The shops write here about your order.',
  countryHint: 'Shows the fields of an address in this country.',
  goOn: 'See what it costs',
  missing: { firstName: 'Enter your first name.', lastName: 'Enter your last name.' },
  wrong: {
    firstName: 'Check this first name.',
    lastName: 'Check this last name.',
    country: 'Choose a country from the list.',
  },
  noSecrets: 'Neither a card number nor a key belongs here. It was not kept.',

  review: {
    title: 'Look it over and approve',
    text: 'This is what the shops ask just now. Nothing has been ordered yet.',
  },
  sentTo: 'Sent to',
  change: 'Change',
  shops: 'What each shop asks',
  quantity: (count, price) => `${count} × ${price}`,
  subtotal: 'Subtotal',
  discounts: 'Discounts',
  delivery: 'Delivery',
  tax: 'Tax',
  toldLater: 'not said yet',
  shopTotal: 'Total at this shop',
  total: 'Total',
  notBought: 'Not bought:',
  totalUnknown:
    'Nobody can say yet what delivery and tax come to there, so there is no amount that you could approve.',
  otherCurrency: (currency) => `This shop asks for ${currency}, which this approval does not cover.`,
  noAnswer: 'This shop does not answer just now. It is left out unless it is asked again.',
  reasons: {
    handedOff: 'Nobody here can buy at this shop for you. You can do it there yourself.',
    notAProduct: 'There is no product at this address.',
    outOfStock: 'It is sold out.',
    choiceMissing: 'Something had to be chosen first, like a size.',
    choiceUnknown: 'The shop does not have it as it was chosen.',
    quantityNotSold: 'The shop does not have, or does not sell, this many.',
    notDelivered: 'The shop does not deliver there.',
    addressRefused: 'The shop does not take this address.',
    buyerIncomplete: 'The shop needs more to deliver, like a phone number.',
    notWhole: 'Not everything could be had, and it is not to be bought in parts.',
    spendingLimit: 'It costs more than may be spent.',
    limitCurrency: 'The shop asks for another currency.',
    paymentMissing: 'There is nothing to pay with.',
    paymentDeclined: 'The payment was declined.',
    paymentNeedsBuyer: 'The bank wants to ask you first.',
    approvalOver: 'The time for this approval is over.',
    notConfirmed: 'It was not confirmed in time.',
    cancelled: 'It was cancelled.',
    shopUnreachable: 'The shop cannot be reached.',
    shopRefused: 'The shop refused it.',
    outcomeUnknown: 'The shop did not say what became of it.',
  },
  nothing:
    'Nothing of this can be bought as it stands. You can change where it goes, or ask the shops again.',
  askAgain: 'Ask the shops again',
  changeAddress: 'Change the address',

  ask: (merchant, most) => ({
    title: `Approve purchases of up to ${most}?`,
    text: `${merchant} asks to buy for you. Nothing is charged now: each purchase is charged when it is made, and never more than this in all.`,
  }),
  mostLabel: 'At most',
  mostText: 'In all, for every purchase together.',
  headroom: (most, total) =>
    `You approve up to ${most}: the total of ${total} and a tenth more, so that you can say yes to a small change of a price without approving again. Only what the shops really ask is taken.`,
  purpose: 'For',
  until: 'Until',
  buyer: 'For whom',
  card: 'Card',
  kept: 'Your approval is kept, your card number is not. You can close this page without approving anything.',
  testOutcome: {
    cardNoFunds: 'Approved here, declined when it is charged',
    secondStep: 'Approved here, but the bank asks when it is charged',
  },
  approve: (most) => `Approve up to ${most}`,
  approveElsewhere: (most) => `Go on to approve up to ${most}`,
  elsewhereNote:
    'You enter your card on the next page, which is the payment provider’s. Nothing is charged there, and you come back here afterwards.',
  elsewhereWindow: 'It opens in a window of its own. When you are done there, load this page again.',
  unfinished:
    'You have not finished on the payment provider’s page. Nothing is approved until you do; you can go there again.',
  refuse: 'Do not approve',
  changed:
    'This is not what you saw a moment ago: a price, or who it is for, has changed. Please look at it once more, then approve.',

  approved: {
    title: 'Approved',
    text: (most, until) =>
      `Purchases of up to ${most} may be made until ${until}. Nothing has been charged yet.`,
    shops: 'The shops are being asked now. You can follow it where you came from.',
    by: (brand, last4) => `${brand} ending in ${last4}`,
  },
  used: {
    title: 'This approval is used up',
    text: 'What it was for is over: nothing more is bought with it. Where you came from you see what became of it.',
  },
  over: {
    title: 'The time for this approval is over',
    text: 'Nothing can be bought with it any more. If you still want it, start again where you came from.',
  },
  refused: {
    title: 'Not approved',
    text: 'Nothing will be bought, and nothing was charged.',
  },
  stopped: {
    title: 'It was stopped',
    text: 'Nothing is bought, and nothing was charged.',
  },
  unknown: {
    title: 'This page cannot be opened',
    text: 'The link is incomplete, or what it led to is no more. Please open it once more from where you got it.',
  },
  back: 'Go back',
  watch: 'Watch it being bought',
  close: 'You can close this window.',
}
