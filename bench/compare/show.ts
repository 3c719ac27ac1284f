import { availableParallelism } from 'node:os'
import { figure, table, times } from '../table.ts'
import { type Bar, beside, LIMITS, type Result, summary } from './verdict.ts'

/** A generator that has less than this of a processor left may be what was measured. */
const NEARLY_ALL = 0.95

/** One setting as two tables: how fast each is, and Tote beside the others. */
export function showResult({ setting, measured }: Result): string {
  const targets = [...new Set(measured.map(({ target }) => target))]
  const operations = [...new Set(measured.map(({ operation }) => operation))]
  const summaries = measured.map(summary)
  const rows = operations.map((operation) => [
    operation,
    ...targets.map((target) => {
      const found = summaries.find((it) => it.target === target && it.operation === operation)
      if (!found) return '–'
      const mark = found.generator > NEARLY_ALL ? '*' : ''
      return `${mark}${figure(found.perSecond.median)} (${figure(found.p50)}, ${figure(found.p99)})`
    }),
  ])
  const totes = targets.filter((target) => target.startsWith('Tote'))
  const others = targets.filter((target) => !target.startsWith('Tote') && !target.startsWith('bare '))
  const pairs = totes.flatMap((tote) => [...LIMITS, ...others].map((other) => ({ tote, other })))
  const ratios = operations.map((operation) => [
    operation,
    ...pairs.map(({ tote, other }) => {
      const value = beside(measured, operation, other, tote)
      return value ? times(value) : '–'
    }),
  ])
  const carts = setting.carts.toLocaleString('en')
  return [
    `${setting.connections} connection${setting.connections === 1 ? '' : 's'}, ${carts} carts: requests a second (p50, p99 in ms)`,
    table([['', ...targets], ...rows]),
    ...(rows.flat().some((cell) => cell.startsWith('*'))
      ? ['* the load generator had nothing left to give']
      : []),
    '',
    'as a multiple (the rounds from–to)',
    table([['', ...pairs.map(({ tote, other }) => `${tote} ÷ ${other}`)], ...ratios]),
  ].join('\n')
}

export function showBar({ what, value, bar, isHeld }: Bar): string {
  return `${isHeld ? '✓' : '✗'} ${what}: ${times(value)}, at least ${bar}`
}

export const NOTES = `Every figure is the middle of its rounds, which take turns; differences under 20 % mean nothing. Load generator and
servers share this machine. Tote keeps SQLite at synchronous=FULL, and so does the bare limit that it is held against, each
change by its own commit; NORMAL may lose the last changes with the power. Limits count every request but are set too
high to refuse one. Node ${process.version}, ${availableParallelism()} processors.`
