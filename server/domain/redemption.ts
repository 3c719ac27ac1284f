import type { AppliedCode } from '@tote/shared/cart.ts'
import { money } from '@tote/shared/money.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import type { CartRecord } from './cart.ts'
import { type CertificateLeft, hasEnded, maskCode } from './certificate.ts'
import { codeProblem } from './coupon-effects.ts'
import type { CouponRefusal } from './coupon-refusal.ts'
import type { PricingFacts } from './pricing.ts'
import type { Claims } from './snapshot.ts'

/** What gift certificates pay of a sum. */
export interface Redemption {
  readonly codes: readonly AppliedCode[]
  readonly problems: readonly Problem[]
  readonly claims: Claims['certificates']
  readonly paid: number
}

export const NOTHING_REDEEMED: Redemption = { codes: [], problems: [], claims: [], paid: 0 }

/** Pays what is due of anything but gift certificates with those on the cart: those first that end first, then the smaller balance. */
export function redeem(cart: CartRecord, facts: PricingFacts, due: number, currency: string): Redemption {
  const given = cart.certificates ?? []
  const usable = given.flatMap((code) => {
    const known = facts.certificates.get(code)
    const aside = facts.held?.certificates.find((held) => held.code === code)?.amount ?? 0
    return known ? [{ ...known, balance: known.balance + aside, code }] : []
  })
  const refusals = new Map(given.map((code) => [code, refuse(find(usable, code), facts.now, currency)]))
  const paying = usable.filter(({ code }) => !refusals.get(code)).sort(inOrder)
  const claims: { code: string; amount: number }[] = []
  let left = due
  for (const { code, balance } of paying) {
    const amount = Math.min(balance, left)
    if (amount > 0) claims.push({ code, amount })
    left -= amount
  }
  return {
    codes: given.map((code): AppliedCode => {
      const known = find(usable, code)
      const amount = find(claims, code)?.amount ?? 0
      const shown = maskCode(code)
      const balance = known ? money(known.balance - amount, known.certificate.currency) : null
      return { kind: 'certificate', code: shown, name: shown, discount: money(amount, currency), balance }
    }),
    problems: given.flatMap((code) => {
      const refusal = refusals.get(code)
      return refusal ? [codeProblem(maskCode(code), refusal)] : []
    }),
    claims,
    paid: due - left,
  }
}

function find<T extends { readonly code: string }>(all: readonly T[], code: string): T | undefined {
  return all.find((it) => it.code === code)
}

function refuse(
  known: CertificateLeft | undefined,
  now: number,
  currency: string,
): CouponRefusal | undefined {
  if (!known || known.certificate.currency !== currency) return { code: 'codeNotApplicable' }
  if (hasEnded(known.certificate, now)) return { code: 'couponExpired' }
  return known.balance > 0 ? undefined : { code: 'certificateEmpty' }
}

function inOrder(a: CertificateLeft & { code: string }, b: CertificateLeft & { code: string }): number {
  const [endsA, endsB] = [a, b].map((it) => it.certificate.endsAt ?? Number.MAX_SAFE_INTEGER)
  return (endsA ?? 0) - (endsB ?? 0) || a.balance - b.balance || (a.code < b.code ? -1 : 1)
}
