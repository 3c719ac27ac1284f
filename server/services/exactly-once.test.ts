import { expect, it } from 'vitest'
import type { PaymentProvider } from '../providers/payment.ts'
import type { Store } from '../store/store.ts'
import { openBank } from '../test/bank.ts'
import { mortal } from '../test/mortal.ts'
import { CARD, openTill, type Till } from '../test/till.ts'

/** Pays in a process that ends at that step, before or after it is done; then another server comes. */
async function killedAt(till: Till, steps: number, isAfter: boolean) {
  const bank = openBank()
  const { life, around } = mortal(['readEvent'])
  const ref = await till.shopper()
  const { checkout } = await till.services.checkouts.get(ref)
  const expectedTotal = checkout.totals.at(-1)?.amount ?? 0
  const dying = till.another(around<Partial<PaymentProvider>>(bank.provider), (store) => around<Store>(store))
  Object.assign(life, { left: steps, isAfter, asked: 0 })
  const pay = { means: { kind: 'card', card: CARD }, expectedTotal, once: { key: 'k1' } } as const
  await dying.services.payments.pay(ref, pay).catch(() => {})
  const { asked } = life
  const next = till.another(bank.provider)
  // By then the attempt's own task is due, and what the dead process held is free.
  next.clock.now += 61_000
  await next.work()
  const left = (await next.services.payments.complete(ref)).checkout.status
  const charged = bank.charged().length
  const paid = (await next.services.payments.pay(ref, pay)).checkout
  await next.work()
  const order = await next.store.getOrder(ref.merchant.id, paid.order?.id ?? '')
  return { asked, left, charged, paid, order, bank, reported: next.reported }
}

it('R9, R14: makes one charge and one order of a payment that is killed at any of its steps', async () => {
  await using till = await openTill()
  const whole = await killedAt(till, Number.POSITIVE_INFINITY, false)
  expect(whole.asked).toBeGreaterThan(15)
  const ways = new Set<string>()
  let scenarios = 1
  for (let steps = 1; steps <= whole.asked; steps++)
    for (const isAfter of [false, true]) {
      const { left, charged, paid, order, bank, reported } = await killedAt(till, steps, isAfter)
      const where = `step ${steps}, ${isAfter ? 'after' : 'before'} it was done`
      expect(['paid', 'open'], where).toContain(left)
      // Where it came to nothing, nothing is charged either.
      expect(charged, where).toBe(left === 'paid' ? 1 : 0)
      expect(paid.status, where).toBe('paid')
      expect(order?.payment.capturedAt, where).toBeDefined()
      expect([bank.charged().length, bank.taken().length], where).toEqual([1, 1])
      expect(bank.taken()[0]?.moves, where).toBe(2)
      expect(reported, where).toEqual([])
      ways.add(left)
      scenarios++
    }
  expect([...ways].sort()).toEqual(['open', 'paid'])
  const orders = await till.store.pageOrders('demo', { limit: 500 })
  expect(orders).toHaveLength(scenarios)
})
