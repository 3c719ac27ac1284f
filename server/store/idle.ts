import { endLapsed, isHanging } from '../domain/attempt.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Directory } from './directory.ts'
import type { Engine } from './engine.ts'
import { keepEvents } from './events.ts'
import { addingToken } from './links.ts'
import { document, locking, type Steps, sql } from './statement.ts'
import type { Store } from './store.ts'

const kept = locking(`SELECT value FROM settings WHERE merchant_id = ? AND name = 'idle'`)
const begin = sql(
  `INSERT INTO settings (merchant_id, name, value) VALUES (?, 'idle', ?)
   ON CONFLICT (merchant_id, name) DO NOTHING`,
)
const put = sql(`UPDATE settings SET value = ? WHERE merchant_id = ? AND name = 'idle'`)
const page = sql('SELECT id, updated_at FROM carts WHERE merchant_id = ? AND id > ? ORDER BY id LIMIT ?')
const cart = locking('SELECT body FROM carts WHERE merchant_id = ? AND id = ?')
const checkout = sql('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?')

/** How many carts are looked at again once their payments are decided; there are hardly ever more that hang. */
const MOST_HANGING = 1000

/** How far the walks came: those of carts changed after `since` and up to `until` are told of, before `after` they were. */
interface Walk {
  readonly since: number
  readonly until: number
  readonly after: string
  /** Carts that lay idle while a payment hung on them: nobody has left them, unless that comes to nothing. */
  readonly hanging?: readonly string[]
}

/** Carts that links will lead to, which are not in the directory yet: that is another transaction. */
class NotEntered extends Error {
  readonly ids: readonly string[]
  constructor(ids: readonly string[]) {
    super('not entered')
    this.ids = ids
  }
}

type Telling = Parameters<Store['tellIdle']>

/** Carts that lie idle. How far the walk came is kept with what it tells, so that nothing is told twice. */
export function idlePart(engine: Engine, directory: Directory): Pick<Store, 'tellIdle'> {
  return {
    async tellIdle(merchantId, page, events, tokens) {
      const entered = new Set<string>()
      for (;;) {
        try {
          return await engine.change(() => tell([merchantId, page, events, tokens], entered))
        } catch (error) {
          if (!(error instanceof NotEntered)) throw error
          for (const id of error.ids) {
            await directory.enter('checkout', id, merchantId)
            entered.add(id)
          }
        }
      }
    },
  }
}

function* tell(
  [merchantId, { until, limit }, events, tokens]: Telling,
  entered: ReadonlySet<string>,
): Steps<{ told: number; isDone: boolean }> {
  // There before it is held: of two first walks at once the second waits as well. Nothing is told of the time before.
  yield begin(merchantId, JSON.stringify({ since: until, until, after: '' } satisfies Walk))
  const walk = begun(JSON.parse(String((yield kept(merchantId)).rows[0]?.['value'])), until)
  const earlier = walk.after === '' ? (walk.hanging ?? []) : []
  const { rows } = yield page(merchantId, walk.after, limit)
  const hanging = new Set(walk.after === '' ? [] : walk.hanging)
  const left: CartRecord[] = []
  const found = [
    ...earlier.map((id) => ({ id, isDue: (at: number) => at <= walk.since })),
    ...rows
      .filter((row) => isIdle(Number(row['updated_at']), walk))
      .map((row) => ({ id: String(row['id']), isDue: (at: number) => isIdle(at, walk) })),
  ]
  for (const { id, isDue } of found) {
    // Looked at again while nobody else can change it.
    const held = document<CartRecord>(yield cart(merchantId, id))
    if (!held || !isLeft(held) || !isDue(held.updatedAt)) continue
    const open = document<CheckoutRecord>(yield checkout(merchantId, id))
    if (open && isHanging(endLapsed(open, walk.until).status)) hanging.add(id)
    else left.push(held)
  }
  const happened = left.flatMap((cart) => [...events(cart)])
  const ways = tokens ? left.flatMap((cart) => [...tokens(cart)]) : []
  const unknown = new Set(ways.map(({ cartId }) => cartId)).difference(entered)
  if (unknown.size > 0) throw new NotEntered([...unknown])
  const last = rows.length === limit ? rows.at(-1)?.['id'] : undefined
  const next: Walk =
    last === undefined
      ? { since: walk.until, until: walk.until, after: '' }
      : { since: walk.since, until: walk.until, after: String(last) }
  const later = [...hanging].slice(0, MOST_HANGING)
  yield put(JSON.stringify({ ...next, ...(later.length > 0 && { hanging: later }) }), merchantId)
  for (const way of ways) yield addingToken(merchantId, way)
  yield* keepEvents(merchantId, happened)
  return { told: happened.length, isDone: last === undefined }
}

/** The walk that was left half-way, or the next one. */
function begun(walk: Walk, until: number): Walk {
  return walk.after === '' ? { ...walk, until: Math.max(walk.since, until) } : walk
}

/** There is something in it, which did not go into another cart. */
function isLeft({ lines, mergedInto }: CartRecord): boolean {
  return lines.length > 0 && mergedInto === undefined
}

function isIdle(changedAt: number, { since, until }: Walk): boolean {
  return changedAt > since && changedAt <= until
}
