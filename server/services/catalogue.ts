import type { CatalogueProduct } from '@tote/shared/product.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { type StockedProduct, showProduct } from '../domain/catalogue.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'

/** What a merchant sells. */
export function createCatalogue({ store }: Pick<Deps, 'store'>) {
  return {
    /** A product by sku or id, with prices and what can be had now. Throws `productNotFound`. */
    async product(merchant: Merchant, ref: string): Promise<CatalogueProduct> {
      return showProduct(merchant, await findProduct(store, merchant, ref))
    },
  }
}

export async function findProduct(
  store: Deps['store'],
  merchant: Merchant,
  ref: string,
): Promise<StockedProduct> {
  const found = await store.findProduct(merchant.id, ref)
  if (!found) throw new ToteError('productNotFound')
  return found
}
