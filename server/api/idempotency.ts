import { hash } from 'node:crypto'
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

/** Tells one change from another: what is done, and with what, however it was written. */
export function fingerprint(path: string, input: unknown): string {
  return hash('sha256', `${path}\n${canonical(input)}`)
}

function faulty(code: string): ToteError {
  return new ToteError('validationFailed', { fields: [{ pointer: `/${HEADER}`, code }] })
}

/** JSON with the keys of every object in order; what is absent is written as nothing. */
function canonical(input: unknown): string {
  const sorted = (_: string, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
    return Object.fromEntries(entries)
  }
  return JSON.stringify(input, sorted) ?? ''
}
