import type { UpdateCheckoutInput } from '@tote/shared/checkout.ts'
import { askedOf, type CheckoutView, chosenAddress } from './checkout-view.ts'
import { addressIn, contactIn } from './draft.ts'

/** What was typed, is complete, and is not what the server has. */
export function unsaved(view: CheckoutView): UpdateCheckoutInput {
  const { checkout } = view
  const { contact, address, notes, fields } = wholeOf(view)
  const fresh = Object.entries(fields).filter(
    ([name, value]) => value !== (checkout?.fields.find((one) => one.name === name)?.value ?? ''),
  )
  return {
    ...(contact && !alike(contact, checkout?.contact) && { contact }),
    ...(address && !alike(address, checkout?.address) && { address }),
    ...(notes !== (checkout?.notes ?? '') && { notes }),
    ...(fresh.length > 0 && { fields: Object.fromEntries(fresh) }),
  }
}

/**
 * All that was typed, new or not: a signed-in customer may have been signed out elsewhere, and what they had typed is then unknown here.
 * The address is kept where it is a saved one, which is the one used last then, or is to be.
 */
export function wholeToPay(view: CheckoutView): UpdateCheckoutInput {
  const { contact, address, notes, fields } = wholeOf(view)
  const keepAddress = view.keep || chosenAddress(view) !== null
  return {
    ...(contact && { contact }),
    ...(address && { address, ...(keepAddress && { keepAddress }) }),
    ...(notes && { notes }),
    ...(Object.values(fields).some(Boolean) && { fields }),
  }
}

/** Contact and address as far as they are complete and wanted. */
function wholeOf(view: CheckoutView) {
  const { draft } = view
  const { form, questions, needsAddress } = askedOf(view)
  return {
    contact: contactIn(draft),
    address: needsAddress ? addressIn(draft, form) : null,
    notes: draft.notes.trim(),
    fields: Object.fromEntries(questions.map(({ name }) => [name, (draft[`field.${name}`] ?? '').trim()])),
  }
}

function alike<T extends object>(a: T, b: T | null | undefined): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b ?? {})]) as Set<keyof T>
  return b != null && [...keys].every((key) => a[key] === b[key])
}
