import { isOfPage, type PageAddresses } from './product-page-address.ts'
import type { Effort } from './product-page-effort.ts'
import { PageError } from './product-page-fault.ts'
import { type Item, itemsOf, textOf, textsOf } from './product-page-item.ts'
import { isProduct } from './product-page-thing.ts'
import { type Selling, type Sold, soldAs } from './product-page-variants.ts'
import { folded } from './product-page-words.ts'

/** The product that a page is about, with everything that can be had of it. */
export interface Own extends Sold {
  readonly product: Item
}

/** Where other things stand than what the page sells. What is only related may be it: its accessory says so too. */
const ASIDE = ['itemlistelement', 'hasvariant']

/**
 * The page's own product among what it describes; undefined where it describes none that has a price. Throws PageError where it cannot
 * be told which one is, or at what price.
 */
export async function ownProduct(
  roots: readonly Item[],
  page: PageAddresses,
  { isInOrder = false, ...selling }: Omit<Selling, 'variantsOf'> & { readonly isInOrder?: boolean },
): Promise<Own | undefined> {
  selling.effort.spend(roots.length)
  const aside = new Set(roots.flatMap((it) => ASIDE.flatMap((name) => itemsOf(it, name).flatMap(listed))))
  const members = membership(roots)
  const isMember = new Set([...members.values()].flat())
  const pages = roots.filter((it) => saysWhere(it, page) !== false)
  const main = new Set(pages.flatMap((it) => itemsOf(it, 'mainentity')).filter(isProduct))
  const candidates = [...new Set([...main, ...roots.filter(isProduct)])].filter(
    (it) => main.has(it) || (!aside.has(it) && !isMember.has(it)),
  )
  if (candidates.length === 0) return undefined
  selling.effort.spend(candidates.length * 10)
  const meant = pickOwn(candidates, { main, page, isInOrder })
  const read = { ...selling, variantsOf: (it: Item) => members.get(it) ?? [] }
  const found: Own[] = []
  for (const product of meant) {
    found.push(...(await readOr(product, read)))
    await selling.effort.pause()
  }
  return oneOf(found, selling.effort)
}

/** What a list lists. */
function listed(entry: Item): readonly Item[] {
  return [entry, ...itemsOf(entry, 'item')]
}

/** The variants of each group, said by the group or by themselves. */
function membership(roots: readonly Item[]): ReadonlyMap<Item, readonly Item[]> {
  const members = new Map<Item, Set<Item>>()
  const put = (group: Item, member: Item) => {
    if (group !== member) members.set(group, (members.get(group) ?? new Set()).add(member))
  }
  const all = [...roots, ...roots.flatMap((it) => itemsOf(it, 'mainentity'))]
  for (const item of all) for (const member of itemsOf(item, 'hasvariant')) put(item, member)
  const known = new Set(all)
  const numbered = new Map(
    all.flatMap((it) => (isProduct(it) ? textsOf(it, 'productgroupid') : []).map((number) => [number, it])),
  )
  for (const item of all)
    for (const named of itemsOf(item, 'isvariantof')) {
      const group = known.has(named) ? named : numbered.get(textOf(named, 'productgroupid') ?? '')
      if (group) put(group, item)
    }
  return new Map([...members].map(([group, found]) => [group, [...found]]))
}

interface Picking {
  readonly main: ReadonlySet<Item>
  readonly page: PageAddresses
  /** Whether what stands first is the page's and what comes later may be anybody's, as in markup. */
  readonly isInOrder: boolean
}

/**
 * Those that the page says it is about, and those at its address; else those that name none. Where a page only says that it is there, it may
 * be wrong, and so may whoever comes after another: then all of these, which have to agree.
 */
function pickOwn(candidates: readonly Item[], { main, page, isInOrder }: Picking): readonly Item[] {
  const { all, asked, base } = page
  const isHere = candidates.map((it) => isOwn(it, asked, base) === true)
  const said = candidates.map((it) => (main.has(it) ? true : isOwn(it, all, base)))
  const first = isHere.indexOf(true)
  const isSure = main.size > 0 || first !== -1
  if (!said.some((it) => it !== false)) throw new PageError('noProduct')
  return candidates.filter((it, i) => {
    if (main.has(it) || isHere[i]) return true
    if (main.size > 0) return false
    if (isSure) return said[i] === true || (isInOrder && i < first && said[i] === undefined)
    return said[i] !== false
  })
}

/** Whether what it says of its address is the page's; undefined where it says nothing of that. */
function saysWhere(item: Item, { all, base }: PageAddresses): boolean | undefined {
  const said = textsOf(item, 'url').map((text) => isOfPage(text, all, base))
  if (said.includes(true)) return true
  return said.includes(false) ? false : undefined
}

function isOwn(product: Item, all: readonly URL[], base: string): boolean | undefined {
  const pages = itemsOf(product, 'mainentityofpage').flatMap((it) => [it.id ?? [], textsOf(it, 'url')].flat())
  const offered = itemsOf(product, 'offers').flatMap((it) => textsOf(it, 'url'))
  const hints = [...pages, ...textsOf(product, 'mainentityofpage'), ...offered, product.id ?? []].flat()
  const said = saysWhere(product, { all, asked: all, base })
  return hints.some((text) => isOfPage(text, all, base) === true) ? true : said
}

/** Read, or nothing where it is only spoken of. Throws PageError where it is sold, and not clear at what price. */
async function readOr(product: Item, selling: Selling): Promise<readonly Own[]> {
  try {
    return [{ product, ...(await soldAs(product, selling)) }]
  } catch (error) {
    if (error instanceof PageError && error.fault === 'noPrice') return []
    throw error
  }
}

/** Said more than once, it must be the same thing at the same prices: then where most is said of it. */
function oneOf(read: readonly Own[], effort: Effort): Own | undefined {
  const most = read.toSorted((a, b) => b.variants.length - a.variants.length)[0]
  for (const it of read) {
    if (most === undefined || it === most) continue
    effort.spend((most.variants.length + it.variants.length) / 5)
    if (!isOneProduct(it, most)) throw new PageError('severalProducts')
    assertAgreed(most, it)
  }
  return most
}

function isOneProduct(a: Own, b: Own): boolean {
  const [one, other] = [a, b].map(({ product }) => folded((textOf(product, 'name') ?? '').slice(0, 200)))
  const skus = new Set(a.variants.flatMap(({ sku }) => sku ?? []))
  return one === other || b.variants.some(({ sku }) => sku !== null && skus.has(sku))
}

/** Throws where one of them asks a price that the other does not know. */
export function assertAgreed(most: Sold, other: Sold): void {
  const prices = new Set(most.variants.map(({ price }) => price))
  if (most.currency !== other.currency) throw new PageError('severalCurrencies')
  if (other.variants.some(({ price }) => !prices.has(price))) throw new PageError('pricesDiffer')
}
