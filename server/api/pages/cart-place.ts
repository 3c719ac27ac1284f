import type { Merchant } from '../../domain/merchant.ts'
import type { Storefronts } from '../../services/storefronts.ts'
import type { Page } from './following.ts'

/** Where a cart is shown, and where its shopper came from. */
export interface CartPlace {
  readonly path: string
  /** A page of the merchant's; undefined where none is known. */
  readonly back: string | undefined
}

/** An address of the cart page that keeps where its shopper came from. */
export function hrefOf({ path, back }: CartPlace, query: Readonly<Record<string, string>> = {}): string {
  const all = new URLSearchParams({ ...query, ...(back !== undefined && { back }) })
  return all.size > 0 ? `${path}?${all}` : path
}

/** Where the cart of this merchant is, from a request to any of the pages that have to do with it. */
export async function placeOf(
  c: Page,
  merchant: Merchant,
  { storefronts, page = '/cart' }: { readonly storefronts: Storefronts; readonly page?: string },
): Promise<CartPlace> {
  const isNamed = c.req.param('merchant') !== undefined
  const isUsual = !isNamed && (await storefronts.find({}))?.id === merchant.id
  const path = `${isUsual ? '' : `/stores/${encodeURIComponent(merchant.id)}`}${page}`
  const given = c.req.query('back') ?? c.req.header('referer') ?? ''
  return { path, back: await backOf(given, merchant, storefronts) }
}

/** The address where it may be led to: a page of this merchant's site, or of what one of its keys lists. */
async function backOf(
  text: string,
  merchant: Merchant,
  storefronts: Storefronts,
): Promise<string | undefined> {
  const url = text.length <= 2048 ? URL.parse(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined
  const isTheirs = url.origin === URL.parse(merchant.site)?.origin
  return isTheirs || (await storefronts.isListed(url.origin, merchant)) ? url.href : undefined
}
