import type { Address, Checkout } from '@tote/shared/checkout.ts'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { address as home } from './flow.fixture.ts'
import { at, close, heading, open, payButton, root, typeCard } from './page.fixture.ts'

afterEach(close)
beforeEach(() => page.viewport(1280, 900))

const berlin = {
  name: 'Grace Hopper',
  line1: 'Torstraße 5',
  city: 'Berlin',
  postalCode: '10119',
  country: 'DE',
}
const london = {
  ...berlin,
  line1: '12 St James’s Square',
  city: 'London',
  postalCode: 'SW1Y 4JH',
  country: 'GB',
}
const contact = { email: 'ada@example.com' }
const typed = { ...home, line1: '7 Pine Street' }

/** A signed-in customer with these saved, the first of them filled in. */
function signedIn(...addresses: readonly Address[]): Partial<Checkout> {
  const saved = addresses.map((address, index) => ({ id: `saved-${index}`, address }))
  const customer = { email: contact.email, addresses: saved, isFull: false }
  return { contact, address: addresses[0] ?? null, delivery: 'standard', customer }
}

const radio = (name: string | RegExp) => page.getByRole('radio', { name })
const keep = () => page.getByRole('checkbox', { name: 'Save this address for next time' })

async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body, {
    rules: { region: { enabled: false }, 'target-size': { enabled: true } },
  })
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

async function typeAddress({ name, line1, city, region = '', postalCode }: Address): Promise<void> {
  const fields = { name, line1, city, postalCode }
  for (const [field, value] of Object.entries(fields)) await userEvent.fill(at(`#address-${field}`), value)
  if (region) await userEvent.selectOptions(at('#address-region'), region)
}

describe.each(['light', 'dark'])('in %s, axe finds nothing', (scheme) => {
  beforeEach(() => {
    document.documentElement.style.colorScheme = scheme
  })

  it.each([1280, 360])('in the saved addresses at %d px', async (width) => {
    await page.viewport(width, 740)
    await open(signedIn(home, berlin, london, typed, { ...typed, line1: '8 Pine Street' }))
    await expect.element(page.getByRole('button', { name: 'Show 2 more addresses' })).toBeVisible()
    expect(await violations()).toEqual([])
    expect(document.documentElement.scrollWidth).toBe(width)
  })
})

describe('saved addresses', () => {
  it('stand in a group of their own, each with where it is, the one filled in chosen', async () => {
    const { shop } = await open(signedIn(home, berlin))
    const group = page.getByRole('group', { name: 'Your saved addresses' })
    await expect.element(group).toBeVisible()
    const names = [...root().querySelectorAll('fieldset label')].map((label) =>
      label.textContent?.replace(/\s+/g, ' ').trim(),
    )
    expect(names).toEqual([
      'Ada Lovelace 12 Mill Lane, Portland, OR 97201, United States',
      'Grace Hopper Torstraße 5, 10119 Berlin, Germany',
      'Another address',
    ])
    await expect.element(radio(/12 Mill Lane/)).toBeChecked()
    expect(at('#address-line1')).toBeNull()
    expect(keep().elements()).toHaveLength(0)
    expect(shop.heard).toEqual([])
  })

  it('are priced at once when another is chosen, with the keyboard', async () => {
    const { shop } = await open(signedIn(home, berlin))
    await expect.element(payButton()).toHaveTextContent('Pay $120.48')
    radio(/12 Mill Lane/)
      .element()
      .focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(radio(/Torstraße/)).toBeChecked()
    expect(root().activeElement).toBe(radio(/Torstraße/).element())
    await expect.element(page.getByText('International post')).toBeVisible()
    expect(shop.heard).toEqual([
      ['update', { country: 'DE' }],
      ['update', { address: berlin }],
    ])
  })

  it('are the first few of many, until all are wanted', async () => {
    const many = Array.from({ length: 7 }, (_, index) => ({ ...home, line1: `${index} Mill Lane` }))
    await open({ ...signedIn(...many), address: many[5]! })
    const shown = () => page.getByRole('radio', { name: /Mill Lane/ }).elements()
    await expect.element(radio(/5 Mill Lane/)).toBeChecked()
    expect(shown()).toHaveLength(4)
    await page.getByRole('button', { name: 'Show 3 more addresses' }).click()
    await vi.waitFor(() => expect(shown()).toHaveLength(7))
    await vi.waitFor(() => expect(root().activeElement).toBe(radio(/3 Mill Lane/).element()))
    await expect.element(radio(/5 Mill Lane/)).toBeChecked()
    expect(root().querySelector('.more')).toBeNull()
  })

  it('do not offer what is not delivered to, and say so', async () => {
    await open(signedIn(home, london))
    await expect.element(radio(/We do not deliver there\./)).toBeDisabled()
    await expect.element(radio('Another address')).toBeEnabled()
  })

  it('give way to the fields, where what was typed stays when the choice goes to and fro', async () => {
    await open(signedIn(home, berlin))
    await radio('Another address').click()
    await expect.element(radio('Another address')).toBeChecked()
    expect(at('#address-line1').value).toBe('')
    await userEvent.fill(at('#address-line1'), '7 Pine')
    await radio(/Torstraße/).click()
    await vi.waitFor(() => expect(at('#address-line1')).toBeNull())
    await radio('Another address').click()
    await vi.waitFor(() => expect(at('#address-line1').value).toBe('7 Pine'))
    await expect.element(page.getByLabelText('Country')).toHaveDisplayValue('United States')
  })

  it('do not take the fields away while the same address is typed anew', async () => {
    await open(signedIn(home))
    await radio('Another address').click()
    await typeAddress(home)
    await expect.element(radio('Another address')).toBeChecked()
    expect(at('#address-postalCode').value).toBe('97201')
  })

  it('show the fields of one that the server does not take', async () => {
    const { shop } = await open(signedIn(home, berlin))
    shop.next('update', 'deliveryUnavailable', {
      fields: [{ pointer: '/address/country', code: 'unavailable' }],
    })
    await radio(/Torstraße/).click()
    await expect.element(page.getByLabelText('Country')).toHaveDisplayValue('Germany')
    await expect.element(page.getByText(/There is no delivery to this country/)).toBeVisible()
  })

  it('are paid with as the one that was used last', async () => {
    const { shop } = await open(signedIn(home, berlin))
    await typeCard('4242424242424242')
    await payButton().click()
    await expect.element(heading()).toHaveTextContent('Thank you for your order')
    expect(shop.heard[0]).toEqual(['update', { contact, address: home, keepAddress: true }])
  })

  it('are nobody’s who is not signed in', async () => {
    const { shop } = await open({ contact, address: home, delivery: 'standard' })
    await expect.element(payButton()).toBeVisible()
    expect(root().querySelector('fieldset')).toBeNull()
    expect(keep().elements()).toHaveLength(0)
    expect(at('#address-line1').value).toBe('12 Mill Lane')
    await typeCard('4242424242424242')
    await payButton().click()
    await expect.element(heading()).toHaveTextContent('Thank you for your order')
    expect(shop.heard.map(([name]) => name)).toEqual(['pay'])
  })
})

describe('an address that is typed', () => {
  it('is saved for the next time, when it is paid, where that is wanted', async () => {
    const { shop } = await open(signedIn())
    await typeAddress(typed)
    await keep().click()
    await typeCard('4000000000000002')
    expect(shop.heard.every(([, sent]) => !JSON.stringify(sent).includes('keepAddress'))).toBe(true)
    await payButton().click()
    await expect.element(page.getByText(/declined this card/)).toBeVisible()
    expect(shop.heard).toContainEqual(['update', { contact, address: typed, keepAddress: true }])
    await expect.element(radio(/7 Pine Street/)).toBeChecked()
    expect(at('#address-line1')).toBeNull()
  })

  it('is not saved unasked', async () => {
    const { shop } = await open(signedIn(home))
    await radio('Another address').click()
    await typeAddress(typed)
    await typeCard('4242424242424242')
    await payButton().click()
    await expect.element(heading()).toHaveTextContent('Thank you for your order')
    expect(shop.heard.at(-2)).toEqual(['update', { contact, address: typed }])
  })

  it('cannot be saved where there is no room', async () => {
    const given = signedIn(home)
    await open({ ...given, customer: { ...given.customer!, isFull: true } })
    await radio('Another address').click()
    await vi.waitFor(() => expect(at('#address-line1')).not.toBeNull())
    expect(keep().elements()).toHaveLength(0)
  })

  it('goes out whole before paying, so that who was signed out elsewhere can still pay', async () => {
    const { shop } = await open(signedIn(home))
    await expect.element(payButton()).toBeVisible()
    shop.checkout = { ...shop.checkout, customer: null, contact: null, address: null }
    await typeCard('4242424242424242')
    await payButton().click()
    await expect.element(heading()).toHaveTextContent('Thank you for your order')
    expect(shop.checkout).toMatchObject({ contact, address: home, status: 'paid' })
  })
})
