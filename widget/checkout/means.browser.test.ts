import type { Checkout } from '@tote/shared/checkout.ts'
import axe from 'axe-core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { filled } from './flow.fixture.ts'
import { at, close, description, focused, heading, open, payButton, root } from './page.fixture.ts'

afterEach(close)

const own = { kind: 'own', methods: ['card', 'ach'], element: null } as const
const elsewhere = { ...own, kind: 'redirect', methods: ['card'] } as const
const order = { id: 'ord_0000000000000000000001', number: 1042, placedAt: '2026-11-21T12:00:00.000Z' }

async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body, {
    rules: { region: { enabled: false }, 'target-size': { enabled: true } },
  })
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

describe('a bank account', () => {
  it('is chosen and filled in with the keyboard, and the page says that it takes days', async () => {
    const { shop } = await open({ ...filled, payment: own })
    page.getByRole('radio', { name: 'Card' }).element().focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(page.getByText(/you allow Alder & Ash to debit \$120\.48/)).toBeVisible()
    expect(at('#card-number')).toBeNull()
    await payButton().click()
    await vi.waitFor(() => expect(focused()).toBe('account-holder'))
    expect(await violations()).toEqual([])
    await page.getByText('Test accounts').click()
    await page.getByRole('button', { name: /000123456789/ }).click()
    await payButton().click()
    await expect.element(heading()).toHaveTextContent('Your bank is processing the payment')
    expect(focused()).toBe('heading')
    expect(shop.heard.at(-1)).toEqual(['pay', { expectedTotal: 12_048, last4: '6789', method: 'ach' }])
    expect(root().querySelector('.line-controls')).toBeNull()
    expect(await violations()).toEqual([])
  })

  it('that is refused is told at its number, and the digits stay for a correction', async () => {
    await open({ ...filled, payment: { ...own, methods: ['ach', 'card'] } })
    await expect.element(page.getByRole('radio', { name: 'US bank account' })).toBeChecked()
    await userEvent.fill(at('#account-holder'), 'Ada')
    await userEvent.fill(at('#account-routing'), '110000000')
    await userEvent.fill(at('#account-number'), '000222222227')
    await payButton().click()
    await expect.element(page.getByText(/Your bank refused the debit/)).toBeVisible()
    expect(focused()).toBe('account-number')
    expect(description('account-number')).toMatch(/Your bank refused the debit/)
    expect(at('#account-number').value).toBe('000222222227')
  })
})

describe('a page of the provider’s', () => {
  it('is where the button says that it leads', async () => {
    const { left } = await open({ ...filled, payment: elsewhere })
    const go = page.getByRole('button', { name: 'Continue to payment: $120.48' })
    await expect.element(go).toHaveAccessibleDescription('')
    await expect.element(page.getByText(/The button leads to the payment provider’s page/)).toBeVisible()
    expect(await violations()).toEqual([])
    await go.click()
    await vi.waitFor(() => expect(left).toEqual(['https://pay.example/s/1']))
  })

  it('that was left is offered again, beside the way back', async () => {
    await open({
      ...filled,
      payment: elsewhere,
      status: 'secondStep',
      secondStepUrl: 'https://pay.example/s/1',
    })
    await expect.element(heading()).toHaveTextContent('You have not paid yet')
    expect(await violations()).toEqual([])
    await page.getByRole('button', { name: 'Back to the checkout' }).click()
    await expect.element(page.getByRole('button', { name: /^Continue to payment/ })).toBeVisible()
    await vi.waitFor(() => expect(focused()).toBe('payment-title'))
  })
})

describe('the receipt', () => {
  const paid: Partial<Checkout> = { ...filled, status: 'paid' }

  it('names the card, and is the page that is printed', async () => {
    await open({ ...paid, order: { ...order, method: 'card', card: { brand: 'Visa', last4: '4242' } } })
    await expect.element(page.getByText('Visa ending in 4242')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Print this receipt' })).toBeVisible()
  })

  it('of what could not be had any more thanks nobody, and says that the money comes back', async () => {
    await open({ ...paid, order: { ...order, status: 'needsReview' } })
    await expect.element(heading()).toHaveTextContent('We could not complete your order')
    await expect.element(page.getByText(/Whatever was taken for it goes back to you/)).toBeVisible()
    await expect.element(page.getByText('Not completed')).toBeVisible()
    expect(await violations()).toEqual([])
  })
})
