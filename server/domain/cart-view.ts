import type { Cart, Line } from '@tote/shared/cart.ts'
import { money } from '@tote/shared/money.ts'
import { type CartRecord, expiresAt } from './cart.ts'
import { type Merchant, onSite } from './merchant.ts'
import type { PricedCart, PricedLine } from './pricing.ts'

/** The cart as everybody sees it: from explicit fields, so that nothing else ever gets out. */
export function showCart(merchant: Merchant, cart: CartRecord, priced: PricedCart): Cart {
  return {
    id: cart.id,
    version: cart.version,
    currency: merchant.currency,
    lines: priced.lines.map((line) => showLine(merchant, line)),
    codes: priced.codes,
    totals: priced.totals,
    quantity: priced.lines.reduce((count, { line }) => count + line.quantity, 0),
    expiresAt: new Date(expiresAt(cart)).toISOString(),
  }
}

/** What a shopper without a cart sees. */
export function showNoCart(merchant: Merchant): Cart {
  const { currency } = merchant
  const none = money(0, currency)
  const totals = [
    { type: 'subtotal' as const, ...none },
    { type: 'total' as const, ...none },
  ]
  return { id: null, version: 0, currency, lines: [], codes: [], totals, quantity: 0, expiresAt: null }
}

function showLine(merchant: Merchant, priced: PricedLine): Line {
  const { line, found } = priced
  const { product, variant } = found ?? {}
  return {
    id: line.id,
    product: product?.sku ?? line.productId,
    variant: line.variantId,
    name: product?.name ?? line.name,
    options: (product?.options ?? []).map(({ name }) => ({ name, value: variant?.options[name] ?? '' })),
    image: onSite(merchant, variant?.image ?? product?.image ?? null),
    url: onSite(merchant, product?.url ?? null),
    quantity: line.quantity,
    maxQuantity: priced.available,
    unitPrice: priced.unitPrice,
    total: priced.total,
    discount: priced.discount,
  }
}
