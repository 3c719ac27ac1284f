import { isNow } from './product-page-dates.ts'
import { PageError } from './product-page-fault.ts'
import { type Item, isA, itemsOf, termsIn, textOf, textsOf } from './product-page-item.ts'

/** Properties that make a price something else than what one costs everybody. */
const SPECIAL = [
  'pricecomponenttype',
  'pricecomponent',
  'billingduration',
  'billingincrement',
  'billingstart',
  'referencequantity',
  'eligibletransactionvolume',
  'numberofpayments',
  'loanpaymentamount',
  'downpayment',
]
const PIECES = ['c62', 'h87', 'ea', 'nmp', 'xpp', 'piece', 'pieces', 'stück', 'unit', 'each']
const PLAIN_TYPES = ['pricespecification', 'unitpricespecification']
const RATES = ['billingduration', 'billingincrement', 'billingstart']
const PERIODS = ['mon', 'ann', 'wee', 'day', 'hur', 'month', 'year', 'week']

/** Sold to everybody, by the piece, now. Throws PageError. */
export function assertSold(offer: Item, now: number): void {
  const isSold = termsIn(offer, 'businessfunction').every((it) => it === 'sell')
  if (!isSold || isA(offer, 'offerforlease', 'demand') || isSpecial(offer))
    throw new PageError('notSoldByPiece')
  if (!isNow(offer, now)) throw new PageError('priceNotNow')
}

/** Whether a specification says what one costs everybody today, whatever is added to that. */
export function isPlain(specification: Item, now: number): boolean {
  if (specification.types.length > 0 && !isA(specification, ...PLAIN_TYPES)) return false
  return !isSpecial(specification) && isNow(specification, now)
}

function isSpecial(item: Item): boolean {
  if (SPECIAL.some((name) => item.properties.has(name)) || isForSome(item)) return true
  const units = [...termsIn(item, 'unitcode'), ...termsIn(item, 'unittext')]
  return (
    termsIn(item, 'pricetype').some((it) => it !== 'saleprice') || units.some((it) => !PIECES.includes(it))
  )
}

/** Only for those who buy many, or belong to something. */
function isForSome(item: Item): boolean {
  if (item.properties.has('validformembertier')) return true
  if (termsIn(item, 'eligiblecustomertype').some((it) => it !== 'enduser')) return true
  const least = itemsOf(item, 'eligiblequantity').map((it) => textOf(it, 'minvalue') ?? textOf(it, 'value'))
  return [...least, ...textsOf(item, 'eligiblequantity')].some((it) => it !== undefined && !(Number(it) <= 1))
}

/** Whether the tax that is paid on top is not in it. In dollars of the US none is, anywhere, and saying so changes nothing. */
export function isWithoutTax(item: Item, currency: string): boolean {
  return (
    currency !== 'USD' && termsIn(item, 'valueaddedtaxincluded').some((it) => /^(?:false|0|no)$/.test(it))
  )
}

/**
 * Whether a price that stands without further words is what a specification beside it explains: so much a month, by the kilo, for
 * members, without tax, or what was asked before.
 */
export function isExplainedBy(
  price: number,
  { said, by }: { readonly said: number; readonly by: Item },
): boolean {
  const kinds = termsIn(by, 'pricetype')
  if (kinds.includes('strikethroughprice')) return price >= said
  if (kinds.some((it) => it !== 'saleprice')) return false
  if (by.types.length > 0 && !isA(by, ...PLAIN_TYPES)) return false
  const isRate =
    RATES.some((name) => by.properties.has(name)) ||
    [...termsIn(by, 'unitcode'), ...termsIn(by, 'unittext')].some((it) => PERIODS.includes(it))
  return isRate ? price <= said : price === said
}
