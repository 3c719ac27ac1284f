import { type Money, money } from '@tote/shared/money.ts'
import { isSoldOn, type StockedProduct } from '../domain/catalogue.ts'
import { mayBuyAt } from '../domain/delegated-hosts.ts'
import type { Key } from '../domain/key.ts'
import { type Merchant, onSite } from '../domain/merchant.ts'
import { linePrice } from '../domain/unit-price.ts'
import { fold } from '../domain/wording.ts'
import type { Deps } from './deps.ts'

/** A product that a search found. */
export interface FoundProduct {
  readonly name: string
  readonly brand: string | null
  /** The shop, as its address says: `shop.example`. */
  readonly merchant: string
  readonly image: string | null
  /** Of its cheapest variant. */
  readonly price: Money
  /** Its page, or where there is none a link that buys it. */
  readonly url: string
  /** It is the shop's that was named. */
  readonly isTarget: boolean
}

export interface Wanted {
  readonly name: string
  readonly merchant?: string | undefined
}

interface Hit {
  readonly score: number
  readonly merchant: Merchant
  readonly found: StockedProduct
}

const MOST = 50
/** Of a larger catalogue only so many are looked at. */
const MOST_LOOKED_AT = 20_000
const MOST_SHOPS = 100
const PAGE = 500

/** Searches the catalogues of this server's shops, as far as a key may buy there. */
export function createCatalogueSearch({ store, publicUrl }: Pick<Deps, 'store' | 'publicUrl'>) {
  async function search(
    merchant: Merchant,
    words: readonly string[],
    keep: (hit: Hit) => void,
  ): Promise<void> {
    for (let after = '', seen = 0; seen < MOST_LOOKED_AT; seen += PAGE) {
      const page = await store.listProducts(merchant.id, { after, limit: PAGE })
      for (const found of page) {
        const score = isSoldOn(found.product, 1) ? scoreOf(found.product, words) : 0
        if (score > 0) keep({ score, merchant, found })
      }
      const last = page.at(-1)
      if (!last || page.length < PAGE) return
      after = last.product.id
    }
  }

  function show({ merchant, found: { product } }: Hit, isTarget: boolean): FoundProduct[] {
    const { currency, id, name, site } = merchant
    const prices = product.variants.flatMap((variant) => {
      const price = linePrice({ own: currency, currency }, { product, variant }, {})
      return price ? [price.unit] : []
    })
    if (prices.length === 0) return []
    const buying = `${publicUrl}/stores/${id}/buy/${encodeURIComponent(product.sku)}`
    return [
      {
        name: product.name,
        brand: name,
        merchant: hostIn(site),
        image: onSite(merchant, product.image),
        price: money(Math.min(...prices), currency),
        url: onSite(merchant, product.url) ?? buying,
        isTarget,
      },
    ]
  }

  return {
    /** The best first: those of the shop that was named, then by how much of what was said stands in their names; the account's own before others'. */
    async search(
      account: Merchant,
      key: Pick<Key, 'hosts' | 'mode'>,
      wanted: Wanted,
    ): Promise<readonly FoundProduct[]> {
      const words = [...new Set(fold(wanted.name).split(' '))].filter((word) => word !== '')
      const shops = (await store.listMerchants()).filter(({ site }) => mayBuyAt(key, site))
      const target = shops.find((shop) => isNamed(shop, wanted.merchant))
      const hits: Hit[] = []
      const isBetter = (a: Hit, b: Hit) =>
        Number(b.merchant === target) - Number(a.merchant === target) ||
        b.score - a.score ||
        Number(b.merchant.id === account.id) - Number(a.merchant.id === account.id) ||
        (a.found.product.name < b.found.product.name ? -1 : 1)
      const keep = (hit: Hit) => {
        hits.push(hit)
        if (hits.length >= MOST * 4) hits.sort(isBetter).splice(MOST)
      }
      if (words.length > 0) for (const shop of shops.slice(0, MOST_SHOPS)) await search(shop, words, keep)
      return hits
        .sort(isBetter)
        .slice(0, MOST)
        .flatMap((hit) => show(hit, hit.merchant === target))
    },
  }
}

/** How well a product's name has all that is wanted; 0 where something of it stands nowhere. */
function scoreOf(
  { name, sku, category, description }: StockedProduct['product'],
  words: readonly string[],
): number {
  const own = fold(name)
  const parts = own.split(' ')
  const others = fold(`${sku} ${category ?? ''} ${description}`)
  let score = own === words.join(' ') ? 1000 : 0
  for (const word of words) {
    if (parts.includes(word)) score += 20
    else if (parts.some((part) => part.startsWith(word))) score += 10
    else if (word.length > 2 && others.includes(word)) score += 1
    else return 0
  }
  return score
}

function isNamed({ id, name, site }: Merchant, said: string | undefined): boolean {
  if (said === undefined) return false
  const host = hostIn(site)
  // `mugs` is `mugs.example` as well.
  const isItsHost = hostIn(said) === host || host.startsWith(`${said.toLowerCase()}.`)
  return said === id || fold(said) === fold(name) || isItsHost
}

/** The host of an address, or of a host alone, without `www.`. */
function hostIn(text: string): string {
  const url = URL.parse(text.includes('://') ? text : `https://${text}`)
  return (url?.host ?? text).replace(/^www\./, '')
}
