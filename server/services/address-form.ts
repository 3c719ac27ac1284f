import type { Address, AddressField, AddressLabel } from '@tote/shared/checkout.ts'
import { allCountries } from 'country-region-data'
import { formatAddress } from 'localized-address-format'
import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator'
import type { AddressRules } from '../domain/address.ts'

/** What no library knows of a country's regions: what they are called, whether carriers need them, and how they are written. */
interface RegionRule {
  readonly label: AddressLabel
  readonly required: boolean
  /** The list to choose from keeps a code where addresses are written with it, else the name; `typed` has no list. */
  readonly kept: 'code' | 'name' | 'typed'
}

const REGIONS: Readonly<Record<string, RegionRule>> = {
  AE: { label: 'emirate', required: true, kept: 'name' },
  AU: { label: 'state', required: true, kept: 'code' },
  BR: { label: 'state', required: true, kept: 'code' },
  CA: { label: 'province', required: true, kept: 'code' },
  CN: { label: 'province', required: true, kept: 'name' },
  ES: { label: 'province', required: false, kept: 'typed' },
  IE: { label: 'county', required: false, kept: 'name' },
  IN: { label: 'state', required: true, kept: 'name' },
  IT: { label: 'province', required: false, kept: 'typed' },
  JP: { label: 'prefecture', required: true, kept: 'name' },
  MX: { label: 'state', required: false, kept: 'name' },
  MY: { label: 'state', required: false, kept: 'typed' },
  NG: { label: 'state', required: false, kept: 'typed' },
  US: { label: 'state', required: true, kept: 'code' },
}
const SOME_REGION: RegionRule = { label: 'region', required: false, kept: 'typed' }

const POSTAL_LABELS: Readonly<Record<string, AddressLabel>> = {
  AU: 'postcode',
  GB: 'postcode',
  IE: 'eircode',
  IN: 'pin',
  NZ: 'postcode',
  PH: 'zip',
  PR: 'zip',
  US: 'zip',
}
const CITY_LABELS: Readonly<Record<string, AddressLabel>> = { AU: 'suburb', GB: 'postTown' }

/** Where an address without a postal code does not arrive. */
const POSTAL_NEEDED = new Set(
  'AT AU BE BG BR CA CH CN CY CZ DE DK EE ES FI FR GB GR HR HU ID IN IT JP KR LI LT LU LV MC MT MX MY NL NO NZ PH PL PR PT RO RS RU SE SG SI SK SM TH TR TW UA US VA ZA'.split(
    ' ',
  ),
)

/** Street and place as people in the country write them, a line each; neither name nor country. */
export function addressLines({ line1, line2, city, region, postalCode, country }: Address): string[] {
  const written = {
    postalCountry: country,
    addressLines: [line1, line2].filter((line) => line !== undefined),
    locality: city,
    postalCode,
    ...(region !== undefined && { administrativeArea: region }),
  }
  return formatAddress(written, 'latin')
}

type Name = AddressField['name']

const AUTOCOMPLETE: Readonly<Record<Name, string>> = {
  name: 'name',
  line1: 'address-line1',
  line2: 'address-line2',
  city: 'address-level2',
  region: 'address-level1',
  postalCode: 'postal-code',
}

const known = new Map<string, AddressRules>()

/** How addresses are written in a country (ISO 3166 alpha-2): what is asked, in which order, and what a postal code is there. */
export function addressRules(country: string): AddressRules {
  const held = known.get(country)
  if (held) return held
  const rules = {
    form: formOf(country),
    isPostalCode: (code: string) => isPostalCode(code, country),
    tidyPostalCode: (code: string) => tidyPostalCode(code, country),
  }
  // Countries are few; what is no country at all is not remembered.
  if (regionData.has(country)) known.set(country, rules)
  return rules
}

/** What is asked of an address in this country, in the order in which it is written there. */
export function addressForm(country: string): readonly AddressField[] {
  return addressRules(country).form
}

function formOf(country: string): AddressField[] {
  const order = orderIn(country)
  const rule = REGIONS[country] ?? SOME_REGION
  const field = (name: Name): AddressField => ({
    name,
    label: labelOf(name, country, rule),
    required: isRequired(name, country, rule),
    autocomplete: AUTOCOMPLETE[name],
    options: name === 'region' ? optionsOf(country, rule) : [],
  })
  return order.map(field)
}

const MARKS: readonly [mark: string, names: readonly Name[]][] = [
  ['\u0001', ['name']],
  ['\u0002', ['line1', 'line2']],
  ['\u0003', ['city']],
  ['\u0004', ['region']],
  ['\u0005', ['postalCode']],
]

/** The library writes an address of marks: where each stands is where it is asked for. A city is asked for everywhere. */
function orderIn(country: string): readonly Name[] {
  const written = formatAddress(
    {
      postalCountry: country,
      name: '\u0001',
      addressLines: ['\u0002'],
      locality: '\u0003',
      administrativeArea: '\u0004',
      postalCode: '\u0005',
    },
    'latin',
  ).join('')
  const found = MARKS.filter(([mark]) => written.includes(mark))
    .sort(([a], [b]) => written.indexOf(a) - written.indexOf(b))
    .flatMap(([, names]) => names)
  if (found.includes('city')) return found
  const after = found.indexOf('line2') + 1
  return [...found.slice(0, after), 'city', ...found.slice(after)]
}

function labelOf(name: Name, country: string, { label }: RegionRule): AddressLabel {
  if (name === 'region') return label
  if (name === 'postalCode') return POSTAL_LABELS[country] ?? 'postalCode'
  return name === 'city' ? (CITY_LABELS[country] ?? 'city') : name
}

function isRequired(name: Name, country: string, { required }: RegionRule): boolean {
  if (name === 'region') return required
  return name === 'postalCode' ? POSTAL_NEEDED.has(country) : name !== 'line2'
}

const regionData = new Map(allCountries.map(([, code, regions]) => [code as string, regions]))

/** Every country there is, by its code. */
export function allCountryCodes(): readonly string[] {
  return [...regionData.keys()]
}

function optionsOf(country: string, { kept }: RegionRule): AddressField['options'] {
  if (kept === 'typed') return []
  return (regionData.get(country) ?? []).map(([name, code]) => ({
    code: kept === 'code' ? code : name,
    name,
  }))
}

function isPostalCode(code: string, country: string): boolean {
  if (!postcodeValidatorExistsForCountry(country)) return true
  return postcodeValidator(tidyPostalCode(code, country).toUpperCase(), country)
}

function tidyPostalCode(code: string, country: string): string {
  return country === 'US' ? code.replace(/^(\d{5})\s?(\d{4})$/, '$1-$2') : code
}
