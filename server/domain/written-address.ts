import { countryOf } from './country-names.ts'

/** The parts of an address as far as they were said. */
export interface AddressParts {
  readonly name?: string
  readonly line1?: string
  readonly line2?: string
  readonly city?: string
  readonly region?: string
  readonly postalCode?: string
  readonly country?: string
}

const US_STATES =
  'AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY'
const CA_PROVINCES = 'AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT'

/** How the last line of an address is written, and what country that gives away where nobody says it. */
const PLACES: readonly { readonly form: RegExp; readonly country?: string }[] = [
  {
    form: new RegExp(`^(?:(?<city>.+?) )?(?<region>${US_STATES}) (?<postalCode>\\d{5}(?:-\\d{4})?)$`, 'i'),
    country: 'US',
  },
  {
    form: new RegExp(
      `^(?:(?<city>.+?) )?(?<region>${CA_PROVINCES}) (?<postalCode>[A-Z]\\d[A-Z] ?\\d[A-Z]\\d)$`,
      'i',
    ),
    country: 'CA',
  },
  { form: /^(?:(?<city>.+?) )?(?<postalCode>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/i, country: 'GB' },
  { form: /^(?<postalCode>\d{4} ?[A-Z]{2}) (?<city>\D.*)$/i },
  { form: /^(?:[A-Z]{1,2}-)?(?<postalCode>\d{3} \d{2}|\d{2}-\d{3}|\d{4,6}) (?<city>\D.*)$/i },
  { form: /^(?:(?<city>\D+?) )?(?<region>[A-Z]{2,3}) (?<postalCode>\d{4,6})$/ },
  { form: /^(?:(?<city>\D+?) )?(?<postalCode>\d{3,6}(?:-\d{3,4})?)$/ },
]

/** Reads an address that was written in one text, its parts on lines of their own or with commas between. What is not clear is left out. */
export function readWrittenAddress(text: string): AddressParts {
  const parts = text
    .slice(0, 500)
    .split(/[,;\n]/)
    .map((part) => part.trim().replaceAll(/\s+/g, ' '))
    .filter(Boolean)
  const country = parts.length > 1 ? countryOf(parts.at(-1) ?? '') : undefined
  if (country !== undefined) parts.pop()
  joinCode(parts)
  const found = placeOf(parts)
  const { groups = {}, implied, at } = found
  const before = at === undefined ? parts : parts.slice(0, at)
  const region = groups['region'] ?? regionAfter(at, parts)
  // Where the code stands alone, the line above says the place.
  const city = groups['city'] ?? before.pop()
  const [first = '', second] = before
  const isName = before.length > 1 && !/\d/.test(first) && /\d/.test(second ?? '')
  const [line1, ...rest] = isName ? before.slice(1) : before
  const said = {
    name: isName ? first : undefined,
    line1,
    line2: rest.length > 0 ? rest.join(', ') : undefined,
    city: line1 === undefined ? undefined : city,
    region,
    postalCode: groups['postalCode']?.toUpperCase(),
    country: country ?? implied,
  }
  return Object.fromEntries(Object.entries(said).filter(([, part]) => part !== undefined))
}

/** The country that a region and a postal code give away where nobody says it: `NY` and `10001`. */
export function impliedBy(region: string | undefined, postalCode: string): string | undefined {
  return PLACES.find(
    ({ form, country }) => country !== undefined && form.test(`${region ?? ''} ${postalCode}`.trim()),
  )?.country
}

/** `New York, NY, 10001`: a short region stands with its code. */
function joinCode(parts: string[]): void {
  const [region = '', code = ''] = parts.slice(-2)
  if (parts.length > 2 && /^[A-Z]{2,3}$/.test(region) && /^\d[\dA-Z -]{2,9}$/.test(code))
    parts.splice(-2, 2, `${region} ${code}`)
}

function placeOf(parts: readonly string[]) {
  for (let at = parts.length - 1; at > 0 && at >= parts.length - 2; at -= 1) {
    // Nobody writes a place at such length, and looking at it would take as long.
    if ((parts[at]?.length ?? 0) > 120) continue
    for (const { form, country } of PLACES) {
      const groups = form.exec(parts[at] ?? '')?.groups
      if (groups) return { groups, implied: country, at }
    }
  }
  return {}
}

/** `10115, Berlin, Berlin`: what follows the line of the place. */
function regionAfter(at: number | undefined, parts: readonly string[]): string | undefined {
  return at === undefined ? undefined : parts[at + 1]
}
