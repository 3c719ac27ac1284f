import type { DelegatedReason } from '@tote/shared/delegated.ts'
import { LIMITS } from '@tote/shared/money.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { chooseVariant } from '../domain/choosing.ts'
import type { DelegatedItem, ItemOutcome, QuotedLine } from '../domain/delegated.ts'
import type { Buying, Executors, Quoting, ReadProduct } from './executor.ts'
import type { Selected } from './upstream-bodies.ts'

/** What the page of one item says of it. */
export type PageRead =
  | {
      readonly is: 'read'
      readonly currency: string
      readonly line: QuotedLine
      readonly isAvailable: boolean
    }
  | { readonly is: 'refused'; readonly why: DelegatedReason; readonly note: string }
  /** Nobody answers there now. */
  | { readonly is: 'later' }

/** Reads the pages of what is wanted, and finds there what was chosen. */
export function readPages(
  read: Executors['read'],
  { items, signal }: Pick<Buying, 'items' | 'signal'>,
): Promise<readonly PageRead[]> {
  return Promise.all(
    items.map(async (item) => {
      try {
        return chosenOf(item, await read(item.url, signal))
      } catch (error) {
        if (!(error instanceof ToteError) || error.reason !== 'productPageUnreadable') throw error
        if (error.fields.some(({ code }) => code === 'unreachable')) return { is: 'later' }
        const note = 'No price could be read at this address, so nothing was bought there.'
        return { is: 'refused', why: 'notAProduct', note }
      }
    }),
  )
}

function chosenOf({ id, choices, words, quantity }: DelegatedItem, product: ReadProduct): PageRead {
  const { variants, currency, name, image } = product
  const [only] = variants
  const isPlain = only !== undefined && variants.length === 1 && Object.keys(only.attributes).length === 0
  // Where the page offers no choice, what was chosen is for the service to find.
  const found = isPlain
    ? ({ is: 'chosen', variant: only, choices: [] } as const)
    : chooseVariant(variants, { choices, words })
  if (found.is !== 'chosen') {
    const why = found.is === 'missing' ? 'choiceMissing' : 'choiceUnknown'
    const offered = found.is === 'missing' ? ` There is: ${sayOffered(found.options)}.` : ''
    return {
      is: 'refused',
      why,
      note: `What was chosen does not name one variant of this product.${offered}`,
    }
  }
  const { variant } = found
  const line = { itemId: id, name, image: variant.image ?? image, choices: found.choices, quantity }
  return {
    is: 'read',
    currency,
    line: { ...line, unitPrice: variant.price },
    isAvailable: variant.isAvailable !== false,
  }
}

const MOST_SAID = 300

function sayOffered(
  options: readonly { readonly name: string; readonly values: readonly string[] }[],
): string {
  return options
    .map(({ name, values }) => `${name} ${values.join(', ')}`)
    .join('; ')
    .slice(0, MOST_SAID)
}

/** What was matched on the pages, to be asked for in the shop's own words. */
export function selectedOn(pages: readonly PageRead[]): Selected {
  return Object.fromEntries(
    pages.flatMap((page) => {
      if (page.is !== 'read' || page.line.choices.length === 0) return []
      return [
        [page.line.itemId, Object.fromEntries(page.line.choices.map(({ name, value }) => [name, value]))],
      ]
    }),
  )
}

/** A quote of what pages say alone: delivery and tax nobody knows before. */
export function quotePages(items: readonly DelegatedItem[], pages: readonly PageRead[]): Quoting {
  if (pages.some(({ is }) => is === 'later')) return { is: 'later' }
  const left: ItemOutcome[] = []
  const lines: QuotedLine[] = []
  let currency: string | undefined
  for (const [i, item] of items.entries()) {
    const page = pages[i]
    if (page?.is === 'read') currency ??= page.currency
    const refusal =
      page?.is === 'read' ? refusalOf(page, currency) : page?.is === 'refused' ? page : undefined
    if (page?.is === 'read' && !refusal) lines.push(page.line)
    else if (refusal) left.push({ itemId: item.id, why: refusal.why, note: refusal.note })
  }
  const subtotal = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0)
  const [first] = left
  if (currency === undefined || lines.length === 0 || subtotal > LIMITS.order) {
    const why = first?.why ?? 'notAProduct'
    return {
      is: 'refused',
      why,
      note: first?.note ?? 'The price is none that can be paid.',
      left,
      ...linkOf(items),
    }
  }
  const selected = selectedOn(pages)
  const terms = Object.keys(selected).length > 0 ? { terms: { selected } } : {}
  return {
    is: 'quoted',
    quote: {
      currency,
      lines,
      subtotal,
      discount: 0,
      delivery: null,
      tax: null,
      total: subtotal,
      deliveryName: null,
      ...terms,
    },
    left,
  }
}

function refusalOf(
  { isAvailable, currency, line }: Extract<PageRead, { is: 'read' }>,
  wanted: string | undefined,
): { readonly why: DelegatedReason; readonly note: string } | undefined {
  if (!isAvailable) return { why: 'outOfStock', note: 'The shop has no more of it.' }
  const note =
    'Its price is in another currency than what else is bought there: ask for it in another request.'
  return currency === wanted && line.unitPrice >= 0 ? undefined : { why: 'limitCurrency', note }
}

/** Where the buyer can look themselves. */
export function linkOf([first]: readonly DelegatedItem[]): { readonly link?: string } {
  return first ? { link: first.url } : {}
}
