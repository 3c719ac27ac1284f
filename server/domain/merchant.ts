/** Minor units of the merchant's currency, and what stands in its place in others; where it has none there, it cannot be had in it. */
export interface Amounts {
  readonly amount: number
  /** By ISO 4217 code. */
  readonly amounts?: Readonly<Record<string, number>>
}

/** A way to deliver and where it goes; prices in minor units, weights in grams, countries ISO 3166 alpha-2. */
export interface DeliveryRate {
  readonly id: string
  readonly name: string
  /** What it costs, or the first of its steps. */
  readonly price: number
  readonly prices?: Readonly<Record<string, number>>
  readonly countries: readonly string[]
  /** The most working days it takes, where that is said. */
  readonly days?: number
  /** Only these regions of a country; a country that is not here is delivered to whole. */
  readonly regions?: Readonly<Record<string, readonly string[]>>
  /** What it costs from a weight (grams) or an amount (minor units, after discounts) on: the last step reached counts. */
  readonly by?: 'weight' | 'amount'
  readonly steps?: readonly {
    readonly from: Amounts
    readonly price: number
    readonly prices?: Readonly<Record<string, number>>
  }[]
  /** The heaviest it takes, in grams. */
  readonly maxWeight?: number
  /** From this amount on, after discounts, it costs nothing. */
  readonly freeFrom?: Amounts
}

/** A rate of tax in basis points where it goes; what is left out is any. The rule that says most counts. */
export interface TaxRule {
  readonly country: string
  readonly region?: string
  readonly taxClass?: string
  readonly rate: number
  /** As it is called there: `VAT`, `NY sales tax`. */
  readonly name?: string
}

/** How long nobody changes a cart until it counts as abandoned, where its merchant says nothing else. */
export const ABANDONED_AFTER_MINUTES = 60

/** How many years a name stands on an order, where its merchant says nothing else. */
export const ORDERS_KEPT_YEARS = 7

/** A question of the merchant's at the checkout. */
export interface CustomField {
  /** `[0-9A-Za-z_-]{1,40}`. */
  readonly name: string
  readonly label: string
  readonly kind: 'text' | 'choice' | 'check'
  readonly required: boolean
  readonly maxLength: number
  /** Of a choice. */
  readonly options: readonly string[]
}

/** The tenant. Every row belongs to one. */
export interface Merchant {
  readonly id: string
  readonly name: string
  /** ISO 4217: what its prices are in. */
  readonly currency: string
  /** Others in which it also sells. */
  readonly currencies?: readonly string[]
  /** Its storefront, with a trailing slash; relative product pages and pictures are resolved against it. */
  readonly site: string
  /** The rate in basis points where no rule says another; `included` where prices already hold it. */
  readonly tax: { readonly rate: number; readonly included: boolean; readonly rules?: readonly TaxRule[] }
  readonly delivery: readonly DeliveryRate[]
  /** The country a checkout starts with. */
  readonly country: string
  /** Custom properties (`--tote-accent` and its kin) that make the hosted pages look like the shop. */
  readonly look?: Readonly<Record<string, string>>
  /** Its name in pictures, for the hosted pages. */
  readonly logo?: {
    readonly url: string
    readonly alt: string
    readonly width?: number
    readonly height?: number
  }
  /** Questions that the checkout asks, by the name of their group; `default` is asked of every cart. */
  readonly customFields?: Readonly<Record<string, readonly CustomField[]>>
  /** Shops whose product pages may be put into its carts, to be bought there for the shopper: `shop.example`, `*.shop.example`, with a port where it has one. */
  readonly pageHosts?: readonly string[]
  /** Whether a page of its own site may say what is sold there, where the catalogue does not know it: only where nobody else writes pages. */
  readonly verifiesPages?: boolean
  /** How many years the law of its country wants orders to be kept with their names; ORDERS_KEPT_YEARS where it is left out. */
  readonly keepsOrdersFor?: number
  /** Minutes until a cart that nobody changes counts as abandoned; ABANDONED_AFTER_MINUTES where it is left out. */
  readonly abandonedAfter?: number
  /** Whether what happens to carts is kept to be told to the merchant's server. */
  readonly keepsEvents?: boolean
}

/** Whether it sells in this currency. */
export function sellsIn({ currency, currencies }: Merchant, wanted: string): boolean {
  return wanted === currency || (currencies?.includes(wanted) ?? false)
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

/** What a merchant can be called: addresses say anything. */
export function isMerchantId(text: string): boolean {
  return /^[0-9A-Za-z_-]{1,64}$/.test(text)
}
