import { describe, expect, it } from 'vitest'
import type { Customer } from '../../domain/customer.ts'
import type { Browser } from '../../test/browser.ts'
import { openShop, type Shop } from '../../test/harness.ts'
import { ADA, BOB, openVoucher, signIn } from '../../test/signed-in.ts'

const mug = { product: 'mug-harbour' }

/** A link to a cart that the demo merchant's server made, perhaps for a customer. */
async function linkTo(shop: Shop, customer?: number): Promise<{ id: string; url: string }> {
  const { services, merchant } = shop
  const wanted = [{ kind: 'product', product: { id: await idOf(shop) }, quantity: 5 } as const]
  const { cart } = await services.serverCarts.create(merchant, {
    lines: () => wanted,
    ...(customer !== undefined && { customer }),
  })
  return { id: cart.id, url: (await services.links.redirectUrls(merchant, cart.id)).cartUrl }
}

async function idOf(shop: Shop): Promise<string> {
  return (await shop.store.findProduct('demo', 'mug-harbour'))?.product.id ?? ''
}

/** A browser in which Ada is signed in on our own pages, with one mug in her cart. */
async function ada(shop: Shop): Promise<Browser> {
  const browser = shop.browser()
  await signIn(browser, await openVoucher(shop), { at: 'same' })
  await browser.own.call('cart.add', mug)
  return browser
}

const locationOf = ({ headers }: { headers: Headers }) => headers.get('location') ?? ''

async function customerOf(shop: Shop, id: string): Promise<Customer> {
  const customer = await shop.store.getCustomer('demo', id)
  if (!customer) throw new Error(`no customer ${id}`)
  return customer
}

describe('a link followed by who is signed in', () => {
  it('adds to the customer’s cart, which other devices show', async () => {
    await using shop = await openShop()
    const browser = await ada(shop)
    const { cartId } = await customerOf(shop, ADA.sub)
    const followed = await browser.open('/stores/demo/cart.php?action=add&sku=mug-harbour&qty=2')
    expect(followed.status).toBe(303)
    const page = await browser.open(locationOf(followed))
    expect(page.status).toBe(200)
    expect((await browser.own.ask('cart.get')).data.cart).toMatchObject({ id: cartId, quantity: 3 })
  })

  it('leaves the cart with lines that is on all their devices, and leads to the checkout of its own', async () => {
    await using shop = await openShop()
    const browser = await ada(shop)
    const phone = shop.browser()
    await signIn(phone, await openVoucher(shop), { at: 'same' })
    const { cart } = (await browser.own.ask('cart.get')).data
    for (const action of ['load', 'loadInCheckout']) {
      const { id, url } = await linkTo(shop)
      const followed = await browser.open(url.replace('action=load', `action=${action}`))
      expect(followed.status).toBe(303)
      expect(locationOf(followed)).toContain(`/checkout/${id}?k=`)
      await browser.open(locationOf(followed))
      const { checkout } = (await browser.hosted(id).ask('checkout.get')).data
      expect(checkout.lines).toMatchObject([{ quantity: 5 }])
      for (const { own } of [browser, phone]) expect((await own.ask('cart.get')).data.cart).toEqual(cart)
      const { number } = await customerOf(shop, ADA.sub)
      expect((await shop.store.getCart('demo', id))?.customer).toBe(number)
    }
  })

  it('makes a server’s cart the customer’s, where theirs is empty', async () => {
    await using shop = await openShop()
    const browser = await ada(shop)
    await browser.own.call('cart.clear')
    const { id, url } = await linkTo(shop)
    expect((await browser.open(url)).status).toBe(303)
    const { number, cartId } = await customerOf(shop, ADA.sub)
    expect(cartId).toBe(id)
    expect((await shop.store.getCart('demo', id))?.customer).toBe(number)
    expect((await browser.own.ask('cart.get')).data.cart).toMatchObject({ id, quantity: 5 })
  })

  it('leads nowhere where the cart was made for another customer, and stays good for them', async () => {
    await using shop = await openShop()
    const browser = await ada(shop)
    const bob = shop.browser()
    await signIn(bob, await openVoucher(shop), { as: BOB, at: 'same' })
    const { number } = await customerOf(shop, BOB.sub)
    const { id, url } = await linkTo(shop, number)
    expect((await browser.open(url)).status).toBe(404)
    expect((await browser.own.ask('cart.get')).data.cart.quantity).toBe(1)
    expect((await bob.open(url)).status).toBe(303)
    expect((await bob.own.ask('cart.get')).data.cart.id).toBe(id)
  })

  it('that buys at once leaves the cart alone that follows them', async () => {
    await using shop = await openShop()
    const browser = await ada(shop)
    const followed = await browser.open('/stores/demo/checkout?products=mug-harbour:4')
    const [, id = ''] =
      /^http:\/\/localhost:4000\/checkout\/([0-9a-f-]{36})\?/.exec(locationOf(followed)) ?? []
    const { number, cartId } = await customerOf(shop, ADA.sub)
    expect(id).not.toBe(cartId)
    expect(await shop.store.getCart('demo', id)).toMatchObject({ customer: number, lines: [{ quantity: 4 }] })
    expect((await browser.own.ask('cart.get')).data.cart.quantity).toBe(1)
  })
})

it('a session that is over is not taken up again by a link', async () => {
  await using shop = await openShop()
  const browser = await ada(shop)
  const dead = browser.cookies.ours.get('__Host-tote')
  const [row] = await shop.store.listSessions('demo', ADA.sub)
  await shop.store.endSession('demo', row?.id ?? '')
  await browser.open('/stores/demo/cart.php?action=add&sku=mug-harbour&qty=2')
  expect(browser.cookies.ours.get('__Host-tote')).not.toBe(dead)
  expect(await shop.store.getSession('demo', row?.id ?? '')).toBeUndefined()
  expect((await browser.own.ask('cart.get')).data.cart.quantity).toBe(2)
  expect((await browser.own.ask('customer.get')).data.power).toBe('none')
})
