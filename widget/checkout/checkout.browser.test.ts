import type { Checkout } from '@tote/shared/checkout.ts'
import axe from 'axe-core'
import { html, render } from 'lit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { filled } from './flow.fixture.ts'
import { at, close, heading, open, payButton, root, typeCard } from './page.fixture.ts'
import { welcome } from './shop.fixture.ts'

afterEach(close)

async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body, {
    rules: { region: { enabled: false }, 'target-size': { enabled: true } },
  })
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

/** Where each piece of the summary is, below the top of what holds it. */
function places(from: ParentNode, top: number): string[] {
  const pieces = from.querySelectorAll(
    '.summary, .summary-bar-total, .summary-title, .line-image, .line-name, .line-total, .code, dt, dd',
  )
  return [...pieces].map((piece) => {
    const { left, right, top: y, height } = piece.getBoundingClientRect()
    return `${piece.classList[0] ?? piece.textContent?.trim()} ${left} ${right} ${y - top} ${height}`
  })
}

// The contract in the head of checkout.css, with the same content as the shop's.
const sentControls = (quantity: number) =>
  html`<span class="line-controls"><span class="stepper"><span class="step"></span><input class="line-number" type="text" value=${quantity} aria-label="Quantity"><span class="step"></span></span><button class="line-change">Update</button><button class="line-remove">Remove</button></span>`
const sentSummary = html`<div class="layout"><section class="summary">
  <div class="summary-bar"><span class="summary-bar-label">Order summary</span><span class="summary-bar-total">$109.03</span></div>
  <div class="summary-content">
    <h2 class="summary-title">Order summary</h2>
    <ul class="lines">
      <li class="line"><span class="line-image"></span><span class="line-text"><span class="line-name">Dune vase</span><span class="line-options">Sand</span>${sentControls(1)}</span><span class="line-total">$58.00</span></li>
      <li class="line"><span class="line-image"></span><span class="line-text"><span class="line-name">Harbour mug</span>${sentControls(2)}</span><span class="line-total">$48.00</span></li>
    </ul>
    <div class="code-space"></div>
    <ul class="codes"><li class="code"><span class="code-name">WELCOME10</span><span class="code-off">−$10.60</span><span class="code-room"></span></li></ul>
    <dl class="totals">
      <div class="total-row" data-type="subtotal"><dt>Subtotal</dt><dd>$106.00</dd></div>
      <div class="total-row" data-type="discount"><dt>Discount <span class="total-label">(WELCOME10)</span></dt><dd>−$10.60</dd></div>
      <div class="total-row" data-type="delivery"><dt>Delivery <span class="total-label">(Standard, 3 to 5 days)</span></dt><dd>$6.00</dd></div>
      <div class="total-row" data-type="tax"><dt>Tax</dt><dd>$7.63</dd></div>
      <div class="total-row" data-type="total"><dt>Total</dt><dd><span class="currency">USD</span> $109.03</dd></div>
    </dl>
  </div></section>
  <section class="form form-placeholder"></section></div>`

describe.each(['light', 'dark'])('in %s, axe finds nothing', (scheme) => {
  beforeEach(() => {
    document.documentElement.style.colorScheme = scheme
  })

  it('in the empty form', async () => {
    await open()
    await expect.element(payButton()).toBeVisible()
    expect(await violations()).toEqual([])
  })

  it('in the filled form with a code and its test cards open', async () => {
    await open({ ...filled, codes: [welcome] })
    await page.getByText('Test cards').click()
    expect(await violations()).toEqual([])
  })

  it('with every field missing', async () => {
    await open()
    await payButton().click()
    await expect.element(page.getByText('Please check:')).toBeVisible()
    expect(await violations()).toEqual([])
  })

  it('on a phone with the summary open', async () => {
    await page.viewport(360, 740)
    await open({ ...filled, codes: [welcome] })
    await page.getByRole('button', { name: /^Order summary/ }).click()
    expect(await violations()).toEqual([])
  })

  it('after a card was declined', async () => {
    await open(filled)
    await typeCard('4000000000000002')
    await payButton().click()
    await expect.element(page.getByText(/declined this card/)).toBeVisible()
    expect(await violations()).toEqual([])
  })

  it.each<[string, Partial<Checkout>]>([
    ['Your bank asks you to confirm', { status: 'secondStep', secondStepUrl: '/bank' }],
    ['Your payment is being processed', { status: 'paying' }],
    [
      'Thank you for your order',
      { status: 'paid', order: { id: 'ord_1', number: 1042, placedAt: '2026-11-21T12:00:00.000Z' } },
    ],
    ['Your cart is empty', { lines: [] }],
  ])('at "%s"', async (title, given) => {
    await open({ ...filled, ...given })
    await expect.element(heading()).toHaveTextContent(title)
    expect(await violations()).toEqual([])
  })
})

describe('the page', () => {
  it('is drawn from what the server sent, without a request', async () => {
    const { shop } = await open(filled)
    await expect.element(payButton()).toHaveTextContent('Pay $120.48')
    expect(at('#address-city').value).toBe('Portland')
    expect(shop.heard).toEqual([])
  })

  it.each([
    [1280, 900],
    [360, 740],
  ])('stands at %d px where the HTML of the server stood', async (width, height) => {
    await page.viewport(width, height)
    await open({ ...filled, codes: [welcome] })
    const element = document.querySelector('tote-checkout') as HTMLElement
    const after = places(root(), element.getBoundingClientRect().top)
    const before = document.createElement('div')
    before.style.display = 'grid'
    render(sentSummary, before)
    element.replaceWith(before)
    expect(places(before, before.getBoundingClientRect().top)).toEqual(after)
  })

  it('fits 320 px, with the summary behind a bar that shows the total', async () => {
    await page.viewport(320, 640)
    await open(filled)
    const bar = page.getByRole('button', { name: /Order summary \$120\.48/ })
    await expect.element(bar).toHaveAttribute('aria-expanded', 'false')
    expect(document.documentElement.scrollWidth).toBe(320)
    expect(at('.lines').checkVisibility()).toBe(false)
    await bar.click()
    await expect.element(bar).toHaveAttribute('aria-expanded', 'true')
    expect(at('.lines').checkVisibility()).toBe(true)
  })

  it('loses nothing where text is twice as large', async () => {
    await page.viewport(640, 800)
    document.documentElement.style.fontSize = '200%'
    try {
      await open(filled)
      await expect.element(payButton()).toBeVisible()
      expect(document.documentElement.scrollWidth).toBe(640)
      expect(at('.pay').scrollWidth).toBeLessThanOrEqual(at('.pay').clientWidth)
    } finally {
      document.documentElement.style.fontSize = ''
    }
  })

  it('asks for the checkout again when the browser brings the page back', async () => {
    const { shop, left } = await open(filled)
    await expect.element(payButton()).toBeVisible()
    shop.becomePaid()
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await expect.element(heading()).toHaveTextContent('Thank you for your order')
    expect(left).toEqual([])
  })

  it('speaks German, with its prices', async () => {
    await open(filled, 'de')
    await expect.element(page.getByRole('button', { name: '120,48 $ bezahlen' })).toBeVisible()
    await expect.element(page.getByLabelText('Land')).toHaveDisplayValue('Vereinigte Staaten')
  })
})
