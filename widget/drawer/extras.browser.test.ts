import { html } from 'lit'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { FakeServer } from '../test/fake-server.ts'
import { expectAccessible, openPage, settled } from '../test/page.ts'

const host = () => document.querySelector('tote-cart')!
const root = () => host().shadowRoot!
const $ = <T extends HTMLElement>(selector: string) => root().querySelector<T>(selector)!
const $$ = (selector: string) => [...root().querySelectorAll<HTMLElement>(selector)]
const words = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim()
const ways = () => $$('[part=deliveries] > div').map(words)
const estimate = () => page.getByRole('button', { name: 'Estimate delivery' })
const country = () => page.getByLabelText('Deliver to')

/** A page whose drawer is open on these, at a shop that sells in these currencies. */
async function opened({ products = ['mug-harbour'], currencies = ['USD'], locale = 'en-US' } = {}) {
  const server = new FakeServer()
  server.cart.currencies = currencies
  for (const product of products) server.cart.add({ product })
  const given = await openPage(html`<tote-cart open></tote-cart>`, { server, remembered: true, locale })
  await vi.waitFor(() => expect($$('.line')).toHaveLength(products.length))
  server.seen.length = 0
  return given
}

afterEach(() => {
  document.documentElement.style.colorScheme = ''
  document.documentElement.dir = ''
})

describe('a delivery estimate', () => {
  it('is made for where the shopper is likely to be, when it is asked for', async () => {
    const { server } = await opened()
    expect(server.seen).toEqual([])
    await estimate().click()
    await vi.waitFor(() => expect(ways()).toEqual(['Post Free', 'Courier $12.50']))
    expect(server.seen.map(({ path, input }) => [path, input])).toEqual([
      ['cart.estimate', { country: 'US' }],
    ])
    await vi.waitFor(() => expect(root().activeElement?.id).toBe('country'))
    await expect.element(estimate()).toHaveAttribute('aria-expanded', 'true')
    await expect.element(country()).toHaveDisplayValue('United States')
    await estimate().click()
    await vi.waitFor(() => expect($$('[part=estimate]')).toHaveLength(0))
  })

  it('is made anew for another country, said, and remembered', async () => {
    const { server } = await opened()
    await estimate().click()
    await vi.waitFor(() => expect(ways()).toHaveLength(2))
    await country().selectOptions('Germany')
    await vi.waitFor(() => expect(ways()).toEqual(['Air mail $19.00']))
    expect($('[role=status]').textContent).toBe('Air mail: $19.00')
    expect(localStorage.getItem('tote:country')).toBe('DE')
    host().remove()
    await openPage(html`<tote-cart open></tote-cart>`, { server, remembered: true })
    await estimate().click()
    await vi.waitFor(() => expect(ways()).toEqual(['Air mail $19.00']))
  })

  it('leaves the choice to a shopper who seems to be where nothing is sent', async () => {
    const { server } = await opened({ locale: 'en-NZ' })
    await estimate().click()
    await expect.element(country()).toHaveDisplayValue('Choose a country')
    expect(ways()).toEqual([])
    expect($$('.estimate .problem')).toHaveLength(0)
    await settled()
    expect(server.seen).toHaveLength(1)
    await country().selectOptions('United States')
    await vi.waitFor(() => expect(ways()).toHaveLength(2))
  })

  it('is made anew when the cart changes', async () => {
    const { server, store } = await opened({ currencies: ['USD', 'EUR'] })
    await estimate().click()
    await vi.waitFor(() => expect(ways()).toHaveLength(2))
    await store.cart.setCurrency('EUR')
    await vi.waitFor(() => expect(ways()).toEqual(['Post Free', 'Courier €11.25']))
    expect(server.paths()).toEqual(['cart.estimate', 'cart.setCurrency', 'cart.estimate'])
  })

  it('waits while the cart is closed', async () => {
    const { server, store } = await opened()
    await estimate().click()
    await vi.waitFor(() => expect(ways()).toHaveLength(2))
    host().open = false
    server.seen.length = 0
    await store.cart.add({ product: 'mug-harbour' })
    await settled()
    expect(server.paths()).toEqual(['cart.add'])
    host().open = true
    await vi.waitFor(() => expect(server.paths()).toEqual(['cart.add', 'cart.estimate']))
  })

  it('says that nothing is sent there', async () => {
    const { server } = await opened()
    server.cart.estimate = () => ({ deliveries: [], countries: ['US'] })
    await estimate().click()
    await vi.waitFor(() => expect(words($('.estimate .problem'))).toBe('We cannot deliver this there.'))
  })

  it('that cannot be had is told, and made when it is tried again', async () => {
    const { server } = await opened()
    server.weather = 'down'
    await estimate().click()
    await vi.waitFor(() => expect(words($('.estimate .problem'))).toContain('The shop cannot be reached.'))
    server.weather = 'fine'
    await page.getByRole('button', { name: 'Try again' }).click()
    await vi.waitFor(() => expect(ways()).toHaveLength(2))
    expect($$('.estimate .problem')).toHaveLength(0)
  })

  it('shows the answer for the last of two countries', async () => {
    const { server } = await opened()
    await estimate().click()
    await vi.waitFor(() => expect(ways()).toHaveLength(2))
    const release = server.hold()
    await country().selectOptions('Germany')
    await country().selectOptions('United States')
    release()
    await vi.waitFor(() => expect(ways()).toEqual(['Post Free', 'Courier $12.50']))
    await settled()
    await expect.element(country()).toHaveDisplayValue('United States')
  })

  it('is not offered for what is not sent by post', async () => {
    await opened({ products: ['gift-card'] })
    expect($$('[part=estimate-toggle]')).toHaveLength(0)
    expect($('.footer').textContent).not.toContain('Delivery')
  })

  it('names countries in the language of the cart', async () => {
    await opened({ locale: 'de-DE' })
    await page.getByRole('button', { name: 'Versand schätzen' }).click()
    await expect.element(page.getByLabelText('Lieferung nach')).toHaveDisplayValue('Deutschland')
  })
})

describe('the currency', () => {
  it('is no choice where there is one', async () => {
    await opened()
    await settled()
    expect($$('[part=currency]')).toHaveLength(0)
  })

  it('is chosen with the keyboard, keeps the focus and says the new total', async () => {
    const { server } = await opened({ currencies: ['USD', 'EUR'] })
    await vi.waitFor(() => expect($$('[part=currency]')).toHaveLength(1))
    const choice = page.getByRole('combobox', { name: 'Currency' })
    await expect.element(choice).toHaveDisplayValue('USD')
    $('[part=currency]').focus()
    await userEvent.keyboard('{ArrowUp}')
    await vi.waitFor(() => expect($('.total dd').textContent).toBe('€23.33'))
    expect(server.paths()).toEqual(['cart.setCurrency'])
    expect($('[role=status]').textContent).toBe('Total €23.33')
    expect(root().activeElement).toBe($('[part=currency]'))
    await expect.element(choice).toHaveDisplayValue('EUR')
  })

  it('goes back when it is refused, and says why', async () => {
    const { server } = await opened({ currencies: ['USD', 'EUR'] })
    await vi.waitFor(() => expect($$('[part=currency]')).toHaveLength(1))
    server.refuse('cart.setCurrency', 'currencyNotOffered')
    await page.getByRole('combobox', { name: 'Currency' }).selectOptions('EUR')
    await vi.waitFor(() => expect($('.banner').textContent).toContain('This is not sold in this currency.'))
    await expect.element(page.getByRole('combobox', { name: 'Currency' })).toHaveDisplayValue('USD')
  })
})

describe.each([
  ['light', 'ltr', 1000],
  ['dark', 'ltr', 360],
  ['light', 'rtl', 360],
] as const)('in the %s, %s, %i px wide', (scheme, dir, width) => {
  it('everything fits, and axe finds nothing', async () => {
    await page.viewport(width, 740)
    document.documentElement.style.colorScheme = scheme
    document.documentElement.dir = dir
    const products = ['mug-harbour', 'plate-second', 'long-name', 'stool-milking']
    const { server, store } = await opened({ products, currencies: ['USD', 'EUR'] })
    server.cart.add({ product: 'cup-lettered', fields: { engraving: 'W'.repeat(500) } })
    for (const code of ['WELCOME10', 'TREE-BOWL-MOSS-2345']) server.cart.applyCode({ code })
    server.cart.tax = { included: true, rates: { State: 4, City: 4.5 } }
    await store.cart.refresh()
    await estimate().click()
    await vi.waitFor(() => expect(ways()).toHaveLength(2))
    for (const part of ['.panel', '.body', '.header', '.footer'])
      expect($(part).scrollWidth, part).toBeLessThanOrEqual($(part).clientWidth)
    expect($('.body').clientHeight).toBeGreaterThanOrEqual(160)
    for (const target of $$('button, select, a.name'))
      if (!target.closest('[hidden]') && target.matches('button, select'))
        expect(target.getBoundingClientRect().height, target.outerHTML).toBeGreaterThanOrEqual(24)
    await expectAccessible(host())
  })
})
