import type { Order } from '@tote/shared/order.ts'
import { html } from 'lit'
import { expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { FakeServer } from '../test/fake-server.ts'
import { expectAccessible, listen, openPage } from '../test/page.ts'

const id = 'ord_0000000000000000000001'
const markup = html`<tote-order order=${id}></tote-order>`

function bought(): { server: FakeServer; order: Order } {
  const server = new FakeServer()
  server.cart.add({ product: 'bowl-ripple', variant: 'large', quantity: 2 })
  const { lines, codes, promotions, totals, currency } = server.cart.answer.cart
  const placedAt = '2026-11-21T12:00:00Z'
  return {
    server,
    order: { id, number: 1042, status: 'paid', placedAt, currency, lines, codes, promotions, totals },
  }
}

const root = () => document.querySelector('tote-order')!.shadowRoot!

it('shows what the server says was bought and paid, accessibly', async () => {
  const { server, order } = bought()
  server.order = order
  await openPage(markup, { server })
  await expect.element(page.getByText('Thank you for your order')).toBeVisible()
  const text = root().textContent!.replace(/\s+/g, ' ')
  expect(text).toContain('Order 1042 · Placed on November 21, 2026')
  expect(text).toContain('Ripple bowl Large · × 2 $96.00')
  expect(text).toContain('Total $103.68')
  expect(root().querySelector('.paid')!.textContent).toMatch(/Paid/)
  await expectAccessible(document.querySelector('tote-order')!)
})

it('shows what was chosen and written beside the variant', async () => {
  const { server, order } = bought()
  const modifiers = [{ name: 'Gift wrap', value: '', price: { amount: 400, currency: 'USD' } }]
  const fields = [{ name: 'Engraving', value: 'Ada <3' }]
  server.order = { ...order, lines: order.lines.map((line) => ({ ...line, modifiers, fields })) }
  await openPage(markup, { server })
  await expect.element(page.getByText('Gift wrap', { exact: true })).toBeVisible()
  await expect.element(page.getByText('Engraving: Ada <3')).toBeVisible()
})

it('waits for a payment that is still being settled', async () => {
  const { server, order } = bought()
  await openPage(markup, { server })
  await expect.element(page.getByText('Looking for your order…')).toBeVisible()
  await expect.element(page.getByText(/If you have just paid/)).toBeVisible()
  expect(document.querySelector('tote-order')!.matches(':state(busy)')).toBe(true)
  expect(root().textContent).not.toContain('Paid')
  server.order = order
  await expect.element(page.getByText('Thank you for your order')).toBeVisible()
})

it('asks again after the server was gone', async () => {
  const { server, order } = bought()
  server.order = order
  server.weather = 'html'
  await openPage(markup, { server })
  await expect.element(page.getByText('Checking your order…')).toBeVisible()
  server.weather = 'fine'
  await expect.element(page.getByText('Thank you for your order')).toBeVisible()
})

it('keeps its place before the order is there', async () => {
  const { server } = bought()
  const release = server.hold()
  await openPage(markup, { server })
  expect(document.querySelector('tote-order')!.offsetHeight).toBeGreaterThanOrEqual(320)
  release()
})

it('gives up on a server that fails, in its own words', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout'] })
  const { server } = bought()
  server.weather = 'broken'
  const errors = listen('tote-error')
  await openPage(markup, { server })
  while (errors.length === 0) await vi.advanceTimersByTimeAsync(4000)
  vi.useRealTimers()
  await expect.element(page.getByText('Something went wrong in the shop. Please try again.')).toBeVisible()
})

it('says so where there is no such order', async () => {
  const server = new FakeServer()
  server.refuse('order.get', 'validationFailed')
  await openPage(html`<tote-order order="ord_nonsense"></tote-order>`, { server })
  await expect.element(page.getByText('We cannot find this order')).toBeVisible()
  expect(server.paths()).toEqual(['order.get'])
  await expectAccessible(document.querySelector('tote-order')!)
})

it('gives up in the end, and says so', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout'] })
  const server = new FakeServer()
  await openPage(markup, { server })
  while (!root().querySelector('[role=alert]')) await vi.advanceTimersByTimeAsync(4000)
  vi.useRealTimers()
  await expect.element(page.getByText('We cannot find this order')).toBeVisible()
  expect(server.paths().filter((path) => path === 'order.get')).toHaveLength(9)
})

it('offers to try again where the server cannot be reached at all', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout'] })
  const { server, order } = bought()
  server.order = order
  server.weather = 'down'
  const errors = listen('tote-error')
  await openPage(markup, { server })
  while (errors.length === 0) await vi.advanceTimersByTimeAsync(4000)
  vi.useRealTimers()
  server.weather = 'fine'
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.element(page.getByText('Thank you for your order')).toBeVisible()
})

it('tells the author that no order is named', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  await openPage(html`<tote-order></tote-order>`)
  await expect.element(page.getByRole('alert')).toBeVisible()
  expect(told).toHaveBeenCalledWith(expect.stringMatching(/<tote-order>/), expect.anything())
  told.mockRestore()
})

it('waits where only the checkout’s id came back, and says so while the money is on its way', async () => {
  const { server, order } = bought()
  server.order = order
  server.found = 'processing'
  history.replaceState(null, '', '?checkout=6f1c9c1e-7c0a-4f67-9d0d-3c8c6d1f0a11')
  await openPage(html`<tote-order></tote-order>`, { server })
  await expect.element(page.getByText(/Your bank is processing the payment/)).toBeVisible()
  expect(root().textContent).not.toContain('Thank you')
  server.found = 'paid'
  const element = document.querySelector('tote-order')!
  const around = element.parentNode!
  element.remove()
  around.append(element)
  await expect.element(page.getByText('Thank you for your order')).toBeVisible()
  history.replaceState(null, '', location.pathname)
})

it('shows what was sent, and what went back', async () => {
  const { server, order } = bought()
  const [line] = order.lines
  const usd = (amount: number) => ({ amount, currency: 'USD' })
  const at = '2026-11-22T09:00:00Z'
  const lines = [{ line: line!.id, quantity: 1 }]
  server.order = {
    ...order,
    status: 'partlyRefunded',
    refunds: [{ id: 'r1', amount: usd(4800), status: 'pending', at, lines }],
    fulfilments: [
      { id: 'f1', lines, carrier: 'DHL', tracking: '0034', trackingUrl: 'https://dhl.example/0034', at },
      { id: 'f2', lines, carrier: null, tracking: null, trackingUrl: 'javascript:alert(1)', at },
    ],
  }
  await openPage(markup, { server })
  await expect.poll(() => root().querySelector('.badge')?.textContent).toContain('Partly refunded')
  const text = root().textContent!.replace(/\s+/g, ' ')
  expect(text).toMatch(
    /Sent 1 × Ripple bowl November 22, 2026 · DHL · Tracking number 0034 Follow the parcel/,
  )
  expect(text).toMatch(/Refunds \$48\.00 On its way to you · November 22, 2026/)
  expect([...root().querySelectorAll('.after a')].map((link) => link.getAttribute('href'))).toEqual([
    'https://dhl.example/0034',
  ])
  await expectAccessible(document.querySelector('tote-order')!)
})

it('does not give thanks for what could not be had any more', async () => {
  const { server, order } = bought()
  server.order = { ...order, status: 'needsReview' }
  await openPage(markup, { server })
  await expect.element(page.getByText('We could not complete your order')).toBeVisible()
  await expect.element(page.getByText(/Whatever was taken for it goes back to you/)).toBeVisible()
  expect(root().textContent).not.toContain('Thank you')
})

it('tells the page of a paid order once, wherever it is seen', async () => {
  const complete = listen('tote-complete')
  const { server, order } = bought()
  server.order = { ...order, number: 2001 }
  await openPage(html`<tote-order src="/thanks?order=${id}"></tote-order>${markup}`, { server })
  await vi.waitFor(() => expect(complete).toHaveLength(1))
  await expect.element(page.getByText('Order 2001').nth(1)).toBeVisible()
  expect(complete.map(({ detail }) => detail)).toEqual([{ order: server.order }])
  expect(complete[0]!.target).toBeInstanceOf(HTMLElement)
})

it('tells it of no order that is not paid', async () => {
  const complete = listen('tote-complete')
  const { server, order } = bought()
  server.order = { ...order, number: 2002, status: 'needsReview' }
  await openPage(markup, { server })
  await expect.element(page.getByText('We could not complete your order')).toBeVisible()
  expect(complete).toEqual([])
})
