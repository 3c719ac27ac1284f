import type { AddressField } from '@tote/shared/checkout.ts'

function asked(
  name: AddressField['name'],
  autocomplete: string,
  { label = name, required = true, options = [] }: Partial<AddressField> = {},
): AddressField {
  return { name, label, required, autocomplete, options }
}

const person = [
  asked('name', 'name'),
  asked('line1', 'address-line1'),
  asked('line2', 'address-line2', { required: false }),
]
const city = asked('city', 'address-level2')
const postal = (label: AddressField['label'], required = true) =>
  asked('postalCode', 'postal-code', { label, required })
const states = [
  { code: 'CA', name: 'California' },
  { code: 'OR', name: 'Oregon' },
  { code: 'WA', name: 'Washington' },
]

/** What the server asks of an address in some countries: with states to choose from, without any, without a postal code. */
export function addressForm(country: string): readonly AddressField[] {
  if (country === 'US') {
    const state = asked('region', 'address-level1', { label: 'state', options: states })
    return [...person, city, state, postal('zip')]
  }
  if (country === 'DE') return [...person, postal('postalCode'), city]
  if (country === 'HK') return [...person, city]
  const region = asked('region', 'address-level1', { label: 'county', required: false })
  return [...person, asked('city', 'address-level2', { label: 'postTown' }), region, postal('postcode')]
}
