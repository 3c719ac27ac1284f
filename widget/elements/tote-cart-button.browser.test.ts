import { html } from 'lit'
import { expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { createStore } from '../store.ts'
import { FakeServer } from '../test/fake-server.ts'
import { expectAccessible, openPage, settled } from '../test/page.ts'
import { provideStore } from '../the-store.ts'

const shownCart = () => document.querySelector('tote-cart')
const name = (body: Element) => body.querySelector('button, a')!.getAttribute('aria-label')

it('is accessible', async () => {
  const { body } = await openPage(html`<tote-cart-button></tote-cart-button>`)
  await expect.element(page.getByRole('button')).toBeVisible()
  await expectAccessible(body)
})

it('is a button with a count where nothing stands in it', async () => {
  const { body, store } = await openPage(html`<tote-cart-button></tote-cart-button>`)
  await vi.waitFor(() => expect(name(body)).toBe('Cart, 0 items'))
  await store.cart.add({ product: 'mug-harbour' })
  await settled()
  expect(name(body)).toBe('Cart, 1 item')
  expect(body.querySelector('button')!.textContent).toBe('Cart 1')
})

it('takes the author’s button, and its visible words into its name once the cart has something', async () => {
  const { body, store } = await openPage(
    html`<tote-cart-button><button>Basket <tote-count></tote-count></button></tote-cart-button>`,
  )
  expect([name(body), body.querySelector('button')!.ariaHasPopup]).toEqual([null, 'dialog'])
  await store.cart.add({ product: 'mug-harbour' })
  await vi.waitFor(() => expect(name(body)).toBe('Basket, 1 item'))
  await store.cart.clear()
  await vi.waitFor(() => expect(name(body)).toBe('Basket, 0 items'))
  expect(body.querySelectorAll('button')).toHaveLength(1)
})

it('is hidden while the cart is empty where it should be', async () => {
  const { body, store } = await openPage(html`<tote-cart-button hide-when-empty></tote-cart-button>`)
  const button = body.querySelector('tote-cart-button')!
  expect(button.hidden).toBe(true)
  await store.cart.add({ product: 'mug-harbour' })
  await settled()
  expect(button.hidden).toBe(false)
})

it('names a button that nothing is written on', async () => {
  const { body } = await openPage(
    html`<tote-cart-button><button><svg width="20" height="20"></svg></button></tote-cart-button>`,
  )
  await vi.waitFor(() => expect(name(body)).toBe('Cart, 0 items'))
})

it('makes a button of a picture', async () => {
  const { body } = await openPage(
    html`<tote-cart-button><svg width="20" height="20"></svg><tote-count></tote-count></tote-cart-button>`,
  )
  await vi.waitFor(() => expect(name(body)).toBe('Cart, 0 items'))
  expect(body.querySelector('button svg')).not.toBeNull()
})

it('opens the cart, of which a page needs none', async () => {
  await openPage(html`<tote-cart-button></tote-cart-button>`)
  await page.getByRole('button').click()
  await vi.waitFor(() => expect(shownCart()?.open).toBe(true))
})

it('opens it with the keyboard', async () => {
  const { body } = await openPage(html`<tote-cart></tote-cart><tote-cart-button></tote-cart-button>`)
  await expect.element(page.getByRole('button')).toBeVisible()
  body.querySelector('button')!.focus()
  await userEvent.keyboard(' ')
  await vi.waitFor(() => expect(shownCart()?.open).toBe(true))
})

it('goes nowhere as a link, unless a new tab is wanted', async () => {
  const { body } = await openPage(html`<tote-cart-button><a href="#cart">Cart</a></tote-cart-button>`)
  const link = body.querySelector('a')!
  const pressed = (init: MouseEventInit) => {
    const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...init })
    // Stops what the test page itself would do.
    body.addEventListener('click', (late) => late.preventDefault(), { once: true })
    const before = shownCart()?.open ?? false
    link.dispatchEvent(event)
    return (shownCart()?.open ?? false) !== before
  }
  expect(pressed({ ctrlKey: true })).toBe(false)
  expect(pressed({})).toBe(true)
})

it('begins its name with what is seen, also when that changes', async () => {
  const { body, store } = await openPage(
    html`<tote-cart-button><button>Cart (0)</button></tote-cart-button>
      <tote-cart-button><button aria-label="Basket">B</button></tote-cart-button>`,
  )
  const names = () => [...body.querySelectorAll('button')].map(({ ariaLabel }) => ariaLabel)
  await store.cart.add({ product: 'mug-harbour', quantity: 2 })
  await vi.waitFor(() => expect(names()).toEqual(['Cart (0), 2 items', 'Basket, 2 items']))
  body.querySelector('button')!.textContent = 'Cart (3)'
  await store.cart.add({ product: 'mug-harbour' })
  await vi.waitFor(() => expect(names()).toEqual(['Cart (3), 3 items', 'Basket, 3 items']))
})

it('is of the shop of the cart that it is for', async () => {
  const other = new FakeServer()
  other.cart.add({ product: 'mug-harbour', quantity: 3 })
  const { body } = await openPage(
    html`<tote-cart-button for="theirs"></tote-cart-button><tote-total for="theirs"></tote-total
      ><tote-store key="pk_theirs"></tote-store>`,
  )
  const ended = new AbortController()
  const key = `pk_test_${crypto.randomUUID()}`
  localStorage.setItem(`tote:${key}`, '-')
  const store = createStore(
    { server: 'http://other.test', key, locale: 'en', fetch: other.fetch },
    ended.signal,
  )
  const place = body.querySelector('tote-store')!
  provideStore(store, place)
  place.append(Object.assign(document.createElement('tote-cart'), { id: 'theirs' }))
  // It looks for its cart when it comes into the page.
  body.prepend(...body.querySelectorAll('tote-cart-button, tote-total'))
  await store.cart.refresh()
  await vi.waitFor(() => expect(name(body)).toBe('Cart, 3 items'))
  await vi.waitFor(() => expect(body.querySelector('tote-total')!.textContent).toBe('$77.76'))
  localStorage.removeItem(`tote:${key}`)
  ended.abort()
})

it('opens the one it is for', async () => {
  await openPage(
    html`<tote-cart id="one"></tote-cart><tote-cart id="two"></tote-cart>
      <tote-cart-button for="two"></tote-cart-button>`,
  )
  await page.getByRole('button').click()
  const [one, two] = document.querySelectorAll('tote-cart')
  await vi.waitFor(() => expect([one!.open, two!.open]).toEqual([false, true]))
})
