import type { BuyTask } from './domain/delegated-tasks.ts'
import { type OrderRecord, statusOf } from './domain/order.ts'
import type { KeptTask, Task } from './domain/outbox.ts'
import type { Store } from './store/store.ts'

/** What must happen; of deliveries their webhooks tell, and of each purchase what is known of it. What is said of one that does not. */
const STUCK: Readonly<Record<Exclude<Task['kind'], 'deliver' | BuyTask['kind']>, string>> = {
  settle: 'payments whose end is not known',
  capture: 'payments that are not taken',
  cancel: 'payments that are not let go of',
  refund: 'refunds that are not made',
  receipt: 'receipts that are not sent',
  closeSession: 'cards of payment sessions that are over, and still kept at the provider',
}
const KINDS = Object.keys(STUCK) as (keyof typeof STUCK)[]
const BUYING: readonly BuyTask['kind'][] = ['buy', 'buyElsewhere']

/** After so many tries something is wrong that does not pass by itself. */
const MANY_TRIES = 5
const WEEK_MS = 7 * 24 * 3600 * 1000
const PAGE = 200
const SHOWN = 3

/** Says that all that had to happen did; throws with what did not, by merchant, and where to look. */
export async function lookAtWork(store: Store, now: number): Promise<string> {
  const faults: string[] = []
  for (const { id } of await store.listMerchants()) {
    const said = [
      ...(await stuckTasks(store, id, now)),
      ...(await lostPurchases(store, id, now)),
      ...(await inReview(store, id)),
      ...(await deaf(store, id)),
    ]
    if (said.length > 0) faults.push(`${id}: ${said.join('; ')}.`)
  }
  if (faults.length > 0) throw new Error(faults.join(' '))
  return 'nothing is stuck'
}

async function stuckTasks(store: Store, merchantId: string, now: number): Promise<string[]> {
  const isStuck = ({ state, tries, doneAt }: KeptTask) =>
    state === 'failed' ? (doneAt ?? 0) > now - WEEK_MS : tries >= MANY_TRIES
  const said: string[] = []
  for (const kind of KINDS) {
    const stuck: string[] = []
    for (const state of ['waiting', 'failed'] as const)
      for await (const task of tasksOf(store, merchantId, { kinds: [kind], state }))
        if (isStuck(task)) stuck.push(aboutOf(task))
    if (stuck.length > 0) said.push(`${STUCK[kind]}: ${stuck.length} (${some(stuck)}; the log says why)`)
  }
  return said
}

async function* tasksOf(
  store: Store,
  merchantId: string,
  wanted: Omit<Parameters<Store['listTasks']>[1], 'before' | 'limit'>,
): AsyncGenerator<KeptTask> {
  for (let before: number | undefined; ; ) {
    const page = await store.listTasks(merchantId, { ...wanted, before, limit: PAGE })
    yield* page
    before = page.at(-1)?.number
    if (page.length < PAGE) return
  }
}

function aboutOf({ task }: KeptTask): string {
  if ('orderId' in task) return task.orderId
  if ('purchaseId' in task) return task.purchaseId
  if ('sessionId' in task) return task.sessionId
  return 'checkoutId' in task ? `checkout ${task.checkoutId}` : ''
}

/** They wait for shops and buyers, and may be asked about for long: stuck is what nobody can say the end of, or was given up. */
async function lostPurchases(store: Store, merchantId: string, now: number): Promise<string[]> {
  const [unknown, ended]: [string[], string[]] = [[], []]
  for await (const { task } of tasksOf(store, merchantId, { kinds: BUYING, state: 'waiting' })) {
    if (!('purchaseId' in task)) continue
    const request = await store.getDelegated(merchantId, task.requestId)
    if (request?.purchases.some(({ id, isUnknown }) => id === task.purchaseId && isUnknown))
      unknown.push(task.purchaseId)
  }
  for await (const kept of tasksOf(store, merchantId, { kinds: BUYING, state: 'failed' }))
    if ((kept.doneAt ?? 0) > now - WEEK_MS) ended.push(aboutOf(kept))
  const said: string[] = []
  if (unknown.length > 0)
    said.push(
      `purchases of which nobody knows what became: ${unknown.length} (${some(unknown)}; ask the shop, then "tote delegated settle")`,
    )
  if (ended.length > 0)
    said.push(`purchases that do not go on: ${ended.length} (${some(ended)}; the log says why)`)
  return said
}

async function inReview(store: Store, merchantId: string): Promise<string[]> {
  const numbers: string[] = []
  for (let before: number | undefined; ; ) {
    const page: OrderRecord[] = await store.pageOrders(merchantId, { before, limit: PAGE })
    for (const order of page) if (statusOf(order) === 'needsReview') numbers.push(String(order.number))
    before = page.at(-1)?.number
    if (page.length < PAGE) break
  }
  if (numbers.length === 0) return []
  return [`orders that need review: ${numbers.length} (${some(numbers)})`]
}

async function deaf(store: Store, merchantId: string): Promise<string[]> {
  const endpoints = await store.listEndpoints(merchantId)
  return endpoints.flatMap(({ id, status }) => {
    if (status === 'failing') return [`webhook ${id} fails: "tote webhook deliveries ${id}"`]
    return status === 'gone'
      ? [`webhook ${id} said that it is gone: "tote webhook set ${id} --on", or remove it`]
      : []
  })
}

function some(names: readonly string[]): string {
  const more = names.length > SHOWN ? ', …' : ''
  return names.slice(0, SHOWN).join(', ') + more
}
