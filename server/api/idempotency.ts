import { createHmac, hash, randomBytes } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import { secretIn } from '../domain/card-scan.ts'
import { cardIn } from '../domain/card-text.ts'
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
    key: nameless(key),
    replayed: () => {
      headers['idempotent-replayed'] = 'true'
    },
  }
}

/** What can be guessed is not to be found by its hash in what is kept: such a name is known until this process ends. */
const ownKey = randomBytes(32)

/** A change that is called after somebody's e-mail address, or by what looks like a card or a key, is kept as what nobody can read. */
function nameless(key: string): string {
  if (cardIn(key) !== undefined || secretIn(key))
    return createHmac('sha256', ownKey).update(key).digest('hex')
  return key.includes('@') ? hash('sha256', key) : key
}

/** The same where nothing goes without: what moves money. Throws `validationFailed`. */
export function nameAsked(named: Omit<OnceNamed, 'fingerprint'> | undefined): Omit<OnceNamed, 'fingerprint'> {
  if (!named) throw faulty('missing')
  return named
}

function faulty(code: string): ToteError {
  return new ToteError('validationFailed', { fields: [{ pointer: `/${HEADER}`, code }] })
}
