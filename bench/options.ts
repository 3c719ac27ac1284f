import { parseArgs } from 'node:util'
import { OPERATIONS, type Operation } from './target.ts'

export const COMMANDS = [
  'compare',
  'layers',
  'memory',
  'carts',
  'scale',
  'pricing',
  'widget',
  'hold',
  'steady',
] as const
const PEERS = ['vendure', 'medusa'] as const

export interface Options {
  readonly command: (typeof COMMANDS)[number]
  readonly help: boolean
  readonly json: boolean
  readonly rounds: number
  readonly seconds: number
  readonly connections: readonly number[]
  readonly carts: readonly number[]
  readonly only: readonly Operation[]
  /** An address, or `embedded`. */
  readonly postgres: string | undefined
  readonly peers: readonly (typeof PEERS)[number][]
  readonly adds: number
  readonly presses: number
  readonly rate: number
}

/** Where two seconds would tell nothing. */
const LASTING: Readonly<Record<string, string>> = { hold: '5', steady: '600' }

/** A sentence for whoever called it wrongly. */
export class UsageError extends Error {}

export const usage = `Usage: npm run bench -- [command] [options]

Tote beside the bare limit of this machine and beside its peers, in one run.

  (none)    requests a second, waiting times, and their ratios
  layers    what each layer of one add costs, in µs of the server's processor
  memory    idle memory, time from start to ready, memory over many adds
  carts     what one add costs with a million carts stored, against a hundred
  scale     two servers over one Postgres, against one (needs --postgres)
  pricing   what pricing a cart costs by its lines, with five promotions
  widget    a page with the widget beside the same page with Shopify's Buy Button JS, processor slowed:
            time to a usable button, blocking, layout shift, requests, memory, click to next paint
  hold      a mixed load, from reads to payments, at a given rate; how much more is carried, what happens
            beyond that, and whether it recovers
  steady    the same for long at half of what is carried: memory and handles stay as they are

  --connections 1,16,64        how many ask at once
  --carts 100,10000,1000000    how many carts are stored
  --only add,get               of ${OPERATIONS.join(', ')}
  --rounds 3, --seconds 2      rounds of each (widget: 9), and how long one is counted (hold: 5, steady: 600 in all)
  --rate 300                   requests a second that hold and steady begin
  --peers vendure,medusa       which peers; none leaves them out. Without it: vendure, and medusa
                               where there is a Postgres. Their packages are fetched from npm
  --postgres URL|embedded      Tote over this empty database; embedded starts one for the run
  --adds 1000000               how many adds the memory is watched over
  --presses 120                how many presses of its buttons the widget is watched over
  --json                       one JSON document on standard output and nothing else

Of several connections and carts each is measured with the one nearest to 16 connections and 10,000 carts
of the other, not with every other. Exit code 0: every bar is held; 1: one is not, or something failed; 2: usage.
`

/** Reads the arguments. Throws a UsageError with one sentence where they cannot be meant. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args)
  const [command = 'compare', ...more] = positionals
  if (more.length > 0) throw new UsageError(`One command at a time: ${positionals.join(' ')}.`)
  const { postgres } = values
  const options: Options = {
    command: oneOf('The command', command, COMMANDS),
    help: values.help ?? false,
    json: values.json ?? false,
    rounds: count('--rounds', values.rounds ?? (command === 'widget' ? '9' : '3')),
    seconds: number('--seconds', values.seconds ?? LASTING[command] ?? '2'),
    connections: list(values.connections ?? '1,16,64').map((text) => count('--connections', text)),
    carts: list(values.carts ?? '100,10000,1000000').map((text) => count('--carts', text)),
    only: list(values.only ?? OPERATIONS.join()).map((name) => oneOf('--only', name, OPERATIONS)),
    postgres,
    peers: peers(values.peers ?? (postgres === undefined ? 'vendure' : 'vendure,medusa'), postgres),
    adds: count('--adds', values.adds ?? '1000000'),
    presses: count('--presses', values.presses ?? '120'),
    rate: count('--rate', values.rate ?? '300'),
  }
  const [most, fewest] = [Math.max(...options.connections), Math.min(...options.carts)]
  if (most > fewest) throw new UsageError(`${most} connections need at least as many carts, not ${fewest}.`)
  if (options.command === 'scale' && postgres === undefined)
    throw new UsageError('scale needs --postgres and an address, or --postgres embedded.')
  return options
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const lists = { connections: text, carts: text, only: text, peers: text }
  const figures = { rounds: text, seconds: text, adds: text, presses: text, postgres: text, rate: text }
  try {
    const options = { ...lists, ...figures, json: flag, help: { ...flag, short: 'h' } } as const
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function peers(text: string, postgres: string | undefined): Options['peers'] {
  const names = text === 'none' ? [] : list(text).map((name) => oneOf('--peers', name, PEERS))
  if (names.includes('medusa') && postgres === undefined)
    throw new UsageError('Medusa needs --postgres and an address, or --postgres embedded.')
  return names
}

function list(text: string): string[] {
  return text.split(',').map((part) => part.trim())
}

function number(name: string, text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text) || Number(text) <= 0)
    throw new UsageError(`${name} takes numbers above zero, not "${text}".`)
  return Number(text)
}

function count(name: string, text: string): number {
  if (!Number.isSafeInteger(number(name, text)))
    throw new UsageError(`${name} takes whole numbers, not "${text}".`)
  return Number(text)
}

function oneOf<Name extends string>(what: string, given: string, known: readonly Name[]): Name {
  const found = known.find((name) => name === given)
  if (found === undefined) throw new UsageError(`${what} is one of ${known.join(', ')}, not "${given}".`)
  return found
}
