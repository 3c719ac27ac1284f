import type { CatalogueProduct } from '@tote/shared/product.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { isSoldOn, type StockedProduct, showProduct } from '../domain/catalogue.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { ProductRef } from '../store/store.ts'
import type { Deps } from './deps.ts'

/** What a merchant sells. */
export function createCatalogue({ store }: Pick<Deps, 'store'>) {
  return {
    /**
     * A product by sku or id, with prices and what can be had now. Throws `productNotFound`, `currencyNotOffered` where it has
     * no price in that currency.
     */
    async product(
      merchant: Merchant,
      ref: string | ProductRef,
      {
        currency = merchant.currency,
        channel,
      }: { currency?: string | undefined; channel?: number | undefined } = {},
    ): Promise<CatalogueProduct> {
      return showProduct(merchant, await findProduct(store, merchant, ref, channel), { currency })
    },
  }
}

/** A product that is sold on this channel. Throws `productNotFound`. */
export async function findProduct(
  store: Deps['store'],
  merchant: Merchant,
  ref: string | ProductRef,
  channel = 1,
): Promise<StockedProduct> {
  const found = await store.findProduct(merchant.id, ref)
  if (!found || !isSoldOn(found.product, channel)) throw new ToteError('productNotFound')
  return found
}

const HASH = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** How a page names a product: by sku or id, with the key of a checkout link also by public hash. */
export function productNamed(
  text: string,
  { link }: { readonly link?: string | undefined },
): string | ProductRef {
  return link !== undefined && HASH.test(text) ? { publicHash: text } : text
}
