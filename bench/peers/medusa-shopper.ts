import type { Answer } from '../load/answer.ts'
import { Connection } from '../load/connection.ts'
import { write } from '../load/request.ts'
import type { Shopper } from '../target.ts'
import { catalogue, FIRST_TOTAL, NEARLY_FULL } from './catalogue.ts'
import type { MedusaShop } from './medusa-seed.ts'
import type { PeerOperation } from './operations.ts'

interface MedusaCart {
  readonly id: string
  readonly total: number
  readonly discount_total: number
  readonly items: readonly { id: string; variant_id: string; quantity: number }[]
  readonly promotions: readonly { code: string }[]
}

/** Someone's cart, and the line that requests change. */
export interface OpenCart {
  readonly id: string
  readonly line: string
}

/** Where a shop listens, with what a request has to name. */
export type MedusaServer = MedusaShop & { readonly port: number }

/** A new cart of two lines, its total that of the same cart anywhere else. */
export async function openCart(shop: MedusaServer): Promise<OpenCart> {
  const connection = await Connection.open(shop.port)
  const first = await connection.ask(newCart(shop))
  const id = readCart(first)?.id ?? ''
  const second = await connection.ask(
    call(shop, `${id}/line-items`, { variant_id: variantAt(shop, 1), quantity: 1 }),
  )
  connection.close()
  const cart = readCart(second)
  const line = cart && lineOf(cart, shop)
  // Medusa counts in dollars, with parts of a cent.
  if (!line || Math.round(cart.total * 100) !== FIRST_TOTAL)
    throw new Error(`Medusa made no cart as it should: ${first.body}\n${second.body}`)
  return { id, line: line.id }
}

/** A shopper at Medusa; a new guest has no cart. */
export function medusaShopper(
  operation: PeerOperation,
  shop: MedusaServer,
  cart: OpenCart | undefined,
): Shopper {
  const { id = '', line = '' } = cart ?? {}
  const { code } = catalogue.coupon
  let quantity = 1
  let hasCode = false

  function setQuantity(to: number): string {
    quantity = to
    return call(shop, `${id}/line-items/${line}`, { quantity })
  }

  const next: Record<PeerOperation, () => string> = {
    guest: () => newCart(shop),
    add() {
      if (quantity >= NEARLY_FULL) return setQuantity(1)
      quantity++
      return call(shop, `${id}/line-items`, { variant_id: variantAt(shop, 0), quantity: 1 })
    },
    get: () => call(shop, id),
    quantity: () => setQuantity((quantity % 9) + 1),
    coupon() {
      hasCode = !hasCode
      // No codes take off those that are on.
      return call(shop, `${id}/promotions`, { promo_codes: hasCode ? [code] : [] })
    },
  }
  return {
    next: next[operation],
    isRight(answer) {
      const seen = readCart(answer)
      if (!seen || seen.items.length !== (operation === 'guest' ? 1 : 2)) return false
      return (
        lineOf(seen, shop)?.quantity === quantity &&
        seen.promotions.some((each) => each.code === code) === hasCode &&
        seen.discount_total > 0 === hasCode
      )
    },
  }
}

function newCart(shop: MedusaShop): string {
  return call(shop, '', { region_id: shop.region, items: [{ variant_id: variantAt(shop, 0), quantity: 1 }] })
}

function call(shop: MedusaShop, path: string, body?: object): string {
  return write({
    method: body ? 'POST' : 'GET',
    path: `/store/carts${path && '/'}${path}`,
    headers: { 'x-publishable-api-key': shop.key },
    body,
  })
}

function variantAt({ variants }: MedusaShop, index: number): string {
  return variants[catalogue.products[index]?.sku ?? ''] ?? ''
}

function lineOf(cart: MedusaCart, shop: MedusaShop): MedusaCart['items'][number] | undefined {
  return cart.items.find((item) => item.variant_id === variantAt(shop, 0))
}

function readCart({ body }: Answer): MedusaCart | undefined {
  try {
    return (JSON.parse(body) as { cart?: MedusaCart }).cart
  } catch {
    return undefined
  }
}
