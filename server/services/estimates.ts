import { randomUUID } from 'node:crypto'
import type { DelegatedReason, DeliveryStrategy } from '@tote/shared/delegated.ts'
import { type FieldFault, ToteError } from '@tote/shared/reasons.ts'
import type { DelegatedItem, QuotedLine } from '../domain/delegated.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Buying, Executors, Quoting } from '../executors/executor.ts'

/** Longer than a shop may take, shorter than a caller waits. */
const PATIENCE_MS = 20_000

/** What product pages would cost together. */
export interface Estimate {
  /** One for each shop that sells something of it. */
  readonly quoted: readonly { readonly quote: Extract<Quoting, { is: 'quoted' }>['quote'] }[]
  /** In the order in which they were asked for. */
  readonly items: readonly EstimatedItem[]
}

export interface EstimatedItem {
  readonly line: QuotedLine | null
  readonly currency: string | null
  readonly why: DelegatedReason | null
}

/** Product pages and where they go, as far as that is said. */
export interface Asked {
  readonly items: readonly Omit<DelegatedItem, 'id'>[]
  readonly place: NonNullable<Buying['place']>
  readonly strategy: DeliveryStrategy
}

/** What things would cost at their shops: nothing is bought or set aside. */
export function createEstimates({ executors }: { readonly executors: Executors }) {
  async function quoteShop(
    account: Merchant,
    group: string,
    items: readonly DelegatedItem[],
    { place, strategy }: Asked,
  ) {
    const executor = await executors.for({ group, items })
    return executor.quote({
      account,
      requestId: randomUUID(),
      purchaseId: randomUUID(),
      items,
      buyer: null,
      place,
      strategy,
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  }

  return {
    /** Throws `validationFailed` with what cannot be had where nothing can, and `unavailable` where a shop does not answer. */
    async estimate(account: Merchant, asked: Asked): Promise<Estimate> {
      const items = asked.items.map((item) => ({ ...item, id: randomUUID() }))
      const groups = new Map<string, DelegatedItem[]>()
      for (const item of items) {
        const { group } = await executors.groupOf(item.url)
        groups.set(group, [...(groups.get(group) ?? []), item])
      }
      const quotings = await Promise.all(
        Array.from(groups, async ([group, members]) => ({
          members,
          quoting: await quoteShop(account, group, members, asked),
        })),
      )
      if (quotings.some(({ quoting }) => quoting.is === 'later'))
        throw new ToteError('unavailable', { retryAfter: 5 })
      const estimated = items.map((item) => {
        const { quoting } = quotings.find(({ members }) => members.includes(item)) ?? {}
        return quoting ? estimatedIn(quoting, item.id) : NOTHING
      })
      if (estimated.every(({ line }) => line === null))
        throw new ToteError('validationFailed', { fields: estimated.map(faultOf) })
      return {
        quoted: quotings.flatMap(({ quoting }) => (quoting.is === 'quoted' ? [quoting] : [])),
        items: estimated,
      }
    },
  }
}

const NOTHING: EstimatedItem = { line: null, currency: null, why: 'notAProduct' }

function estimatedIn(quoting: Quoting, id: string): EstimatedItem {
  if (quoting.is === 'later') return NOTHING
  const why = quoting.left.find(({ itemId }) => itemId === id)?.why
  if (quoting.is === 'refused') return { ...NOTHING, why: why ?? quoting.why }
  const line = quoting.quote.lines.find(({ itemId }) => itemId === id)
  return line
    ? { line, currency: quoting.quote.currency, why: null }
    : { ...NOTHING, why: why ?? 'notAProduct' }
}

function faultOf({ why }: EstimatedItem, at: number): FieldFault {
  return { pointer: `/items/${at}/url`, code: why ?? 'notAProduct' }
}
