import type { Line } from '@tote/shared/cart.ts'

/** What tells a line from others of its product: the name, what was chosen, and how what was written for it begins. */
export function lineName({ name, options, modifiers, fields }: Line): string {
  const beside = [...modifiers, ...fields].map(({ name, value }) => `${name} ${value.slice(0, 40)}`.trim())
  return [name, ...options.map(({ value }) => value), ...beside].join(', ')
}
