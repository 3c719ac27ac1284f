/**
 * An amount of money: an integer count of the currency's minor unit (cents, yen, fils) and the
 * ISO 4217 code. Floats never hold money here.
 */
export interface Money<C extends string = string> {
  readonly amount: number
  readonly currency: C
}

/** Fraction digits by ISO 4217; `Intl` differs for some (HUF, TWD, …) and is not asked. */
const DIGITS: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLF: 4,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  UYW: 4,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
}

/** How many digits of `amount` stand behind the decimal point for this currency. */
export function currencyDigits(currency: string): number {
  return DIGITS[currency] ?? 2
}

/** The largest amounts the house works with, in minor units: a unit price, a line, an order. */
export const LIMITS = { unitPrice: 1e9, line: 1e11, order: 1e12 } as const

/** Makes Money of an integer count of minor units. Throws a RangeError for anything else. */
export function money<C extends string>(amount: number, currency: C): Money<C> {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an integer of minor units: ${amount}`)
  return { amount: amount === 0 ? 0 : amount, currency }
}

/** The sum. Two currencies do not compile; where types were lost on the way they throw a RangeError. */
export function add<C extends string>(a: Money<C>, b: Money<NoInfer<C>>): Money<C> {
  sameCurrency(a, b)
  return money(a.amount + b.amount, a.currency)
}

/** The difference, `a` less `b`. */
export function subtract<C extends string>(a: Money<C>, b: Money<NoInfer<C>>): Money<C> {
  sameCurrency(a, b)
  return money(a.amount - b.amount, a.currency)
}

/** A price times a whole quantity. */
export function multiply<C extends string>(price: Money<C>, quantity: number): Money<C> {
  return money(price.amount * quantity, price.currency)
}

/** All of them added up; `currency` gives the answer for none. */
export function sum<C extends string>(parts: readonly Money<C>[], currency: C): Money<C> {
  return parts.reduce((total, part) => add(total, part), money(0, currency))
}

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new RangeError(`cannot add ${b.currency} to ${a.currency}`)
}

/**
 * `amount · numerator / denominator`, rounded half away from zero: the one rounding rule of the house.
 * No product is ever too large to be exact.
 */
export function proportion(amount: number, numerator: number, denominator: number): number {
  const [whole, rest] = divide(amount, numerator, denominator)
  if (2 * Math.abs(rest) < denominator) return whole === 0 ? 0 : whole
  return rest < 0 ? whole - 1 : whole + 1
}

/** `amount · factor` by `divisor`, and what is left of it, both exact: on BigInt only where it must be, which is far slower. */
function divide(amount: number, factor: number, divisor: number): [whole: number, rest: number] {
  const product = amount * factor
  if (Number.isSafeInteger(product)) {
    const rest = product % divisor
    return [(product - rest) / divisor, rest]
  }
  const exact = BigInt(amount) * BigInt(factor)
  return [Number(exact / BigInt(divisor)), Number(exact % BigInt(divisor))]
}

/**
 * Splits `amount` over `weights` so that the parts add up to it exactly: each gets its share rounded
 * down, and what is left goes one unit each to the largest remainders; among equal ones to the larger weight, so that
 * the order of the weights changes nothing. With no weight at all everything goes to the first.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  if (amount < 0) return allocate(-amount, weights).map((part) => 0 - part)
  const whole = weights.reduce((a, b) => a + b, 0)
  if (whole === 0) return weights.map((_, i) => (i === 0 ? amount : 0))
  const shares = weights.map((weight, index) => {
    const [part, rest] = divide(amount, weight, whole)
    return { index, weight, part, rest }
  })
  let left = amount - shares.reduce((a, share) => a + share.part, 0)
  const order = [...shares].sort((a, b) => b.rest - a.rest || b.weight - a.weight || a.index - b.index)
  for (const share of order) {
    if (left <= 0) break
    share.part += 1
    left -= 1
  }
  return shares.map((share) => share.part)
}
