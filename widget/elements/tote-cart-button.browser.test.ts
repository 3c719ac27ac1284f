import { html } from 'lit'
import { expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectAccessible, openPage, settled } from '../test/page.ts'

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

it('takes the author’s button, and its visible words into its name', async () => {
  const { body } = await openPage(
    html`<tote-cart-button><button>Basket <tote-count></tote-count></button></tote-cart-button>`,
  )
  await vi.waitFor(() => expect(name(body)).toBe('Basket, 0 items'))
  expect(body.querySelectorAll('button')).toHaveLength(1)
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

it('opens the one it is for', async () => {
  await openPage(
    html`<tote-cart id="one"></tote-cart><tote-cart id="two"></tote-cart>
      <tote-cart-button for="two"></tote-cart-button>`,
  )
  await page.getByRole('button').click()
  const [one, two] = document.querySelectorAll('tote-cart')
  await vi.waitFor(() => expect([one!.open, two!.open]).toEqual([false, true]))
})
