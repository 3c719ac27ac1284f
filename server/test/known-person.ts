import { newCart } from '../domain/cart.ts'
import type { Store } from '../store/store.ts'
import { openAccounts } from './accounts.ts'

/** Each stands nowhere but where Ida, or somebody for her, wrote it. */
export const SECRETS = {
  email: 'ida.quorn@quorn.example',
  name: 'Ida Quornby',
  phone: '+1 555 0177 001',
  street: '77 Quorn Terrace',
  city: 'Quornville',
  postalCode: '97999',
  engraving: 'For Quorn, always',
  recipient: 'Quentin Quorn',
  recipientEmail: 'quentin@quorn.example',
  message: 'Happy quorn day',
  note: 'Ring at Quorn’s twice',
  answer: 'Quorn & Co.',
  parcel: 'RB-QUORN-1',
}
export const PERSONAL = Object.values(SECRETS)

export const CONTACT = { email: SECRETS.email, phone: SECRETS.phone }
export const ADDRESS = {
  name: SECRETS.name,
  line1: SECRETS.street,
  city: SECRETS.city,
  region: 'OR',
  postalCode: SECRETS.postalCode,
  country: 'US',
}
export const ENGRAVED = { product: 'mug-harbour', fields: { engraving: SECRETS.engraving } }
const GIFT = {
  product: 'gift-card',
  options: { Amount: 'Fifty' },
  fields: {
    recipient: SECRETS.recipient,
    'recipient-email': SECRETS.recipientEmail,
    sender: SECRETS.name,
    message: SECRETS.message,
  },
}

/** Ida with all that a shop can know of somebody, and Bo, of whom it knows the same but for the words. */
export async function idaAndBo(store: Store) {
  const shop = await openAccounts(store)
  const { merchant, account, services } = shop
  const guestOrder = await shop.buy(await shop.fillAsGuest(ENGRAVED), { contact: CONTACT, address: ADDRESS })
  const ida = await shop.customer({ email: SECRETS.email, name: SECRETS.name, locale: 'de' })
  const bo = await shop.customer({ email: 'bo@example.com', name: 'Bo Ek' })
  await account.saveAddress(merchant, ida.id, { address: ADDRESS })
  await shop.fill(ida, ENGRAVED)
  const bought = await shop.fill(ida, GIFT)
  const joinedBefore = await shop.fillAsGuest(ENGRAVED)
  await store.changeCart(merchant.id, joinedBefore, (held) => ({ ...held!, mergedInto: bought }))
  const order = await shop.buy(bought, { contact: CONTACT, address: ADDRESS })
  const parcel = { carrier: 'Post', tracking: SECRETS.parcel, trackingUrl: null }
  await services.orderBook.fulfil(merchant, order, parcel)
  await store.changeOrder(merchant.id, order, (held) => ({
    ...held,
    fields: [{ name: 'firm', label: 'Firm', value: SECRETS.answer }],
  }))
  const cart = await shop.fill(ida, ENGRAVED)
  await services.checkouts.open(merchant, cart, { successUrl: `https://shop.example/?to=${SECRETS.email}` })
  await services.checkouts.update(
    { merchant, id: cart, isBuyer: true },
    { contact: CONTACT, address: ADDRESS, notes: SECRETS.note },
  )
  const parked = await shop.fillAsGuest(ENGRAVED)
  const session = await shop.signedIn(ida.id, { cartId: parked, tokenHash: 'a'.repeat(64) })
  const joined = await shop.fillAsGuest(ENGRAVED)
  await store.changeCart(merchant.id, joined, (held) => ({ ...held!, mergedInto: cart }))
  // Left before it was paid, in a browser that never said who it was.
  const typed = await shop.fillAsGuest(ENGRAVED)
  await shop.typeIn(typed, { contact: { ...CONTACT, email: 'Ida.Quorn@quorn.example' }, address: ADDRESS })
  const byServer = 'made-by-a-server-for-her'
  const byEmail = 'made-by-a-server-for-her-address'
  const now = shop.clock.now
  await store.changeCart(merchant.id, byServer, () => ({
    ...newCart(byServer, now),
    customer: ida.number,
    fromServer: true,
  }))
  await store.changeCart(merchant.id, byEmail, () => ({
    ...newCart(byEmail, now),
    email: 'Ida.Quorn@quorn.example',
    certificates: ['ABCD-EFGH-JKMN-PQRS'],
    fromServer: true,
  }))
  const bos = { cart: await shop.fill(bo, ENGRAVED), session: await shop.signedIn(bo.id) }
  await store.changeCart(merchant.id, 'bos', () => ({
    ...newCart('bos', now),
    customer: bo.number,
    email: SECRETS.email,
  }))
  const carts = { cart, parked, joined, joinedBefore, typed, byServer, byEmail }
  return { ...shop, store, ida, bo, bos, session, carts, orders: [order, guestOrder] }
}
