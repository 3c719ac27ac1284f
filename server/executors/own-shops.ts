import { ToteError } from '@tote/shared/reasons.ts'
import type { CheckoutLink } from '../domain/checkout-link.ts'
import type { Merchant } from '../domain/merchant.ts'
import { createCheckoutLinks } from '../services/checkout-links.ts'
import type { Deps } from '../services/deps.ts'
import type { WantedLine } from '../services/lines.ts'
import {
  readAddProducts,
  readBuyLink,
  readBuyPath,
  readCartLink,
  readCode,
  type WantedByLink,
} from '../services/link-input.ts'
import { createStorefronts } from '../services/storefronts.ts'

/** What an address of a shop of this server stands for. */
export type OwnPlace =
  /** A page of the shop's own site. */
  | { readonly is: 'page'; readonly url: URL }
  | { readonly is: 'goods'; readonly lines: readonly WantedLine[]; readonly code: string | undefined }
  | {
      readonly is: 'link'
      readonly link: CheckoutLink
      readonly products: readonly { readonly product: string; readonly quantity: number }[]
      readonly code: string | undefined
    }
  /** It cannot be read as any of these. */
  | { readonly is: 'nothing' }

export interface OwnAddress {
  readonly merchant: Merchant
  readonly place: OwnPlace
}

/** How long the list of merchants may be out of date. */
const FRESH_MS = 1000
const NOTHING: OwnPlace = { is: 'nothing' }
const BUYING = /^(?:\/stores\/([0-9A-Za-z_-]{1,64}))?\/(buy\/[^/]+|checkout\/?|cart\.php)$/
const BY_LINK = /^\/checkout\/([^/]+)\/?$/

/** The host of a web address, without `www.`; undefined where it is none. */
export function hostOf(address: string): string | undefined {
  const url = URL.parse(address)
  return url && /^https?:$/.test(url.protocol) ? hostIn(url) : undefined
}

function hostIn({ host }: URL): string {
  return host.replace(/^www\./, '')
}

/** Finds the shops of this server by the addresses of their pages, and by links into a cart at our own address. */
export function createOwnShops(deps: Pick<Deps, 'store' | 'now' | 'publicUrl'>) {
  const { store, now, publicUrl } = deps
  const links = createCheckoutLinks(deps)
  const storefronts = createStorefronts(deps)
  const ownHost = hostOf(publicUrl)
  let known: { readonly byHost: ReadonlyMap<string, readonly Site[]>; readonly until: number } | undefined

  async function sites(): Promise<ReadonlyMap<string, readonly Site[]>> {
    if (known && now() < known.until) return known.byHost
    const byHost = Map.groupBy((await store.listMerchants()).flatMap(siteOf), ({ host }) => host)
    known = { byHost, until: now() + FRESH_MS }
    return byHost
  }

  async function onSite(url: URL): Promise<Merchant | undefined> {
    const found = (await sites()).get(hostIn(url))?.filter(({ path }) => url.pathname.startsWith(path))
    const [best] = found?.toSorted((a, b) => b.path.length - a.path.length) ?? []
    return best && store.getMerchant(best.merchantId)
  }

  async function atOurs(url: URL): Promise<OwnAddress | undefined> {
    const [, hash] = BY_LINK.exec(url.pathname) ?? []
    if (hash !== undefined) return byLink(hash, url)
    const [, merchantId, way = ''] = BUYING.exec(url.pathname) ?? []
    if (way === '') return undefined
    const merchant = await storefronts.find({ merchantId })
    return merchant && { merchant, place: read(() => goodsOf(way, url)) }
  }

  async function byLink(hash: string, url: URL): Promise<OwnAddress | undefined> {
    const found = await links.findByHash(hash.toLowerCase())
    if (!found) return undefined
    const { merchant, link } = found
    const place = read((): OwnPlace => {
      const products = readAddProducts(url.searchParams.getAll('add_products'))
      return { is: 'link', link, products, code: codeIn(url, 'code') }
    })
    return { merchant, place }
  }

  return {
    /** Whose shop it is, and what its address stands for; undefined for other people's shops. */
    async find(address: string): Promise<OwnAddress | undefined> {
      const url = URL.parse(address)
      if (!url || !/^https?:$/.test(url.protocol)) return undefined
      const ours = hostIn(url) === ownHost ? await atOurs(url) : undefined
      if (ours) return ours
      const merchant = await onSite(url)
      return merchant && { merchant, place: { is: 'page', url } }
    },
  }
}

export type OwnShops = ReturnType<typeof createOwnShops>

interface Site {
  readonly host: string
  readonly path: string
  readonly merchantId: string
}

function siteOf({ id, site }: Merchant): Site[] {
  const url = URL.parse(site)
  if (!url || !/^https?:$/.test(url.protocol)) return []
  return [{ host: hostIn(url), path: url.pathname.replace(/[^/]*$/, ''), merchantId: id }]
}

function goodsOf(way: string, { searchParams }: URL): OwnPlace {
  const query = Object.fromEntries(searchParams)
  const { lines, code }: WantedByLink = way.startsWith('buy/')
    ? readBuyPath(decodeURIComponent(way.slice('buy/'.length)), query['code'])
    : way === 'cart.php'
      ? readCartLink(query)
      : readBuyLink(query)
  return lines.length === 0 ? NOTHING : { is: 'goods', lines, code }
}

function codeIn({ searchParams }: URL, name: string): string | undefined {
  return readCode(searchParams.get(name) ?? undefined)
}

/** What cannot be read is nothing, as it is for whoever follows such a link. */
function read(place: () => OwnPlace): OwnPlace {
  try {
    return place()
  } catch (error) {
    if (error instanceof URIError || (error instanceof ToteError && error.reason === 'validationFailed'))
      return NOTHING
    throw error
  }
}
