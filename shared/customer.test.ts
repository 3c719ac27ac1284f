import { describe, expect, it } from 'vitest'
import {
  CodeRequestInput,
  EraseInput,
  IdentifyInput,
  NameInput,
  OrdersInput,
  ResumeInput,
  SaveAddressInput,
  SessionIdInput,
  VerifyInput,
} from './customer.ts'

const address = { name: 'Ida Roe', line1: '1 Elm Row', city: 'Bath', postalCode: 'BA1 1AA', country: 'GB' }
const challenge = '0aZ'.repeat(8).slice(0, 22)
const proof = '0123456789abcdef'.repeat(4)
const id = '3f6c1f4e-8a57-4c0e-9d49-4a2f0a9c1e11'

it.each([
  ['whom a merchant vouches for', IdentifyInput, { token: 'a.b.c' }],
  ['who comes back to the tab that they left', IdentifyInput, { token: 'tg_a', verifier: proof }],
  ['who wants carts to stay apart', IdentifyInput, { token: 'a.b.c', join: false }],
  ['who asks for a code', CodeRequestInput, { email: 'ida@roe.example', locale: 'de' }],
  ['a code', VerifyInput, { challenge, code: '12345678' }],
  [
    'a code and the way back',
    VerifyInput,
    { challenge, code: '00000000', join: true, back: { returnTo: 'https://a.example/', proof } },
  ],
  ['the way back', ResumeInput, { returnTo: 'https://a.example/', proof }],
  ['a name', NameInput, { name: 'Ida' }],
  ['no name', NameInput, { name: null }],
  ['a new address', SaveAddressInput, { address }],
  ['an address in place of another', SaveAddressInput, { id, address }],
  ['the first orders', OrdersInput, undefined],
  ['older orders', OrdersInput, { before: 7 }],
  ['a session', SessionIdInput, { id: '0123456789abcdef' }],
  ['who wants to be erased', EraseInput, { confirm: 'erase' }],
])('takes %s', (_, schema, input) => {
  expect(schema.parse(input)).toEqual(input)
})

it('takes a code as it is written and copied', () => {
  for (const code of ['1234 5678', ' 1234\u00a05678\n', '12 34 56 78'])
    expect(VerifyInput.parse({ challenge, code })).toEqual({ challenge, code: '12345678' })
})

describe('refuses', () => {
  it.each([
    ['nobody', IdentifyInput, {}],
    ['an empty token', IdentifyInput, { token: '' }],
    ['a token longer than any', IdentifyInput, { token: 'x'.repeat(4097) }],
    ['a customer by name', IdentifyInput, { token: 'a.b.c', customer: 'ida' }],
    ['to join a cart by id', IdentifyInput, { token: 'a.b.c', cart: id }],
    ['an address without a mailbox', CodeRequestInput, { email: 'ida' }],
    [
      'a second header in the mailbox',
      CodeRequestInput,
      { email: 'ida@roe.example\r\nBcc: all@roe.example' },
    ],
    ['an unknown language', CodeRequestInput, { email: 'ida@roe.example', locale: 'xx' }],
    ['a short code', VerifyInput, { challenge, code: '1234567' }],
    ['a long code', VerifyInput, { challenge, code: '123456789' }],
    ['a code of letters', VerifyInput, { challenge, code: 'abcdefgh' }],
    ['a code of other digits', VerifyInput, { challenge, code: '١٢٣٤٥٦٧٨' }],
    ['a code as a number', VerifyInput, { challenge, code: 12345678 }],
    ['a code in a long blank', VerifyInput, { challenge, code: `${' '.repeat(20)}12345678` }],
    ['a code without its challenge', VerifyInput, { code: '12345678' }],
    ['a challenge of another form', VerifyInput, { challenge: `${challenge}=`, code: '12345678' }],
    ['a mailbox beside the code', VerifyInput, { challenge, code: '12345678', email: 'ida@roe.example' }],
    ['a way back that never ends', ResumeInput, { returnTo: 'x'.repeat(2049), proof }],
    ['a way back for anybody', ResumeInput, { returnTo: 'https://a.example/' }],
    ['a way back that many could prove', ResumeInput, { returnTo: 'https://a.example/', proof: 'abc' }],
    ['a verifier that can be guessed', IdentifyInput, { token: 'tg_a', verifier: '1' }],
    ['an empty name', NameInput, { name: ' ' }],
    ['a name of two lines', NameInput, { name: 'Ida\nRoe' }],
    ['a long name', NameInput, { name: 'x'.repeat(121) }],
    ['an address by another kind of id', SaveAddressInput, { id: '7', address }],
    ['somebody else’s address', SaveAddressInput, { address, customer: 7 }],
    ['an address without a street', SaveAddressInput, { address: { ...address, line1: '' } }],
    ['orders of the future', OrdersInput, { before: 0 }],
    ['orders of somebody else', OrdersInput, { before: 7, customer: 1 }],
    ['a session by its own id', SessionIdInput, { id }],
    ['to erase without having asked', EraseInput, {}],
    ['to erase somebody', EraseInput, { confirm: 'erase', customer: 7 }],
  ])('%s', (_, schema, input) => {
    expect(schema.safeParse(input).success).toBe(false)
  })
})
