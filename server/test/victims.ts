import { randomUUID } from 'node:crypto'
import { nameLine } from '../api/rest/session-cart-ids.ts'
import type { Merchant } from '../domain/merchant.ts'
import { readCard } from '../providers/card.ts'
import { hashSecret, newSecret } from '../services/random.ts'
import { CUSTOMER_SESSION_MS, shownSessionId } from '../services/sessions.ts'
import { ADDRESS, CONTACT, GOOD_CARD } from './buyer.ts'
import type { Shop } from './harness.ts'
import { byCard } from './paying.ts'

/** Whose things are asked for: a cart with an open checkout; a customer has an e-mail address and a saved one besides. */
export interface Victim {
  readonly id: string
  readonly email: string
  readonly sessionId: string
  readonly token: string
  readonly cartId: string
  readonly lineId: string
  readonly addressId: string
  /** What nobody but they should see. */
  readonly marks: string[]
  /** Whether any of the marks stands in this text, or something is not as it was when this was asked before. */
  isTouched(text: string): Promise<boolean>
  putCode(code: string): Promise<void>
  /** Fills the checkout in; answers what pays it. */
  fillIn(): Promise<{ card: typeof GOOD_CARD; expectedTotal: number }>
  /** Buys the cart; answers the order's id. */
  buy(): Promise<string>
}

/** Makes one, with a cart of two of this product. */
export async function makeVictim(
  { store, services }: Pick<Shop, 'store' | 'services'>,
  merchant: Merchant,
  { product, isCustomer, site }: { product: string; isCustomer: boolean; site: 'same' | 'cross' },
): Promise<Victim> {
  const { id: merchantId } = merchant
  const id = randomUUID()
  const email = `${id}@shop.example`
  const saved = { id: randomUUID(), address: ADDRESS }
  if (isCustomer) {
    await services.customers.add(merchant, { id, email })
    await store.changeCustomer(merchantId, id, (held) => ({ ...held, addresses: [saved] }))
  }
  const token = newSecret()
  const time = Date.now()
  const session = await store.addSession(merchantId, {
    id: randomUUID(),
    cartId: randomUUID(),
    tokenHash: hashSecret(token),
    createdAt: time,
    seenAt: time,
    customerId: isCustomer ? id : null,
    site,
    agent: null,
    family: null,
  })
  const customer = await store.getCustomer(merchantId, id)
  const owner = customer
    ? services.customers.ownerOf(merchant, customer)
    : { cartId: session.cartId, open: async () => session.cartId }
  const { cart } = await services.carts.add(merchant, owner, { product, quantity: 2 })
  const cartId = cart.id ?? ''
  const lineId = cart.lines[0]?.id ?? ''
  await services.checkouts.open(merchant, cartId, {})
  const ref = { merchant, id: cartId, isBuyer: true }

  async function look(): Promise<string> {
    const row = await store.getSession(merchantId, session.id)
    const isOver = !row || row.createdAt <= Date.now() - CUSTOMER_SESSION_MS
    return JSON.stringify([
      await store.getCustomer(merchantId, id),
      await store.getCart(merchantId, cartId),
      await store.getCheckout(merchantId, cartId),
      isOver ? null : row,
    ])
  }
  let before = await look()

  const victim: Victim = {
    id,
    email,
    sessionId: session.id,
    token,
    cartId,
    lineId,
    addressId: saved.id,
    marks: [id, email, cartId, saved.id, shownSessionId(session.id), nameLine({ cartId, lineId })],
    async isTouched(text) {
      const after = await look()
      const isChanged = after !== before
      before = after
      return isChanged || victim.marks.some((mark) => text.includes(mark))
    },
    async putCode(code) {
      await services.checkouts.applyCode(ref, code)
    },
    async fillIn() {
      const filling = { contact: CONTACT, address: ADDRESS, delivery: 'standard' }
      const { checkout } = await services.checkouts.update(ref, filling)
      return { card: GOOD_CARD, expectedTotal: checkout.totals.at(-1)?.amount ?? 0 }
    },
    async buy() {
      const { card, expectedTotal } = await victim.fillIn()
      const { checkout } = await services.payments.pay(ref, byCard(readCard(card), expectedTotal))
      const order = checkout.order?.id ?? ''
      victim.marks.push(order)
      return order
    },
  }
  return victim
}
