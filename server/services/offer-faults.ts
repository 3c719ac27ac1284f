import type { z } from 'zod'
import { spellingsOf } from '../domain/certificate.ts'
import { type Merchant, sellsIn } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'
import { sayFault } from './input.ts'
import type { CertificateInput, CouponInput, PromotionInput } from './offer-input.ts'

/** Where offers keep amounts by their currencies. */
const BY_CURRENCY = new Set(['amounts', 'minimums', 'prices', 'froms'])

/** What is wrong with coupons beside the rest of what the merchant has. */
export async function faultsOfCoupons(
  { store }: Pick<Deps, 'store'>,
  merchant: Merchant,
  coupons: readonly z.infer<typeof CouponInput>[],
): Promise<string[]> {
  const given = await store.getCertificates(
    merchant.id,
    coupons.flatMap(({ code }) => spellingsOf(code)),
  )
  const taken = coupons.filter(({ code }) => spellingsOf(code).some((spelling) => given.has(spelling)))
  return [
    ...foreignIn(coupons, merchant),
    ...taken.map(({ code }) => `code: "${code}" is the code of a gift certificate, and would hide it.`),
  ]
}

/** What is wrong with promotions beside the merchant. */
export function faultsOfPromotions(
  merchant: Merchant,
  promotions: readonly z.infer<typeof PromotionInput>[],
): string[] {
  return foreignIn(promotions, merchant)
}

/** What is wrong with gift certificates to be given: their codes are somebody's, they have ended, nothing is sold in their currency. */
export async function faultsOfCertificates(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  merchant: Merchant,
  certificates: readonly z.infer<typeof CertificateInput>[],
): Promise<string[]> {
  const codes = certificates.flatMap(({ code }) => code ?? [])
  const spellings = codes.flatMap(spellingsOf)
  const held = await store.getCertificates(merchant.id, spellings)
  const coupons = await store.getCoupons(merchant.id, spellings)
  const faults: string[] = []
  const seen = new Set<string>()
  for (const { code, currency, endsAt } of certificates) {
    if (currency !== undefined && !sellsIn(merchant, currency))
      faults.push(`${merchant.name} does not sell in ${currency}.`)
    if (endsAt !== null && endsAt <= now()) faults.push('endsAt: is over already')
    if (code === undefined) continue
    const meant = spellingsOf(code)
    if (meant.some((spelling) => held.has(spelling) || seen.has(spelling)))
      faults.push(`There is a gift certificate "${code}" already.`)
    if (meant.some((spelling) => coupons.has(spelling))) faults.push(`There is a coupon "${code}" already.`)
    for (const spelling of meant) seen.add(spelling)
  }
  return faults
}

/** Amounts in currencies that nothing is sold in: they would never be looked at. */
function foreignIn(offers: readonly object[], merchant: Merchant): string[] {
  return offers.flatMap((offer, i) => {
    const place = offers.length > 1 ? [String(i)] : []
    return foreignAt(offer, merchant, place).map((path) =>
      sayFault({ path, says: `${merchant.name} does not sell in this currency` }),
    )
  })
}

function foreignAt(value: unknown, merchant: Merchant, path: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => {
    const at = [...path, name]
    if (BY_CURRENCY.has(name) && typeof part === 'object' && part !== null) {
      const foreign = Object.keys(part).filter((currency) => !sellsIn(merchant, currency))
      return foreign.map((currency) => [...at, currency].join('.'))
    }
    return foreignAt(part, merchant, at)
  })
}
