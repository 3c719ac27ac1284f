import { describe, expect, it } from 'vitest'
import { merchant as plain } from '../test/pricing.ts'
import { type Basket, deliveriesFor, deliveryCountries, goesTo, quoteDelivery } from './delivery.ts'
import type { DeliveryRate, Merchant } from './merchant.ts'

const merchant: Merchant = {
  ...plain,
  delivery: [
    { id: 'express', name: 'Express', price: 1800, countries: ['US'] },
    { id: 'standard', name: 'Standard', price: 600, prices: { EUR: 550 }, countries: ['US', 'CA'] },
    { id: 'abroad', name: 'Abroad', price: 2400, countries: ['DE', 'AT'] },
    { id: 'pickup', name: 'Pickup', price: 600, countries: ['US'] },
    {
      id: 'bike',
      name: 'Bike',
      price: 300,
      countries: ['US'],
      regions: { US: ['NY', 'NJ'] },
      maxWeight: 5000,
    },
  ],
}
const basket: Basket = { currency: 'USD', weight: 1000, amount: 3000 }

function ways(country: string, region?: string, more: Partial<Basket> = {}) {
  return deliveriesFor(merchant, { country, region }, { ...basket, ...more }).map(({ rate }) => rate.id)
}

describe('the ways to deliver', () => {
  it('to a country come cheapest first and then by name', () => {
    expect(ways('US')).toEqual(['pickup', 'standard', 'express'])
    expect(ways('DE')).toEqual(['abroad'])
  })

  it('are none where the merchant does not deliver', () => {
    expect(ways('FR')).toEqual([])
    expect(ways('us')).toEqual([])
  })

  it('go to some regions only where those are named, in any spelling', () => {
    expect(ways('US', 'ny')[0]).toBe('bike')
    expect(ways('US', 'TX')).not.toContain('bike')
    const local: DeliveryRate = {
      id: 'l',
      name: 'L',
      price: 1,
      countries: ['US', 'CA'],
      regions: { US: ['NY'] },
    }
    expect(goesTo(local, { country: 'CA', region: 'ON' })).toBe(true)
  })

  it('leave out what does not take so much, or has no price in the currency', () => {
    expect(ways('US', 'NY', { weight: 5001 })).not.toContain('bike')
    expect(ways('US', 'NY', { currency: 'EUR' })).toEqual(['standard'])
  })

  it('say what they cost, and leave the order of the merchant alone', () => {
    expect(deliveriesFor(merchant, { country: 'CA' }, basket)).toEqual([
      { rate: merchant.delivery[1], price: 600 },
    ])
    expect(merchant.delivery[0]?.id).toBe('express')
  })

  it('go to countries that are told once', () => {
    expect(deliveryCountries(merchant)).toEqual(['AT', 'CA', 'DE', 'US'])
  })
})

describe('a delivery costs', () => {
  const flat: DeliveryRate = { id: 'd', name: 'D', price: 500, prices: { EUR: 450 }, countries: ['US'] }
  const byWeight: DeliveryRate = {
    ...flat,
    by: 'weight',
    steps: [
      { from: { amount: 2000 }, price: 900, prices: { EUR: 800 } },
      { from: { amount: 1000 }, price: 700 },
    ],
  }
  const byAmount: DeliveryRate = {
    ...flat,
    by: 'amount',
    steps: [{ from: { amount: 2000, amounts: { EUR: 1800 } }, price: 200, prices: { EUR: 150 } }],
  }
  const freeAbove: DeliveryRate = { ...byWeight, freeFrom: { amount: 5000 } }

  it.each<[string, DeliveryRate, Partial<Basket>, number | undefined]>([
    ['the same for all', flat, {}, 500],
    ['what it says for the currency', flat, { currency: 'EUR' }, 450],
    ['nothing anybody knows in another', flat, { currency: 'JPY' }, undefined],
    ['nothing in every currency where it costs nothing', { ...flat, price: 0 }, { currency: 'JPY' }, 0],
    ['its first price below the first weight', byWeight, { weight: 999 }, 500],
    ['the price of the weight reached', byWeight, { weight: 1999 }, 700],
    ['the price of the highest weight reached', byWeight, { weight: 9999 }, 900],
    ['the price of a weight in the currency', byWeight, { weight: 9999, currency: 'EUR' }, 800],
    ['nothing anybody knows where that is missing', byWeight, { weight: 1999, currency: 'EUR' }, undefined],
    ['its first price below the first amount', byAmount, { amount: 1999 }, 500],
    ['the price of the amount reached', byAmount, { amount: 2000 }, 200],
    ['the price of the amount reached in the currency', byAmount, { amount: 1800, currency: 'EUR' }, 150],
    ['nothing anybody knows where amounts are in no such currency', byAmount, { currency: 'JPY' }, undefined],
    ['something below the amount that frees it', freeAbove, { amount: 4999 }, 700],
    ['nothing from that amount on', freeAbove, { amount: 5000 }, 0],
    [
      'something in a currency without such an amount',
      freeAbove,
      { weight: 1, amount: 9999, currency: 'EUR' },
      450,
    ],
    [
      'nothing anybody knows without a price, however much it is',
      { id: 'd', name: 'D', price: 500, countries: ['US'], freeFrom: { amount: 1, amounts: { EUR: 1 } } },
      { currency: 'EUR' },
      undefined,
    ],
    ['something up to its heaviest', { ...flat, maxWeight: 1000 }, {}, 500],
    ['nothing anybody knows above that', { ...flat, maxWeight: 999 }, {}, undefined],
  ])('%s', (_, rate, more, cost) => {
    expect(quoteDelivery(merchant, rate, { ...basket, ...more })).toBe(cost)
  })
})
