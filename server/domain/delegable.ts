import { MAX_TASKS } from '@tote/shared/delegated.ts'
import type { Product } from '@tote/shared/product.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { DelegatedItem } from './delegated.ts'
import { admitsHost } from './delegated-hosts.ts'
import { type CartLine, hasOneCurrency } from './line.ts'
import { type Merchant, onSite } from './merchant.ts'
import type { PricedLine } from './pricing.ts'

type Item = Omit<DelegatedItem, 'id'>

/**
 * The lines of a cart as product pages to be bought from. The merchant's own are named by their pages, or all of them by links of this
 * server where one has no page, so that they stay one purchase. Throws `ordinaryOnly` for what no address can say, `shopNotAllowed` for a shop
 * that the merchant does not name any more, and `cartFull` for more than one request may hold.
 */
export function delegableItems(
  merchant: Merchant,
  publicUrl: string,
  lines: readonly PricedLine[],
): readonly Item[] {
  if (lines.length > MAX_TASKS) throw new ToteError('cartFull')
  const pages = lines.flatMap(({ found }) => (found ? [pageOf(merchant, found.product)] : []))
  const byPage = pages.every((page) => page !== undefined)
  return lines.map((priced): Item => {
    const { line, found, unitPrice } = priced
    const { quantity, id } = line
    if (line.kind === 'custom' && line.page) {
      const { url, choices } = line.page
      if (!admitsHost(merchant.pageHosts ?? [], url)) throw refusal('shopNotAllowed', line)
      const shown = { price: unitPrice, name: line.name, image: line.image }
      return { url, quantity, choices, shown, line: id, goods: goodsOf(line) }
    }
    const variant = found?.variant
    if (line.kind !== undefined || !found || !variant || !isPlain(line)) throw refusal('ordinaryOnly', line)
    const { product } = found
    const image = onSite(merchant, variant.image ?? product.image)
    const shown = { price: unitPrice, name: product.name, image }
    const link = `${publicUrl}/stores/${merchant.id}/buy/${encodeURIComponent(product.sku)}`
    const url = (byPage && pageOf(merchant, product)) || link
    return { url, quantity, choices: variant.options, shown, line: id, goods: goodsOf(line) }
  })
}

/** What a line that can be bought so is of: the same in every cart. */
export function goodsOf(line: CartLine): string {
  if (line.kind === undefined) return `${line.productId} ${line.variantId}`
  const { url = '', choices = {} } = (line.kind === 'custom' && line.page) || {}
  return JSON.stringify([url, Object.entries(choices).sort()])
}

function refusal(reason: 'ordinaryOnly' | 'shopNotAllowed', { id, name }: CartLine): ToteError {
  return new ToteError(reason, { fields: [{ pointer: `/lines/${id}`, code: reason }], detail: { name } })
}

/** Nothing is to be said of it but what it is and how many. */
function isPlain(line: CartLine): boolean {
  if (line.kind !== undefined || hasOneCurrency(line)) return false
  return line.modifiers === undefined && line.fields === undefined && line.override === undefined
}

/** Where the product stands on the merchant's own site. */
function pageOf(merchant: Merchant, product: Product): string | undefined {
  const url = onSite(merchant, product.url)
  const isOwn = url !== null && URL.parse(url)?.host === URL.parse(merchant.site)?.host
  return isOwn ? url : undefined
}
