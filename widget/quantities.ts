import type { Cart, Line } from '@tote/shared/cart.ts'
import { deepFreeze } from './freeze.ts'

/** The cart with quantities the server has not confirmed; its amounts stay what the server said. */
export function withQuantities(cart: Cart, hoped: ReadonlyMap<string, number>): Cart {
  if (hoped.size === 0) return cart
  const lines = cart.lines.map((line) => ({ ...line, quantity: hoped.get(line.id) ?? line.quantity }))
  return deepFreeze({ ...cart, lines, quantity: lines.reduce((sum, line) => sum + line.quantity, 0) })
}

/** The line that an addition made or made larger. */
export function grown(before: Cart, after: Cart): Line | undefined {
  return after.lines.find((line) => {
    const old = before.lines.find(({ id }) => id === line.id)
    return !old || line.quantity > old.quantity
  })
}
