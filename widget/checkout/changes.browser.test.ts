import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { filled } from './flow.fixture.ts'
import { at, close, description, focused, open, payButton, root, typeCard } from './page.fixture.ts'
import { everything, GIFT_HASH } from './rich.fixture.ts'

afterEach(close)
beforeEach(() => page.viewport(1280, 900))

async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body, {
    rules: { region: { enabled: false }, 'target-size': { enabled: true } },
  })
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

const totalShown = () =>
  root().querySelector('[data-type=total] dd')?.textContent?.replace(/\s+/g, ' ').trim()

describe('a line', () => {
  it('is changed with the keyboard, several steps in one request', async () => {
    const { shop } = await open(filled)
    const answer = Promise.withResolvers<void>()
    shop.held = answer.promise
    page.getByRole('button', { name: 'One more Dune vase' }).element().focus()
    await userEvent.keyboard('{Enter}{Enter}{Enter}')
    await vi.waitFor(() => expect(at('#quantity-l1').value).toBe('4'))
    expect(totalShown()).toBe('USD $120.48')
    answer.resolve()
    await vi.waitFor(() => expect(totalShown()).toBe('USD $308.40'))
    expect(shop.count('setLine')).toBeLessThan(3)
    expect(shop.heard.at(-1)).toEqual(['setLine', { line: 'l1', quantity: 4 }])
  })

  it('says at itself why it cannot be more', async () => {
    await open(filled)
    await userEvent.fill(at('#quantity-l1'), '40')
    await userEvent.keyboard('{Tab}')
    await expect.element(page.getByRole('alert')).toHaveTextContent('Only 9 left. Take fewer to go on.')
    expect(at('#quantity-l1').value).toBe('1')
    expect(await violations()).toEqual([])
  })

  it('goes away, and the keyboard stays where it was', async () => {
    await open(filled)
    await page.getByRole('button', { name: 'Remove Dune vase' }).click()
    await vi.waitFor(() => expect(root().querySelectorAll('.line')).toHaveLength(1))
    const next = () => root().activeElement?.getAttribute('aria-label')
    await vi.waitFor(() => expect(next()).toBe('Remove Harbour mug'))
    await expect.element(page.getByText(/^Dune vase removed from your cart/)).toBeInTheDocument()
    await page.getByRole('button', { name: 'Remove Harbour mug' }).click()
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Your cart is empty')
  })

  it('costs what the shopper names, within its bounds', async () => {
    const { shop } = await open({ ...filled, ...everything() })
    expect(root().querySelector('#quantity-l2')).toBeNull()
    expect(description('amount-l3')).toBe('$5.00 to $500.00')
    await userEvent.fill(at('#amount-l3'), '3')
    await userEvent.keyboard('{Tab}')
    const words = 'Please enter an amount from $5.00 to $500.00.'
    await expect.element(page.getByRole('alert')).toHaveTextContent(words)
    expect(description('amount-l3')).toContain(words)
    expect(shop.heard).toEqual([])
    await userEvent.fill(at('#amount-l3'), '$40')
    await userEvent.keyboard('{Tab}')
    await vi.waitFor(() => expect(shop.heard).toEqual([['setLine', { line: 'l3', amount: 4000 }]]))
    await vi.waitFor(() => expect(at('#amount-l3').value).toBe('40.00'))
  })
})

describe('what a checkout link offers', () => {
  it('is added with its amount, under the link’s heading', async () => {
    const { shop } = await open({ ...filled, ...everything() })
    const offers = page.getByRole('region', { name: 'Add a little something' })
    await expect.element(offers.getByText('Sold out')).toBeVisible()
    await userEvent.fill(at(`#amount-${GIFT_HASH}`), '2')
    await offers.getByRole('button', { name: 'Add Gift to the workshop' }).click()
    await expect
      .element(offers.getByRole('alert'))
      .toHaveTextContent('Please enter an amount from $5.00 to $500.00.')
    await userEvent.fill(at(`#amount-${GIFT_HASH}`), '12.50')
    await offers.getByRole('button', { name: 'Add Gift to the workshop' }).click()
    await vi.waitFor(() => expect(root().querySelectorAll('.line')).toHaveLength(4))
    expect(shop.heard).toEqual([['addProduct', { product: GIFT_HASH, amount: 1250 }]])
    expect(await violations()).toEqual([])
  })
})

describe('a code that was typed and not applied', () => {
  it('is applied before it is paid, and what it then comes to is seen first', async () => {
    const { shop } = await open(filled)
    await typeCard('4242424242424242')
    await userEvent.fill(at('#code'), 'nosuch')
    await payButton().click()
    await vi.waitFor(() => expect(focused()).toBe('code'))
    expect(description('code')).toContain('do not know this code')
    await userEvent.fill(at('#code'), 'welcome10')
    expect(description('code')).toBe('')
    await payButton().click()
    await vi.waitFor(() => expect(focused()).toBe('notice'))
    expect(at('#notice').textContent).toContain('total has changed')
    expect([at('#code').value, shop.count('pay'), at('#card-code').value]).toEqual(['', 0, '123'])
    await payButton().click()
    await vi.waitFor(() => expect(shop.checkout.status).toBe('paid'))
  })
})

describe('the merchant’s questions', () => {
  it('are asked before it is paid, saved as they are answered, and a word can be added', async () => {
    const { shop } = await open({ ...filled, ...everything(), link: null })
    await typeCard('4242424242424242')
    await payButton().click()
    await vi.waitFor(() => expect(focused()).toBe('field-wrap'))
    expect(description('field-terms')).toBe('Please tick this to go on.')
    expect(await violations()).toEqual([])
    await userEvent.selectOptions(at('#field-wrap'), 'Cloth')
    await userEvent.click(at('#field-terms'))
    await userEvent.fill(at('#notes'), 'Ring twice')
    await payButton().click()
    await expect
      .element(page.getByRole('heading', { level: 1 }))
      .toHaveTextContent('Thank you for your order')
    expect(shop.checkout.notes).toBe('Ring twice')
    expect(shop.checkout.fields.map(({ value }) => value)).toEqual(['', 'Cloth', 'true'])
    await expect.element(page.getByText('Ring twice')).toBeVisible()
  })
})

it('is there again after a reload as far as it was typed, but for the card, and is gone once it is paid', async () => {
  await open()
  await userEvent.fill(at('#address-name'), 'Ada Love')
  await userEvent.fill(at('#notes'), 'Ring')
  await typeCard('4242424242424242')
  document.body.replaceChildren()
  await open(filled)
  await vi.waitFor(() => expect(at('#address-name').value).toBe('Ada Love'))
  expect([at('#notes').value, at('#address-city').value, at('#card-number').value]).toEqual(['Ring', '', ''])
  expect(JSON.stringify(sessionStorage)).not.toMatch(/4242/)
  await userEvent.fill(at('#address-city'), 'Salem')
  document.body.replaceChildren()
  await open({ ...filled, country: 'DE' })
  await vi.waitFor(() => expect(at('#notes').value).toBe('Ring'))
  expect(at('#address-name').value).toBe('Ada Lovelace')
  expect(sessionStorage).toHaveLength(1)
  document.body.replaceChildren()
  await open({ ...filled, status: 'paid' })
  await vi.waitFor(() => expect(sessionStorage).toHaveLength(0))
})
