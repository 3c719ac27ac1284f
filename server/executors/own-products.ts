import type { StockedProduct } from '../domain/catalogue.ts'
import { isSoldOn } from '../domain/catalogue.ts'
import { type Merchant, onSite } from '../domain/merchant.ts'
import type { Deps } from '../services/deps.ts'
import type { ProductRef } from '../store/store.ts'

/** A product that a page is about, and the variant that its address names. */
export interface FoundProduct {
  readonly found: StockedProduct
  readonly variant?: string | undefined
}

/** How long the pages of a catalogue may be out of date, and of how many products they are remembered. */
const FRESH_MS = 60_000
const MOST_PAGES = 50_000
const MOST_SHOPS = 50
const PAGE = 500
/** At how many dashes, from its end, a sku is cut to find its product. */
const MOST_CUTS = 4
/** What a shop's page is called that shows the product of its query. */
const PRODUCT_PAGE = /^(?:(?:products?|items?)(?:$|[-_])|(?:p|dp|detail|details)$)/i
/** What no database finds differently from another. */
const NAME = /^\P{Cc}{1,64}$/u

/** Finds out which product a page of a shop's site is about: as the catalogue says of it, else by the last part of its address. */
export function createOwnProducts({ store, now }: Pick<Deps, 'store' | 'now'>) {
  const shops = new Map<
    string,
    { readonly pages: Promise<ReadonlyMap<string, string>>; readonly until: number }
  >()

  async function sold(merchant: Merchant, ref: string | ProductRef): Promise<StockedProduct | undefined> {
    const found = await store.findProduct(merchant.id, ref)
    return found && isSoldOn(found.product, 1) ? found : undefined
  }

  /** By a product's sku or id, or a variant's own sku. */
  async function named(merchant: Merchant, name: string): Promise<FoundProduct | undefined> {
    if (!NAME.test(name) || !name.isWellFormed()) return undefined
    const found = await sold(merchant, name)
    if (found) return { found }
    const parts = name.split('-')
    for (let left = parts.length - 1; left > 0 && left >= parts.length - MOST_CUTS; left--) {
      const start = await sold(merchant, { sku: parts.slice(0, left).join('-') })
      const variant = start?.product.variants.find(({ sku }) => sku === name)
      if (start && variant) return { found: start, variant: variant.id }
    }
    return undefined
  }

  /** The pages that the catalogue names, each with its product's id. */
  function pagesOf(merchant: Merchant): Promise<ReadonlyMap<string, string>> {
    const held = shops.get(merchant.id)
    if (held && now() < held.until) return held.pages
    const pages = readPages(merchant)
    shops.delete(merchant.id)
    shops.set(merchant.id, { pages, until: now() + FRESH_MS })
    pages.catch(() => shops.delete(merchant.id))
    const [oldest] = shops.keys()
    if (shops.size > MOST_SHOPS && oldest !== undefined) shops.delete(oldest)
    return pages
  }

  async function readPages(merchant: Merchant): Promise<ReadonlyMap<string, string>> {
    const pages = new Map<string, string>()
    for (let after = ''; pages.size < MOST_PAGES; ) {
      const some = await store.listProducts(merchant.id, { after, limit: PAGE })
      for (const { product } of some) {
        const url = URL.parse(onSite(merchant, product.url) ?? '')
        if (url && isSoldOn(product, 1) && !pages.has(pageOf(url))) pages.set(pageOf(url), product.id)
      }
      const last = some.at(-1)
      if (!last || some.length < PAGE) break
      after = last.product.id
    }
    return pages
  }

  async function byPage(merchant: Merchant, url: URL): Promise<FoundProduct | undefined> {
    const pages = await pagesOf(merchant)
    const id = pages.get(pageOf(url)) ?? pages.get(pageOf(new URL(url.pathname, url)))
    const found = id === undefined ? undefined : await sold(merchant, { id })
    return found && { found }
  }

  async function byAddress(merchant: Merchant, url: URL): Promise<FoundProduct | undefined> {
    const start = await named(merchant, lastPart(url))
    const isItsPage = start && isAt(merchant, start.found, url)
    if (isItsPage) return start
    const listed = await byPage(merchant, url)
    if (listed) return listed
    // A page about it (a review, a post) is not the page of it.
    if (start) return isBesideItsPage(merchant, start.found, url) ? start : undefined
    return byQuery(merchant, url)
  }

  /** `product.php?id=191`, `?sku=SM-13`: of a page for products, or of a product that has no page. */
  async function byQuery(merchant: Merchant, url: URL): Promise<FoundProduct | undefined> {
    const { searchParams } = url
    const isForProducts = PRODUCT_PAGE.test(lastPart(url))
    const id = searchParams.get('product_id') ?? (isForProducts ? searchParams.get('id') : null) ?? ''
    const numbered = /^[1-9]\d{0,9}$/.test(id) ? await sold(merchant, { number: Number(id) }) : undefined
    const found =
      (numbered && { found: numbered }) ??
      (await named(merchant, id)) ??
      (await named(merchant, searchParams.get('sku') ?? ''))
    return found && (isForProducts || pathOf(merchant, found.found) === undefined) ? found : undefined
  }

  return {
    named,

    /** Whether the catalogue has a product of this sku or id, sold or not. */
    async has({ id }: Merchant, name: string): Promise<boolean> {
      return NAME.test(name) && name.isWellFormed() && (await store.findProduct(id, name)) !== undefined
    },

    /** By what only one contract calls it. */
    async numbered(
      merchant: Merchant,
      ref: Exclude<ProductRef, { readonly sku: string }>,
    ): Promise<FoundProduct | undefined> {
      const found = await sold(merchant, ref)
      return found && { found }
    },

    /** Undefined for a page that is about no product, or about none that is sold. */
    async at(merchant: Merchant, url: URL): Promise<FoundProduct | undefined> {
      const product = await byAddress(merchant, url)
      const wanted = url.searchParams.get('variant') ?? url.searchParams.get('sku')
      if (!product || wanted === null || wanted === '' || wanted === product.found.product.sku) return product
      return { ...product, variant: wanted }
    },
  }
}

export type OwnProducts = ReturnType<typeof createOwnProducts>

/** The page without what tells visits apart, and one way to write it. */
function pageOf({ pathname, search }: URL): string {
  return `${pathname.replace(/\/+$/, '').toLowerCase()}${search}`
}

function isAt(merchant: Merchant, { product }: StockedProduct, url: URL): boolean {
  const own = URL.parse(onSite(merchant, product.url) ?? '')
  return own !== null && pageOf(new URL(own.pathname, own)) === pageOf(new URL(url.pathname, url))
}

/** The path of its own page on the shop's site. */
function pathOf(merchant: Merchant, { product }: StockedProduct): string | undefined {
  const own = URL.parse(onSite(merchant, product.url) ?? '')
  return own && own.host === URL.parse(merchant.site)?.host ? own.pathname : undefined
}

/** Where products like it have their pages: in the same folder, or in that below a collection. */
function isBesideItsPage(merchant: Merchant, found: StockedProduct, { pathname }: URL): boolean {
  const own = pathOf(merchant, found)
  return own === undefined || folderOf(own) === folderOf(pathname.replace(/^\/collections\/[^/]+(?=\/)/, ''))
}

function folderOf(path: string): string {
  return path.replace(/[^/]*\/*$/, '').toLowerCase()
}

/** `mug-harbour` of `/products/mug-harbour.html`. */
function lastPart({ pathname }: URL): string {
  const last = pathname.split('/').findLast((part) => part !== '') ?? ''
  try {
    return decodeURIComponent(last).replace(/\.(?:html?|php|aspx?|jsp)$/i, '')
  } catch {
    return ''
  }
}
