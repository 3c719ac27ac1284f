import { randomUUID } from 'node:crypto'
import type { Address } from '@tote/shared/checkout.ts'
import { expect } from 'vitest'
import { UNKNOWN_CUSTOMER } from '../domain/customer.ts'
import { type Shop, SITE } from '../test/harness.ts'

export const EMAIL = 'ada@example.com'

interface Given {
  readonly id?: string
  readonly email?: string | null
  readonly addresses?: readonly Address[]
  readonly product?: string
  readonly at?: number
}

/** A signed-in customer with these addresses and something in the cart. */
export async function signedIn(shop: Shop, given: Given = {}) {
  const { id = 'ada', email = EMAIL, addresses = [], product = 'mug-harbour', at = Date.now() } = given
  const { store, services, merchant } = shop
  const cartId = String((await shop.browser().call('cart.add', { product })).data.cart.id)
  const saved = addresses.map((address) => ({ id: randomUUID(), address }))
  const customer = await store.addCustomer('demo', {
    ...UNKNOWN_CUSTOMER,
    id,
    email,
    cartId,
    addresses: saved,
    createdAt: at,
  })
  await store.changeCart('demo', cartId, (held) => ({ ...held!, customer: customer.number }))
  const session = randomUUID()
  await store.addSession('demo', {
    id: session,
    cartId: randomUUID(),
    tokenHash: null,
    createdAt: at,
    seenAt: at,
    customerId: id,
    site: 'same',
    agent: null,
    family: session,
  })
  const key = await services.keys.resolve(shop.key)
  /** Asks for the checkout as this session, with its whole power or with that over the cart; answers the key in its URL. */
  const start = async (account: { family: string } | 'cart' = { family: session }) => {
    const power = account === 'cart' ? { family: session } : { account }
    const { url } = await services.checkouts.start(merchant, cartId, { key, from: SITE, ...power })
    return new URL(url).searchParams.get('k') ?? ''
  }
  /** Comes with a key as this browser; answers what it proves from then on. */
  const enter = async (secret: string, visitor: string = randomUUID()) => {
    expect(await services.checkouts.enter(cartId, secret, visitor)).toBe(true)
    const see = async () => (await services.checkouts.visited(cartId, visitor))!
    return { see, shown: async () => (await services.checkouts.get(await see())).checkout }
  }
  return { customer, cartId, session, start, enter }
}
