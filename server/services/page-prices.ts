import { ToteError } from '@tote/shared/reasons.ts'
import { currencyOf } from '../domain/amounts.ts'
import { type CartRecord, isLiving } from '../domain/cart.ts'
import { eventsOf } from '../domain/cart-events.ts'
import { isOfOwnPage, type OwnPageLine } from '../domain/line.ts'
import type { Merchant } from '../domain/merchant.ts'
import { asSaid, isOwnPage, type PageSaying } from '../domain/own-page.ts'
import type { ReadProduct } from '../executors/executor.ts'
import { createPageReader, type PageReader } from '../providers/product-page.ts'
import type { Deps } from './deps.ts'
import { livingCart } from './facts.ts'
import { chosen } from './page-choices.ts'

/** How long a shopper waits for the merchant's pages. */
const PATIENCE_MS = 15_000
const RETRY_AFTER = 20

type Renewing = Pick<Deps, 'store' | 'now' | 'reach' | 'readPage'>
type Read = PageReader['read']

/**
 * The cart with what the merchant's own pages say now: another price takes the place of the one that was read, and what they do not sell
 * any more is marked. Throws `unavailable` where a page does not answer: what it says is never guessed.
 */
export async function renewPages(deps: Renewing, merchant: Merchant, cart: CartRecord): Promise<CartRecord> {
  const lines = cart.lines.filter((line) => isOfOwnPage(line))
  if (lines.length === 0) return cart
  const { store, now, readPage = createPageReader(deps).read } = deps
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const currency = currencyOf(merchant, cart)
  const asked = { merchant, currency, read: readPage, signal }
  const said = new Map(
    await Promise.all(lines.map(async (line) => [line.id, await sayingOf(asked, line)] as const)),
  )
  // Who changed the cart meanwhile had it read then.
  const renewed = (held: CartRecord): CartRecord => {
    const lines = held.lines.map((line) =>
      isOfOwnPage(line) && said.has(line.id) ? asSaid(line, said.get(line.id)) : line,
    )
    return lines.some((line, i) => line !== held.lines[i]) ? { ...held, lines } : held
  }
  if (renewed(cart) === cart) return cart
  const change = (held: CartRecord | undefined) => {
    if (!held) throw new ToteError('cartEmpty')
    return isLiving(held, now()) ? renewed(held) : held
  }
  const events = (before: CartRecord | undefined, after: CartRecord) =>
    eventsOf(before, after, { at: now(), coupons: new Map() })
  return store.changeCart(merchant.id, cart.id, change, undefined, merchant.keepsEvents ? events : undefined)
}

/** The same for a cart by its id, where it is one to shop with. */
export async function renewPagesIn(deps: Renewing, merchant: Merchant, id: string): Promise<void> {
  const cart = await livingCart(deps, merchant.id, id)
  if (cart) await renewPages(deps, merchant, cart)
}

interface Asked {
  readonly merchant: Merchant
  readonly currency: string
  readonly read: Read
  readonly signal: AbortSignal
}

async function sayingOf(
  { merchant, currency, read, signal }: Asked,
  { ownPage: { url, choices }, sku, name }: OwnPageLine,
): Promise<PageSaying> {
  if (!isOwnPage(merchant, url)) return undefined
  const product = await readOwn(merchant, read, url, signal)
  if (product?.currency !== currency) return undefined
  const variant = variantOf(product, url, choices)
  // Where it has no sku, its name says whether it is still the same thing.
  const isSame = sku === '' ? product.name === name && !variant?.sku : variant?.sku === sku
  if (!variant || !isSame) return undefined
  return { price: variant.price, isSoldOut: variant.isAvailable === false }
}

/** Undefined for a page that says nothing clear, or is elsewhere by now. Throws `unavailable`. */
async function readOwn(
  merchant: Merchant,
  read: Read,
  url: string,
  signal: AbortSignal,
): Promise<ReadProduct | undefined> {
  try {
    const product = await read(url, signal)
    return isOwnPage(merchant, product.readAt ?? '') ? product : undefined
  } catch (error) {
    const isRefused = error instanceof ToteError && error.reason === 'productPageUnreadable'
    if (isRefused && !error.fields.some(({ code }) => code === 'unreachable')) return undefined
    if (!isRefused && !signal.aborted) throw error
    throw new ToteError('unavailable', { retryAfter: RETRY_AFTER, cause: error })
  }
}

function variantOf({ variants }: ReadProduct, url: string, choices: Readonly<Record<string, string>>) {
  try {
    return chosen(variants, choices, (it) => it.url === url).variant
  } catch (error) {
    if (error instanceof ToteError) return undefined
    throw error
  }
}
