import type { LetterWords } from '../letter-words.ts'

export const lettersEn: LetterWords = {
  signIn: {
    subject: (merchant) => `Your code for ${merchant}`,
    title: 'Your code to sign in',
    good: (minutes) =>
      `Type it on the page where you asked for it. It is good once, for ${minutes === 1 ? 'one minute' : `${minutes} minutes`}.`,
    secret: (merchant) =>
      `Give it to nobody: whoever has it can sign in as you. ${merchant} never asks for it, neither on the phone nor in a message.`,
    notYou:
      'Was it not you? Then somebody typed your address, perhaps by mistake. You need not do anything: without this code nobody gets in.',
  },
  receipt: {
    subject: (number, merchant) => `Your order ${number} at ${merchant}`,
    title: 'Thank you for your order',
    placed: (number, date) => `Order ${number}, placed on ${date}. This is your receipt.`,
    rows: {
      subtotal: 'Subtotal',
      discount: 'Discount',
      delivery: 'Delivery',
      tax: 'Tax',
      localTax: 'Local tax',
      nationalTax: 'National tax',
      certificate: 'Gift certificate',
      total: 'Total',
    },
    taxIncluded: 'Tax included',
    free: 'Free',
    to: (address) => `It goes to: ${address}`,
    paidBy: (means, last4) => `Paid with ${means} ending in ${last4}.`,
    account: 'US bank account',
    test: 'This was a test: no money moved, and nothing is sent.',
    certificate: (code, amount) =>
      `Gift certificate ${code}, worth ${amount}. Whoever has this code can spend it: keep this message.`,
    review: {
      subject: (number, merchant) => `Your payment to ${merchant} goes back (order ${number})`,
      title: 'Your payment goes back to you',
      back: (amount) =>
        `When your payment arrived, what you had ordered could not be had any more. You get ${amount} back the way you paid; nothing is sent.`,
    },
    notTaken: {
      subject: (number, merchant) => `Your order ${number} at ${merchant} could not be completed`,
      title: 'We could not complete your order',
      back: () =>
        'Your payment did not come through: nothing was charged, and nothing is sent. You are welcome to order again.',
    },
    questions: (number) => `Questions? Reply to the shop and name your order number ${number}.`,
  },
  erased: {
    subject: (merchant) => `${merchant} has erased your data`,
    title: 'Your data is erased',
    gone: (merchant, when) =>
      `Your account at ${merchant} was erased on ${when}, with your name, your email address, your saved addresses and your cart. You are signed out everywhere.`,
    stays: (merchant) =>
      `What you bought stays in the books of ${merchant}, as the law asks, but no longer with your name. This is the last message about your account.`,
    notYou: (merchant) =>
      `Was it not you? Then please tell ${merchant}. What was erased cannot be brought back.`,
  },
}
