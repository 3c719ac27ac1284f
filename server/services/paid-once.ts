import { createHmac, hash, randomBytes } from 'node:crypto'
import type { Payment } from '../domain/attempt.ts'
import type { Means } from '../providers/payment.ts'
import type { Paying } from './agreement.ts'

/** Dies with this process: nobody finds out a card number from what is kept. */
const SECRET = randomBytes(32)
const BOOT = hash('sha256', SECRET).slice(0, 16)

/** Stands for what is asked under a name: of a card or an account only what this very process can compare. */
export function fingerprintOf({ method, means, expectedTotal }: Paying): string {
  const plain = hash('sha256', JSON.stringify([method ?? null, means?.kind ?? null, expectedTotal]))
  const secret = createHmac('sha256', SECRET).update(secretsIn(means)).digest('hex')
  return `${plain}.${BOOT}.${secret}`
}

/** Whether both may be the same; of what another process saw, as far as it is kept. */
export function isAlikeAsked({ fingerprint }: NonNullable<Payment['once']>, other: string): boolean {
  const [plain, boot, secret] = fingerprint.split('.')
  const [otherPlain, otherBoot, otherSecret] = other.split('.')
  return plain === otherPlain && (boot !== otherBoot || secret === otherSecret)
}

function secretsIn(means: Means | null): string {
  if (means === null) return ''
  if (means.kind === 'token' || means.kind === 'approval') return means.token
  if (means.kind === 'ach')
    return means.account.reveal((routing, number) => JSON.stringify([routing, number]))
  const { month, year } = means.card.expiry
  return means.card.reveal((number, code) => JSON.stringify([number, code, month, year]))
}
