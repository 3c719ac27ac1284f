import { admitsOrigin, isGood, type Key } from '../domain/key.ts'
import { isMerchantId, type Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'
import { merchantOf } from './facts.ts'

/** What a request that names no key may still say of whose shop it is about. */
export interface StorefrontHints {
  /** As its path or its key says. */
  readonly merchantId?: string | undefined
  /** The origin of the page that asks or that the shopper comes from. */
  readonly origin?: string | undefined
}

/** How long the list of keys may be out of date: an origin is no credential, but is taken off within a second. */
const FRESH_MS = 1000

/** Under which the merchant is kept that answers where nothing says which: there is no merchant of this id. */
const KEPT_AT = '~storefront'
const KEPT_AS = 'merchant'

/** Names the merchant whose shop this server's own address is, where none is named yet; another stays. */
export async function nameStorefront(store: Deps['store'], merchantId: string): Promise<void> {
  if ((await store.getSetting(KEPT_AT, KEPT_AS)) === undefined)
    await store.putSetting(KEPT_AT, KEPT_AS, merchantId)
}

/** Whose shop a request is about that carries no key: links, and what a shop's own pages ask for. */
export function createStorefronts({ store, now }: Pick<Deps, 'store' | 'now'>) {
  let known: { readonly keys: readonly Key[]; readonly until: number } | undefined

  /** The publishable keys that are good. */
  async function pageKeys(): Promise<readonly Key[]> {
    if (known && now() < known.until) return known.keys
    const keys = (await store.listKeys()).filter((key) => key.kind === 'publishable' && isGood(key, now()))
    known = { keys, until: now() + FRESH_MS }
    return keys
  }

  return {
    /** The merchant a request is about: as it says itself, else by its origin, else the one that was named, else the only one. */
    async find({ merchantId, origin }: StorefrontHints): Promise<Merchant | undefined> {
      if (merchantId !== undefined)
        return isMerchantId(merchantId) ? store.getMerchant(merchantId) : undefined
      const admitting = (await pageKeys()).filter((key) => origin !== undefined && admitsOrigin(key, origin))
      const [byOrigin, ...others] = new Set(admitting.map((key) => key.merchantId))
      if (byOrigin !== undefined && others.length === 0) return merchantOf(store, byOrigin)
      const named = await store.getSetting(KEPT_AT, KEPT_AS)
      if (typeof named === 'string') return store.getMerchant(named)
      const [only, ...more] = await store.listMerchants()
      return more.length === 0 ? only : undefined
    },

    /** Where a merchant's pages are, as its publishable keys list them. */
    async originsOf(merchant: Merchant): Promise<readonly string[]> {
      const own = (await pageKeys()).filter((key) => key.merchantId === merchant.id)
      return [...new Set(own.flatMap((key) => key.origins))]
    },

    /** One of a merchant's publishable keys: what our own pages ask in its name. */
    async keyOf(merchant: Merchant): Promise<Key | undefined> {
      return (await pageKeys()).find((key) => key.merchantId === merchant.id && key.link === undefined)
    },

    /** Whether one of a merchant's publishable keys, or any merchant's, lists this origin. */
    async isListed(origin: string, merchant?: Merchant): Promise<boolean> {
      const keys = await pageKeys()
      return keys.some(
        (key) => (merchant === undefined || key.merchantId === merchant.id) && admitsOrigin(key, origin),
      )
    },
  }
}

export type Storefronts = ReturnType<typeof createStorefronts>
