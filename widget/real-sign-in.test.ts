import { openShop, SERVER, type Shop } from '@tote/server/test/harness.ts'
import { ADA, BOB, openVoucher } from '@tote/server/test/signed-in.ts'
import { describe, expect, it } from 'vitest'
import { createApi } from './api.ts'
import { createCart } from './cart.ts'
import type { Cause } from './cart-events.ts'
import { createIdentity } from './identify.ts'
import { createMemory, createSession } from './session.ts'
import { memoryStorage } from './test/storages.ts'

function fill(jar: Map<string, string>, cookies: ReadonlyMap<string, string>): void {
  jar.clear()
  for (const [name, value] of cookies) jar.set(name, value)
}

/** A browser on a merchant's site; each `tab` of it is a page of its own. */
function browserAt(shop: Shop, cookies: 'allowed' | 'refused' = 'allowed') {
  const browser = shop.browser({ cookies })
  const storage = memoryStorage()
  function tab() {
    const causes: Cause[] = []
    const tabs = Object.assign(new EventTarget(), { postMessage() {} })
    const session = createSession(shop.key, () => storage)
    const statuses: number[] = []
    /** The cookies that the next request leaves with, instead of those there are now. */
    const late: ReadonlyMap<string, string>[] = []
    const send = browser.fetchOn('embedded')
    const fetch: typeof send = async (url, init) => {
      const jar = browser.cookies.embedded
      const current = new Map(jar)
      const old = late.splice(0)[0]
      if (old) fill(jar, old)
      const response = await send(url, init)
      if (old) fill(jar, current)
      statuses.push(response.status)
      return response
    }
    const api = createApi({ base: `${SERVER}/embed/${shop.key}/trpc/`, session, fetch })
    const cart = createCart({
      api,
      session,
      language: 'en',
      chosen: createMemory(`tote:${shop.key}:currency`, () => storage),
      emit(type, detail) {
        if (type === 'tote-change' && 'cause' in detail) causes.push(detail.cause)
        return true
      },
      tell() {},
      alone: (work) => work(),
      resolve: (url) => url,
    })
    const identity = createIdentity({
      api,
      cart,
      session,
      tabs,
      server: SERVER,
      key: shop.key,
      language: 'en',
    })
    return { cart, identity, session, causes, statuses, late }
  }
  return { tab, storage, browser }
}

/** A shop where Ada has a stool in her cart since she was at another device. */
async function open() {
  const shop = await openShop()
  const voucher = await openVoucher(shop)
  const device = browserAt(shop).tab()
  await device.identity.identify(await voucher.vouch(ADA))
  await device.cart.add({ product: 'stool-milking' })
  return { shop, voucher, device, [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose]() }
}

const mugs = { product: 'mug-harbour', quantity: 2 }
const skus = (cart: { lines: readonly { product: string; quantity: number }[] }) =>
  Object.fromEntries(cart.lines.map(({ product, quantity }) => [product, quantity]))

describe.each(['allowed', 'refused'] as const)('signing in on the real server, cookies %s', (cookies) => {
  it('joins the carts, which the customer’s other device sees, and is told', async () => {
    await using given = await open()
    const { shop, voucher, device } = given
    const { tab, storage } = browserAt(shop, cookies)
    const page = tab()
    await page.cart.add(mugs)
    const { cart, problems, who } = await page.identity.identify(await voucher.vouch(ADA))
    expect(problems).toEqual([])
    expect(who).toEqual({ power: 'account', name: ADA.name, email: ADA.email })
    expect(skus(cart)).toEqual({ 'stool-milking': 1, 'mug-harbour': 2 })
    expect(cart.joined).toMatchObject({ lines: [{ quantity: 2 }], left: [] })
    expect(page.causes).toEqual(['api', 'merge'])
    await device.cart.refresh()
    expect(skus(device.cart.value)).toEqual(skus(cart))
    // Told only where it was done.
    expect(device.cart.value.joined).toBeUndefined()
    await page.cart.add({ product: 'vase-dune', variant: 'ink' })
    expect(page.cart.value.quantity).toBe(4)
    const kept = Array.from({ length: storage.length }, (_, i) => storage.getItem(storage.key(i)!))
    expect(kept).toEqual(['+'])
  })

  it('is undone, and the guest’s cart is there again after sign-out', async () => {
    await using given = await open()
    const { shop, voucher } = given
    const page = browserAt(shop, cookies).tab()
    await page.cart.add(mugs)
    await page.identity.identify(await voucher.vouch(ADA))
    const undone = await page.identity.undoJoin()
    expect(undone.problems).toEqual([])
    expect(skus(undone.cart)).toEqual({ 'stool-milking': 1 })
    expect((await page.identity.undoJoin()).problems).toMatchObject([{ code: 'nothingToUndo' }])
    const left = await page.identity.forget()
    expect(left.who.power).toBe('none')
    expect(skus(left.cart)).toEqual({ 'mug-harbour': 2 })
    await page.cart.add(mugs)
    expect(skus(page.cart.value)).toEqual({ 'mug-harbour': 4 })
  })

  it('leaves an empty cart behind at sign-out', async () => {
    await using given = await open()
    const page = browserAt(given.shop, cookies).tab()
    await page.cart.add(mugs)
    await page.identity.identify(await given.voucher.vouch(ADA))
    await page.identity.keepJoined()
    expect(page.cart.value.joined).toBeUndefined()
    expect(skus((await page.identity.forget()).cart)).toEqual({})
    await page.cart.refresh()
    expect(page.cart.value.lines).toEqual([])
  })

  it('is refused with a forged or a used assertion, and everything stays', async () => {
    await using given = await open()
    const page = browserAt(given.shop, cookies).tab()
    const used = await given.voucher.vouch(BOB)
    await page.cart.add(mugs)
    const { cart: before } = await page.identity.identify(used)
    for (const token of [used, `${await given.voucher.vouch(ADA)}x`, 'a.b.c']) {
      const { problems, cart, who } = await page.identity.identify(token)
      expect(problems.map(({ code }) => code)).toEqual(['assertionInvalid'])
      expect(skus(cart)).toEqual(skus(before))
      expect(who).toMatchObject({ email: BOB.email })
    }
  })

  it('waits for what is under way', async () => {
    await using given = await open()
    const page = browserAt(given.shop, cookies).tab()
    const token = await given.voucher.vouch(ADA)
    await Promise.all([
      page.cart.add(mugs),
      page.identity.identify(token),
      page.cart.add({ product: 'vase-dune', variant: 'ink' }),
    ])
    expect(skus(page.cart.value)).toEqual({ 'stool-milking': 1, 'mug-harbour': 2, 'vase-dune': 1 })
  })
})

it('follows by the cookie to the next page, which may shop and know nothing more', async () => {
  await using given = await open()
  const { tab } = browserAt(given.shop)
  await tab().identity.identify(await given.voucher.vouch(ADA))
  const next = tab()
  expect(next.session.known()).toBe(true)
  await next.cart.refresh()
  expect(skus(next.cart.value)).toEqual({ 'stool-milking': 1 })
  expect(await next.identity.who()).toEqual({ power: 'cart', name: null, email: null })
  await next.cart.add(mugs)
  expect(next.cart.value.quantity).toBe(3)
})

it('in one tab makes the other’s addition go into the customer’s cart', async () => {
  await using given = await open()
  const { tab } = browserAt(given.shop)
  const [one, other] = [tab(), tab()]
  await one.cart.add(mugs)
  await other.cart.refresh()
  await one.identity.identify(await given.voucher.vouch(ADA))
  const { cart, problems } = await other.cart.add({ product: 'vase-dune', variant: 'ink' })
  expect(problems).toEqual([])
  expect(skus(cart)).toEqual({ 'stool-milking': 1, 'mug-harbour': 2, 'vase-dune': 1 })
})

it('sends once more what left with the cookie that was just ending', async () => {
  await using given = await open()
  const { tab, browser } = browserAt(given.shop)
  const [one, other] = [tab(), tab()]
  await one.cart.add(mugs)
  await other.cart.refresh()
  const old = new Map(browser.cookies.embedded)
  await one.identity.identify(await given.voucher.vouch(ADA))
  other.late.push(old)
  other.statuses.length = 0
  const { cart, problems } = await other.cart.add({ product: 'vase-dune', variant: 'ink' })
  expect(problems).toEqual([])
  expect(skus(cart)).toEqual({ 'stool-milking': 1, 'mug-harbour': 2, 'vase-dune': 1 })
  expect(other.statuses).toEqual([410, 200])
})
