import { setTimeout as sleep } from 'node:timers/promises'
import { lookAtBooks } from './services/books.ts'
import type { Store } from './store/store.ts'

/** A change that was under way at the first look is done by the second. */
const BETWEEN_MS = 2000
const SHOWN = 5

/** Says that the books are in order; throws with what is not. Looks twice where something is found, since a server may be writing. */
export async function lookAtBooksBeside(store: Store, betweenMs = BETWEEN_MS): Promise<string> {
  const first = await lookAtBooks(store)
  if (first.length === 0) return IN_ORDER
  await sleep(betweenMs)
  const second = new Set(await lookAtBooks(store))
  const faults = first.filter((fault) => second.has(fault))
  if (faults.length === 0) return IN_ORDER
  const more = faults.length > SHOWN ? `, and ${faults.length - SHOWN} more` : ''
  throw new Error(
    `${faults.slice(0, SHOWN).join('; ')}${more}. Keep a backup of this database, and look at the log of these orders and checkouts.`,
  )
}

const IN_ORDER =
  'stock, codes, gift certificates, refunds, orders and what is to be done agree with each other'
