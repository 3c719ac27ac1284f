import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import type { PaymentSession } from '../domain/payment-session.ts'
import { type Desk, namedOnce, openDesk } from '../test/delegated-desk.ts'
import { scriptedShop } from '../test/scripted-shop.ts'

const USD = (amount: number) => ({ amount, currency: 'USD' })
const HOUR_MS = 3_600_000

async function spendPerDay(desk: Desk, amount: number, currency = 'USD'): Promise<void> {
  await desk.store.changeKey(desk.account.id, 'key1', (key) => ({
    ...key,
    spendPerDay: { amount, currency },
  }))
}

function approve(desk: Desk, more: Partial<PaymentSession> = {}): string {
  const session: PaymentSession = {
    id: crypto.randomUUID(),
    version: 1,
    keyId: 'key1',
    email: 'ada@example.com',
    amount: USD(1200),
    purpose: 'test',
    expiresAt: desk.clock.now + HOUR_MS,
    status: 'approved',
    pageHash: '',
    requestId: null,
    buyer: null,
    approval: { provider: 'scripted', token: 't', card: null, at: desk.clock.now },
    pending: null,
    declined: null,
    returnUrl: null,
    locale: 'en',
    createdAt: desk.clock.now,
    ...more,
  }
  desk.sessions.set(session.id, session)
  return session.id
}

const by = (sessionId: string) => ({ payment: { kind: 'session', sessionId } }) as const

describe('a key that may spend so much in a day', () => {
  it('R8.4: buys up to it, however many are asked for at once, and again the next day', async () => {
    await using desk = await openDesk()
    await spendPerDay(desk, 1600)
    const ids = await Promise.all(Array.from({ length: 6 }, async () => (await desk.submit()).id))
    await desk.work()
    const all = await Promise.all(ids.map((id) => desk.purchase(id)))
    expect(all.filter(({ status }) => status === 'COMPLETED')).toHaveLength(3)
    for (const it of all)
      if (it.status !== 'COMPLETED') expect(it).toMatchObject({ status: 'FAILED', why: 'spendingLimit' })
    expect(desk.shop.sold.size).toBe(3)
    expect(await desk.store.getSpent(desk.account.id, 'day key1 2026-11-22 USD')).toBe(1500)
    desk.clock.now += 12 * HOUR_MS
    const { id } = await desk.submit()
    await desk.work()
    expect((await desk.purchase(id)).status).toBe('COMPLETED')
  })

  it('never buys in another currency', async () => {
    await using desk = await openDesk()
    await spendPerDay(desk, 1e9, 'EUR')
    const { id } = await desk.submit()
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'FAILED', why: 'limitCurrency' })
    expect(desk.shop.asked).toEqual(['quote'])
  })

  it('buys nothing more once it is revoked', async () => {
    await using desk = await openDesk()
    const { id } = await desk.submit({ options: { verifyBeforePlacement: true } })
    await desk.work()
    const { quote } = await desk.purchase(id)
    await desk.delegated.confirm(desk.account, id, { quote: quote?.hash ?? '' })
    await desk.store.changeKey(desk.account.id, 'key1', (key) => ({ ...key, revokedAt: desk.clock.now }))
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'CANCELLED', why: 'cancelled' })
    expect(desk.shop.sold.size).toBe(0)
  })
})

describe('a request that may spend so much', () => {
  it('buys at the shops that fit, together never more', async () => {
    await using desk = await openDesk()
    const urls = ['https://a.example/', 'https://b.example/', 'https://c.example/']
    const { id } = await desk.submit({ urls, options: { limit: USD(1000) } })
    await desk.work()
    const { purchases } = await desk.get(id)
    expect(purchases.map(({ status }) => status).toSorted()).toEqual(['COMPLETED', 'COMPLETED', 'FAILED'])
    expect(desk.shop.sold.size).toBe(2)
  })

  it('is never asked to confirm what it may not buy', async () => {
    await using desk = await openDesk()
    const options = { limit: USD(499), verifyBeforePlacement: true }
    const { id } = await desk.submit({ options })
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'FAILED', why: 'spendingLimit' })
    await spendPerDay(desk, 900)
    const bought = await desk.submit()
    await desk.work()
    const spent = await desk.submit({ options: { verifyBeforePlacement: true } })
    await desk.work()
    expect((await desk.purchase(bought.id)).status).toBe('COMPLETED')
    expect(await desk.purchase(spent.id)).toMatchObject({ status: 'FAILED', why: 'spendingLimit' })
  })
})

describe('a payment session', () => {
  it('pays for as much as was approved, over all requests that name it', async () => {
    await using desk = await openDesk()
    const session = approve(desk)
    const ids = await Promise.all(Array.from({ length: 4 }, async () => (await desk.submit(by(session))).id))
    await desk.work()
    const all = await Promise.all(ids.map((id) => desk.purchase(id)))
    expect(all.filter(({ status }) => status === 'COMPLETED')).toHaveLength(2)
    expect(await desk.store.getSpent(desk.account.id, `session ${session} USD`)).toBe(1000)
  })

  it('is waited for while its buyer has not decided, and ends what waits where it is refused or over', async () => {
    await using desk = await openDesk()
    const session = approve(desk, { status: 'open', approval: null })
    const [bought, refused, late] = await Promise.all(
      [session, approve(desk, { status: 'open' }), approve(desk, { status: 'open' })].map((it) =>
        desk.submit(by(it)),
      ),
    )
    await desk.work()
    for (const it of [bought, refused, late])
      expect((await desk.purchase(it?.id ?? '')).status).toBe('QUEUED')
    const change = (id: string | undefined, more: Partial<PaymentSession>) => {
      const held = desk.sessions.get(id ?? '')
      if (held) desk.sessions.set(held.id, { ...held, ...more })
    }
    const sessionOf = (it: typeof bought) =>
      it?.payment?.kind === 'session' ? it.payment.sessionId : undefined
    change(sessionOf(bought), { status: 'approved' })
    change(sessionOf(refused), { status: 'refused' })
    desk.clock.now += 60_000
    await desk.work()
    expect((await desk.purchase(bought?.id ?? '')).status).toBe('COMPLETED')
    expect(await desk.purchase(refused?.id ?? '')).toMatchObject({ status: 'CANCELLED', why: 'cancelled' })
    desk.clock.now += HOUR_MS
    await desk.work()
    expect(await desk.purchase(late?.id ?? '')).toMatchObject({ status: 'FAILED', why: 'approvalOver' })
    expect(desk.shop.sold.size).toBe(1)
  })

  it.each([
    ['unknown', {}, () => crypto.randomUUID()],
    ['over', { expiresAt: 1 }, (id: string) => id],
    ['refused', { status: 'refused' }, (id: string) => id],
  ] as const)('that is %s is not taken', async (code, more, named) => {
    await using desk = await openDesk()
    const asked = desk.submit(by(named(approve(desk, more))))
    await expect(asked).rejects.toMatchObject({
      reason: 'approvalInvalid',
      fields: [{ pointer: '/customer/payment/data/sessionId', code }],
    })
    expect((await desk.delegated.list(desk.account, { limit: 5 })).requests).toEqual([])
  })

  it('for another currency buys nothing', async () => {
    await using desk = await openDesk()
    const { id } = await desk.submit(by(approve(desk, { amount: { amount: 1e9, currency: 'EUR' } })))
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'FAILED', why: 'limitCurrency' })
  })

  it('that is over when the buyer confirms buys nothing', async () => {
    await using desk = await openDesk()
    const { id } = await desk.submit({ ...by(approve(desk)), options: { verifyBeforePlacement: true } })
    await desk.work()
    desk.clock.now += HOUR_MS
    const { quote } = await desk.purchase(id)
    await desk.delegated.confirm(desk.account, id, { quote: quote?.hash ?? '' })
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'FAILED', why: 'approvalOver' })
    expect(desk.shop.sold.size).toBe(0)
  })
})

describe('a shop that does not say what delivery and tax come to', () => {
  const vague = () => {
    const shop = scriptedShop({
      async quote(asked) {
        const quoting = await scriptedShop().executor.quote(asked)
        if (quoting.is !== 'quoted') return quoting
        return { ...quoting, quote: { ...quoting.quote, delivery: null, tax: null, isUnbounded: true } }
      },
    })
    return openDesk({ shop })
  }
  const refused = { status: 'FAILED', why: 'spendingLimit', note: expect.stringMatching(/atMost/) }

  it.each([
    ['by the request', async () => ({ options: { limit: USD(1e6) } })],
    ['by a session', async (desk: Desk) => by(approve(desk, { amount: USD(1e6) }))],
    ['by the day', (desk: Desk) => spendPerDay(desk, 1e6).then(() => ({}))],
    [
      'by the day, though it is to be confirmed',
      (desk: Desk) => spendPerDay(desk, 1e6).then(() => ({ options: { verifyBeforePlacement: true } })),
    ],
  ])('R8.2: sells nothing where it is limited %s', async (_, limited) => {
    await using desk = await vague()
    const { id } = await desk.submit(await limited(desk))
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject(refused)
    expect(desk.shop.asked).toEqual(['quote'])
  })

  it('sells nothing where a limit was set since it was agreed to', async () => {
    await using desk = await vague()
    const { id } = await desk.submit({ options: { verifyBeforePlacement: true } })
    await desk.work()
    const { quote } = await desk.purchase(id)
    await desk.delegated.confirm(desk.account, id, { quote: quote?.hash ?? '' })
    await spendPerDay(desk, 1e6)
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject(refused)
    expect(desk.shop.asked).toEqual(['quote'])
  })

  it('sells where nothing is limited', async () => {
    await using desk = await vague()
    const { id } = await desk.submit()
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'COMPLETED' })
  })
})

describe('how it is paid', () => {
  it.each([
    ['nobody says', { payment: null }, {}, 'paymentMissing'],
    ['a test card, where no test provider takes it', {}, { name: 'stripe' }, 'paymentMissing'],
    ['nobody knows who buys', { buyer: null }, {}, 'buyerIncomplete'],
  ] as const)('%s: nothing is bought', async (_, wanted, provider, why) => {
    await using desk = await openDesk({ provider })
    const { id } = await desk.submit(wanted)
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({
      status: 'FAILED',
      why,
      note: expect.stringMatching(/\w/),
    })
    expect(desk.shop.sold.size).toBe(0)
  })
})

it('a request that is sent ten times at once under each of many names is bought once for each', async () => {
  await using desk = await openDesk({ keepsEvents: false })
  const names = Array.from({ length: rounds(500) }, (_, i) => `name-${i}`)
  const answers = await Promise.all(
    names.flatMap((name) => Array.from({ length: 10 }, () => desk.submit({}, namedOnce(name)))),
  )
  expect(new Set(answers.map(({ id }) => id)).size).toBe(names.length)
  await desk.work()
  expect(desk.shop.sold.size).toBe(names.length)
  const listed = await desk.delegated.list(desk.account, { limit: 1000 })
  expect(listed.requests).toHaveLength(names.length)
  expect(listed.requests.every(({ purchases }) => purchases[0]?.status === 'COMPLETED')).toBe(true)
})
