import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { cartOf, carts, joiningOf, lineOf, NOW } from '../test/joining.ts'
import type { CartRecord } from './cart.ts'
import { type Joining, joinCarts } from './joining.ts'
import type { CartLine, ProductLine } from './line.ts'
import { partCarts } from './parting.ts'

const cases = { numRuns: rounds(5000) }

const quantity = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 999 }))
const product = fc.record({
  productId: fc.constantFrom('p1', 'p2', 'p3'),
  variantId: fc.constantFrom('base', 'blue'),
  note: fc.constantFrom(undefined, 'a', 'b'),
  price: fc.constantFrom(undefined, undefined, undefined, 5),
  quantity,
})
const line =
  (place: string) => (given: typeof product extends fc.Arbitrary<infer T> ? T : never, i: number) =>
    lineOf(`${place}${i}`, given.quantity, {
      productId: given.productId,
      variantId: given.variantId,
      ...(given.note !== undefined && { fields: { note: given.note } }),
      ...(given.price !== undefined && { override: { price: given.price } }),
    })
const someCodes = fc.subarray(['A', 'B', 'C'])
const someCertificates = fc.subarray(['AAAA-1111', 'BBBB-2222'])

function cartsOf(place: string, maxLength: number) {
  return fc
    .record({ given: fc.array(product, { maxLength }), codes: someCodes, certificates: someCertificates })
    .map(({ given, codes, certificates }) =>
      cartOf(place, given.map(line(place)), { codes, ...(certificates.length > 0 && { certificates }) }),
    )
}

const supply = fc.record({
  available: fc.constantFrom(0, 1, 5, 30, 2000),
  minQuantity: fc.constantFrom(1, 1, 4),
  maxQuantity: fc.constantFrom(null, 3, 40),
  isSold: fc.constantFrom(true, true, true, false),
})
const shop = fc.dictionary(fc.constantFrom('p1', 'p2', 'p3'), supply, { noNullPrototype: true })
const two = fc.record({ held: cartsOf('c', 6), guest: cartsOf('g', 6), shop })

type Two = typeof two extends fc.Arbitrary<infer T> ? T : never

function joiningIn(given: Two['shop']): Joining {
  return joiningOf(
    {},
    {
      offerOf(wanted) {
        const found = given[wanted.productId]
        if (found && !found.isSold) return undefined
        return { price: 1000, supply: found ?? { available: 2000, minQuantity: 1, maxQuantity: null } }
      },
    },
  )
}

function holds(law: (cart: CartRecord, given: Two) => void): void {
  fc.assert(
    fc.property(two, (given) => {
      const cart = joinCarts(carts(given.held, given.guest), joiningIn(given.shop))
      if (cart) law(cart, given)
      else
        expect([...given.guest.lines, ...given.guest.codes, ...(given.guest.certificates ?? [])]).toEqual([])
    }),
    cases,
  )
}

const units = (lines: readonly { readonly quantity: number }[]) =>
  lines.reduce((sum, one) => sum + one.quantity, 0)
const of = (lines: readonly CartLine[], isMeant: (one: ProductLine) => boolean) =>
  units(lines.filter((one) => one.kind === undefined && isMeant(one)))

describe('joining', () => {
  it('loses no unit and makes none: what came and what stayed is what the guest had', () => {
    holds((cart, { held, guest }) => {
      const came = units(cart.lines) - units(held.lines)
      expect(came + units(cart.joined?.left ?? [])).toBe(units(guest.lines))
      if (cart.joined) expect(units(cart.joined.lines)).toBe(came)
    })
  })

  it('makes none of the customer’s lines smaller, other or lost', () => {
    holds((cart, { held }) => {
      for (const [i, own] of held.lines.entries()) {
        const now = cart.lines[i]
        expect({ ...now, quantity: 0 }).toEqual({ ...own, quantity: 0 })
        expect(now?.quantity).toBeGreaterThanOrEqual(own.quantity)
      }
    })
  })

  it('R3.3: brings no more than there is and one cart may hold', () => {
    holds((cart, { held, shop: sold }) => {
      for (const id of ['p1', 'p2', 'p3']) {
        const { available, maxQuantity } = sold[id] ?? { available: 2000, maxQuantity: null }
        const isIt = ({ productId }: ProductLine) => productId === id
        const most = Math.max(maxQuantity ?? 1e9, of(held.lines, isIt))
        expect(of(cart.lines, isIt)).toBeLessThanOrEqual(most)
        for (const variant of ['base', 'blue']) {
          const isThat = (one: ProductLine) => isIt(one) && one.variantId === variant
          const stock = Math.max(available, of(held.lines, isThat))
          expect(of(cart.lines, isThat)).toBeLessThanOrEqual(stock)
        }
      }
      for (const one of cart.lines) expect(one.quantity).toBeLessThanOrEqual(999)
    })
  })

  it('brings nothing that has a price of its own, and no name twice', () => {
    holds((cart, { held }) => {
      const owns = cart.lines.filter((one) => one.kind === undefined && one.override?.price !== undefined)
      expect(owns.every(({ id }) => held.lines.some((one) => one.id === id))).toBe(true)
      expect(new Set(cart.lines.map(({ id }) => id)).size).toBe(cart.lines.length)
    })
  })

  it('is undone by parting, whatever was joined', () => {
    holds((cart, { held, guest }) => {
      if (!cart.joined) return
      const gone = { ...guest, mergedInto: cart.id }
      const parted = partCarts(
        { held: cart, heldCheckout: undefined, guest: gone },
        { by: 'session', now: NOW },
      )
      expect(parted.held).toEqual({ ...held, customer: 7, updatedAt: NOW })
      expect(parted.guest).toEqual({ ...guest, updatedAt: NOW })
    })
  })
})
