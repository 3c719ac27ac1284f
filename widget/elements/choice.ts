import type { AddInput } from '@tote/shared/cart.ts'

export type Choice = Omit<AddInput, 'product'> & { product?: string; offer?: string }

/**
 * What a page author's form says to add: `product`, `variant`, `quantity`, `amount`, `offer`, and one `option.*`, `modifier.*` or
 * `field.*` for each choice. What of them is a checkbox has no words of its own: sent at all, it is checked.
 */
export function readChoice(data: FormData, isCheckbox: (name: string) => boolean): Choice {
  const choice: Choice = {}
  for (const [name, value] of data) {
    if (typeof value !== 'string' || value === '') continue
    const [, kind, own] = /^(option|modifier|field)\.(.+)/.exec(name) ?? []
    if (kind && own) {
      const group = `${kind as 'modifier'}s` as const
      const text = kind !== 'modifier' || !isCheckbox(name)
      choice[group] = { ...choice[group], [own]: text ? value : true }
    } else if (/^(product|variant|amount|offer)$/.test(name)) choice[name as 'product'] = value
    // Kept as it was typed, so that the server refuses "two" rather than taking it for 1.
    else if (name === 'quantity') choice.quantity = Number(value)
  }
  return choice
}
