import type { DelegatedBuyer } from '@tote/shared/delegated.ts'
import type { DelegatedRecord, Purchase } from '../domain/delegated.ts'
import { isEnded } from '../domain/delegated-status.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Executors, Quoting } from '../executors/executor.ts'
import type { Deps } from './deps.ts'
import type { ShopQuote } from './payment-quotes.ts'

/** How long a shop is waited for while the buyer looks on. */
const PATIENCE_MS = 12_000

/** What each shop of a request asks now, delivered to this buyer: nothing is bought or set aside by it. A shop that does not answer in time says so. */
export function createRequestQuotes(
  { report }: Pick<Deps, 'report'>,
  parts: {
    readonly find: (account: Merchant, id: string) => Promise<DelegatedRecord>
    readonly executors: Executors
  },
) {
  const { find, executors } = parts

  async function quoteOf(
    account: Merchant,
    { id: requestId, options, widget }: DelegatedRecord,
    { id: purchaseId, shop, group, items }: Purchase,
    buyer: DelegatedBuyer,
  ): Promise<ShopQuote> {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const { strategy } = options
    const notes = widget?.notes
    const currency = items.find(({ shown }) => shown)?.shown?.price.currency
    const asked = { account, requestId, purchaseId, items, buyer, currency, strategy, notes, signal }
    const tooLate = new Promise<Quoting>((resolve) => {
      signal.addEventListener('abort', () => resolve({ is: 'later' }), { once: true })
    })
    const quoting = executors
      .for({ group, items })
      .then((executor) => executor.quote(asked))
      .catch((error: unknown): Quoting => {
        report(error, 'a quote failed')
        return { is: 'later' }
      })
    return { purchaseId, shop, items, quoting: await Promise.race([quoting, tooLate]) }
  }

  /** Throws `delegatedNotFound`. */
  return async (
    account: Merchant,
    requestId: string,
    buyer: DelegatedBuyer,
  ): Promise<readonly ShopQuote[]> => {
    const record = await find(account, requestId)
    const going = record.purchases.filter(({ status }) => !isEnded(status))
    return Promise.all(going.map((purchase) => quoteOf(account, record, purchase, buyer)))
  }
}
