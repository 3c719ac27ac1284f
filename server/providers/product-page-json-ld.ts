import type { Effort } from './product-page-effort.ts'
import { PageError } from './product-page-fault.ts'
import { type Item, typeName, type Value } from './product-page-item.ts'
import { attribute, type Element, sourceOf } from './product-page-tree.ts'

const MAX_DEPTH = 20
const MAX_VALUES = 40_000
const MAX_SCRIPTS = 500
/** Of all scripts together. */
const MAX_SOURCE = 512 * 1024
const MAX_TEXT = 20_000
/** Kinds of things of one name, and kinds that one thing is of. */
const MAX_ALIKE = 30

interface OpenItem extends Item {
  readonly types: string[]
  readonly properties: Map<string, Value[]>
}

export function isJsonLd(element: Element): boolean {
  return (
    element.tagName === 'script' &&
    /^\s*application\/ld\+json\s*(?:;|$)/i.test(attribute(element, 'type') ?? '')
  )
}

/** What the scripts of a page describe, at their top or in a graph. One that is broken is as if it were not there. Throws PageError. */
export async function jsonLdItems(
  scripts: readonly Element[],
  base: string,
  effort: Effort,
): Promise<Item[]> {
  const sources = scripts.map(sourceOf)
  const length = sources.reduce((sum, source) => sum + source.length, 0)
  if (scripts.length > MAX_SCRIPTS || length > MAX_SOURCE) throw new PageError('tooLarge')
  const reading = new Reading(base, effort)
  for (const source of sources) {
    const value = parsed(source)
    effort.spend(source.length / 100)
    await effort.pause()
    if (value !== undefined) reading.addRoots(value, 0)
    await effort.pause()
  }
  return [...reading.roots]
}

/** Around the JSON some systems still put what kept old browsers from showing it. */
const BEFORE = /^[\s\ufeff]*(?:(?:\/\/|\/\*)?\s*<!\[CDATA\[\s*(?:\*\/)?|<!--)[\s\ufeff]*/
const AFTER = /(?:(?:\/\/|\/\*)?\s*\]\]>\s*(?:\*\/)?|(?:\/\/)?\s*-->|;)\s*$/

function parsed(source: string): unknown {
  const start = BEFORE.exec(source.slice(0, 200))?.[0].length ?? 0
  const tail = source.slice(-200)
  const end = source.length - (AFTER.exec(tail)?.[0].length ?? 0)
  const bare = source.slice(start, Math.max(start, end)).replace(/^[\s\ufeff]+/, '')
  return jsonIn(bare) ?? jsonIn(withoutControls(bare))
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A line that is broken inside of a text: a blank there, and between things it changes nothing. */
function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none in texts, and that is what is mended
  return text.replace(/[\u0000-\u001f]/g, ' ')
}

class Reading {
  readonly roots = new Set<Item>()
  readonly #named = new Map<string, OpenItem[]>()
  readonly #base: string
  readonly #effort: Effort
  #values = 0

  constructor(base: string, effort: Effort) {
    this.#base = base
    this.#effort = effort
  }

  addRoots(value: unknown, depth: number): void {
    this.#effort.spend()
    if (depth > MAX_DEPTH) return
    if (Array.isArray(value)) {
      for (const one of value) this.addRoots(one, depth + 1)
      return
    }
    if (!isObject(value) || !isOfSchema(own(value, '@context'))) return
    const graph = own(value, '@graph')
    if (graph !== undefined) this.addRoots(graph, depth + 1)
    const item = this.#item(value, depth)
    if (item.types.length > 0) this.roots.add(item)
  }

  #item(value: object, depth: number): OpenItem {
    const types = listOf(own(value, '@type')).flatMap((it) =>
      typeof it === 'string' ? (typeName(it) ?? []) : [],
    )
    const item = this.#open(own(value, '@id') ?? own(value, 'id'), types)
    for (const [name, given] of Object.entries(value)) {
      if (name.startsWith('@')) continue
      const key = name.replace(/^(?:https?:\/\/schema\.org\/|schema:)/, '').toLowerCase()
      const held = item.properties.get(key) ?? []
      for (const one of this.#valuesOf(given, depth + 1)) held.push(one)
      item.properties.set(key, held)
    }
    return item
  }

  /** The thing of this name that was spoken of already, or a new one. Things of different kinds are different things. */
  #open(id: unknown, types: readonly string[]): OpenItem {
    const name = typeof id === 'string' && id !== '' ? (URL.parse(id, this.#base)?.href ?? id) : null
    const alike = name === null ? [] : (this.#named.get(name) ?? [])
    if (alike.length > MAX_ALIKE || types.length > MAX_ALIKE) throw new PageError('tooLarge')
    const isAlike = (it: OpenItem) =>
      types.length === 0 || it.types.length === 0 || it.types.some((type) => types.includes(type))
    const known = alike.find(isAlike)
    const item: OpenItem = known ?? { id: name, types: [], properties: new Map() }
    for (const type of types) if (!item.types.includes(type)) item.types.push(type)
    if (item.types.length > MAX_ALIKE) throw new PageError('tooLarge')
    if (!known && name !== null) this.#named.set(name, [...alike, item])
    return item
  }

  #valuesOf(given: unknown, depth: number): Value[] {
    this.#values += 1
    this.#effort.spend()
    if (this.#values > MAX_VALUES) throw new PageError('tooLarge')
    if (depth > MAX_DEPTH) return []
    if (typeof given === 'string') return [given.slice(0, MAX_TEXT)]
    if (typeof given === 'number' || typeof given === 'boolean') return [String(given)]
    if (Array.isArray(given)) return given.flatMap((one) => this.#valuesOf(one, depth + 1))
    if (!isObject(given)) return []
    for (const wrapped of ['@value', '@list', '@set'])
      if (Object.hasOwn(given, wrapped)) return this.#valuesOf(own(given, wrapped), depth + 1)
    return [this.#item(given, depth)]
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Only what the page wrote: nothing that every object has. */
function own(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

/** Whether its words are those of schema.org; who says nothing means those. */
function isOfSchema(context: unknown): boolean {
  if (context === undefined || context === null) return true
  return listOf(context).some((it) => {
    const text = isObject(it) ? own(it, '@vocab') : it
    return typeof text === 'string' && /^(?:https?:)?\/\/(?:www\.)?schema\.org(?:\/|$)/i.test(text.trim())
  })
}
