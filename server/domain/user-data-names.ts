/** Anything that a caller wrote. */
export type Data = Readonly<Record<string, unknown>>

/** Where the parts of a person and an address stand, by names without case and punctuation. */
export const NAMES = {
  email: ['email', 'emailaddress', 'mail', 'contactemail', 'customeremail', 'useremail'],
  phone: ['phone', 'phonenumber', 'telephone', 'tel', 'mobile', 'mobilenumber', 'cell'],
  name: ['name', 'fullname', 'customername', 'recipient', 'recipientname', 'shippingname'],
  first: ['firstname', 'givenname', 'first', 'forename'],
  last: ['lastname', 'familyname', 'surname', 'last'],
  line1: [
    'line1',
    'addressline1',
    'address1',
    'street',
    'street1',
    'streetaddress',
    'addressline',
    'shippingaddress1',
  ],
  line2: [
    'line2',
    'addressline2',
    'address2',
    'street2',
    'apartment',
    'apt',
    'unit',
    'suite',
    'shippingaddress2',
  ],
  house: ['housenumber', 'streetnumber', 'houseno'],
  city: ['city', 'town', 'locality', 'shippingcity'],
  region: [
    'region',
    'state',
    'province',
    'county',
    'statecode',
    'provincecode',
    'administrativearea',
    'shippingstate',
  ],
  postalCode: ['postalcode', 'zip', 'zipcode', 'postcode', 'postal', 'plz', 'shippingzip'],
  country: ['country', 'countrycode', 'countryname', 'countryiso', 'shippingcountry'],
} as const
export const ADDRESSES = [
  'shippingaddress',
  'deliveryaddress',
  'address',
  'shipping',
  'delivery',
  'shippinginfo',
  'shippingdetails',
]
export const PEOPLE = [
  'contact',
  'customer',
  'user',
  'buyer',
  'recipient',
  'person',
  'contactinfo',
  'userinfo',
  'shippinginfo',
  'shippingdetails',
]
export const CHOSEN = [
  'options',
  'selectedvariant',
  'selectedoptions',
  'variant',
  'variants',
  'choices',
  'attributes',
  'selection',
  'productoptions',
]
export const CHOICES =
  /^(?:size|colou?r|material|style|flavou?r|scent|fragrance|width|length|height|fit|cut|finish|pattern|capacity|storage|memory|model|edition|format|weight|volume|shade|design|grind|roast|pack|strap|frame|gender)$/
export const WORDS = [
  'prompt',
  'prompts',
  'instructions',
  'instruction',
  'variant',
  'option',
  'options',
  'selection',
]
export const SESSIONS = ['sessionid', 'paymentsession', 'paymentsessionid']

/** The first of these names under which one of these says something. */
export function first(names: readonly string[], within: readonly Data[]): string | undefined {
  for (const one of within) {
    const members = named(one)
    for (const name of names) {
      const text = textOf(members.get(name))
      if (text !== undefined) return text
    }
  }
  return undefined
}

export function named(data: Data): Map<string, unknown> {
  return new Map(Object.entries(data).map(([name, value]) => [bare(name), value]))
}

/** `Shipping_Address-1` → `shippingaddress1`. */
export function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
