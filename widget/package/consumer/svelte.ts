import '@tote/widget/svelte'
import type { SvelteHTMLElements } from 'svelte/elements'

export const adds: SvelteHTMLElements['tote-add'] = {
  product: 'mug',
  quantity: 2,
  'open-on': 'never',
  class: 'add',
  'ontote-add': ({ detail }) => detail.line.name,
}
export const cart: SvelteHTMLElements['tote-cart'] = {
  side: 'start',
  'ontote-hide': ({ detail }) => detail.reason,
}

// @ts-expect-error It opens on `add` or `never`.
export const opens: SvelteHTMLElements['tote-add'] = { 'open-on': 'sometimes' }
// @ts-expect-error What was added has a line and a quantity.
export const told: SvelteHTMLElements['tote-add'] = { 'ontote-add': ({ detail }) => detail.price }
