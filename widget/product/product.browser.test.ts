import { html } from 'lit'
import { expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { FakeServer } from '../test/fake-server.ts'
import { listen, openPage, settled, shownIn } from '../test/page.ts'

const stock = (body: Element) =>
  [...body.querySelectorAll('tote-stock')].map((one) => [one.getAttribute('level'), shownIn(one)])

it('says whether a product can be had, and how few there are', async () => {
  const { body, server } = await openPage(
    html`${['mug-harbour', 'stool-milking', 'bowl-moon'].map((sku) => html`<tote-stock product=${sku}></tote-stock>`)}`,
  )
  await vi.waitFor(() =>
    expect(stock(body)).toEqual([
      ['in', 'In stock'],
      ['few', 'Only 3 left'],
      ['out', 'Sold out'],
    ]),
  )
  expect(server.paths()).toEqual(['catalogue.product,catalogue.product,catalogue.product'])
})

it('follows what is chosen around it, and only then is it news', async () => {
  const server = new FakeServer()
  Object.assign(server.catalogue[2]!.variants[1]!, { available: 0 })
  const { body } = await openPage(
    html`<tote-buy product="bowl-ripple">
      <form>
        <tote-stock>Ask us</tote-stock>
        <select name="option.Size" aria-label="Size">
          <option value="">Choose</option>
          <option>Medium</option>
        </select>
      </form>
    </tote-buy>`,
    { server },
  )
  await vi.waitFor(() => expect(stock(body)).toEqual([['in', 'In stock']]))
  expect(body.querySelector('tote-stock')!.ariaLive).toBeNull()
  await page.getByLabelText('Size').selectOptions('Medium')
  await vi.waitFor(() => expect(stock(body)).toEqual([['out', 'Sold out']]))
  expect(body.querySelector('tote-stock')!.ariaLive).toBe('polite')
})

it('keeps what stands in it, and its place, until the server has answered', async () => {
  const server = new FakeServer()
  server.weather = 'html'
  const errors = listen('tote-error')
  const { body } = await openPage(html`<tote-stock product="mug-harbour">Usually in stock</tote-stock>`, {
    server,
  })
  await vi.waitFor(() => expect(errors).toHaveLength(1))
  expect(stock(body)).toEqual([[null, 'Usually in stock']])
  server.weather = 'fine'
  await errors[0]!.detail.retry()
  await vi.waitFor(() => expect(stock(body)).toEqual([['in', 'In stock']]))
})

it('says what the cart comes to, as it changes', async () => {
  const { body, store, server } = await openPage(
    html`<tote-total>–</tote-total><tote-total hide-when-empty></tote-total>`,
  )
  const [always, notEmpty] = body.querySelectorAll('tote-total')
  expect([shownIn(always!), notEmpty!.hidden, server.seen]).toEqual(['–', true, []])
  await store.cart.add({ product: 'mug-harbour', quantity: 2 })
  await vi.waitFor(() => expect(shownIn(always!)).toBe('$51.84'))
  expect([shownIn(notEmpty!), notEmpty!.hidden]).toEqual(['$51.84', false])
  const release = server.hold()
  const clearing = store.cart.clear()
  await vi.waitFor(() => expect(always!.ariaBusy).toBe('true'))
  release()
  await clearing
  await settled()
  expect([shownIn(always!), always!.ariaBusy, notEmpty!.hidden]).toEqual(['$0.00', null, true])
})

it('leaves what the author wrote where it is, for a framework to change or take away', async () => {
  const { body, store } = await openPage(
    html`<p>
      <tote-price product="mug-harbour">from <i>…</i></tote-price><tote-stock product="mug-harbour">soon</tote-stock
      ><tote-total>nothing</tote-total><tote-count>?</tote-count>
    </p>`,
  )
  const elements = [...body.querySelectorAll('p > *')] as HTMLElement[]
  const wrote = elements.map(({ firstChild }) => firstChild as Text)
  await store.cart.add({ product: 'mug-harbour' })
  const shown = () => elements.map(shownIn)
  await vi.waitFor(() => expect(shown()).toEqual(['$24.00', 'In stock', '$25.92', '1']))
  for (const text of wrote) text.data = 'changed'
  elements[0]!.querySelector('i')!.remove()
  elements[1]!.replaceChildren()
  await store.cart.add({ product: 'mug-harbour' })
  await vi.waitFor(() => expect(shown()).toEqual(['$24.00', 'In stock', '$51.84', '2']))
  expect(wrote.map(({ parentNode }) => parentNode)).toEqual([elements[0], null, elements[2], elements[3]])
  const copy = elements[3]!.cloneNode(true) as HTMLElement
  body.append(copy)
  await vi.waitFor(() => expect(shownIn(copy)).toBe('2'))
})

it('stands in another shop’s place after it was moved there', async () => {
  const other = new FakeServer()
  Object.assign(other.catalogue[0]!.variants[0]!, { price: { amount: 999, currency: 'USD' }, available: 2 })
  const { body } = await openPage(
    html`<p><tote-price product="mug-harbour"></tote-price><tote-stock product="mug-harbour"></tote-stock></p>
      <tote-store id="other" key="pk_other"></tote-store>`,
  )
  await vi.waitFor(() => expect(body.querySelector('p')!.textContent).toBe('$24.00In stock'))
  const { provideStore } = await import('../the-store.ts')
  const { createStore } = await import('../store.ts')
  const place = body.querySelector('#other')!
  const ended = new AbortController()
  const options = { server: 'http://other.test', key: 'pk_test_other', locale: 'en', fetch: other.fetch }
  provideStore(createStore(options, ended.signal), place)
  place.append(...body.querySelectorAll('tote-price, tote-stock'))
  await vi.waitFor(() => expect(place.textContent).toBe('$9.99Only 2 left'))
  ended.abort()
})
