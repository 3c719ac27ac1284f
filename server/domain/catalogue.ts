import { MAX_QUANTITY } from '@tote/shared/cart.ts'
import { type Money, money } from '@tote/shared/money.ts'
import type {
  Adjustment,
  CatalogueModifier,
  CatalogueProduct,
  CatalogueVariant,
  Product,
  Variant,
} from '@tote/shared/product.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { amountIn } from './amounts.ts'
import { type Merchant, onSite, sellsIn } from './merchant.ts'
import { boundsIn, moneyBetween } from './open-amount.ts'
import { linePrice } from './unit-price.ts'

/** A product and how many there are of each variant, by the variant's id. */
export interface StockedProduct {
  readonly product: Product
  readonly stock: ReadonlyMap<string, number>
}

/** Whether shoppers find it there. */
export function isSoldOn({ isActive, channels }: Product, channel: number): boolean {
  return isActive && channels.includes(channel)
}

/** Whether naming it is enough to buy it. */
export function needsNoChoice({ variants, modifiers, fields }: Product): boolean {
  return variants.length === 1 && ![...modifiers, ...fields].some(({ required }) => required)
}

/** The product as a page sees it. Throws `currencyNotOffered` where it has no price in that currency. */
export function showProduct(
  merchant: Merchant,
  { product, stock }: StockedProduct,
  { currency }: { readonly currency: string },
): CatalogueProduct {
  const variants = sellsIn(merchant, currency)
    ? product.variants.flatMap((variant) => showVariant(merchant, { product, stock }, variant, currency))
    : []
  if (variants.length === 0) throw new ToteError('currencyNotOffered')
  const open = boundsIn({ own: merchant.currency, currency }, product)
  return {
    id: product.id,
    sku: product.sku,
    name: product.name,
    description: product.description,
    kind: product.kind,
    url: onSite(merchant, product.url),
    image: onSite(merchant, product.image),
    images: product.images.flatMap((image) => onSite(merchant, image) ?? []),
    options: product.options.map(({ name, values }) => ({ name, values: values.map((value) => value.name) })),
    modifiers: product.modifiers.map((modifier) => showModifier(merchant, modifier, currency)),
    fields: product.fields.map(({ name, label, required, maxLength }) => ({
      name,
      label,
      required,
      maxLength,
    })),
    minQuantity: product.minQuantity,
    maxQuantity: product.maxQuantity,
    ...(open && { openAmount: moneyBetween(open, currency) }),
    price: money(Math.min(...variants.map(({ price }) => price.amount)), currency),
    variants,
  }
}

function showVariant(
  merchant: Merchant,
  { product, stock }: StockedProduct,
  variant: Variant,
  currency: string,
): CatalogueVariant[] {
  const price = linePrice({ own: merchant.currency, currency }, { product, variant }, {})
  if (price === undefined) return []
  const most = product.maxQuantity ?? MAX_QUANTITY
  const left = product.tracksStock ? (stock.get(variant.id) ?? 0) : MAX_QUANTITY
  return [
    {
      id: variant.id,
      sku: variant.sku,
      options: variant.options,
      price: money(price.unit, currency),
      compareAt: price.compareAt === null ? null : money(price.compareAt, currency),
      image: onSite(merchant, variant.image ?? product.image),
      available: Math.min(left, most),
    },
  ]
}

/** Without choices that cannot be had in this currency. */
function showModifier(
  merchant: Merchant,
  { name, kind, required, values, adjustment, limits }: Product['modifiers'][number],
  currency: string,
): CatalogueModifier {
  const adds = (what: Adjustment | null) => adjustmentIn(merchant, what, currency)
  return {
    name,
    kind,
    required,
    values: values.flatMap((value) => {
      const price = adds(value.adjustment)
      return price === undefined ? [] : [{ name: value.name, price }]
    }),
    price: adds(adjustment) ?? null,
    limits,
  }
}

/** Null where it adds nothing or a share of the price, undefined where it cannot be had. */
function adjustmentIn(
  merchant: Merchant,
  adjustment: Adjustment | null,
  currency: string,
): Money | null | undefined {
  if (adjustment === null || adjustment.kind === 'share') return null
  const amount = amountIn(merchant.currency, currency, adjustment)
  if (amount === undefined) return undefined
  return amount === 0 ? null : money(amount, currency)
}
