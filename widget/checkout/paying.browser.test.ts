import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { filled } from './flow.fixture.ts'
import { at, close, description, focused, heading, open, payButton, root, typeCard } from './page.fixture.ts'

afterEach(close)

describe('paying', () => {
  it('sends one request for a double click, and leaves for the shop', async () => {
    const { shop, left } = await open({ ...filled, returnUrl: 'https://shop.example/thanks?o=1' })
    await typeCard('4242424242424242')
    await payButton().dblClick()
    await expect.element(heading()).toHaveTextContent('Thank you for your order')
    expect(shop.count('pay')).toBe(1)
    expect(left).toEqual(['https://shop.example/thanks?o=1'])
  })

  it('closes the fields while the payment is under way, and opens them after a refusal', async () => {
    const { shop } = await open(filled)
    await typeCard('4000000000000002')
    const answer = Promise.withResolvers<void>()
    shop.held = answer.promise
    await userEvent.keyboard('{Enter}')
    await expect.element(payButton()).toHaveTextContent('Paying…')
    expect(root().activeElement).toBe(at('.pay'))
    expect(at('.sections').inert).toBe(true)
    const back = page.getByRole('link', { name: 'Back to Alder & Ash' })
    await expect.element(back).toHaveProperty('inert', true)
    answer.resolve()
    await vi.waitFor(() => expect(focused()).toBe('card-number'))
    expect(at('.sections').inert).toBe(false)
    await expect.element(back).toHaveProperty('inert', false)
  })

  it('shows the receipt where the shop has no page for it', async () => {
    await open(filled)
    await typeCard('4242424242424242')
    await payButton().click()
    await expect.element(page.getByText('Order 1042')).toBeVisible()
    await expect.element(page.getByText('12 Mill Lane')).toBeVisible()
    await expect.element(page.getByText('Portland, OR 97201')).toBeVisible()
    await expect.element(page.getByText('Paid', { exact: true })).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Print this receipt' })).toBeVisible()
    expect(focused()).toBe('heading')
  })

  it('shows on the receipt when it was paid, and the address as its country writes it', async () => {
    const order = { id: 'ord_1', number: 1042, placedAt: '2026-11-21T12:00:00.000Z' }
    const address = { name: 'Ada', line1: 'Mühlweg 1', city: 'Bonn', postalCode: '53111', country: 'DE' }
    await open({ ...filled, address, status: 'paid', order })
    await expect.element(page.getByText('Placed on November 21, 2026')).toBeVisible()
    await expect.element(page.getByText('53111 Bonn')).toBeVisible()
  })

  it('leaves no trace of the card', async () => {
    await open(filled)
    await typeCard('4242424242424242')
    const inputs = ['number', 'expiry', 'code'].map((name) => at(`#card-${name}`))
    expect(inputs.every((input) => input.name === '')).toBe(true)
    expect([...new FormData(inputs[0]?.form as HTMLFormElement)].map(([name]) => name)).toEqual(['delivery'])
    await payButton().click()
    await expect.element(page.getByText('Order 1042')).toBeVisible()
    expect(inputs.map((input) => input.value)).toEqual(['', '', ''])
    const kept = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])
    expect(kept).not.toContain('4242')
  })

  it.each([
    ['4000000000000002', 'card-number', /bank declined this card/],
    ['4000000000009995', 'card-number', /not enough money/],
    ['4000000000000069', 'card-expiry', /card has expired/],
    ['4000000000000127', 'card-code', /security code is not right/],
    ['5555555555554444', 'card-number', /in test mode/],
  ])('%s: says why at %s, and takes another card', async (number, field, words) => {
    await open(filled)
    await typeCard(number)
    await payButton().click()
    await vi.waitFor(() => expect(focused()).toBe(field))
    expect(description(field)).toMatch(words)
    expect(at(`#${field}`).getAttribute('aria-invalid')).toBe('true')
    await typeCard('4242424242424242')
    await payButton().click()
    await expect.element(page.getByText('Order 1042')).toBeVisible()
  })

  it('shows the new total and asks to look again', async () => {
    const { shop } = await open(filled)
    await typeCard('4242424242424242')
    shop.checkout = { ...shop.checkout, delivery: 'express' }
    shop.next('pay', 'priceChanged')
    await payButton().click()
    await expect.element(page.getByText(/The total has changed/)).toBeVisible()
    await expect.element(payButton()).toHaveTextContent('Pay $132.48')
    expect(focused()).toBe('notice')
  })

  it('shows what the server misses, at its field', async () => {
    const { shop } = await open(filled)
    await typeCard('4242424242424242')
    const fields = [
      { pointer: '/address/region', code: 'missing' },
      { pointer: '/address/postalCode', code: 'invalid' },
    ]
    shop.next('pay', 'addressIncomplete', { fields })
    await payButton().click()
    await vi.waitFor(() => expect(focused()).toBe('address-region'))
    expect(description('address-region')).toBe('Choose your state or region.')
    expect(description('address-postalCode')).toBe('Enter a ZIP code of 5 or 9 digits, like 97201.')
  })

  it('offers to try again when the server cannot be reached, and does not pay twice', async () => {
    const { shop } = await open(filled)
    await typeCard('4242424242424242')
    shop.next('pay', 'offline')
    await payButton().click()
    await expect.element(page.getByText(/you will not be charged twice/)).toBeVisible()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.element(page.getByText('Order 1042')).toBeVisible()
    expect(shop.heard.map(([name]) => name)).toEqual(['pay', 'get', 'pay'])
  })

  it.each([
    [40, /in 40 seconds/],
    [1500, /in 25 minutes/],
  ])('says how long to wait after too many attempts (%d s)', async (retryAfter, words) => {
    const { shop } = await open(filled)
    await typeCard('4242424242424242')
    shop.next('pay', 'rateLimited', { retryAfter })
    await payButton().click()
    await expect.element(page.getByText(words)).toBeVisible()
  })

  it.each([
    ['cartEmpty', 'Your cart is empty'],
    ['checkoutNotFound', 'This checkout is no longer open'],
  ] as const)('ends with the way back to the shop on %s', async (reason, title) => {
    const { shop } = await open(filled)
    await typeCard('4242424242424242')
    shop.next('pay', reason)
    await payButton().click()
    await expect.element(heading()).toHaveTextContent(title)
    await expect
      .element(page.getByRole('link', { name: 'Back to Alder & Ash' }))
      .toHaveAttribute('href', 'https://shop.example/cart')
  })

  it('waits for a payment that is already under way', async () => {
    const { shop } = await open(filled)
    await typeCard('4242424242424242')
    shop.next('pay', 'paymentInProgress')
    shop.next('get', () => shop.becomePaid())
    await payButton().click()
    await expect.element(page.getByText('Order 1042'), { timeout: 3000 }).toBeVisible()
  })
})

describe('the second step', () => {
  it('takes the shopper to the bank, and the card is gone from the page', async () => {
    const { left } = await open(filled)
    await typeCard('4000000000003220')
    const number = at('#card-number')
    await payButton().click()
    await vi.waitFor(() => expect(left).toEqual(['/bank']))
    await vi.waitFor(() => expect(number.value).toBe(''))
  })

  it('asks once on the way back, then leaves the choice to the shopper', async () => {
    const { shop, left } = await open({ ...filled, status: 'secondStep', secondStepUrl: '/bank' })
    await page.getByRole('button', { name: 'Continue with your bank' }).click()
    expect(left).toEqual(['/bank'])
    expect(shop.heard.map(([name]) => name)).toEqual(['complete'])
  })

  it('leads back to the form with the new total when the order has changed meanwhile', async () => {
    const { shop } = await open({ ...filled, status: 'secondStep', secondStepUrl: '/bank' })
    await expect.element(heading()).toHaveTextContent('Your bank asks you to confirm')
    shop.next('complete', 'cartChanged')
    shop.next('get', () => {})
    shop.next('get', () => {
      shop.checkout = { ...shop.checkout, status: 'open', secondStepUrl: null, delivery: 'express' }
    })
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await expect.element(payButton()).toHaveTextContent('Pay $132.48')
    await expect
      .element(page.getByText('Your cart has changed. Please look it over once more.'))
      .toBeVisible()
    expect(focused()).toBe('notice')
  })

  it('ends with the way back to the shop when the cart was emptied meanwhile', async () => {
    const { shop } = await open({ ...filled, status: 'secondStep', secondStepUrl: '/bank' })
    shop.next('abandon', 'cartEmpty')
    await page.getByRole('button', { name: 'Use another card' }).click()
    await expect.element(heading()).toHaveTextContent('Your cart is empty')
    await expect.element(page.getByRole('link', { name: 'Back to Alder & Ash' })).toBeVisible()
    expect(at('.lines')).toBeNull()
  })

  it('can be left for another card', async () => {
    const { shop } = await open({ ...filled, status: 'secondStep', secondStepUrl: '/bank' })
    await page.getByRole('button', { name: 'Use another card' }).click()
    await vi.waitFor(() => expect(focused()).toBe('card-number'))
    expect(shop.heard.map(([name]) => name)).toEqual(['complete', 'abandon'])
  })
})
