import { currencyNamed, currencyWithin, minorUnits } from './product-page-amount.ts'
import { isNow } from './product-page-dates.ts'
import { PageError } from './product-page-fault.ts'
import { type Item, isA, itemsOf, textOf, textsOf } from './product-page-item.ts'
import { SHOWN_PRICE } from './product-page-microdata.ts'
import { assertShown } from './product-page-shown.ts'
import { assertSold, isExplainedBy, isPlain, isWithoutTax } from './product-page-terms.ts'

/** Minor units of the currency. */
export interface ReadPrice {
  readonly price: number
  readonly currency: string
}

export interface Around {
  /** Ms since 1970. */
  readonly now: number
  /** Of what the offer is a part of, where that says one. */
  readonly currency?: string | undefined
}

/** How often one offer says what it costs, at most. */
const MAX_SAID = 50

interface Said extends ReadPrice {
  readonly of: Item
}

/** What one costs by this offer, today, for everybody, for good. Throws PageError. */
export function priceOf(offer: Item, around: Around): ReadPrice {
  assertSold(offer, around.now)
  const given = itemsOf(offer, 'pricespecification')
  const plain = given.filter((it) => isPlain(it, around.now))
  const texts = [offer, ...plain].flatMap((it) => textsOf(it, 'price').map((text) => ({ text, of: it })))
  if (texts.length > MAX_SAID) throw new PageError('tooLarge')
  if (texts.length === 0) return rangeOf(offer, plain, given, around)
  const said = texts.map(({ text, of }): Said => {
    const currency = currencyOf([of, ...(of === offer ? plain : [offer])], around, text)
    const price = minorUnits(text, currency)
    if (price === undefined) throw new PageError('priceUnclear')
    return { price, currency, of }
  })
  const whole = withTax(said, offer)
  for (const { price, currency, of } of whole) {
    for (const text of textsOf(of, SHOWN_PRICE)) assertShown(text, { price, currency })
    assertNoRange(of, { price, currency })
  }
  const one = agreed(whole)
  if (!whole.some(({ of }) => of !== offer))
    assertUnexplained(
      one,
      given.filter((it) => !plain.includes(it)),
    )
  return { price: one.price, currency: one.currency }
}

/** The one price that all of these are. Throws PageError. */
export function agreed(prices: readonly ReadPrice[]): ReadPrice {
  const [first, ...others] = prices
  if (!first) throw new PageError('noPrice')
  if (others.some(({ currency }) => currency !== first.currency)) throw new PageError('severalCurrencies')
  if (others.some(({ price }) => price !== first.price)) throw new PageError('pricesDiffer')
  if (first.price <= 0) throw new PageError('priceZero')
  return first
}

/** Those in which all is included that is paid: beside one that is said without tax only what is more than that. */
function withTax(said: readonly Said[], offer: Item): readonly Said[] {
  const net = said.filter(({ of, currency }) =>
    isWithoutTax(of.properties.has('valueaddedtaxincluded') ? of : offer, currency),
  )
  const most = Math.max(0, ...net.map(({ price }) => price))
  const whole = said.filter((it) => !net.includes(it))
  const isMore = whole.every(({ price }) => price > most)
  if (net.length > 0 && (whole.length === 0 || !isMore)) throw new PageError('priceWithoutTax')
  return whole
}

/** A price that begins or ends elsewhere is the least of several. */
function assertNoRange(item: Item, { price, currency }: ReadPrice): void {
  const ends = ['lowprice', 'highprice', 'minprice', 'maxprice'].flatMap((name) => textsOf(item, name))
  if (ends.some((text) => minorUnits(text, currency) !== price)) throw new PageError('priceRange')
  const isOfMany = isA(item, 'aggregateoffer') && ends.length < 2 && textOf(item, 'offercount') !== '1'
  if (isOfMany && textsOf(item, 'offercount').length > 0) throw new PageError('priceRange')
}

function assertUnexplained({ price, currency }: ReadPrice, others: readonly Item[]): void {
  for (const by of others)
    for (const text of textsOf(by, 'price')) {
      const said = minorUnits(text, currency)
      if (said !== undefined && isExplainedBy(price, { said, by })) throw new PageError('notSoldByPiece')
    }
}

/** Where only the least and the most are said, and are the same. */
function rangeOf(offer: Item, plain: readonly Item[], given: readonly Item[], around: Around): ReadPrice {
  for (const [low, high, items] of [
    ['lowprice', 'highprice', [offer]],
    ['minprice', 'maxprice', plain],
  ] as const)
    for (const item of items) {
      const [least, most] = [textOf(item, low), textOf(item, high)]
      if (least === undefined && most === undefined) continue
      const isOne = textOf(item, 'offercount') === '1'
      const ends = [least ?? (isOne ? most : undefined), most ?? (isOne ? least : undefined)]
      const prices = ends.map((text) => {
        if (text === undefined) throw new PageError('priceRange')
        const currency = currencyOf([item, offer], around, text)
        return { price: minorUnits(text, currency), currency }
      })
      const [{ price, currency } = {}] = prices
      if (price === undefined || currency === undefined) throw new PageError('priceUnclear')
      if (prices[1]?.price !== price) throw new PageError('priceRange')
      if ([item, offer].some((it) => isWithoutTax(it, currency))) throw new PageError('priceWithoutTax')
      return agreed([{ price, currency }])
    }
  if (given.length === 0 || given.every((it) => textsOf(it, 'price').length === 0))
    throw new PageError('noPrice')
  throw new PageError(given.some((it) => !isNow(it, around.now)) ? 'priceNotNow' : 'notSoldByPiece')
}

function currencyOf(items: readonly Item[], { currency }: Around, text: string): string {
  for (const item of items) {
    const named = textsOf(item, 'pricecurrency')
    if (named.length === 0) continue
    const codes = new Set(named.map(currencyNamed))
    const [code] = codes
    if (codes.size > 1) throw new PageError('severalCurrencies')
    if (code === undefined) throw new PageError('noCurrency')
    return code
  }
  const found = currency ?? currencyWithin(text)
  if (found === undefined) throw new PageError('noCurrency')
  return found
}
