import { randomUUID } from 'node:crypto'
import type { Answer } from '../load/answer.ts'
import { write } from '../load/request.ts'
import type { Operation, Shopper } from '../target.ts'
import { lineOf, tokenOf } from './carts.ts'

const CODE = 'WELCOME10'
const PRODUCT = 'mug-harbour'
/** From here on a line is set back to one: it can hold 999. */
const NEARLY_FULL = 900

/** The pages' origin, which browsers send along. */
export const ORIGIN = 'http://127.0.0.1:4001'

/** What is known of every numbered cart, so that an answer from which a change is missing is told from a right one. */
export interface Known {
  /** How many of the first product it holds. */
  readonly quantities: Uint16Array
  /** Whether the code is on it. */
  readonly codes: Uint8Array
}

export function knownCarts(count: number): Known {
  return { quantities: new Uint16Array(count).fill(1), codes: new Uint8Array(count) }
}

/**
 * A shopper who takes another cart for each request, at random among all that are theirs: with several connections each
 * has every so-manieth cart, so that the order of two changes to one cart is known.
 */
export function toteShopper(
  key: string,
  operation: Operation,
  known: Known,
  { connection, connections }: { connection: number; connections: number },
): Shopper {
  const own = Math.ceil((known.quantities.length - connection) / connections)
  const call = (procedure: string, number?: number, body?: object, name?: string) =>
    write({
      method: body ? 'POST' : 'GET',
      path: `/embed/${key}/trpc/${procedure}`,
      headers: {
        Origin: ORIGIN,
        'X-Tote-Client': '1',
        ...(number === undefined ? {} : { 'X-Tote-Cart': tokenOf(number) }),
        ...(name === undefined ? {} : { 'Idempotency-Key': name }),
      },
      body,
    })
  let expected = ''

  function setQuantity(number: number, quantity: number): string {
    known.quantities[number] = quantity
    expected = `"quantity":${quantity},`
    return call('cart.setQuantity', number, { line: lineOf(number), quantity })
  }

  function add(number: number, name?: string): string {
    const held = known.quantities[number] ?? 0
    if (held >= NEARLY_FULL) return setQuantity(number, 1)
    known.quantities[number] = held + 1
    expected = `"quantity":${held + 1},`
    return call('cart.add', number, { product: PRODUCT }, name)
  }

  const next: Record<Operation, (number: number) => string> = {
    guest() {
      expected = `"quantity":1,`
      return call('cart.add', undefined, { product: PRODUCT })
    },
    add: (number) => add(number),
    named: (number) => add(number, randomUUID()),
    get(number) {
      expected = `"quantity":${known.quantities[number]},`
      return call('cart.get', number)
    },
    quantity: (number) => setQuantity(number, ((known.quantities[number] ?? 0) % 9) + 1),
    coupon(number) {
      const has = known.codes[number] === 1
      known.codes[number] = has ? 0 : 1
      expected = has ? '"codes":[]' : `"code":"${CODE}"`
      return call(has ? 'cart.removeCode' : 'cart.applyCode', number, { code: CODE })
    },
    checkout(number) {
      expected = '"url":"http'
      return call('cart.checkout', number, {})
    },
  }
  return {
    next: () => next[operation](connection + connections * Math.floor(Math.random() * own)),
    isRight: ({ head, body }: Answer) =>
      body.includes(expected) && (operation !== 'guest' || /\r\nx-tote-cart: \S{43}/i.test(head)),
  }
}
