import type { Dice } from './dice.ts'
import type { Seen } from './fuzz-seen.ts'

/** JSON Schema, as far as a value can be made of it. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
  readonly examples?: readonly unknown[]
  readonly $defs?: Readonly<Record<string, Schema>>
}

/** What values are made with: chance, what earlier answers said, and what schemas are referred to by name. */
export interface Making {
  readonly dice: Dice
  readonly seen: Seen
  readonly named: Readonly<Record<string, Schema>>
  /** Where the same names mean the same. */
  readonly scope: string
}

/** What was seen under these names: mostly where they mean the same, now and then anywhere. */
function known({ dice, seen, scope }: Making, names: readonly string[]): readonly unknown[] {
  return seen.under(names, dice.chance(0.75) ? scope : undefined)
}

/** Any of these, mostly the last. */
export function recent<T>(dice: Dice, of: readonly T[]): T | undefined {
  return dice.chance(0.6) ? of.at(-1) : dice.one(of)
}

const DEEPEST = 6

/** A value that keeps to a schema as far as that can be told; names of members say which of the values seen before fit best. */
export function madeOf(schema: Schema, making: Making, names: readonly string[] = [], depth = 0): unknown {
  const { dice } = making
  const it = resolved(schema, making)
  if (it.const !== undefined) return it.const
  if (it.enum) return dice.one(it.enum)
  const example = it.examples?.[0]
  if (example !== undefined && depth < 2 && dice.chance(0.65)) return withSeen(example, making, names)
  const choices = it.anyOf ?? it.oneOf
  if (choices) return madeOf(dice.one(choices), making, names, depth + 1)
  if (it.allOf) {
    const parts = it.allOf.map((one) => madeOf(one, making, names, depth + 1))
    return Object.assign({}, ...parts)
  }
  const type = Array.isArray(it.type) ? dice.one(it.type) : it.type
  if (type === 'object') return objectOf(it, making, names, depth)
  if (type === 'array') {
    const least = it.minItems ?? 0
    const count = depth > DEEPEST ? least : Math.min(it.maxItems ?? 3, least + dice.below(3))
    return Array.from({ length: count }, () => madeOf(it.items ?? {}, making, names, depth + 1))
  }
  if (type === 'string') return textOf(it, making, names)
  if (type === 'integer' || type === 'number') return numberOf(it, making, names)
  if (type === 'boolean') return dice.chance(0.5)
  if (type === 'null') return null
  return dice.one<unknown>(['x', 1, null, true, {}, []])
}

function resolved(schema: Schema, { named }: Making): Schema {
  const name = schema.$ref?.replace(/^#\/(?:\$defs|components\/schemas)\//, '')
  return name === undefined ? schema : (named[name] ?? {})
}

function objectOf(schema: Schema, making: Making, names: readonly string[], depth: number): unknown {
  const { dice } = making
  const { properties = {}, required = [], additionalProperties } = schema
  const entries: [string, unknown][] = []
  for (const [name, one] of Object.entries(properties)) {
    const isNeeded = required.includes(name)
    if (!isNeeded && (depth > DEEPEST || dice.chance(0.6))) continue
    entries.push([name, madeOf(one, making, [...names.slice(-1), name], depth + 1)])
  }
  if (typeof additionalProperties === 'object' && dice.chance(0.5))
    entries.push(['extra', madeOf(additionalProperties, making, [...names.slice(-1), 'extra'], depth + 1)])
  return Object.fromEntries(entries)
}

/** An example in which now and then something stands that was seen under the same name. */
function withSeen(value: unknown, making: Making, names: readonly string[]): unknown {
  const { dice } = making
  if (Array.isArray(value)) return value.map((one) => withSeen(one, making, names))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, withSeen(one, making, [...names.slice(-1), name])]),
    )
  const other = dice.chance(0.4) ? recent(dice, known(making, names)) : undefined
  return typeof other === typeof value ? other : value
}

function textOf(schema: Schema, making: Making, names: readonly string[]): string {
  const { dice, seen } = making
  const fits = (text: unknown) => typeof text === 'string' && fitsText(schema, text)
  const ours = known(making, names).filter(fits) as string[]
  if (ours.length > 0 && dice.chance(0.8)) return recent(dice, ours) ?? ''
  const alike = seen.texts(schema.pattern ?? schema.format).filter(fits)
  if (alike.length > 0 && dice.chance(0.7)) return dice.one(alike)
  return dice.one(TEXTS.filter(fits)) ?? dice.one(TEXTS)
}

const TEXTS = [
  ...['a', '1', 'x1', 'Ada Byron', 'USD', 'EUR', 'US', 'GB', 'OR', 'en', 'de', 'SHOP20', 'standard', '97205'],
  ...['ada@example.com', 'https://yoursite.com/thanks', 'https://shop.example/p/1', '/cart', '12/34', '123'],
  ...['4242 4242 4242 4242', '4000000000003220', '4000 0000 0000 0002', '2030-01-01', '2026-11-22T10:00:00Z'],
  ...[
    '00000000-0000-4000-8000-000000000000',
    `ord_${'A'.repeat(22)}`,
    'a'.repeat(64),
    '+1 555 0100',
    'p-1_2',
  ],
]

const FORMATS: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i,
  email: /^[^@\s]+@[^@\s]+\.[a-z]+$/i,
  uri: /^https?:\/\//,
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /^\d{4}-\d\d-\d\dT/,
}
const patterns = new Map<string, RegExp>()

function fitsText({ minLength = 0, maxLength = 1e9, pattern, format }: Schema, text: string): boolean {
  if (text.length < minLength || text.length > maxLength) return false
  if (pattern !== undefined) {
    const form = patterns.get(pattern) ?? new RegExp(pattern, 'u')
    patterns.set(pattern, form)
    return form.test(text)
  }
  return FORMATS[format ?? '']?.test(text) ?? true
}

function numberOf(schema: Schema, making: Making, names: readonly string[]): number {
  const { minimum = -10, maximum = 1e9, type } = schema
  const fits = (one: unknown) => typeof one === 'number' && one >= minimum && one <= maximum
  const { dice } = making
  const ours = known(making, names).filter(fits) as number[]
  if (ours.length > 0 && dice.chance(0.6)) return recent(dice, ours) ?? 0
  const plain = [0, 1, 1, 2, 3, 191, 100, minimum, maximum, type === 'number' ? 1.5 : 5].filter(fits)
  return plain.length > 0 ? dice.one(plain) : minimum
}
