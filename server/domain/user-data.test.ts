import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { missingWords, readUserData } from './user-data.ts'

const BUYER = {
  firstName: 'Carol',
  lastName: 'Sturka',
  email: 'carol@example.com',
  shipping: {
    name: 'Carol Sturka',
    line1: '123 Main St',
    line2: 'Apt 1',
    city: 'New York',
    region: 'NY',
    postalCode: '10001',
    country: 'US',
  },
}
const WRITTEN = '123 Main St, Apt 1, New York, NY 10001, US'

describe('a buyer', () => {
  it.each([
    ['in one line', { email: 'carol@example.com', name: 'Carol Sturka', address: WRITTEN }],
    [
      'in lines',
      {
        Email: ' carol@example.com ',
        full_name: 'Carol Sturka',
        shipping_address: WRITTEN.replaceAll(', ', '\n'),
      },
    ],
    [
      'flat',
      {
        email: 'carol@example.com',
        first_name: 'Carol',
        last_name: 'Sturka',
        street: '123 Main St',
        apt: 'Apt 1',
        city: 'New York',
        state: 'NY',
        zip: 10001,
        country: 'United States',
      },
    ],
    [
      'flat, without the country that its state and code give away',
      {
        email: 'carol@example.com',
        firstName: 'Carol',
        lastName: 'Sturka',
        address_line_1: '123 Main St',
        address_line_2: 'Apt 1',
        city: 'New York',
        state: 'NY',
        postal_code: '10001',
      },
    ],
    [
      'as other shops write it',
      {
        customer: { email: 'carol@example.com', firstName: 'Carol', lastName: 'Sturka' },
        shippingAddress: {
          address1: '123 Main St',
          address2: 'Apt 1',
          city: 'New York',
          provinceCode: 'NY',
          zip: '10001',
          countryCode: 'us',
        },
      },
    ],
    [
      'in parts of parts',
      {
        contact: {
          email: 'carol@example.com',
          name: 'Carol Sturka',
          address: {
            line1: '123 Main St',
            line2: 'Apt 1',
            town: 'New York',
            region: 'NY',
            postcode: '10001',
            country: 'USA',
          },
        },
      },
    ],
    [
      'with the number of the house by itself',
      {
        email: 'carol@example.com',
        name: 'Carol Sturka',
        address: {
          house_number: 'St',
          street: '123 Main',
          line2: 'Apt 1',
          city: 'New York',
          state: 'NY',
          zip: '10001',
          country: 'US',
        },
      },
    ],
  ])('is read %s', (_, data) => {
    expect(readUserData(data)).toMatchObject({ buyer: BUYER, email: BUYER.email, missing: [] })
  })

  it('has a telephone number where one was given that can be one', () => {
    const said = { email: 'carol@example.com', name: 'Carol Sturka', address: WRITTEN }
    expect(readUserData({ ...said, phone: '+1 650 555 1234' }).buyer?.phone).toBe('+1 650 555 1234')
    expect(readUserData({ ...said, phone: 'none' }).buyer).toEqual(BUYER)
  })

  it('that is not whole is none, and what is missing is said', () => {
    const read = readUserData({ email: 'test@example.com', prompt: 'Size Large, Color Blue' })
    expect(read).toMatchObject({ buyer: null, email: 'test@example.com' })
    expect(missingWords(read.missing)).toBe(
      'user_data does not say who buys and where it goes: first name, last name, street, city, country missing or not valid.',
    )
    const other = readUserData({ email: 'nobody', name: 'Cher', address: WRITTEN })
    expect(other).toMatchObject({ email: null, missing: ['first name', 'last name', 'e-mail address'] })
  })

  it('is nobody whose bill it is', () => {
    expect(readUserData({ billing_address: WRITTEN, billing: { city: 'Boston' } }).missing).toContain(
      'street',
    )
  })
})

describe('what is chosen', () => {
  it('stands under names of choices, in a part of its own, and in words', () => {
    const read = readUserData({
      size: 'L',
      colour: 'Blue',
      loyalty_id: 'x',
      options: { Grind: 'Fine' },
      prompt: 'gift wrapped',
    })
    expect(read.choices).toEqual({ size: 'L', colour: 'Blue', Grind: 'Fine' })
    expect(read.words).toBe('gift wrapped')
  })

  it('is short: of long words the beginning counts', () => {
    expect([...(readUserData({ prompt: '🎁'.repeat(2000) }).words ?? '')]).toHaveLength(500)
    expect(readUserData({ size: 'x'.repeat(200) }).choices).toEqual({})
  })
})

it.each([
  [undefined, 1],
  [null, 1],
  ['', 1],
  [2, 2],
  [' 3 ', 3],
  [0, null],
  [-1, null],
  [1.5, null],
  ['two', null],
  [1e9, null],
  [true, null],
  [{}, null],
])('reads the quantity %j as %j', (given, quantity) => {
  expect(readUserData({ quantity: given }).quantity).toBe(quantity)
})

it.each(['session_id', 'sessionId', 'payment_session'])('finds the payment session under %s', (name) => {
  expect(readUserData({ [name]: 'abc' }).session).toBe('abc')
  expect(readUserData({ payment: { [name]: 'abc' } }).session).toBe('abc')
  expect(readUserData({}).session).toBeNull()
})

it('reads anything at all without fail, and what it makes of a buyer is one', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      const { buyer, missing } = readUserData(data as Record<string, unknown>)
      expect(buyer === null).toBe(missing.length > 0)
    }),
  )
})
