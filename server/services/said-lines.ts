import type { CartAnswer } from '@tote/shared/cart.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { currencyOf } from '../domain/amounts.ts'
import { addLines, type CartRecord } from '../domain/cart.ts'
import type { SaidLine, Unplaced } from '../domain/line.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { FoundProduct } from '../executors/own-products.ts'
import { type CartOwner, createCartChanges } from './cart-changes.ts'
import type { createCarts } from './carts.ts'
import type { Deps } from './deps.ts'
import { chosen } from './page-choices.ts'

export interface SaidLineParts {
  readonly carts: Pick<ReturnType<typeof createCarts>, 'add'>
}

/** How it was asked for. */
interface Wanted {
  readonly quantity: number
  readonly version?: number | undefined
  readonly options?: Readonly<Record<string, string>> | undefined
  readonly fields?: Record<string, string> | undefined
}

/** How what a page or an offer sells comes into a shopper's cart: as the catalogue's where that knows it, else at the price that is said. */
export function createSaidLines(deps: Pick<Deps, 'store' | 'now'>, { carts }: SaidLineParts) {
  const { changeOrOpen } = createCartChanges(deps)

  return {
    /** Throws as `chosen`, and as a product's addition. */
    addListed(
      merchant: Merchant,
      owner: CartOwner,
      { found: { product }, variant: named }: FoundProduct,
      { options = {}, quantity, version, fields }: Wanted,
    ): Promise<CartAnswer> {
      const variants = product.variants.map(({ id, sku, options }) => ({ id, sku, attributes: options }))
      const { variant } = chosen(variants, options, ({ id, sku }) => id === named || sku === named)
      const wanted = { product: product.sku, variant: variant.id, quantity, version, fields }
      return carts.add(merchant, owner, wanted)
    },

    /** Throws `currencyNotOffered` where the cart is in another currency, and as `addLines`. */
    place(
      merchant: Merchant,
      owner: CartOwner,
      { version, currency }: Pick<Wanted, 'version'> & { readonly currency: string },
      line: Unplaced<SaidLine>,
    ): Promise<CartAnswer> {
      return changeOrOpen(merchant, owner, {
        version,
        currency,
        apply: (held) =>
          addLines(begun(merchant, held, currency), [{ line }], { over: 'reduce' }, deps.now()),
      })
    },
  }
}

/** An empty cart is in the currency of what comes into it. Throws `currencyNotOffered` where it holds something in another. */
function begun(merchant: Merchant, held: CartRecord, currency: string): CartRecord {
  if (currencyOf(merchant, held) === currency) return held
  if (held.lines.length > 0) throw new ToteError('currencyNotOffered')
  const { currency: _, ...rest } = held
  return { ...rest, ...(currency !== merchant.currency && { currency }) }
}
