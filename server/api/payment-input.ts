import { paymentMethods } from '@tote/shared/checkout.ts'
import { LIMITS } from '@tote/shared/money.ts'
import { type FieldFault, ToteError } from '@tote/shared/reasons.ts'
import { readAccount } from '../providers/bank-account.ts'
import { readCard } from '../providers/card.ts'
import type { Means } from '../providers/payment.ts'
import type { Paying } from '../services/agreement.ts'

/** The parts of what it can be paid with, and nothing else. */
const PARTS = { card: ['number', 'expiry', 'code'], account: ['holder', 'routing', 'number'] } as const
const TOKEN = /^[0-9A-Za-z_-]{1,255}$/

/** Reads a payment by hand: a schema library's errors could repeat a card number. Throws `validationFailed`, `cardInvalid`, `accountInvalid`. */
export function readPayment(given: unknown): Paying {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new ToteError('validationFailed')
  const { card, account, token, method, expectedTotal, ...more } = given as Record<string, unknown>
  const fields: FieldFault[] = [
    ...Object.keys(more).map(() => ({ pointer: '', code: 'unrecognized_keys' })),
    ...faultsIn('card', card),
    ...faultsIn('account', account),
  ]
  if (token !== undefined && !(typeof token === 'string' && TOKEN.test(token)))
    fields.push({ pointer: '/token', code: 'invalid' })
  const named = paymentMethods.find((it) => it === method)
  if (method !== undefined && !named) fields.push({ pointer: '/method', code: 'invalid' })
  if ([card, account, token].filter((it) => it !== undefined).length > 1)
    fields.push({ pointer: '', code: 'contradiction' })
  if (!isTotal(expectedTotal)) fields.push({ pointer: '/expectedTotal', code: 'invalid' })
  if (fields.length > 0 || !isTotal(expectedTotal)) throw new ToteError('validationFailed', { fields })
  return { ...(named && { method: named }), means: readMeans({ card, account, token }), expectedTotal }
}

function isTotal(given: unknown): given is number {
  return Number.isSafeInteger(given) && Number(given) >= 0 && Number(given) <= LIMITS.order
}

function readMeans(given: { card: unknown; account: unknown; token: unknown }): Means | null {
  if (given.card !== undefined) return { kind: 'card', card: readCard(given.card) }
  if (given.account !== undefined) return { kind: 'ach', account: readAccount(given.account) }
  return given.token === undefined ? null : { kind: 'token', token: String(given.token) }
}

function faultsIn(name: keyof typeof PARTS, given: unknown): FieldFault[] {
  const pointer = `/${name}`
  if (given === undefined || given === null) return []
  if (typeof given !== 'object' || Array.isArray(given)) return [{ pointer, code: 'invalid_type' }]
  const known: readonly string[] = PARTS[name]
  return Object.keys(given)
    .filter((key) => !known.includes(key))
    .map(() => ({ pointer, code: 'unrecognized_keys' }))
}
