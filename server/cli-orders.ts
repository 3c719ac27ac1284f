import { type OrderStatus, orderStatuses } from '@tote/shared/order.ts'
import { text } from '@tote/shared/text.ts'
import { type Command, InvalidArgumentError } from 'commander'
import { z } from 'zod'
import { readEmail } from './cli-customer-input.ts'
import { fulfilOrder, listOrders, ORDER_REF, refundOrder, showOrder } from './cli-order-work.ts'
import { actFor, command, type Given, merchantCommand } from './cli-run.ts'

/** What is named of an order's lines: `2x3` for three of its second line, `2` for all that is left of it. */
export interface Part {
  readonly place: number
  readonly quantity: number | undefined
}

export interface ListGiven extends Given {
  readonly status?: OrderStatus
  readonly email?: string
  readonly from?: number
  readonly to?: number
  readonly before?: number
  readonly limit: number
}

export interface FulfilGiven extends Given {
  readonly line?: readonly Part[]
  readonly carrier?: string
  readonly tracking?: string
  readonly url?: string
}

export interface RefundGiven extends Given {
  readonly line?: readonly Part[]
  readonly amount?: string
  readonly delivery?: true
  readonly restock?: true
  readonly reason: string
  readonly key?: string
}

/** `tote order …`. */
export function orderCommands(program: Command): void {
  const orders = command(program, 'order', 'what was bought: look, send, give money back')
  const listing = (name: string, says: string) =>
    merchantCommand(orders, name, says)
      .option('--status <status>', `one of ${orderStatuses.join(', ')}`, readStatus)
      .option('--email <address>', 'whose: as a guest typed it, or of the customer known by it', readEmail)
      .option('--from <day>', 'placed on this day or later, like 2026-11-01 (UTC)', readDay)
      .option('--to <day>', 'placed before this day', readDay)
      .option('--before <number>', 'those before this order', readNumber)
      .option('--limit <many>', 'how many', readLimit, 25)
      .action((given: ListGiven) => actFor(given, (store, it) => listOrders(store, it, given)))
  listing('list', 'the orders of a merchant, newest first')
  listing('search', 'the same, for what is looked for')
  merchantCommand(orders, 'show', 'one order: lines, totals, what was sent and given back')
    .argument('<order>', ORDER_REF)
    .action((ref: string, given: Given) => actFor(given, (store, it) => showOrder(store, it, ref)))
  merchantCommand(orders, 'fulfil', 'say what was sent; all that is left where no line is named')
    .argument('<order>', ORDER_REF)
    .option(
      '--line <part>',
      'a line by its place, and how many: 1 (all that is left) or 2x3; may be repeated',
      readPart,
    )
    .option('--carrier <name>', 'who brings it', (given: string) => readText(given, 60))
    .option('--tracking <number>', 'by which the parcel is followed', (given: string) => readText(given, 100))
    .option('--url <address>', 'where it is followed', readUrl)
    .action((ref: string, given: FulfilGiven) =>
      actFor(given, (store, it) => fulfilOrder(store, it, ref, given)),
    )
  merchantCommand(orders, 'refund', 'give money back; all that is left where nothing is named')
    .argument('<order>', ORDER_REF)
    .option(
      '--line <part>',
      'a line by its place, and how many: 1 (all that is left) or 2x3; may be repeated',
      readPart,
    )
    .option('--amount <amount>', 'instead so much, like 12.50')
    .option('--delivery', 'what delivery cost as well')
    .option('--restock', 'its lines are in stock again once the money went back')
    .option('--reason <text>', 'for your own records', (given: string) => readText(given, 200), 'requested')
    .option('--key <text>', 'a name for this refund, where another just like it was made before', readKey)
    .addHelpText('after', REFUND_HELP)
    .action((ref: string, given: RefundGiven, it: Command) => {
      if (given.amount !== undefined && (given.line || given.delivery))
        it.error('error: say --amount, or --line and --delivery', { exitCode: 2 })
      return actFor(given, async (store, merchant) => {
        const { isRefused, ...answer } = await refundOrder(store, merchant, ref, given)
        if (isRefused) process.exitCode = 1
        return answer
      })
    })
}

const REFUND_HELP = `
tote order refund 1042                      # all of it
tote order refund 1042 --line 1x2 --restock # two of its first line, at what was paid for them
The same command again gives nothing back twice: --key names another refund like it. Never more goes back than was taken; what
gift certificates paid stays with the shop, and a gift certificate that a line bought ends with it, as long as nothing was spent of
it. The running server moves the money: this waits a little for it and says how far it is. Exit code 1: the provider refused, or
nothing was begun.`

function readStatus(given: string): OrderStatus {
  const status = orderStatuses.find((one) => one === given)
  if (!status) throw new InvalidArgumentError(`It is one of ${orderStatuses.join(', ')}.`)
  return status
}

function readDay(given: string): number {
  if (!z.iso.date().safeParse(given).success) throw new InvalidArgumentError('It is a day like 2026-11-01.')
  return Date.parse(`${given}T00:00:00Z`)
}

function readNumber(given: string): number {
  if (!/^\d{1,15}$/.test(given)) throw new InvalidArgumentError('It is a whole number.')
  return Number(given)
}

function readLimit(given: string): number {
  const limit = readNumber(given)
  if (limit < 1 || limit > 1000) throw new InvalidArgumentError('It is 1 to 1000.')
  return limit
}

function readPart(given: string, before: readonly Part[] = []): readonly Part[] {
  const [, place, quantity] = /^([1-9]\d{0,2})(?:x([1-9]\d{0,2}))?$/.exec(given) ?? []
  if (place === undefined) throw new InvalidArgumentError('It is the place of a line, like 1, or 2x3.')
  return [
    ...before,
    { place: Number(place), quantity: quantity === undefined ? undefined : Number(quantity) },
  ]
}

function readUrl(given: string): string {
  const url = URL.parse(given)
  if (!url || !/^https?:$/.test(url.protocol) || url.href.length > 2048)
    throw new InvalidArgumentError('It is a web address.')
  return url.href
}

function readText(given: string, max: number): string {
  const read = text(max).safeParse(given)
  if (!read.success) throw new InvalidArgumentError(`It is one line of 1 to ${max} characters.`)
  return read.data
}

function readKey(given: string): string {
  if (!/^[\x21-\x7e]{1,200}$/.test(given))
    throw new InvalidArgumentError('It is 1 to 200 letters, digits and signs, without spaces.')
  return given
}
