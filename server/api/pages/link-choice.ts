import { MAX_QUANTITY } from '@tote/shared/cart.ts'
import type { LinkProduct } from '@tote/shared/checkout.ts'
import type { Locale } from '@tote/shared/locales.ts'
import { amountIn } from '@tote/shared/typed-amount.ts'

/** What a shopper picked from a link's page. */
export interface Picked {
  readonly product: string
  readonly quantity: number
  /** Minor units. */
  readonly amount?: number
}

/** A field of the page whose value does not do, or the page as a whole. */
export type ChoiceFault = `quantity.${string}` | `amount.${string}` | 'nothing'

/** What stands in the fields of the page: as it was sent, else as it begins. */
export interface Typed {
  quantity(product: LinkProduct): string
  amount(product: LinkProduct): string
}

/** The names of a product's fields on the page. */
export const quantityField = ({ product }: LinkProduct) => `quantity.${product}` as const
export const amountField = ({ product }: LinkProduct) => `amount.${product}` as const

/** What was picked, and what of it does not do. */
export function readChoice(
  products: readonly LinkProduct[],
  typed: Typed,
  locale: Locale,
): { readonly picked: readonly Picked[]; readonly faults: ReadonlySet<ChoiceFault> } {
  const faults = new Set<ChoiceFault>()
  const picked = products.flatMap((product): Picked[] => {
    const { price, openAmount, isAvailable } = product
    const text = typed.quantity(product).trim()
    const quantity = text === '' ? 0 : Number(text)
    if (!/^\d{0,3}$/.test(text) || quantity > MAX_QUANTITY) {
      faults.add(quantityField(product))
      return []
    }
    if (quantity === 0 || !isAvailable) return []
    if (!openAmount) return [{ product: product.product, quantity }]
    const amount = amountIn(typed.amount(product), price.currency, locale)
    if (amount === null || amount < openAmount.min.amount || amount > openAmount.max.amount) {
      faults.add(amountField(product))
      return []
    }
    return [{ product: product.product, quantity, amount }]
  })
  if (picked.length === 0 && faults.size === 0) faults.add('nothing')
  return { picked, faults }
}
