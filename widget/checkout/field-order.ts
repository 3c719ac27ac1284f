import { askedOf, type CheckoutView } from './checkout-view.ts'
import type { Field } from './draft.ts'
import { fieldsOf } from './means.ts'

/** Every field there is, in the order in which they stand on the page. */
export function fieldsInOrder(view: CheckoutView): readonly Field[] {
  const { form, questions } = askedOf(view)
  return [
    'contact.email',
    'contact.phone',
    'address.country',
    ...(form ?? []).map(({ name }): Field => `address.${name}`),
    'delivery',
    ...questions.map(({ name }): Field => `field.${name}`),
    'notes',
    ...fieldsOf(view.method),
  ]
}
