import { hash } from 'node:crypto'
import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Customer } from '../domain/customer.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { PricingFacts } from '../domain/pricing.ts'
import type { Deps } from './deps.ts'

/** Who uses a code, as it is counted: the customer, else the e-mail address, of which only a hash is kept. */
export function whoUses(
  merchant: Merchant,
  { customer }: Pick<CartRecord, 'customer'>,
  { contact }: Pick<CheckoutRecord, 'contact'>,
): string | undefined {
  if (customer !== undefined) return `customer:${customer}`
  return contact ? hash('sha256', `${merchant.id}\n${contact.email.toLowerCase()}`) : undefined
}

/** As whom a customer bought: signed in, and as a guest with the e-mail address that is proven to be theirs. */
export function buyersOf(merchant: Merchant, { number, email }: Customer): readonly string[] {
  const asGuest = email === null ? undefined : whoUses(merchant, {}, { contact: { email } })
  return [`customer:${number}`, ...(asGuest === undefined ? [] : [asGuest])]
}

/** The facts with what is left of coupons for this customer: one that each may use only so often may be used up for some. */
export async function leftFor(
  { store }: Pick<Deps, 'store'>,
  facts: PricingFacts,
  who: string | undefined,
): Promise<PricingFacts> {
  const limited = [...facts.coupons.values()].filter(({ coupon }) => coupon.maxUsesEach != null)
  if (limited.length === 0 || who === undefined) return facts
  const codes = limited.map(({ coupon }) => coupon.code)
  const used = await store.countCodeUses(facts.merchant.id, codes, who)
  const spent = new Map(
    limited
      .filter(({ coupon }) => (used.get(coupon.code) ?? 0) >= (coupon.maxUsesEach ?? 0))
      .map(({ coupon }) => [coupon.code, { coupon, left: 0 }]),
  )
  if (spent.size === 0) return facts
  const { coupons, held } = facts
  return {
    ...facts,
    coupons: new Map([...coupons, ...spent]),
    // A use that is set aside for the cart is of no avail to who may not use it any more.
    held: held && { ...held, codes: held.codes.filter(({ code }) => !spent.has(code)) },
  }
}
