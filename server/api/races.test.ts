import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { describe, expect, it } from 'vitest'
import { gate } from '../../checks/rounds.ts'
import type { Coupon } from '../domain/coupon.ts'
import type { Answer } from '../test/answer.ts'
import type { Browser } from '../test/browser.ts'
import { readyToPay } from '../test/buyer.ts'
import { openShop, type Shop } from '../test/harness.ts'
import { balanceOf, giveCertificate, leftOf, putOnSale } from '../test/stocked.ts'

const once: Coupon = { kind: 'fixed', code: 'ONCE', name: 'once', amount: 100, minimum: 0, maxUses: 1 }

/** Asks again, as the hosted page does, while somebody else's attempt is under way. */
async function settled(call: () => Promise<Answer<`checkout.${string}`>>): Promise<CheckoutAnswer> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const answer = await call()
    if (answer.status === 200) return answer.data
    expect(answer.refusal).toBe('409 paymentInProgress')
    expect(answer.headers.get('retry-after')).toBe('2')
  }
  throw new Error('never settled')
}

async function available(shop: Shop, product: string): Promise<number> {
  const found = await shop.store.findProduct('demo', product)
  return found?.stock.get('base') ?? 0
}

/** One shopper pays by a double click, in two tabs, and again after what looked like a failure. */
async function payOften(shop: Shop) {
  const { hosted, pay } = await readyToPay(shop.browser(), [{ product: 'mug-harbour', quantity: 2 }])
  const once = () => hosted.call('checkout.pay', pay)
  const complete = () => hosted.call('checkout.complete')
  const answers = await Promise.all([once, once, complete, once].map(settled))
  answers.push(await settled(once), await settled(complete))
  const orders = answers.flatMap(({ checkout }) => (checkout.order ? [checkout.order] : []))
  expect(answers.at(-1)?.checkout.status).toBe('paid')
  expect(orders.length).toBeGreaterThanOrEqual(5)
  return orders
}

describe('R6, R14: double click, two tabs and a retry', () => {
  it.each([
    ['in memory', gate(4, 200), undefined],
    ['on disk', gate(2, 30), 'tote.db'],
  ])(
    'make one order each round, %s',
    async (_, count, name) => {
      const folder = mkdtempSync(join(tmpdir(), 'tote-races-'))
      try {
        await using shop = await openShop(name ? { file: join(folder, name) } : {})
        const before = await available(shop, 'mug-harbour')
        const numbers = new Set<number>()
        const ids = new Set<string>()
        for (let round = 0; round < count; round++) {
          for (const { id, number } of await payOften(shop)) {
            ids.add(id)
            numbers.add(number)
          }
          expect(ids.size).toBe(round + 1)
        }
        expect([...numbers]).toEqual(Array.from({ length: count }, (_, i) => 1001 + i))
        expect(await available(shop, 'mug-harbour')).toBe(before - 2 * count)
        expect(shop.log).toEqual([])
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
    60_000,
  )
})

/** Goes to the checkout and pays what it shows then. */
async function buy(browser: Browser) {
  const { hosted, pay } = await readyToPay(browser, [])
  return hosted.call('checkout.pay', pay)
}

describe('R6: fifty who come to the checkout at once', () => {
  const GIFT = 'AAAA-BBBB-CCCC-DDDD'
  const fifty = async (shop: Shop, items: readonly object[], code?: string) => {
    const browsers = Array.from({ length: 50 }, () => shop.browser())
    for (const browser of browsers) {
      for (const item of items) await browser.call('cart.add', item)
      if (code) await browser.call('cart.applyCode', { code })
    }
    return browsers
  }
  const paidBy = (answers: readonly Answer<'checkout.pay'>[]) =>
    answers.flatMap((answer) => (answer.status === 200 ? [answer.data.checkout] : []))

  it('get the last unit once', async () => {
    await using shop = await openShop()
    for (let round = 0; round < gate(1, 20); round++) {
      const bench = await putOnSale(shop, { sku: `bench-${round}`, name: 'Bench' }, 1)
      const answers = await Promise.all((await fifty(shop, [{ product: bench }])).map(buy))
      expect(paidBy(answers)).toHaveLength(1)
      for (const answer of answers) if (answer.status !== 200) expect(answer.refusal).toBe('409 outOfStock')
      expect(await leftOf(shop, bench)).toBe(0)
    }
  }, 60_000)

  it('use a code once that may be used once, and pay what they saw', async () => {
    await using shop = await openShop()
    for (let round = 0; round < gate(1, 20); round++) {
      const code = `ONCE${round}`
      await shop.store.putCoupon('demo', { ...once, code })
      const answers = await Promise.all((await fifty(shop, [{ product: 'soap-olive' }], code)).map(buy))
      const off = paidBy(answers).filter(({ codes }) => codes.some(({ discount }) => discount.amount > 0))
      expect(off).toHaveLength(1)
      for (const answer of answers) {
        // Used up between what was shown and what was paid.
        if (answer.status !== 200) expect(answer.refusal).toBe('409 codeExhausted')
      }
      expect((await shop.store.getCoupons('demo', [code])).get(code)?.left).toBe(0)
    }
  }, 60_000)

  it('spend a gift certificate once', async () => {
    await using shop = await openShop()
    for (let round = 0; round < gate(1, 20); round++) {
      const code = `${GIFT}-${round}`
      await giveCertificate(shop, code, 5000)
      const answers = await Promise.all((await fifty(shop, [{ product: 'soap-olive' }], code)).map(buy))
      const redeemed = paidBy(answers).flatMap(({ codes }) => codes.map(({ discount }) => discount.amount))
      expect(redeemed.reduce((sum, amount) => sum + amount, 0)).toBe(
        5000 - ((await balanceOf(shop, code)) ?? 0),
      )
      expect(await balanceOf(shop, code)).toBe(0)
    }
  }, 60_000)
})

describe('R6: many at once', () => {
  it('sell the last three stools to three of ten', async () => {
    await using shop = await openShop()
    const browsers = Array.from({ length: 10 }, () => shop.browser())
    for (const browser of browsers) await browser.call('cart.add', { product: 'stool-milking' })
    const answers = await Promise.all(browsers.map(buy))
    const paid = answers.filter(({ status }) => status === 200)
    expect(paid).toHaveLength(3)
    for (const answer of answers) if (!paid.includes(answer)) expect(answer.refusal).toBe('409 outOfStock')
    expect(await available(shop, 'stool-milking')).toBe(0)
  })

  it('lose no line of a cart that is changed from all sides', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'mug-harbour' })
    const more = Array.from({ length: 25 }, (_, i) => (i % 2 ? 'mug-harbour' : 'soap-olive'))
    await Promise.all(more.map((product) => browser.call('cart.add', { product })))
    const { cart } = (await browser.ask('cart.get')).data
    expect(cart).toMatchObject({ version: 26, quantity: 26 })
    expect(cart.lines).toHaveLength(2)
  })

  it('begin one cart after a payment', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { id, hosted, pay } = await readyToPay(browser)
    await hosted.call('checkout.pay', pay)
    const adds = Array.from({ length: 5 }, () => browser.call('cart.add', { product: 'soap-olive' }))
    const ids = new Set((await Promise.all(adds)).map(({ data }) => data.cart.id))
    expect(ids.size).toBe(1)
    expect(ids).not.toContain(id)
    expect((await browser.ask('cart.get')).data.cart.quantity).toBe(5)
  })
})
