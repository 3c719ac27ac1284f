import { html } from 'lit'
import { expect, it } from 'vitest'
import { FakeServer } from '../test/fake-server.ts'
import { openPage, settled, shownIn } from '../test/page.ts'

const counts = html`<tote-count>?</tote-count><tote-count hide-when-empty></tote-count>`
const shown = (body: Element) => [...body.querySelectorAll('tote-count')].map(shownIn)

it('asks for nothing on a page whose shopper has no cart', async () => {
  const { server, body } = await openPage(counts)
  expect(server.seen).toEqual([])
  expect(shown(body)).toEqual(['0', '0'])
})

it('counts what is in the cart, as it changes', async () => {
  const { store, body } = await openPage(counts)
  await store.cart.add({ product: 'mug-harbour', quantity: 3 })
  await settled()
  expect(shown(body)).toEqual(['3', '3'])
})

it('is hidden while empty where it should be', async () => {
  const { store, body } = await openPage(counts)
  const [always, notEmpty] = body.querySelectorAll('tote-count')
  expect([always!.hidden, notEmpty!.hidden]).toEqual([false, true])
  await store.cart.add({ product: 'mug-harbour' })
  await settled()
  expect(notEmpty!.hidden).toBe(false)
})

it('keeps what it says until the server has answered', async () => {
  const server = new FakeServer()
  server.weather = 'down'
  const { body } = await openPage(counts, { server, remembered: true })
  expect(shown(body)).toEqual(['?', ''])
})

it('stops listening when it leaves the page', async () => {
  const { store, body } = await openPage(counts)
  const [count] = body.querySelectorAll('tote-count')
  count!.remove()
  await store.cart.add({ product: 'mug-harbour' })
  await settled()
  expect(count!.querySelector('bdi')!.textContent).toBe('0')
  body.append(count!)
  await settled()
  expect(count!.querySelector('bdi')!.textContent).toBe('1')
})

it('writes figures as the language does', async () => {
  const server = new FakeServer()
  Object.assign(server.catalogue[0]!.variants[0]!, { available: 5000 })
  server.cart.add({ product: 'mug-harbour', quantity: 1200 })
  for (const [locale, figures] of [
    ['de', '1.200'],
    ['ar-EG', '١٬٢٠٠'],
  ] as const) {
    const { body } = await openPage(counts, { server, locale, remembered: true })
    expect(shown(body)[0]).toBe(figures)
  }
})
