import { figure, table } from '../table.ts'
import type { Arrived } from './arrivals.ts'

export interface Bar {
  readonly what: string
  readonly isHeld: boolean
  readonly says: string
}

export const P99_MS = 100
/** What is taken on beyond the knee is answered within so many ms. */
const BOUND_MS = 1000

/** Whether everybody was answered in time. */
export function isCarried({ p99, shed, faults, unsent }: Arrived): boolean {
  return p99 <= P99_MS && shed === 0 && faults === 0 && unsent === 0
}

/** What must be true at the wanted rate, far beyond what it carries, and right after. */
export function verdict(given: {
  readonly wanted: Arrived
  readonly beyond: Arrived
  readonly after: Arrived
}): readonly Bar[] {
  const { wanted, beyond, after } = given
  return [
    {
      what: `${wanted.rate} requests a second at p99 ≤ ${P99_MS} ms without a 5xx`,
      isHeld: isCarried(wanted),
      says: says(wanted),
    },
    {
      what: 'beyond what it carries it sheds with 503 and Retry-After, and nothing else goes wrong',
      isHeld: beyond.shed > 0 && beyond.shedUntold === 0 && beyond.faults === 0,
      says: says(beyond),
    },
    {
      what: `what it takes on then is answered within ${BOUND_MS} ms`,
      isHeld: beyond.answered > 0 && beyond.p99 <= BOUND_MS,
      says: says(beyond),
    },
    { what: 'it recovers at once', isHeld: isCarried(after), says: says(after) },
  ]
}

function says({ answered, p99, shed, faults, firstFault }: Arrived): string {
  const more = faults > 0 ? `, ${faults} faults, the first: ${firstFault}` : ''
  return `${figure(answered)} answered, p99 ${p99.toFixed(1)} ms, ${figure(shed)} shed${more}`
}

export function showBars(bars: readonly Bar[]): string {
  return bars.map(({ what, isHeld, says: text }) => `${isHeld ? '✓' : '✗'} ${what}: ${text}`).join('\n')
}

/** `processorMs`: what the server’s processor took for each that was answered or shed. */
export function showRuns(
  runs: readonly (readonly [string, Arrived & { readonly processorMs: number }])[],
): string {
  const rows = runs.map(([name, it]) => [
    name,
    figure(it.rate),
    figure(it.perSecond),
    it.p50.toFixed(1),
    it.p99.toFixed(1),
    figure(it.shed),
    Number.isNaN(it.p99Shed) ? '' : it.p99Shed.toFixed(1),
    figure(it.unsent),
    figure(it.faults),
    it.processorMs.toFixed(2),
    it.late.toFixed(1),
  ])
  const head = [
    '',
    'due a second',
    'answered a second',
    'p50 ms',
    'p99 ms',
    'shed',
    'p99 of those',
    'not sent',
    'faults',
    'processor ms each',
    'generator late ms',
  ]
  return table([head, ...rows])
}
