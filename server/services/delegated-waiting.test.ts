import { describe, expect, it } from 'vitest'
import type { Outcome } from '../executors/executor.ts'
import { openDesk } from '../test/delegated-desk.ts'
import { scriptedShop, slowShop } from '../test/scripted-shop.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const USD = (amount: number) => ({ amount, currency: 'USD' })

describe('a shop that takes its time', () => {
  it('is asked again later and later, until it has decided', async () => {
    const { shop, says } = slowShop()
    await using desk = await openDesk({ shop })
    const { id } = await desk.submit()
    await desk.work()
    const checks: number[] = []
    const begun = desk.clock.now
    for (let i = 0; i < 20 * 60; i++) {
      const before = shop.asked.length
      await desk.work()
      if (shop.asked.length > before) checks.push((desk.clock.now - begun) / SECOND_MS)
      desk.clock.now += SECOND_MS
    }
    expect(checks.slice(0, 7)).toEqual([2, 4, 8, 16, 32, 64, 124])
    const waits = checks.map((at, i) => at - (checks[i - 1] ?? 0))
    expect(Math.max(...waits)).toBe(300)
    says.now = { is: 'completed', reference: 'r', order: '7', paid: USD(450) }
    desk.clock.now += 5 * MINUTE_MS
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'COMPLETED', order: '7', paid: USD(450) })
    // What was claimed above what was paid is given back.
    expect(await desk.store.getSpent(desk.account.id, `request ${id} USD`)).toBe(450)
  })

  it('is given up where it never says what it asks, and nothing was bought', async () => {
    const shop = scriptedShop({ quote: async () => ({ is: 'later' }) })
    await using desk = await openDesk({ shop })
    const { id } = await desk.submit()
    for (let minute = 0; minute < 11; minute++) {
      await desk.work()
      desk.clock.now += MINUTE_MS
    }
    expect(await desk.purchase(id)).toMatchObject({ status: 'FAILED', why: 'shopUnreachable' })
    expect(shop.asked).not.toContain('place')
    expect(desk.reported).toEqual([])
  })

  it('is asked the same again where it throws, and that is reported', async () => {
    let isDown = true
    const plain = scriptedShop().executor
    const shop = scriptedShop({
      quote: (asked) => (isDown ? Promise.reject(new Error('down')) : plain.quote(asked)),
    })
    await using desk = await openDesk({ shop })
    const { id } = await desk.submit()
    await desk.work()
    expect(desk.reported).toHaveLength(1)
    isDown = false
    desk.clock.now += 3 * SECOND_MS
    await desk.work()
    expect((await desk.purchase(id)).status).toBe('COMPLETED')
  })

  it('and begins nothing is asked again under the same name, not for ever', async () => {
    const attempts = new Set<string>()
    const shop = scriptedShop({
      place: async ({ attempt }) => {
        attempts.add(attempt)
        return { is: 'nothing' }
      },
      check: async () => ({ is: 'nothing' }),
    })
    await using desk = await openDesk({ shop })
    const { id } = await desk.submit()
    for (let minute = 0; minute < 12; minute++) {
      await desk.work()
      desk.clock.now += MINUTE_MS
    }
    expect(attempts.size).toBe(1)
    expect(await desk.purchase(id)).toMatchObject({ status: 'FAILED', why: 'shopUnreachable' })
    expect(await desk.store.getSpent(desk.account.id, `request ${id} USD`)).toBe(0)
  })

  it('and begins nothing is asked under a new name, once we are another caller there', async () => {
    const names: string[] = []
    const says: { now: Outcome } = { now: { is: 'nothing' } }
    const shop = scriptedShop({
      caller: 'with the old key',
      place: async ({ attempt }) => {
        names.push(attempt)
        return says.now
      },
    })
    await using desk = await openDesk({ shop })
    const { id } = await desk.submit()
    await desk.work()
    const rotated = desk.another({ executor: (executor) => ({ ...executor, caller: 'with the new key' }) })
    says.now = { is: 'placed', reference: 'at-shop' }
    desk.clock.now += MINUTE_MS
    await rotated.work()
    const { placing, status } = await desk.purchase(id)
    expect({ status, ...placing }).toMatchObject({ status: 'PLACED', caller: 'with the new key' })
    expect(names).toHaveLength(2)
    expect(placing?.attempt).toBe(names[1])
    expect(names[1]).not.toBe(names[0])
  })

  it('and forgot what it had placed leaves that unknown', async () => {
    const { shop, says } = slowShop()
    await using desk = await openDesk({ shop })
    const { id } = await desk.submit()
    await desk.work()
    says.now = { is: 'nothing' }
    desk.clock.now += MINUTE_MS
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'PLACED', isUnknown: true })
    expect(shop.asked.filter((name) => name === 'place')).toHaveLength(1)
  })

  it('and is dearer once it is placed ends it there', async () => {
    const { shop, says } = slowShop()
    await using desk = await openDesk({ shop })
    const { id } = await desk.submit()
    await desk.work()
    says.now = { is: 'priceChanged' }
    desk.clock.now += MINUTE_MS
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'FAILED', why: 'shopRefused' })
  })
})
