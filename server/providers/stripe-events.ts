import { ToteError } from '@tote/shared/reasons.ts'
import type Stripe from 'stripe'
import { z } from 'zod'
import type { PaymentProvider, ProviderEvent } from './payment.ts'

/** How old, or how far ahead of this clock, what is signed may be. */
const TOLERANCE_S = 300

/** An event may decide an attempt where it is about one of ours; what it says of it is not believed, but asked for. */
const Event = z.object({
  id: z.string().regex(/^evt_\w{1,80}$/),
  type: z.string().regex(/^[a-z0-9_.]{1,80}$/),
  livemode: z.boolean(),
  account: z.string().optional(),
  data: z.object({
    object: z.looseObject({ object: z.string(), metadata: z.record(z.string(), z.unknown()).nullish() }),
  }),
})

const Ours = z.object({
  merchant: z.string().regex(/^[0-9A-Za-z_-]{1,64}$/),
  checkout: z.uuid(),
  attempt: z.uuid(),
})

const DECIDING = /^(?:checkout\.session|payment_intent)\./

/** Reads what Stripe tells by itself, once one of the secrets proves that it does. */
export function stripeEvents(
  stripe: Stripe,
  { secrets, isLive }: { secrets: readonly string[]; isLive: boolean },
): PaymentProvider['readEvent'] {
  return (raw, header) => {
    const signature = header('stripe-signature') ?? ''
    if (!isOfNow(signature) || !secrets.some((secret) => isSigned(raw, signature, secret)))
      throw new ToteError('eventInvalid')
    const read = Event.safeParse(parsed(raw))
    if (!read.success) throw new ToteError('eventInvalid')
    const { id, type, livemode, account, data } = read.data
    const ours = Ours.safeParse(data.object.metadata)
    // Of another account, or of the other mode, it is none of this server's business.
    const isForUs = ours.success && livemode === isLive && account === undefined
    if (!isForUs) return { id, type, merchantId: '', about: null }
    const { merchant: merchantId, checkout: checkoutId, attempt } = ours.data
    const about = DECIDING.test(type) ? { checkoutId, attempt } : null
    return { id, type, merchantId, about } satisfies ProviderEvent
  }

  /** The client's own check, which looks at the bytes as they came. */
  function isSigned(raw: Uint8Array, signature: string, secret: string): boolean {
    try {
      stripe.webhooks.signature?.verifyHeader(raw, signature, secret, TOLERANCE_S)
      return stripe.webhooks.signature !== null
    } catch {
      return false
    }
  }
}

/** The client looks only for what is too old. */
function isOfNow(signature: string): boolean {
  const at = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(signature)?.[1])
  return Math.abs(Date.now() / 1000 - at) <= TOLERANCE_S
}

function parsed(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw))
  } catch {
    return undefined
  }
}
