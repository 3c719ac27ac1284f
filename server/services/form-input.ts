import { AddInput, AddOfferInput } from '@tote/shared/cart.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { z } from 'zod'

/** What a form on a merchant's page asks to add. */
export type FormAddition = z.output<typeof AddInput> | z.output<typeof AddOfferInput>

/** More than any product has to ask. */
const MOST_NAMES = 60

/**
 * Reads a form by the names that `<tote-add>` reads it by: `product`, `variant`, `quantity`, `amount`, `option.*`, `modifier.*`, `field.*`;
 * or `offer`, which says itself what it is of. What is empty is not there. Names of no meaning here are the page's own. Throws
 * `validationFailed`, and `bodyTooLarge` for more than 60 of them.
 */
export function readAddition(form: URLSearchParams): FormAddition {
  const sent = [...form].filter(([, value]) => value !== '')
  if (sent.length > MOST_NAMES) throw new ToteError('bodyTooLarge')
  const one = Object.fromEntries(sent)
  const all = (kind: string) => {
    const own = sent.flatMap(([name, value]) =>
      name.startsWith(kind) ? [[name.slice(kind.length), value]] : [],
    )
    return own.length > 0 ? Object.fromEntries(own) : undefined
  }
  const { product, variant, offer, amount } = one
  // "two" is refused rather than taken for 1, and nothing but digits is a number.
  const typed = one['quantity']?.trim()
  const quantity = typed === undefined ? undefined : /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN
  const said = { quantity, fields: all('field.') }
  const read =
    offer === undefined
      ? AddInput.safeParse(
          withoutAbsent({
            ...said,
            product,
            variant,
            amount,
            options: all('option.'),
            modifiers: all('modifier.'),
          }),
        )
      : AddOfferInput.safeParse(withoutAbsent({ ...said, offer }))
  if (read.success) return read.data
  const fields = read.error.issues.map(({ path, code }) => ({ pointer: `/${path.join('/')}`, code }))
  throw new ToteError('validationFailed', { fields })
}

function withoutAbsent(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
