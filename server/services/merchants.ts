import type { Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'
import { merchantOf } from './facts.ts'

/** A currency that cannot be changed, and what is counted in it. */
export interface CurrencyKept {
  readonly currency: string
  readonly by: readonly string[]
}

/** Merchants: whose cart server this is. */
export function createMerchants({ store }: Pick<Deps, 'store'>) {
  return {
    get: (id: string): Promise<Merchant> => merchantOf(store, id),

    /**
     * What keeps a merchant in the currency that it has: amounts that name none are in it, and would become as many of another.
     * Undefined where it may have the one that is given.
     */
    async currencyKept({
      id,
      currency,
    }: Pick<Merchant, 'id' | 'currency'>): Promise<CurrencyKept | undefined> {
      const held = await store.getMerchant(id)
      if (!held || held.currency === currency) return undefined
      const page = { after: '', limit: 1 }
      const by = [
        (await store.listProducts(id, page)).length > 0 && 'products',
        (await store.listCoupons(id, page)).length > 0 && 'coupons',
        (await store.getPromotions(id)).length > 0 && 'promotions',
        (await store.hasCarts(id)) && 'carts',
      ].filter((name) => name !== false)
      return by.length > 0 ? { currency: held.currency, by } : undefined
    },
  }
}
