import { ToteError } from '@tote/shared/reasons.ts'
import Stripe from 'stripe'
import type { z } from 'zod'

/** Of one try; there is one more, so that a call is over before whoever waits for it gives up. */
const TIMEOUT_MS = 8000
const RETRIES = 1

interface ClientSettings {
  readonly key: string
  /** A stand-in on this machine. */
  readonly api: string | undefined
  readonly timeoutMs?: number
}

/** What Stripe said no to, in its own codes; nothing of it says who pays. */
export class StripeRefusal extends Error {
  override readonly name = 'StripeRefusal'
  readonly kind: 'card' | 'request'
  readonly code: string
  readonly declineCode: string

  constructor(kind: 'card' | 'request', code: string, declineCode: string) {
    super(`${kind} ${code} ${declineCode}`.trim())
    this.kind = kind
    this.code = code
    this.declineCode = declineCode
  }
}

/** The official client. */
export function stripeClient({ key, api, timeoutMs = TIMEOUT_MS }: ClientSettings): Stripe {
  const standIn = api === undefined ? undefined : new URL(api)
  return new Stripe(key, {
    timeout: timeoutMs,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    appInfo: { name: 'Tote' },
    ...(standIn && { protocol: 'http' as const, host: standIn.hostname, port: standIn.port }),
  })
}

/**
 * Asks Stripe and reads the answer. Throws a StripeRefusal for what it said no to, `unavailable` where it cannot be reached or answers
 * nonsense. What Stripe's own errors carry (messages, addresses, e-mail) goes no further.
 */
export async function asked<T>(call: () => Promise<unknown>, shape: z.ZodType<T>): Promise<T> {
  let answer: unknown
  try {
    answer = await call()
  } catch (error) {
    throw failureOf(error)
  }
  const read = shape.safeParse(answer)
  if (read.success) return read.data
  throw nonsense(`no ${read.error.issues[0]?.path.join('.')}`)
}

/** An answer that cannot be: nothing follows from it. */
export function nonsense(what: string): ToteError {
  return new ToteError('unavailable', { cause: new Error(`Stripe answered nonsense: ${what}`) })
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error
  const code = word(error.code)
  if (error instanceof Stripe.errors.StripeCardError)
    return new StripeRefusal('card', code, word(error.decline_code))
  if (error instanceof Stripe.errors.StripeInvalidRequestError) return new StripeRefusal('request', code, '')
  const facts = [word(error.type), code, error.statusCode, word(error.requestId)].filter(Boolean).join(' ')
  return new ToteError('unavailable', { cause: new Error(`Stripe could not be asked: ${facts}`) })
}

/** Stripe's codes are words; anything else is not for the log. */
const word = (text: unknown) => (typeof text === 'string' && /^\w{1,80}$/.test(text) ? text : '')
