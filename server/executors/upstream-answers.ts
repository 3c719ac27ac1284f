import { type DelegatedReason, delegatedReasons } from '@tote/shared/delegated.ts'
import { currencyDigits, LIMITS, type Money, money } from '@tote/shared/money.ts'

/** Where a purchase stands at a service, as far as it matters here. */
export type Standing = 'underWay' | 'toConfirm' | 'placed' | 'completed' | 'cancelled' | 'failed'

/** The states of both contracts, and how they are written elsewhere. */
const STANDINGS: Readonly<Record<string, Standing>> = {
  QUEUED: 'underWay',
  STARTED: 'underWay',
  IN_PROGRESS: 'underWay',
  PENDING_CONFIRMATION: 'toConfirm',
  CONFIRMED: 'underWay',
  PLACED: 'placed',
  COMPLETED: 'completed',
  CANCELLED: 'cancelled',
  CANCELED: 'cancelled',
  FAILED: 'failed',
  PROCESSING: 'underWay',
  PENDING: 'underWay',
  PENDING_CVC_VERIFICATION: 'underWay',
}

const LONGEST_TEXT = 300

// Controls, and what makes a text read as something else.
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking control characters away is the point
const NO_TEXT = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd]+/g

/** What may be the number of a card that was sent along. */
const LONG_NUMBER = /\d(?:[ -]?\d){11,}/g

/** A member of a JSON object, along a path; an index leads into a list. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found: unknown = value
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined
    found = (found as Readonly<Record<string | number, unknown>>)[name]
  }
  return found
}

/** The same as a list; empty where it is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}

/** What somebody else wrote, as data: one line, without controls, cut off; undefined where there is nothing. */
export function textOf(value: unknown, max = LONGEST_TEXT): string | undefined {
  if (typeof value !== 'string') return undefined
  const line = value
    .slice(0, 10 * max)
    .toWellFormed()
    .replaceAll(NO_TEXT, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
    .normalize('NFC')
  return line === '' ? undefined : [...line].slice(0, max).join('')
}

/** Places where an answer about one purchase says something of it: at its top, under `data`, or of its only task. */
function placesIn(answer: unknown): readonly unknown[] {
  const data = at(answer, 'data')
  const tasks = [...listAt(answer, 'tasks'), ...listAt(data, 'tasks')]
  return [answer, data, ...(tasks.length === 1 ? tasks : [])]
}

/** The first of these paths at which an answer says something that can be read. */
export function firstIn<T>(
  answer: unknown,
  paths: readonly (readonly (string | number)[])[],
  read: (value: unknown, beside: unknown) => T | undefined,
): T | undefined {
  for (const place of placesIn(answer)) {
    for (const path of paths) {
      const found = read(at(place, ...path), at(place, ...path.slice(0, -1)))
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** What a service calls a purchase. It becomes a part of an address: anything that could lead elsewhere is none. */
export function nameIn(answer: unknown): string | undefined {
  const readName = (value: unknown) =>
    typeof value === 'string' && /^[0-9A-Za-z_-][0-9A-Za-z_.:-]{0,199}$/.test(value) ? value : undefined
  return (
    firstIn(answer, [['taskId'], ['tid'], ['checkout_id']], readName) ??
    readName(at(answer, 'tasks', 0, 'taskId')) ??
    readName(at(answer, 'data', 'tasks', 0, 'taskId')) ??
    firstIn(answer, [['id']], readName)
  )
}

/** Where it stands; of a history what came last. */
export function standingIn(answer: unknown): Standing | undefined {
  const history = [answer, at(answer, 'history'), at(answer, 'data'), at(answer, 'data', 'history')]
  const last = history.find((list) => Array.isArray(list) && list.length > 0) as unknown[] | undefined
  return firstIn(answer, [['status']], readStanding) ?? readStanding(at(last?.at(-1), 'status'))
}

function readStanding(value: unknown): Standing | undefined {
  if (typeof value !== 'string' || value.length > 60) return undefined
  const word = value
    .trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_')
  return Object.hasOwn(STANDINGS, word) ? STANDINGS[word] : undefined
}

/** A decimal number or text in minor units; undefined where it is no amount of this currency. */
export function unitsOf(value: unknown, currency: string): number | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || text.length > 30) return undefined
  const [, whole, fraction = ''] = /^(\d{1,13})(?:\.(\d{1,8}))?$/.exec(text) ?? []
  const digits = currencyDigits(currency)
  if (whole === undefined || /[^0]/.test(fraction.slice(digits))) return undefined
  const units = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  return units <= LIMITS.order ? units : undefined
}

export function currencyOf(value: unknown): string | undefined {
  const code = typeof value === 'string' ? value.toUpperCase() : ''
  return /^[A-Z]{3}$/.test(code) ? code : undefined
}

/** An amount and its currency: in one object, or the amount with the currency beside it. */
export function moneyOf(value: unknown, beside: unknown): Money | undefined {
  const currency = currencyOf(at(value, 'currency') ?? at(beside, 'currency'))
  if (currency === undefined) return undefined
  const units = unitsOf(at(value, 'amount') ?? value, currency)
  return units === undefined ? undefined : money(units, currency)
}

/** Why it came to nothing, where the service says it in one of our words. */
export function reasonIn(answer: unknown): DelegatedReason | undefined {
  const known = (value: unknown) => delegatedReasons.find((reason) => reason === value)
  return firstIn(answer, [['reason'], ['details', 0, 'code'], ['error']], known)
}

/** What it says of it in words. */
export function wordsIn(answer: unknown): string | undefined {
  const paths = [['notes'], ['notes', 0], ['note'], ['message'], ['error', 'message'], ['error']]
  return firstIn(answer, paths, (value) => textOf(value)?.replaceAll(LONG_NUMBER, '…'))
}
