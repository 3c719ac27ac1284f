import { randomUUID } from 'node:crypto'
import { money } from '@tote/shared/money.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withHeadroom } from '../domain/payment-session-steps.ts'
import { Card } from '../providers/card.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import { testPayment } from '../providers/test-payment.ts'
import { type Approvals, dollars, openApprovals } from '../test/approval-desk.ts'
import { addMerchant } from '../test/outbox.ts'
import { createMeansFor } from './delegated-means.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const GOOD = { kind: 'card', card: new Card('4242424242424242', '123', { month: 12, year: 2034 }) } as const

let desk: Approvals
beforeEach(async () => {
  desk = await openApprovals()
})
afterEach(() => desk[Symbol.asyncDispose]())

const refusal = (reason: string, code?: string) =>
  expect.objectContaining({ reason, ...(code && { fields: [expect.objectContaining({ code })] }) })
const usable = (id: string) => desk.sessions.assertUsable(desk.merchant, id, desk.clock.now)

async function approve(id: string, url: string, seen?: string) {
  const key = new URL(url).searchParams.get('k') ?? ''
  const ref = await desk.sessions.open(desk.merchant.id, id, key)
  if (!ref) throw new Error('the key does not fit')
  const { hash } = await desk.sessions.toApprove(ref)
  return desk.sessions.approve(ref, { means: GOOD, attempt: randomUUID(), seen: seen ?? hash })
}

describe('a payment session', () => {
  it('is good for a week where nobody says otherwise, between five minutes and ninety days', async () => {
    const { now } = desk.clock
    expect((await desk.create()).session.expiresAt).toBe(now + 7 * DAY_MS)
    for (const lasts of [5 * MINUTE_MS, 90 * DAY_MS])
      expect((await desk.create({ expiresAt: now + lasts })).session.expiresAt).toBe(now + lasts)
    for (const lasts of [5 * MINUTE_MS - 1, 90 * DAY_MS + 1, -1, Number.NaN])
      await expect(desk.create({ expiresAt: now + lasts })).rejects.toEqual(refusal('validationFailed'))
  })

  it('is one session under one name, told with the same address', async () => {
    let replays = 0
    const once = { key: 'k1', fingerprint: 'f', replayed: () => replays++ }
    const given = { email: 'a@example.com', amount: dollars(5), purpose: 'x' }
    const make = () => desk.sessions.create(desk.merchant, { id: 'key1' }, given, once)
    const [first, second] = [await make(), await make()]
    expect([second.session.id, second.url, replays]).toEqual([first.session.id, first.url, 1])
    expect(await desk.sessions.urlOf(desk.merchant.id, first.session.id)).toBe(first.url)
    const other = { ...once, fingerprint: 'g' }
    await expect(desk.sessions.create(desk.merchant, { id: 'key1' }, given, other)).rejects.toEqual(
      refusal('idempotencyConflict'),
    )
  })

  it('pays for nothing until it is approved, of another merchant, or when its time is over', async () => {
    const { session, url } = await desk.create()
    await expect(usable(randomUUID())).rejects.toEqual(refusal('approvalInvalid', 'unknown'))
    await expect(usable(session.id)).rejects.toEqual(refusal('approvalInvalid', 'open'))
    await approve(session.id, url)
    expect((await usable(session.id)).amount).toEqual(dollars(500))
    const other = { ...(await addMerchant(desk.store)), id: 'm2' }
    await desk.store.putMerchant(other)
    await expect(desk.sessions.assertUsable(other, session.id, desk.clock.now)).rejects.toEqual(
      refusal('approvalInvalid', 'unknown'),
    )
    desk.clock.now += 7 * DAY_MS
    await expect(usable(session.id)).rejects.toEqual(refusal('approvalInvalid', 'over'))
  })

  it('pays for nothing once its buyer refused it', async () => {
    const { session, url } = await desk.create()
    const ref = await desk.sessions.open(desk.merchant.id, session.id, url.split('k=')[1] ?? '')
    await desk.sessions.refuse(ref!)
    await expect(usable(session.id)).rejects.toEqual(refusal('approvalInvalid', 'refused'))
    await expect(approve(session.id, url)).rejects.toEqual(refusal('approvalInvalid'))
  })

  it('is approved once, of many at once', async () => {
    const { session, url } = await desk.create()
    const all = await Promise.all(Array.from({ length: 20 }, () => approve(session.id, url)))
    expect(new Set(all.map(({ is }) => is))).toEqual(new Set(['approved']))
    expect((await desk.sessions.find(desk.merchant, session.id))?.version).toBe(1)
  })

  it('is not approved for anything but what was seen', async () => {
    const { session, url } = await desk.create()
    await expect(approve(session.id, url, 'f'.repeat(64))).rejects.toEqual(refusal('priceChanged'))
    await expect(usable(session.id)).rejects.toEqual(refusal('approvalInvalid', 'open'))
  })
})

describe('what is paid with', () => {
  const meansFor = (provider: Pick<PaymentProvider, 'name'>) =>
    createMeansFor({ provider: provider as PaymentProvider, now: () => desk.clock.now }, desk.sessions)

  it('is what the buyer approved, with the provider that took it only', async () => {
    const { session, url } = await desk.create()
    const payment = { kind: 'session', sessionId: session.id } as const
    const test = meansFor(testPayment(Date.now))
    await expect(test(desk.merchant, payment)).rejects.toEqual(refusal('approvalInvalid', 'open'))
    await approve(session.id, url)
    expect(await test(desk.merchant, payment)).toEqual({ kind: 'approval', token: 'test_pays' })
    const other = meansFor({ name: 'stripe' })
    await expect(other(desk.merchant, payment)).rejects.toEqual(refusal('paymentMethodUnavailable'))
  })

  it('is a test card by its name with the test provider only', async () => {
    const payment = { kind: 'test', token: 'cardNoFunds' } as const
    const means = await meansFor({ name: 'test' })(desk.merchant, payment)
    expect(means).toEqual({ kind: 'approval', token: 'test_cardNoFunds' })
    await expect(meansFor({ name: 'stripe' })(desk.merchant, payment)).rejects.toEqual(
      refusal('paymentMethodUnavailable'),
    )
  })
})

it.each([
  [7240, 'USD', 8000],
  [10_000, 'USD', 11_000],
  [1, 'USD', 100],
  [0, 'USD', 0],
  [999, 'JPY', 1099],
  [10_001, 'KWD', 12_000],
  [1e12, 'USD', 1e12],
])('gives %d %s the room of %d', (amount, currency, most) => {
  expect(withHeadroom(money(amount, currency))).toEqual(money(most, currency))
})
