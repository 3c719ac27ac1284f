import type { Lost, Settled } from './services/restored.ts'

interface Restored extends Settled {
  readonly file?: string
  readonly from?: string
  readonly replaced?: string | null
  /** Whether it could be asked what was revoked and erased since. */
  readonly replacedWas: 'read' | 'unreadable' | 'nothing'
  readonly lost: Lost | undefined
  /** What of its books is not in order. */
  readonly books: readonly string[]
  readonly seconds?: number
}

const SHOWN = 5

/** What was done, and what is left to do for whoever restored it. */
export function sayRestored(done: Restored): string {
  const { sessions, payments, keys, keysAdded, endpoints, erased, waiting, replacedWas, lost } = done
  const lines: string[] = []
  if (done.file !== undefined) lines.push(`${done.file} is what ${done.from} was (${done.seconds} s).`)
  if (done.replaced) lines.push(`What was there is kept: ${done.replaced}. Remove it when nobody needs it.`)
  lines.push(`Sessions that ended: ${sessions}. Everybody signs in again.`)
  lines.push(`Payments that are asked for again once a server starts: ${payments}.`)
  lines.push(`Customers who were erased again: ${erased}.`)
  if (replacedWas === 'read')
    lines.push(
      `Keys and webhooks are as they were last, not as in the backup: ${keys} keys were changed since, ${keysAdded} were made and go on, ${endpoints} webhooks were changed, made or deleted. Look at "tote key list".`,
    )
  if (waiting.length > 0) {
    const who = waiting.map(({ merchant, number }) => `${number} of ${merchant}`).join(', ')
    lines.push(
      `To be erased once their payment is known, with "tote privacy erase --again": customer ${who}.`,
    )
  }
  if (replacedWas !== 'read')
    lines.push(
      'Nobody could be asked what was revoked since the backup: look at "tote key list" and "tote webhook list", and revoke it again. Numbers of orders go on 10,000 later.',
    )
  if (lost && lost.orders > 0)
    lines.push(
      `Orders that were placed since, and are not in the backup: ${lost.orders} (${some(lost.numbers)}): look at them at your payment provider.`,
    )
  if (done.books.length > 0)
    lines.push(`Its books were not in order when it was made: ${done.books.join('; ')}.`)
  return lines.join('\n')
}

function some(numbers: readonly string[]): string {
  return numbers.slice(0, SHOWN).join(', ') + (numbers.length > SHOWN ? ', …' : '')
}
