import { randomUUID } from 'node:crypto'
import type { DelegatedPurchaseView, DelegatedView } from '@tote/shared/delegated.ts'
import { money } from '@tote/shared/money.ts'
import { expect, it } from 'vitest'
import { readable } from '../../test/plain-form.ts'
import { cartBuying, phaseOf } from './cart-buying.ts'
import { NO_FAULTS } from './cart-view.ts'
import { cartWords } from './cart-words.ts'

const usd = (amount: number) => money(amount, 'USD')
const view = {
  locale: 'en',
  words: cartWords.en,
  place: { path: '/cart', back: undefined },
  token: 'proof',
  faults: NO_FAULTS,
} as never

function purchaseOf(more: Partial<DelegatedPurchaseView> = {}): DelegatedPurchaseView {
  const item = {
    id: 'i',
    url: 'https://shop.example/tea',
    name: 'Tea <b>',
    image: null,
    choices: [],
    quantity: 2,
  }
  return {
    id: randomUUID(),
    shop: 'shop.example',
    status: 'STARTED',
    items: [{ ...item, unitPrice: usd(400), shownPrice: null, state: 'waiting', line: null, why: null }],
    quote: null,
    hasRisen: false,
    agreed: null,
    isCancelling: false,
    paid: null,
    order: null,
    why: null,
    link: null,
    history: [],
    ...more,
  }
}

function askedWith(purchase: DelegatedPurchaseView, more: Partial<DelegatedView> = {}): DelegatedView {
  return {
    id: randomUUID(),
    status: 'STARTED',
    version: 1,
    purchases: [purchase],
    awaitsApproval: false,
    approvalUrl: null,
    approved: usd(5000),
    createdAt: '2026-01-01T00:00:00.000Z',
    ...more,
  }
}

const shown = async (asked: DelegatedView) => String(await cartBuying(view, asked))
const buttonsIn = (text: string) => [...text.matchAll(/name="do" value="([^"]+)"/g)].map(([, value]) => value)

it('asks about a price that has risen, and answers with the very quote that was shown', async () => {
  const hash = 'a'.repeat(64)
  const quote = {
    hash,
    subtotal: usd(800),
    discount: null,
    delivery: usd(300),
    tax: null,
    total: usd(1100),
    deliveryName: null,
    expiresAt: '2026-01-01T12:00:00.000Z',
  }
  const purchase = purchaseOf({ status: 'PENDING_CONFIRMATION', quote, hasRisen: true, agreed: usd(900) })
  const asked = askedWith(purchase, { status: 'PENDING_CONFIRMATION' })
  const text = await shown(asked)
  expect(phaseOf(asked)).toBe('deciding')
  expect(buttonsIn(text)).toEqual([`confirm:${purchase.id}:${hash}`, `decline:${purchase.id}`, 'stop'])
  expect(readable(text)).toMatch(
    /The price has changed .*Buy for \$11\.00 Do not buy .*until Jan 1, 2026, 12:00/,
  )
  expect(text).toContain('Tea &lt;b&gt;')
})

it.each([
  ['all', 'bought', 'COMPLETED', 'Everything was bought.'],
  ['nothing', 'notBought', 'FAILED', 'Nothing was bought, and nothing was taken.'],
] as const)('tells at the end that %s was bought', async (_, state, status, said) => {
  const [item] = purchaseOf().items
  const isBought = state === 'bought'
  const purchase = purchaseOf({
    status,
    items: item ? [{ ...item, state }] : [],
    ...(isBought
      ? { paid: usd(1100), order: 'T-1', link: 'https://shop.example/orders/1' }
      : { why: 'outOfStock' }),
  })
  const text = await shown(askedWith(purchase, { status }))
  expect(readable(text)).toContain(`Your purchases ${said}`)
  expect(buttonsIn(text)).toEqual([])
  expect(readable(text)).toMatch(isBought ? /Paid \$11\.00 Order T-1 See the order/ : /Not bought/)
  expect(text).toContain('<a class="button primary" href="/cart">Done</a>')
})

it('makes no link of an address that is none', async () => {
  const text = await shown(askedWith(purchaseOf({ link: 'javascript:alert(1)' })))
  expect(text).not.toContain('javascript:')
})
