import type { Cart, Joined, Line } from '@tote/shared/cart.ts'
import { money } from '@tote/shared/money.ts'
import type { Product, Variant } from '@tote/shared/product.ts'
import { type CartRecord, expiresAt, UNDO_MS } from './cart.ts'
import { hasOneCurrency, type ProductLine } from './line.ts'
import { type Merchant, onSite } from './merchant.ts'
import { moneyBetween } from './open-amount.ts'
import type { PricedCart, PricedLine } from './pricing.ts'
import type { SignedOffer } from './signed-offer.ts'

/** The cart as everybody sees it: from explicit fields, so that nothing else ever gets out. `joined` is for one browser only. */
export function showCart(merchant: Merchant, cart: CartRecord, priced: PricedCart, joined?: Joined): Cart {
  return {
    id: cart.id,
    version: cart.version,
    currency: priced.currency,
    lines: priced.lines.map((line) => showLine(merchant, line)),
    codes: priced.codes,
    promotions: priced.promotions,
    totals: priced.totals,
    currencies: currenciesOf(merchant, cart, priced.currency),
    needsDelivery: priced.needsDelivery,
    quantity: priced.lines.reduce((count, { line }) => count + line.quantity, 0),
    expiresAt: new Date(expiresAt(cart)).toISOString(),
    ...(joined && { joined }),
  }
}

/** What came into the cart by this session (a hash of it), while that can be undone. */
export function joinedBy({ joined }: CartRecord, by: string | undefined, now: number): Joined | undefined {
  if (!joined || joined.by !== by || now - joined.at >= UNDO_MS) return undefined
  const { lines, left, codes } = joined
  return { lines, left, codes }
}

/** What a shopper without a cart sees. */
export function showNoCart(merchant: Merchant, currency = merchant.currency): Cart {
  const none = money(0, currency)
  const totals = [
    { type: 'subtotal' as const, ...none },
    { type: 'total' as const, ...none },
  ]
  return {
    id: null,
    version: 0,
    currency,
    lines: [],
    codes: [],
    promotions: [],
    totals,
    currencies: currenciesOf(merchant, undefined, currency),
    needsDelivery: false,
    quantity: 0,
    expiresAt: null,
  }
}

function currenciesOf(merchant: Merchant, cart: CartRecord | undefined, currency: string): readonly string[] {
  if (cart?.lines.some(hasOneCurrency)) return [currency]
  const { currencies = [] } = merchant
  return [currency, ...[merchant.currency, ...currencies].filter((other) => other !== currency)]
}

/** Of what no catalogue knows. */
const NOTHING: Pick<Line, 'product' | 'variant' | 'options' | 'fields' | 'url'> = {
  product: '',
  variant: 'base',
  options: [],
  fields: [],
  url: null,
}

function showLine(merchant: Merchant, priced: PricedLine): Line {
  const { line, found } = priced
  const counted = {
    id: line.id,
    quantity: line.quantity,
    maxQuantity: priced.available,
    minQuantity: priced.minQuantity,
    unitPrice: priced.unitPrice,
    compareAt: priced.compareAt,
    total: priced.total,
    discount: priced.discount,
    modifiers: priced.modifiers,
  }
  if (line.kind !== undefined) {
    const custom = line.kind === 'custom' ? line : undefined
    const image = onSite(merchant, custom?.image ?? null)
    const shown = { ...NOTHING, ...counted, kind: line.kind, name: line.name, image }
    if (custom?.offer) return { ...shown, sku: custom.sku, ...saidOf(merchant, custom.offer) }
    const page = custom?.page ?? custom?.ownPage
    if (!page) return shown
    const { url, choices } = page
    return { ...shown, options: pairsOf(choices), url, ...(custom?.page && { shop: custom.page.shop }) }
  }
  const { product, variant } = found ?? {}
  const { openAmount } = priced
  const { currency } = priced.unitPrice
  return {
    ...counted,
    ...(openAmount && { openAmount: moneyBetween(openAmount, currency) }),
    ...(product?.isQuantityFixed && { isQuantityFixed: true as const }),
    kind: 'product',
    product: product?.sku ?? line.productId,
    variant: line.variantId,
    name: line.override?.name ?? product?.name ?? line.name,
    options: optionsOf(product, variant),
    modifiers: modifiersOf(priced, product),
    fields: fieldsOf(line, product),
    image: onSite(merchant, variant?.image ?? product?.image ?? null),
    url: onSite(merchant, product?.url ?? null),
  }
}

/** What an offer says beside its name and price. */
function saidOf(
  merchant: Merchant,
  { options = {}, fields = [], written = {}, url }: SignedOffer,
): Pick<Line, 'options' | 'fields' | 'url'> {
  const answers = fields.flatMap(({ name, label }) => {
    const value = written[name]
    return value === undefined ? [] : [{ name: label, value }]
  })
  return { options: pairsOf(options), fields: answers, url: onSite(merchant, url ?? null) }
}

function pairsOf(choices: Readonly<Record<string, string>>): Line['options'] {
  return Object.entries(choices).map(([name, value]) => ({ name, value }))
}

function optionsOf(product: Product | undefined, variant: Variant | undefined): Line['options'] {
  return (product?.options ?? []).map(({ name }) => ({ name, value: variant?.options[name] ?? '' }))
}

/** A ticked box is told by its name: the name of its value is nothing that a shopper has seen. */
function modifiersOf({ modifiers }: PricedLine, product: Product | undefined): Line['modifiers'] {
  const kinds = new Map(product?.modifiers.map(({ kind, name }) => [name, kind]))
  return modifiers.map((it) => {
    const kind = kinds.get(it.name)
    if (kind === 'checkbox') return { ...it, value: '' }
    return kind === 'text' ? { ...it, isWritten: true as const } : it
  })
}

/** In the order in which the product asks for them. */
function fieldsOf({ fields }: ProductLine, product: Product | undefined): Line['fields'] {
  if (fields === undefined) return NOTHING.fields
  const asked = product?.fields ?? []
  const place = (name: string) => asked.findIndex((field) => field.name === name)
  return Object.entries(fields)
    .sort(([a], [b]) => place(a) - place(b))
    .map(([name, value]) => ({ name: asked[place(name)]?.label ?? name, value }))
}
