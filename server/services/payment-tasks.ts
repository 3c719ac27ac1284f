import { hash } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import { ATTEMPT_LEASE_MS, isHanging } from '../domain/attempt.ts'
import type { NewTask, TaskOutcome } from '../domain/outbox.ts'
import type { ProviderEvent } from '../providers/payment.ts'
import type { Deps } from './deps.ts'
import { said } from './money-moves.ts'
import type { Performer } from './outbox.ts'
import type { Performing, Settling } from './settling.ts'

const MINUTE_MS = 60_000
/** How long after each time a provider could not say what became of an attempt it is asked again; the last one is kept to. */
const WAITS_MS = [ATTEMPT_LEASE_MS, MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS]
const LONGEST_WAIT_MS = 60 * MINUTE_MS

/** How many events are acted on at once while their sender waits; the others are left to their tasks. */
const AT_ONCE = 16
const ID = /^[0-9a-f-]{36}$/

/** Brings an attempt to its end, from when its lease is over; kept in the transaction that begins it. */
export function settleTask(checkoutId: string, attempt: string, now: number): NewTask {
  const id = nameOf(attempt)
  const task = { kind: 'settle', checkoutId, attempt } as const
  return { id, task, lane: id, dueAt: now + ATTEMPT_LEASE_MS }
}

/** Does what `settleTask` asks for. */
export function settlingTask(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  { ask, log }: Pick<Settling, 'ask' | 'log'>,
): Performer<'settle'> {
  return async (merchant, { id, task, tries }) => {
    const { checkoutId, attempt } = task
    const held = await store.getCheckout(merchant.id, checkoutId)
    if (!held || held.payment?.attempt !== attempt || !isHanging(held.status)) return { state: 'done' }
    const again = WAITS_MS[Math.min(tries, WAITS_MS.length) - 1] ?? LONGEST_WAIT_MS
    const later: TaskOutcome = { state: 'waiting', dueAt: now() + again }
    try {
      const settled = await ask(merchant, held)
      // What came of an event is asked once: the attempt's own task goes on asking.
      return settled.is === 'hanging' && id === nameOf(attempt) ? later : { state: 'done' }
    } catch (error) {
      if (!(error instanceof ToteError) || error.status < 500) throw error
      log('unanswered', merchant, checkoutId, attempt)
      return later
    }
  }
}

/** Acts on what a provider tells by itself: once, however often and in whatever order it is told. */
export function createPaymentEvents(
  { store, provider, now, tell, wake }: Pick<Deps, 'store' | 'provider' | 'now' | 'tell' | 'wake'>,
  { perform }: Performing,
) {
  let atOnce = 0

  /** Undefined where it is none of ours; else whether it is new. */
  async function keep(event: ProviderEvent): Promise<string | undefined> {
    const { about, merchantId } = event
    if (!about || !ID.test(about.attempt) || !ID.test(about.checkoutId)) return undefined
    if (!(await store.getMerchant(merchantId))) return undefined
    const id = `${nameOf(about.attempt)}.${hash('sha256', event.id).slice(0, 16)}`
    const task: NewTask = { id, task: { kind: 'settle', ...about }, lane: id, dueAt: now() }
    const kept = { provider: provider.name, id: event.id, at: now() }
    const isNew = await store.keepProviderEvent(merchantId, kept, [task])
    const { attempt, checkoutId: checkout } = about
    const facts = { ...said(), merchant: merchantId, checkout, attempt, type: event.type, isNew }
    tell('payment event', facts)
    return isNew ? id : undefined
  }

  return {
    /** Whether this is the provider that somebody claims to be. */
    hears: (name: string): boolean => name === provider.name,

    /** Takes what the provider sent, as its very bytes; throws `eventInvalid` where that is not proven. Kept is as good as done. */
    async hear(raw: Uint8Array, header: (name: string) => string | undefined): Promise<void> {
      const event = provider.readEvent(raw, header)
      const taskId = await keep(event)
      if (taskId === undefined) return
      if (atOnce >= AT_ONCE) return wake()
      atOnce++
      try {
        await perform(event.merchantId, taskId)
      } finally {
        atOnce--
      }
    },
  }
}

function nameOf(attempt: string): string {
  return `settle.${attempt}`
}
