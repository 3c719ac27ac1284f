export type RegionLabel = 'state' | 'province' | 'county' | 'region'
export type PostalLabel = 'zip' | 'postcode' | 'postalCode'

export interface AddressForm {
  /** Null where people write no region in an address. */
  readonly region: RegionLabel | null
  readonly postal: PostalLabel
  /** The postal code stands before the city, as in most of Europe. */
  readonly postalFirst: boolean
}

const REGIONS: Readonly<Record<string, RegionLabel>> = {
  US: 'state',
  AU: 'state',
  BR: 'state',
  IN: 'state',
  MX: 'state',
  CA: 'province',
  IT: 'province',
  ES: 'province',
  CN: 'province',
  GB: 'county',
  IE: 'county',
  JP: 'region',
  NZ: 'region',
}

// Where the whole address fits without a region, asking for one only makes the form longer.
const NO_REGION = new Set(
  'AT BE BG CH CZ DE DK EE FI FR HR HU LI LT LU LV NL NO PL PT RO SE SG SI SK'.split(' '),
)

/** How an address is written in a country: which fields, under which labels, in which order. */
export function addressForm(country: string): AddressForm {
  const postal = country === 'US' ? 'zip' : country === 'GB' || country === 'AU' ? 'postcode' : 'postalCode'
  return {
    region: NO_REGION.has(country) ? null : (REGIONS[country] ?? 'region'),
    postal,
    postalFirst: NO_REGION.has(country) || country === 'IT' || country === 'ES',
  }
}
