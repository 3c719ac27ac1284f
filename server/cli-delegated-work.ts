import { ToteError } from '@tote/shared/reasons.ts'
import { viewTask } from './api/rest/cartai-view.ts'
import { type Answer, CliError } from './cli-answer.ts'
import { textOfRequest } from './cli-delegated-text.ts'
import { table } from './cli-table.ts'
import type { DelegatedRecord } from './domain/delegated.ts'
import { statusOf } from './domain/delegated-status.ts'
import type { Merchant } from './domain/merchant.ts'
import { createDelegatedRequests } from './services/delegated-requests.ts'
import type { Store } from './store/store.ts'

export const REQUEST_REF = 'its number, or its id; the id of one shop’s task for that alone'

const open = (store: Store) =>
  // A server that runs finds what is to be done by itself.
  createDelegatedRequests({ store, now: () => Date.now(), tell: () => {}, wake: () => {} })

export async function listDelegated(
  store: Store,
  merchant: Merchant,
  page: { readonly before?: number; readonly limit: number },
): Promise<Answer> {
  const { requests, before } = await open(store).list(merchant, page)
  const rows = requests.map((request) => [
    String(request.number),
    new Date(request.createdAt).toISOString().slice(0, 16).replace('T', ' '),
    request.purchases.some(({ isUnknown }) => isUnknown) ? 'unknown' : statusOf(request),
    request.purchases.map(({ shop }) => shop).join(', '),
    request.id,
  ])
  const more = before === null ? '' : `\nMore: --before ${before}`
  return {
    document: { requests: requests.map(documentOf), before },
    text: rows.length > 0 ? table(rows) + more : 'There are no requests.',
  }
}

export async function showDelegated(store: Store, merchant: Merchant, ref: string): Promise<Answer> {
  return shown((await find(store, merchant, ref)).request)
}

export async function confirmDelegated(
  store: Store,
  merchant: Merchant,
  ref: string,
  quote: string,
): Promise<Answer> {
  const { id } = await find(store, merchant, ref)
  return shown(await saying(ref, () => open(store).confirm(merchant, id, { quote })))
}

export async function cancelDelegated(store: Store, merchant: Merchant, ref: string): Promise<Answer> {
  const { id } = await find(store, merchant, ref)
  return shown(await saying(ref, () => open(store).cancel(merchant, id)))
}

export async function settleDelegated(
  store: Store,
  merchant: Merchant,
  ref: string,
  as: 'bought' | 'notBought',
): Promise<Answer> {
  const { id } = await find(store, merchant, ref)
  return shown(await saying(ref, () => open(store).settle(merchant, id, as)))
}

/** By the number of a request, or an id of it or of one of its tasks: that is what is meant then. */
async function find(
  store: Store,
  merchant: Merchant,
  ref: string,
): Promise<{ readonly id: string; readonly request: DelegatedRecord }> {
  const isNumber = /^\d{1,15}$/.test(ref)
  const page = { before: Number(ref) + 1, limit: 1 }
  const [numbered] = isNumber ? await store.pageDelegated(merchant.id, page) : []
  const request = isNumber ? numbered : await store.getDelegated(merchant.id, ref)
  if (!request || (isNumber && request.number !== Number(ref)))
    throw new CliError(`There is no request "${ref}": "tote delegated list" shows them.`)
  return { id: isNumber ? request.id : ref, request }
}

/** In words what a refusal means on the command line. */
async function saying<T>(ref: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const reason = error instanceof ToteError ? error.reason : undefined
    if (reason === 'delegatedFinished')
      throw new CliError(`Request ${ref} has ended: nothing changes it any more.`)
    if (reason === 'quoteChanged')
      throw new CliError(`That is not the quote that is asked about: "tote delegated show ${ref}" says it.`)
    if (reason === 'notAwaitingConfirmation')
      throw new CliError(
        `Nothing of request ${ref} waits for that: "tote delegated show ${ref}" says how it stands.`,
      )
    throw error
  }
}

function shown(request: DelegatedRecord): Answer {
  return { document: documentOf(request), text: textOfRequest(request) }
}

/** What a program reads here is what it reads over HTTP, with the number that lists go by, and by what a service that was asked can find it. */
function documentOf(request: DelegatedRecord) {
  const isUnknown = request.purchases.some((purchase) => purchase.isUnknown)
  const placed = request.purchases.flatMap(({ id, executor, placing, reference }) => {
    if (!placing) return []
    const { attempt, at, service = null } = placing
    return [{ taskId: id, executor, service, attempt, placedAt: new Date(at).toISOString(), reference }]
  })
  return { number: request.number, isUnknown, ...viewTask(request, request.id), placed }
}
