import type { Product } from '@tote/shared/product.ts'
import type { AuditNote } from './audit.ts'
import { cut, differencesIn, saidIn } from './audit-differences.ts'
import type { CheckoutLink } from './checkout-link.ts'
import type { Coupon } from './coupon.ts'
import type { Customer } from './customer.ts'
import type { Endpoint } from './endpoint.ts'
import type { Key } from './key.ts'
import type { Merchant } from './merchant.ts'
import type { Promotion } from './promotion.ts'

/** What says how a merchant's pages look and ask, at length. */
const LONG = ['look', 'logo', 'customFields']

/** What the audit says of what a merchant is set to: taxes, deliveries and all else that differs. */
export function merchantKept(before: Merchant | undefined, after: Merchant): AuditNote {
  const { id: subject, currency, tax } = after
  const said = before ? differencesIn(before, after, LONG) : { is: saidIn({ currency, tax }) }
  return { action: 'merchant.kept', subject, ...said }
}

/** What the audit says of a product that is added, changed or deleted: its prices. */
export function productChanged(before: Product | undefined, after: Product): AuditNote[] {
  const { id: subject } = after
  if (!before) return [{ action: 'product.added', subject, is: pricesOf(after) }]
  const isDeleted = after.deletedAt !== null && before.deletedAt === null
  const action = isDeleted ? 'product.deleted' : 'product.changed'
  return [{ action, subject, was: pricesOf(before), is: pricesOf(after) }]
}

/** One that is kept among many, by whoever reads none of them before. */
export function productImported(product: Product, stock: ReadonlyMap<string, number>): AuditNote {
  const counted = [...stock].map(([variant, many]) => `${variant} ${many}`)
  const left = counted.length > 0 ? `; in stock ${counted.join(', ')}` : ''
  return { action: 'product.imported', subject: product.id, is: cut(`${pricesOf(product)}${left}`) }
}

function pricesOf({ variants }: Product): string {
  return cut(
    variants
      .map(({ id, price, prices }) =>
        [id, price, ...Object.entries(prices).map((it) => it.join(' '))].join(' '),
      )
      .join(', '),
  )
}

export function stockSet(productId: string, variantId: string, available: number): AuditNote {
  return { action: 'stock.set', subject: `${productId}/${variantId}`, is: String(available) }
}

export function couponKept(before: Coupon | undefined, after: Coupon): AuditNote {
  const { code: subject } = after
  if (!before) return { action: 'coupon.added', subject, is: termsOf(after) }
  return { action: 'coupon.changed', subject, ...differencesIn(before, after) }
}

export function promotionKept(before: Promotion | undefined, after: Promotion): AuditNote {
  const said = before ? differencesIn(before, after) : { is: termsOf(after) }
  return { action: 'promotion.kept', subject: after.id, ...said }
}

export function promotionDeleted(promotion: Promotion): AuditNote {
  return { action: 'promotion.deleted', subject: promotion.id, was: termsOf(promotion) }
}

/** What it takes off, and where; not what pages call it. */
function termsOf(promised: Coupon | Promotion): string {
  const { code, id, number, name, banner, ...terms }: Readonly<Record<string, unknown>> = { ...promised }
  return saidIn(terms)
}

export function linkKept(action: 'link.added' | 'link.changed', { id }: CheckoutLink): AuditNote {
  return { action, subject: id }
}

/** What it says of a key; that it was used changes nothing. */
export function keyChanged(before: Key | undefined, after: Key): AuditNote[] {
  const { id: subject } = after
  const is = powersOf(after)
  if (!before) return [{ action: 'key.created', subject, is }]
  if (after.revokedAt !== null && before.revokedAt === null) return [{ action: 'key.revoked', subject }]
  const was = powersOf(before)
  return was === is ? [] : [{ action: 'key.changed', subject, was, is }]
}

function powersOf(key: Key): string {
  const { kind, mode, scopes, origins, addresses, expiresAt, channel, hosts = [], spendPerDay } = key
  const until = expiresAt === undefined ? [] : `until ${new Date(expiresAt).toISOString()}`
  const buying = [
    ...hosts.map((host) => `buys at ${host}`),
    ...(spendPerDay ? [`${spendPerDay.amount} ${spendPerDay.currency} a day`] : []),
    ...(channel === undefined ? [] : [`channel ${channel}`]),
  ]
  return cut([kind, mode, scopes ?? [], origins, addresses ?? [], until, buying].flat().join(' '))
}

/** What it says of where a merchant's server is told: neither its address, which may hold a secret, nor its secrets. */
export function endpointChanged(before: Endpoint | undefined, after: Endpoint): AuditNote[] {
  const { id: subject } = after
  if (!before) return [{ action: 'webhook.added', subject, is: after.status }]
  if (before.secrets[0]?.secret !== after.secrets[0]?.secret) return [{ action: 'webhook.secret', subject }]
  return [{ action: 'webhook.changed', subject, was: before.status, is: after.status }]
}

/** What it says of a customer: who is a number, and nothing of what is known of them. A cart of theirs is no change. */
export function customerChanged(before: Customer, after: Customer): AuditNote[] {
  const parts = (['email', 'name', 'locale', 'addresses'] as const).filter(
    (part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]),
  )
  if (parts.length === 0) return []
  return [{ action: 'customer.changed', subject: String(after.number), is: parts.join(' ') }]
}
