import { type Command, InvalidArgumentError } from 'commander'
import {
  cancelDelegated,
  confirmDelegated,
  listDelegated,
  REQUEST_REF,
  settleDelegated,
  showDelegated,
} from './cli-delegated-work.ts'
import { actFor, command, type Given, merchantCommand } from './cli-run.ts'

interface PageGiven extends Given {
  readonly before?: number
  readonly limit: number
}

/** `tote delegated …`. */
export function delegatedCommands(program: Command): void {
  const delegated = command(program, 'delegated', 'what is bought for others: look, confirm, stop, settle')
  merchantCommand(delegated, 'list', 'the requests of a merchant’s keys, newest first')
    .option('--before <number>', 'those before this request', readNumber)
    .option('--limit <many>', 'how many', readLimit, 25)
    .action((given: PageGiven) => actFor(given, (store, it) => listDelegated(store, it, given)))
  merchantCommand(delegated, 'show', 'one request: each shop’s part, what it asks, how it went')
    .argument('<request>', REQUEST_REF)
    .action((ref: string, given: Given) => actFor(given, (store, it) => showDelegated(store, it, ref)))
  merchantCommand(delegated, 'confirm', 'agree to what a shop asks, for the buyer')
    .argument('<task>', REQUEST_REF)
    .argument('<quote>', 'the hash of the quote, as "show" says it', readHash)
    .action((ref: string, quote: string, given: Given) =>
      actFor(given, (store, it) => confirmDelegated(store, it, ref, quote)),
    )
  merchantCommand(delegated, 'cancel', 'stop what is not bought yet: a whole request, or one shop’s task')
    .argument('<task>', REQUEST_REF)
    .action((ref: string, given: Given) => actFor(given, (store, it) => cancelDelegated(store, it, ref)))
  merchantCommand(delegated, 'settle', 'say what became of a task of which nobody could tell')
    .argument('<task>', REQUEST_REF)
    .argument('<outcome>', 'bought or not-bought, as the shop told you', readOutcome)
    .addHelpText('after', SETTLE_HELP)
    .action((ref: string, outcome: 'bought' | 'notBought', given: Given) =>
      actFor(given, (store, it) => settleDelegated(store, it, ref, outcome)),
    )
}

const SETTLE_HELP = `
tote delegated show 12                   # "unknown": the shop never said what became of it
tote delegated settle 12 not-bought      # ask the shop first: nothing is ever bought again by itself
Bought: the buyer's money is taken. Not bought: it is let go of, and the task ends FAILED. Exit code 1: it is known how it stands.`

function readNumber(given: string): number {
  if (!/^\d{1,15}$/.test(given)) throw new InvalidArgumentError('It is a whole number.')
  return Number(given)
}

function readLimit(given: string): number {
  const limit = readNumber(given)
  if (limit < 1 || limit > 1000) throw new InvalidArgumentError('It is 1 to 1000.')
  return limit
}

function readHash(given: string): string {
  if (!/^[0-9a-f]{64}$/.test(given)) throw new InvalidArgumentError('It is 64 of the digits 0-9 and a-f.')
  return given
}

function readOutcome(given: string): 'bought' | 'notBought' {
  if (given === 'bought') return given
  if (given === 'not-bought') return 'notBought'
  throw new InvalidArgumentError('It is bought or not-bought.')
}
