import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ItemOutcome } from '../domain/delegated.ts'
import { historyOf, statusOf } from '../domain/delegated-status.ts'
import type { Executor } from '../executors/executor.ts'
import { namedOnce, openDesk } from '../test/delegated-desk.ts'
import { scriptedShop } from '../test/scripted-shop.ts'

const statuses = (history: readonly { status: string }[]) => history.map(({ status }) => status)

describe('a delegated request', () => {
  it('is bought at once where nothing is in the way, and each state is told', async () => {
    await using desk = await openDesk()
    const { id, purchases } = await desk.submit()
    expect(purchases).toMatchObject([{ id, status: 'QUEUED', shop: 'shop.example' }])
    await desk.work()
    const bought = await desk.purchase(id)
    expect(bought).toMatchObject({
      status: 'COMPLETED',
      paid: { amount: 500, currency: 'USD' },
      order: expect.stringMatching(/^no-/),
      why: null,
    })
    expect(statuses(bought.history)).toEqual(['QUEUED', 'STARTED', 'IN-PROGRESS', 'PLACED', 'COMPLETED'])
    expect(desk.shop.asked).toEqual(['quote', 'place'])
    expect(desk.reported).toEqual([])
    expect((await desk.get(id)).endedAt).toBe(desk.clock.now)
    const events = await desk.store.listEvents(desk.account.id, { after: 0, limit: 50 })
    expect(events.map(({ event }) => event)).toEqual(
      ['queued', 'started', 'inProgress', 'placed', 'completed'].map((state) => ({
        type: `delegated/${state}`,
        cartId: id,
        taskId: id,
        at: desk.clock.now,
      })),
    )
  })

  it('is told to the endpoints that want to know, state by state', async () => {
    await using desk = await openDesk()
    await desk.store.addEndpoint(desk.account.id, {
      id: 'we_1',
      url: 'https://receiver.example/',
      secrets: [],
      events: ['store/delegated/*'],
      status: 'active',
      createdAt: desk.clock.now,
    })
    await desk.submit()
    const told = () => desk.store.listTasks(desk.account.id, { kinds: ['deliver'], limit: 50 })
    expect(await told()).toHaveLength(1)
    await desk.work()
    expect(await told()).toHaveLength(5)
  })

  it('is one purchase for each shop, found by either id; what fails at one leaves the others as they are', async () => {
    const shop = scriptedShop({
      quote: async (asked) =>
        asked.items[0]?.url.includes('other')
          ? { is: 'refused', why: 'outOfStock', note: 'Sold out.', left: [], link: asked.items[0].url }
          : scriptedShop().executor.quote(asked),
    })
    await using desk = await openDesk({ shop })
    const urls = ['https://one.example/a', 'https://other.example/b', 'https://one.example/c']
    const { id, purchases } = await desk.submit({ urls })
    expect(purchases.map(({ shop, items }) => [shop, items.length])).toEqual([
      ['one.example', 2],
      ['other.example', 1],
    ])
    expect(purchases.map((it) => it.id)).not.toContain(id)
    await desk.work()
    const request = await desk.get(purchases[1]?.id ?? '')
    expect(request.id).toBe(id)
    expect(request.purchases).toMatchObject([
      { status: 'COMPLETED', paid: { amount: 1000 } },
      { status: 'FAILED', why: 'outOfStock', note: 'Sold out.', link: urls[1] },
    ])
    expect(statusOf(request)).toBe('COMPLETED')
    expect(statuses(historyOf(request))).toEqual(['QUEUED', 'STARTED', 'IN-PROGRESS', 'COMPLETED'])
  })

  it('that comes again under its name is one, and other words under it are refused', async () => {
    await using desk = await openDesk()
    const first = await desk.submit({}, namedOnce('n'))
    await desk.work()
    let replayed = 0
    const again = await desk.submit({}, { ...namedOnce('n'), replayed: () => void replayed++ })
    expect([again.id, again.purchases[0]?.status, replayed]).toEqual([first.id, 'COMPLETED', 1])
    await expect(desk.submit({}, namedOnce('n', 'other'))).rejects.toMatchObject({
      reason: 'idempotencyConflict',
    })
    // What would be refused by now was taken then.
    const hosts = { key: { hosts: ['elsewhere.example'] } }
    expect((await desk.submit(hosts, namedOnce('n'))).id).toBe(first.id)
    expect(desk.shop.sold.size).toBe(1)
  })

  it('is found by nobody else', async () => {
    await using desk = await openDesk()
    const { id } = await desk.submit()
    const other = { ...desk.account, id: 'm2' }
    await desk.store.putMerchant(other)
    for (const asked of [
      desk.delegated.get(other, id),
      desk.delegated.cancel(other, id),
      desk.delegated.confirm(other, id, { quote: 'h' }),
      desk.delegated.settle(other, id, 'bought'),
      desk.delegated.get(desk.account, randomUUID()),
    ])
      await expect(asked).rejects.toMatchObject({ reason: 'delegatedNotFound' })
    expect((await desk.delegated.list(other, { limit: 10 })).requests).toEqual([])
  })

  it('is listed newest first, a page at a time', async () => {
    await using desk = await openDesk()
    const ids: string[] = []
    for (let i = 0; i < 3; i++) ids.unshift((await desk.submit()).id)
    const first = await desk.delegated.list(desk.account, { limit: 2 })
    const last = await desk.delegated.list(desk.account, { limit: 2, before: first.before ?? 0 })
    expect([...first.requests, ...last.requests].map(({ id }) => id)).toEqual(ids)
    expect(last.before).toBeNull()
  })

  it.each([
    [{ hosts: ['shop.example'] }, 'https://www.shop.example/a', true],
    [{ hosts: ['*.shop.example'] }, 'https://one.shop.example/a', true],
    [{ hosts: ['*.shop.example'] }, 'https://a.one.shop.example/a', false],
    [{ hosts: ['*.shop.example'] }, 'https://shop.example/a', false],
    [{ hosts: ['shop.example'] }, 'https://shop.example:8443/a', false],
    [{ hosts: ['shop.example'] }, 'https://shop.example.evil.example/a', false],
    [{ hosts: ['shop.example'] }, 'https://shop.example@evil.example/a', false],
    [{ hosts: [] }, 'https://shop.example/a', false],
    [{ mode: 'live' }, 'https://shop.example/a', false],
    [{ mode: 'test' }, 'https://shop.example/a', true],
  ] as const)('of a key with %j may buy at %s: %s', async (key, url, isAllowed) => {
    await using desk = await openDesk()
    const asked = desk.submit({ key, urls: ['https://shop.example/a', url].slice(1) })
    if (isAllowed) expect((await asked).purchases).toHaveLength(1)
    else
      await expect(asked).rejects.toMatchObject({
        reason: 'shopNotAllowed',
        fields: [{ pointer: '/tasks/0/url', code: 'shopNotAllowed' }],
      })
  })
})

describe('what of a shop’s purchase cannot be had', () => {
  const without = (which: number): Partial<Executor> => ({
    async quote(asked) {
      const left: ItemOutcome[] = asked.items
        .slice(which, which + 1)
        .map(({ id }) => ({ itemId: id, why: 'outOfStock', note: 'It is sold out.' }))
      const rest = asked.items.filter(({ id }) => !left.some(({ itemId }) => itemId === id))
      const quoting = await scriptedShop().executor.quote({ ...asked, items: rest })
      return quoting.is === 'quoted' ? { ...quoting, left } : quoting
    },
  })
  const urls = ['https://shop.example/a', 'https://shop.example/b']

  it('R8.5: is left out where it may be bought in parts', async () => {
    let placed = 0
    const shop = scriptedShop(without(1))
    const { place } = shop.executor
    const counted = {
      ...shop,
      executor: {
        ...shop.executor,
        place: (it: Parameters<typeof place>[0]) => {
          placed = it.items.length
          return place(it)
        },
      },
    }
    await using desk = await openDesk({ shop: counted })
    const { id } = await desk.submit({ urls })
    await desk.work()
    const { status, left, items, paid, note, history } = await desk.purchase(id)
    expect([status, paid?.amount, placed]).toEqual(['COMPLETED', 500, 1])
    expect(left).toEqual([{ itemId: items[1]?.id, why: 'outOfStock', note: 'It is sold out.' }])
    expect([note, history.at(-1)?.note]).toEqual(['It is sold out.', 'It is sold out.'])
  })

  it('ends the whole of it where it may not, and where nothing is left', async () => {
    await using desk = await openDesk({ shop: scriptedShop(without(0)) })
    const whole = await desk.submit({ urls, options: { allowPartial: false } })
    const empty = await desk.submit()
    await desk.work()
    for (const { id } of [whole, empty])
      expect(await desk.purchase(id)).toMatchObject({ status: 'FAILED', why: 'notWhole' })
    expect(desk.shop.sold.size).toBe(0)
  })
})
