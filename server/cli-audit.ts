import { type Command, InvalidArgumentError } from 'commander'
import type { Answer } from './cli-answer.ts'
import { act, command, merchantCommand, merchantOf } from './cli-run.ts'
import { showAmount, table } from './cli-table.ts'
import { type AuditRow, actions } from './domain/audit.ts'
import { WHOLE_SERVER } from './services/limits.ts'
import type { Store } from './store/store.ts'

interface Asked {
  readonly merchant?: string
  readonly server?: boolean
  readonly since?: number
  readonly action?: string
  readonly subject?: string
  readonly before?: string
  readonly limit: number
}

/** The most that is shown at once. */
const MOST = 1000

/** `tote audit …`. */
export function auditCommands(program: Command): void {
  const audit = command(program, 'audit', 'who changed what of money and state, and when')
  merchantCommand(audit, 'list', 'the newest first')
    .option('--server', 'what concerns the whole server in place of a merchant: backups, restores')
    .option('--since <when>', 'from then on, like 24h, 7d or 2027-01-31', readSince)
    .option('--action <action>', 'only these, like order.placed; "order." for all of orders', readAction)
    .option('--subject <id>', 'only of this order, product, key, …')
    .option('--before <id>', 'those before this row: the next page', readBefore)
    .option('--limit <number>', `how many, ${MOST} at most`, readLimit, 50)
    .action((asked: Asked) =>
      act(async (store) => {
        const merchantId = asked.server ? WHOLE_SERVER : (await merchantOf(store, asked.merchant)).id
        return listAudit(store, merchantId, asked)
      }),
    )
}

/** A page of it; `columns` are those of the terminal, where it is one. */
export async function listAudit(
  store: Store,
  merchantId: string,
  asked: Asked,
  columns = process.stdout.columns ?? Number.POSITIVE_INFINITY,
): Promise<Answer> {
  const { since, action, subject, before, limit } = asked
  const found = await store.listAudit(merchantId, { since, action, subject, before, limit: limit + 1 })
  const rows = found.slice(0, limit)
  const next = found.length > limit ? rows.at(-1)?.id : undefined
  const isAsked = [since, action, subject, before].some((one) => one !== undefined)
  const lines = [
    ...(rows.length > 0 ? [tableOf(rows, columns)] : [isAsked ? 'No such row.' : 'Nothing was changed.']),
    ...(next === undefined ? [] : [`More: --before ${next}`]),
    ...(asked.server ? [] : ['Backups and restores, which are no merchant’s: --server']),
  ]
  return { document: { audit: rows.map(show), next: next ?? null }, text: lines.join('\n\n') }
}

/** The last column goes where a terminal is too narrow for it: a row is a line, and `--json` has it all. */
function tableOf(rows: readonly AuditRow[], columns: number): string {
  const whole = table([HEAD, ...rows.map(cellsOf)])
  const isWide = whole.split('\n').some((line) => line.length > columns)
  return isWide ? table([HEAD, ...rows.map(cellsOf)].map((cells) => cells.slice(0, -1))) : whole
}

const HEAD = ['WHEN', 'WHO', 'ACTION', 'SUBJECT', 'AMOUNT', 'CHANGE', 'REQUEST']

function cellsOf(row: AuditRow): string[] {
  const { who, action, subject, was, is, requestId } = row
  const change = short(was === undefined ? (is ?? '') : `${was} → ${is ?? ''}`)
  const amount = amountOf(row)
  return [when(row), who, action, subject, amount ? showAmount(amount) : '', change, requestId ?? '']
}

/** Of an id that nobody types, its beginning. */
function short(text: string): string {
  return text.replace(/\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '$1…')
}

function show(row: AuditRow) {
  const { id, at: _, amount: __, currency: ___, ...rest } = row
  const amount = amountOf(row)
  return { id, at: when(row), ...rest, ...(amount && { amount: showAmount(amount) }) }
}

function amountOf({ amount, currency }: AuditRow) {
  return amount === undefined || currency === undefined ? undefined : { amount, currency }
}

function when({ at }: AuditRow): string {
  return new Date(at).toISOString()
}

const MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 } as const

function readSince(written: string): number {
  const [, count, unit] = /^(\d{1,5})([mhdw])$/.exec(written) ?? []
  const at =
    unit === undefined ? Date.parse(written) : Date.now() - Number(count) * MS[unit as keyof typeof MS]
  if (Number.isNaN(at) || at < 0) throw new InvalidArgumentError('Write it like 24h, 7d or 2027-01-31.')
  return at
}

function readBefore(written: string): string {
  if (!/^[0-9a-z]{21}$/.test(written))
    throw new InvalidArgumentError('It is what the page before ended with.')
  return written
}

/** A word that nothing is called would find nothing, as if nothing had been done. */
function readAction(written: string): string {
  const kinds = [...new Set(actions.map((action) => action.replace(/[^.]*$/, '')))]
  if ([...actions, ...kinds].includes(written)) return written
  const meant = kinds.includes(`${written}.`) ? `Do you mean "${written}."? ` : ''
  throw new InvalidArgumentError(`${meant}There are ${[...actions].join(', ')}; "order." for all of orders.`)
}

function readLimit(written: string): number {
  const limit = Number(written)
  if (!/^\d{1,4}$/.test(written) || limit < 1 || limit > MOST)
    throw new InvalidArgumentError(`It is a whole number, from 1 to ${MOST}.`)
  return limit
}
