import { ToteError } from '@tote/shared/reasons.ts'
import type { OnceNamed } from '../services/cart-changes.ts'
import { type AnswerHeaders, type Call, isBatch } from './call.ts'

const HEADER = 'Idempotency-Key'
const FORM = /^[\x20-\x7e]{1,255}$/

/**
 * The name a caller gave to a change, so that it may be sent again. Throws `validationFailed` for a name that is none,
 * and for a batch, whose changes cannot all have one.
 */
export function nameOfChange(call: Call, headers: AnswerHeaders): Omit<OnceNamed, 'fingerprint'> | undefined {
  const key = call.method === 'POST' ? call.header(HEADER.toLowerCase()) : undefined
  if (key === undefined) return undefined
  if (!FORM.test(key)) throw faulty('invalid')
  if (isBatch(call)) throw faulty('batch')
  return {
    key,
    replayed: () => {
      headers['idempotent-replayed'] = 'true'
    },
  }
}

/** The same where nothing goes without: what moves money. Throws `validationFailed`. */
export function nameAsked(named: Omit<OnceNamed, 'fingerprint'> | undefined): Omit<OnceNamed, 'fingerprint'> {
  if (!named) throw faulty('missing')
  return named
}

function faulty(code: string): ToteError {
  return new ToteError('validationFailed', { fields: [{ pointer: `/${HEADER}`, code }] })
}
