import type { Engine } from '../store/engine.ts'
import type { Ask, Statement, Steps, Value } from '../store/statement.ts'

/** Words that stand before a bracket in what every engine understands. */
const BEFORE_BRACKET = /^(values|conflict|and|or|in|where|not|coalesce|count|sum|min|max)$/i
const ONE_ENGINE = [
  /\b(listen|notify|pragma|vacuum|truncate|copy|lock)\b/i,
  /\b(serial|bigserial|identity|sequence|autoincrement|rowid|oid|ctid)\b/i,
  /\b(jsonb?|array|any|ilike|glob|regexp|similar|lateral|only|merge)\b/i,
  /\b(insert or|replace into|distinct on|for update|for share|nowait|skip locked|nulls (first|last))\b/i,
  /::|->|@>|\|\||;|--|\/\*|"|`/,
]

/** What a statement does that not every engine could, or that would not stay with one merchant's rows. */
export function faultsIn({ text, across }: Pick<Statement, 'text' | 'across'>): string[] {
  const faults: string[] = []
  const bare = text.replace(/'[^']*'/g, "''")
  const verb = /^\w+/.exec(bare)?.[0]
  if (!verb || !/^(SELECT|INSERT|UPDATE|DELETE)$/.test(verb)) faults.push('is none of the four verbs')
  for (const pattern of ONE_ENGINE) {
    const word = pattern.exec(bare)?.[0]
    if (word !== undefined) faults.push(`says "${word}", which not every engine understands`)
  }
  for (const [, word = ''] of bare.replace(/^INSERT INTO \w+/, '').matchAll(/(\w+) ?\(/g)) {
    if (!BEFORE_BRACKET.test(word)) faults.push(`calls ${word}()`)
  }
  if (/\*/.test(bare)) faults.push('asks for whatever columns there are')
  const selects = bare.match(/\bselect\b/gi)?.length ?? 0
  if (/\bfrom \w+( \w+)? ?,/i.test(bare) || selects > Number(verb === 'SELECT') || joinsElsewhere(bare)) {
    faults.push('looks into tables that merchant_id does not join')
  }
  if (/\breturning\b/i.test(bare) && verb !== 'INSERT') faults.push('answers rows that it changes')
  if (across && verb !== 'SELECT') faults.push('changes rows of every merchant')
  if (!across && placeOfMerchant(bare) === undefined) faults.push('does not bind merchant_id')
  const target = /ON CONFLICT (\((\w+))?/.exec(bare)
  if (target && target[2] !== 'merchant_id') faults.push('conflicts by a key that merchant_id does not lead')
  if (/\bSET\b.*\bmerchant_id = /.test(bare.replace(/\bWHERE\b.*/, '')))
    faults.push('moves rows to another merchant')
  return faults
}

/** Whether rows are joined that may lie on another machine than those they are joined to. */
function joinsElsewhere(bare: string): boolean {
  const joins = bare.match(/\bjoin\b/gi)?.length ?? 0
  const near =
    bare.match(/\bJOIN (\w+) ON \1\.merchant_id = \w+\.merchant_id\b(?![^()]*\bOR\b)/g)?.length ?? 0
  return joins !== near
}

/** Which of a statement's values is its merchant. */
function placeOfMerchant(bare: string): number | undefined {
  if (bare.startsWith('INSERT')) {
    return /^INSERT INTO \w+ \(merchant_id\b[^)]*\) VALUES \(\?/.test(bare) ? 0 : undefined
  }
  const at = bare.indexOf(' WHERE ')
  // Brackets hold alternatives that narrow down; outside of them there may be none.
  const asked = at < 0 ? '' : bare.slice(at).replace(/\([^()]*\)/g, (inner) => inner.replace(/[a-z]/gi, '.'))
  const found = /(?:WHERE|AND) (?:\w+\.)?merchant_id = \?/.exec(asked)
  if (!found || /\bOR\b/.test(asked)) return undefined
  const before = bare.slice(0, at + found.index + found[0].length - 1)
  return before.split('?').length - 1
}

/** The merchant whose rows this runs on; none where it looks across. */
function merchantOf({ statement, values }: Ask): Value | undefined {
  return statement.across
    ? undefined
    : values[placeOfMerchant(statement.text.replace(/'[^']*'/g, "''")) ?? -1]
}

/** The same engine, which refuses to touch two merchants in one go: the rows of two may lie on two machines. */
export function oneMerchantAtATime(engine: Engine): Engine {
  const watch =
    <T>(steps: () => Steps<T>) =>
    () =>
      watched(steps())
  return {
    ...engine,
    read: (steps) => engine.read(watch(steps)),
    recall: (name, steps) => engine.recall(name, watch(steps)),
    recallAll: (kind, names, steps) => engine.recallAll(kind, names, (unknown) => watched(steps(unknown))),
    write: (steps) => engine.write(watch(steps)),
    change: (steps) => engine.change(watch(steps)),
  }
}

function* watched<T>(steps: Steps<T>): Steps<T> {
  const merchants = new Set<Value>()
  let step = steps.next()
  while (!step.done) {
    const merchant = merchantOf(step.value)
    if (merchant !== undefined) merchants.add(merchant)
    if (merchants.size > 1) throw new Error(`One transaction of two merchants: ${[...merchants].join(', ')}`)
    step = steps.next(yield step.value)
  }
  return step.value
}
