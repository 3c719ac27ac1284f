import { currencyNamed, minorUnits } from './product-page-amount.ts'
import { PageError } from './product-page-fault.ts'
import { isHad } from './product-page-thing.ts'
import { attribute, type Element } from './product-page-tree.ts'
import type { Sold } from './product-page-variants.ts'

/** What a page says in its head for those who share it, by its names in lower case. */
export type OpenGraph = ReadonlyMap<string, readonly string[]>

export function openGraphOf(elements: readonly Element[]): OpenGraph {
  const said = new Map<string, string[]>()
  for (const element of elements) {
    if (element.tagName !== 'meta') continue
    const name = (attribute(element, 'property') ?? attribute(element, 'name'))?.trim().toLowerCase()
    const text = attribute(element, 'content')?.trim()
    if (!name || !text || !/^(?:og|product):/.test(name)) continue
    const held = said.get(name)
    if (held) held.push(text)
    else said.set(name, [text])
  }
  return said
}

/** The one price that it names; undefined where it names none. Throws PageError. */
export function soldInHead(head: OpenGraph): Sold | undefined {
  const all = pricesInHead(head)
  if (all.length === 0) return undefined
  const [first, ...others] = all
  if (!first) throw new PageError('priceUnclear')
  if (others.some((it) => it?.currency !== first.currency)) throw new PageError('severalCurrencies')
  if (others.some((it) => it?.price !== first.price)) throw new PageError('pricesDiffer')
  if (first.price <= 0) throw new PageError('priceZero')
  const isAvailable = isHad(oneOf(head, 'product:availability') ?? oneOf(head, 'og:availability'))
  const sku = oneOf(head, 'product:retailer_item_id') ?? null
  const variant = { sku, attributes: {}, price: first.price, isAvailable, url: null, image: null }
  return { currency: first.currency, variants: [variant] }
}

/** Throws where it names a price that what is sold does not know; what is unclear there says nothing. */
export function assertHeadAgrees(head: OpenGraph, { currency, variants }: Sold): void {
  const known = new Set(variants.map(({ price }) => price))
  let said: readonly (Amount | undefined)[] = []
  try {
    said = pricesInHead(head)
  } catch {
    return
  }
  const clear = said.flatMap((it) => (it && it.price > 0 ? [it] : []))
  if (clear.length === 0) return
  if (!clear.some((it) => it.currency === currency)) throw new PageError('severalCurrencies')
  if (!clear.some((it) => it.currency === currency && known.has(it.price)))
    throw new PageError('pricesDiffer')
}

interface Amount {
  readonly price: number
  readonly currency: string
}

/** What it costs, and what it costs while it is reduced; undefined for what is unclear. */
function pricesInHead(head: OpenGraph): readonly (Amount | undefined)[] {
  return ['product:price', 'product:sale_price', 'og:price'].flatMap((name) => {
    const amounts = head.get(`${name}:amount`) ?? []
    const currencies = head.get(`${name}:currency`) ?? []
    const shared = currencies.length === 1 ? currencies[0] : undefined
    return amounts.map((text, i) => {
      const code = currencies.length === amounts.length ? currencies[i] : shared
      const currency = code === undefined ? undefined : currencyNamed(code)
      if (currency === undefined) throw new PageError('noCurrency')
      const price = minorUnits(text, currency)
      return price === undefined ? undefined : { price, currency }
    })
  })
}

function oneOf(head: OpenGraph, name: string): string | undefined {
  return head.get(name)?.[0]
}
