import { describe, expect, it } from 'vitest'
import { addressFaults, tidyAddress } from '../domain/address.ts'
import { addressForm, addressLines, addressRules } from './address-form.ts'

const US = {
  name: 'Ada',
  line1: '12 Row',
  city: 'Portland',
  region: 'OR',
  postalCode: '97205',
  country: 'US',
}

const asked = (country: string) =>
  addressForm(country).map(({ label, required }) => `${label}${required ? '*' : ''}`)

describe('the form of an address', () => {
  it.each([
    ['US', 'name* line1* line2 city* state* zip*'],
    ['GB', 'name* line1* line2 postTown* postcode*'],
    ['DE', 'name* line1* line2 postalCode* city*'],
    ['AU', 'name* line1* line2 suburb* state* postcode*'],
    ['IE', 'name* line1* line2 city* county eircode'],
    ['JP', 'name* line1* line2 city* prefecture* postalCode*'],
    ['SG', 'name* line1* line2 city* postalCode*'],
    ['AE', 'name* line1* line2 city* emirate*'],
    ['ZZ', 'name* line1* line2 city*'],
  ])('asks in %s as it is written there', (country, fields) => {
    expect(asked(country).join(' ')).toBe(fields)
  })

  it('offers regions by what is written in addresses there', () => {
    const options = (country: string) => addressForm(country).find(({ name }) => name === 'region')?.options
    expect(options('US')).toContainEqual({ code: 'OR', name: 'Oregon' })
    expect(options('JP')).toContainEqual({ code: 'Tokyo', name: 'Tokyo' })
    expect(options('IT')).toEqual([])
  })
})

describe('an address', () => {
  const faults = (change: object) => addressFaults({ ...US, ...change }, addressRules('US'))

  it('is told what its country cannot do without', () => {
    expect(faults({})).toEqual([])
    expect(faults({ region: undefined })).toEqual([{ pointer: '/address/region', code: 'missing' }])
    expect(faults({ region: 'Bavaria' })).toEqual([{ pointer: '/address/region', code: 'invalid' }])
    expect(faults({ postalCode: '9720' })).toEqual([{ pointer: '/address/postalCode', code: 'invalid' }])
  })

  it.each([
    ['US', '97205-1234', true],
    ['US', '972051234', true],
    ['GB', 'sw1a 1aa', true],
    ['GB', '12345', false],
    ['CA', 'k1a 0b1', true],
    ['DE', '1011', false],
    ['HK', 'anything', true],
  ])('in %s has %s for a postal code: %s', (country, code, isOne) => {
    expect(addressRules(country).isPostalCode(code)).toBe(isOne)
  })

  it('is kept as its country writes it', () => {
    const typed = { ...US, region: 'oregon', postalCode: '972051234' }
    expect(tidyAddress(typed, addressRules('US'))).toEqual({ ...US, postalCode: '97205-1234' })
    expect(tidyAddress({ ...US, country: 'GB' }, addressRules('GB'))).not.toHaveProperty('region')
  })

  it('is written in the order of its country', () => {
    expect(addressLines({ ...US, line2: 'Floor 2' })).toEqual(['12 Row', 'Floor 2', 'Portland, OR 97205'])
    const berlin = { name: 'Ada', line1: 'Ufer 1', city: 'Berlin', postalCode: '10115', country: 'DE' }
    expect(addressLines(berlin)).toEqual(['Ufer 1', '10115 Berlin'])
  })
})
