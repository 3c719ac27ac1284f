import { describe, expect, it } from 'vitest'
import { createAbandonment } from '../../services/abandoned.ts'
import { createEventBodies } from '../../services/event-body.ts'
import type { Browser } from '../../test/browser.ts'
import { card, readyToPay } from '../../test/buyer.ts'
import { openShop, type Shop } from '../../test/harness.ts'
import { ADA, openVoucher, signIn } from '../../test/signed-in.ts'

const HOUR_MS = 3600_000
const never = new AbortController().signal

/** A shop with a clock in hand, whose merchant wants to be told. */
async function opened() {
  let now = Date.now()
  const shop = await openShop({ now: () => now })
  await shop.store.putMerchant({ ...shop.merchant, keepsEvents: true })
  const tell = createAbandonment({ store: shop.store, now: () => now })
  await tell(never)
  const bodyOf = createEventBodies({ store: shop.store })
  return {
    shop,
    /** Fills a cart, and leaves it until its merchant is told; answers where the merchant's letter leads. */
    async left(browser: Pick<Browser, 'call'>): Promise<{ id: string; url: string }> {
      await browser.call('cart.add', { product: 'mug-harbour', quantity: 2 })
      const { cart } = (await browser.call('cart.applyCode', { code: 'WELCOME10' })).data
      now += HOUR_MS
      await tell(never)
      const events = await shop.store.listEvents('demo', { after: 0, limit: 100 })
      const last = events.findLast(({ event }) => event.type === 'abandoned')
      if (!last) throw new Error('it was not told')
      const { data } = await bodyOf('demo', last.event)
      expect(data.id).toBe(cart.id)
      return { id: data.id, url: `/recover/${data.id}/${data['token']}` }
    },
    pass(ms: number) {
      now += ms
    },
    [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose](),
  }
}

const locationOf = ({ headers }: { headers: Headers }) => headers.get('location') ?? ''

async function cartsOf({ store }: Shop) {
  const found = await store.pageCarts('demo', { after: '', limit: 100 })
  return found.map(({ cart }) => cart)
}

describe('a link back to a cart that was left', () => {
  it('R2.5: gives whoever follows it the lines and codes, in a cart of their own, once', async () => {
    await using world = await opened()
    const { shop } = world
    const owner = shop.browser()
    const { id, url } = await world.left(owner)
    const phone = shop.browser()
    const followed = await phone.open(url)
    expect([followed.status, locationOf(followed)]).toEqual([303, '/stores/demo/cart.php'])
    const page = await phone.open(locationOf(followed))
    expect(page.text).toContain('Harbour')
    const mine = (await cartsOf(shop)).find((cart) => cart.id !== id)
    expect(mine).toMatchObject({ lines: [{ quantity: 2 }], codes: ['WELCOME10'] })
    // People follow a link in a letter twice.
    expect(locationOf(await phone.open(url))).toBe('/stores/demo/cart.php')
    const other = shop.browser()
    const again = await other.open(url)
    expect([again.status, again.headers.getSetCookie()]).toEqual([404, []])
    expect(await cartsOf(shop)).toHaveLength(2)
    // What was left is still its owner's, and they share nothing.
    await owner.call('cart.clear')
    expect((await shop.store.getCart('demo', mine?.id ?? ''))?.lines).toHaveLength(1)
  })

  it('leads nobody into buying again what is being paid for', async () => {
    await using world = await opened()
    const { shop } = world
    const owner = shop.browser()
    const { id, url } = await world.left(owner)
    const { hosted, expectedTotal } = await readyToPay(owner, [])
    const asked = { card: card('4000 0000 0000 3220'), expectedTotal }
    expect((await hosted.call('checkout.pay', asked)).data.checkout.status).toBe('secondStep')
    expect((await shop.browser().open(url)).status).toBe(404)
    expect(await cartsOf(shop)).toHaveLength(1)
    await hosted.call('checkout.abandon')
    expect((await shop.browser().open(url)).status).toBe(303)
    expect(await cartsOf(shop)).toHaveLength(2)
    expect((await cartsOf(shop)).map((cart) => cart.id)).toContain(id)
  })

  it('is one cart of many who follow it at once', async () => {
    await using world = await opened()
    const { shop } = world
    const { url } = await world.left(shop.browser())
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await shop.browser().open(url)).status),
    )
    expect(statuses.toSorted()).toEqual([303, ...Array(19).fill(404)])
    expect(await cartsOf(shop)).toHaveLength(2)
  })

  it('shows the browser that has the cart what it has, and stays good', async () => {
    await using world = await opened()
    const { shop } = world
    const browser = shop.browser()
    await signIn(browser, await openVoucher(shop), { at: 'same' })
    const { url } = await world.left(browser.own)
    for (let i = 0; i < 2; i++) expect(locationOf(await browser.open(url))).toBe('/stores/demo/cart.php')
    expect((await shop.browser().open(url)).status).toBe(303)
  })

  it('leaves a customer’s own cart alone, and leads to the checkout of the other', async () => {
    await using world = await opened()
    const { shop } = world
    const browser = shop.browser()
    await signIn(browser, await openVoucher(shop), { at: 'same' })
    const { id, url } = await world.left(shop.browser())
    await browser.own.call('cart.add', { product: 'mug-harbour' })
    const followed = await browser.open(url)
    const [, copied = ''] = /\/checkout\/([0-9a-f-]{36})\?k=/.exec(locationOf(followed)) ?? []
    const { number } = (await shop.store.getCustomer('demo', ADA.sub)) ?? {}
    expect(copied).not.toBe(id)
    expect(await shop.store.getCart('demo', copied)).toMatchObject({
      customer: number,
      lines: [{ quantity: 2 }],
    })
    expect((await browser.own.ask('cart.get')).data.cart.quantity).toBe(1)
  })

  it('leads nowhere where it is too old, made up, or the cart is gone: all the same', async () => {
    await using world = await opened()
    const { shop } = world
    const owner = shop.browser()
    const { id, url } = await world.left(owner)
    const token = url.split('/').at(-1) ?? ''
    const statuses = async (...paths: string[]) =>
      Promise.all(paths.map(async (path) => (await shop.browser().open(path)).status))
    expect(
      await statuses(
        `/recover/${id}/${'0'.repeat(32)}`,
        `/recover/${id}/${token.toUpperCase()}x`,
        `/recover/${id}/${token}0`,
        `/recover/${crypto.randomUUID()}/${token}`,
        '/recover/x/y',
      ),
    ).toEqual([404, 404, 404, 404, 404])
    expect(await cartsOf(shop)).toHaveLength(1)
    world.pass(720 * HOUR_MS)
    expect(await statuses(url)).toEqual([404])
  })

  it('is good once more for the browser that has what came of it', async () => {
    await using world = await opened()
    const { shop } = world
    const { url } = await world.left(shop.browser())
    const phone = shop.browser()
    for (let i = 0; i < 3; i++) expect(locationOf(await phone.open(url))).toBe('/stores/demo/cart.php')
    expect(await cartsOf(shop)).toHaveLength(2)
    expect((await shop.browser().open(url)).status).toBe(404)
  })

  it('asks first where no browser says that somebody goes there, as programs that look at mail do not', async () => {
    await using world = await opened()
    const { shop } = world
    const { url } = await world.left(shop.browser())
    for (let i = 0; i < 3; i++) {
      const looked = await shop.send(url, { redirect: 'manual' })
      expect(looked.status).toBe(200)
      expect(await looked.text()).toMatch(/<form method="post"><button[^>]*>Open your cart<\/button><\/form>/)
    }
    expect(await cartsOf(shop)).toHaveLength(1)
    expect((await shop.send(`/recover/${crypto.randomUUID()}/${'0'.repeat(32)}`)).status).toBe(404)
    const opening = () => shop.browser().submit(url, {})
    expect([(await opening()).status, (await opening()).status]).toEqual([303, 404])
    expect(await cartsOf(shop)).toHaveLength(2)
  })

  it('is spent by nobody who only looks ahead', async () => {
    await using world = await opened()
    const { shop } = world
    const { url } = await world.left(shop.browser())
    const look = async (init: RequestInit) => (await shop.send(url, { redirect: 'manual', ...init })).status
    expect(await look({ method: 'HEAD' })).toBe(200)
    expect(await look({ headers: { 'sec-purpose': 'prefetch;prerender' } })).toBe(403)
    expect(await look({ headers: { 'sec-fetch-dest': 'image' } })).toBe(403)
    expect((await shop.browser().open(url)).status).toBe(303)
  })
})

it('writes no token to the log where the server fails', async () => {
  const broken = () => Promise.reject(new Error('broken'))
  await using shop = await openShop({ around: (store) => ({ ...store, findCheckoutMerchant: broken }) })
  const token = 'a'.repeat(32)
  const { status } = await shop.browser().open(`/recover/${crypto.randomUUID()}/${token}`)
  expect(status).toBe(500)
  expect(shop.log.join()).toContain('"path":"/recover/:cart/:token"')
  expect(shop.log.join()).not.toContain(token)
})
