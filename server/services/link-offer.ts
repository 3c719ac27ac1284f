import type { LinkProduct } from '@tote/shared/checkout.ts'
import { money } from '@tote/shared/money.ts'
import { isSoldOn, needsNoChoice, type StockedProduct } from '../domain/catalogue.ts'
import type { CheckoutLink } from '../domain/checkout-link.ts'
import { type Merchant, onSite } from '../domain/merchant.ts'
import { moneyBetween, type OpenTerms } from '../domain/open-amount.ts'
import { linePrice } from '../domain/unit-price.ts'
import type { Deps } from './deps.ts'
import { supplyOf } from './lines.ts'

/** Those of a link's products that a page can offer by a button alone, in its order: sold now, and nothing about them is to be chosen. */
export async function offeredBy(
  { store }: Pick<Deps, 'store'>,
  merchant: Merchant,
  { products }: Pick<CheckoutLink, 'products'>,
): Promise<readonly StockedProduct[]> {
  if (products.length === 0) return []
  const known = await store.getProducts(merchant.id, [...new Set(products)])
  return [...new Set(products)].flatMap((id) => {
    const found = known.get(id)
    return found && isSoldOn(found.product, 1) && needsNoChoice(found.product) ? [found] : []
  })
}

/** The same as a page shows them, in this currency; none of what is not to be had in it. */
export async function showOffered(
  deps: Pick<Deps, 'store'>,
  merchant: Merchant,
  link: CheckoutLink,
  currency: string,
): Promise<readonly LinkProduct[]> {
  const offered = await offeredBy(deps, merchant, link)
  const donations = link.type === 'donation' ? new Set(link.products) : undefined
  return offered.flatMap((one) => showOne(merchant, one, { own: merchant.currency, currency, donations }))
}

function showOne(merchant: Merchant, found: StockedProduct, terms: OpenTerms): LinkProduct[] {
  const { product } = found
  const [variant] = product.variants
  const price = variant && linePrice(terms, { product, variant }, {})
  if (!price) return []
  const { available, minQuantity } = supplyOf(found, variant.id, undefined)
  return [
    {
      product: product.publicHash,
      name: product.name,
      description: product.description,
      image: onSite(merchant, product.image),
      price: money(price.unit, terms.currency),
      openAmount: price.open && moneyBetween(price.open, terms.currency),
      isQuantityFixed: product.isQuantityFixed,
      isAvailable: available >= minQuantity,
    },
  ]
}
