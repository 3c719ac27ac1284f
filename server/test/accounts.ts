import { randomUUID } from 'node:crypto'
import type { Address, Contact } from '@tote/shared/checkout.ts'
import type { Customer } from '../domain/customer.ts'
import { Card } from '../providers/card.ts'
import { createReach } from '../providers/reach.ts'
import { testPayment } from '../providers/test-payment.ts'
import { createAccount } from '../services/account.ts'
import type { NewCustomer } from '../services/customers.ts'
import { seedDemo } from '../services/demo.ts'
import { createServices } from '../services/services.ts'
import type { SessionRow, Store } from '../store/store.ts'
import { ADDRESS, CONTACT } from './buyer.ts'
import { SERVER } from './harness.ts'
import { keptMessages } from './kept-messages.ts'
import { byCard } from './paying.ts'

const CARD = new Card('4242424242424242', '123', { month: 12, year: 2099 })
/** The test provider asks the bank about this one. */
const ASKING_CARD = new Card('4000000000003220', '123', { month: 12, year: 2099 })

export interface Buying {
  readonly contact?: Contact
  readonly address?: Address
}

/** The demo's shop with its accounts, on a store of the test's own. */
export async function openAccounts(store: Store, messages = keptMessages()) {
  const clock = { now: Date.UTC(2026, 10, 22, 9) }
  const now = () => clock.now
  const reported: unknown[] = []
  const report = (error: unknown, what: string) => void reported.push([error, what])
  const deps = {
    store,
    provider: testPayment(now),
    mailer: messages,
    reach: createReach(),
    report,
    tell: () => {},
    wake: () => {},
    now,
    publicUrl: SERVER,
  }
  const seeded = await seedDemo({ store, now }, { site: 'https://shop.example/' })
  const services = createServices(deps)
  const merchant = await services.merchants.get(seeded.merchant)

  /** Fills in the checkout of a cart and pays; with a card that the bank asks about, the payment is left hanging. */
  async function pay(cartId: string, card: Card, { contact = CONTACT, address = ADDRESS }: Buying) {
    const ref = { merchant, id: cartId, isBuyer: true }
    await services.checkouts.open(merchant, cartId)
    const { checkout } = await services.checkouts.update(ref, { contact, address, delivery: 'standard' })
    const expectedTotal = checkout.totals.at(-1)?.amount ?? 0
    return (await services.payments.pay(ref, byCard(card, expectedTotal))).checkout
  }

  return {
    store,
    clock,
    merchant,
    messages,
    reported,
    services,
    account: createAccount(deps),
    customer: (known: NewCustomer = {}) => services.customers.add(merchant, known),
    /** Puts something into the cart that follows a customer; answers the cart's id. */
    async fill(customer: Customer, wanted: object = { product: 'mug-harbour' }): Promise<string> {
      const current = (await store.getCustomer(merchant.id, customer.id)) ?? customer
      const owner = services.customers.ownerOf(merchant, current)
      const { cart } = await services.carts.add(merchant, owner, {
        product: 'mug-harbour',
        quantity: 1,
        ...wanted,
      })
      return String(cart.id)
    },
    /** The same for a guest. */
    async fillAsGuest(wanted: object = {}): Promise<string> {
      const cartId = randomUUID()
      const owner = { cartId, open: async () => cartId }
      await services.carts.add(merchant, owner, { product: 'mug-harbour', quantity: 1, ...wanted })
      return cartId
    },
    /** Fills in the checkout of a cart and leaves it there; as this customer, where one is signed in. */
    async typeIn(cartId: string, typed: Buying, customer?: Customer): Promise<void> {
      await services.checkouts.open(merchant, cartId)
      const ref = { merchant, id: cartId, isBuyer: true, ...(customer && { customer }) }
      await services.checkouts.update(ref, { ...typed })
    },
    /** Buys a cart; answers the order's id. */
    async buy(cartId: string, buying: Buying = {}): Promise<string> {
      return (await pay(cartId, CARD, buying)).order?.id ?? ''
    },
    /** Leaves a cart with a payment under way. */
    leaveAtBank: (cartId: string, buying: Buying = {}) => pay(cartId, ASKING_CARD, buying),
    signedIn: (customerId: string, more: Partial<SessionRow> = {}) =>
      store.addSession(merchant.id, {
        id: randomUUID(),
        cartId: randomUUID(),
        tokenHash: null,
        createdAt: clock.now,
        seenAt: clock.now,
        customerId,
        site: 'same',
        agent: 'Firefox on Linux',
        family: null,
        ...more,
      }),
  }
}
