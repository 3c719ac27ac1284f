import { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import { ADDRESS, CONTACT, card, readyToPay } from '../test/buyer.ts'
import { openShop } from '../test/harness.ts'

const MONTH_MS = 31 * 24 * 3600 * 1000

describe('R4.6: what is charged', () => {
  it('is for the country it goes to: another country drops the address', async () => {
    await using shop = await openShop()
    const { hosted } = await readyToPay(shop.browser())
    const abroad = { ...ADDRESS, country: 'AT', postalCode: '1010' }
    await hosted.call('checkout.update', { address: abroad })
    const { checkout } = (await hosted.call('checkout.update', { country: 'US' })).data
    expect(checkout).toMatchObject({ address: null, country: 'US' })
    const expectedTotal = checkout.totals.at(-1)?.amount ?? 0
    const refused = await hosted.call('checkout.pay', { card: card('4242424242424242'), expectedTotal })
    expect(refused.refusal).toBe('422 addressIncomplete')
    const both = await hosted.call('checkout.update', { address: abroad, country: 'US' })
    expect(both.refusal).toBe('400 validationFailed')
  })

  it.each([
    [{ region: undefined }, '/address/region'],
    [{ postalCode: 'ABC' }, '/address/postalCode'],
  ])('needs a whole address in the United States: %o', async (change, pointer) => {
    await using shop = await openShop()
    const { hosted, pay } = await readyToPay(shop.browser())
    await hosted.call('checkout.update', { address: { ...ADDRESS, ...change } })
    const refused = await hosted.call('checkout.pay', pay)
    expect(refused.refusal).toBe('422 addressIncomplete')
    expect(refused.text).toContain(pointer)
  })
})

describe('while the bank asks', () => {
  async function atTheBank() {
    const shop = await openShop()
    const browser = shop.browser()
    const ready = await readyToPay(browser)
    const pay = { card: card('4000000000003220'), expectedTotal: ready.expectedTotal }
    await ready.hosted.call('checkout.pay', pay)
    return { ...ready, shop, browser }
  }

  it('page and bank show what was agreed to, whatever becomes of the cart', async () => {
    const { shop, browser, hosted, id } = await atTheBank()
    await using _ = shop
    await browser.call('cart.clear')
    const bank = await browser.open(`/checkout/${id}/bank`)
    expect([bank.status, bank.text.includes('$32.40')]).toEqual([200, true])
    const { checkout } = (await hosted.ask('checkout.get')).data
    expect(checkout).toMatchObject({ status: 'secondStep', lines: [{ product: 'mug-harbour' }] })
    expect((await hosted.call('checkout.applyCode', { code: 'FIVEOFF' })).refusal).toBe(
      '409 paymentInProgress',
    )
    expect((await hosted.call('checkout.update', { contact: CONTACT })).refusal).toBe('409 paymentInProgress')
  })

  it('a shopper who comes with another cart starts afresh', async () => {
    const { shop, browser, hosted } = await atTheBank()
    await using _ = shop
    await browser.call('cart.add', { product: 'soap-olive' })
    await browser.call('cart.checkout')
    const { checkout } = (await hosted.ask('checkout.get')).data
    expect([checkout.status, checkout.lines.length]).toEqual(['open', 2])
  })
})

describe('a checkout without anything to pay for', () => {
  it('keeps nothing of what is sent to it', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { hosted, id } = await readyToPay(browser)
    await browser.call('cart.clear')
    const before = await shop.store.getCart(shop.merchant.id, id)
    const other = { email: 'other@example.com' }
    expect((await hosted.call('checkout.update', { contact: other })).refusal).toBe('409 cartEmpty')
    expect((await hosted.call('checkout.applyCode', { code: 'FIVEOFF' })).refusal).toBe('409 cartEmpty')
    expect((await shop.store.getCheckout(shop.merchant.id, id))?.contact).toEqual(CONTACT)
    expect(await shop.store.getCart(shop.merchant.id, id)).toEqual(before)
  })

  it('is not brought back to life after a month', async () => {
    let now = Date.UTC(2026, 10, 21)
    await using shop = await openShop({ now: () => now })
    const browser = shop.browser()
    const { hosted } = await readyToPay(browser)
    now += MONTH_MS
    expect((await hosted.call('checkout.applyCode', { code: 'FIVEOFF' })).refusal).toBe('409 cartEmpty')
    expect((await browser.ask('cart.get')).data.cart.id).toBeNull()
  })
})

it('a page says in its status that the store is busy, and when to come again', async () => {
  let busy = false
  await using shop = await openShop({
    around: (store) => ({
      ...store,
      getCheckout: (...given) =>
        busy ? Promise.reject(new ToteError('unavailable', { retryAfter: 1 })) : store.getCheckout(...given),
    }),
  })
  const browser = shop.browser()
  const { id } = await readyToPay(browser)
  busy = true
  const page = await browser.open(`/checkout/${id}`)
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '1'])
  expect(page.text).toContain('One moment, please')
  expect(shop.log.filter((line) => line.includes('"level":50'))).toEqual([])
})

it('a hosted page takes on the look of its merchant, and nothing else from it', async () => {
  await using shop = await openShop()
  const look = { '--tote-accent': 'teal', '--tote-text': 'red}</style><script>x', color: 'red' }
  await shop.store.putMerchant({ ...shop.merchant, look })
  const browser = shop.browser()
  const { id } = await readyToPay(browser)
  const { text } = await browser.open(`/checkout/${id}`)
  expect(text).toContain(':root{--tote-accent:teal}</style>')
})

it('a card that is no card makes a short answer', async () => {
  await using shop = await openShop()
  const { hosted } = await readyToPay(shop.browser())
  const answer = await hosted.call('checkout.pay', { card: 'x'.repeat(60_000), expectedTotal: 1 } as never)
  expect(answer.refusal).toBe('400 validationFailed')
  expect(answer.text.length).toBeLessThan(500)
})

it('a first addition that asks for a stream gets its session all the same', async () => {
  await using shop = await openShop()
  const answer = await shop
    .browser()
    .call('cart.add', { product: 'mug-harbour' }, { accept: 'application/jsonl' })
  expect(answer.headers.get('x-tote-cart')).toMatch(/^[0-9A-Za-z]{43}$/)
})
