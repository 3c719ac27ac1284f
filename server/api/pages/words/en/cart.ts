import type { CartWords } from '../../cart-words.ts'

const plural = new Intl.PluralRules('en')
const items = (n: number) => `${n} ${plural.select(n) === 'one' ? 'item' : 'items'}`
const shops = (n: number) => `${n} ${plural.select(n) === 'one' ? 'shop' : 'shops'}`
const quoted = (name?: string | number) => (name ? `“${name}”` : 'One of your choices')
const notThere = 'This choice is not available. Please choose another.'

export const cartEn: CartWords = {
  title: 'Your cart',
  items,
  empty: 'Your cart is empty',
  emptyHint: 'What you add will wait for you here.',
  continueShopping: 'Continue shopping',
  backToProduct: 'Back to the product',

  each: (price) => `${price} each`,
  named: (price) => `Your amount: ${price}`,
  available: (quantity) => `Only ${quantity} available`,
  increase: (name) => `One more ${name}`,
  decrease: (name) => `One fewer ${name}`,
  atMost: (quantity) => `At most ${quantity}.`,
  addCode: 'Add a code',
  deliveryLater: 'Delivery is added at checkout.',
  estimate: 'Estimate delivery',
  country: 'Deliver to',
  showDelivery: 'Show',
  currency: 'Currency',
  changeCurrency: 'Change',

  done: {
    added: (name, quantity) =>
      quantity > 1 ? `${quantity} × ${name} added to your cart.` : `${name} added to your cart.`,
    updated: (name, quantity) => `${name}: quantity ${quantity}.`,
    removed: (name) => `${name} removed from your cart.`,
    codeApplied: 'The code was added.',
    codeRemoved: 'The code was removed.',
    currency: (currency) => `Prices are now in ${currency}.`,
    kept: 'Your carts stay one.',
    undone: 'Undone. What you had in this browser is out of this cart, and comes back when you sign out.',
  },
  notAdded: 'This could not be added to your cart.',
  cookieRefused:
    'Your browser did not keep our cookie, so what you added is in no cart. Please allow cookies for this site and add it again.',
  additionOver:
    'This was added before, or it took too long. Please look at your cart, and add it again if it is missing.',

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
    keep: 'Keep',
    undo: 'Undo',
  },

  buying: {
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
    text: {
      approval: 'Nothing is bought yet. Say where it goes and approve the payment, then we begin.',
      going: 'You can close this page: it goes on without you, and you find it here again.',
      deciding: 'A shop asks for another price. Please decide; the other shops go on without you.',
    },
    approve: 'Go on to the approval',
    changeCart: 'Change the cart',
    stopAll: 'Stop buying',
    stop: (shop) => `Stop buying at ${shop}`,
    done: 'Done',
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
    paid: 'Paid',
    orderNumber: (number) => `Order ${number}`,
    seeOrder: 'See the order',
    buyYourself: (shop) => `Buy it yourself at ${shop}`,
    risenTitle: 'The price has changed',
    confirmTitle: 'Please look at the price',
    confirmBy: (when) => `Without an answer it is not bought. You can answer until ${when}.`,
    confirm: (amount) => `Buy for ${amount}`,
    decline: 'Do not buy',
    summary: {
      all: 'Everything was bought. Each shop writes to you by email about what comes next.',
      some: 'Part of it was not bought. It is still in your cart, and nothing was taken for it.',
      none: 'Nothing was bought, and nothing was taken. All of it is still in your cart.',
    },
  },

  refusals: {
    variantRequired: 'Please choose one of the options first.',
    variantNotFound: notThere,
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)} cannot be chosen for this product.`,
    modifierInvalid: ({ name }) => `${quoted(name)} cannot be had like this. Please check it.`,
    modifierRequired: ({ name }) => `${quoted(name)} is missing. Please choose it first.`,
    fieldUnknown: ({ name }) => `${quoted(name)} cannot be given for this product.`,
    fieldInvalid: ({ name }) => `${quoted(name)} is not right. Please check what you entered.`,
    fieldRequired: ({ name }) => `${quoted(name)} is missing. Please fill it in first.`,
    outOfStock: ({ quantity }) =>
      quantity ? `Only ${quantity} left. Please choose fewer.` : 'Sorry, this is sold out.',
    quantityReduced: ({ quantity }) =>
      quantity
        ? `Only ${quantity} left, so we changed the quantity.`
        : 'There are fewer left, so we changed the quantity.',
    lineNotFound: 'This is no longer in your cart.',
    cartFull: 'Your cart is full. Remove something to make room.',
    cartEmpty: 'Your cart is empty. Add something first.',
    cartChanged: 'Your cart has changed. Please look it over once more.',
    currencyNotOffered: 'This is not sold in this currency. Please choose another currency.',
    purchasingStopped: 'The shop takes no orders at the moment. Please come back later.',
    delegatedOnly: 'This comes from another shop and can only be bought there for you.',
    ordinaryOnly: ({ name }) =>
      `${name ? `“${name}”` : 'Something in your cart'} cannot be bought this way. Please take it out first.`,
    shopNotAllowed: 'Nothing can be bought at this shop from here.',
    offerOver: 'This offer is no longer good. Please go back to the product and add it again.',
    offerInvalid: 'This offer could not be read. Please tell the shop about it.',
    sessionEnded: 'You have been signed out here. Please try again.',
    nothingToUndo: 'This can no longer be undone.',
    quoteChanged: 'The price has changed once more. Please look at it again.',
    notAwaitingConfirmation: 'Nothing is to be decided here now.',
    delegatedFinished: 'This purchase is over already.',
    validationFailed: 'Something here is not quite right. Please check what you entered.',
    unavailable: 'The shop is busy just now. Please try again in a moment.',
  },
}
