import { MAX_LINES, MAX_QUANTITY } from '@tote/shared/cart.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { WantedLine } from './lines.ts'

/** What a link puts into a cart. */
export interface WantedByLink {
  readonly lines: readonly WantedLine[]
  readonly code: string | undefined
}

type Query = Readonly<Record<string, string>>

const NUMBER = /^[1-9]\d{0,9}$/
const PUBLIC_HASH = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** `product_id=191` or `sku=SM-13`, with `qty=2` and `couponcode=SHOP20`. Throws `validationFailed`. */
export function readCartLink({ product_id, sku, qty = '1', couponcode }: Query): WantedByLink {
  const line = product_id === undefined ? bySku(sku) : byNumber(product_id)
  return { lines: line ? [wanted(line, qty)] : [], code: readCode(couponcode) }
}

/** `products=12:1,SM-13:2` by number or sku, with `coupon=SHOP20`. Throws `validationFailed`. */
export function readBuyLink({ products = '', coupon }: Query): WantedByLink {
  const lines = entriesOf(products, 'products').map(({ name, quantity }) => {
    const line = NUMBER.test(name) ? byNumber(name) : bySku(name)
    if (!line) throw fault('products')
    return wanted(line, quantity)
  })
  return { lines, code: readCode(coupon) }
}

/** `SM-13:2,SAMPLE-15` by sku, with `code=SHOP20`. Throws `validationFailed`. */
export function readBuyPath(products: string, code: string | undefined): WantedByLink {
  const lines = entriesOf(products, 'products').map(({ name, quantity }) => {
    const line = bySku(name)
    if (!line) throw fault('products')
    return wanted(line, quantity)
  })
  return { lines, code: readCode(code) }
}

/** `add_products={public hash}:2,{public hash}`, also given several times. Throws `validationFailed`. */
export function readAddProducts(given: readonly string[]): { product: string; quantity: number }[] {
  return entriesOf(given.join(','), 'add_products').map(({ name, quantity }) => {
    if (!PUBLIC_HASH.test(name)) throw fault('add_products')
    return { product: name.toLowerCase(), quantity: readQuantity(quantity) }
  })
}

/** `name:quantity` with commas between; a quantity that is left out is 1. */
function entriesOf(text: string, parameter: string): { name: string; quantity: string }[] {
  const entries = text.split(',').filter((entry) => entry.trim() !== '')
  if (entries.length > MAX_LINES) throw fault(parameter)
  return entries.map((entry) => {
    const [, name = '', quantity = '1'] = /^(.*?)(?::(\d+))?$/.exec(entry.trim()) ?? []
    return { name, quantity }
  })
}

function byNumber(text: string) {
  if (!NUMBER.test(text)) throw fault('product_id')
  return { product: { number: Number(text) } }
}

/** A product's own sku. */
function bySku(text: string | undefined) {
  return text === undefined || !isName(text, 64) ? undefined : { product: { sku: text } }
}

function wanted(
  line: NonNullable<ReturnType<typeof byNumber> | ReturnType<typeof bySku>>,
  quantity: string,
): WantedLine {
  return { kind: 'product', ...line, quantity: readQuantity(quantity) }
}

function readQuantity(text: string): number {
  const count = Number(text)
  if (!/^\d{1,4}$/.test(text) || count < 1 || count > MAX_QUANTITY) throw fault('qty')
  return count
}

/** A code as a link carries it; undefined for what can be none. */
export function readCode(text: string | undefined): string | undefined {
  return text !== undefined && isName(text, 50) ? text : undefined
}

/** Letters that a name can have: neither empty nor with characters that no database keeps alike. */
function isName(text: string, max: number): boolean {
  return text.trim() !== '' && text.length <= max && text.isWellFormed() && !/\p{Cc}/u.test(text)
}

function fault(name: string): ToteError {
  return new ToteError('validationFailed', { fields: [{ pointer: `/${name}`, code: 'invalid' }] })
}
