import { expect, it } from 'vitest'
import { UpdateCheckoutInput } from './checkout.ts'

const address = { name: 'Ida Roe', line1: '1 Elm Row', city: 'Bath', postalCode: 'BA1 1AA', country: 'GB' }

it('takes each part by itself', () => {
  for (const input of [
    {},
    { contact: { email: 'ida@roe.example' } },
    { contact: { email: 'ida@roe.example', phone: '+44 20 7946 0000' } },
    { address },
    { delivery: 'standard' },
    { country: 'DE' },
    { locale: 'de' },
  ]) {
    expect(UpdateCheckoutInput.parse(input)).toEqual(input)
  }
})

it.each([
  ['no address of a mailbox', { contact: { email: 'ida' } }],
  ['a second header in the mailbox', { contact: { email: 'ida@roe.example\r\nBcc: all@roe.example' } }],
  ['a mailbox longer than any', { contact: { email: `${'i'.repeat(250)}@roe.example` } }],
  ['a contact without a mailbox', { contact: { phone: '1' } }],
  ['a price of the delivery', { delivery: 'standard', price: 0 }],
  ['a status', { status: 'paid' }],
  ['an unknown part of the address', { address: { ...address, verified: true } }],
  ['an address without a street', { address: { ...address, line1: ' ' } }],
  ['an address with a line break', { address: { ...address, name: 'Ida\nRoe' } }],
  ['a country in lower case', { country: 'de' }],
  ['a country of three letters', { country: 'DEU' }],
  ['an unknown language', { locale: 'xx' }],
])('refuses %s', (_, input) => {
  expect(UpdateCheckoutInput.safeParse(input).success).toBe(false)
})
