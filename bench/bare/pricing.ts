import type { CartRecord } from '@tote/server/domain/cart.ts'
import type { StockedProduct } from '@tote/server/domain/catalogue.ts'
import type { Coupon } from '@tote/server/domain/coupon.ts'
import type { ProductLine } from '@tote/server/domain/line.ts'
import type { Merchant } from '@tote/server/domain/merchant.ts'

export interface Stocked {
  readonly product: StockedProduct['product']
  readonly available: number
}

/** A cart of products and nothing else. */
export type ProductCart = Omit<CartRecord, 'lines'> & { readonly lines: readonly ProductLine[] }

/** The cart as Tote answers it, by the shortest code that comes to the same figures: list prices, shares only, one rate of tax. */
export function show(
  merchant: Merchant,
  cart: ProductCart,
  stocked: readonly Stocked[],
  coupons: readonly Coupon[],
) {
  const { currency, site } = merchant
  const taken = coupons.map(() => 0)
  let subtotal = 0
  let tax = 0
  let quantity = 0
  const lines = []
  for (let i = 0; i < cart.lines.length; i++) {
    const line = cart.lines[i]
    const stock = stocked[i]
    if (!line || !stock) continue
    const { product, available } = stock
    const variant = product.variants.find(({ id }) => id === line.variantId)
    const price = variant?.price ?? 0
    const total = price * line.quantity
    let rest = total
    for (let c = 0; c < coupons.length; c++) {
      const coupon = coupons[c]
      if (coupon?.kind !== 'percentage') continue
      const part = Math.round((rest * coupon.rate) / 10_000)
      taken[c] = (taken[c] ?? 0) + part
      rest -= part
    }
    tax += Math.round((rest * merchant.tax.rate) / 10_000)
    subtotal += total
    quantity += line.quantity
    const image = variant?.image ?? product.image
    const before = variant?.comparePrice ?? 0
    const most = product.tracksStock ? available : 999
    lines.push({
      id: line.id,
      kind: 'product',
      product: product.sku,
      variant: line.variantId,
      name: product.name,
      options: product.options.map(({ name }) => ({ name, value: variant?.options[name] ?? '' })),
      modifiers: [],
      fields: [],
      image: image && site + image,
      url: product.url && site + product.url,
      quantity: line.quantity,
      maxQuantity: Math.min(most, product.maxQuantity ?? 999, 999),
      minQuantity: product.minQuantity,
      unitPrice: { amount: price, currency },
      compareAt: before > price ? { amount: before, currency } : null,
      total: { amount: total, currency },
      discount: { amount: total - rest, currency },
    })
  }
  const codes = coupons.map(({ code, name }, c) => ({
    kind: 'coupon',
    code,
    name,
    discount: { amount: taken[c] ?? 0, currency },
    balance: null,
  }))
  const off = codes.reduce((sum, { discount }) => sum + discount.amount, 0)
  const totals: object[] = [{ type: 'subtotal', amount: subtotal, currency }]
  for (const { code, discount } of codes)
    totals.push({ type: 'discount', label: code, amount: -discount.amount, currency })
  totals.push({ type: 'tax', amount: tax, currency })
  totals.push({ type: 'total', amount: subtotal - off + tax, currency })
  const expiresAt = new Date(cart.updatedAt + 2_592_000_000).toISOString()
  return {
    id: cart.id,
    version: cart.version,
    currency,
    lines,
    codes,
    promotions: [],
    totals,
    currencies: [currency, ...(merchant.currencies ?? [])],
    needsDelivery: lines.length > 0,
    quantity,
    expiresAt,
  }
}
