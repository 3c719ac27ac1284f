import { ToteError } from '@tote/shared/reasons.ts'
import { expect, it } from 'vitest'
import { refundable } from '../domain/refunding.ts'
import { openTill, type Till } from '../test/till.ts'

const refused = () => Promise.reject(new ToteError('paymentNotTaken'))

async function orderOf({ store, services }: Till, id: string) {
  const { order } = (await store.getCheckout('demo', id)) ?? {}
  const found = await services.orderBook.find((await store.getMerchant('demo'))!, order?.id ?? '')
  return found
}

it('leaves an order to be looked at where the money that was set aside cannot be taken', async () => {
  await using till = await openTill({ keepsEvents: true, provider: { capture: refused } })
  const ref = await till.shopper()
  await till.pay(ref)
  const order = await orderOf(till, ref.id)
  expect(order.review).toEqual({ reason: 'paymentNotTaken', at: till.clock.now })
  expect(order.payment.capturedAt).toBeUndefined()
  expect(refundable(order)).toBe(0)
  const told = (await till.store.listEvents('demo', { after: 0, limit: 100 })).map(({ event }) => event.type)
  expect(told.slice(-2)).toEqual(['payment/failed', 'order/needsReview'])
  const page = { status: 'needsReview', limit: 10 } as const
  const { orders } = await till.services.orderBook.list(ref.merchant, page)
  expect(orders.map(({ id }) => id)).toEqual([order.id])
  await expect(
    till.services.refunds.refund(
      ref.merchant,
      order.id,
      { reason: 'asked' },
      { key: 'k', fingerprint: 'f', replayed() {} },
    ),
  ).rejects.toMatchObject({ reason: 'refundTooLarge' })
  expect(till.reported).toHaveLength(1)
})

it('tells once of money that cannot be taken, however often it is tried', async () => {
  let isReady = false
  await using till = await openTill({
    keepsEvents: true,
    provider: { capture: () => (isReady ? refused() : Promise.reject(new ToteError('unavailable'))) },
  })
  const ref = await till.shopper()
  await till.pay(ref)
  expect((await orderOf(till, ref.id)).review).toBeUndefined()
  isReady = true
  till.clock.now += 3_600_000
  await till.work()
  const order = await orderOf(till, ref.id)
  expect(order.review?.reason).toBe('paymentNotTaken')
  await till.store.repeatTask('demo', `capture.${order.id}`, till.clock.now)
  await till.work()
  const told = (await till.store.listEvents('demo', { after: 0, limit: 100 })).map(({ event }) => event.type)
  expect(told.filter((type) => type === 'payment/failed')).toHaveLength(1)
})

it('ends the gift certificates that were bought with money that cannot be taken', async () => {
  let isReady = false
  await using till = await openTill({
    provider: { capture: () => (isReady ? refused() : Promise.reject(new ToteError('unavailable'))) },
  })
  const gifts = { product: 'gift-card', quantity: 2, options: { Amount: 'Fifty' } }
  const ref = await till.shopper(gifts)
  await till.pay(ref)
  const order = await orderOf(till, ref.id)
  const codes = order.issued?.map(({ code }) => code) ?? []
  expect(codes).toHaveLength(2)
  const mug = await till.shopper()
  await till.services.checkouts.applyCode(mug, codes[0] ?? '')
  await till.pay(mug)
  // It waits for its money to be taken, and comes to nothing with it.
  const { merchant } = ref
  const lines = [{ line: order.snapshot.lines[0]?.id ?? '', quantity: 1 }]
  const once = { key: 'k', fingerprint: 'f', replayed() {} }
  await till.services.refunds.refund(merchant, order.id, { reason: 'asked', lines }, once)
  isReady = true
  till.clock.now += 3_600_000
  for (let i = 0; i < 3; i++) await till.work()
  const looked = await orderOf(till, ref.id)
  expect([looked.review?.reason, looked.refunds?.[0]?.status]).toEqual(['paymentNotTaken', 'failed'])
  const kept = await till.store.getCertificates('demo', codes)
  expect(codes.map((code) => kept.get(code)?.balance)).toEqual([0, 0])
})
