import type { Checkout } from '@tote/shared/checkout.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { filled } from './flow.fixture.ts'
import { at, close, heading, open, payButton, root, typeCard } from './page.fixture.ts'
import { FakeShop, GIFT, welcome } from './shop.fixture.ts'

afterEach(close)
beforeEach(() => page.viewport(1280, 900))

const usd = (amount: number) => ({ amount, currency: 'USD' })
const placeOrder = () => page.getByRole('button', { name: 'Place order' })
const digital: Partial<Checkout> = { contact: { email: 'ada@example.com' }, needsDelivery: false }

async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body, {
    rules: { region: { enabled: false }, 'target-size': { enabled: true } },
  })
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

async function applyCode(code: string): Promise<void> {
  await userEvent.fill(at('#code'), code)
  await page.getByRole('button', { name: 'Apply' }).click()
}

describe('the lines', () => {
  it('show what was chosen and written, and what they cost before', async () => {
    const [vase, mug] = new FakeShop().checkout.lines
    const engraved = {
      ...mug!,
      modifiers: [{ name: 'Gift wrap', value: '', price: usd(400) }],
      fields: [{ name: 'Engraving', value: 'Ada & Bo' }],
      compareAt: usd(3000),
    }
    await open({ ...filled, lines: [vase!, engraved] })
    await expect.element(page.getByText('Gift wrap (+$4.00)')).toBeVisible()
    await expect.element(page.getByText('Engraving: Ada & Bo')).toBeVisible()
    expect(root().querySelector('.line-before')?.textContent).toBe('Before: $60.00')
    expect(root().querySelectorAll('.line-before')).toHaveLength(1)
    expect(await violations()).toEqual([])
  })

  it.each([
    ['outOfStock', { quantity: 0 }, /Sold out\. Remove it/],
    ['outOfStock', { quantity: 1 }, /Only 1 left\. Take fewer/],
    ['lineUnavailable', {}, /No longer available/],
  ] as const)('say what to do about %s %o, with the way to do it', async (code, detail, words) => {
    const { shop } = await open(filled)
    const problem: Problem = { code, severity: 'requires_buyer_input', path: 'lines/l2', detail }
    shop.problems = [problem]
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await expect.element(page.getByText(words)).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Remove Harbour mug' })).toBeVisible()
    expect(root().querySelectorAll('.line-problem')).toHaveLength(1)
    expect(await violations()).toEqual([])
  })
})

describe('codes', () => {
  it('are chips with what each took off, and what is left on a gift certificate', async () => {
    const { shop } = await open({ ...filled, codes: [welcome] })
    await applyCode(GIFT.toLowerCase())
    const chips = () =>
      [...root().querySelectorAll('.code')].map((chip) => chip.textContent?.replace(/\s+/g, ' '))
    await expect.poll(chips).toEqual([' WELCOME10 −$10.60 ', ' •••• WY4D −$109.03 $90.97 left '])
    expect(root().textContent).not.toContain('Q7KM')
    await expect.element(page.getByText('Gift certificate (•••• WY4D)')).toBeVisible()
    await page.getByRole('button', { name: 'Remove code •••• WY4D' }).click()
    await expect.poll(chips).toEqual([' WELCOME10 −$10.60 '])
    expect(shop.heard.map(([name]) => name)).toEqual(['applyCode', 'removeCode'])
  })

  it('fit a phone', async () => {
    await page.viewport(320, 640)
    await open({
      ...filled,
      codes: [welcome, { ...welcome, code: 'A-VERY-LONG-CODE-OF-A-MERCHANT-WHO-LIKES-THEM' }],
    })
    await page.getByRole('button', { name: /^Order summary/ }).click()
    expect(document.documentElement.scrollWidth).toBe(320)
  })
})

describe('an order with nothing to pay', () => {
  it('asks for no card and is placed', async () => {
    const { shop } = await open(filled)
    await typeCard('4242424242424242')
    await applyCode(GIFT)
    await expect.element(placeOrder()).toBeVisible()
    expect(at('#card-number')).toBeNull()
    expect(page.getByText(/Your card details/).elements()).toEqual([])
    expect(await violations()).toEqual([])
    await placeOrder().click()
    await expect.element(heading()).toHaveTextContent('Thank you for your order')
    await expect.element(page.getByText(/Your order is placed\./)).toBeVisible()
    expect(shop.heard.at(-1)).toEqual(['pay', { expectedTotal: 0, last4: undefined }])
  })

  it('still needs to know where it goes', async () => {
    const { shop } = await open({ country: 'US', delivery: 'standard' })
    await applyCode(GIFT)
    await placeOrder().click()
    await expect.element(page.getByText('Please check:')).toBeVisible()
    expect(page.getByRole('button', { name: 'Card number' }).elements()).toEqual([])
    expect(shop.count('pay')).toBe(0)
  })

  it('asks for the card again when the code is taken off', async () => {
    await open(filled)
    await applyCode(GIFT)
    await page.getByRole('button', { name: /Remove code/ }).click()
    await expect.element(payButton()).toHaveTextContent('Pay $120.48')
    await payButton().click()
    await expect.element(page.getByRole('button', { name: 'Card number' })).toBeVisible()
  })
})

describe('an order of which nothing is sent', () => {
  it('asks for neither address nor delivery', async () => {
    const { shop } = await open({ ...digital, contact: null })
    await expect.element(payButton()).toBeVisible()
    expect(page.getByText(/carrier/).elements()).toEqual([])
    expect([at('#address-title'), at('#delivery-title'), at('#address-city')]).toEqual([null, null, null])
    await userEvent.fill(at('#contact-email'), 'ada@example.com')
    await typeCard('4242424242424242')
    await payButton().click()
    await expect.element(heading()).toHaveTextContent('Thank you for your order')
    expect(shop.heard).toEqual([
      ['update', { contact: { email: 'ada@example.com' } }],
      ['pay', { expectedTotal: 11_448, last4: '4242' }],
    ])
    expect(page.getByText('Delivery address').elements()).toEqual([])
  })
})

describe('the receipt with gift certificates', () => {
  const issued = [
    { code: GIFT, amount: usd(5000), recipient: 'Bo' },
    { code: 'WWWW-XXXX-YYYY-ZZZZ', amount: usd(2500), recipient: null },
  ]
  const order = { id: 'ord_1', number: 1042, placedAt: '2026-11-21T12:00:00.000Z' }

  it.each(['light', 'dark'])('shows each code, to be copied, in %s', async (scheme) => {
    document.documentElement.style.colorScheme = scheme
    await open({ ...digital, status: 'paid', order, issued })
    await expect.element(page.getByRole('heading', { name: 'Your gift certificates' })).toBeVisible()
    await expect.element(page.getByText('$50.00 for Bo')).toBeVisible()
    expect([...root().querySelectorAll('.issued-code')].map((code) => code.textContent)).toEqual(
      issued.map(({ code }) => code),
    )
    expect(await violations()).toEqual([])
  })

  it('copies a code and says so', async () => {
    const copied: string[] = []
    const write = vi
      .spyOn(navigator.clipboard, 'writeText')
      .mockImplementation(async (text) => void copied.push(text))
    await open({ ...digital, status: 'paid', order, issued })
    await page.getByRole('button', { name: 'Copy' }).nth(1).click()
    await expect
      .element(page.getByRole('button', { name: 'Copied' }))
      .toHaveAccessibleDescription('WWWW-XXXX-YYYY-ZZZZ')
    expect(copied).toEqual(['WWWW-XXXX-YYYY-ZZZZ'])
    write.mockRestore()
  })

  it('is not left before the codes were seen', async () => {
    const { shop, left } = await open({ ...digital, returnUrl: 'https://shop.example/thanks' })
    shop.bought = issued
    await typeCard('4242424242424242')
    await payButton().click()
    await expect.element(page.getByText(GIFT)).toBeVisible()
    expect(left).toEqual([])
    await expect
      .element(page.getByRole('link', { name: 'Continue to Alder & Ash' }))
      .toHaveAttribute('href', 'https://shop.example/thanks')
  })
})

it('tells the page around it when it is ready, refused and paid', async () => {
  const told: [type: string, detail: unknown][] = []
  const listen = (event: Event) => told.push([event.type, (event as CustomEvent).detail])
  const types = ['tote-checkout-ready', 'tote-checkout-failed', 'tote-checkout-paid']
  for (const type of types) document.addEventListener(type, listen)
  await open(filled)
  await typeCard('4000000000000002')
  await payButton().click()
  await expect.element(page.getByText(/declined this card/)).toBeVisible()
  await typeCard('4242424242424242')
  await payButton().click()
  await expect.element(heading()).toHaveTextContent('Thank you for your order')
  for (const type of types) document.removeEventListener(type, listen)
  expect(told).toEqual([
    ['tote-checkout-ready', {}],
    ['tote-checkout-failed', { code: 'cardDeclined' }],
    ['tote-checkout-paid', { order: expect.objectContaining({ number: 1042 }) }],
  ])
})
