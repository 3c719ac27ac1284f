import { expect, it } from 'vitest'
import { readWrittenAddress } from './written-address.ts'

it.each([
  [
    '123 Main St, Apt 1, New York, NY 10001, US',
    {
      line1: '123 Main St',
      line2: 'Apt 1',
      city: 'New York',
      region: 'NY',
      postalCode: '10001',
      country: 'US',
    },
  ],
  [
    'Carol Sturka\n123 Main St\nNew York NY 10001-1234',
    {
      name: 'Carol Sturka',
      line1: '123 Main St',
      city: 'New York',
      region: 'NY',
      postalCode: '10001-1234',
      country: 'US',
    },
  ],
  [
    '1 X St, New York, NY, 10001',
    { line1: '1 X St', city: 'New York', region: 'NY', postalCode: '10001', country: 'US' },
  ],
  [
    'Musterstr. 5, 10115 Berlin, Deutschland',
    { line1: 'Musterstr. 5', city: 'Berlin', postalCode: '10115', country: 'DE' },
  ],
  [
    '10 Downing Street, London SW1A 2AA',
    { line1: '10 Downing Street', city: 'London', postalCode: 'SW1A 2AA', country: 'GB' },
  ],
  [
    'Keizersgracht 1; 1015 CJ Amsterdam; NL',
    { line1: 'Keizersgracht 1', city: 'Amsterdam', postalCode: '1015 CJ', country: 'NL' },
  ],
  [
    '100 King St W, Toronto, ON M5V 2T6',
    { line1: '100 King St W', city: 'Toronto', region: 'ON', postalCode: 'M5V 2T6', country: 'CA' },
  ],
  [
    '1 George St, Sydney NSW 2000, Australia',
    { line1: '1 George St', city: 'Sydney', region: 'NSW', postalCode: '2000', country: 'AU' },
  ],
])('reads %j', (text, expected) => {
  expect(readWrittenAddress(text)).toEqual(expected)
})

it('leaves out what is not clear rather than guess it', () => {
  expect(readWrittenAddress('Main St 1, Vienna')).toEqual({ line1: 'Main St 1', city: 'Vienna' })
  expect(readWrittenAddress('somewhere')).not.toHaveProperty('city')
  expect(readWrittenAddress(' , ,; ')).toEqual({})
  expect(readWrittenAddress('1 X St, 75001 Paris')).not.toHaveProperty('country')
})
