import { describe, expect, it } from 'vitest'
import { ADDRESS, GOOD_CARD } from '../test/buyer.ts'
import { apartFromChance } from '../test/chance.ts'
import { openShop, SERVER, type Shop } from '../test/harness.ts'
import { ADA, openVoucher, signIn } from '../test/signed-in.ts'

const mug = { product: 'mug-harbour' }
const typed = { ...ADDRESS, line1: '7 Pine Street' }
const NOTHING = { customer: null, contact: null, address: null }

/** Ada on the merchant's page, signed in with an address saved and a mug in the cart. */
async function ada(shop: Shop) {
  const browser = shop.browser()
  const { token } = await signIn(browser, await openVoucher(shop))
  await browser.call('account.saveAddress', { address: ADDRESS }, token)
  await browser.call('cart.add', mug, token)
  const start = async (headers: Record<string, string> = token) =>
    (await browser.call('cart.checkout', {}, headers)).data
  return { browser, token, start }
}

const idIn = (url: string) => new URL(url).pathname.split('/').at(-1) ?? ''

describe('a customer who comes from the merchant’s page', () => {
  it('finds what was saved on the hosted page, and saves what is typed there', async () => {
    await using shop = await openShop()
    const { browser, token, start } = await ada(shop)
    const { url } = await start()
    await browser.open(url)
    const hosted = browser.hosted(idIn(url))
    const { checkout } = (await hosted.ask('checkout.get')).data
    expect(checkout).toMatchObject({
      contact: { email: ADA.email },
      address: ADDRESS,
      customer: { email: ADA.email, addresses: [{ address: ADDRESS }], isFull: false },
    })
    const kept = (await hosted.call('checkout.update', { address: typed, keepAddress: true })).data
    expect(kept.checkout.customer?.addresses.map(({ address }) => address)).toEqual([typed, ADDRESS])
    const { addresses } = (await browser.ask('account.get', undefined, token)).data
    expect(addresses.map(({ address }) => address)).toEqual([typed, ADDRESS])
    const expectedTotal = kept.checkout.totals.at(-1)?.amount ?? 0
    await hosted.call('checkout.pay', { card: GOOD_CARD, expectedTotal })
    const { orders } = (await browser.ask('account.orders', undefined, token)).data
    expect(orders).toMatchObject([{ total: { amount: expectedTotal } }])
  })

  it('has what is saved in the page itself, and nobody else has', async () => {
    await using shop = await openShop()
    const { browser, start } = await ada(shop)
    const { url } = await start()
    await browser.open(url)
    expect((await browser.open(`/checkout/${idIn(url)}`)).text).toContain('12 Analytical Row')
    const stranger = shop.browser()
    expect((await stranger.open(url)).status).toBe(303)
    const page = await stranger.open(`/checkout/${idIn(url)}`)
    expect(page.status).toBe(200)
    expect(apartFromChance(page.text)).not.toMatch(/ada@|Ada Byron|Analytical|97205/)
  })

  it('shows nothing of it to the merchant’s page', async () => {
    await using shop = await openShop()
    const { browser, token, start } = await ada(shop)
    await start()
    const { data, text } = await browser.ask('checkout.get', undefined, token)
    expect(data.checkout).toMatchObject(NOTHING)
    expect(apartFromChance(text)).not.toMatch(/ada@|Byron|Analytical|97205/)
    const kept = await browser.call('checkout.update', { address: typed, keepAddress: true }, token)
    expect(kept.data.checkout).toMatchObject(NOTHING)
    const { addresses } = (await browser.ask('account.get', undefined, token)).data
    expect(addresses.map(({ address }) => address)).toEqual([ADDRESS])
  })

  it('finds nothing where only the cookie of another site’s page asked', async () => {
    await using shop = await openShop()
    const { browser, start } = await ada(shop)
    const { url, cart } = await start({})
    expect(cart.quantity).toBe(1)
    await browser.open(url)
    const hosted = browser.hosted(idIn(url))
    const { data, text } = await hosted.ask('checkout.get')
    expect(data.checkout).toMatchObject(NOTHING)
    expect(text).not.toMatch(/ada@|Byron|Analytical/)
    const own = { contact: { email: 'bo@example.com' }, address: typed, keepAddress: true }
    expect((await hosted.call('checkout.update', own)).data.checkout).toMatchObject({
      address: typed,
      customer: null,
    })
    expect((await shop.store.getCustomer('demo', ADA.sub))?.addresses).toHaveLength(1)
  })

  it('has nothing there any more once signed out, and cannot pay with it', async () => {
    await using shop = await openShop()
    const { browser, token, start } = await ada(shop)
    const { url } = await start()
    await browser.open(url)
    const hosted = browser.hosted(idIn(url))
    const { checkout } = (await hosted.ask('checkout.get')).data
    expect(checkout.address).toEqual(ADDRESS)
    await browser.call('customer.forget', {}, token)
    const { text, data } = await hosted.ask('checkout.get')
    expect(data.checkout).toMatchObject(NOTHING)
    expect(text).not.toMatch(/ada@|Byron|Analytical/)
    const expectedTotal = data.checkout.totals.at(-1)?.amount ?? 0
    const paid = await hosted.call('checkout.pay', { card: GOOD_CARD, expectedTotal })
    expect(paid.refusal).toBe('422 addressIncomplete')
  })

  it('has nothing there any more once signed out everywhere, or erased', async () => {
    for (const end of ['account.endSessions', 'account.erase']) {
      await using shop = await openShop()
      const { browser, token, start } = await ada(shop)
      const { url } = await start()
      await browser.open(url)
      const hosted = browser.hosted(idIn(url))
      const input = end === 'account.erase' ? { confirm: 'erase' } : {}
      expect((await browser.call(end, input, token)).status).toBe(200)
      const after = await hosted.ask('checkout.get')
      expect(after.text).not.toMatch(/ada@|Byron|Analytical/)
    }
  })
})

it('never writes to the log what is filled in or saved, not where saving fails', async () => {
  let isDown = false
  await using shop = await openShop({
    around: (store) => ({
      ...store,
      changeCustomer: (...given) =>
        isDown ? Promise.reject(new Error('disk full')) : store.changeCustomer(...given),
    }),
  })
  const { browser, start } = await ada(shop)
  const { url } = await start()
  await browser.open(url)
  isDown = true
  const input = { address: typed, keepAddress: true }
  const { status } = await browser.hosted(idIn(url)).call('checkout.update', input)
  expect(status).toBe(500)
  expect(shop.log.join()).toContain('disk full')
  expect(shop.log.join()).not.toMatch(/ada@|Byron|Analytical|Pine/)
})

it('refuses another word for keeping an address', async () => {
  await using shop = await openShop()
  const { browser, start } = await ada(shop)
  const { url } = await start()
  await browser.open(url)
  expect(url.startsWith(SERVER)).toBe(true)
  const hosted = browser.hosted(idIn(url))
  for (const keepAddress of ['yes', 1, null, {}]) {
    const { refusal } = await hosted.call('checkout.update', { address: typed, keepAddress })
    expect(refusal).toBe('400 validationFailed')
  }
})
