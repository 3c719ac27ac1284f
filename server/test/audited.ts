import type { Engine } from '../store/engine.ts'
import type { Ask, Outcome, Steps, Value } from '../store/statement.ts'

interface Watched {
  readonly engine: Engine
  /** What was written of money or state without a row of the audit beside it; empty where all is well. */
  readonly gaps: readonly string[]
}

/** Every write to these is a change that the audit tells of. */
const WHOLE = ['merchants', 'products', 'promotions', 'orders', 'endpoints', 'checkout_links', 'customers']
/** Of these the ones that put something there; what is claimed of them moves with an order or a holding. */
const COUNTED = ['stock', 'coupons', 'certificates']
const BY_STATE: Readonly<Record<string, (document: Document) => unknown>> = {
  checkouts: ({ status, payment }) => [status, payment?.attempt, payment?.authorisedAt, payment?.isTaken],
  delegated: ({ purchases }) =>
    Object.fromEntries((purchases ?? []).map(({ id, status, money }) => [id, [status, money?.status]])),
  payment_sessions: ({ status, closedAt }) => [status, closedAt],
  keys: ({ lastUsedAt: _, ...key }) => key,
}
/** Neither whom a customer's cart belongs to nor whose an order of an earlier release was is a change of what anybody has. */
const NO_CHANGE = /^UPDATE customers SET cart_id = \? WHERE|^UPDATE orders SET buyer = /

interface Document {
  readonly id?: string
  readonly status?: string
  readonly closedAt?: number
  readonly lastUsedAt?: number
  readonly payment?: {
    readonly attempt: string
    readonly authorisedAt?: number
    readonly isTaken?: true
  } | null
  readonly purchases?: readonly {
    readonly id: string
    readonly status: string
    readonly money: { readonly status: string } | null
  }[]
}

/** Looks at every transaction of an engine: which tables it wrote to, and whether the audit has a row of it. */
export function watchAudit(engine: Engine): Watched {
  const gaps: string[] = []
  const watched =
    <T>(steps: () => Steps<T>) =>
    () =>
      watchOne(steps(), gaps)
  return {
    gaps,
    engine: {
      ...engine,
      write: (steps) => engine.write(watched(steps)),
      change: (steps) => engine.change(watched(steps)),
    },
  }
}

function* watchOne<T>(steps: Steps<T>, gaps: string[]): Steps<T> {
  const states = new Map<string, string>()
  const owed = new Set<string>()
  const claimed = new Set<string>()
  const wrote = new Set<string>()
  let step = steps.next()
  while (!step.done) {
    const ask = step.value
    const outcome = yield ask
    const { writes, text } = ask.statement
    if (writes === undefined) remember(ask, outcome, states)
    else if (outcome.changes > 0) {
      wrote.add(writes)
      if (COUNTED.includes(writes) && /^UPDATE (stock|coupons) SET (available|used) = /.test(text))
        claimed.add(text)
      else if (isOwed(ask, states)) owed.add(text)
    }
    step = steps.next(outcome)
  }
  const isHolding = wrote.has('holdings') || wrote.has('carts')
  if (!wrote.has('audit')) gaps.push(...owed, ...(isHolding ? [] : claimed))
  return step.value
}

function isOwed({ statement: { writes = '', text }, values }: Ask, states: Map<string, string>): boolean {
  if (NO_CHANGE.test(text)) return false
  if (writes === 'settings') return values.some((value) => String(value).startsWith('own/'))
  if (WHOLE.includes(writes)) return true
  if (COUNTED.includes(writes)) return /^INSERT|^UPDATE \w+ SET balance = /.test(text)
  const stateOf = BY_STATE[writes]
  if (!stateOf || !/^(INSERT|UPDATE)/.test(text)) return false
  return documentsIn(values).some((document) => {
    const state = JSON.stringify(stateOf(document))
    const before = states.get(`${writes}/${document.id}`)
    const isTyped = writes === 'checkouts' && before === undefined && document.status === 'open'
    return before !== state && !isTyped
  })
}

function remember({ statement }: Ask, { rows }: Outcome, states: Map<string, string>): void {
  for (const table of statement.reads) {
    const stateOf = BY_STATE[table]
    for (const document of stateOf ? documentsIn(rows.map((row) => row['body'] ?? null)) : [])
      states.set(`${table}/${document.id}`, JSON.stringify(stateOf?.(document)))
  }
}

function documentsIn(values: readonly Value[]): Document[] {
  const texts = values.filter((value) => typeof value === 'string' && value.startsWith('{'))
  return texts.map((text) => JSON.parse(String(text)) as Document)
}

/** The same database under a store that forgets to tell the audit. */
export function withoutAudit(engine: Engine): Engine {
  const forgetting =
    <T>(steps: () => Steps<T>) =>
    () =>
      forget(steps())
  return {
    ...engine,
    write: (steps) => engine.write(forgetting(steps)),
    change: (steps) => engine.change(forgetting(steps)),
  }
}

function* forget<T>(steps: Steps<T>): Steps<T> {
  let step = steps.next()
  while (!step.done) {
    const isTold = step.value.statement.writes === 'audit'
    step = steps.next(isTold ? { rows: [], changes: 1 } : yield step.value)
  }
  return step.value
}
