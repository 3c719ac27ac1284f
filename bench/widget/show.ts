import { availableParallelism, loadavg } from 'node:os'
import { figure, table, times } from '../table.ts'
import type { Press } from './contender.ts'
import type { Loading } from './loading.ts'
import { SLOWER } from './tab.ts'
import { type Bar, delays, type Measured, middle, readiness } from './verdict.ts'

const rows: readonly (readonly [what: string, name: keyof Loading, unit: number])[] = [
  ['script to usable button, ms', 'ready', 1],
  ['visit to usable button, ms', 'visit', 1],
  ['total blocking time, ms', 'blocked', 1],
  ['layout shift', 'shift', 1],
  ['requests until then', 'requests', 1],
  ['requests of the first add', 'adding', 1],
  ['preflights', 'preflights', 1],
  ['KB over the network', 'bytes', 1024],
  ['heap, MB', 'heap', 1024 ** 2],
  ['DOM nodes', 'nodes', 1],
  ['frames', 'frames', 1],
]

const presses: readonly Press[] = ['add', 'more', 'less', 'open', 'close']

/** What was measured as two tables: a page with the cart on it, and what is pressed in it. */
export function showWidget(all: readonly Measured[]): string {
  const [tote, ...others] = all
  const names = all.map(({ name }) => name)
  const loading = rows.map(([what, name, unit]) => [
    what,
    ...all.map(({ loads }) => number(middle(loads, name).median / unit)),
  ])
  const pressing = presses.map((press) => [
    press,
    ...all.map(({ interactions }) => pair(interactions.filter((one) => one.press === press))),
  ])
  const ratios = tote
    ? others.map((other) => `as a share of ${other.name}: ${times(readiness(tote, other))}`)
    : []
  return [
    `a page with a cart, processor ${SLOWER}× slowed, medians of ${tote?.loads.length ?? 0} rounds`,
    table([['', ...names], ...loading]),
    ...ratios,
    '',
    'click to next paint, ms: median, p98',
    table([['', ...names], ...pressing, ['all', ...all.map(({ interactions }) => pair(interactions))]]),
  ].join('\n')
}

function number(value: number): string {
  return value > 0 && value < 0.01 ? value.toFixed(4) : figure(value)
}

function pair(interactions: Measured['interactions']): string {
  const { median, p98 } = delays(interactions)
  return `${interactions.length > 0 ? median : '–'}, ${interactions.length > 0 ? p98 : '–'}`
}

export function showBar({ what, value, most, isHeld }: Bar): string {
  return `${isHeld ? '✓' : '✗'} ${what}: ${number(value)}, at most ${number(most)}`
}

/** A browser that has to wait for the processor is not slower by itself: how busy the machine was belongs to the figures. */
export function notes(): string {
  const [load = 0] = loadavg()
  return `Rounds take turns, each in a browser profile of its own; pages and carts come from this machine. Both pages have a price, a
button that adds, a count and a cart. The script comes after the page is painted, for everybody. A browser tells of no press
below 16 ms. Node ${process.version}, ${availableParallelism()} processors, ${load.toFixed(1)} processes that wanted them.`
}
