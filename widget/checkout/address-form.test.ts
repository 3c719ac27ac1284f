import { expect, it } from 'vitest'
import { isPostalCode, placeIn } from './address-form.ts'
import { addressIn, draftOf, faultsIn } from './draft.ts'
import { address } from './flow.fixture.ts'
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

it('asks for a state and a ZIP code in the United States, and not in Germany', () => {
  const bare = { ...draft, 'address.region': '', 'address.postalCode': '1234' }
  expect(faultsIn(bare)).toEqual({ 'address.region': 'missing', 'address.postalCode': 'wrong' })
  expect(faultsIn({ ...bare, 'address.country': 'DE' })).toEqual({})
})

it('leaves behind a state that was typed for another country', () => {
  expect(addressIn(draft)?.region).toBe('OR')
  expect(addressIn({ ...draft, 'address.country': 'DE' })).not.toHaveProperty('region')
})

it.each([
  ['972011234', '97201-1234'],
  ['97201 1234', '97201-1234'],
  [' 97201 ', '97201'],
])('saves the ZIP code %s as %s', (typed, saved) => {
  expect(addressIn({ ...draft, 'address.postalCode': typed })?.postalCode).toBe(saved)
})
