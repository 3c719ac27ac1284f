import { declines, ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import type { PaymentProvider } from './payment.ts'

/** No shopper waits longer, and no try of a task. */
const PATIENCE_MS = 20_000

const Reference = z.string().min(1).max(255)
const Money = z.object({ amount: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) })
const Url = z.url({ protocol: /^https?$/ }).max(4000)
const Card = z
  .object({ brand: z.string().max(40), last4: z.string().max(4) })
  .nullable()
  .optional()
const named = { reference: Reference, card: Card }

const Opened = z.object({ reference: Reference, url: Url.optional() })
const Answer = z.discriminatedUnion('status', [
  z.object({ ...named, status: z.literal('authorised'), amount: Money, isTaken: z.boolean().optional() }),
  z.object({ ...named, status: z.literal('secondStep'), url: Url }),
  z.object({ ...named, status: z.literal('processing') }),
  z.object({
    status: z.literal('declined'),
    why: z.enum(declines),
  }),
])
const Approval = z.discriminatedUnion('status', [
  z.object({ status: z.literal('approved'), token: Reference, card: Card.optional() }),
  z.object({ status: z.literal('declined'), why: z.enum(declines) }),
])
const Approving = z.union([
  Approval,
  z.object({ status: z.literal('elsewhere'), reference: Reference, url: Url }),
])
const Refunded = z.object({ reference: Reference, status: z.enum(['done', 'pending', 'failed']) })

/**
 * The same provider, of which nobody waits for ever, and whose answers have a form: what is none of them is as no answer, because
 * nobody knows what became of the money.
 */
export function soundPayment(provider: PaymentProvider, patienceMs = PATIENCE_MS): PaymentProvider {
  async function sound<T>(schema: z.ZodType, asked: () => Promise<T>): Promise<T> {
    const answer = await within(patienceMs, asked)
    const { success, error } = schema.safeParse(answer)
    if (!success) {
      const places = error.issues.map(({ path }) => path.join('.')).join()
      throw new ToteError('unavailable', { cause: new Error(`the provider answered nonsense: ${places}`) })
    }
    return answer
  }

  return {
    ...provider,
    open: (request) => sound(Opened, () => provider.open(request)),
    authorise: (request) => sound(Answer, () => provider.authorise(request)),
    check: (payment) => sound(Answer.optional(), () => provider.check(payment)),
    approve: (request) => sound(Approving, () => provider.approve(request)),
    checkApproval: (reference) => sound(Approval.optional(), () => provider.checkApproval(reference)),
    forgetApproval: (token) => within(patienceMs, () => provider.forgetApproval(token)),
    capture: (taking) => within(patienceMs, () => provider.capture(taking)),
    cancel: (reference, attempt) => within(patienceMs, () => provider.cancel(reference, attempt)),
    refund: (giving) => sound(Refunded, () => provider.refund(giving)),
    readEvent: (raw, header) => provider.readEvent(raw, header),
  }
}

async function within<T>(ms: number, asked: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const cause = new Error('the provider did not answer in time')
    timer = setTimeout(() => reject(new ToteError('unavailable', { cause })), ms)
  })
  try {
    return await Promise.race([asked(), late])
  } finally {
    clearTimeout(timer)
  }
}
