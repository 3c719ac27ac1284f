import { html } from 'lit'
import { describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { FakeServer } from '../test/fake-server.ts'
import { listen, openPage, settled, shownIn } from '../test/page.ts'

const said = (body: Element) => shownIn(body.querySelector('tote-price')!)

it('says the price of a product', async () => {
  const { body } = await openPage(html`<tote-price product="mug-harbour">24 dollars</tote-price>`)
  await vi.waitFor(() => expect(said(body)).toBe('$24.00'))
})

it('says it as the page’s locale does', async () => {
  const { body } = await openPage(html`<tote-price product="mug-harbour"></tote-price>`, { locale: 'de' })
  await vi.waitFor(() => expect(said(body)).toMatch(/^24,00\s\$$/))
})

it('says the lowest where variants differ, and a variant’s own where it is named', async () => {
  const { body } = await openPage(
    html`<tote-price product="bowl-ripple"></tote-price><tote-price product="bowl-ripple" variant="large"></tote-price>`,
  )
  const [lowest, large] = body.querySelectorAll('tote-price')
  await vi.waitFor(() => expect([lowest!.textContent, large!.textContent]).toEqual(['From $28.00', '$48.00']))
})

it('follows the choices of the form around it', async () => {
  const { body } = await openPage(
    html`<tote-add product="bowl-ripple">
      <form>
        <tote-price></tote-price>
        <select name="option.Size" aria-label="Size">
          <option value="">Choose</option>
          <option>Medium</option>
        </select>
      </form>
    </tote-add>`,
  )
  await vi.waitFor(() => expect(said(body)).toBe('From $28.00'))
  await page.getByLabelText('Size').selectOptions('Medium')
  await vi.waitFor(() => expect(said(body)).toBe('$36.00'))
})

it('asks for all prices of a page at once', async () => {
  const skus = ['mug-harbour', 'vase-dune', 'mug-harbour']
  const { server } = await openPage(
    html`${skus.map((sku) => html`<tote-price product=${sku}></tote-price>`)}`,
  )
  await vi.waitFor(() => expect(server.paths()).toEqual(['catalogue.product,catalogue.product']))
})

it('keeps what stands in it while there is no price', async () => {
  const server = new FakeServer()
  server.weather = 'html'
  const errors = listen('tote-error')
  const { body } = await openPage(html`<tote-price product="mug-harbour">$24</tote-price>`, { server })
  await vi.waitFor(() => expect(errors).toHaveLength(1))
  expect(said(body)).toBe('$24')
  server.weather = 'fine'
  await errors[0]!.detail.retry()
  await vi.waitFor(() => expect(said(body)).toBe('$24.00'))
})

it('changes with its product', async () => {
  const { body } = await openPage(html`<tote-price product="mug-harbour"></tote-price>`)
  await vi.waitFor(() => expect(said(body)).toBe('$24.00'))
  body.querySelector('tote-price')!.product = 'stool-milking'
  await vi.waitFor(() => expect(said(body)).toBe('$168.00'))
})

describe('in another currency', () => {
  function shop() {
    const server = new FakeServer()
    server.cart.currencies = ['USD', 'EUR']
    return server
  }

  it('is the page’s', async () => {
    const { body, server } = await openPage(html`<tote-price product="mug-harbour"></tote-price>`, {
      server: shop(),
      currency: 'EUR',
    })
    await vi.waitFor(() => expect(said(body)).toBe('€21.60'))
    expect(server.seen).toHaveLength(1)
  })

  it('follows the shopper’s choice, and the last of two', async () => {
    const { body, store } = await openPage(html`<tote-price product="mug-harbour"></tote-price>`, {
      server: shop(),
    })
    await vi.waitFor(() => expect(said(body)).toBe('$24.00'))
    await store.cart.setCurrency('EUR')
    await vi.waitFor(() => expect(said(body)).toBe('€21.60'))
    await store.cart.setCurrency('USD')
    await vi.waitFor(() => expect(said(body)).toBe('$24.00'))
  })

  it('asks no more when a cart begins in the one that is shown', async () => {
    const { body, server, store } = await openPage(html`<tote-price product="mug-harbour"></tote-price>`, {
      server: shop(),
    })
    await vi.waitFor(() => expect(said(body)).toBe('$24.00'))
    await store.cart.add({ product: 'mug-harbour' })
    await settled()
    expect(server.paths()).toEqual(['catalogue.product', 'cart.add'])
  })
})

it('strikes through what it cost before', async () => {
  const { body } = await openPage(html`<tote-price product="plate-second"></tote-price>`)
  await vi.waitFor(() => expect(said(body)).toBe('Before: $32.00 $20.00'))
  expect(body.querySelector('s')!.textContent).toBe('Before: $32.00')
  const { offsetWidth } = body.querySelector('s')!
  body.querySelector('s span')!.remove()
  expect(body.querySelector('s')!.offsetWidth).toBe(offsetWidth)
})

it('strikes nothing through where prices differ', async () => {
  const server = new FakeServer()
  const bowl = server.catalogue[2]!
  Object.assign(bowl.variants[0]!, { compareAt: { amount: 9900, currency: 'USD' } })
  const { body } = await openPage(html`<tote-price product="bowl-ripple"></tote-price>`, { server })
  await vi.waitFor(() => expect(said(body)).toBe('From $28.00'))
  expect(body.querySelector('s')).toBeNull()
})

it('keeps what stands in it for a variant that is not sold', async () => {
  const markup = html`<tote-price product="bowl-ripple" variant="huge">ask us</tote-price
    ><tote-price product="mug-harbour"></tote-price>`
  const { body } = await openPage(markup)
  await vi.waitFor(() => expect(body.lastElementChild!.textContent).toBe('$24.00'))
  expect(said(body)).toBe('ask us')
})
