import { currencyDigits, type Money, money } from './money.ts'

/** Digits that Stripe counts behind the decimal point where they are not those of ISO 4217 (HUF and TWD are: two, though paid out whole). */
const DIGITS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 }

/** How many of Stripe's units are one step: what has three digits is charged in tens. */
const step = (currency: string) => (currencyDigits(currency) === 3 ? 10 : 1)

const power = (currency: string) => (DIGITS[currency] ?? currencyDigits(currency)) - currencyDigits(currency)

/** The amount in the units in which Stripe counts; undefined where it cannot charge exactly this. */
export function stripeAmount({ amount, currency }: Money): number | undefined {
  const units = amount * 10 ** power(currency)
  return Number.isSafeInteger(units) && units % step(currency) === 0 ? units : undefined
}

/** What Stripe means by an amount; undefined where it is no amount of this currency. */
export function ofStripeAmount(units: number, currency: string): Money | undefined {
  const code = currency.toUpperCase()
  const amount = units / 10 ** power(code)
  return Number.isSafeInteger(amount) ? money(amount, code) : undefined
}
