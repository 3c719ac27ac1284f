import type { Answer } from './cli-answer.ts'
import { table } from './cli-table.ts'
import type { Endpoint } from './domain/endpoint.ts'
import type { Merchant } from './domain/merchant.ts'
import { showDelivery, showEndpoint, showSecret } from './services/endpoint-view.ts'
import type { createEndpoints, Delivery, DeliveryPage, EndpointInput } from './services/endpoints.ts'

export type Endpoints = ReturnType<typeof createEndpoints>

export async function listWebhooks(endpoints: Endpoints, merchant: Merchant): Promise<Answer> {
  const found = await endpoints.list(merchant)
  return {
    document: { webhooks: found.map(showEndpoint) },
    text: found.length > 0 ? table(found.map(rowOf)) : 'There are no webhooks.',
  }
}

export async function addWebhook(
  endpoints: Endpoints,
  merchant: Merchant,
  input: EndpointInput & { readonly url: string },
): Promise<Answer> {
  return withSecret(await endpoints.add(merchant, input))
}

export async function setWebhook(
  endpoints: Endpoints,
  merchant: Merchant,
  id: string,
  input: EndpointInput,
): Promise<Answer> {
  const endpoint = await endpoints.change(merchant, id, input)
  return { document: showEndpoint(endpoint), text: table([rowOf(endpoint)]) }
}

function rowOf({ id, status, url, events }: Endpoint): string[] {
  return [id, status, url, events.join(' ') || 'everything']
}

export async function listDeliveries(
  endpoints: Endpoints,
  merchant: Merchant,
  id: string,
  page: DeliveryPage,
): Promise<Answer> {
  const found = await endpoints.deliveries(merchant, id, page)
  const next = found.length === page.limit ? found.at(-1)?.number : undefined
  const rows = found.map((delivery) => [
    delivery.id,
    `event ${delivery.task.event}`,
    delivery.state,
    delivery.tries === 1 ? '1 try' : `${delivery.tries} tries`,
    lastOf(delivery),
  ])
  const more = next === undefined ? '' : `\nMore: --before ${next}`
  return {
    document: { deliveries: found.map(showDelivery), before: next ?? null },
    text: rows.length > 0 ? table(rows) + more : 'There are no deliveries.',
  }
}

function lastOf({ state, dueAt, log }: Delivery): string {
  const last = log[0]
  const came = last && (last.status === null ? (last.fault ?? '') : `answered ${last.status}`)
  return [came, state === 'waiting' && `next ${new Date(dueAt).toISOString()}`].filter(Boolean).join(', ')
}

function withSecret(endpoint: Endpoint): Answer {
  const document = showSecret(endpoint)
  const { id, secret } = document
  return {
    document,
    text: `${secret}\n\nKeep it: it is not shown again. What is sent to ${id} is signed with it.`,
  }
}

export async function rotateSecret(endpoints: Endpoints, merchant: Merchant, id: string): Promise<Answer> {
  return withSecret(await endpoints.rotate(merchant, id))
}

export async function replayDelivery(endpoints: Endpoints, merchant: Merchant, id: string): Promise<Answer> {
  const document = showDelivery(await endpoints.replay(merchant, id))
  return { document, text: `${id} is told again as soon as a server runs.` }
}

/** Everything that failed there, as much as is told at once. */
export async function replayFailed(
  endpoints: Endpoints,
  merchant: Merchant,
  id: string,
  given: { readonly since?: number | undefined },
): Promise<Answer> {
  const document = await endpoints.replayFailed(merchant, id, given)
  const { replayed, more } = document
  const what = replayed === 1 ? '1 delivery is' : `${replayed} deliveries are`
  const rest = more ? ' There are more: the same once again.' : ''
  return {
    document,
    text: replayed === 0 ? 'Nothing failed there.' : `${what} told again as soon as a server runs.${rest}`,
  }
}
