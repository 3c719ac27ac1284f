import { randomUUID } from 'node:crypto'
import type { ProductDraft } from '@tote/shared/product-draft.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { DelegatedItem, DelegatedPayment, Quote } from '../domain/delegated.ts'
import type { Merchant } from '../domain/merchant.ts'
import { completeProduct, stockOf } from '../domain/product-draft.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import { createReach } from '../providers/reach.ts'
import { testPayment } from '../providers/test-payment.ts'
import { madeId, madeUuid } from '../seed/made.ts'
import { createMeansFor } from '../services/delegated-means.ts'
import type { Deps } from '../services/deps.ts'
import { createPayments } from '../services/payments.ts'
import type { Store } from '../store/store.ts'
import { ADDRESS } from '../test/buyer.ts'
import { keptMessages } from '../test/kept-messages.ts'
import { seededStore } from '../test/seeded.ts'
import type { Buying, Executors, PlacingAsked, Quoting } from './executor.ts'
import { createExecutors } from './executors.ts'
import type { UpstreamSettings } from './upstream-settings.ts'

export const SHOP = 'http://127.0.0.1:4001'
export const SECOND = 'http://127.0.0.1:4002'
export const TOTE = 'http://localhost:4000'

export const BUYER = { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com', shipping: ADDRESS }

/** Both shops of the demo on one store, and what buys there. */
export interface Bench extends AsyncDisposable {
  readonly clock: { now: number }
  readonly store: Store
  readonly deps: Deps
  readonly executors: Executors
  /** An account that asks; its own shop is the first. */
  readonly account: Merchant
  /** A page of the first shop, with what is said of it. */
  item(page: string, more?: Partial<DelegatedItem>): DelegatedItem
  buying(items: readonly DelegatedItem[], more?: Partial<Buying>): Buying
  quote(asked: Buying): Promise<Quoting>
  /** As it would be kept. Throws where it was refused. */
  quoted(asked: Buying): Promise<Quote>
  placing(asked: Buying, quote: Quote, more?: Partial<PlacingAsked>): PlacingAsked
  executor(asked: Pick<Buying, 'items'>): ReturnType<Executors['for']>
  put(merchantId: string, draft: ProductDraft): Promise<void>
  /** Another server on the same store, whose provider may be another one. */
  another(own?: {
    readonly provider?: PaymentProvider
    readonly around?: (store: Store) => Store
    readonly abroad?: Abroad
  }): Bench
}

/** Services that buy elsewhere, and how they are called. */
export interface Abroad {
  readonly reach: Deps['reach']
  readonly upstreams: readonly UpstreamSettings[]
}

/** What a test card does when it is charged. */
export function paysBy(token: string): DelegatedPayment {
  return { kind: 'test', token }
}

export async function openBench(keepsEvents = false): Promise<Bench> {
  const clock = { now: Date.UTC(2026, 10, 22) }
  const now = () => clock.now
  const second = { site: `${SECOND}/` }
  const { store: kept } = await seededStore({ site: `${SHOP}/`, second }, now)
  const seeded = await kept.getMerchant('demo')
  if (!seeded) throw new Error('there is no shop')
  const account = { ...seeded, ...(keepsEvents && { keepsEvents: true as const }) }
  await kept.putMerchant(account)

  function serve(store: Store, provider: PaymentProvider, abroad?: Abroad): Bench {
    const deps: Deps = {
      store,
      provider,
      mailer: keptMessages(),
      reach: createReach(),
      report: () => {},
      tell: () => {},
      wake: () => {},
      now,
      publicUrl: TOTE,
    }
    const payments = createPayments(deps, { perform: async () => undefined })
    const assertUsable = () => Promise.reject(new ToteError('approvalInvalid'))
    const named = createMeansFor(deps, { assertUsable })
    const meansFor: typeof named = async (asker, payment) =>
      provider.name === 'test' ? named(asker, payment) : { kind: 'approval', token: 'any' }
    const readPage = () => Promise.reject(new Error('nobody reads pages'))
    const executors = createExecutors({ ...deps, ...abroad }, { payments, meansFor, readPage })
    const executor: Bench['executor'] = async ({ items }) =>
      executors.for({ ...(await executors.groupOf(items[0]?.url ?? '')), items })
    const quote: Bench['quote'] = async (asked) => (await executor(asked)).quote(asked)
    return {
      clock,
      store: kept,
      deps,
      executors,
      account,
      executor,
      quote,
      item: (page, more = {}) => {
        const url = page.startsWith('http') ? page : `${SHOP}/products/${page}.html`
        return { id: randomUUID(), url, quantity: 1, choices: {}, ...more }
      },
      buying: (items, more = {}) => ({
        account,
        requestId: randomUUID(),
        purchaseId: randomUUID(),
        items,
        buyer: BUYER,
        strategy: 'cheapest',
        signal: new AbortController().signal,
        ...more,
      }),
      async quoted(asked) {
        const quoting = await quote(asked)
        if (quoting.is !== 'quoted') throw new Error(JSON.stringify(quoting))
        return { ...quoting.quote, hash: 'h', at: now() }
      },
      placing: (asked, quote, more = {}) => ({
        ...asked,
        attempt: randomUUID(),
        quote,
        payment: paysBy('pays'),
        ...more,
      }),
      async put(merchantId, draft) {
        const product = completeProduct(draft, {
          id: madeId(draft.sku),
          publicHash: madeUuid(draft.sku),
          now: now(),
        })
        await kept.putProduct(merchantId, product)
        for (const [variant, left] of stockOf(draft, product))
          await kept.setStock(merchantId, product.id, variant, left)
      },
      another: ({ provider: own = provider, around = (it: Store) => it, abroad } = {}) =>
        serve(around(kept), own, abroad),
      [Symbol.asyncDispose]: () => kept.close(),
    }
  }

  return serve(kept, testPayment(now, 0))
}
