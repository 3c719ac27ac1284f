import { DEFAULT_LIMITS } from '@tote/server/services/limits.ts'
import { ADDRESS, CONTACT, GOOD_CARD } from '@tote/server/test/buyer.ts'
import { openShop, SERVER, type Shop } from '@tote/server/test/harness.ts'
import { describe, expect, it } from 'vitest'
import { ApiError, createApi, TransportError } from './api.ts'
import { batch } from './batch.ts'
import { createSession } from './session.ts'
import { memoryStorage } from './test/storages.ts'

/** The calls of a merchant's page, and of the hosted one, in one browser. */
function pages(shop: Shop, cookies: 'allowed' | 'refused' = 'allowed') {
  const browser = shop.browser({ cookies })
  const storage = memoryStorage()
  const session = createSession(shop.key, () => storage)
  const base = `${SERVER}/embed/${shop.key}/trpc/`
  return {
    browser,
    session,
    api: createApi({ base, session, fetch: browser.fetchOn('embedded') }),
    hosted: (id: string) =>
      createApi({ base: `${SERVER}/checkout/${id}/trpc/`, fetch: browser.fetchOn('ours') }),
  }
}

describe('the widget’s calls on the real server', () => {
  it('go from the first line to the order', async () => {
    await using shop = await openShop()
    const { api, browser, hosted } = pages(shop)
    const { cart } = await api.mutate('cart.add', { product: 'vase-dune', options: { Colour: 'Moss' } })
    await api.mutate('cart.setQuantity', { line: cart.lines[0]?.id ?? '', quantity: 2 })
    await api.mutate('cart.applyCode', { code: 'welcome10' })
    const { url } = await api.mutate('cart.checkout', {})
    await browser.open(url)
    const checkout = hosted(String(cart.id))
    const filled = await checkout.mutate('checkout.update', { contact: CONTACT, address: ADDRESS })
    const expectedTotal = filled.checkout.totals.at(-1)?.amount ?? 0
    const id = String(cart.id)
    expect(await api.query('order.find', { checkout: id })).toEqual({ status: 'open', order: null })
    const paid = await checkout.mutate('checkout.pay', { card: GOOD_CARD, expectedTotal }, 'first')
    const { order } = await api.query('order.get', { id: paid.checkout.order?.id ?? '' })
    expect(order.lines[0]).toMatchObject({ product: 'vase-dune', variant: 'moss', quantity: 2 })
    expect(order.totals.at(-1)?.amount).toBe(expectedTotal)
    // Whoever knows no more than the checkout learns what was bought, and nothing that leads further.
    expect(order.codes).toHaveLength(1)
    const { id: _, ...shown } = order
    const found = await api.query('order.find', { checkout: id })
    expect(found).toEqual({ status: 'paid', order: { ...shown, codes: [] } })
    expect((await api.query('cart.get')).cart.lines).toEqual([])
  })

  it('hand the session over from the token to the cookie', async () => {
    await using shop = await openShop()
    const { api, session } = pages(shop)
    expect(session.known()).toBe(false)
    await api.query('cart.get')
    expect(session.known()).toBe(false)
    await api.mutate('cart.add', { product: 'mug-harbour' })
    expect(session.token()).toMatch(/^[0-9A-Za-z]{43}$/)
    await api.query('cart.get')
    expect(session.token()).toBe(undefined)
    expect(session.known()).toBe(true)
    expect((await api.mutate('cart.add', { product: 'mug-harbour' })).cart.quantity).toBe(2)
  })

  it('go on with the token where cookies are refused', async () => {
    await using shop = await openShop()
    const { api, session, browser } = pages(shop, 'refused')
    await api.mutate('cart.add', { product: 'mug-harbour' })
    const token = session.token()
    const { cart } = await api.mutate('cart.add', { product: 'mug-harbour' })
    expect(cart.quantity).toBe(2)
    expect(session.token()).toBe(token)
    expect(browser.cookies.embedded.size).toBe(0)
    const { url } = await api.mutate('cart.checkout', {})
    expect((await browser.open(url)).status).toBe(303)
  })

  it('reject with what the server said', async () => {
    await using shop = await openShop({ limits: { ...DEFAULT_LIMITS, cartChange: { session: [1, 60] } } })
    const { api } = pages(shop)
    const wrong = await api
      .mutate('cart.add', { product: 'mug-harbour', quantity: 0 })
      .catch((error) => error)
    expect(wrong).toBeInstanceOf(ApiError)
    expect(wrong).toMatchObject({ status: 400, reason: 'validationFailed' })
    expect(wrong.fields).toEqual([{ pointer: '/quantity', code: 'too_small' }])
    expect(wrong.requestId).toMatch(/^[0-9a-f-]{36}$/)
    await api.mutate('cart.add', { product: 'mug-harbour' })
    await api.mutate('cart.add', { product: 'mug-harbour' })
    const limited = await api.mutate('cart.clear').catch((error) => error)
    expect(limited).toMatchObject({ status: 429, reason: 'rateLimited' })
    expect(limited.retryAfter).toBeGreaterThan(0)
  })

  it('make a change once that is sent again under its name', async () => {
    await using shop = await openShop()
    const { api } = pages(shop)
    await api.mutate('cart.add', { product: 'mug-harbour' })
    await api.mutate('cart.add', { product: 'mug-harbour' }, 'second mug')
    const { cart } = await api.mutate('cart.add', { product: 'mug-harbour' }, 'second mug')
    expect(cart.quantity).toBe(2)
  })

  it('carry what goes beside a variant, in a currency of the shop’s', async () => {
    await using shop = await openShop()
    const { api, session } = pages(shop)
    const { cart: none } = await api.mutate('cart.setCurrency', { currency: 'EUR' })
    expect(none).toMatchObject({ id: null, currency: 'EUR', currencies: ['EUR', 'USD'] })
    expect(session.known()).toBe(false)
    const { cart } = await api.mutate('cart.add', {
      product: 'mug-harbour',
      currency: 'EUR',
      modifiers: { 'Gift wrap': true },
      fields: { engraving: 'Ada' },
    })
    const [line] = cart.lines
    expect(line).toMatchObject({
      modifiers: [{ name: 'Gift wrap', price: { currency: 'EUR' } }],
      fields: [{ name: 'Engraving', value: 'Ada' }],
      unitPrice: { currency: 'EUR' },
    })
    const unknown = await api
      .mutate('cart.add', { product: 'mug-harbour', fields: { motto: 'Carpe diem' } })
      .catch((error) => error)
    expect(unknown).toMatchObject({ reason: 'fieldUnknown', status: 422 })
    const estimate = await api.query('cart.estimate', { country: 'DE' })
    expect(estimate.countries).toContain('US')
    expect(estimate.deliveries).toMatchObject([{ price: { currency: 'EUR' } }])
  })

  it('bring the cart as it is with a conflict of versions', async () => {
    await using shop = await openShop()
    const { api } = pages(shop)
    const { cart } = await api.mutate('cart.add', { product: 'mug-harbour' })
    const late = await api
      .mutate('cart.add', { product: 'mug-harbour', version: cart.version - 1 })
      .catch((error) => error)
    expect(late).toMatchObject({
      reason: 'cartChanged',
      status: 409,
      current: { cart: { version: cart.version } },
    })
  })

  it('read many products in one request, and tell which is not there', async () => {
    await using shop = await openShop()
    const { api } = pages(shop)
    const found = await batch(api, 'catalogue.product', [{ product: 'mug-harbour' }, { product: 'nope' }])
    expect(found[0]).toMatchObject({ product: { sku: 'mug-harbour' } })
    expect(found[1]).toMatchObject({ name: 'ApiError', reason: 'productNotFound', status: 404 })
  })

  it('reach nothing with a key that is not for this page', async () => {
    await using shop = await openShop()
    const wanted = {
      merchantId: 'demo',
      kind: 'publishable',
      mode: 'test',
      origins: ['https://a.example'],
    } as const
    const { text } = await shop.services.keys.create(wanted)
    const fetch = shop.browser().fetchOn('embedded')
    const api = createApi({ base: `${SERVER}/embed/${text}/trpc/`, fetch })
    for (const call of [api.query('cart.get'), api.mutate('cart.add', { product: 'mug-harbour' })]) {
      await expect(call).rejects.toThrow(TransportError)
    }
  })
})
