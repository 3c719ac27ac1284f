import { ToteError } from '@tote/shared/reasons.ts'
import type { ReadProduct } from '../executors/executor.ts'
import { isOneHost, type PageAddresses, pathOf } from './product-page-address.ts'
import { offersChoices } from './product-page-choices.ts'
import { createEffort, type Effort } from './product-page-effort.ts'
import { PageError } from './product-page-fault.ts'
import { type FetchedPage, fetchPage } from './product-page-fetch.ts'
import { nameIn, textOf } from './product-page-item.ts'
import { isJsonLd, jsonLdItems } from './product-page-json-ld.ts'
import { microdataItems } from './product-page-microdata.ts'
import { assertHeadAgrees, type OpenGraph, openGraphOf, soldInHead } from './product-page-open-graph.ts'
import { assertAgreed, type Own, ownProduct } from './product-page-own.ts'
import { imageOf } from './product-page-thing.ts'
import { attribute, type Element, elementsIn, parsePage, textIn } from './product-page-tree.ts'
import type { Sold } from './product-page-variants.ts'
import { plainWords } from './product-page-words.ts'
import type { Reach } from './reach.ts'
import { isPublicHost } from './reach-address.ts'

/** Reads what a page sells. */
export interface PageReader {
  /** Throws `productPageUnreadable`, with the fault of the page as the code of its field. */
  read(url: string, signal: AbortSignal): Promise<ReadProduct>
}

interface Options {
  readonly reach: Pick<Reach, 'send'>
  readonly now?: () => number
}

const MAX_NAME = 200
const MAX_DESCRIPTION = 2000

/** Reads product pages by what they say to machines. A page whose price is not certain is refused, never guessed at. */
export function createPageReader({ reach, now = Date.now }: Options): PageReader {
  return {
    async read(url, signal) {
      try {
        const page = await fetchPage(reach, url, signal)
        return await readPage(page, url, now())
      } catch (error) {
        if (!(error instanceof PageError)) throw error
        const fields = [{ pointer: '/url', code: error.fault }]
        throw new ToteError('productPageUnreadable', { fields, cause: error })
      }
    },
  }
}

async function readPage({ url, html }: FetchedPage, asked: string, now: number): Promise<ReadProduct> {
  const effort = createEffort()
  const elements = [...elementsIn(await parsePage(html, effort))]
  await effort.pause()
  const head = openGraphOf(elements)
  await effort.pause()
  const page = addressesOf(elements, head, [url, asked])
  await effort.pause()
  const here = new URL(url)
  const picture = (text: string) => {
    const found = URL.parse(text.slice(0, 2048), page.base)
    const isOpen = found && found.protocol === 'https:' && isPublicHost(found)
    return found && (isOpen || found.origin === here.origin) ? found.href : undefined
  }
  const address = (text: string) => {
    const found = URL.parse(text.slice(0, 2048), page.base)
    return found && isOneHost(found, here) && picture(text) !== undefined ? found.href : undefined
  }
  const { sold, own } = await soldOn(elements, head, page, { now, address, picture, effort })
  await effort.pause()
  const [only, ...others] = sold.variants
  const isOne = others.length === 0 && Object.keys(only?.attributes ?? {}).length === 0
  if (isOne && offersChoices(elements)) throw new PageError('choicesUnclear')
  const said = (name: string) =>
    (own && nameIn(own.product, name)) ?? head.get(`og:${name === 'name' ? 'title' : name}`)?.[0]
  const name = plainWords(said('name') ?? titleOf(elements, effort), MAX_NAME)
  if (name === '') throw new PageError('noProduct')
  const image = (own && imageOf(own.product)) ?? head.get('og:image')?.[0]
  return {
    url: canonicalOf(page),
    readAt: url,
    name,
    brand: plainWords((own && nameIn(own.product, 'brand')) ?? '', MAX_NAME) || null,
    description: plainWords((own && textOf(own.product, 'description')) ?? '', MAX_DESCRIPTION),
    image: (image !== undefined && picture(image)) || null,
    ...sold,
  }
}

/** What is sold by the first that says it: JSON-LD, microdata, Open Graph. Those behind it may not say another price. */
async function soldOn(
  elements: readonly Element[],
  head: OpenGraph,
  page: PageAddresses,
  selling: Parameters<typeof ownProduct>[2],
): Promise<{ readonly sold: Sold; readonly own: Own | undefined }> {
  const { effort } = selling
  const scripts = await jsonLdItems(elements.filter(isJsonLd), page.base, effort)
  const inScripts = await ownProduct(scripts, page, selling)
  await effort.pause()
  const marked = await microdataItems(elements, effort)
  const inMarkup = inScripts
    ? await orNothing(() => ownProduct(marked, page, selling))
    : await ownProduct(marked, page, { ...selling, isInOrder: true })
  await effort.pause()
  const own = inScripts ?? inMarkup
  if (!own) {
    const sold = soldInHead(head)
    if (!sold) throw new PageError('noProduct')
    return { sold, own: undefined }
  }
  if (inScripts && inMarkup) assertAgreed(inScripts, inMarkup)
  assertHeadAgrees(head, own)
  const { currency, variants } = own
  return { sold: { currency, variants }, own }
}

/** What is unclear beside something clear says nothing. */
async function orNothing<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof PageError && error.fault !== 'tooLarge') return undefined
    throw error
  }
}

/** Where the page is, and where it says that it is, on the same host. */
function addressesOf(
  elements: readonly Element[],
  head: OpenGraph,
  urls: readonly [string, string],
): PageAddresses {
  const here = new URL(urls[0])
  const based = elements.find((it) => it.tagName === 'base' && attribute(it, 'href') !== undefined)
  const base = URL.parse((based && attribute(based, 'href')) ?? '', here.href)?.href ?? here.href
  const links = elements.filter(
    (it) => it.tagName === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attribute(it, 'rel') ?? ''),
  )
  const canonical = links.flatMap((it) => attribute(it, 'href') ?? [])
  const named = [...canonical.slice(0, 1), ...(head.get('og:url') ?? []).slice(0, 1)]
  const read = (texts: readonly string[]) =>
    texts
      .flatMap((text) => URL.parse(text, base) ?? [])
      .filter((it) => isOneHost(it, here) && /^https?:$/.test(it.protocol))
  const asked = read(urls)
  return { base, asked, all: [...read(named).filter((it) => pathOf(it) !== ''), ...asked] }
}

/** Where it says that it is, else where it is. */
function canonicalOf({ all }: PageAddresses): string {
  const [first] = all
  const url = new URL(first?.href ?? '')
  url.hash = ''
  return url.href
}

function titleOf(elements: readonly Element[], effort: Effort): string {
  const title =
    elements.find(({ tagName }) => tagName === 'h1') ?? elements.find(({ tagName }) => tagName === 'title')
  return title ? textIn(title, MAX_NAME * 4, effort) : ''
}
