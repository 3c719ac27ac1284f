import type { Address } from '@tote/shared/checkout.ts'

export type RegionLabel = 'state' | 'province' | 'county' | 'region'
export type PostalLabel = 'zip' | 'postcode' | 'postalCode'

export interface AddressForm {
  /** Null where people write no region in an address. */
  readonly region: RegionLabel | null
  readonly regionRequired: boolean
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
    regionRequired: country === 'US',
    postal,
    postalFirst: NO_REGION.has(country) || country === 'IT' || country === 'ES',
  }
}

/** Whether a postal code can be one of the country's; where its form is not known, any can. */
export function isPostalCode(code: string, country: string): boolean {
  return country !== 'US' || /^\d{5}([-\s]?\d{4})?$/.test(code.trim())
}

/** A postal code as the post writes it: nine digits run together get their dash. */
export function tidyPostalCode(code: string, country: string): string {
  const tidy = code.trim()
  return country === 'US' ? tidy.replace(/^(\d{5})\s?(\d{4})$/, '$1-$2') : tidy
}

/** City, region and postal code on one line, as people in the country write them. */
export function placeIn({ city, region, postalCode, country }: Address): string {
  if (addressForm(country).postalFirst) return [postalCode, city, region].filter(Boolean).join(' ')
  return region ? `${city}, ${region} ${postalCode}` : `${city} ${postalCode}`
}
