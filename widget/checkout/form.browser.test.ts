import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { filled } from './flow.fixture.ts'
import { at, close, description, focused, heading, open, payButton, root } from './page.fixture.ts'

afterEach(close)

describe('the form', () => {
  it('is completed with the keyboard alone', async () => {
    const { shop } = await open()
    at('#contact-email').focus()
    const keys = ['ada@example.com', '', '', 'Ada Lovelace', '12 Mill Lane', '', 'Portland', 'OR', '97201']
    for (const text of keys) {
      if (text) await userEvent.keyboard(text.replaceAll(/[[{]/g, '$&$&'))
      await userEvent.keyboard('{Tab}')
    }
    await userEvent.keyboard(' ')
    await expect.element(payButton()).toHaveTextContent('Pay $120.48')
    await userEvent.keyboard('{Tab}{Tab}{Tab}4242424242424242{Tab}1234{Tab}123{Enter}')
    await expect.element(heading()).toHaveTextContent('Thank you for your order')
    expect(shop.heard.at(-1)).toEqual(['pay', { expectedTotal: 12_048, last4: '4242' }])
  })

  it('writes an address as the country does, and offers its delivery', async () => {
    await open()
    await expect.element(page.getByLabelText('ZIP code')).toBeVisible()
    await expect.element(page.getByLabelText('State')).toBeRequired()
    await payButton().click()
    await expect.element(page.getByRole('button', { name: 'State' })).toBeVisible()
    await page.getByLabelText('Country').selectOptions('Germany')
    await expect.element(page.getByLabelText('Postal code')).toBeVisible()
    expect(at('#address-region')).toBeNull()
    expect(page.getByRole('button', { name: 'State' }).elements()).toEqual([])
    await expect.element(page.getByRole('radio')).toHaveAccessibleName('International post $24.00')
    await page.getByLabelText('Country').selectOptions('Canada')
    await expect.element(page.getByText('We cannot deliver this order there.')).toBeVisible()
  })

  it('tells the browser what each field is, at a size that phones do not zoom', async () => {
    await open()
    await expect.element(payButton()).toBeVisible()
    const inputs = [...root().querySelectorAll<HTMLInputElement>('.form .input')]
    expect(inputs.map((input) => input.autocomplete)).toEqual([
      'email',
      'tel',
      'shipping country',
      'shipping name',
      'shipping address-line1',
      'shipping address-line2',
      'shipping address-level2',
      'shipping address-level1',
      'shipping postal-code',
      'off',
      'cc-number',
      'cc-exp',
      'cc-csc',
    ])
    for (const input of inputs)
      expect(Number.parseFloat(getComputedStyle(input).fontSize)).toBeGreaterThanOrEqual(16)
  })

  it('groups a card number while it is typed, and keeps the caret in a correction', async () => {
    await open()
    await userEvent.type(at('#card-number'), '42424242')
    expect(at('#card-number').value).toBe('4242 4242')
    at('#card-number').setSelectionRange(2, 2)
    await userEvent.keyboard('9')
    expect(at('#card-number').value).toBe('4294 2424 2')
    expect(at('#card-number').selectionStart).toBe(3)
    await userEvent.type(at('#card-expiry'), '527')
    expect(at('#card-expiry').value).toBe('05 / 27')
    await userEvent.keyboard('{Backspace}{Backspace}{Backspace}')
    expect(at('#card-expiry').value).toBe('0')
  })

  it('shows what is missing at each field and leads to the first', async () => {
    const { shop } = await open()
    await payButton().click()
    await vi.waitFor(() => expect(focused()).toBe('contact-email'))
    expect(at('#contact-email').getAttribute('aria-invalid')).toBe('true')
    expect(description('contact-email')).toBe('Enter your email address.')
    await page.getByRole('button', { name: 'City' }).click()
    expect(focused()).toBe('address-city')
    await userEvent.keyboard('Portland')
    await vi.waitFor(() => expect(at('#address-city').getAttribute('aria-invalid')).toBe('false'))
    expect(shop.heard).toEqual([])
  })

  it('understands an expiry date that is filled in with the year first', async () => {
    await open()
    await userEvent.fill(at('#card-expiry'), '2030-12')
    expect(at('#card-expiry').value).toBe('12 / 2030')
  })

  it('sets the ring of a wrong field that has focus apart from its red', async () => {
    await open()
    await payButton().click()
    await vi.waitFor(() => expect(focused()).toBe('contact-email'))
    const { color } = getComputedStyle(at('#contact-email-error'))
    expect(getComputedStyle(at('#contact-email')).outlineOffset).toBe('2px')
    await vi.waitFor(() => expect(getComputedStyle(at('#contact-email')).borderColor).toBe(color))
  })

  it('takes a code and gives it back', async () => {
    await open(filled)
    await userEvent.type(at('#code'), 'nope{Enter}')
    await vi.waitFor(() => expect(description('code')).toMatch(/do not know this code/))
    await userEvent.fill(at('#code'), 'welcome10')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect.element(payButton()).toHaveTextContent('Pay $109.03')
    await expect.element(page.getByText('Code WELCOME10 applied. Total $109.03')).toBeInTheDocument()
    await page.getByRole('button', { name: 'Remove code WELCOME10' }).click()
    await expect.element(payButton()).toHaveTextContent('Pay $120.48')
    await vi.waitFor(() => expect(focused()).toBe('code'))
  })

  it('marks the totals as open while the server counts', async () => {
    const { shop } = await open(filled)
    const answer = Promise.withResolvers<void>()
    shop.held = answer.promise
    await page.getByText('Express, next day').click()
    await vi.waitFor(() => expect(at('.totals').getAttribute('aria-busy')).toBe('true'))
    await expect.element(payButton()).toHaveTextContent('Pay $120.48')
    answer.resolve()
    await expect.element(payButton()).toHaveTextContent('Pay $132.48')
    expect(at('.totals').getAttribute('aria-busy')).toBe('false')
  })

  it('fills in a test card, which a live shop does not offer', async () => {
    await open(filled)
    await page.getByText('Test cards').click()
    await page.getByRole('button', { name: /0000 9995/ }).click()
    expect(at('#card-number').value).toBe('4000 0000 0000 9995')
    document.body.replaceChildren()
    await open({ ...filled, testMode: false })
    await expect.element(payButton()).toBeVisible()
    expect(at('.test-cards')).toBeNull()
  })
})
