import { money } from '@tote/shared/money.ts'
import { describe, expect, it } from 'vitest'
import { certificatesIn } from './issue.ts'
import type { CartLine } from './line.ts'
import type { PricedLine } from './pricing.ts'

const giftCard: CartLine = {
  id: 'l1',
  productId: 'gift-card',
  variantId: 'fifty',
  name: 'Gift card',
  quantity: 2,
  priceWhenAdded: 5000,
  fields: {
    recipient: 'Bo',
    'recipient-email': 'bo@roe.example',
    sender: 'Ida',
    message: 'Many happy returns',
  },
}
const served: CartLine = {
  kind: 'certificate',
  id: 'l2',
  name: 'Certificate',
  theme: 'Birthday',
  amount: 2500,
  quantity: 1,
  sender: { name: 'Ida', email: 'ida@roe.example' },
  recipient: { name: 'Bo', email: 'bo@roe.example' },
  message: 'For you',
  addedAt: 0,
}

function bought(line: CartLine, price: number, kind = 'physical') {
  const found = { product: { kind } } as PricedLine['found']
  return certificatesIn({ lines: [{ line, found, unitPrice: money(price, 'EUR') } as PricedLine] })
}

describe('gift certificates that are bought', () => {
  it('are as many as were bought, each worth what it cost, for whom it was said', () => {
    const one = {
      amount: 5000,
      currency: 'EUR',
      recipient: { name: 'Bo', email: 'bo@roe.example' },
      sender: { name: 'Ida', email: '' },
      message: 'Many happy returns',
      theme: '',
      endsAt: null,
    }
    expect(bought(giftCard, 5000, 'certificate')).toEqual([one, one])
  })

  it('may be for nobody in particular', () => {
    const { fields: _, ...plain } = giftCard
    expect(bought({ ...plain, quantity: 1 }, 5000, 'certificate')[0]).toMatchObject({
      recipient: null,
      sender: null,
      message: '',
    })
  })

  it('are what the merchant’s server made them', () => {
    expect(bought(served, 2500)).toMatchObject([
      { amount: 2500, theme: 'Birthday', message: 'For you', sender: { email: 'ida@roe.example' } },
    ])
  })

  it('are none where nothing of the kind is in the cart, or it is worth nothing', () => {
    expect(bought(giftCard, 5000)).toEqual([])
    expect(bought(giftCard, 0, 'certificate')).toEqual([])
  })
})
