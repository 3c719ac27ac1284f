import type { Order } from '@tote/shared/order.ts'
import { html } from 'lit'
import { describe, expect, it, vi } from 'vitest'
import { FakeServer } from '../test/fake-server.ts'
import { notice, openPage, shownIn } from '../test/page.ts'
import { expectAccessibleInEveryLook, languages, speak } from './every-look.ts'

const seen = <T>(found: () => T | null | undefined) =>
  vi.waitFor(() => {
    const one = found()
    expect(one).toBeTruthy()
    return one!
  })
const within = (name: string, selector: string) =>
  seen(() => document.querySelector(name)?.shadowRoot?.querySelector<HTMLElement>(selector))

const product = html`<h1>Ripple bowl</h1>
  <p><tote-price product="bowl-ripple"></tote-price> <tote-stock product="bowl-ripple"></tote-stock></p>
  <p><tote-price product="plate-second"></tote-price> <tote-stock product="stool-milking"></tote-stock></p>
  <tote-add product="bowl-ripple">
    <form>
      <label>Size <select name="option.Size"><option value="">Choose</option><option>Large</option></select></label>
      <label>How many <input name="quantity" type="number" value="1" /></label>
      <button>Add to cart</button>
    </form>
  </tote-add>
  <tote-buy product="mug-harbour"><button>Buy now</button></tote-buy>
  <tote-cart-button></tote-cart-button> <tote-count></tote-count> <tote-total></tote-total>`
const donate = html`<tote-donate product="tree-fund" presets="5,10,25" min="2" max="500" open-on="never"></tote-donate>`
const order = html`<tote-order order="ord_0000000000000000000001"></tote-order>`
const frame = html`<tote-checkout></tote-checkout>`

/** An order of which one thing was sent and another paid back. */
function bought({ cart }: FakeServer): Order {
  cart.add({ product: 'bowl-ripple', variant: 'large', quantity: 2 })
  cart.add({ product: 'cup-lettered', modifiers: { 'Gift wrap': true }, fields: { engraving: 'Ada' } })
  cart.applyCode({ code: 'WELCOME10' })
  const { lines, codes, promotions, totals, currency } = cart.answer.cart
  const at = '2026-11-21T12:00:00Z'
  const some = [{ line: lines[0]!.id, quantity: 1 }]
  return {
    ...{ id: 'ord_0000000000000000000001', number: 1042, status: 'partlyRefunded', placedAt: at },
    ...{ currency, lines, codes, promotions, totals },
    refunds: [{ id: 'r1', amount: { amount: 4800, currency }, status: 'pending', at, lines: some }],
    fulfilments: [
      {
        id: 'f1',
        lines: some,
        carrier: 'DHL',
        tracking: '0034',
        trackingUrl: 'https://dhl.example/0034',
        at,
      },
    ],
  }
}

describe.each(languages)('axe finds nothing in (%s)', (locale) => {
  const opened = async (markup: typeof product, server = new FakeServer()) => {
    speak(locale)
    return openPage(markup, { server, remembered: true, locale })
  }

  it('what stands around a product, and what a refusal says', async () => {
    const { body, server } = await opened(product)
    await seen(() => body.querySelector('tote-stock[level=few]'))
    await seen(() => shownIn(body.querySelector('tote-price') as Element))
    await expectAccessibleInEveryLook(body)
    server.refuse('cart.add', 'outOfStock')
    const select = body.querySelector('select')!
    select.value = 'Large'
    body.querySelector<HTMLElement>('tote-add button')!.click()
    await seen(() => notice()?.host)
    await expectAccessibleInEveryLook(notice()!.host)
  })

  it('a donation, chosen and refused', async () => {
    const { body } = await opened(donate)
    ;(await within('tote-donate', '[type=radio]')).click()
    await expectAccessibleInEveryLook(body)
    const field = await within('tote-donate', '[part=amount-input]')
    Object.assign(field, { value: '1' }).dispatchEvent(new InputEvent('input', { bubbles: true }))
    ;(await within('tote-donate', '[part=donate-button]')).click()
    await within('tote-donate', '[aria-invalid=true]')
    await expectAccessibleInEveryLook(body)
  })

  it('an order that is looked for, found, and not found', async () => {
    const server = new FakeServer()
    const { body, store } = await opened(order, server)
    await within('tote-order', '[role=status], .ghost, h2')
    await expectAccessibleInEveryLook(body)
    server.order = bought(server)
    await within('tote-order', '.badge')
    await expectAccessibleInEveryLook(body)
    server.refuse('order.get', 'validationFailed')
    document.querySelector('tote-order')!.setAttribute('order', 'ord_nonsense')
    await within('tote-order', '[role=alert]')
    await expectAccessibleInEveryLook(body)
    expect(store.cart.failure).toBeUndefined()
  })

  it('a checkout in a frame, and why there is none', async () => {
    const server = new FakeServer()
    server.cart.add({ product: 'mug-harbour' })
    const { body } = await opened(frame, server)
    await within('tote-checkout', 'iframe')
    await expectAccessibleInEveryLook(body)
    server.refuse('cart.checkout', 'purchasingStopped')
    body.append(document.createElement('tote-checkout'))
    body.querySelector('tote-checkout')!.remove()
    await seen(() => body.querySelector('tote-checkout:state(error)'))
    await expectAccessibleInEveryLook(body)
  })
})
