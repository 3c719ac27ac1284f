import { MAX_LINES, MAX_QUANTITY } from '@tote/shared/cart.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { WantedLine } from '../../services/lines.ts'

/** What a link puts into a cart. */
export interface WantedByLink {
  readonly lines: readonly WantedLine[]
  readonly code: string | undefined
}

type Query = Readonly<Record<string, string>>

const NUMBER = /^[1-9]\d{0,9}$/

/** `product_id=191` or `sku=SM-13`, with `qty=2` and `couponcode=SHOP20`. Throws `validationFailed`. */
export function readCartLink({ product_id, sku, qty = '1', couponcode }: Query): WantedByLink {
  const line = product_id === undefined ? bySku(sku) : byNumber(product_id)
  return { lines: line ? [wanted(line, qty)] : [], code: readCode(couponcode) }
}

/** `products=12:1,SM-13:2` by number or sku, with `coupon=SHOP20`. Throws `validationFailed`. */
export function readBuyLink({ products = '', coupon }: Query): WantedByLink {
  const entries = products.split(',').filter((entry) => entry.trim() !== '')
  if (entries.length > MAX_LINES) throw fault('products')
  const lines = entries.map((entry) => {
    const [, name = '', quantity = '1'] = /^(.*?)(?::(\d+))?$/.exec(entry.trim()) ?? []
    const line = NUMBER.test(name) ? byNumber(name) : bySku(name)
    if (!line) throw fault('products')
    return wanted(line, quantity)
  })
  return { lines, code: readCode(coupon) }
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
  const count = Number(quantity)
  if (!/^\d{1,4}$/.test(quantity) || count < 1 || count > MAX_QUANTITY) throw fault('qty')
  return { kind: 'product', ...line, quantity: count }
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
