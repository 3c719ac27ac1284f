import { describe, expect, it } from 'vitest'
import { cartOf, carts, checkoutOf, joiningOf, lineOf, NOW, spelled } from '../test/joining.ts'
import { type CartRecord, clearCart, type JoinedCart, removeLine, UNDO_MS } from './cart.ts'
import { joinCarts } from './joining.ts'
import { keepJoined, partCarts } from './parting.ts'

const held = cartOf('c', [lineOf('a', 2), lineOf('b', 1, { productId: 'vase' })], {
  codes: ['OWN'],
  certificates: ['AAAA-1111'],
  customer: 7,
})
const guest = cartOf('g', [lineOf('x', 3), lineOf('y', 4, { productId: 'bowl' })], {
  codes: ['CAME'],
  certificates: ['BBBB-2222'],
})
const joined = joinCarts(carts(held, guest), joiningOf()) as CartRecord
const gone = { ...guest, mergedInto: 'c' }

function parted(cart: CartRecord, now = NOW + 60_000) {
  return partCarts({ held: cart, heldCheckout: undefined, guest: gone }, { by: 'session', now })
}

function changed(quantities: Readonly<Record<string, number>>): CartRecord {
  const lines = joined.lines.map((line) => ({ ...line, quantity: quantities[line.id] ?? line.quantity }))
  return { ...joined, lines }
}

describe('parting', () => {
  it('gives back both carts as they were', () => {
    const now = NOW + 60_000
    const { held: own, guest: guests } = parted(joined, now)
    expect(own).toEqual({ ...held, updatedAt: now })
    expect(guests).toEqual({ ...guest, updatedAt: now })
  })

  it.each([
    ['a line that grew keeps what was added since', { a: 9 }, 'a:6 b:1'],
    ['a line that shrank gives what is there', { a: 4 }, 'a:1 b:1'],
    ['a line that shrank below what came is gone', { a: 2 }, 'b:1'],
    ['a line that came and grew keeps what was added', { y: 6 }, 'a:2 b:1 y:2'],
  ])('takes out no more than is there: %s', (_, quantities, left) => {
    expect(spelled(parted(changed(quantities)).held)).toBe(left)
  })

  it('leaves alone what was taken out and what came since', () => {
    const now = NOW + 1000
    const others = [...removeLine(joined, 'y', now).lines, lineOf('n', 5, { productId: 'lamp' })]
    expect(spelled(parted({ ...joined, lines: others }).held)).toBe('a:2 b:1 n:5')
  })

  it('takes off the codes that came, and no others', () => {
    const { held: own } = parted({ ...joined, codes: [...joined.codes, 'LATER'] })
    expect(own.codes).toEqual(['OWN', 'LATER'])
    expect(own.certificates).toEqual(['AAAA-1111'])
  })

  it.each([
    [
      'by another session',
      () => partCarts({ held: joined, heldCheckout: undefined, guest: gone }, { by: 'x', now: NOW }),
    ],
    ['after an hour', () => parted(joined, NOW + UNDO_MS)],
    ['after the cart was emptied', () => parted(clearCart(joined, NOW))],
    ['of a cart that nothing came into', () => parted(held)],
    ['once it is kept', () => parted(keepJoined(joined, 'session'))],
    [
      'of another guest’s cart',
      () => parted({ ...joined, joined: { ...(joined.joined as JoinedCart), guest: 'g2' } }),
    ],
  ])('is refused %s', (_, part) => {
    expect(part).toThrow('nothingToUndo')
  })

  it('is refused while it is paid for', () => {
    const payment = {
      attempt: 'a',
      provider: 'test',
      startedAt: NOW,
      snapshot: {} as never,
      reference: null,
      card: null,
      secondStep: null,
    }
    const heldCheckout = checkoutOf('c', { status: 'paying', payment })
    const part = () => partCarts({ held: joined, heldCheckout, guest: gone }, { by: 'session', now: NOW })
    expect(part).toThrow('paymentInProgress')
  })
})

describe('keeping', () => {
  it('forgets what came, for the session that brought it', () => {
    const { joined: _, ...rest } = joined
    expect(keepJoined(joined, 'session')).toEqual(rest)
    expect(keepJoined(joined, 'other')).toBe(joined)
    expect(keepJoined(held, 'session')).toBe(held)
  })
})
