import { html } from 'lit'
import { beforeEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { FakeServer } from '../test/fake-server.ts'
import { expectAccessible, listen, notice, openPage } from '../test/page.ts'

const visited: string[] = []
const markup = html`<tote-buy product="bowl-ripple" success-url="/thanks?order={ORDER_ID}" cancel-url="/bowls">
  <form action="/buy">
    <select name="option.Size" aria-label="Size">
      <option value="">Choose</option>
      <option>Large</option>
    </select>
    <button>Buy now</button>
  </form>
</tote-buy>`

async function opened(...given: Parameters<typeof openPage>) {
  const test = await openPage(...given)
  for (const one of document.querySelectorAll('tote-buy')) one.visit = (url) => void visited.push(url)
  return test
}

beforeEach(() => {
  visited.length = 0
})

it('leads to the checkout of a cart of its own, and leaves the shopper’s as it is', async () => {
  const { server, store, body } = await opened(markup)
  await expectAccessible(body)
  await store.cart.add({ product: 'mug-harbour' })
  const told = listen('tote-checkout')
  const changed = listen('tote-change')
  await page.getByLabelText('Size').selectOptions('Large')
  await page.getByText('Buy now').click()
  await vi.waitFor(() => expect(visited).toEqual(['http://cart.test/checkout/2?k=3']))
  expect(server.seen.at(-1)).toMatchObject({
    path: 'cart.buy',
    input: {
      product: 'bowl-ripple',
      options: { Size: 'Large' },
      successUrl: `${location.origin}/thanks?order={ORDER_ID}`,
      cancelUrl: `${location.origin}/bowls`,
      locale: 'en',
    },
  })
  expect(told[0]!.detail).toMatchObject({ url: visited[0], cart: { lines: [{ name: 'Ripple bowl' }] } })
  expect(told[0]!.target).toBe(body.querySelector('tote-buy'))
  expect([changed, store.cart.value.lines.map(({ name }) => name)]).toEqual([[], ['Harbour mug']])
})

it('says why nothing can be bought, and nothing else happens', async () => {
  const { store } = await opened(markup)
  await page.getByText('Buy now').click()
  await vi.waitFor(() => expect(notice()?.textContent).toContain('Please choose'))
  expect([visited, store.cart.problems, document.querySelector('tote-cart')]).toEqual([[], [], null])
})

it('comes back to this page, and tries again under the same name after an answer was lost', async () => {
  const { server } = await opened(html`<tote-buy product="mug-harbour"><button>Buy now</button></tote-buy>`)
  server.weather = 'down'
  await page.getByText('Buy now').click()
  await expect.element(page.getByText('Try again')).toBeVisible()
  server.weather = 'fine'
  await page.getByText('Try again').click()
  await vi.waitFor(() => expect(visited).toHaveLength(1))
  const [first, second] = server.seen.filter(({ path }) => path === 'cart.buy')
  expect(second!.headers.get('Idempotency-Key')).toBe(first!.headers.get('Idempotency-Key'))
  expect(second!.input).toMatchObject({ cancelUrl: location.href })
})

it('does nothing that the page prevents', async () => {
  document.addEventListener('tote-before-checkout', (event) => event.preventDefault(), { once: true })
  const { server, body } = await opened(markup)
  await page.getByText('Buy now').click()
  await vi.waitFor(() => expect(body.querySelector('button')!.ariaBusy).toBeNull())
  expect([visited, server.paths()]).toEqual([[], []])
})

it('goes nowhere but to a web address', async () => {
  const server = new FakeServer()
  const { fetch } = server
  server.fetch = async (...given) => {
    const answer = await fetch(...given)
    const text = await answer.text()
    return new Response(text.replace(/http:\/\/cart\.test\/checkout/, 'javascript:alert'), answer)
  }
  const { body } = await opened(html`<tote-buy product="mug-harbour"><button>Buy now</button></tote-buy>`, {
    server,
  })
  await page.getByText('Buy now').click()
  await vi.waitFor(() => expect(server.paths()).toContain('cart.buy'))
  await vi.waitFor(() => expect(body.querySelector('button')!.hasAttribute('aria-busy')).toBe(false))
  expect(visited).toEqual([])
})
