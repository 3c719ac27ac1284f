import type { Order } from '@tote/shared/order.ts'
import { html } from 'lit'
import { beforeEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { FakeServer } from '../test/fake-server.ts'
import { expectAccessible, listen, openPage } from '../test/page.ts'

const SHOP = 'http://cart.test'
const host = () => document.querySelector('tote-checkout')!
const frame = () => host().shadowRoot!.querySelector('iframe')!
const visited: string[] = []

/** What the page in the frame says; that it cannot be reached from here matters to nobody. */
function say(data: unknown, { origin = SHOP, source = frame().contentWindow } = {}): void {
  window.dispatchEvent(new MessageEvent('message', { data, origin, source }))
}

async function opened(given = html`<tote-checkout></tote-checkout>`, server = new FakeServer()) {
  server.cart.add({ product: 'mug-harbour' })
  const test = await openPage(given, { server, remembered: true })
  host().visit = (url) => void visited.push(url)
  return test
}

async function framed(...given: Parameters<typeof opened>) {
  const test = await opened(...given)
  await vi.waitFor(() => expect(frame()).toBeTruthy())
  return test
}

function paid(server: FakeServer): Order {
  const { lines, codes, promotions, totals, currency } = server.cart.answer.cart
  const id = 'ord_0000000000000000000001'
  // No two tests see the same order.
  const placedAt = new Date(performance.now()).toISOString()
  return { id, number: 1042, status: 'paid', placedAt, currency, lines, codes, promotions, totals }
}

/** Shows the frame, and keeps what it is told from then on: its own window lets nobody listen. */
async function overhear() {
  say({ type: 'FRAME_LOADED' })
  await vi.waitFor(() => expect(host().matches(':state(busy)')).toBe(false))
  const { port1 } = new MessageChannel()
  const told = vi.spyOn(port1, 'postMessage').mockImplementation(() => {})
  Object.defineProperty(frame(), 'contentWindow', { value: port1 })
  return told
}

beforeEach(() => {
  visited.length = 0
  sessionStorage.clear()
})

it('shows the checkout of the page’s cart in a frame with a name', async () => {
  const told = listen('tote-checkout')
  const { server } = await framed()
  expect(frame().src).toBe(`${SHOP}/checkout/1?k=2&embedded=1`)
  expect(frame().title).toBe('Checkout')
  expect(server.seen.at(-1)).toMatchObject({ path: 'cart.checkout', input: { locale: 'en' } })
  expect(told[0]!.target).toBe(host())
  expect(host().matches(':state(busy)')).toBe(true)
  await expect.element(page.getByText('Loading the checkout')).toBeVisible()
  say({ type: 'FRAME_LOADED' })
  await vi.waitFor(() => expect(host().matches(':state(busy)')).toBe(false))
  await expectAccessible(host())
})

it('is as high as what is in it', async () => {
  await framed()
  const { offsetHeight } = host()
  expect(offsetHeight).toBeGreaterThanOrEqual(576)
  say({ type: 'FRAME_LOADED' })
  say('[iFrameSizer]tote:1234:400:resize')
  expect(frame().offsetHeight).toBe(1234)
  say('[iFrameSizer]other:2000:400:resize')
  expect(frame().offsetHeight).toBe(1234)
})

it('R16.3: listens to nobody but the page in its frame', async () => {
  const complete = listen('tote-complete')
  const { server } = await framed()
  server.order = paid(server)
  say({ type: 'CHECKOUT_COMPLETE' }, { origin: 'http://evil.test' })
  say({ type: 'CHECKOUT_COMPLETE' }, { source: window })
  say('[iFrameSizer]tote:9000:1:resize', { source: window })
  say(null)
  expect(frame().offsetHeight).toBeLessThan(9000)
  expect([complete, server.paths().filter((path) => path.startsWith('order.'))]).toEqual([[], []])
})

it('tells what was bought as the server says it, once, and goes on', async () => {
  const complete = listen('tote-complete')
  const { server } = await framed(html`<tote-checkout success-url="/thanks?o={ORDER_ID}"></tote-checkout>`)
  server.order = paid(server)
  say({ type: 'CHECKOUT_COMPLETE', payload: { order: server.order.id } })
  say({ type: 'CHECKOUT_COMPLETE', payload: { order: server.order.id } })
  await vi.waitFor(() => expect(visited).toEqual([`${location.origin}/thanks?o=${server.order!.id}`]))
  expect(complete.map(({ detail }) => detail)).toEqual([{ order: server.order }])
  expect(server.paths().filter((path) => path.startsWith('order.'))).toEqual(['order.get'])
})

it('believes nothing that the server does not', async () => {
  const complete = listen('tote-complete')
  const { server } = await framed()
  say({ type: 'CHECKOUT_COMPLETE', payload: { order: 'ord_made_up' } })
  await vi.waitFor(() => expect(server.paths()).toContain('order.get'))
  expect([complete, visited]).toEqual([[], []])
})

it('tells of the way back', async () => {
  const cancel = listen('tote-cancel')
  const { server } = await framed(html`<tote-checkout cancel-url="/cart"></tote-checkout>`)
  expect(server.seen.at(-1)!.input).toMatchObject({ cancelUrl: `${location.origin}/cart` })
  say({ type: 'CHECKOUT_CANCEL' })
  expect(cancel[0]!.detail).toMatchObject({ cart: { quantity: 1 } })
})

it('says why there is no checkout, with a way to try again', async () => {
  const server = new FakeServer()
  server.refuse('cart.checkout', 'purchasingStopped')
  await opened(undefined, server)
  await vi.waitFor(() => expect(host().matches(':state(error)')).toBe(true))
  await expectAccessible(host())
  await page.getByRole('button', { name: 'Try again' }).click()
  await vi.waitFor(() => expect(frame()).toBeTruthy())
})

it('leads to a page of its own where the frame says nothing', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] })
  const errors = listen('tote-error')
  await framed()
  await vi.advanceTimersByTimeAsync(20_000)
  vi.useRealTimers()
  await vi.waitFor(() => expect(errors).toHaveLength(1))
  await page.getByRole('button', { name: 'Checkout' }).click()
  await vi.waitFor(() => expect(visited).toEqual([`${SHOP}/checkout/1?k=2`]))
})

it('begins anew where its link has ended', async () => {
  await framed()
  say({ type: 'FRAME_ERROR', payload: { message: 'This link has been used or has ended' } })
  await page.getByRole('button', { name: 'Try again' }).click()
  await vi.waitFor(() => expect(frame()).toBeTruthy())
})

it.each(['javascript:alert(1)', 'https://evil.test/checkout/1?k=2'])('frames nothing of %s', async (cart) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { server } = await opened(html`<tote-checkout cart=${cart}></tote-checkout>`)
  await vi.waitFor(() => expect(host().matches(':state(error)')).toBe(true))
  expect([frame(), said.mock.calls.length]).toEqual([null, 1])
  expect(server.paths()).not.toContain('cart.checkout')
  said.mockRestore()
})

it('shows a checkout that the shop’s server made', async () => {
  const { server } = await framed(html`<tote-checkout cart="${SHOP}/checkout/9?k=8"></tote-checkout>`)
  expect(frame().src).toBe(`${SHOP}/checkout/9?k=8&embedded=1`)
  expect(server.paths()).not.toContain('cart.checkout')
})

it('shows the one that is named last, whatever an earlier one is answered', async () => {
  const server = new FakeServer()
  const release = server.hold()
  await opened(undefined, server)
  await vi.waitFor(() => expect(server.paths()).toContain('cart.checkout'))
  host().setAttribute('cart', `${SHOP}/checkout/9?k=8`)
  await vi.waitFor(() => expect(frame()).toBeTruthy())
  release()
  await vi.waitFor(() =>
    expect(document.querySelector('tote-checkout')!.controller.store.cart.pending).toBe(false),
  )
  expect(frame().src).toBe(`${SHOP}/checkout/9?k=8&embedded=1`)
})

it('tells what was bought once the server can be asked for it', async () => {
  const complete = listen('tote-complete')
  const errors = listen('tote-error')
  const { server } = await framed()
  server.order = paid(server)
  server.weather = 'down'
  say({ type: 'CHECKOUT_COMPLETE', payload: { order: server.order.id } })
  await vi.waitFor(() => expect(errors.some(({ detail }) => detail.error)).toBe(true))
  server.weather = 'fine'
  for (const { detail } of [...errors]) await detail.retry()
  expect(complete.map(({ detail }) => detail)).toEqual([{ order: server.order }])
})

it('leaves a page that prevents it in peace', async () => {
  document.addEventListener('tote-before-checkout', (event) => event.preventDefault(), { once: true })
  const { server } = await opened()
  await expect.element(page.getByRole('button', { name: 'Checkout' })).toBeVisible()
  expect(server.paths()).not.toContain('cart.checkout')
  await page.getByRole('button', { name: 'Checkout' }).click()
  await vi.waitFor(() => expect(frame()).toBeTruthy())
})

it('begins once there is something to pay for', async () => {
  const server = new FakeServer()
  server.refuse('cart.checkout', 'cartEmpty')
  const { store } = await openPage(html`<tote-checkout></tote-checkout>`, { server })
  await expect.element(page.getByText(/^Your cart is empty/)).toBeVisible()
  expect(host().shadowRoot!.querySelector('button')).toBeNull()
  await expectAccessible(host())
  await store.cart.add({ product: 'mug-harbour' })
  await vi.waitFor(() => expect(frame()).toBeTruthy())
})

it('takes no more room than its words where nothing is to pay for, and leads back', async () => {
  const server = new FakeServer()
  server.refuse('cart.checkout', 'cartEmpty')
  await openPage(html`<tote-checkout cancel-url="/shop"></tote-checkout>`, { server })
  await expect
    .element(page.getByRole('link', { name: 'Continue shopping' }))
    .toHaveAttribute('href', `${location.origin}/shop`)
  expect(host().offsetHeight).toBeLessThan(400)
})

it('tells the frame what the page does with its cart', async () => {
  const { store } = await framed()
  const told = await overhear()
  await store.cart.add({ product: 'mug-harbour' })
  await vi.waitFor(() => expect(told).toHaveBeenCalledWith({ type: 'CART_CHANGED' }, SHOP))
})

it('tells the frame once more what it may have missed before its checkout stood there', async () => {
  const { store } = await framed()
  const told = await overhear()
  const changed = () => told.mock.calls.filter(([message]) => message?.type === 'CART_CHANGED').length
  say({ type: 'CHECKOUT_LOADED' })
  await store.cart.add({ product: 'mug-harbour' })
  await vi.waitFor(() => expect(changed()).toBe(1))
  say({ type: 'CHECKOUT_LOADED' })
  await vi.waitFor(() => expect(changed()).toBe(2))
})

it('shows in the page what the shopper changes in the frame, without telling the frame again', async () => {
  const { server, store } = await framed()
  const told = await overhear()
  server.cart.add({ product: 'mug-harbour' })
  say({ type: 'CHECKOUT_CHANGED' })
  await vi.waitFor(() => expect(store.cart.value.quantity).toBe(2))
  await host().updateComplete
  expect(told).not.toHaveBeenCalledWith({ type: 'CART_CHANGED' }, SHOP)
})
