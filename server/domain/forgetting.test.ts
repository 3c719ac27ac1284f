import { expect, it } from 'vitest'
import { requestOf, sessionOf, shopperRequest } from '../store/delegated.fixture.ts'
import { forgetApprover, forgetBuyer } from './forgetting.ts'

const SAID = 'Ida'
const line = {
  itemId: 'i',
  name: 'Mug',
  image: null,
  choices: [{ name: 'Text', value: SAID }],
  quantity: 1,
  unitPrice: 5,
}
const sums = {
  currency: 'USD',
  subtotal: 5,
  discount: 0,
  delivery: null,
  tax: null,
  total: 5,
  deliveryName: null,
}

it('leaves nobody in a request, and no way in: only what was bought where, and what it came to', () => {
  const { widget } = shopperRequest('r1', 7)
  const request = requestOf('r1', ['a'], {
    number: 1,
    userData: { SAID },
    customer: { SAID },
    metadata: { SAID },
  })
  const full = {
    ...request,
    number: 1,
    ...(widget && { widget: { ...widget, tokenHash: SAID, watchHash: SAID, sessionId: SAID, notes: SAID } }),
    options: { ...request.options, others: { SAID } },
    purchases: request.purchases.map((purchase) => ({
      ...purchase,
      items: purchase.items.map((item) => ({
        ...item,
        metadata: { SAID },
        words: SAID,
        url: `${item.url}#${SAID}`,
      })),
      quote: { ...sums, lines: [line], terms: { SAID }, hash: 'h', at: 1 },
      left: [{ itemId: 'i', why: 'choiceUnknown', note: SAID } as const],
      history: [{ status: 'QUEUED', at: 1, note: SAID } as const],
      note: SAID,
      link: SAID,
    })),
  }
  const left = forgetBuyer(full)
  expect(JSON.stringify(full).match(/Ida/g)?.length).toBeGreaterThan(8)
  expect(JSON.stringify(left)).not.toMatch(/ida|Ida|Roe|SAID/)
  expect(left).not.toHaveProperty('widget.customer')
  expect(left).toMatchObject({
    ...requestOf('r1', []),
    buyer: null,
    purchases: [{ id: 'a', shop: 'a.example' }],
  })
  expect(left.purchases[0]).toMatchObject({
    items: [{ url: 'https://a.example/mug', choices: { Text: '–' } }],
    history: [{ status: 'QUEUED', at: 1 }],
    left: [{ itemId: 'i', why: 'choiceUnknown' }],
    quote: { total: 5 },
  })
  expect(left.widget).toMatchObject({ cartId: 'c1', returnUrl: 'https://shop.example/' })
  expect(forgetBuyer(left)).toEqual(left)
})

it('leaves nobody in a payment session, nor what pays, and it stays what it was approved for', () => {
  const session = sessionOf('s1', { requestId: 'r1' })
  const left = forgetApprover(session)
  expect(JSON.stringify(left)).not.toMatch(/ida|Ida|4242/)
  const { id, amount, status, expiresAt, requestId } = session
  expect(left).toMatchObject({ id, amount, status, expiresAt, requestId, approval: { token: '' } })
})
