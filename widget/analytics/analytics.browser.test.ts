import type { Order } from '@tote/shared/order.ts'
import { html } from 'lit'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { start } from '../entry.ts'
import { emit } from '../events.ts'
import type { Tote } from '../loader.ts'
import { tellComplete } from '../order/complete.ts'
import { createStore } from '../store.ts'
import { FakeServer } from '../test/fake-server.ts'
import { listen, openPage, settled } from '../test/page.ts'
import { memoryStorage } from '../test/storages.ts'
import { theNotices } from '../the-store.ts'
import { analytics } from './analytics.ts'
import { faultsOf } from './ga4.fixture.ts'
import type { Goods } from './items.ts'
import type { AnalyticsOptions } from './options.ts'

interface Entry {
  readonly event?: string
  readonly ecommerce: Goods | null
}

/** What counts in a data layer of its own until the test is over; every event is one that GA4 knows. */
function counting(options: AnalyticsOptions = { consent: true }) {
  const layer: Entry[] = []
  const counts = analytics({ dataLayer: layer as never, ...options })
  onTestFinished(() => counts.stop())
  const events = () =>
    layer.flatMap(({ event, ecommerce }) => {
      if (!event || !ecommerce) return []
      expect(faultsOf(event, ecommerce)).toEqual([])
      return [{ event, ...ecommerce }]
    })
  return {
    layer,
    counts,
    events,
    /** In short: `add_to_cart 2 × mug-harbour`. */
    told: () =>
      events().map(
        ({ event, items }) =>
          `${event} ${items.map((item) => `${item.quantity} × ${item.item_id}`).join(', ')}`,
      ),
  }
}

const MUG = { product: 'mug-harbour' }

function orderOf(lines: Order['lines']): Order {
  const money = { amount: 4800, currency: 'USD' }
  return {
    id: 'ord_1',
    number: Math.floor(Math.random() * 1e9),
    status: 'paid',
    placedAt: new Date().toISOString(),
    currency: 'USD',
    lines,
    codes: [],
    promotions: [],
    totals: [
      { type: 'subtotal', ...money },
      { type: 'total', ...money },
    ],
  }
}

describe('counting', () => {
  it('tells each thing that is done to the cart once, with how many it was about', async () => {
    const { store } = await openPage(html``)
    const { told, events, layer } = counting()
    const { cart } = await store.cart.add({ ...MUG, quantity: 2 })
    const line = cart.lines[0]?.id ?? ''
    await store.cart.setQuantity(line, 5)
    await store.cart.setQuantity(line, 5)
    await store.cart.setQuantity(line, 4)
    await store.cart.applyCode('WELCOME10')
    await store.cart.add(MUG)
    await store.cart.checkout()
    await store.cart.remove(line)
    expect(told()).toEqual([
      'add_to_cart 2 × mug-harbour',
      'add_to_cart 3 × mug-harbour',
      'remove_from_cart 1 × mug-harbour',
      'add_to_cart 1 × mug-harbour',
      'begin_checkout 5 × mug-harbour',
      'remove_from_cart 5 × mug-harbour',
    ])
    expect(events()[4]).toMatchObject({ currency: 'USD', coupon: 'WELCOME10' })
    expect(layer.filter(({ ecommerce }) => ecommerce === null)).toHaveLength(6)
  })

  it('does not take what was in the cart already for added', async () => {
    const server = new FakeServer()
    server.cart.add({ product: 'stool-milking', quantity: 3 })
    const { store } = await openPage(html``, { server, remembered: true })
    const { told } = counting()
    await store.cart.add(MUG)
    expect(told()).toEqual(['add_to_cart 1 × mug-harbour'])
  })

  it('tells that the cart is looked at, once what is in it is known', async () => {
    const { store, body } = await openPage(html`<tote-cart></tote-cart>`)
    const { told } = counting()
    const cart = body.querySelector('tote-cart')
    emit('tote-show', { reason: 'button' }, cart ?? body)
    expect(told()).toEqual([])
    await store.cart.add(MUG)
    emit('tote-show', { reason: 'button' }, cart ?? body)
    expect(told()).toEqual(['add_to_cart 1 × mug-harbour', 'view_cart 1 × mug-harbour'])
  })

  it('tells a purchase once, however often it is seen, also where it was told before counting began', async () => {
    const { store, body } = await openPage(html``)
    const { cart } = await store.cart.add(MUG)
    const [early, late] = [orderOf(cart.lines), orderOf(cart.lines)]
    tellComplete(early, body)
    const { told, events, counts } = counting({ consent: true, transaction: ({ number }) => `A-${number}` })
    tellComplete(late, body)
    emit('tote-complete', { order: late }, body)
    counts.consent(true)
    expect(told()).toEqual(['purchase 1 × mug-harbour', 'purchase 1 × mug-harbour'])
    expect(events().map((event) => 'transaction_id' in event && event.transaction_id)).toEqual([
      `A-${early.number}`,
      `A-${late.number}`,
    ])
    counts.stop()
    expect(counting().told()).toEqual([])
  })

  it('is still where nobody agreed, and goes on from where somebody does', async () => {
    const { store, body } = await openPage(html``)
    const { told, counts, layer } = counting({})
    const { cart } = await store.cart.add(MUG)
    const order = orderOf(cart.lines)
    tellComplete(order, body)
    expect(layer).toEqual([])
    expect(localStorage.getItem('tote:counted') ?? '').not.toContain(String(order.number))
    counts.consent(true)
    await store.cart.add(MUG)
    expect(told()).toEqual(['purchase 1 × mug-harbour', 'add_to_cart 1 × mug-harbour'])
    counts.stop()
    await store.cart.add(MUG)
    expect(told()).toHaveLength(2)
  })

  it('never breaks the page: what a data layer throws is told as an error, and the cart goes on', async () => {
    const { store } = await openPage(html``)
    const errors = listen('tote-error')
    const broken = {
      push() {
        throw new Error('a broken tag')
      },
    }
    const counts = analytics({ dataLayer: broken, consent: true })
    onTestFinished(() => counts.stop())
    expect((await store.cart.add(MUG)).cart.quantity).toBe(1)
    expect(errors.map(({ detail }) => String(detail.error))).toEqual(['Error: a broken tag'])
    vi.stubGlobal('taken', 'by something else')
    onTestFinished(() => void vi.unstubAllGlobals())
    analytics({ dataLayer: 'taken', consent: true }).consent(true)
    expect(String(errors[1]?.detail.error)).toContain('window.taken is no data layer')
  })

  it('writes as gtag.js wants it: the arguments of a call', async () => {
    const { store } = await openPage(html``)
    const { layer } = counting({ consent: true, format: 'gtag' })
    await store.cart.add(MUG)
    const [given, ...more] = layer as unknown as IArguments[]
    expect([Object.prototype.toString.call(given), more]).toEqual(['[object Arguments]', []])
    const [kind, event, params] = given ?? []
    expect([kind, event, faultsOf(String(event), params)]).toEqual(['event', 'add_to_cart', []])
  })

  it('makes window.dataLayer, keeps the one that is there, and counts once where it is called twice', async () => {
    const { store } = await openPage(html``)
    const page = globalThis as { dataLayer?: Entry[] }
    onTestFinished(() => void delete page.dataLayer)
    const first = analytics({ consent: false })
    const held = page.dataLayer
    onTestFinished(() => first.stop())
    expect(analytics({ consent: true })).toBe(first)
    await store.cart.add(MUG)
    await settled()
    expect(page.dataLayer).toBe(held)
    expect(held?.filter(({ event }) => event === 'add_to_cart')).toHaveLength(1)
  })

  it('counts the carts of all shops on the page, each in its currency', async () => {
    const { store } = await openPage(html``)
    const server = new FakeServer()
    server.cart.currencies = ['USD', 'EUR']
    const ended = new AbortController()
    onTestFinished(() => ended.abort())
    const options = {
      server: 'http://other.test',
      key: 'pk_test_other',
      locale: 'en',
      currency: 'EUR',
      fetch: server.fetch,
    }
    const other = createStore({ ...options, storage: memoryStorage }, ended.signal)
    const { events } = counting()
    await Promise.all([store.cart.add(MUG), other.cart.add({ ...MUG, quantity: 2 })])
    expect(
      events()
        .map(({ currency, items }) => [currency, items[0]?.quantity])
        .sort(),
    ).toEqual([
      ['EUR', 2],
      ['USD', 1],
    ])
  })

  it('is what window.tote.analytics does, once it is called', async () => {
    const { store } = await openPage(html``)
    const tote: Tote = { push() {} }
    await start({ server: 'http://cart.test', key: 'pk_test_page', locale: 'en' }, tote, theNotices())
    const layer: Entry[] = []
    const counts = await tote.analytics?.({ dataLayer: layer as never, consent: true })
    onTestFinished(() => counts?.stop())
    await store.cart.add(MUG)
    expect(layer.map(({ event }) => event)).toEqual([undefined, 'add_to_cart'])
  })
})
