import { html, render } from 'lit'
import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { filled } from './flow.fixture.ts'
import { at, close, heading, open, payButton, root } from './page.fixture.ts'
import { welcome } from './shop.fixture.ts'

afterEach(close)

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
    <ul class="codes"><li class="code"><span class="code-name">WELCOME10</span><span class="code-off">−$10.60</span><button class="code-remove" aria-label="Remove the code WELCOME10"></button></li></ul>
    <dl class="totals">
      <div class="total-row" data-type="subtotal"><dt>Subtotal</dt><dd>$106.00</dd></div>
      <div class="total-row" data-type="discount"><dt>Discount <span class="total-label">(WELCOME10)</span></dt><dd>−$10.60</dd></div>
      <div class="total-row" data-type="delivery"><dt>Delivery <span class="total-label">(Standard, 3 to 5 days)</span></dt><dd>$6.00</dd></div>
      <div class="total-row" data-type="tax"><dt>Tax</dt><dd>$7.63</dd></div>
      <div class="total-row" data-type="total"><dt>Total</dt><dd><span class="currency">USD</span> $109.03</dd></div>
    </dl>
  </div></section>
  <section class="form form-placeholder"></section></div>`

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

  it('tells a page around it of what changes, and looks again when that changed something', async () => {
    const { shop } = await open(filled)
    await expect.element(payButton()).toBeVisible()
    let told = 0
    document.addEventListener('tote-checkout-changed', () => told++)
    await userEvent.fill(at('#card-number'), '4242')
    shop.checkout = { ...shop.checkout, lines: shop.checkout.lines.slice(0, 1) }
    document.dispatchEvent(new Event('tote-checkout-look'))
    await expect.poll(() => [told, root().querySelectorAll('.line').length]).toEqual([1, 1])
    document.dispatchEvent(new Event('tote-checkout-look'))
    await expect.poll(() => shop.heard.filter(([name]) => name === 'get').length).toBe(2)
    expect([told, at('#card-number').value]).toEqual([1, '4242'])
  })

  it('speaks German, with its prices', async () => {
    await open(filled, 'de')
    await expect.element(page.getByRole('button', { name: '120,48 $ bezahlen' })).toBeVisible()
    await expect.element(page.getByLabelText('Land')).toHaveDisplayValue('Vereinigte Staaten')
  })
})
