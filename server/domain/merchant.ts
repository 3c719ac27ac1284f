/** A flat delivery rate and where it goes; `price` in minor units, countries ISO 3166 alpha-2. */
export interface DeliveryRate {
  readonly id: string
  readonly name: string
  readonly price: number
  readonly countries: readonly string[]
}

/** The tenant. Every row belongs to one. */
export interface Merchant {
  readonly id: string
  readonly name: string
  /** ISO 4217; all of its prices are in it. */
  readonly currency: string
  /** Its storefront, with a trailing slash; relative product pages and pictures are resolved against it. */
  readonly site: string
  /** One rate in basis points; `included` where prices already hold it. */
  readonly tax: { readonly rate: number; readonly included: boolean }
  readonly delivery: readonly DeliveryRate[]
  /** The country a checkout starts with. */
  readonly country: string
  /** Custom properties (`--tote-accent` and its kin) that make the hosted pages look like the shop. */
  readonly look?: Readonly<Record<string, string>>
}

/** A path that means itself, whatever it is resolved against. */
const PLAIN = /^\/?(?:[\w-]+\/)*[\w-]+(?:\.\w+)?$/

/** Turns a page or picture of the catalogue into an absolute web address; whatever is none is left out. */
export function onSite({ site }: Merchant, path: string | null): string | null {
  if (path === null) return null
  // Nearly all are: parsing an address costs more than pricing a line.
  const isRoot = site.startsWith('http') && site.indexOf('/', 'https://'.length) === site.length - 1
  if (isRoot && PLAIN.test(path)) return site + (path.startsWith('/') ? path.slice(1) : path)
  const url = URL.parse(path, site)
  return url && /^https?:$/.test(url.protocol) ? url.href : null
}
