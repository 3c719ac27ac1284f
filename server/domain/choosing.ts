import { type Offered, readWords } from './choice-words.ts'
import { fold, formsOfName, formsOfValue, meantBy } from './wording.ts'

/** What somebody said of a product's choices: by name, and in free words. */
export interface Said {
  /** `{ Colour: 'Blue' }`, however it is written. */
  readonly choices?: Readonly<Record<string, string>> | undefined
  /** "Size Large, Color Blue". */
  readonly words?: string | undefined
}

interface Picked {
  readonly name: string
  readonly value: string
}

export type Choosing<V> =
  /** `choices` as the shop writes them. */
  | { readonly is: 'chosen'; readonly variant: V; readonly choices: readonly Picked[] }
  /** Not said, or not clearly: what there is. */
  | { readonly is: 'missing'; readonly options: readonly Offered[] }
  /** Said, and there is no such: of these values, or, where there are none, of these names. */
  | {
      readonly is: 'unknown'
      readonly name: string
      readonly value: string
      readonly values: readonly string[]
      readonly names: readonly string[]
    }
  /** Each is there, but not together. */
  | { readonly is: 'notTogether'; readonly choices: readonly Picked[] }

/** What can be bought, by what it is chosen by. */
interface Choosable {
  readonly attributes: Readonly<Record<string, string>>
  readonly sku?: string | null
}

/** What callers call a variant as a whole: its sku, or its values in words ("Blue / L"). */
const WHOLE = new Set([
  'sku',
  'variant',
  'variant id',
  'variant sku',
  'variant name',
  'variant title',
  'title',
  'option',
])

/**
 * Which variant was meant; never a guess: what is not clear is `missing`. A choice named `sku` or `variant` stands for the whole variant.
 * Words are looked at only for what the choices leave open.
 */
export function chooseVariant<V extends Choosable>(variants: readonly V[], said: Said): Choosing<V> {
  const options = optionsOf(variants)
  const wholes: string[] = []
  let named = variants
  const picks = new Map<Offered, string>()
  for (const [name, value] of Object.entries(said.choices ?? {})) {
    if (value.trim() === '') continue
    const meant = optionMeant(options, name)
    if (meant.length === 0 && WHOLE.has(fold(name))) {
      const same = variants.filter(
        ({ sku }) => sku != null && sku.toLowerCase() === value.trim().toLowerCase(),
      )
      if (same.length === 0) wholes.push(value)
      else named = named.filter((one) => same.includes(one))
      continue
    }
    const [option, ...others] = meant
    if (!option) return unknown(options, { name, value })
    const [found, ...alike] = meantBy(option.values, value, (one) => one, formsOfValue)
    if (found === undefined)
      return { ...unknown(options, { name: option.name, value }), values: option.values }
    const isClear = others.length === 0 && alike.length === 0 && (picks.get(option) ?? found) === found
    if (!isClear) return { is: 'missing', options: [option, ...others] }
    picks.set(option, found)
  }
  return decide(named, { options, picks, wholes, words: said.words })
}

interface Open {
  readonly options: readonly Offered[]
  readonly picks: Map<Offered, string>
  readonly wholes: readonly string[]
  readonly words: string | undefined
}

function decide<V extends Choosable>(
  variants: readonly V[],
  { options, picks, wholes, words }: Open,
): Choosing<V> {
  let fitting = variants.filter((one) => fits(one, picks))
  for (const [i, text] of [...wholes, words ?? ''].entries()) {
    if (text.trim() === '') continue
    const isWhole = i < wholes.length
    const read = readWords(isWhole ? options : options.filter((option) => !picks.has(option)), text)
    if (read.unknown) {
      const { option, value } = read.unknown
      return { ...unknown(options, { name: option.name, value }), values: option.values }
    }
    if (read.unclear.size > 0) return { is: 'missing', options: [...read.unclear] }
    if (isWhole && read.picks.size === 0) return unknown(options, { name: 'variant', value: text })
    for (const [option, value] of read.picks) {
      if ((picks.get(option) ?? value) !== value) return { is: 'missing', options: [option] }
      picks.set(option, value)
    }
    fitting = fitting.filter((one) => fits(one, picks))
  }
  const [variant, ...more] = fitting
  if (!variant)
    return { is: 'notTogether', choices: [...picks].map(([{ name }, value]) => ({ name, value })) }
  if (more.length > 0) return { is: 'missing', options: openIn(options, fitting) }
  const choices = Object.entries(variant.attributes).map(([name, value]) => ({ name, value }))
  return { is: 'chosen', variant, choices }
}

function fits({ attributes }: Choosable, picks: ReadonlyMap<Offered, string>): boolean {
  return [...picks].every(([{ name }, value]) => attributes[name] === value)
}

/** All that the variants differ in, in their order. */
function optionsOf(variants: readonly Choosable[]): readonly Offered[] {
  const found = new Map<string, Set<string>>()
  for (const { attributes } of variants) {
    for (const [name, value] of Object.entries(attributes)) {
      found.set(name, (found.get(name) ?? new Set()).add(value))
    }
  }
  return [...found].map(([name, values]) => ({ name, values: [...values] }))
}

/** What is left to be said, with what there still is of it. */
function openIn(options: readonly Offered[], fitting: readonly Choosable[]): readonly Offered[] {
  return options.flatMap(({ name }) => {
    const values = new Set(fitting.flatMap(({ attributes }) => attributes[name] ?? []))
    return values.size > 1 ? [{ name, values: [...values] }] : []
  })
}

/** By a name of its own, else by all of the words in it: `size` for `Size (EU)` where nothing else is called so. */
function optionMeant(options: readonly Offered[], said: string): readonly Offered[] {
  const meant = meantBy(options, said, ({ name }) => name, formsOfName)
  if (meant.length > 0) return meant
  const words = fold(said).split(' ')
  if (words[0] === '') return []
  return options.filter(({ name }) => {
    const own = fold(name).split(' ')
    return words.every((word) => own.includes(word))
  })
}

function unknown(options: readonly Offered[], { name, value }: Picked) {
  return { is: 'unknown', name, value, values: [], names: options.map((option) => option.name) } as const
}
