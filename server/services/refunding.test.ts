import { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import { refundable } from '../domain/refunding.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import { bought, eventsOf, giver, lineOf, soldAs, stockOf } from '../test/sold.ts'
import { openTill } from '../test/till.ts'
import { createRefunds } from './refunds.ts'

const STOOLS = { product: 'stool-milking', quantity: 3 }
const refusal = (reason: string) => expect.objectContaining({ name: 'ToteError', reason })

describe('the provider', () => {
  it('may refuse: nothing went back, and it can be tried under another name', async () => {
    const { provider, does } = giver({ says: new ToteError('paymentMethodUnavailable') })
    await using till = await openTill({ provider, keepsEvents: true })
    const { order, kept, refund } = await bought(till)
    expect((await refund()).refund).toMatchObject({ status: 'failed', amount: order.snapshot.total })
    expect(refundable(await kept())).toBe(order.snapshot.total)
    expect((await eventsOf(till)).at(-1)).toBe('order/updated')
    expect(till.steps).toContain('payment refundRefused')
    does.says = 'failed'
    expect((await refund()).refund.status).toBe('failed')
    does.says = 'done'
    expect((await refund()).refund.status).toBe('done')
  })

  it('may be down: it is asked again for the same refund until it answers', async () => {
    const { provider, does, asked } = giver({ says: new ToteError('unavailable') })
    await using till = await openTill({ provider })
    const { kept, refund } = await bought(till)
    const { refund: begun } = await refund({ amount: 100 })
    expect(begun.status).toBe('pending')
    till.clock.now += 10_000
    await till.work()
    does.says = 'done'
    till.clock.now += 60_000
    await till.work()
    expect((await kept()).refunds).toMatchObject([{ amount: 100, status: 'done' }])
    expect(asked.map(({ refundId, known }) => [refundId, known])).toEqual(Array(3).fill([begun.id, null]))
    expect(till.reported).toHaveLength(2)
  })

  it('may take its time: what is on its way counts as gone, and is asked for by the provider’s own name', async () => {
    const { provider, does, asked } = giver({ says: 'pending' })
    await using till = await openTill({ provider, keepsEvents: true })
    const { order, kept, refund } = await bought(till)
    expect((await refund()).refund.status).toBe('pending')
    await expect(refund({ amount: 1 })).rejects.toEqual(refusal('refundTooLarge'))
    expect(await eventsOf(till)).not.toContain('order/refunded')
    till.clock.now += 3_600_000
    does.says = 'done'
    await till.work()
    expect((await kept()).refunds).toMatchObject([{ status: 'done', amount: order.snapshot.total }])
    expect(asked.map(({ known }) => known)).toEqual([null, `ref-${asked[0]?.refundId}`])
    expect((await eventsOf(till)).filter((type) => type === 'order/refunded')).toHaveLength(1)
  })

  it('is asked only once the money was taken', async () => {
    const { provider, asked } = giver()
    let isAway = true
    const capture = async () => {
      if (isAway) throw new ToteError('unavailable')
    }
    await using till = await openTill({ provider: { ...provider, capture } })
    const { order, kept, refund } = await bought(till)
    expect(order.payment.capturedAt).toBeUndefined()
    expect((await refund()).refund.status).toBe('pending')
    await till.work()
    expect(asked).toEqual([])
    isAway = false
    till.clock.now += 10_000
    await till.work()
    expect(await kept()).toMatchObject({
      payment: { capturedAt: till.clock.now },
      refunds: [{ status: 'done' }],
    })
    expect(asked).toHaveLength(1)
  })

  it('is the one who took it: another is not asked', async () => {
    const { provider, asked } = giver()
    await using till = await openTill({ provider })
    const { order, kept, merchant, refund } = await bought(till)
    const other = till.another({ ...provider, name: 'other' })
    await expect(refund({}, 'k', other)).rejects.toEqual(refusal('paymentMethodUnavailable'))
    // As the command line does, which asks no provider itself.
    const kepts = createRefunds(
      { store: till.store, now: () => till.clock.now, provider: { name: order.payment.provider } },
      { perform: async () => undefined },
    )
    const once = { key: 'l', fingerprint: 'f', replayed: () => {} }
    await kepts.refund(merchant, order.id, { reason: 'requested' }, once)
    await other.work()
    expect((await kept()).refunds).toMatchObject([{ status: 'failed' }])
    expect(asked).toEqual([])
  })
})

describe('what comes back', () => {
  it('is in stock again once the money went back, and not twice', async () => {
    const { provider, does } = giver({ says: 'failed' })
    await using till = await openTill({ provider })
    const { order, refund } = await bought(till, STOOLS)
    const lines = [{ line: lineOf(order), quantity: 2 }]
    expect(await stockOf(till, STOOLS.product)).toBe(0)
    await refund({ lines, restock: true })
    expect(await stockOf(till, STOOLS.product)).toBe(0)
    does.says = 'pending'
    await refund({ lines, restock: true }, 'slow')
    expect(await stockOf(till, STOOLS.product)).toBe(0)
    does.says = 'done'
    till.clock.now += 3_600_000
    await till.work()
    await refund({ lines, restock: true }, 'slow')
    expect(await stockOf(till, STOOLS.product)).toBe(2)
    await refund()
    expect(await stockOf(till, STOOLS.product)).toBe(2)
  })

  it('is nothing where nothing had been taken out: of an order that is looked at', async () => {
    const { provider, does } = giver({ says: 'failed' })
    let total: number | undefined
    const waiting: Partial<PaymentProvider> = {
      ...provider,
      authorise: async ({ reference }) => ({ status: 'processing', reference }),
      check: async ({ reference, snapshot: { currency } }) =>
        total === undefined
          ? undefined
          : {
              status: 'authorised',
              reference: String(reference),
              amount: { amount: total, currency },
              isTaken: true,
            },
    }
    await using till = await openTill({ provider: waiting })
    const ref = await till.shopper(STOOLS)
    await till.pay(ref)
    till.clock.now += 8 * 24 * 3600 * 1000
    await till.store.releaseEnded('demo', till.clock.now, 10)
    const quick = till.another(provider)
    await quick.pay(await quick.shopper(STOOLS))
    total = (await till.store.getCheckout('demo', ref.id))?.payment?.snapshot.total
    await till.work()
    const [{ id = '' } = {}] = (await till.store.pageOrders('demo', { limit: 9 })).filter((it) => it.review)
    const { order, refund, kept } = await soldAs(till, ref.merchant, id)
    expect(order.refunds).toMatchObject([{ amount: total, status: 'failed' }])
    does.says = 'pending'
    await refund({ restock: true })
    await expect(refund()).rejects.toEqual(refusal('refundTooLarge'))
    does.says = 'done'
    till.clock.now += 3_600_000
    await till.work()
    expect((await kept()).refunds).toMatchObject([{ status: 'failed' }, { status: 'done', amount: total }])
    expect(await stockOf(till, STOOLS.product)).toBe(0)
  })
})
