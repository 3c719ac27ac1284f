import { type Answer, headerValues } from '../load/answer.ts'
import { Connection } from '../load/connection.ts'
import { write } from '../load/request.ts'
import type { Shopper } from '../target.ts'
import { catalogue, FIRST_TOTAL, NEARLY_FULL } from './catalogue.ts'
import type { PeerOperation } from './operations.ts'

// What Tote's answer says of a cart, and no more.
const ORDER = `
  ... on Order {
    id code totalQuantity subTotalWithTax totalWithTax couponCodes
    discounts { description amountWithTax }
    lines { id quantity unitPriceWithTax linePriceWithTax productVariant { id sku name } }
  }
  ... on ErrorResult { errorCode message }`
const ADD = `mutation ($variant: ID!) { answer: addItemToOrder(productVariantId: $variant, quantity: 1) { ${ORDER} } }`
const SET = `mutation ($line: ID!, $quantity: Int!) { answer: adjustOrderLine(orderLineId: $line, quantity: $quantity) { ${ORDER} } }`
const APPLY = `mutation ($code: String!) { answer: applyCouponCode(couponCode: $code) { ${ORDER} } }`
// These two cannot answer with a failure, and GraphQL refuses to be asked for one.
const CERTAIN = ORDER.replace('... on ErrorResult { errorCode message }', '')
const REMOVE = `mutation ($code: String!) { answer: removeCouponCode(couponCode: $code) { ${CERTAIN} } }`
const GET = `{ answer: activeOrder { ${CERTAIN} } }`

interface VendureOrder {
  readonly totalWithTax: number
  readonly couponCodes: readonly string[]
  readonly discounts: readonly { amountWithTax: number }[]
  readonly lines: readonly { id: string; quantity: number; productVariant: { id: string; sku: string } }[]
}

/** The order of someone who has a session, and the line that requests change. */
export interface OpenOrder {
  readonly token: string
  readonly line: string
}

/** A new guest with an order of two lines, its total that of the same cart anywhere else. */
export async function openOrder(port: number): Promise<OpenOrder> {
  const connection = await Connection.open(port)
  const first = await connection.ask(request(undefined, ADD, { variant: '1' }))
  const [token = ''] = headerValues(first.head, 'vendure-auth-token')
  const second = await connection.ask(request(token, ADD, { variant: '2' }))
  connection.close()
  const order = readOrder(second)
  const [line] = order?.lines ?? []
  if (!line || order?.totalWithTax !== FIRST_TOTAL)
    throw new Error(`Vendure made no order as it should: ${first.body}\n${second.body}`)
  return { token, line: line.id }
}

/** A shopper at Vendure; a new guest has no order. */
export function vendureShopper(operation: PeerOperation, order: OpenOrder | undefined): Shopper {
  const { token, line = '' } = order ?? {}
  const { code } = catalogue.coupon
  let quantity = operation === 'guest' ? 0 : 1
  let hasCode = false

  function setQuantity(to: number): string {
    quantity = to
    return request(token, SET, { line, quantity })
  }

  const next: Record<PeerOperation, () => string> = {
    guest() {
      quantity = 1
      return request(undefined, ADD, { variant: '1' })
    },
    add() {
      if (quantity >= NEARLY_FULL) return setQuantity(1)
      quantity++
      return request(token, ADD, { variant: '1' })
    },
    get: () => request(token, GET),
    quantity: () => setQuantity((quantity % 9) + 1),
    coupon() {
      hasCode = !hasCode
      return request(token, hasCode ? APPLY : REMOVE, { code })
    },
  }
  return {
    next: next[operation],
    isRight(answer) {
      if (operation === 'guest' && headerValues(answer.head, 'vendure-auth-token').length === 0) return false
      const seen = readOrder(answer)
      return (
        seen?.lines[0]?.quantity === quantity &&
        seen.lines.length === (operation === 'guest' ? 1 : 2) &&
        seen.couponCodes.includes(code) === hasCode &&
        seen.discounts.length === (hasCode ? 1 : 0)
      )
    },
  }
}

function request(token: string | undefined, query: string, variables?: object): string {
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` }
  return write({ method: 'POST', path: '/shop-api', headers, body: { query, variables } })
}

/** GraphQL says 200 to everything: what failed has no lines. */
function readOrder({ body }: Answer): VendureOrder | undefined {
  try {
    const { data } = JSON.parse(body) as { data?: { answer?: VendureOrder } }
    return data?.answer?.lines ? data.answer : undefined
  } catch {
    return undefined
  }
}
