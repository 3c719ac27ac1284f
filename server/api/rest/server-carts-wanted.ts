import { ToteError } from '@tote/shared/reasons.ts'
import type { WantedLine } from '../../services/lines.ts'
import type { WantedLines } from '../../services/server-cart-changes.ts'
import { minorUnits } from './amounts.ts'
import type { Items } from './server-carts-input.ts'

/** Whether the caller sets a price or a name that the catalogue does not. */
export function setsPrices({ line_items = [], custom_items = [] }: Items): boolean {
  return (
    custom_items.length > 0 ||
    line_items.some((item) => item.list_price !== undefined || item.name !== undefined)
  )
}

/** What the request wants, for a cart in whichever currency. Throws `validationFailed` for an amount that is none in it. */
export function wantedLines({
  line_items = [],
  custom_items = [],
  gift_certificates = [],
}: Items): WantedLines {
  return (currency) => [
    ...line_items.map((item, i): WantedLine => {
      const price =
        item.list_price === undefined
          ? undefined
          : readAmount(item.list_price, currency, `/line_items/${i}/list_price`)
      const override = {
        ...(price === undefined ? {} : { price }),
        ...(item.name === undefined ? {} : { name: item.name }),
      }
      return {
        kind: 'product',
        product: { number: item.product_id },
        quantity: item.quantity,
        choice: {
          ...(item.variant_id === undefined ? {} : { variant: { number: item.variant_id } }),
          selections: (item.option_selections ?? []).map(({ option_id, option_value }) => ({
            number: option_id,
            value: option_value,
          })),
        },
        ...(Object.keys(override).length > 0 ? { override } : {}),
      }
    }),
    ...custom_items.map(
      (item, i): WantedLine => ({
        kind: 'custom',
        sku: item.sku ?? '',
        name: item.name,
        quantity: item.quantity,
        price: readAmount(item.list_price, currency, `/custom_items/${i}/list_price`),
        image: item.image_url ?? null,
      }),
    ),
    ...gift_certificates.map(
      ({ name, theme, amount, quantity, sender, recipient, message = '' }, i): WantedLine => ({
        kind: 'certificate',
        name,
        theme,
        amount: readAmount(amount, currency, `/gift_certificates/${i}/amount`),
        quantity,
        sender,
        recipient,
        message,
      }),
    ),
  ]
}

/** An amount of the request in minor units. Throws `validationFailed` where it is finer than the currency or too large. */
export function readAmount(amount: number, currency: string, pointer: string): number {
  const units = minorUnits(amount, currency)
  if (units === undefined) throw new ToteError('validationFailed', { fields: [{ pointer, code: 'amount' }] })
  return units
}
