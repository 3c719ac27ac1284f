import type { Endpoint } from '../domain/endpoint.ts'
import type { Delivery } from './endpoints.ts'

/** An endpoint as it is shown; its secrets are not. */
export function showEndpoint({ id, url, events, status, createdAt, secrets }: Endpoint) {
  const until = secrets[1]?.until ?? null
  const oldSecretUntil = until === null ? null : time(until)
  return { id, url, events: [...events], status, createdAt: time(createdAt), oldSecretUntil }
}

/** The same where a secret was made: it is shown there, and not again. */
export function showSecret(endpoint: Endpoint) {
  return { ...showEndpoint(endpoint), secret: endpoint.secrets[0]?.secret ?? '' }
}

/** What became of telling one event. */
export function showDelivery({ id, number, task, state, tries, dueAt, doneAt, log }: Delivery) {
  return {
    id,
    number,
    event: task.event,
    state,
    tries,
    nextTryAt: state === 'waiting' ? time(dueAt) : null,
    doneAt: doneAt === null ? null : time(doneAt),
    log: log.map((one) => ({ ...one, at: time(one.at) })),
  }
}

function time(ms: number): string {
  return new Date(ms).toISOString()
}
