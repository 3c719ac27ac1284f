import type { Effort } from './product-page-effort.ts'
import { PageError } from './product-page-fault.ts'
import { type Item, itemsOf, nameIn, textOf, textsOf } from './product-page-item.ts'
import { folded, plainWords } from './product-page-words.ts'

type Attributes = Readonly<Record<string, string>>

/** What differs between variants, in the words of schema.org and in ours. */
const NAMES: Readonly<Record<string, string>> = {
  color: 'Color',
  size: 'Size',
  material: 'Material',
  pattern: 'Pattern',
  suggestedage: 'Age',
  suggestedgender: 'Gender',
  flavor: 'Flavor',
  scent: 'Scent',
  weight: 'Weight',
  width: 'Width',
  height: 'Height',
  depth: 'Depth',
}
/** These describe a product more often than they are chosen. */
const MEASURES = ['weight', 'width', 'height', 'depth']
const USUAL = Object.keys(NAMES).filter((name) => !MEASURES.includes(name))
const MAX_NAME = 60
const MAX_VALUE = 120
const MAX_ATTRIBUTES = 12
/** Of all things that are sold under one name. */
const MAX_NAMES = 100

/** By what its group says that variants differ, in lower case; undefined where it does not say. */
export function variedBy(group: Item): readonly string[] | undefined {
  const said = [...textsOf(group, 'variesby'), ...itemsOf(group, 'variesby').flatMap(({ id }) => id ?? [])]
  const names = said.map((text) =>
    folded(text.slice(0, 200)).replace(/^https?:\/\/(?:www\.)?schema\.org\//, ''),
  )
  return names.length > 0 ? names : undefined
}

/**
 * What tells things apart that are sold under one name: what they are said to differ by, else their usual properties that differ, then
 * their own names, their numbers. Undefined where nothing does.
 */
export async function tellApart(
  things: readonly Item[],
  of: { readonly name: string; readonly by?: readonly string[] | undefined },
  effort: Effort,
): Promise<readonly Attributes[] | undefined> {
  const { by } = of
  const picked = (isMeant: (name: string) => boolean) => pickAll(things, effort, isMeant)
  const named = by && (await picked((name) => by.includes(name)))
  if (named && areApart(named)) return named
  for (const isMeant of [(name: string) => USUAL.includes(name), () => true]) {
    const differing = varying(await picked(isMeant))
    await effort.pause()
    if (areApart(differing)) return differing
  }
  const called = things.map((it) => ownName(textOf(it, 'name') ?? '', of.name))
  if (isEach(called)) return called.map((name) => ({ Variant: name }))
  const numbers = things.map((it) => plainWords(textOf(it, 'sku') ?? textOf(it, 'mpn') ?? '', MAX_VALUE))
  return isEach(numbers) ? numbers.map((sku) => ({ SKU: sku })) : undefined
}

async function pickAll(
  things: readonly Item[],
  effort: Effort,
  isMeant: (name: string) => boolean,
): Promise<readonly Attributes[]> {
  const found: Attributes[] = []
  for (const thing of things) {
    found.push(pick(thing, effort, isMeant))
    await effort.pause()
  }
  return found
}

function pick(item: Item, effort: Effort, isMeant: (name: string) => boolean): Attributes {
  const found = new Map<string, string>()
  const put = (name: string, value: string | undefined) => {
    const [key, words] = [plainWords(name, MAX_NAME), plainWords(value ?? '', MAX_VALUE)]
    if (key !== '' && words !== '' && key !== '__proto__' && found.size < MAX_ATTRIBUTES)
      found.set(key, words)
  }
  for (const [name, shown] of Object.entries(NAMES)) if (isMeant(name)) put(shown, measured(item, name))
  effort.spend(20)
  for (const extra of itemsOf(item, 'additionalproperty')) {
    effort.spend(5)
    const name = textOf(extra, 'name') ?? textOf(extra, 'propertyid')
    if (name !== undefined && isMeant(folded(name))) put(name, nameIn(extra, 'value'))
  }
  return Object.fromEntries(found)
}

/** `5 kg`, where it is a measure. */
function measured(item: Item, name: string): string | undefined {
  const [measure] = itemsOf(item, name)
  const value = measure && textOf(measure, 'value')
  if (measure === undefined || value === undefined) return nameIn(item, name)
  const unit = textOf(measure, 'unittext') ?? textOf(measure, 'unitcode') ?? ''
  return `${value} ${unit}`.trim()
}

/** Only what is not the same for all. */
function varying(all: readonly Attributes[]): readonly Attributes[] {
  const names = new Set(all.flatMap((it) => Object.keys(it)))
  if (names.size > MAX_NAMES) throw new PageError('tooLarge')
  const differing = [...names].filter((name) => new Set(all.map((it) => it[name])).size > 1)
  return all.map((it) =>
    Object.fromEntries(differing.flatMap((name) => (it[name] === undefined ? [] : [[name, it[name]]]))),
  )
}

function areApart(all: readonly Attributes[]): boolean {
  return isEach(
    all.map((it) => (Object.keys(it).length === 0 ? '' : folded(JSON.stringify(Object.entries(it).sort())))),
  )
}

/** Whether each has one, and no two the same. */
function isEach(texts: readonly string[]): boolean {
  return texts.every((text) => text !== '') && new Set(texts.map(folded)).size === texts.length
}

/** `Tee – S / Red` of the product `Tee` is `S / Red`. */
function ownName(name: string, product: string): string {
  const own = plainWords(name, MAX_VALUE)
  if (!folded(own).startsWith(folded(product))) return own
  return (
    own
      .slice(product.length)
      .replace(/^[\s–—:,|/(-]+/, '')
      .replace(/^(.*[^)])\)$/, (all, inner: string) => (inner.includes('(') ? all : inner)) || own
  )
}
