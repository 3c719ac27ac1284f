import { formatMoney } from '@tote/shared/format.ts'
import type { Words } from './words.ts'

const plural = new Intl.PluralRules('en')
const items = (n: number) => `${n} ${plural.select(n) === 'one' ? 'item' : 'items'}`
const wait = (seconds: string | number = 0) =>
  Number(seconds) > 120
    ? `${Math.ceil(Number(seconds) / 60)} minutes`
    : seconds
      ? `${seconds} ${Number(seconds) === 1 ? 'second' : 'seconds'}`
      : 'a moment'
const quoted = (name?: string | number) => (name ? `“${name}”` : 'One of your choices')

const notSetUp = 'This page is not set up properly. Please tell the shop about it.'
const notThere = 'This choice is not available. Please choose another.'

export const en: Words = {
  cart: 'Cart',
  items,
  close: 'Close',
  dismiss: 'Dismiss',
  retry: 'Try again',
  loading: 'Loading your cart',
  added: (name, quantity) =>
    quantity > 1 ? `${quantity} × ${name} added to your cart` : `${name} added to your cart`,
  removed: (name) => `${name} removed from your cart`,
  updated: (name, quantity) => `${name}: quantity ${quantity}`,
  newTotal: (total) => `Total ${total}`,
  empty: 'Your cart is empty',
  emptyHint: 'What you add will wait for you here.',
  continueShopping: 'Continue shopping',
  quantityOf: (name) => `Quantity of ${name}`,
  increase: (name) => `One more ${name}`,
  decrease: (name) => `One fewer ${name}`,
  wholeNumber: 'Enter a whole number.',
  atMost: (quantity) => `At most ${quantity}.`,
  remove: 'Remove',
  removeLine: (name) => `Remove ${name}`,
  each: (price) => `${price} each`,
  named: (price) => `Your amount: ${price}`,
  from: (price) => `From ${price}`,
  before: 'Before:',
  available: (quantity) => `Only ${quantity} available`,
  addCode: 'Add a code',
  code: 'Discount or gift code',
  applyCode: 'Apply',
  removeCode: (code) => `Remove code ${code}`,
  codeApplied: (code) => `Code ${code} applied`,
  codeRemoved: (code) => `Code ${code} removed`,
  balance: (amount) => `${amount} left`,
  subtotal: 'Subtotal',
  discount: 'Discount',
  discounts: 'Discounts',
  delivery: 'Delivery',
  free: 'Free',
  tax: 'Tax',
  taxIncluded: 'Including tax',
  localTax: 'Local tax',
  nationalTax: 'National tax',
  certificate: 'Gift certificate',
  total: 'Total',
  updating: 'Updating',
  deliveryLater: 'Delivery is added at checkout.',
  estimate: 'Estimate delivery',
  country: 'Deliver to',
  chooseCountry: 'Choose a country',
  notDelivered: 'We cannot deliver this there.',
  currency: 'Currency',
  checkout: 'Checkout',
  stock: {
    here: 'In stock',
    few: (quantity) => `Only ${quantity} left`,
    out: 'Sold out',
  },
  giving: {
    title: 'Choose an amount',
    other: 'Another amount',
    give: (amount) => (amount ? `Donate ${amount}` : 'Donate'),
  },
  paying: 'Loading the checkout',
  joined: {
    title: (came) => (came > 0 ? 'Two carts became one' : 'Something stayed in the other cart'),
    came: (quantity) =>
      quantity === 0
        ? 'Nothing of what you had in this browser could be added to your account’s cart.'
        : `${items(quantity)} from this browser ${quantity === 1 ? 'was' : 'were'} added to your account’s cart.`,
    codes: (codes) => `Also taken over: ${codes.length === 1 ? 'code' : 'codes'} ${codes.join(', ')}.`,
    left: 'Not everything could come along:',
    stayed: (name, quantity) => (quantity > 1 ? `${quantity} × ${name}` : name),
    why: {
      notEnough: 'No more of it is available.',
      unavailable: 'It is not available any more.',
      cartFull: 'Your cart is full.',
      ownPrice: 'Its price was made for the other cart.',
    },
    show: 'Show cart',
    keep: 'Keep',
    undo: 'Undo',
    kept: 'Your carts stay one.',
    undone: 'Undone. What you had in this browser is out of this cart, and comes back when you sign out.',
  },
  order: {
    checking: 'Checking your order…',
    looking: 'Looking for your order…',
    waiting: 'Still looking. If you have just paid, this takes a few seconds.',
    status: {
      paid: 'Paid',
      needsReview: 'Not completed',
      partlyRefunded: 'Partly refunded',
      refunded: 'Refunded',
    },
    statusText: {
      needsReview:
        'This order could not be completed, and nothing is sent. Whatever was taken for it goes back to you; you need not do anything.',
      partlyRefunded: 'Part of what you paid was sent back to you.',
      refunded: 'What you paid was sent back to you.',
    },
    reviewTitle: 'We could not complete your order',
    processing:
      'Your bank is processing the payment. This can take several business days, and you need not do anything.',
    unpaid: 'This order has not been paid yet.',
    refunds: 'Refunds',
    refund: {
      pending: 'On its way to you',
      done: 'Sent back',
      failed: 'Did not come through; the shop takes care of it',
    },
    sent: 'Sent',
    piece: (quantity, name) => `${quantity} × ${name}`,
    tracking: (number) => `Tracking number ${number}`,
    follow: 'Follow the parcel',
    thanks: 'Thank you for your order',
    number: (number) => `Order ${number}`,
    placed: (date) => `Placed on ${date}`,
    missing: 'We cannot find this order',
    missingHint: 'Please check the link, or contact the shop if you have already paid.',
  },
  problems: {
    validationFailed: 'Something here is not quite right. Please check what you entered.',
    malformedBody: 'The shop could not read this request. Please reload the page and try again.',
    tooDeep: 'The shop could not read this request. Please reload the page and try again.',
    signInNeeded: 'Please sign in first.',
    assertionInvalid: 'The shop could not sign you in. Please sign in once more.',
    ownPageOnly: notSetUp,
    addressNotFound: 'This address is no longer saved.',
    sessionNotFound: 'You are not signed in there any more.',
    nothingToUndo: 'This can no longer be undone.',
    addressesFull: 'You have saved as many addresses as there is room for. Please remove one first.',
    emailTaken: 'This email address belongs to another account.',
    quantityFixed: 'The quantity of this cannot be changed.',
    paymentNotTaken: 'The payment did not come through. Nothing was charged.',
    paymentMethodUnavailable: 'This way to pay is not available here. Please choose another.',
    idempotencyInFlight: 'This is being done already. Please wait a moment.',
    delegatedOnly: 'This comes from another shop and can only be bought there for you.',
    rawCardNotAccepted: 'Card numbers are not accepted here. Nothing was kept.',
    productPageUnreadable: 'No product could be read at this address.',
    shopNotAllowed: 'Nothing can be bought at this shop from here.',
    accountInvalid: 'Please check the account and routing numbers.',
    accountRefused: 'Your bank refused the debit. Please use another account or a card.',
    paymentProcessing: 'Your bank is processing the payment.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined || max === undefined
        ? 'Please enter another amount.'
        : `Please enter an amount from ${min} to ${max}.`,
    offerOver: 'This offer is no longer good. Please reload the page and add it again.',
    offerInvalid: 'This offer could not be read. Please tell the shop about it.',
    sessionEnded: 'You have been signed out here. Please try again.',
    signInCodeOver: 'This code is no longer good. Please ask for a new one.',
    signInCodeWrong: ({ left }) =>
      left === 1
        ? 'That is not the code of the newest email. You can try once more.'
        : `That is not the code of the newest email. You can try ${left ?? 'a few'} more times.`,
    keyUnknown: 'This page is not connected to its shop. Please tell the shop about it.',
    clientHeaderMissing: 'This page is not connected to its shop properly. Please reload it and try again.',
    originNotAllowed: 'This page may not sell for this shop. Please tell the shop about it.',
    secretKeyInBrowser: notSetUp,
    keyModeWrong: notSetUp,
    addressNotAllowed: notSetUp,
    notFound: 'This could not be found. Please reload the page and try again.',
    productNotFound: 'This product is no longer available.',
    variantNotFound: notThere,
    lineNotFound: 'This is no longer in your cart.',
    codeNotFound: 'We do not know this code. Please check its spelling.',
    cartNotFound: 'This cart has expired. Please add your things again.',
    checkoutNotFound: 'This checkout is no longer open. Please go back to your cart and start again.',
    orderNotFound: 'We cannot find this order. Please check the link.',
    methodNotAllowed: 'The shop could not carry this out. Please reload the page and try again.',
    outOfStock: ({ quantity }) =>
      quantity ? `Only ${quantity} left. Please choose fewer.` : 'Sorry, this is sold out.',
    cartFull: 'Your cart is full. Remove something to make room.',
    quantityTooSmall: ({ quantity }) =>
      quantity ? `Please take at least ${quantity}.` : 'Please take more of this.',
    quantityTooLarge: ({ quantity }) =>
      quantity ? `Please take no more than ${quantity}.` : 'Please take fewer of this.',
    currencyNotOffered: 'This is not sold in this currency. Please choose another currency.',
    cartEmpty: 'Your cart is empty. Add something first.',
    purchasingStopped: 'The shop takes no orders at the moment. Please come back later.',
    cartChanged: 'Your cart has changed. Please look it over once more.',
    priceChanged: 'A price has changed. Please look at the new total before you go on.',
    codeExhausted: 'This code has been used up.',
    certificateEmpty: 'Nothing is left on this gift certificate.',
    paymentInProgress: 'A payment is already under way. Please wait a moment.',
    checkoutFinished: 'This checkout is already finished.',
    bodyTooLarge: 'That is more than the shop can take at once. Please shorten it.',
    bodyNotJson: 'The shop could not read this request. Please reload the page and try again.',
    variantRequired: 'Please choose one of the options first.',
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)} cannot be chosen for this product.`,
    modifierInvalid: ({ name }) => `${quoted(name)} cannot be had like this. Please check it.`,
    modifierRequired: ({ name }) => `${quoted(name)} is missing. Please choose it first.`,
    fieldUnknown: ({ name }) => `${quoted(name)} cannot be given for this product.`,
    fieldInvalid: ({ name }) => `${quoted(name)} is not right. Please check what you entered.`,
    fieldRequired: ({ name }) => `${quoted(name)} is missing. Please fill it in first.`,
    addressIncomplete: 'Please complete your delivery address.',
    deliveryUnavailable: 'This delivery is not available to your address. Please choose another.',
    redirectNotAllowed: 'Checkout cannot lead back to this page. Please tell the shop about it.',
    cardInvalid: 'Please check the card number, the date and the security code.',
    idempotencyConflict: 'This request was sent before with other content. Please try again.',
    realCardInTestMode: 'This shop is in test mode. Please use a test card; your card was not charged.',
    rateLimited: ({ retryAfter }) => `That was a little too fast. Please try again in ${wait(retryAfter)}.`,
    serverError: 'Something went wrong in the shop. Please try again.',
    unavailable: ({ retryAfter }) => `The shop is busy just now. Please try again in ${wait(retryAfter)}.`,
    quantityReduced: ({ quantity }) =>
      quantity
        ? `Only ${quantity} left, so we changed the quantity.`
        : 'There are fewer left, so we changed the quantity.',
    lineUnavailable: 'This is not available any more. Please remove it to go on.',
    codeNotApplicable: ({ code }) =>
      code
        ? `${code} does not apply to what is in your cart.`
        : 'This code does not apply to what is in your cart.',
    couponExpired: ({ code = 'This code' }) => `${code} has expired.`,
    couponNotYet: ({ code = 'This code' }) => `${code} is not valid yet.`,
    couponBelowMinimum: ({ code = 'This code', amount, currency }) =>
      currency
        ? `${code} applies from ${formatMoney({ amount: Number(amount), currency: String(currency) }, 'en')}.`
        : `${code} needs a larger order.`,
    couponNotCombined: ({ code = 'This code' }) => `${code} cannot be combined with your other discounts.`,
    cardDeclined: 'Your bank declined this card. Please try another, or ask your bank. Nothing was charged.',
    cardNoFunds: 'There is not enough money on this card. Please try another. Nothing was charged.',
    cardExpired: 'This card has expired. Please try another. Nothing was charged.',
    cardCodeWrong: 'The security code is not right. Please check it and try again. Nothing was charged.',
    secondStepRefused:
      'Your bank did not confirm the payment. Please try again or use another card. Nothing was charged.',
    notPersistent: 'Your browser does not keep this cart: it is lost when you leave this page.',
    offline: 'The shop cannot be reached. Please check your connection and try again.',
  },
}
