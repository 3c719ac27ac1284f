import type { AddInput } from '@tote/shared/cart.ts'

export type Choice = Omit<AddInput, 'product'> & { product?: string }

/** What a page author's form says to add: `product`, `variant`, `quantity` and one `option.*` for each choice. */
export function readChoice(data: FormData): Choice {
  const choice: Choice = {}
  const options: Record<string, string> = {}
  for (const [name, value] of data) {
    if (typeof value !== 'string' || value === '') continue
    if (name.startsWith('option.')) options[name.slice(7)] = value
    else if (name === 'product' || name === 'variant') choice[name] = value
    // Kept as it was typed, so that the server refuses "two" rather than taking it for 1.
    else if (name === 'quantity') choice.quantity = Number(value)
  }
  if (Object.keys(options).length > 0) choice.options = options
  return choice
}
