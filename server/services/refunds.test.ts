import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { refundable } from '../domain/refunding.ts'
import { bought, eventsOf, type Given, giver, lineOf, partOf, soldAs } from '../test/sold.ts'
import { openTill } from '../test/till.ts'
import type { RefundAsked } from './refunds.ts'

const refusal = (reason: string) => expect.objectContaining({ name: 'ToteError', reason })

describe('a refund', () => {
  it('is of the whole, of a line, of delivery or of an amount, and the provider is asked for just that', async () => {
    const { asked, provider } = giver()
    await using till = await openTill({ provider, keepsEvents: true })
    const { order, kept, refund } = await bought(till, { product: 'mug-harbour', quantity: 3 })
    const line = { line: lineOf(order), quantity: 1 }
    const third = Math.round(partOf(order) / 3)
    const { delivery = 0 } = order.snapshot.parts ?? {}
    expect((await refund({ lines: [line] })).refund).toMatchObject({ amount: third, status: 'done' })
    expect((await refund({ delivery: true })).refund).toMatchObject({ amount: delivery })
    expect((await refund({ amount: 100 })).refund).toMatchObject({ amount: 100, lines: [] })
    const { total } = order.snapshot
    const rest = total - third - delivery - 100
    expect((await refund()).refund).toMatchObject({ amount: rest, lines: [{ ...line, quantity: 2 }] })
    expect(asked.map(({ amount }) => amount.amount)).toEqual([third, delivery, 100, rest])
    expect(asked.every(({ reference }) => reference === order.payment.reference)).toBe(true)
    expect(refundable(await kept())).toBe(0)
    await expect(refund()).rejects.toEqual(refusal('refundTooLarge'))
    expect((await eventsOf(till)).slice(-8)).toEqual(
      Array(4).fill(['order/refunded', 'payment/refunded']).flat(),
    )
    expect(till.steps.filter((step) => step === 'payment refunded')).toHaveLength(4)
  })

  it('is made once under its name, however often it comes', async () => {
    const { asked, provider } = giver()
    await using till = await openTill({ provider })
    const { kept, refund } = await bought(till)
    const other = till.another(provider)
    const all = await Promise.all(
      [till, other, till, other, till].map((of) => refund({ amount: 100 }, 'mine', of)),
    )
    expect(new Set(all.map((it) => it.refund.id)).size).toBe(1)
    expect(all.filter(({ isReplayed }) => isReplayed)).toHaveLength(4)
    expect(asked).toHaveLength(1)
    await expect(refund({ amount: 101 }, 'mine')).rejects.toEqual(refusal('idempotencyConflict'))
    const another = await bought(till)
    // Names belong to their order.
    const theirs = await another.refund({ amount: 100 }, 'mine')
    expect(theirs.isReplayed).toBe(false)
    expect((await another.kept()).refunds).toMatchObject([{ amount: 100, status: 'done' }])
    expect((await kept()).refunds).toMatchObject([{ amount: 100, status: 'done' }])
  })

  it('is not made again under a name that nobody remembers', async () => {
    const { asked, provider } = giver()
    await using till = await openTill({ provider })
    const { refund } = await bought(till)
    await refund({ amount: 100 }, 'mine')
    till.clock.now += 30 * 24 * 3600 * 1000
    const swept = await till.store.sweepPage('demo', 'requests', {
      after: [],
      endedBy: till.clock.now,
      limit: 100,
    })
    expect(swept.gone).toBeGreaterThan(0)
    await expect(refund({ amount: 100 }, 'mine')).rejects.toEqual(refusal('idempotencyConflict'))
    expect(asked).toHaveLength(1)
  })

  it('is never above what was taken, whoever asks at once', async () => {
    const { asked, provider } = giver()
    await using till = await openTill({ provider })
    const other = till.another(provider)
    for (let round = 0; round < rounds(50); round++) {
      const { order, kept, refund } = await bought(till)
      const { total } = order.snapshot
      const wanted: Partial<RefundAsked>[] = [
        { amount: Math.ceil(total / 3) },
        { lines: [{ line: lineOf(order), quantity: 1 }] },
        { amount: Math.ceil(total / 2) },
        {},
        { delivery: true },
      ]
      const turned = [...wanted.slice(round % 5), ...wanted.slice(0, round % 5)]
      const answers = await Promise.allSettled(
        turned.map((it, i) => refund(it, `r${round}.${i}`, i % 2 === 0 ? till : other)),
      )
      await till.work()
      const refused = answers.flatMap((it) => (it.status === 'rejected' ? [it.reason.reason] : []))
      expect(new Set([...refused, 'refundTooLarge'])).toEqual(new Set(['refundTooLarge']))
      const moved = asked
        .filter(({ reference }) => reference === order.payment.reference)
        .reduce((sum, { amount }) => sum + amount.amount, 0)
      const { refunds = [] } = await kept()
      expect(moved).toBe(refunds.reduce((sum, { amount }) => sum + amount, 0))
      expect(moved).toBeGreaterThan(0)
      expect(moved).toBeLessThanOrEqual(total)
      expect(refunds.every(({ status }) => status === 'done')).toBe(true)
    }
  })

  it('is another merchant’s as little as the order', async () => {
    await using till = await openTill(giver())
    const { merchant, order } = await bought(till)
    const rival = { ...merchant, id: 'rival' }
    const once = { key: 'k', fingerprint: 'f', replayed: () => {} }
    const asked = till.services.refunds.refund(rival, order.id, { reason: 'theirs' }, once)
    await expect(asked).rejects.toEqual(refusal('orderNotFound'))
  })

  it('is of what the provider took; what gift certificates paid stays', async () => {
    const { asked, provider } = giver()
    await using till = await openTill({ provider })
    const people = { orderId: null, recipient: null, sender: null, message: '', theme: '' }
    const give = (code: string, amount: number) =>
      till.store.addCertificate('demo', {
        ...people,
        ...{ code, amount, currency: 'USD', createdAt: 0, endsAt: null },
      })
    await give('GIFT-PART', 500)
    await give('GIFT-FULL', 500_000)
    const payWith = async (code: string) => {
      const ref = await till.shopper()
      await till.services.checkouts.applyCode(ref, code)
      const { checkout } = await till.pay(ref)
      return soldAs(till, ref.merchant, checkout.order?.id ?? '')
    }
    const part = await payWith('GIFT-PART')
    const { parts, total } = part.order.snapshot
    expect((parts?.delivery ?? 0) + partOf(part.order)).toBe(total + 500)
    expect((await part.refund()).refund).toMatchObject({ amount: total, status: 'done' })
    const whole = await payWith('GIFT-FULL')
    await expect(whole.refund()).rejects.toEqual(refusal('refundTooLarge'))
    expect(asked).toHaveLength(1)
  })
})

describe('a gift certificate that was bought', () => {
  const GIFTS = { product: 'gift-card', quantity: 2, options: { Amount: 'Fifty' } }

  async function sold(does?: Parameters<typeof giver>[0]) {
    const { provider } = giver(does)
    const till = await openTill({ provider })
    const made = await bought(till, GIFTS)
    const codes = made.order.issued?.map(({ code }) => code) ?? []
    expect(codes).toHaveLength(2)
    const balances = async () => {
      const kept = await till.store.getCertificates('demo', codes)
      return codes.map((code) => kept.get(code)?.balance)
    }
    return { ...made, till, codes, balances, line: lineOf(made.order) }
  }

  it('ends where its line goes back, and is good again where the provider refuses', async () => {
    const does: { says: Given } = { says: 'failed' }
    const { till, refund, balances, line } = await sold(does)
    await using _ = till
    expect(await balances()).toEqual([5000, 5000])
    await refund({ lines: [{ line, quantity: 1 }] })
    expect(await balances()).toEqual([5000, 5000])
    does.says = 'pending'
    await refund({ lines: [{ line, quantity: 1 }] })
    expect(await balances()).toEqual([0, 5000])
    await refund({ lines: [{ line, quantity: 1 }] })
    expect(await balances()).toEqual([0, 0])
    does.says = 'done'
    till.clock.now += 3_600_000
    await till.work()
    expect(await balances()).toEqual([0, 0])
  })

  it('does not go back once something was spent of it', async () => {
    const { till, refund, balances, codes, line, kept } = await sold()
    await using _ = till
    const ref = await till.shopper()
    await till.services.checkouts.applyCode(ref, codes[0] ?? '')
    await till.pay(ref)
    const [spent = 0] = await balances()
    expect(spent).toBeLessThan(5000)
    await expect(refund()).rejects.toEqual(refusal('certificateEmpty'))
    await expect(refund({ lines: [{ line, quantity: 2 }] })).rejects.toEqual(refusal('certificateEmpty'))
    expect((await kept()).refunds).toBeUndefined()
    const two = await Promise.allSettled([1, 2].map(() => refund({ lines: [{ line, quantity: 1 }] })))
    expect(two.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await balances()).toEqual([spent, 0])
  })
})
