import type { DelegatedReason } from '@tote/shared/delegated.ts'
import { delegatedReasons } from '@tote/shared/delegated.ts'
import { LIMITS } from '@tote/shared/money.ts'
import type { DelegatedItem, ItemOutcome, QuotedLine } from '../domain/delegated.ts'
import type { Quoting } from './executor.ts'
import { at, currencyOf, listAt, textOf, unitsOf } from './upstream-answers.ts'
import type { Selected } from './upstream-bodies.ts'
import { linkOf, type PageRead } from './upstream-pages.ts'

/** What is known of an item beside the estimate. */
interface Known {
  readonly items: readonly DelegatedItem[]
  /** Empty where no page was read. */
  readonly pages: readonly PageRead[]
  readonly selected: Selected
}

/** Reads a service's estimate as a quote; undefined where it is none that can be held to. */
export function quoteEstimate(answer: unknown, { items, pages, selected }: Known): Quoting | undefined {
  const body = listAt(answer, 'items').length > 0 ? answer : at(answer, 'data')
  const currency = currencyOf(at(body, 'currency'))
  const given = listAt(body, 'items')
  if (currency === undefined || given.length !== items.length) return undefined
  const left: ItemOutcome[] = []
  const lines: QuotedLine[] = []
  for (const [i, item] of items.entries()) {
    const why = refusalOf(given[i])
    const line = why ? undefined : lineOf(item, given[i], { currency, page: pages[i] })
    if (why) left.push({ itemId: item.id, why })
    else if (line) lines.push(line)
    else return undefined
  }
  if (lines.length === 0) {
    const why = left[0]?.why ?? 'shopRefused'
    return {
      is: 'refused',
      why,
      note: 'The service that buys there says that it cannot be had.',
      left,
      ...linkOf(items),
    }
  }
  const amounts = amountsOf(body, lines, currency)
  if (!amounts) return undefined
  const terms = Object.keys(selected).length > 0 ? { terms: { selected } } : {}
  return { is: 'quoted', quote: { currency, lines, ...amounts, deliveryName: null, ...terms }, left }
}

function refusalOf(given: unknown): DelegatedReason | undefined {
  if (at(given, 'available') !== false) return undefined
  return delegatedReasons.find((reason) => reason === at(given, 'reason')) ?? 'outOfStock'
}

function lineOf(
  { id, quantity, choices, url }: DelegatedItem,
  given: unknown,
  { currency, page }: { currency: string; page: PageRead | undefined },
): QuotedLine | undefined {
  const read = page?.is === 'read' ? page.line : undefined
  const price = unitsOf(at(given, 'price') ?? at(given, 'unitPrice'), currency)
  const known = read && page?.is === 'read' && page.currency === currency ? read.unitPrice : undefined
  const unitPrice = price ?? known
  const counted = at(given, 'quantity')
  const isSame = counted === undefined || counted === quantity
  if (unitPrice === undefined || unitPrice > LIMITS.unitPrice || !isSame) return undefined
  return {
    itemId: id,
    name: textOf(at(given, 'name'), 200) ?? read?.name ?? URL.parse(url)?.host ?? url.slice(0, 200),
    image: read?.image ?? null,
    choices: read?.choices ?? Object.entries(choices).map(([name, value]) => ({ name, value })),
    quantity,
    unitPrice,
  }
}

/** The total is what the service says, where it goes together with its parts; never less than those come to without a word of it. */
function amountsOf(body: unknown, lines: readonly QuotedLine[], currency: string) {
  const goods = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0)
  const subtotal = unitsOf(at(body, 'subtotal'), currency) ?? goods
  const isDelivered = at(body, 'shippingKnown') !== false
  const delivery = isDelivered ? (unitsOf(at(body, 'shipping'), currency) ?? null) : null
  const tax = unitsOf(at(body, 'tax'), currency) ?? null
  const parts = subtotal + (delivery ?? 0) + (tax ?? 0)
  const total = unitsOf(at(body, 'total'), currency) ?? parts
  const discount = Math.max(0, parts - total)
  return total > LIMITS.order ? undefined : { subtotal, discount, delivery, tax, total }
}
