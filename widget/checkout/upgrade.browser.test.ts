import { html, render } from 'lit'
import { afterEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { en as hostedEn } from '../locales/hosted-en.ts'
import { CheckoutElement } from './checkout-element.ts'
import { filled, address as home } from './flow.fixture.ts'
import { everything } from './rich.fixture.ts'
import { FakeShop, onTheWire } from './shop.fixture.ts'

afterEach(() => {
  document.body.replaceChildren()
  sessionStorage.clear()
  vi.unstubAllGlobals()
})

/** As far as the shopper came in the form that the server sent, before the script was there. */
const typed = html`<form>
  <input name="contact.email" id="contact-email" .value=${'bo@example.com'} />
  <select name="address.country"><option value="US" selected></option></select>
  <input name="address.city" id="address-city" .value=${'Salem'} />
  <input name="field.engraving" .value=${'Bo'} />
  <input name="field.terms" type="checkbox" value="true" .checked=${true} />
  <textarea name="notes" .value=${'Ring twice'}></textarea>
  <input name="delivery" type="radio" value="standard" />
  <input name="delivery" type="radio" value="express" .checked=${true} />
  <input name="method" type="radio" value="card" .checked=${true} />
  <input name="card.number" id="card-number" .value=${'4242 4242'} />
  <input name="code" value="" .value=${'WELCOME10'} />
  <input name="quantity.l1" value="1" .value=${'3'} />
  <input name="quantity.l3" value="1" />
</form>`

it('takes over what was typed, and the keyboard, from the form that the server sent', async () => {
  const payment = { kind: 'own', methods: ['ach', 'card'], element: null } as const
  const shop = new FakeShop({ ...filled, ...everything(), payment })
  vi.stubGlobal('fetch', onTheWire(shop))
  CheckoutElement.words = hostedEn
  const state = document.createElement('script')
  state.type = 'application/json'
  state.id = 'tote-checkout-state'
  state.textContent = JSON.stringify({ checkout: shop.checkout, problems: [] })
  // Not defined yet, as on a page whose script is on its way.
  const element = document.createElement('late-checkout')
  document.body.append(state, element)
  render(typed, element)
  element.querySelector<HTMLElement>('#address-city')?.focus()
  customElements.define('late-checkout', class extends CheckoutElement {})

  const root = element.shadowRoot as ShadowRoot
  const at = (id: string) => root.getElementById(id) as HTMLInputElement
  await vi.waitFor(() => expect(root.activeElement?.id).toBe('address-city'))
  const names = ['contact-email', 'address-city', 'field-engraving', 'notes', 'card-number', 'code']
  expect(names.map((id) => at(id).value)).toEqual([
    'bo@example.com',
    'Salem',
    'Bo',
    'Ring twice',
    '4242 4242',
    'WELCOME10',
  ])
  expect(at('field-terms').checked).toBe(true)
  await expect.element(page.getByRole('radio', { name: /Express/ })).toBeChecked()
  await expect.element(page.getByRole('radio', { name: 'Card' })).toBeChecked()
  await vi.waitFor(() =>
    expect(shop.heard).toEqual([
      ['update', { delivery: 'express' }],
      ['setLine', { line: 'l1', quantity: 3 }],
    ]),
  )
  // A card number stays in no form that nobody sees any more.
  expect(element.querySelector('input')).toBeNull()
})

it('goes on with the saved address that was chosen in the form that the server sent, whatever its empty fields say', async () => {
  const other = {
    name: 'Ada',
    line1: '7 Pine Street',
    city: 'Salem',
    region: 'OR',
    postalCode: '97301',
    country: 'US',
  }
  const addresses = [
    { id: 'home', address: home },
    { id: 'work', address: other },
  ]
  const customer = { email: 'ada@example.com', addresses, isFull: false }
  const shop = new FakeShop({ ...filled, customer })
  vi.stubGlobal('fetch', onTheWire(shop))
  CheckoutElement.words = hostedEn
  const state = document.createElement('script')
  state.type = 'application/json'
  state.id = 'tote-checkout-state'
  state.textContent = JSON.stringify({ checkout: shop.checkout, problems: [] })
  customElements.define('saved-checkout', class extends CheckoutElement {})
  for (const [chosen, heard] of [
    ['home', []],
    ['work', [['update', { address: other }]]],
  ] as const) {
    shop.heard.length = 0
    const element = document.createElement('saved-checkout')
    render(
      html`<form>
        <input name="saved" type="radio" value="home" .checked=${chosen === 'home'} />
        <input name="saved" type="radio" value="work" .checked=${chosen === 'work'} />
        <select name="address.country"><option value="US" selected></option></select>
        <input name="address.name" value="" /><input name="address.city" value="" />
      </form>`,
      element,
    )
    document.body.replaceChildren(state, element)
    const name = chosen === 'home' ? /1 Infinite|Analytical|Ada/ : /7 Pine Street/
    await expect.element(page.getByRole('radio', { name }).first()).toBeVisible()
    await vi.waitFor(() => expect(shop.heard).toEqual(heard))
    const checked = () =>
      [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type="radio"]:checked') ?? [])].map(
        (it) => it.closest('label')?.textContent ?? '',
      )
    await vi.waitFor(() => expect(checked().some((text) => text.includes('Another address'))).toBe(false))
  }
})
