import type { Modifier } from '@tote/shared/product.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { text } from '@tote/shared/text.ts'
import type { ChosenModifier } from './line.ts'
import { findNamed, pointerTo } from './names.ts'

type Given = string | number | boolean

/** What was given for a modifier, by its name (or number, as text) or by its number, and where that stands. */
export type GivenModifier = { readonly value: Given; readonly pointer: string } & (
  | { readonly name: string }
  | { readonly number: number }
)

/**
 * What was chosen beside the variant, in the order of the modifiers' numbers. What is left empty counts as not given. Throws
 * `modifierUnknown`, `modifierInvalid` and `modifierRequired`, each with the places.
 */
export function readModifiers(
  modifiers: readonly Modifier[],
  given: readonly GivenModifier[],
): ChosenModifier[] {
  const chosen = new Map<number, number | string | undefined>()
  for (const it of given) {
    const modifier = 'name' in it ? findNamed(modifiers, it.name) : modifiers.find(byNumber(it.number))
    if (!modifier) fail('modifierUnknown', it.pointer, 'unknown')
    const value = readValue(modifier, it)
    if (chosen.has(modifier.number) && chosen.get(modifier.number) !== value)
      fail('modifierInvalid', it.pointer, 'contradiction')
    chosen.set(modifier.number, value)
  }
  const missing = modifiers.filter((one) => one.required && chosen.get(one.number) === undefined)
  if (missing.length > 0) {
    const fields = missing.map(({ name }) => ({ pointer: pointerTo('modifiers', name), code: 'missing' }))
    throw new ToteError('modifierRequired', { fields })
  }
  return [...chosen]
    .flatMap(([number, value]) => (value === undefined ? [] : [{ number, value }]))
    .sort((a, b) => a.number - b.number)
}

function byNumber(wanted: number) {
  return ({ number }: Modifier) => number === wanted
}

/** The value as it is kept; undefined for nothing. */
function readValue(
  modifier: Modifier,
  given: { value: Given; pointer: string },
): number | string | undefined {
  const { value, pointer } = given
  if (value === '') return undefined
  const refuse: Refuse = (code) => fail('modifierInvalid', pointer, code)
  switch (modifier.kind) {
    case 'checkbox':
      return readCheckbox(modifier, value, refuse)
    case 'pickList':
      return (findNamed(modifier.values, value) ?? refuse('unknown')).number
    case 'text':
      return readText(modifier.limits, value, refuse)
    case 'number':
      return readNumber(modifier.limits, value, refuse)
    case 'date':
      return readDate(modifier.limits, value, refuse)
  }
}

type Refuse = (code: string) => never

const CHECKED: readonly Given[] = [true, 'true', 'on']
const UNCHECKED: readonly Given[] = [false, 'false', 'off']

/** Not checked is kept only where it says something: where an answer is asked for, or where it has a price. */
function readCheckbox({ values, required }: Modifier, value: Given, refuse: Refuse): number | undefined {
  const [checked, not] = values
  const plain = typeof value === 'string' ? value.toLowerCase() : value
  const named = findNamed(values, value)
  if (checked && (named === checked || (!named && CHECKED.includes(plain)))) return checked.number
  if (named ? named !== not : !UNCHECKED.includes(plain)) refuse('unknown')
  return not && (required || not.adjustment) ? not.number : undefined
}

const LONGEST = text(1000)

function readText(limits: Modifier['limits'], value: Given, refuse: Refuse): string | undefined {
  if (typeof value === 'boolean') refuse('malformed')
  const given = String(value)
  if (given.trim() === '') return undefined
  const read = LONGEST.safeParse(given)
  if (!read.success) refuse(read.error.issues[0]?.message ?? 'malformed')
  const length = [...read.data].length
  if (length < (limits.minLength ?? 0)) refuse('tooShort')
  if (length > (limits.maxLength ?? length)) refuse('tooLong')
  return read.data
}

const NUMBER = /^-?\d{1,15}(?:\.\d{1,9})?$/

function readNumber({ min, max }: Modifier['limits'], value: Given, refuse: Refuse): number | undefined {
  if (typeof value === 'string' && value.trim() === '') return undefined
  const given = typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : value
  if (typeof given !== 'number' || !Number.isFinite(given) || Math.abs(given) > Number.MAX_SAFE_INTEGER)
    refuse('malformed')
  if (given < (min ?? given)) refuse('tooSmall')
  if (given > (max ?? given)) refuse('tooLarge')
  return given === 0 ? 0 : given
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A day as it is written, or seconds since 1970. */
function readDate(limits: Modifier['limits'], value: Given, refuse: Refuse): string | undefined {
  const given = typeof value === 'string' ? value.trim() : value
  if (given === '') return undefined
  const isCounted = typeof given === 'number' || (typeof given === 'string' && /^\d{1,12}$/.test(given))
  const day = isCounted ? dayOf(Number(given)) : given
  if (typeof day !== 'string' || !DAY.test(day) || dayOf(Date.parse(day) / 1000) !== day) refuse('malformed')
  if (day < (limits.earliest ?? day)) refuse('tooEarly')
  if (day > (limits.latest ?? day)) refuse('tooLate')
  return day
}

/** The day in UTC; undefined where there is none. */
function dayOf(seconds: number): string | undefined {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) || !Number.isInteger(seconds)
    ? undefined
    : date.toISOString().slice(0, 10)
}

function fail(reason: 'modifierUnknown' | 'modifierInvalid', pointer: string, code: string): never {
  throw new ToteError(reason, { fields: [{ pointer, code }] })
}
