import { expect, it } from 'vitest'
import { isPostalCode, placeIn } from './address-form.ts'
import { addressIn, draftOf, faultsIn, fieldAt } from './draft.ts'
import { address } from './flow.fixture.ts'
import { addressForm } from './forms.fixture.ts'
import { FakeShop } from './shop.fixture.ts'

const draft = { ...draftOf(new FakeShop({ address }).checkout), 'contact.email': 'ada@example.com' }

it.each([
  ['US', 'Portland', 'OR', '97201', 'Portland, OR 97201'],
  ['DE', 'Portland', undefined, '97201', '97201 Portland'],
  ['IT', 'Roma', 'RM', '00118', '00118 Roma RM'],
  ['GB', 'London', undefined, 'SW1A 1AA', 'London SW1A 1AA'],
])('writes city and postal code as people do in %s', (country, city, region, postalCode, place) => {
  expect(placeIn({ name: 'Ada', line1: '1', country, city, postalCode, ...(region && { region }) })).toBe(
    place,
  )
})

it.each(['97201', ' 97201 ', '97201-1234', '972011234'])('takes %s as a ZIP code', (code) => {
  expect(isPostalCode(code, 'US')).toBe(true)
})

it.each(['9720', '972012', '97201-12', 'SW1A 1AA', '97201-12345'])(
  'does not take %s as a ZIP code',
  (code) => {
    expect(isPostalCode(code, 'US')).toBe(false)
    expect(isPostalCode(code, 'GB')).toBe(true)
  },
)

const asked = (country: string) => ({ form: addressForm(country), needsAddress: true, questions: [] })

it('asks for a state and a ZIP code in the United States, and for what the country has elsewhere', () => {
  const bare = { ...draft, 'address.region': '', 'address.postalCode': '1234' }
  expect(faultsIn(bare, asked('US'))).toEqual({
    'address.region': 'missing',
    'address.postalCode': 'wrong',
  })
  expect(faultsIn({ ...bare, 'address.country': 'DE' }, asked('DE'))).toEqual({})
  const nowhere = { ...bare, 'address.country': 'HK', 'address.postalCode': '' }
  expect(faultsIn(nowhere, asked('HK'))).toEqual({})
  expect(addressIn(nowhere, addressForm('HK'))).toMatchObject({ city: 'Portland', postalCode: '' })
})

it.each([
  ['OR', 'OR'],
  ['oregon', 'OR'],
])('keeps the state %s by its code', (typed, kept) => {
  expect(addressIn({ ...draft, 'address.region': typed }, addressForm('US'))?.region).toBe(kept)
})

it('does not take a state that is none of the country’s', () => {
  const elsewhere = { ...draft, 'address.region': 'Bavaria' }
  expect(faultsIn(elsewhere, asked('US'))).toEqual({ 'address.region': 'wrong' })
  expect(addressIn(elsewhere, addressForm('US'))).toBeNull()
})

it('saves nothing while it is not known what the country asks for', () => {
  expect(addressIn(draft, null)).toBeNull()
  expect(faultsIn(draft, { ...asked('US'), form: null })).toEqual({})
})

it('leaves behind a state that was typed for another country', () => {
  expect(addressIn(draft, addressForm('US'))?.region).toBe('OR')
  expect(addressIn({ ...draft, 'address.country': 'DE' }, addressForm('DE'))).not.toHaveProperty('region')
})

it.each([
  ['972011234', '97201-1234'],
  ['97201 1234', '97201-1234'],
  [' 97201 ', '97201'],
])('saves the ZIP code %s as %s', (typed, saved) => {
  const code = addressIn({ ...draft, 'address.postalCode': typed }, addressForm('US'))?.postalCode
  expect(code).toBe(saved)
})

it.each([
  ['/address/city', 'address.city'],
  ['/notes', 'notes'],
  ['/account/routing', 'account.routing'],
  ['/fields/Gift message', 'field.Gift message'],
  ['/fields/a~1b', 'field.a/b'],
  ['/fields', null],
  ['/expectedTotal', null],
])('finds the place of %s on the form', (pointer, field) => {
  expect(fieldAt(pointer)).toBe(field)
})
