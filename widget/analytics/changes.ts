import type { Cart, Line } from '@tote/shared/cart.ts'
import type { CartEvents } from '../cart-events.ts'

type Told = CartEvents['tote-change']

/** How many more of a line there are since the change that was told just before; fewer are less than nothing. */
export function createChanges() {
  let last: Told | undefined

  return {
    hear(told: Told): void {
      last = told
    },

    /** `otherwise` where no change was told: the cart is as it was. */
    of({ id, quantity }: Line, cart: Cart, otherwise: number): number {
      const told = last
      last = undefined
      // The answer of a change and what it did are told one after the other, of the same cart.
      if (told?.cart !== cart || told.previous.id !== cart.id) return Math.min(otherwise, quantity)
      return quantity - (told.previous.lines.find((line) => line.id === id)?.quantity ?? 0)
    },
  }
}
