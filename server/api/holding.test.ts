import { describe, expect, it } from 'vitest'
import { fillIn, GOOD_CARD, readyToPay } from '../test/buyer.ts'
import { openShop, type Shop } from '../test/harness.ts'
import { balanceOf, giveCertificate, leftOf, putOnSale } from '../test/stocked.ts'

const MINUTE = 60_000
const GIFT = 'AAAA-BBBB-CCCC-DDDD'

/** A shop with a clock to turn, and one last bench on sale. */
async function lastBench() {
  const clock = { now: Date.now() }
  const shop = await openShop({ now: () => clock.now })
  const bench = await putOnSale(shop, { sku: 'bench', name: 'Bench', price: 20_000 }, 1)
  const wait = (minutes: number) => {
    clock.now += minutes * MINUTE
  }
  return { shop, bench, wait, now: () => clock.now }
}

/** A browser with this in its cart, not yet at the checkout. */
async function wanting(shop: Shop, product: string) {
  const browser = shop.browser()
  await browser.call('cart.add', { product })
  return browser
}

describe('R6.3: what a checkout claims', () => {
  it('is set aside when it starts, and let go of half an hour later', async () => {
    const { shop, bench, wait } = await lastBench()
    await using _ = shop
    const [first, second] = [await wanting(shop, bench), await wanting(shop, bench)]
    await first.call('cart.checkout')
    expect(await leftOf(shop, bench)).toBe(0)
    expect((await shop.browser().call('cart.add', { product: bench })).refusal).toBe('409 outOfStock')
    const early = (await second.call('cart.checkout')).data
    expect(early.problems).toMatchObject([{ code: 'outOfStock', detail: { quantity: 0 } }])
    wait(30)
    expect((await second.call('cart.checkout')).data.problems).toEqual([])
    expect((await first.ask('cart.get')).data.problems).toMatchObject([{ code: 'outOfStock' }])
  })

  it('is there for the one it is set aside for', async () => {
    const { shop, bench } = await lastBench()
    await using _ = shop
    const { browser, id } = await openedFor(shop, bench)
    const { data } = await browser.hosted(id).ask('checkout.get')
    expect(data.problems).toEqual([])
    expect(data.checkout.lines[0]?.maxQuantity).toBe(1)
    const answer = await browser.call('cart.checkout')
    expect([answer.data.problems, await leftOf(shop, bench)]).toEqual([[], 0])
  })

  it('is let go of when the cart changes, at once', async () => {
    const { shop, bench } = await lastBench()
    await using _ = shop
    const { browser } = await openedFor(shop, bench)
    await browser.call('cart.clear')
    expect(await leftOf(shop, bench)).toBe(1)
  })

  it('stays set aside for half an hour after each change on the page, not by looking at it', async () => {
    const { shop, bench, wait } = await lastBench()
    await using _ = shop
    const rival = await wanting(shop, bench)
    const { browser, id } = await openedFor(shop, bench)
    const hosted = browser.hosted(id)
    const canRivalHaveIt = async () => (await rival.call('cart.checkout')).data.problems.length === 0
    wait(20)
    await fillIn(hosted)
    wait(20)
    expect(await canRivalHaveIt()).toBe(false)
    await hosted.call('checkout.applyCode', { code: 'WELCOME10' })
    wait(29)
    await hosted.ask('checkout.get')
    expect(await canRivalHaveIt()).toBe(false)
    wait(1)
    expect(await canRivalHaveIt()).toBe(true)
  })

  it('stays set aside while the bank asks, for an hour', async () => {
    const { shop, bench, wait, now } = await lastBench()
    await using _ = shop
    const { hosted, expectedTotal } = await readyToPay(shop.browser(), [{ product: bench }])
    const card = { ...GOOD_CARD, number: '4000000000003220' }
    await hosted.call('checkout.pay', { card, expectedTotal })
    wait(59)
    await shop.store.releaseEnded('demo', now(), 10)
    expect((await shop.browser().call('cart.add', { product: bench })).refusal).toBe('409 outOfStock')
    wait(1)
    await shop.store.releaseEnded('demo', now(), 10)
    expect(await leftOf(shop, bench)).toBe(1)
  })

  it('R6.7: is for three checkouts of a session at a time; the oldest is paid all the same', async () => {
    await using shop = await openShop()
    const bench = await putOnSale(shop, { sku: 'bench', name: 'Bench', price: 20_000 }, 4)
    const browser = await wanting(shop, 'mug-harbour')
    const buy = async () => (await browser.call('cart.buy', { product: bench, quantity: 1 })).data
    const first = await buy()
    await browser.open(String(first.url))
    for (let i = 0; i < 2; i++) await buy()
    expect(await leftOf(shop, bench)).toBe(1)
    await buy()
    expect(await leftOf(shop, bench)).toBe(1)
    const hosted = browser.hosted(String(first.cart.id))
    const expectedTotal = await fillIn(hosted)
    expect((await hosted.call('checkout.pay', { card: GOOD_CARD, expectedTotal })).data.checkout.status).toBe(
      'paid',
    )
    // Two of the others, and the one that was bought.
    expect(await leftOf(shop, bench)).toBe(1)
  })

  it('is set aside anew by paying, and bought once', async () => {
    const { shop, bench, wait } = await lastBench()
    await using _ = shop
    const { hosted, pay } = await readyToPay(shop.browser(), [{ product: bench }])
    wait(31)
    await shop.store.releaseEnded('demo', Number.MAX_SAFE_INTEGER, 10)
    expect(await leftOf(shop, bench)).toBe(1)
    expect((await hosted.call('checkout.pay', pay)).data.checkout.status).toBe('paid')
    expect(await leftOf(shop, bench)).toBe(0)
  })
})

describe('what is missing', () => {
  it('stands on the page, which opens all the same, and keeps it from being paid', async () => {
    const { shop, bench, wait } = await lastBench()
    await using _ = shop
    const late = await wanting(shop, bench)
    await openedFor(shop, bench)
    const hosted = late.hosted(await late.enterCheckout())
    const expectedTotal = await fillIn(hosted)
    const { data } = await hosted.ask('checkout.get')
    expect(data.problems).toMatchObject([
      { code: 'outOfStock', severity: 'requires_buyer_input', detail: { quantity: 0 } },
    ])
    const pay = { card: GOOD_CARD, expectedTotal }
    expect((await hosted.call('checkout.pay', pay)).refusal).toBe('409 outOfStock')
    expect((await hosted.ask('checkout.get')).data.checkout.status).toBe('open')
    wait(30)
    expect((await hosted.call('checkout.pay', pay)).data.checkout.status).toBe('paid')
  })

  it('of a code is told and not taken off; paying at the old total says so', async () => {
    const { shop, wait } = await lastBench()
    await using _ = shop
    const once = { kind: 'fixed', code: 'ONCE', name: 'once', amount: 500, minimum: 0, maxUses: 1 } as const
    await shop.store.putCoupon('demo', once)
    const [first, second] = [await wanting(shop, 'mug-harbour'), await wanting(shop, 'mug-harbour')]
    for (const browser of [first, second]) await browser.call('cart.applyCode', { code: 'once' })
    const { hosted, pay } = await readyToPay(first, [])
    expect((await shop.browser().call('cart.applyCode', { code: 'ONCE' })).refusal).toBe('409 codeExhausted')
    const other = await readyToPay(second, [])
    const shown = (await other.hosted.ask('checkout.get')).data
    expect(shown.problems).toMatchObject([{ code: 'codeExhausted', path: 'codes/ONCE' }])
    expect(other.expectedTotal).toBe(pay.expectedTotal + 540)
    const old = await other.hosted.call('checkout.pay', pay)
    expect(old.refusal).toBe('409 codeExhausted')
    wait(30)
    const { checkout } = (await hosted.call('checkout.pay', pay)).data
    expect([checkout.status, checkout.totals.at(-1)?.amount]).toEqual(['paid', pay.expectedTotal])
    expect((await shop.store.getCoupons('demo', ['ONCE'])).get('ONCE')?.left).toBe(0)
  })

  it('of a gift certificate is told, and what is left is to pay', async () => {
    const { shop, wait } = await lastBench()
    await using _ = shop
    await giveCertificate(shop, GIFT, 2000)
    const [first, second] = [await wanting(shop, 'mug-harbour'), await wanting(shop, 'mug-harbour')]
    for (const browser of [first, second]) await browser.call('cart.applyCode', { code: GIFT.toLowerCase() })
    await first.call('cart.checkout')
    expect(await balanceOf(shop, GIFT)).toBe(0)
    const { data } = await second.call('cart.checkout')
    expect(data.problems).toMatchObject([{ code: 'certificateEmpty', path: 'codes/•••• DDDD' }])
    expect(data.cart.totals.at(-1)?.amount).toBe(2592)
    wait(30)
    const late = (await second.call('cart.checkout')).data
    expect([late.problems, late.cart.totals.at(-1)?.amount]).toEqual([[], 592])
  })
})

async function openedFor(shop: Shop, product: string) {
  const browser = await wanting(shop, product)
  return { browser, id: await browser.enterCheckout() }
}
