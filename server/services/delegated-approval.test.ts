import { describe, expect, it } from 'vitest'
import { newPurchase, stepIn } from '../domain/delegated-steps.ts'
import type { AgreedQuote, PaymentSession } from '../domain/payment-session.ts'
import { BUYER, type Desk, openDesk } from '../test/delegated-desk.ts'

const HOUR_MS = 3_600_000

/** A cart's request and the session that it waits for; `agreed`: the total that stood on its page, at 500 for one thing. */
async function asked(desk: Desk, more: Partial<PaymentSession> = {}) {
  const id = crypto.randomUUID()
  const session: PaymentSession = {
    id: crypto.randomUUID(),
    version: 1,
    keyId: 'key1',
    email: BUYER.email,
    amount: { amount: 2000, currency: 'USD' },
    purpose: 'test',
    expiresAt: desk.clock.now + HOUR_MS,
    status: 'approved',
    pageHash: '',
    requestId: id,
    buyer: BUYER,
    approval: { provider: 'scripted', token: 't', card: null, at: desk.clock.now },
    pending: null,
    declined: null,
    returnUrl: null,
    locale: 'en',
    createdAt: desk.clock.now,
    ...more,
  }
  desk.sessions.set(session.id, session)
  const widget = { cartId: 'c', tokenHash: '', watchHash: '', sessionId: session.id, returnUrl: '' }
  const shown = { price: { amount: 400, currency: 'USD' }, name: 'Thing', image: null }
  const items = [{ url: 'https://shop.example/thing', quantity: 1, choices: {}, shown }]
  const wanted = { id, contract: 'widget', payment: null, buyer: null, widget, items } as const
  const request = await desk.submit(wanted)
  return { id, sessionId: session.id, item: request.purchases[0]?.items[0]?.id ?? '' }
}

/** What stood on the page of the approval. */
function agree(desk: Desk, { id, sessionId, item }: Awaited<ReturnType<typeof asked>>, total: number) {
  const line = { itemId: item, name: 'Thing', image: null, choices: [], quantity: 1, unitPrice: total }
  const quote: AgreedQuote['quote'] = {
    currency: 'USD',
    lines: [line],
    subtotal: total,
    discount: 0,
    delivery: 0,
    tax: 0,
    total,
    deliveryName: null,
    hash: 'a'.repeat(64),
    at: desk.clock.now,
  }
  const held = desk.sessions.get(sessionId)
  if (held) desk.sessions.set(sessionId, { ...held, agreed: [{ purchaseId: id, quote }] })
}

describe('a cart’s request', () => {
  it('is bought for its buyer at what stood on the page, though it was shown for less before', async () => {
    await using desk = await openDesk()
    const request = await asked(desk)
    const { id, sessionId } = request
    agree(desk, request, 500)
    await desk.work()
    expect(await desk.get(id)).toMatchObject({ buyer: BUYER, payment: { kind: 'session', sessionId } })
    expect(await desk.purchase(id)).toMatchObject({ status: 'COMPLETED', agreed: { total: 500 } })
    expect(desk.taken).toEqual([id])
  })

  it('is asked about where more is to be paid than stood on the page, also for delivery alone', async () => {
    await using desk = await openDesk()
    const request = await asked(desk)
    agree(desk, request, 499)
    await desk.work()
    expect(await desk.purchase(request.id)).toMatchObject({
      status: 'PENDING_CONFIRMATION',
      hasRisen: true,
      agreed: { total: 499 },
    })
  })

  it('is asked about where its shop said nothing while the page was read', async () => {
    await using desk = await openDesk()
    desk.shop.price = 300
    const { id } = await asked(desk)
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'PENDING_CONFIRMATION', hasRisen: false })
  })

  it('is seldom looked at while it waits, and to its session’s end only', async () => {
    await using desk = await openDesk()
    const open = { status: 'open', approval: null, expiresAt: desk.clock.now + 7 * 24 * HOUR_MS } as const
    const { id } = await asked(desk, open)
    let tries = 0
    for (let minute = 0; minute < 7 * 24 * 60; minute += minute < 60 ? 1 : 30) {
      tries += await desk.work()
      if (minute === 59) expect(tries).toBe(7)
      desk.clock.now += (minute < 60 ? 1 : 30) * 60_000
    }
    expect(tries).toBeLessThan(40)
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'FAILED', why: 'approvalOver' })
  })

  it('is stopped, not declined, where its buyer refuses', async () => {
    await using desk = await openDesk()
    const { id } = await asked(desk, { status: 'refused', approval: null })
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'CANCELLED', why: 'cancelled' })
  })
})

describe('its payment session', () => {
  it.each([
    [
      'was bought',
      async (desk: Desk, request: Awaited<ReturnType<typeof asked>>) => agree(desk, request, 500),
    ],
    [
      'was stopped',
      async (desk: Desk, { id }: { id: string }) => void (await desk.delegated.cancel(desk.account, id)),
    ],
  ])('ends with a request that %s', async (_, goes) => {
    await using desk = await openDesk()
    const request = await asked(desk)
    await goes(desk, request)
    await desk.work()
    expect((await desk.get(request.id)).endedAt).not.toBeNull()
    expect(desk.sessions.get(request.sessionId)).toMatchObject({
      closedAt: desk.clock.now,
      approval: { token: '' },
    })
  })

  it('stays while one of its purchases goes on', async () => {
    await using desk = await openDesk()
    const request = await asked(desk)
    await desk.store.changeDelegated(desk.account.id, request.id, (held) => {
      const other = newPurchase({ id: crypto.randomUUID(), group: 'b', shop: 'b' }, [], desk.clock.now)
      return stepIn({ ...held, purchases: [...held.purchases, other] }, other.id, (it) => ({ ...it }))
    })
    agree(desk, request, 500)
    await desk.work()
    expect((await desk.purchase(request.id, 'shop.example')).status).toBe('COMPLETED')
    expect(desk.sessions.get(request.sessionId)?.closedAt).toBeUndefined()
  })

  it('knows which purchases of a server wait for it', async () => {
    await using desk = await openDesk()
    const { sessionId } = await asked(desk, { status: 'open', approval: null })
    const held = desk.sessions.get(sessionId)
    if (held) desk.sessions.set(sessionId, { ...held, requestId: null })
    const { id } = await desk.submit({ payment: { kind: 'session', sessionId } })
    await desk.work()
    const task = { kind: 'buyElsewhere', requestId: id, purchaseId: id, group: 'shop.example' }
    expect(desk.sessions.get(sessionId)?.waiting).toContainEqual(task)
  })

  it('is begun with at once where it was approved at that very moment', async () => {
    await using desk = await openDesk()
    const { sessionId } = await asked(desk, { status: 'open', approval: null })
    const opened = desk.sessions.get(sessionId)
    if (!opened) throw new Error('there is none')
    desk.sessions.set(sessionId, { ...opened, requestId: null })
    const { id } = await desk.submit({ payment: { kind: 'session', sessionId } })
    const find = desk.sessions.get.bind(desk.sessions)
    let looks = 0
    desk.sessions.get = (name) => {
      const found = find(name)
      return found && looks++ > 0 ? { ...found, status: 'approved' } : found
    }
    await desk.work()
    expect((await desk.purchase(id)).status).toBe('COMPLETED')
  })

  it('pays for no other request', async () => {
    await using desk = await openDesk()
    const { sessionId } = await asked(desk)
    const other = desk.submit({ payment: { kind: 'session', sessionId } })
    await expect(other).rejects.toMatchObject({ reason: 'approvalInvalid', fields: [{ code: 'unknown' }] })
  })
})
