import { describe, expect, it } from 'vitest'
import type { PurchaseMoney } from '../domain/delegated.ts'
import type { Executor } from '../executors/executor.ts'
import { type Desk, openDesk, type Wanted } from '../test/delegated-desk.ts'
import { mortal } from '../test/mortal.ts'
import { scriptedShop } from '../test/scripted-shop.ts'
import type { HandlingMoney } from './delegated-money.ts'

/** Longer than a dead process holds its tasks. */
const LATER_MS = 61_000

/** Money that is named, set aside, and then taken or let go of, each once however often it is asked. */
function till() {
  const moved = new Map<string, string[]>()
  const move = ({ attempt }: Pick<PurchaseMoney, 'attempt'>, to: string) => {
    const moves = moved.get(attempt) ?? []
    if (moves.at(-1) !== to) moved.set(attempt, [...moves, to])
  }
  const money: HandlingMoney = {
    async setAside(_, __, { money, placing }) {
      if (!money || !placing) throw new Error('nothing is placed')
      const reference = `ref-${money.attempt}`
      if (money.reference === null) return { is: 'named', money: { ...money, reference } }
      move(money, 'setAside')
      return { is: 'setAside', money: { ...money, status: 'setAside' } }
    },
    take: async (money) => move(money, 'taken'),
    letGo: async (money) => (moved.has(money.attempt) ? move(money, 'letGo') : undefined),
  }
  return { moved, money }
}

type Scenario = readonly [
  what: string,
  wanted: Wanted,
  executor: Partial<Executor>,
  /** What its owner does between two servers' work. */
  between: (desk: Desk, id: string) => Promise<unknown>,
]

const confirm = async (desk: Desk, id: string) => {
  const { quote, status } = await desk.purchase(id)
  if (status === 'PENDING_CONFIRMATION')
    await desk.delegated.confirm(desk.account, id, { quote: quote?.hash ?? '' })
}
const nobody = async () => {}

const scenarios: readonly Scenario[] = [
  ['that is bought at once', {}, {}, nobody],
  ['whose money is set aside', {}, { name: 'upstream', takesMoney: false }, nobody],
  ['that is confirmed', { options: { verifyBeforePlacement: true } }, { takesMoney: false }, confirm],
]

it.each(scenarios)(
  'a purchase %s is made once, killed at any of its steps',
  async (_, wanted, does, between) => {
    const bank = till()
    await using desk = await openDesk({ shop: scriptedShop(does), money: bank.money })

    async function killedAt(steps: number, isAfter: boolean) {
      const { id } = await desk.submit(wanted)
      const { life, around } = mortal()
      Object.assign(life, { left: steps, isAfter })
      const dying = desk.another({ store: around, executor: around, money: around })
      await dying.work().catch(() => {})
      await between(dying, id).catch(() => {})
      await dying.work().catch(() => {})
      const sold = desk.shop.sold.size
      desk.clock.now += LATER_MS
      const next = desk.another()
      await next.work()
      await between(next, id)
      await next.work()
      return { id, asked: life.asked, sold, reported: next.reported }
    }

    const whole = await killedAt(Number.POSITIVE_INFINITY, false)
    expect(whole.asked).toBeGreaterThan(8)
    let requests = 1
    for (let steps = 1; steps <= whole.asked; steps++)
      for (const isAfter of [false, true]) {
        const { id, reported } = await killedAt(steps, isAfter)
        const where = `step ${steps}, ${isAfter ? 'after' : 'before'} it was done`
        const bought = await desk.purchase(id)
        expect(bought, where).toMatchObject({ status: 'COMPLETED', paid: { amount: 500 }, isUnknown: false })
        expect(desk.shop.sold.size, where).toBe(++requests)
        expect(await desk.store.getSpent(desk.account.id, `request ${id} USD`), where).toBe(500)
        expect(reported, where).toEqual([])
        if (does.takesMoney === false)
          expect(bank.moved.get(bought.placing?.attempt ?? ''), where).toEqual(['setAside', 'taken'])
        expect(bought.money?.status ?? 'taken', where).toBe('taken')
      }
    // Each state was told once.
    const told = await desk.store.listEvents(desk.account.id, { after: 0, limit: 10_000 })
    const names = told.map(({ event }) => `${event.cartId} ${event.type}`)
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => name.endsWith('/completed'))).toHaveLength(requests)
  },
)

it('a purchase that is cancelled comes to one end, killed at any of its steps, and its money with it', async () => {
  const bank = till()
  await using desk = await openDesk({ shop: scriptedShop({ takesMoney: false }), money: bank.money })
  const ends = new Set<string>()
  for (let steps = 1; steps < 40; steps++) {
    const { id } = await desk.submit()
    const { life, around } = mortal()
    Object.assign(life, { left: steps })
    await desk
      .another({ store: around, executor: around, money: around })
      .work()
      .catch(() => {})
    const { status } = await desk.purchase(id)
    if (status !== 'COMPLETED') await desk.delegated.cancel(desk.account, id)
    desk.clock.now += LATER_MS
    await desk.work()
    const left = await desk.purchase(id)
    const { attempt = '' } = left.placing ?? {}
    ends.add(left.status)
    const isBought = left.status === 'COMPLETED'
    const spent = await desk.store.getSpent(desk.account.id, `request ${id} USD`)
    expect([spent, desk.shop.sold.has(attempt)]).toEqual(isBought ? [500, true] : [0, false])
    if (isBought) expect(bank.moved.get(attempt)).toEqual(['setAside', 'taken'])
    else expect(['COMPLETED', 'CANCELLED']).toContain(left.status)
  }
  expect([...ends].sort()).toEqual(['CANCELLED', 'COMPLETED'])
  for (const moves of bank.moved.values())
    expect([
      ['setAside', 'taken'],
      ['setAside', 'letGo'],
    ]).toContainEqual(moves)
})

describe('a shop that cannot say what became of it', () => {
  const mute: Partial<Executor> = {
    name: 'upstream',
    check: async () => ({ is: 'later', isUnknown: true }),
  }

  it('R8.6: is never asked to sell again by itself, and an operator says what became of it', async () => {
    const shop = scriptedShop({
      ...mute,
      place: async ({ attempt, quote }) => {
        shop.sold.set(attempt, { amount: quote.total, currency: quote.currency })
        throw new Error('the line went dead')
      },
    })
    await using desk = await openDesk({ shop })
    const bought = await desk.submit()
    const not = await desk.submit()
    for (let i = 0; i < 30; i++) {
      await desk.work()
      desk.clock.now += LATER_MS * 60
    }
    expect(shop.asked.filter((name) => name === 'place')).toHaveLength(2)
    expect(shop.asked.filter((name) => name === 'check').length).toBeGreaterThan(20)
    for (const { id } of [bought, not])
      expect(await desk.purchase(id)).toMatchObject({ status: 'IN-PROGRESS', isUnknown: true, endedAt: null })
    const spent = (id: string) => desk.store.getSpent(desk.account.id, `request ${id} USD`)
    expect(await spent(bought.id)).toBe(500)
    await desk.delegated.settle(desk.account, bought.id, 'bought')
    await desk.delegated.settle(desk.account, not.id, 'notBought')
    await desk.work()
    expect(await desk.purchase(bought.id)).toMatchObject({ status: 'COMPLETED', paid: { amount: 500 } })
    expect(await desk.purchase(not.id)).toMatchObject({ status: 'FAILED', paid: null })
    expect([await spent(bought.id), await spent(not.id)]).toEqual([500, 0])
    await expect(desk.delegated.settle(desk.account, not.id, 'bought')).rejects.toMatchObject({
      reason: 'delegatedFinished',
    })
  })

  it('is none that an operator may settle while it is known how it stands', async () => {
    await using desk = await openDesk()
    const { id } = await desk.submit({ options: { verifyBeforePlacement: true } })
    await desk.work()
    await expect(desk.delegated.settle(desk.account, id, 'bought')).rejects.toMatchObject({
      reason: 'notAwaitingConfirmation',
    })
  })

  it('keeps what it says late of what was settled out of it', async () => {
    const shop = scriptedShop({ ...mute, place: () => Promise.reject(new Error('dead')) })
    await using desk = await openDesk({ shop })
    const { id } = await desk.submit()
    await desk.work()
    const slow = desk.another({
      executor: (executor) => ({
        ...executor,
        async check() {
          await desk.delegated.settle(desk.account, id, 'notBought')
          return { is: 'completed', reference: 'r', order: 'o', paid: { amount: 1, currency: 'USD' } }
        },
      }),
    })
    desk.clock.now += LATER_MS
    await slow.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'FAILED', paid: null, order: null })
    expect(slow.steps).toContain('delegated late')
  })
})
