import { MAX_QUANTITY } from '@tote/shared/cart.ts'
import { DelegatedBuyer } from '@tote/shared/delegated.ts'
import { text } from '@tote/shared/text.ts'
import { countryOf } from './country-names.ts'
import {
  ADDRESSES,
  bare,
  CHOICES,
  CHOSEN,
  type Data,
  first,
  isData,
  NAMES,
  named,
  PEOPLE,
  SESSIONS,
  textOf,
  WORDS,
} from './user-data-names.ts'
import { type AddressParts, impliedBy, readWrittenAddress } from './written-address.ts'

/** What a free-form `user_data` says, as far as it can be read. All of it is data: it chooses among what is offered and steers nothing else. */
export interface ReadUserData {
  /** Null where something is missing. */
  readonly buyer: DelegatedBuyer | null
  /** Where it is one: enough where nothing is sent by post. */
  readonly email: string | null
  /** What is missing or cannot be, in words. */
  readonly missing: readonly string[]
  /** `{ size: 'Large' }`, by the names that the caller used. */
  readonly choices: Readonly<Record<string, string>>
  /** Free words in which choices may stand. */
  readonly words?: string
  /** The payment session that it names. */
  readonly session: string | null
  /** 1 where nothing is said; null where what is said is no quantity. */
  readonly quantity: number | null
}

const MAX_WORDS = 500
const ChoiceName = text(60)
const ChosenText = text(120)

/** Reads a SmartCheckout caller's `user_data`, in the many forms in which people write it. */
export function readUserData(given: Data): ReadUserData {
  const top = named(given)
  const inside = (names: readonly string[]) => names.flatMap((name) => [top.get(name)].filter(isData))
  const people = inside(PEOPLE)
  const addresses = [
    ...inside(ADDRESSES),
    ...people.flatMap((one) => ADDRESSES.map((name) => named(one).get(name))).filter(isData),
  ]
  const written = [top, ...people.map(named)].flatMap((one) =>
    ADDRESSES.flatMap((name) => textOf(one.get(name)) ?? []),
  )
  const parts = written[0] === undefined ? {} : readWrittenAddress(written[0])
  const { buyer, email, missing } = readBuyer([given, ...people], [...addresses, given, ...people], parts)
  const session = first(SESSIONS, [given, ...inside(['payment'])])
  const words = WORDS.flatMap((name) => textOf(top.get(name)) ?? [])
    .join('. ')
    .replaceAll(/\p{Cc}+/gu, ' ')
  return {
    buyer,
    email,
    missing,
    choices: readChoices(given, inside(CHOSEN)),
    ...(words !== '' && { words: [...words].slice(0, MAX_WORDS).join('') }),
    session: session ?? null,
    quantity: readQuantity(top.get('quantity') ?? top.get('qty')),
  }
}

/** What is to be told where a purchase needs a buyer that was not said whole. */
export function missingWords(missing: readonly string[]): string {
  return `user_data does not say who buys and where it goes: ${missing.join(', ')} missing or not valid.`
}

function readBuyer(people: readonly Data[], places: readonly Data[], written: AddressParts) {
  const person = (of: keyof typeof NAMES) => first(NAMES[of], people)
  const place = (of: keyof typeof NAMES) => first(NAMES[of], places)
  const whole = person('name') ?? place('name') ?? written.name ?? ''
  const words = whole.split(/\s+/).filter(Boolean)
  const firstName = person('first') ?? place('first') ?? words.slice(0, -1).join(' ')
  const lastName = person('last') ?? place('last') ?? (words.length > 1 ? (words.at(-1) ?? '') : '')
  const street = place('line1') ?? written.line1 ?? ''
  const house = place('house')
  const line2 = place('line2') ?? written.line2
  const region = place('region') ?? written.region
  const code = place('postalCode') ?? written.postalCode ?? ''
  const phone = person('phone') ?? place('phone')
  const shipping = {
    name: `${firstName} ${lastName}`.trim(),
    line1: house !== undefined && street !== '' ? `${street} ${house}` : street,
    ...(line2 !== undefined && { line2 }),
    city: place('city') ?? written.city ?? '',
    ...(region !== undefined && { region }),
    postalCode: code,
    country: countryOf(place('country') ?? '') ?? written.country ?? impliedBy(region, code) ?? '',
  }
  const said = { firstName, lastName, email: person('email') ?? place('email') ?? '', shipping }
  const isPhone = DelegatedBuyer.shape.phone.safeParse(phone).success
  const read = DelegatedBuyer.safeParse({ ...said, ...(phone !== undefined && isPhone && { phone }) })
  const email = DelegatedBuyer.shape.email.safeParse(said.email).data ?? null
  if (read.success) return { buyer: read.data, email, missing: [] }
  const faults = new Set(read.error.issues.map(({ path }) => CALLED[path.join('.')] ?? 'address'))
  // It follows from first and last name.
  faults.delete('')
  return { buyer: null, email, missing: [...faults] }
}

const CALLED: Readonly<Record<string, string>> = {
  firstName: 'first name',
  lastName: 'last name',
  email: 'e-mail address',
  'shipping.name': '',
  'shipping.line1': 'street',
  'shipping.line2': 'second line of the address',
  'shipping.city': 'city',
  'shipping.region': 'state or province',
  'shipping.postalCode': 'postal code',
  'shipping.country': 'country',
}

function readChoices(given: Data, chosen: readonly Data[]): Record<string, string> {
  const plain = Object.entries(given).filter(([name]) => CHOICES.test(bare(name)))
  const all = [...plain, ...chosen.flatMap((one) => Object.entries(one))]
  const texts = all.flatMap(([name, value]) => {
    const chosen = ChosenText.safeParse(textOf(value)).data
    const called = ChoiceName.safeParse(name).data
    return chosen === undefined || called === undefined ? [] : [[called, chosen] as const]
  })
  return Object.fromEntries(texts.slice(0, 20))
}

function readQuantity(given: unknown): number | null {
  if (given === undefined || given === null || given === '') return 1
  const number = typeof given === 'string' && /^\s*\d{1,6}\s*$/.test(given) ? Number(given) : given
  const isOne =
    typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= MAX_QUANTITY
  return isOne ? number : null
}
