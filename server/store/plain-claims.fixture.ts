import fc from 'fast-check'
import { endAttempt } from '../domain/attempt.ts'
import { newCart } from '../domain/cart.ts'
import { productOf } from '../test/products.ts'
import { claimsOf, readyToPlace, snapshotOf } from './buying.fixture.ts'
import type { Store } from './store.ts'

/** What shoppers and their merchant do to a product, a coupon and the carts that want them. */
export type Deed =
  | { readonly does: 'stock'; readonly many: number }
  | { readonly does: 'coupon'; readonly most: number }
  | { readonly does: 'hold' | 'buy'; readonly cart: string; readonly many: number; readonly coded: boolean }
  | { readonly does: 'release'; readonly cart: string }
  | { readonly does: 'sweep'; readonly now: number }

const cart = fc.constantFrom('a', 'b', 'c', 'd')
const many = fc.integer({ min: 1, max: 4 })
const wanting = (does: 'hold' | 'buy') =>
  fc.record({ does: fc.constant(does), cart, many, coded: fc.boolean() }) as fc.Arbitrary<Deed>

/** Any of them, as they come in a shop that has little. */
export const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ does: fc.constant('stock' as const), many: fc.nat(8) }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('coupon' as const), most: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 5, arbitrary: wanting('hold') },
  { weight: 4, arbitrary: wanting('buy') },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('release' as const), cart }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('sweep' as const), now: fc.integer({ min: 1, max: 5 }) }),
  },
)

interface Claimed {
  readonly many: number
  readonly uses: number
  readonly until: number
}
const NOTHING: Claimed = { many: 0, uses: 0, until: 0 }

/** The same shop on paper: a few numbers, and nothing that could go wrong at the same time. */
export class PlainClaims {
  available = 5
  used = 0
  most = 2
  sold = 0
  readonly held = new Map<string, Claimed>()
  readonly ordered = new Map<string, number>()
  #holds = 0

  /** What a deed is answered; it is done here as well. */
  answer(deed: Deed): string {
    if (deed.does === 'stock') this.available = deed.many
    // What was used stays used, also under a limit that is lower now.
    else if (deed.does === 'coupon') this.most = deed.most
    else if (deed.does === 'release') this.#giveBack(deed.cart)
    else if (deed.does === 'sweep') {
      for (const [cart, { until }] of this.held) if (until <= deed.now) this.#giveBack(cart)
    } else if (this.ordered.has(deed.cart)) return 'ordered before'
    else if (deed.does === 'hold') {
      const until = 1 + (this.#holds++ % 5)
      const why = this.#claim(deed.cart, { many: deed.many, uses: Number(deed.coded), until })
      return why ?? 'held'
    } else {
      const why = this.#claim(deed.cart, { many: deed.many, uses: Number(deed.coded), until: 0 })
      if (why !== undefined) return why
      this.held.delete(deed.cart)
      this.sold += deed.many
      this.ordered.set(deed.cart, this.ordered.size + 1)
      return 'ordered'
    }
    return 'done'
  }

  /** What nobody has. */
  get left(): { readonly available: number; readonly uses: number } {
    return { available: this.available, uses: Math.max(0, this.most - this.used) }
  }

  #claim(cart: string, wanted: Claimed): 'outOfStock' | 'codeExhausted' | undefined {
    const had = this.held.get(cart) ?? NOTHING
    const more = { many: wanted.many - had.many, uses: wanted.uses - had.uses }
    if (more.many > 0 && more.many > this.available) return 'outOfStock'
    if (more.uses > 0 && this.used >= this.most) return 'codeExhausted'
    this.available -= more.many
    this.used += more.uses
    this.held.set(cart, wanted)
    return undefined
  }

  #giveBack(cart: string): void {
    const had = this.held.get(cart) ?? NOTHING
    this.available += had.many
    this.used -= had.uses
    this.held.delete(cart)
  }
}

/** The same shop in a store. */
export async function openClaims(store: Store) {
  const product = productOf({ id: 'p1' })
  await store.putProduct('m1', product)
  await store.setStock('m1', 'p1', 'base', 5)
  await putCoupon(2)
  let holds = 0

  function putCoupon(maxUses: number) {
    return store.putCoupon('m1', { code: 'TEN', name: 'Ten', minimum: 0, maxUses, kind: 'fixed', amount: 5 })
  }

  async function buy(id: string, claims: ReturnType<typeof claimsOf>): Promise<string> {
    const known = await store.getCheckout('m1', id)
    if (known?.order) {
      const snapshot = snapshotOf(1, claims)
      const payment = { attempt: 'another', provider: 'test', reference: null, card: null }
      const draft = { id: `again-${id}`, checkoutId: id, snapshot, payment, placedAt: 2 }
      const again = await store.placeOrder('m1', draft as never, claims)
      return 'order' in again && !again.isNew && again.order.number === known.order.number
        ? 'ordered before'
        : 'twice'
    }
    const draft = await readyToPlace(store, claims, { id })
    const placing = await store.placeOrder('m1', draft, claims)
    if (!('refused' in placing)) return 'ordered'
    await store.changeCheckout('m1', id, (held) => {
      if (!held) throw new Error('its checkout is gone')
      return endAttempt(held, draft.payment.attempt)
    })
    return placing.refused
  }

  return {
    async answer(deed: Deed): Promise<string> {
      if (deed.does === 'stock') await store.setStock('m1', 'p1', 'base', deed.many)
      else if (deed.does === 'coupon') await putCoupon(deed.most)
      else if (deed.does === 'release') await store.release('m1', deed.cart)
      else if (deed.does === 'sweep') await store.releaseEnded('m1', deed.now, 100)
      else {
        const claims = claimsOf({ base: deed.many }, deed.coded ? ['TEN'] : [])
        if (deed.does === 'buy') return buy(deed.cart, claims)
        if ((await store.getCheckout('m1', deed.cart))?.order) return 'ordered before'
        const until = 1 + (holds++ % 5)
        const { version } = await store.changeCart('m1', deed.cart, (held) => held ?? newCart(deed.cart, 1))
        return (await store.hold('m1', { id: deed.cart, version }, { claims, until })).refused ?? 'held'
      }
      return 'done'
    },
    async left() {
      const found = (await store.getProducts('m1', ['p1'])).get('p1')?.stock.get('base')
      const coupon = (await store.getCoupons('m1', ['TEN'])).get('TEN')
      return { available: found, uses: coupon?.left }
    },
  }
}
