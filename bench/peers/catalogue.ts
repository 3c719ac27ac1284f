import { demoProducts } from '@tote/server/seed/demo-catalogue.ts'
import { demoMerchant } from '@tote/server/seed/demo-merchant.ts'
import { demoCoupons } from '@tote/server/seed/demo-offers.ts'

/** More than a run ever adds: what sells out would be measured as errors. */
const PLENTY = 100_000_000

/** The demo shop as every peer is given it, one product to a variant. Prices in cents. */
export const catalogue = {
  currency: 'USD',
  country: { code: 'US', name: 'United States' },
  taxPercent: demoMerchant('').tax.rate / 100,
  stock: PLENTY,
  products: demoProducts.flatMap(({ product }) =>
    product.variants.map((variant) => ({
      name: [product.name, ...Object.values(variant.options)].join(' '),
      sku: variant.sku,
      description: product.description,
      price: variant.price,
    })),
  ),
  coupon: percentCoupon(),
}

/** From here on a line is set back to one: Tote's and Vendure's can hold 999. */
export const NEARLY_FULL = 900

/** One of each of the first two products, with tax. */
export const FIRST_TOTAL = Math.round(
  catalogue.products.slice(0, 2).reduce((sum, { price }) => sum + price, 0) *
    (1 + catalogue.taxPercent / 100),
)

function percentCoupon(): { code: string; name: string; percent: number } {
  const coupon = demoCoupons.find((each) => each.kind === 'percentage')
  if (coupon?.kind !== 'percentage') throw new Error('the demo shop has no coupon of a percentage')
  return { code: coupon.code, name: coupon.name, percent: coupon.rate / 100 }
}
