import { describe, expect, it } from 'vitest'
import type { Executor } from '../executors/executor.ts'
import { openDesk } from '../test/delegated-desk.ts'
import { scriptedShop, slowShop } from '../test/scripted-shop.ts'

const MINUTE_MS = 60_000
const USD = (amount: number) => ({ amount, currency: 'USD' })

describe('a purchase that is cancelled', () => {
  it('while it is queued or waits for its buyer is not bought, and its end is told', async () => {
    await using desk = await openDesk()
    const queued = await desk.submit()
    const asking = await desk.submit({ options: { verifyBeforePlacement: true } })
    await desk.delegated.cancel(desk.account, queued.id)
    expect((await desk.purchase(queued.id)).status).toBe('QUEUED')
    await desk.work()
    expect(await desk.purchase(queued.id)).toMatchObject({ status: 'CANCELLED', why: 'cancelled' })
    const { quote } = await desk.purchase(asking.id)
    await desk.delegated.cancel(desk.account, asking.id)
    await expect(
      desk.delegated.confirm(desk.account, asking.id, { quote: quote?.hash ?? '' }),
    ).rejects.toMatchObject({ reason: 'notAwaitingConfirmation' })
    await desk.work()
    expect((await desk.purchase(asking.id)).status).toBe('CANCELLED')
    expect(desk.shop.sold.size).toBe(0)
    const told = await desk.store.listEvents(desk.account.id, { after: 0, limit: 50 })
    expect(told.filter(({ event }) => event.type === 'delegated/cancelled')).toHaveLength(2)
    await expect(desk.delegated.cancel(desk.account, queued.id)).rejects.toMatchObject({
      reason: 'delegatedFinished',
    })
  })

  it('while it is being quoted is stopped at the last moment', async () => {
    const shop = scriptedShop()
    await using desk = await openDesk({ shop })
    const { id } = await desk.submit()
    const eager = desk.another({
      executor: (executor) => ({
        ...executor,
        async quote(asked) {
          await desk.delegated.cancel(desk.account, id)
          return executor.quote(asked)
        },
      }),
    })
    await eager.work()
    expect((await desk.purchase(id)).status).toBe('CANCELLED')
    expect(shop.sold.size).toBe(0)
  })

  it.each([
    ['and says so', { is: 'failed', why: 'cancelled', note: 'Stopped.', isCancelled: true }, 'CANCELLED'],
    ['but had it bought', { is: 'completed', reference: 'r', order: '1', paid: USD(500) }, 'COMPLETED'],
    ['and refuses it', { is: 'failed', why: 'shopRefused', note: 'No.' }, 'FAILED'],
  ] as const)('at a shop that was asked already %s ends as the shop says', async (_, answer, status) => {
    const { shop, says } = slowShop()
    await using desk = await openDesk({ shop })
    const { id } = await desk.submit()
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'PLACED', reference: 'at-shop' })
    await desk.delegated.cancel(desk.account, id)
    await desk.work()
    expect(desk.shop.asked.slice(-2)).toEqual(['cancel', 'check'])
    expect((await desk.purchase(id)).status).toBe('PLACED')
    says.now = answer
    desk.clock.now += MINUTE_MS
    await desk.work()
    const { note, ...kept } = await desk.purchase(id)
    expect(kept.status).toBe(status)
    // Who was told that it would be stopped is told that it was not.
    expect(/asked to stop/.test(note ?? '')).toBe(status === 'COMPLETED')
    const spent = status === 'COMPLETED' ? 500 : 0
    expect(await desk.store.getSpent(desk.account.id, `request ${id} USD`)).toBe(spent)
  })

  it('is one of several: the others go on', async () => {
    await using desk = await openDesk()
    const urls = ['https://a.example/', 'https://b.example/']
    const { id, purchases } = await desk.submit({ urls })
    await desk.delegated.cancel(desk.account, purchases[0]?.id ?? '')
    const whole = await desk.submit({ urls })
    await desk.delegated.cancel(desk.account, whole.id)
    await desk.work()
    const statuses = async (of: string) => (await desk.get(of)).purchases.map(({ status }) => status)
    expect(await statuses(id)).toEqual(['CANCELLED', 'COMPLETED'])
    expect(await statuses(whole.id)).toEqual(['CANCELLED', 'CANCELLED'])
    await expect(desk.delegated.cancel(desk.account, id, 'nobody')).rejects.toMatchObject({
      reason: 'delegatedNotFound',
    })
  })
})

describe('a server that is set up anew', () => {
  const handOff: Partial<Executor> = {
    name: 'handOff',
    check: async () => ({ is: 'failed', why: 'handedOff', note: 'Nothing was bought.' }),
  }

  it('never takes another’s word for what became of a purchase', async () => {
    const { shop, says } = slowShop({ name: 'upstream' })
    await using desk = await openDesk({ shop })
    const { id } = await desk.submit()
    await desk.work()
    desk.clock.now += MINUTE_MS
    await desk.another({ executor: (executor) => ({ ...executor, ...handOff }) }).work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'PLACED', isUnknown: true })
    says.now = { is: 'completed', reference: 'r', order: '7', paid: USD(500) }
    desk.clock.now += 2 * MINUTE_MS
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'COMPLETED', isUnknown: false })
  })

  it('asks anew whoever buys there now where nothing was begun', async () => {
    const shop = scriptedShop({ name: 'upstream', place: async () => ({ is: 'nothing' }) })
    await using desk = await openDesk({ shop })
    const { id } = await desk.submit()
    await desk.work()
    desk.clock.now += MINUTE_MS
    const own = scriptedShop().executor
    await desk.another({ executor: () => own }).work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'COMPLETED', executor: 'own' })
  })
})

describe('the log', () => {
  it('says where, by whom, why and how far, and once that nobody knows', async () => {
    const { shop, says } = slowShop({ name: 'upstream' })
    await using desk = await openDesk({ shop })
    const { id } = await desk.submit()
    await desk.work()
    says.now = { is: 'later', isUnknown: true }
    for (let i = 0; i < 3; i++) {
      desk.clock.now += 10 * MINUTE_MS
      await desk.work()
    }
    says.now = { is: 'completed', reference: 'r', order: '7', paid: USD(450) }
    desk.clock.now += 60 * MINUTE_MS
    await desk.work()
    const told = desk.steps.map((step, i) => ({ step, ...desk.facts[i] }))
    const where = { shop: 'shop.example', executor: 'upstream', attempt: expect.any(String), purchase: id }
    expect(told.filter(({ step }) => step === 'delegated unknown')).toMatchObject([where])
    expect(told.at(-1)).toMatchObject({ step: 'delegated COMPLETED', ...where, paid: 450, currency: 'USD' })
    desk.shop.price = 1_000_000
    await desk.submit({ options: { limit: USD(1) } })
    await desk.work()
    expect(desk.facts.at(-1)).toMatchObject({ shop: 'shop.example', why: 'spendingLimit' })
  })
})

describe('where nobody here can buy', () => {
  it('ends at once with a link, and is not tried again', async () => {
    const shop = scriptedShop({
      name: 'handOff',
      quote: async ({ items }) => ({
        is: 'refused',
        why: 'handedOff',
        note: 'Buy it there.',
        left: [],
        link: items[0]?.url,
      }),
    })
    await using desk = await openDesk({ shop })
    const { id } = await desk.submit({ buyer: null })
    expect(await desk.work()).toBe(1)
    expect(await desk.purchase(id)).toMatchObject({
      status: 'FAILED',
      why: 'handedOff',
      note: 'Buy it there.',
      link: 'https://shop.example/thing',
      executor: 'handOff',
    })
    desk.clock.now += MINUTE_MS
    expect(await desk.work()).toBe(0)
  })
})

describe('money that is set aside beforehand', () => {
  const bank = (answer: 'declined' | 'later') => ({
    setAside: async () =>
      answer === 'later' ? ({ is: 'later' } as const) : ({ is: 'declined', why: 'paymentDeclined' } as const),
    take: async () => {},
    letGo: async () => {},
  })

  it.each(['declined', 'later'] as const)('and is %s: the shop is never asked', async (answer) => {
    const shop = scriptedShop({ name: 'upstream', takesMoney: false })
    await using desk = await openDesk({ shop, money: bank(answer) })
    const { id } = await desk.submit()
    for (let minute = 0; minute < 12; minute++) {
      await desk.work()
      desk.clock.now += MINUTE_MS
    }
    expect(await desk.purchase(id)).toMatchObject({
      status: 'FAILED',
      why: 'paymentDeclined',
      money: { status: 'letGo' },
    })
    expect(shop.asked).toEqual(['quote'])
    expect(await desk.store.getSpent(desk.account.id, `request ${id} USD`)).toBe(0)
  })
})
