import type { Address } from '@tote/shared/checkout.ts'
import { expect, it } from 'vitest'
import {
  type Customer,
  UNKNOWN_CUSTOMER,
  withAddress,
  withAddressAdded,
  withAddressChanged,
  withAddressFirst,
  withoutAddress,
} from './customer.ts'

const nobody: Customer = { ...UNKNOWN_CUSTOMER, id: 'ida', number: 1, createdAt: 0 }

const home: Address = {
  name: 'Ida Roe',
  line1: '1 Quay',
  city: 'Kiel',
  postalCode: '24103',
  country: 'DE',
}
const street = (number: number): Address => ({ ...home, line1: `${number} Quay` })
const ids = ({ addresses }: Customer) => addresses.map(({ id }) => id)

it('keeps the address used last first', () => {
  const two = withAddress(withAddress(nobody, home, 'a'), street(2), 'b')
  expect(ids(two)).toEqual(['b', 'a'])
  expect(ids(withAddress(two, home, 'c'))).toEqual(['a', 'b'])
})

it('keeps the same address once, in its newer spelling', () => {
  const spelled = { ...home, name: 'IDA  ROE', line2: undefined, region: undefined }
  const { country, ...others } = spelled
  const once = withAddress(withAddress(nobody, home, 'a'), { country, ...others } as Address, 'b')
  expect(once.addresses).toEqual([{ id: 'a', address: spelled }])
  for (const other of [{ line2: 'Rear' }, { region: 'SH' }, { postalCode: '24105' }, { country: 'DK' }])
    expect(ids(withAddress(once, { ...home, ...other }, 'c'))).toEqual(['c', 'a'])
})

it('takes ten addresses, and any of those again', () => {
  const full = Array.from({ length: 10 }, (_, i) => i).reduce(
    (customer, i) => withAddress(customer, street(i), `${i}`),
    nobody,
  )
  expect(() => withAddress(full, home, 'new')).not.toThrow()
  expect(() => withAddress(full, street(11), 'new')).toThrow('addressesFull')
  expect(withAddressChanged(full, { id: '4', address: street(11) }).addresses).toHaveLength(10)
})

it('changes an address in its place, which may make one of two', () => {
  const two = withAddress(withAddress(nobody, home, 'a'), street(2), 'b')
  expect(withAddressChanged(two, { id: 'a', address: street(3) }).addresses).toEqual([
    { id: 'b', address: street(2) },
    { id: 'a', address: street(3) },
  ])
  expect(ids(withAddressChanged(two, { id: 'a', address: street(2) }))).toEqual(['a'])
})

it('puts first what is asked to be, and what is merely added last', () => {
  const two = withAddressAdded(withAddress(nobody, home, 'a'), street(2), 'b')
  expect(ids(two)).toEqual(['a', 'b'])
  expect(ids(withAddressAdded(two, street(2), 'c'))).toEqual(['a', 'b'])
  expect(ids(withAddressFirst(two, { id: 'b', address: street(2) }))).toEqual(['b', 'a'])
  expect(() => withAddressFirst(two, { id: 'c', address: home })).toThrow('addressNotFound')
})

it('knows no address of another customer', () => {
  const one = withAddress(nobody, home, 'a')
  expect(ids(withoutAddress(one, 'a'))).toEqual([])
  expect(() => withoutAddress(one, 'b')).toThrow('addressNotFound')
  expect(() => withAddressChanged(one, { id: 'b', address: home })).toThrow('addressNotFound')
})
