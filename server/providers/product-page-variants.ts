import type { ReadVariant } from '../executors/executor.ts'
import { currencyNamed } from './product-page-amount.ts'
import { tellApart, variedBy } from './product-page-attributes.ts'
import type { Effort } from './product-page-effort.ts'
import { PageError, type PageFault } from './product-page-fault.ts'
import { type Item, nameIn, textOf } from './product-page-item.ts'
import {
  assertOf,
  assertWhole,
  availabilityOf,
  hasOneSeller,
  type Offered,
  offersOf,
  thingOf,
} from './product-page-offers.ts'
import { type Around, agreed, priceOf, type ReadPrice } from './product-page-price.ts'
import { imageOf } from './product-page-thing.ts'
import { plainWords } from './product-page-words.ts'

/** What a page sells under its name. */
export interface Sold {
  readonly currency: string
  readonly variants: readonly ReadVariant[]
}

export interface Selling {
  readonly now: number
  readonly effort: Effort
  /** Absolute, of the page's own host; undefined for anything else. */
  readonly address: (text: string) => string | undefined
  /** Absolute, where everybody may look; undefined for anything else. */
  readonly picture: (text: string) => string | undefined
  /** Those that name the product as what they are a variant of. */
  readonly variantsOf: (product: Item) => readonly Item[]
}

const MAX_VARIANTS = 2000

/** One way to buy it: an offer, and what is said of the thing itself. */
interface Choice {
  readonly thing: Item
  readonly offers: readonly Offered[]
}

/** Everything that can be had of a product, each at its price. Throws PageError where a price is not certain. */
export async function soldAs(product: Item, selling: Selling): Promise<Sold> {
  const members = selling.variantsOf(product)
  const offers = offersOf(product, selling.effort)
  const name = plainWords(textOf(product, 'name') ?? '', 200)
  if (members.length > MAX_VARIANTS || offers.length > MAX_VARIANTS) throw new PageError('tooLarge')
  if (members.length > 0) {
    const own = members.map((it) => offersOf(it, selling.effort))
    // Where some have a price of their own, what stands above is at best the least of them.
    const shared = own.some(({ length }) => length > 0) ? [] : offers
    const choices = members.map((thing, i) => ({ thing, offers: own[i]?.length ? own[i] : shared }))
    return told(choices, { name, by: variedBy(product) }, selling, product)
  }
  if (offers.length <= 1) return single({ thing: product, offers }, selling)
  const choices = offers.map((offered) => ({ thing: thingOf(offered.offer), offers: [offered] }))
  const apart =
    hasOneSeller(offers) &&
    (await tellApart(
      choices.map(({ thing }) => thing),
      { name },
      selling.effort,
    ))
  if (apart) return told(choices, { name }, selling, product)
  return single({ thing: product, offers }, selling)
}

/** The one way to buy it, whatever offers there are of it: all at one price. */
function single(choice: Choice, selling: Selling): Sold {
  const { price, currency } = priced(choice, selling)
  assertOf(choice.thing, choice.offers)
  assertWhole(choice.offers, currency, [price])
  return { currency, variants: [variantOf(choice, { price, attributes: {} }, selling)] }
}

/** Each way to buy it by what tells it apart. What has no certain price cannot be chosen; where nothing has, it is said why. */
async function told(
  choices: readonly Choice[],
  of: { readonly name: string; readonly by?: readonly string[] | undefined },
  selling: Selling,
  product: Item,
): Promise<Sold> {
  const attributes =
    choices.length === 1
      ? [{}]
      : await tellApart(
          choices.map(({ thing }) => thing),
          of,
          selling.effort,
        )
  if (!attributes) {
    // What differs cannot be seen, but where it costs the same there is nothing to be wrong about.
    return single({ thing: product, offers: choices.flatMap(({ offers }) => offers) }, selling)
  }
  const faults: PageError[] = []
  const found: (ReadPrice & { readonly choice: Choice; readonly attributes: ReadVariant['attributes'] })[] =
    []
  for (const [i, choice] of choices.entries()) {
    await selling.effort.pause()
    try {
      found.push({ choice, attributes: attributes[i] ?? {}, ...priced(choice, selling) })
    } catch (error) {
      if (!(error instanceof PageError) || error.fault === 'tooLarge') throw error
      faults.push(error)
    }
  }
  const [first] = found
  if (!first) throw faults[0] ?? new PageError('noPrice')
  if (found.some(({ currency }) => currency !== first.currency)) throw new PageError('severalCurrencies')
  const prices = [...new Set(found.map(({ price }) => price))]
  if (faults.length === 0)
    assertWhole(
      choices.flatMap(({ offers }) => offers),
      first.currency,
      prices,
    )
  const variants: ReadVariant[] = []
  for (const it of found) {
    variants.push(variantOf(it.choice, it, selling))
    await selling.effort.pause()
  }
  return { currency: first.currency, variants }
}

/** What is only for some, or for another day, changes nothing beside what is for everybody now. */
const ASIDE: readonly PageFault[] = ['notSoldByPiece', 'priceNotNow']

function priced({ offers }: Choice, { now, effort }: Selling): ReadPrice {
  let beside: PageError | undefined
  const prices = offers.flatMap(({ offer, currency }) => {
    effort.spend(100)
    try {
      return [priceOf(offer, around(now, currency))]
    } catch (error) {
      if (!(error instanceof PageError && ASIDE.includes(error.fault))) throw error
      beside = error
      return []
    }
  })
  if (prices.length === 0 && beside) throw beside
  return agreed(prices)
}

function around(now: number, currency: string | undefined): Around {
  const named = currency === undefined ? undefined : currencyNamed(currency)
  return { now, ...(named !== undefined && { currency: named }) }
}

function variantOf(
  { thing, offers }: Choice,
  { price, attributes }: Pick<ReadVariant, 'price' | 'attributes'>,
  { address, picture, effort }: Selling,
): ReadVariant {
  effort.spend(20)
  const from = (name: string) =>
    [thing, ...offers.map(({ offer }) => offer)]
      .map((it) => nameIn(it, name))
      .find((text) => text !== undefined)
  const sku = plainWords(from('sku') ?? '', 64)
  const url = offers.length === 1 ? from('url') : textOf(thing, 'url')
  const image = imageOf(thing)
  return {
    sku: sku === '' ? null : sku,
    attributes,
    price,
    isAvailable: availabilityOf(offers),
    url: (url !== undefined && address(url)) || null,
    image: (image !== undefined && picture(image)) || null,
  }
}
