import '@tote/widget/vue'
import type { GlobalComponents } from 'vue'

type Props<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>['$props']

export const adds: Props<'tote-add'> = {
  product: 'mug',
  quantity: 2,
  'open-on': 'never',
  class: 'add',
  onToteAdd: ({ detail }) => detail.line.name,
}
export const cart: Props<'tote-cart'> = { side: 'start', onToteHide: ({ detail }) => detail.reason }

// @ts-expect-error It opens on `add` or `never`.
export const opens: Props<'tote-add'> = { 'open-on': 'sometimes' }
// @ts-expect-error What was added has a line and a quantity.
export const told: Props<'tote-add'> = { onToteAdd: ({ detail }) => detail.price }
// @ts-expect-error There is no such element.
export type None = GlobalComponents['tote-basket']
