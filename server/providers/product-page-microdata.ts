import type { Effort } from './product-page-effort.ts'
import { PageError } from './product-page-fault.ts'
import { type Item, typeName, type Value } from './product-page-item.ts'
import { attribute, type Element, textIn } from './product-page-tree.ts'

/** The property under which stands what is shown where something else is said to machines. */
export const SHOWN_PRICE = 'price shown'

const MAX_DEPTH = 12
const MAX_LOOKS = 100_000
const MAX_TEXT = 20_000

/** Where a value stands in these elements. */
const SOURCES: Readonly<Record<string, string>> = {
  meta: 'content',
  a: 'href',
  area: 'href',
  link: 'href',
  audio: 'src',
  embed: 'src',
  iframe: 'src',
  img: 'src',
  source: 'src',
  track: 'src',
  video: 'src',
  object: 'data',
  data: 'value',
  meter: 'value',
  time: 'datetime',
}

/** What the attributes of a page's elements describe, by the rules of microdata: the things that are no other's. Throws PageError. */
export async function microdataItems(elements: readonly Element[], effort: Effort): Promise<Item[]> {
  const reading = new Reading(elements, effort)
  const items: Item[] = []
  for (const element of elements) {
    if (attribute(element, 'itemscope') === undefined || attribute(element, 'itemprop') !== undefined)
      continue
    if (isWithinVisitors(element, effort)) continue
    items.push(reading.itemOf(element, []))
    await effort.pause()
  }
  return items
}

const BY_VISITORS =
  /^(?:user)?(?:reviews?|comments?|ratings?|testimonials?|ugc|user-content|comment-(?:body|content|text)|review-(?:body|content|text))$/i
const MOST_ABOVE = 300

/** What visitors wrote: the shop's own words are not there. */
function isVisitors(element: Element): boolean {
  const types = namesIn(attribute(element, 'itemtype')).flatMap((it) => typeName(it) ?? [])
  const named = ['itemprop', 'class', 'id'].flatMap((name) => namesIn(attribute(element, name)))
  return [...types, ...named].some((name) => BY_VISITORS.test(name))
}

function isWithinVisitors(element: Element, effort: Effort): boolean {
  let above: Element['parentNode'] = element
  for (let i = 0; above && 'tagName' in above && i < MOST_ABOVE; i++) {
    effort.spend()
    if (isVisitors(above)) return true
    above = above.parentNode
  }
  return false
}

class Reading {
  readonly #byId = new Map<string, Element>()
  readonly #effort: Effort
  #looks = 0

  constructor(elements: readonly Element[], effort: Effort) {
    this.#effort = effort
    for (const element of elements) {
      const id = attribute(element, 'id')
      if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, element)
    }
  }

  itemOf(root: Element, within: readonly Element[]): Item {
    const properties = new Map<string, Value[]>()
    const types = namesIn(attribute(root, 'itemtype')).flatMap((it) =>
      /^https?:\/\/(?:www\.)?schema\.org\//i.test(it) ? (typeName(it) ?? []) : [],
    )
    const item: Item = { id: attribute(root, 'itemid') ?? null, types, properties }
    if (within.length >= MAX_DEPTH || within.includes(root)) return item
    const seen = new Set<Element>([root])
    const referred = namesIn(attribute(root, 'itemref')).flatMap((id) => this.#byId.get(id) ?? [])
    const waiting = [...childrenOf(root), ...referred].reverse()
    for (let element = waiting.pop(); element; element = waiting.pop()) {
      this.#look()
      if (seen.has(element)) continue
      seen.add(element)
      if (isVisitors(element)) continue
      const isItem = attribute(element, 'itemscope') !== undefined
      for (const name of namesIn(attribute(element, 'itemprop')).map((it) => it.toLowerCase())) {
        put(properties, name, isItem ? this.itemOf(element, [...within, root]) : this.#valueOf(element))
        if (name === 'price' && attribute(element, 'content') !== undefined)
          put(properties, SHOWN_PRICE, this.#textOf(element))
      }
      if (isItem) continue
      const children = childrenOf(element)
      for (let i = children.length - 1; i >= 0; i--) waiting.push(children[i] as Element)
    }
    return item
  }

  /** As the rules say; `content` also where they do not, because shops write and search engines read it everywhere. */
  #valueOf(element: Element): string {
    const source = SOURCES[element.tagName]
    const said = attribute(element, 'content') ?? (source && attribute(element, source))
    return (said ?? this.#textOf(element)).slice(0, MAX_TEXT)
  }

  #textOf(element: Element): string {
    const text = textIn(element, MAX_TEXT, this.#effort)
    this.#look(Math.ceil(text.length / 100))
    return text
  }

  #look(times = 1): void {
    this.#looks += times
    this.#effort.spend(times)
    if (this.#looks > MAX_LOOKS) throw new PageError('tooLarge')
  }
}

function put(properties: Map<string, Value[]>, name: string, value: Value): void {
  const held = properties.get(name)
  if (held) held.push(value)
  else properties.set(name, [value])
}

function childrenOf({ childNodes }: Element): Element[] {
  return childNodes.filter((node): node is Element => 'tagName' in node)
}

function namesIn(text: string | undefined): string[] {
  return text === undefined ? [] : text.slice(0, 500).split(/\s+/).filter(Boolean)
}
