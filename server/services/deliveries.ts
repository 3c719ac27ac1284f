import { Webhook } from 'standardwebhooks'
import { type Endpoint, scopeOf, signingSecrets } from '../domain/endpoint.ts'
import type { KeptTask, TaskOutcome, Try } from '../domain/outbox.ts'
import { readRetryAfter, redeliveryAt } from '../domain/schedule.ts'
import { ReachError } from '../providers/reach-address.ts'
import type { Deps } from './deps.ts'
import { createEventBodies } from './event-body.ts'
import type { Performer } from './outbox.ts'

/** Answers that ask to be left alone for a while. */
const SLOW_DOWN = [429, 502, 503, 504]

interface Answered {
  readonly log: Try
  /** How long the receiver asks to wait. */
  readonly askedMs?: number | undefined
}

/** Tells one event to one endpoint, signed as Standard Webhooks has it: in the same words and under the same id each time. */
export function createDeliveries({
  store,
  reach,
  tell,
  now,
}: Pick<Deps, 'store' | 'reach' | 'tell' | 'now'>): Performer<'deliver'> {
  const bodyOf = createEventBodies({ store })

  async function send(
    endpoint: Endpoint,
    id: string,
    payload: string,
    signal: AbortSignal,
  ): Promise<Answered> {
    const at = now()
    const log = (status: number | null, fault: string | null): Try => ({ at, status, ms: now() - at, fault })
    try {
      const headers = { 'content-type': 'application/json', ...signed(endpoint, { id, payload, at }) }
      const answer = await reach.send({ method: 'POST', url: endpoint.url, headers, body: payload, signal })
      const { status } = answer
      const isTaken = status >= 200 && status < 300
      const askedMs = SLOW_DOWN.includes(status)
        ? readRetryAfter(answer.headers['retry-after'], now())
        : undefined
      return { log: log(status, isTaken ? null : 'status'), askedMs }
    } catch (error) {
      if (!(error instanceof ReachError)) throw error
      return { log: log(null, error.fault) }
    }
  }

  /** An endpoint follows what becomes of its deliveries; one that was switched off meanwhile stays so. */
  function mark(merchantId: string, { id }: Endpoint, status: Endpoint['status']): Promise<unknown> {
    return store.changeEndpoint(merchantId, id, (held) =>
      held.status === 'off' || held.status === status ? held : { ...held, status },
    )
  }

  async function decide(
    merchantId: string,
    endpoint: Endpoint,
    { tries }: KeptTask,
    { log, askedMs }: Answered,
  ): Promise<TaskOutcome> {
    if (log.fault === null) {
      if (endpoint.status === 'failing') await mark(merchantId, endpoint, 'active')
      return { state: 'done', log }
    }
    const isGone = log.status === 410
    const dueAt = isGone ? undefined : redeliveryAt(tries, now(), { jitter: Math.random(), askedMs })
    if (dueAt !== undefined) return { state: 'waiting', dueAt, log }
    await mark(merchantId, endpoint, isGone ? 'gone' : 'failing')
    return { state: 'failed', log }
  }

  return async (merchant, kept, signal) => {
    const [endpoints, event] = await Promise.all([
      store.listEndpoints(merchant.id),
      store.getEvent(merchant.id, kept.task.event),
    ])
    const endpoint = endpoints.find(({ id }) => id === kept.task.endpointId)
    const given = { at: now(), status: null, ms: 0 }
    if (!endpoint || !event) return { state: 'failed', log: { ...given, fault: 'notThere' } }
    if (endpoint.status === 'off' || endpoint.status === 'gone')
      return { state: 'failed', log: { ...given, fault: endpoint.status } }
    const payload = JSON.stringify(await bodyOf(merchant.id, event))
    const answered = await send(endpoint, kept.id, payload, signal)
    if (answered.log.status === null && isStopping(signal)) return { state: 'waiting', dueAt: now() }
    const outcome = await decide(merchant.id, endpoint, kept, answered)
    const { status, ms, fault } = answered.log
    const names = {
      merchant: merchant.id,
      endpoint: endpoint.id,
      delivery: kept.id,
      event: scopeOf(event.type),
    }
    const requestId = kept.requestId ?? null
    tell('delivery tried', { ...names, requestId, try: kept.tries, state: outcome.state, status, ms, fault })
    return outcome
  }
}

/** Signed with each secret that is good now. */
function signed(
  endpoint: Endpoint,
  { id, payload, at }: { id: string; payload: string; at: number },
): Record<string, string> {
  const timestamp = new Date(at)
  const signatures = signingSecrets(endpoint, at).map((secret) =>
    new Webhook(secret).sign(id, timestamp, payload),
  )
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': signatures.join(' '),
  }
}

/** The server stops: that nothing came back says nothing of the receiver. */
function isStopping({ aborted, reason }: AbortSignal): boolean {
  return aborted && !(reason instanceof DOMException && reason.name === 'TimeoutError')
}
