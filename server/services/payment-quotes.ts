import type { DelegatedBuyer } from '@tote/shared/delegated.ts'
import { type Money, money } from '@tote/shared/money.ts'
import type { DelegatedItem } from '../domain/delegated.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { AgreedQuote, PaymentSession } from '../domain/payment-session.ts'
import { withHeadroom } from '../domain/payment-session-steps.ts'
import type { Quoting } from '../executors/executor.ts'
import { createMemory } from '../memory.ts'
import type { Deps } from './deps.ts'
import { fingerprint } from './fingerprint.ts'

/** What one shop asks for its part of a request. */
export interface ShopQuote {
  readonly purchaseId: string
  readonly shop: string
  readonly items: readonly DelegatedItem[]
  readonly quoting: Quoting
}

/** The requests of the widget that wait for a buyer's approval. */
export interface WaitingRequests {
  /** What each shop asks now, delivered to this buyer; nothing is bought or set aside by it. */
  quote(account: Merchant, requestId: string, buyer: DelegatedBuyer): Promise<readonly ShopQuote[]>
}

/** A session's page, once its key is proven. */
export interface ApprovalRef {
  readonly merchant: Merchant
  readonly session: PaymentSession
}

/** What is to be approved: what every shop asks, what comes of it, and at most. */
export interface ToApprove {
  /** Null where no request waits for it: the amount was said when it was made. */
  readonly shops: readonly ShopQuote[] | null
  readonly total: Money
  readonly most: Money
  /** What is agreed to with it, of each shop whose part can be paid so. */
  readonly agreed: readonly AgreedQuote[]
  /** Names all that the buyer sees of it, and who they said they are: what is approved is this. */
  readonly hash: string
}

/** How long what the shops asked stands for a buyer who reads it, before they are asked again. */
const QUOTED_FOR_MS = 60_000
const REMEMBERED = 1000

interface Quoted {
  readonly shops: readonly ShopQuote[]
  readonly at: number
}

/** Finds what is to be approved with a session; what the shops asked stands for a little while. */
export function createToApprove({ now }: Pick<Deps, 'now'>, requests: WaitingRequests) {
  const quoted = createMemory<Quoted>(REMEMBERED)

  async function shopsOf({ merchant, session }: ApprovalRef, requestId: string, buyer: DelegatedBuyer) {
    const name = `${session.id} ${JSON.stringify(buyer.shipping)}`
    const known = quoted.get(name)
    if (known && now() - known.at < QUOTED_FOR_MS) return known.shops
    const shops = await requests.quote(merchant, requestId, buyer)
    // Who did not answer is asked again at once.
    if (!shops.some(({ quoting }) => quoting.is === 'later')) quoted.set(name, { shops, at: now() })
    return shops
  }

  return async function toApprove(ref: ApprovalRef): Promise<ToApprove> {
    const { requestId, buyer, amount } = ref.session
    if (requestId === null) {
      const hash = fingerprint('approval', { amount, purpose: ref.session.purpose })
      return { shops: null, total: amount, most: amount, agreed: [], hash }
    }
    const shops = buyer === null ? [] : await shopsOf(ref, requestId, buyer)
    const { currency } = amount
    const agreed = shops.flatMap((shop) => (isCovered(shop, currency) ? [agreedOf(shop, now())] : []))
    const total = money(
      agreed.reduce((all, { quote }) => all + quote.total, 0),
      currency,
    )
    const seen = shops.map(({ purchaseId, shop, quoting }) => [purchaseId, shop, seenOf(quoting)])
    const hash = fingerprint('approval', { buyer, total, seen })
    return { shops, total, most: withHeadroom(total), agreed, hash }
  }
}

function agreedOf({ purchaseId, quoting }: CoveredShop, at: number): AgreedQuote {
  const { terms, ...quote } = quoting.quote
  return { purchaseId, quote: { ...quote, hash: fingerprint('quote', quoting.quote), at } }
}

/** What is on the page of it: what only an executor needs may be another each time. */
function seenOf(quoting: Quoting): unknown {
  if (quoting.is !== 'quoted') return quoting.is === 'refused' ? quoting.why : quoting.is
  const { terms, ...quote } = quoting.quote
  return { quote, left: quoting.left.map(({ itemId, why }) => [itemId, why]) }
}

type CoveredShop = ShopQuote & { readonly quoting: Extract<Quoting, { readonly is: 'quoted' }> }

/** Whether a shop's part can be paid with an approval in this currency: an amount is approved, so it must be known what it comes to. */
export function isCovered(shop: ShopQuote, currency: string): shop is CoveredShop {
  const { quoting } = shop
  return quoting.is === 'quoted' && quoting.quote.currency === currency && !quoting.quote.isUnbounded
}
