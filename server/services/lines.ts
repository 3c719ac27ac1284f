import { randomUUID } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import { currencyOf } from '../domain/amounts.ts'
import type { CartRecord, LineFacts, NewLine, Supply } from '../domain/cart.ts'
import { isSoldOn, type StockedProduct } from '../domain/catalogue.ts'
import { MAX_CERTIFICATES } from '../domain/certificate.ts'
import { choose, type Wanted } from '../domain/choices.ts'
import type { CertificateLine, CustomLine } from '../domain/line.ts'
import { type Merchant, sellsIn } from '../domain/merchant.ts'
import { assertAmount, type OpenTerms } from '../domain/open-amount.ts'
import type { Claims } from '../domain/snapshot.ts'
import { linePrice } from '../domain/unit-price.ts'
import type { ProductRef } from '../store/store.ts'
import { findProduct } from './catalogue.ts'
import type { Deps } from './deps.ts'
import { donationsFor, heldFor } from './facts.ts'

/** A product that is wanted, as it was asked for. A text names it by sku, else by id. */
export interface WantedProduct {
  readonly kind: 'product'
  readonly product: string | ProductRef
  readonly quantity: number
  readonly choice?: Pick<Wanted, 'variant' | 'options' | 'selections'> | undefined
  readonly modifiers?: Wanted['modifiers']
  readonly fields?: Wanted['fields']
  /** What the shopper names for one, in minor units of the cart's currency. */
  readonly amount?: number | undefined
  /** Only for the merchant's own server. */
  readonly override?: { readonly price?: number; readonly name?: string } | undefined
}

export type WantedLine =
  | WantedProduct
  | Omit<CustomLine, 'id' | 'addedAt'>
  | Omit<CertificateLine, 'id' | 'addedAt'>

/** The cart that lines are for, as far as they depend on it. */
export interface LinesFor {
  readonly currency: string
  /** Where it sells; the merchant's own site, 1, where it is left out. */
  readonly channel?: number | undefined
  /** What is set aside for it already. */
  readonly held?: Claims | undefined
  /** The checkout link that it began with. */
  readonly link?: string | undefined
  /** The shopper's, for what is said in amounts. */
  readonly locale?: string | undefined
}

/**
 * Finds out what is wanted, so that `addLines` can add it. Throws `productNotFound`, also for what is not sold there, and as `choose`;
 * `currencyNotOffered` where it has no price in that currency, and as `assertAmount`.
 */
export async function prepareLines(
  { store }: Pick<Deps, 'store'>,
  merchant: Merchant,
  cart: LinesFor,
  wanted: readonly WantedLine[],
): Promise<readonly NewLine[]> {
  if (!sellsIn(merchant, cart.currency)) throw new ToteError('currencyNotOffered')
  const [donations, ...found] = await Promise.all([
    cart.link === undefined ? undefined : donationsFor({ store }, merchant, cart),
    ...wanted.map((one) =>
      one.kind === 'product' ? findProduct(store, merchant, one.product, cart.channel) : undefined,
    ),
  ])
  return wanted.map((one, i): NewLine => {
    const stocked = found[i]
    if (one.kind !== 'product' || !stocked) return { line: { ...(one as CustomLine), id: randomUUID() } }
    return ofProduct(merchant, { ...cart, donations }, one, stocked)
  })
}

/** What a line of this cart is now, or would be with this amount: what `setLine` has to know. Throws as `assertAmount`. */
export async function lineFacts(
  { store }: Pick<Deps, 'store'>,
  merchant: Merchant,
  cart: CartRecord,
  lineId: string,
  { amount, locale }: { readonly amount?: number | undefined; readonly locale?: string | undefined } = {},
): Promise<LineFacts> {
  const line = cart.lines.find(({ id }) => id === lineId)
  if (!line) return {}
  const currency = currencyOf(merchant, cart)
  if (line.kind !== undefined) {
    if (amount !== undefined) assertAmount(amount, null, { currency })
    return {}
  }
  const [products, donations] = await Promise.all([
    store.getProducts(merchant.id, [line.productId]),
    cart.link === undefined ? undefined : donationsFor({ store }, merchant, cart),
  ])
  const found = products.get(line.productId)
  const variant = found?.product.variants.find(({ id }) => id === line.variantId)
  if (!found || !variant || !isSoldOn(found.product, cart.channel ?? 1)) return { supply: NONE_LEFT }
  const supply = supplyOf(found, variant.id, await heldFor({ store }, merchant, cart))
  const terms = { own: merchant.currency, currency, donations }
  const named = amount === undefined ? line : { ...line, amount }
  const price = linePrice(terms, { product: found.product, variant }, named)
  if (amount !== undefined) assertAmount(amount, price?.open ?? null, { currency, locale })
  return { supply, found, ...(price !== undefined && { price: price.unit }) }
}

const NONE_LEFT: Supply = { available: 0, minQuantity: 1, maxQuantity: null }

function ofProduct(
  merchant: Merchant,
  { currency, held, donations, locale }: LinesFor & Pick<OpenTerms, 'donations'>,
  { quantity, choice, modifiers: given, fields: written, amount, override }: WantedProduct,
  found: StockedProduct,
): NewLine {
  const { product } = found
  const { variant, modifiers, fields } = choose(product, { ...choice, modifiers: given, fields: written })
  const terms = { own: merchant.currency, currency, donations }
  const own = { modifiers, ...(amount !== undefined && { amount }), ...(override && { override }) }
  const price = linePrice(terms, { product, variant }, own)
  if (price === undefined) throw new ToteError('currencyNotOffered')
  if (amount !== undefined) assertAmount(amount, price.open, { currency, locale })
  const line = {
    id: randomUUID(),
    productId: product.id,
    variantId: variant.id,
    name: product.name,
    quantity,
    priceWhenAdded: price.unit,
    ...(modifiers.length > 0 && { modifiers }),
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(amount !== undefined && { amount }),
    ...(override && { override }),
  }
  return { line, supply: supplyOf(found, variant.id, held), found }
}

/** How many there are of a variant for who has this much set aside. */
export function supplyOf(
  { product, stock }: StockedProduct,
  variantId: string,
  held: Pick<Claims, 'stock'> | undefined,
): Supply {
  const { kind, minQuantity, maxQuantity: most, isQuantityFixed } = product
  const maxQuantity = kind === 'certificate' ? Math.min(most ?? MAX_CERTIFICATES, MAX_CERTIFICATES) : most
  let left = stock.get(variantId) ?? 0
  for (const one of held?.stock ?? [])
    if (one.productId === product.id && one.variantId === variantId) left += one.quantity
  const available = product.tracksStock ? left : Number.POSITIVE_INFINITY
  return { available, minQuantity, maxQuantity, ...(isQuantityFixed && { isFixed: true as const }) }
}
