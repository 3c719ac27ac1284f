import type { Command } from 'commander'
import type { z } from 'zod'
import { type Answer, CliError } from './cli-answer.ts'
import { readInputs } from './cli-input.ts'
import { actFor, command, type Given, merchantCommand } from './cli-run.ts'
import { showAmount, table } from './cli-table.ts'
import { type Certificate, ownSpelling, spellingsOf } from './domain/certificate.ts'
import type { Coupon } from './domain/coupon.ts'
import type { Merchant } from './domain/merchant.ts'
import type { Promotion } from './domain/promotion.ts'
import { faultsOfCertificates, faultsOfCoupons, faultsOfPromotions } from './services/offer-faults.ts'
import { CertificateInput, CouponInput, PromotionInput } from './services/offer-input.ts'
import { createNaming } from './services/offer-naming.ts'
import { newCertificateCode } from './services/random.ts'
import type { Store } from './store/store.ts'

const PAGE = 500

/** `tote coupon …`, `tote promotion …` and `tote certificate …`. */
export function offerCommands(program: Command): void {
  const coupons = command(program, 'coupon', 'codes that take something off')
  merchantCommand(coupons, 'list', 'every coupon, with what is left of it').action((given: Given) =>
    actFor(given, listCoupons),
  )
  merchantCommand(coupons, 'put', 'keep coupons, new or in place of those of their codes')
    .argument('<file>', 'JSON: one, or a list; - for standard input')
    .addHelpText('after', COUPON_HELP)
    .action((file: string, given: Given) => actFor(given, (store, it) => putCoupons(store, it, file)))

  const promotions = command(program, 'promotion', 'what comes off by itself')
  merchantCommand(promotions, 'list', 'every promotion, in their order').action((given: Given) =>
    actFor(given, listPromotions),
  )
  merchantCommand(promotions, 'put', 'keep promotions, new or in place of those of their ids')
    .argument('<file>', 'JSON: one, or a list; - for standard input')
    .addHelpText('after', PROMOTION_HELP)
    .action((file: string, given: Given) => actFor(given, (store, it) => putPromotions(store, it, file)))
  merchantCommand(promotions, 'drop', 'take a promotion away')
    .argument('<id>', 'the id that "promotion list" shows')
    .action((id: string, given: Given) => actFor(given, (store, it) => dropPromotion(store, it, id)))

  const certificates = command(program, 'certificate', 'gift certificates')
  merchantCommand(certificates, 'give', 'make one; its code is shown once more by nobody but "show"')
    .argument('<file>', 'JSON: amount, and what else is to be said; - for standard input')
    .addHelpText('after', CERTIFICATE_HELP)
    .action((file: string, given: Given) => actFor(given, (store, it) => giveCertificates(store, it, file)))
  merchantCommand(certificates, 'show', 'one by its code, with what is left on it')
    .argument('<code>', 'as it is written on it')
    .action((code: string, given: Given) => actFor(given, (store, it) => showCertificate(store, it, code)))
}

const COUPON_HELP = `
{ "code": "SUMMER20", "name": "20% off", "kind": "percentage", "rate": 2000 }
kind: percentage (rate in basis points), fixed or fixedEach (amount in minor units, amounts for other currencies),
freeDelivery. More: minimum, minimums, maxUses, maxUsesEach, customers, startsAt, endsAt, on { products, categories },
combines.`

const PROMOTION_HELP = `
{ "id": "3-for-2", "name": "3 for 2", "kind": "buyGet", "buy": { "quantity": 2, "on": { "products": ["soap"] } },
  "get": { "quantity": 1, "on": { "products": ["soap"] }, "rate": 10000 } }
kind: buyGet (buy, get, most), tiers (by quantity or amount, on, tiers), bundle (parts, price, prices).
A part of a bundle, { product, variant, quantity }, is any variant of its product where it names none, the dearest first.
The price stands for list prices: what modifiers add is paid beside it.
More: banner, isActive, order, startsAt, endsAt. Products by their skus or ids.`

const CERTIFICATE_HELP = `
{ "amount": 5000, "recipient": { "name": "Ida", "email": "ida@example.com" }, "message": "Enjoy" }
amount in minor units. More: code (of your own, at least 12 letters and digits), currency, sender, theme, endsAt.`

export async function listCoupons(store: Store, { id, currency }: Merchant): Promise<Answer> {
  const coupons = []
  for (let after = ''; ; ) {
    const page = await store.listCoupons(id, { after, limit: PAGE })
    coupons.push(...page)
    const last = page.at(-1)
    if (!last || page.length < PAGE) break
    after = last.coupon.code
  }
  const rows = coupons.map(({ coupon, left }) => [
    coupon.code,
    worth(coupon, currency),
    left === null ? 'as often as wanted' : `${left} left`,
    coupon.name,
  ])
  return {
    document: { coupons: coupons.map(({ coupon, left }) => ({ ...coupon, left })) },
    text: rows.length > 0 ? table(rows) : 'There are no coupons.',
  }
}

function worth(coupon: Coupon, currency: string): string {
  if (coupon.kind === 'percentage') return `${coupon.rate / 100}%`
  if (coupon.kind === 'freeDelivery') return 'free delivery'
  const amount = showAmount({ amount: coupon.amount, currency })
  return coupon.kind === 'fixed' ? amount : `${amount} each`
}

export async function putCoupons(store: Store, merchant: Merchant, path: string): Promise<Answer> {
  const naming = createNaming({ store }, merchant.id)
  const read: readonly z.infer<typeof CouponInput>[] = await readInputs(path, CouponInput)
  assertFaultless(await faultsOfCoupons({ store }, merchant, read))
  const coupons = await Promise.all(read.map((coupon) => naming.coupon(coupon)))
  assertNamed(naming.unknown)
  const kept: Coupon[] = []
  for (const coupon of coupons) kept.push(await store.putCoupon(merchant.id, coupon))
  return { document: { coupons: kept }, text: `Kept ${kept.map(({ code }) => code).join(', ')}.` }
}

export async function listPromotions(store: Store, { id }: Merchant): Promise<Answer> {
  const promotions = await store.getPromotions(id)
  const rows = promotions.map((it) => [
    String(it.order),
    it.id,
    it.kind,
    it.isActive ? it.name : `${it.name} (not active)`,
  ])
  return {
    document: { promotions },
    text: rows.length > 0 ? table(rows) : 'There are no promotions.',
  }
}

export async function putPromotions(store: Store, merchant: Merchant, path: string): Promise<Answer> {
  const naming = createNaming({ store }, merchant.id)
  const read: readonly z.infer<typeof PromotionInput>[] = await readInputs(path, PromotionInput)
  assertFaultless(faultsOfPromotions(merchant, read))
  const promotions: Promotion[] = await Promise.all(read.map((promotion) => naming.promotion(promotion)))
  assertNamed(naming.unknown)
  for (const promotion of promotions) await store.putPromotion(merchant.id, promotion)
  return { document: { promotions }, text: `Kept ${promotions.map(({ id }) => id).join(', ')}.` }
}

export async function dropPromotion(store: Store, { id: merchantId }: Merchant, id: string): Promise<Answer> {
  const promotions = await store.getPromotions(merchantId)
  if (!promotions.some((it) => it.id === id)) {
    throw new CliError(`There is no promotion "${id}": "tote promotion list" shows them.`)
  }
  await store.dropPromotion(merchantId, id)
  return { document: { id }, text: `Dropped ${id}.` }
}

function assertFaultless(faults: readonly string[]): void {
  if (faults.length > 0) throw new CliError(faults.join('\n'))
}

function assertNamed(unknown: readonly string[]): void {
  if (unknown.length > 0)
    throw new CliError(`There is no product ${unknown.map((it) => `"${it}"`).join(', ')}.`)
}

export async function giveCertificates(store: Store, merchant: Merchant, path: string): Promise<Answer> {
  const read: readonly z.infer<typeof CertificateInput>[] = await readInputs(path, CertificateInput)
  assertFaultless(await faultsOfCertificates({ store, now: Date.now }, merchant, read))
  const given: Certificate[] = []
  for (const { code, currency, ...rest } of read) {
    const certificate = {
      ...rest,
      code: code === undefined ? newCertificateCode() : ownSpelling(code),
      currency: currency ?? merchant.currency,
      orderId: null,
      createdAt: Date.now(),
    }
    if (!(await store.addCertificate(merchant.id, certificate))) {
      throw new CliError(`There is a gift certificate "${certificate.code}" already.`)
    }
    given.push(certificate)
  }
  const rows = given.map((it) => [it.code, showAmount(it)])
  return { document: { certificates: given }, text: table(rows) }
}

export async function showCertificate(store: Store, { id }: Merchant, text: string): Promise<Answer> {
  const spellings = spellingsOf(text.trim())
  const known = await store.getCertificates(id, spellings)
  const found = spellings.flatMap((code) => known.get(code) ?? [])[0]
  if (!found) throw new CliError('There is no gift certificate of this code.')
  const { certificate, balance } = found
  const left = showAmount({ amount: balance, currency: certificate.currency })
  return {
    document: { ...certificate, balance },
    text: `${left} of ${showAmount(certificate)} left on ${certificate.code}.`,
  }
}
