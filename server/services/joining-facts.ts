import { randomUUID } from 'node:crypto'
import type { CartRecord } from '../domain/cart.ts'
import { isSoldOn, type StockedProduct } from '../domain/catalogue.ts'
import type { Joining, Offer, Selling } from '../domain/joining.ts'
import type { ProductLine } from '../domain/line.ts'
import { type Merchant, sellsIn } from '../domain/merchant.ts'
import type { OpenTerms } from '../domain/open-amount.ts'
import type { Claims } from '../domain/snapshot.ts'
import { linePrice } from '../domain/unit-price.ts'
import type { JoiningCarts } from '../store/store.ts'
import type { Deps } from './deps.ts'
import { donationsFor, heldFor } from './facts.ts'
import { supplyOf } from './lines.ts'

/** Two carts as they were found before they are held. */
export type ReadCarts = Partial<Pick<JoiningCarts, 'held' | 'guest'>>

/** The carts that are to be joined are others than was thought: more must be read. */
export class UnreadCarts extends Error {
  readonly carts: ReadCarts

  constructor(carts: ReadCarts) {
    super('more is to be joined than was read')
    this.carts = carts
  }
}

/** What joining depends on, and whether that is all. */
export interface JoiningFacts extends Omit<Joining, 'by' | 'newId'> {
  /** The numbers of the guest's coupons, where somebody is told of them. */
  readonly coupons: ReadonlyMap<string, number>
  /** Throws `UnreadCarts` where these hold what was not read. */
  assertRead(carts: JoiningCarts): void
}

/** Reads what joining these carts depends on. */
export async function gatherJoining(
  deps: Pick<Deps, 'store' | 'now'>,
  merchant: Merchant,
  read: ReadCarts,
): Promise<JoiningFacts> {
  const { held: own, guest } = read
  const ids = new Set(guest?.lines.flatMap(productOf))
  const codes = merchant.keepsEvents ? (guest?.codes ?? []) : []
  const aside = (cart: CartRecord | undefined) => cart && heldFor(deps, merchant, cart)
  // An empty cart takes the link of what comes into it.
  const { link } = (own && own.lines.length > 0 ? own : guest) ?? {}
  const [donations, products, coupons, ...claims] = await Promise.all([
    donationsFor(deps, merchant, { link }),
    deps.store.getProducts(merchant.id, [...ids]),
    deps.store.getCoupons(merchant.id, codes),
    aside(own),
    aside(guest),
  ])
  // What is in the customer's own stays as it is, whatever it is.
  const isAsideRead = (cart: CartRecord | undefined, earlier: CartRecord | undefined) =>
    !cart?.isHeld || (earlier?.isHeld && earlier.id === cart.id)
  return {
    merchant,
    now: deps.now(),
    offerOf: (line, selling) => offerIn(products, claims, merchant, line, { ...selling, donations }),
    newLineId: randomUUID,
    coupons: new Map([...coupons].map(([code, { coupon }]) => [code, coupon.number ?? 0])),
    assertRead({ held, guest: theirs }) {
      const isRead = theirs.lines.flatMap(productOf).every((id) => ids.has(id))
      if (isRead && isAsideRead(held, own) && isAsideRead(theirs, guest)) return
      throw new UnreadCarts({ held, guest: theirs })
    },
  }
}

function productOf(line: CartRecord['lines'][number]): string[] {
  return line.kind === undefined ? [line.productId] : []
}

/** What is set aside for the checkouts of either cart is there for the joined one: joining lets go of it. */
function offerIn(
  products: ReadonlyMap<string, StockedProduct>,
  claims: readonly (Claims | undefined)[],
  merchant: Merchant,
  line: ProductLine,
  { currency, channel, donations }: Selling & Pick<OpenTerms, 'donations'>,
): Offer | undefined {
  const found = products.get(line.productId)
  const variant = found?.product.variants.find(({ id }) => id === line.variantId)
  if (!found || !variant || !isSoldOn(found.product, channel) || !sellsIn(merchant, currency))
    return undefined
  const terms = { own: merchant.currency, currency, donations }
  const price = linePrice(terms, { product: found.product, variant }, line)
  if (price === undefined || (line.amount !== undefined && price.open === null)) return undefined
  const stock = claims.flatMap((claim) => claim?.stock ?? [])
  return { price: price.unit, supply: supplyOf(found, variant.id, { stock }) }
}
