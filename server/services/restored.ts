import { ToteError } from '@tote/shared/reasons.ts'
import { isHanging } from '../domain/attempt.ts'
import type { Task } from '../domain/outbox.ts'
import type { Engine } from '../store/engine.ts'
import type { Tombstone } from '../store/erased-file.ts'
import { type Counted, isMeant, restoredDatabase } from '../store/restored.ts'
import type { Store } from '../store/store.ts'
import { type Access, type AccessKept, keepAccess } from './access-since.ts'
import { createAccountErasure } from './account-erasure.ts'
import { settleTask } from './payment-tasks.ts'

/** What moves money, or asks how it stands. */
const MONEY: readonly Task['kind'][] = ['settle', 'capture', 'cancel', 'refund']
const PAGE = 200
const MOST_NAMED = 1000
/** The number before the first one. */
const FIRST_ORDER = 1000
/** Where nobody knows how far was counted since: further than any shop comes between two backups. */
const GAP = 10_000
const UNASKED: AccessKept = { keys: 0, keysAdded: 0, endpoints: 0 }

/** What is known of the time between the backup and now; undefined members where nobody knows. */
export interface Since {
  readonly erased: readonly Tombstone[]
  readonly access: Access | undefined
  readonly counted: readonly Counted[] | undefined
}

/** What was done to it, in numbers that say nothing of anybody. */
export interface Settled extends AccessKept {
  readonly sessions: number
  readonly payments: number
  readonly erased: number
  /** Who is to be erased once their payment is known. */
  readonly waiting: readonly Tombstone[]
}

interface Restored {
  readonly store: Store
  readonly engine: Engine
  readonly now: () => number
}

/** Orders that a backup does not know. */
export interface Lost {
  readonly orders: number
  readonly numbers: readonly string[]
}

/** How many orders were numbered since, as far as anybody counted. */
export async function lostSince(engine: Engine, { counted }: Since): Promise<Lost | undefined> {
  if (!counted) return undefined
  const known = await restoredDatabase(engine).counters()
  const numbers: string[] = []
  for (const { merchant, name, value } of counted) {
    if (name !== 'order') continue
    const before = known.find((one) => one.merchant === merchant && one.name === name)?.value ?? FIRST_ORDER
    for (let number = before + 1; number <= value; number++) numbers.push(`${number} of ${merchant}`)
  }
  return { orders: numbers.length, numbers: numbers.slice(0, MOST_NAMED) }
}

/** All who were erased, as tombstones. */
export async function readErased(store: Store): Promise<Tombstone[]> {
  const tombstones: Tombstone[] = []
  for (const { id: merchant } of await store.listMerchants())
    for (const { number, at } of await store.listErasures(merchant)) tombstones.push({ merchant, number, at })
  return tombstones
}

/**
 * Brings a database that was put back to an earlier time to where it may be worked with: who was erased is gone, keys and
 * webhooks are as they were last, nobody is signed in, no number is given twice, and the provider is asked about every payment. Coming again it changes nothing more.
 */
export async function settleRestored({ store, engine, now }: Restored, since: Since): Promise<Settled> {
  const database = restoredDatabase(engine)
  const merchants = (await store.listMerchants()).map(({ id }) => id)
  let [sessions, payments] = [0, 0]
  await database.freeWork(merchants)
  for (const merchant of merchants) sessions += await database.endSessions(merchant)
  const counted = since.counted ?? (await database.counters()).map((it) => ({ ...it, value: it.value + GAP }))
  for (const counter of counted) await database.raise(counter)
  const access = since.access ? await keepAccess({ store, engine }, since.access) : UNASKED
  const { erased, waiting } = await eraseAgain({ store, engine, now }, since.erased)
  for (const merchant of merchants) payments += await askAgain(store, merchant, now())
  return { sessions, payments, ...access, erased, waiting }
}

/** Erases those who were erased before and are here again; who just pays for a cart must wait until that is known. */
export async function eraseAgain(
  { store, engine, now }: Restored,
  tombstones: readonly Tombstone[],
): Promise<{ readonly erased: number; readonly waiting: readonly Tombstone[] }> {
  const database = restoredDatabase(engine)
  // They were told when it was done.
  const mailer = { send: async () => {}, close: async () => {} }
  const { erase } = createAccountErasure({ store, now, mailer, report: () => {} })
  const waiting: Tombstone[] = []
  let erased = 0
  for (const tombstone of tombstones) {
    const merchant = await store.getMerchant(tombstone.merchant)
    if (!merchant) continue
    const customer = await store.getCustomer(merchant.id, tombstone.number)
    if (!customer) await database.keepErased(tombstone)
    else if (isMeant(tombstone, customer)) {
      if (await isErased(erase(merchant, customer.id))) erased++
      else waiting.push(tombstone)
    }
    await database.raise({ merchant: merchant.id, name: 'customer', value: tombstone.number })
  }
  return { erased, waiting }
}

async function isErased(erasing: Promise<unknown>): Promise<boolean> {
  try {
    await erasing
    return true
  } catch (error) {
    if (!(error instanceof ToteError) || error.reason !== 'paymentInProgress') throw error
    return false
  }
}

/** Asks the provider about every attempt that hangs, and does what was to be done with money, now. */
async function askAgain(store: Store, merchantId: string, now: number): Promise<number> {
  let asked = 0
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page = await store.pageHanging(merchantId, { after, limit: PAGE })
    for (const { id, payment, status } of page.checkouts)
      if (payment && isHanging(status)) {
        await store.keepTasks(merchantId, [settleTask(id, payment.attempt, now)])
        asked++
      }
    after = page.next
  }
  for (let before: number | undefined; ; ) {
    const page = await store.listTasks(merchantId, { kinds: MONEY, state: 'waiting', before, limit: PAGE })
    for (const { id } of page) await store.repeatTask(merchantId, id, now)
    before = page.at(-1)?.number
    if (page.length < PAGE) return asked
  }
}
