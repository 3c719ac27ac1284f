import { expect, it } from 'vitest'
import { chooseDelivery, deliveriesTo, deliveryCountries } from './delivery.ts'
import type { Merchant } from './merchant.ts'

const merchant: Merchant = {
  id: 'm1',
  name: 'Shop',
  currency: 'USD',
  site: 'https://shop.example/',
  tax: { rate: 0, included: false },
  delivery: [
    { id: 'express', name: 'Express', price: 1800, countries: ['US'] },
    { id: 'standard', name: 'Standard', price: 600, countries: ['US', 'CA'] },
    { id: 'abroad', name: 'Abroad', price: 2400, countries: ['DE', 'AT'] },
    { id: 'pickup', name: 'Pickup', price: 600, countries: ['US'] },
  ],
  country: 'US',
}

const ids = (country: string) => deliveriesTo(merchant, country).map((rate) => rate.id)

it('offers the ways to a country, cheapest first and then by name', () => {
  expect(ids('US')).toEqual(['pickup', 'standard', 'express'])
  expect(ids('DE')).toEqual(['abroad'])
})

it('offers none where the merchant does not deliver', () => {
  expect(ids('FR')).toEqual([])
  expect(ids('us')).toEqual([])
})

it('leaves the order of the merchant alone', () => {
  deliveriesTo(merchant, 'US')
  expect(merchant.delivery[0]?.id).toBe('express')
})

it('knows every country once', () => {
  expect(deliveryCountries(merchant)).toEqual(['AT', 'CA', 'DE', 'US'])
})

it('lets a way be chosen where it goes', () => {
  expect(chooseDelivery(merchant, 'CA', 'standard').price).toBe(600)
})

it.each([
  ['CA', 'express'],
  ['US', 'abroad'],
  ['US', 'teleport'],
])('refuses, for %s, %s', (country, id) => {
  expect(() => chooseDelivery(merchant, country, id)).toThrow(
    expect.objectContaining({ reason: 'deliveryUnavailable' }),
  )
})
