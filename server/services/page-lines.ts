import { randomUUID } from 'node:crypto'
import type { AddPageInput, CartAnswer } from '@tote/shared/cart.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { admitsHost } from '../domain/delegated-hosts.ts'
import type { OwnPageLine, PageLine, Unplaced } from '../domain/line.ts'
import { type Merchant, sellsIn } from '../domain/merchant.ts'
import { isOwnPage } from '../domain/own-page.ts'
import type { Executors, ReadProduct } from '../executors/executor.ts'
import { createOwnProducts } from '../executors/own-products.ts'
import type { PageReader } from '../providers/product-page.ts'
import type { CartOwner } from './cart-changes.ts'
import type { Deps } from './deps.ts'
import { chosen } from './page-choices.ts'
import { createSaidLines, type SaidLineParts } from './said-lines.ts'

type Added = Omit<AddPageInput, 'quantity'> & { readonly quantity: number }

/** How long a shopper waits for another shop. */
const PATIENCE_MS = 15_000

interface Parts extends Pick<Executors, 'read' | 'groupOf'>, SaidLineParts {
  readonly readPage: PageReader['read']
}

/** How products come into a shopper's cart by their page, at the price that is read there: other shops', and the merchant's own where it says so. */
export function createPageLines(
  deps: Pick<Deps, 'store' | 'now'>,
  { read, groupOf, readPage, carts }: Parts,
) {
  const { now } = deps
  const { addListed, place } = createSaidLines(deps, { carts })
  const products = createOwnProducts(deps)

  return {
    /**
     * Adds what a page sells; the same page with the same choices makes its line larger. Throws `shopNotAllowed` where the merchant does not
     * name that shop, nor lets pages of its own say prices, `productPageUnreadable`, `variantRequired`, `optionUnknown`, `outOfStock`, `currencyNotOffered` where the cart is in
     * another currency or the merchant sells in none such, and as `addLines`.
     */
    async add(merchant: Merchant, owner: CartOwner, input: Added): Promise<CartAnswer> {
      const url = pageOf(merchant, input.page)
      if (isOwnPage(merchant, url)) return addOwn(merchant, owner, url, input)
      const [product, { shop }] = await Promise.all([
        readNow((it, signal) => read(it, signal, input.currency), url),
        groupOf(url),
      ])
      const { line, choices } = lineOf(merchant, product, url, input)
      const page = { url, shop, choices, readAt: now() }
      return place(merchant, owner, { ...input, currency: product.currency }, { ...line, page })
    },
  }

  /** What the catalogue knows is the catalogue's, whatever its page says; what it has and does not sell is not sold by a page either. */
  async function addOwn(
    merchant: Merchant,
    owner: CartOwner,
    url: string,
    input: Added,
  ): Promise<CartAnswer> {
    const listed = await products.at(merchant, new URL(url))
    if (listed) return addListed(merchant, owner, listed, input)
    const product = await readNow(readPage, url)
    if (!isOwnPage(merchant, product.readAt ?? '')) throw notAllowed()
    const { sku } = chosen(product.variants, input.options ?? {}, (it) => it.url === url).variant
    const known = await products.named(merchant, sku ?? '')
    if (known) return addListed(merchant, owner, known, known.variant ? { ...input, options: {} } : input)
    if (await products.has(merchant, sku ?? '')) throw new ToteError('productNotFound')
    const { line, choices } = lineOf(merchant, product, url, input)
    const ownPage = { url, choices, priceWhenAdded: line.price }
    return place(merchant, owner, { ...input, currency: product.currency }, { ...line, ownPage })
  }
}

async function readNow(read: PageReader['read'], url: string): Promise<ReadProduct> {
  try {
    return await read(url, AbortSignal.timeout(PATIENCE_MS))
  } catch (error) {
    const isKnown = error instanceof ToteError
    const isLate = error instanceof DOMException && error.name === 'TimeoutError'
    if (!isKnown && !isLate) throw error
    const fields = isKnown ? error.fields.map(({ code }) => ({ pointer: '/page', code })) : []
    throw new ToteError('productPageUnreadable', { fields, cause: error })
  }
}

/** What was chosen on a page, as a line. Throws as `chosen`, `outOfStock`, and `currencyNotOffered` where the merchant does not sell in its currency. */
function lineOf(
  merchant: Merchant,
  { name, image, currency, variants }: ReadProduct,
  url: string,
  { options = {}, quantity }: Added,
): Pick<OwnPageLine['ownPage'], 'choices'> & { readonly line: Omit<Unplaced<PageLine>, 'page'> } {
  const { variant, choices } = chosen(variants, options, (it) => it.url === url)
  if (!sellsIn(merchant, currency)) throw new ToteError('currencyNotOffered')
  if (variant.isAvailable === false) throw new ToteError('outOfStock', { detail: { quantity: 0, name } })
  const line = {
    kind: 'custom',
    id: randomUUID(),
    sku: variant.sku ?? '',
    name,
    quantity,
    price: variant.price,
    image: variant.image ?? image,
  } as const
  return { line, choices }
}

/** The page's address, if shoppers of this merchant may name it. Throws `shopNotAllowed`. */
function pageOf(merchant: Merchant, text: string): string {
  const url = URL.parse(text)
  const { pageHosts = [] } = merchant
  const isOthers = url && /^https?:$/.test(url.protocol) && admitsHost(pageHosts, url.href)
  if (!url || !(isOthers || isOwnPage(merchant, url.href))) throw notAllowed()
  url.hash = ''
  return url.href
}

function notAllowed(): ToteError {
  return new ToteError('shopNotAllowed', { fields: [{ pointer: '/page', code: 'shopNotAllowed' }] })
}
