import { PageError } from './product-page-fault.ts'
import { folded } from './product-page-words.ts'

/** A thing as a page describes it, in whichever syntax; kept in maps, so that no name means anything to us by accident. */
export interface Item {
  /** What the page calls it, for itself. */
  readonly id: string | null
  /** Of schema.org, in lower case: `product`. */
  readonly types: readonly string[]
  /** By their names in lower case: some shops write `Offers`. */
  readonly properties: ReadonlyMap<string, readonly Value[]>
}

export type Value = string | Item

const NONE: readonly Value[] = []
/** More than anything says of one thing under one name. */
const MAX_TEXTS = 500

export function isA({ types }: Item, ...wanted: readonly string[]): boolean {
  return types.some((type) => wanted.includes(type))
}

/** The things it names, each once. */
export function itemsOf({ properties }: Item, name: string): readonly Item[] {
  const items = (properties.get(name) ?? NONE).filter((value) => typeof value !== 'string')
  return items.length > 1 ? [...new Set(items)] : items
}

/** What it says in so many words, each once. Throws PageError. */
export function textsOf({ properties }: Item, name: string): readonly string[] {
  const texts = (properties.get(name) ?? NONE).filter((value) => typeof value === 'string')
  if (texts.length > MAX_TEXTS) throw new PageError('tooLarge')
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '')
}

export function textOf(item: Item, name: string): string | undefined {
  return textsOf(item, name)[0]
}

/** A text, or what a thing is called that stands there. */
export function nameIn(item: Item, name: string): string | undefined {
  const text = textOf(item, name)
  if (text !== undefined) return text
  const [first] = itemsOf(item, name)
  return first && (textOf(first, 'name') ?? textOf(first, 'value'))
}

/** The last part of a name of schema.org's, however it is written: `https://schema.org/InStock` is `instock`. */
export function termIn(item: Item, name: string): string | undefined {
  return termsIn(item, name)[0]
}

/** The same of all names that stand there. */
export function termsIn(item: Item, name: string): readonly string[] {
  const things = itemsOf(item, name).flatMap((it) => it.id ?? textOf(it, 'name') ?? [])
  return [...textsOf(item, name), ...things].map((text) => folded(text.slice(0, 200)).replace(/^.*[/#:]/, ''))
}

/** The name of a type of schema.org's, in lower case; undefined for what is of another vocabulary. */
export function typeName(text: string): string | undefined {
  const [, name] =
    /^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)?([A-Za-z0-9]{1,60})$/.exec(text.trim()) ?? []
  return name?.toLowerCase()
}
