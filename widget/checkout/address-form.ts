import type { Address, AddressField } from '@tote/shared/checkout.ts'

// Where the postal code stands before the city, as in most of Europe.
const POSTAL_FIRST = new Set(
  'AT BE BG CH CZ DE DK EE ES FI FR HR HU IT LI LT LU LV NL NO PL PT RO SE SG SI SK'.split(' '),
)

/** Whether a postal code can be one of the country's; where its form is not known, any can. */
export function isPostalCode(code: string, country: string): boolean {
  return country !== 'US' || /^\d{5}([-\s]?\d{4})?$/.test(code.trim())
}

/** A postal code as the post writes it: nine digits run together get their dash. */
export function tidyPostalCode(code: string, country: string): string {
  const tidy = code.trim()
  return country === 'US' ? tidy.replace(/^(\d{5})\s?(\d{4})$/, '$1-$2') : tidy
}

/** What one of the regions to choose from is kept as; undefined for what is none of them. Where there are none, any text is kept. */
export function regionIn({ options }: AddressField, typed: string): string | undefined {
  const text = typed.trim()
  if (options.length === 0) return text
  const same = (one: string) => one.toLowerCase() === text.toLowerCase()
  return options.find(({ code, name }) => same(code) || same(name))?.code
}

/** City, region and postal code on one line, as people in the country write them. */
export function placeIn({ city, region, postalCode, country }: Address): string {
  if (POSTAL_FIRST.has(country)) return [postalCode, city, region].filter(Boolean).join(' ')
  return [region ? `${city}, ${region}` : city, postalCode].filter(Boolean).join(' ')
}
