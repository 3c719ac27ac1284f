import type { Line } from '@tote/shared/cart.ts'

/** What tells a line from others of its product: the name, and what was chosen. */
export function lineName({ name, options }: Line): string {
  return [name, ...options.map(({ value }) => value)].join(', ')
}
