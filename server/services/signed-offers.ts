import { randomUUID } from 'node:crypto'
import type { AddOfferInput, CartAnswer } from '@tote/shared/cart.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { readFields } from '../domain/fields.ts'
import { type Merchant, sellsIn } from '../domain/merchant.ts'
import type { OfferLine } from '../domain/signed-offer.ts'
import { createOwnProducts } from '../executors/own-products.ts'
import type { CartOwner } from './cart-changes.ts'
import type { Deps } from './deps.ts'
import { offerKeysOf } from './offer-keys.ts'
import { createSaidLines, type SaidLineParts } from './said-lines.ts'
import { type VerifiedOffer, verifyOffer } from './verify-offer.ts'

type Added = Omit<AddOfferInput, 'quantity'> & { readonly quantity: number }

/** How products come into a shopper's cart by an offer that the merchant signed. */
export function createSignedOffers(deps: Pick<Deps, 'store' | 'now'>, parts: SaidLineParts) {
  const products = createOwnProducts(deps)
  const { addListed, place } = createSaidLines(deps, parts)

  return {
    /**
     * Adds what an offer says. What the catalogue knows by its sku is the catalogue's, whatever the offer says; what it has and does not
     * sell is not sold by an offer either. Throws as `verifyOffer`, `readFields` and `addLines`, and `currencyNotOffered` where the cart is in another
     * currency or the merchant sells in none such.
     */
    async add(merchant: Merchant, owner: CartOwner, input: Added): Promise<CartAnswer> {
      const keys = await offerKeysOf(deps, merchant.id)
      const said = await verifyOffer(keys, input.offer, { merchant, now: deps.now() })
      const { quantity, version, fields = {} } = input
      const listed = await products.named(merchant, said.sku)
      if (listed) {
        const options = listed.variant ? {} : said.options
        return addListed(merchant, owner, listed, { quantity, version, fields, options })
      }
      if (await products.has(merchant, said.sku)) throw new ToteError('productNotFound')
      if (!sellsIn(merchant, said.currency)) throw new ToteError('currencyNotOffered')
      const line = lineOf(said, { quantity, written: readFields(said.fields ?? [], fields) })
      return place(merchant, owner, { version, currency: said.currency }, line)
    },
  }
}

function lineOf(
  { sku, name, price, image, key, exp, kind, ...said }: VerifiedOffer,
  { quantity, written }: { readonly quantity: number; readonly written: Readonly<Record<string, string>> },
): Omit<OfferLine, 'addedAt'> {
  const { limit, url, options, fields, weight, taxClass } = said
  return {
    kind: 'custom',
    id: randomUUID(),
    sku,
    name,
    quantity,
    price,
    image: image ?? null,
    offer: {
      key,
      until: exp * 1000,
      ...(kind === 'digital' && { kind }),
      ...given({ limit, url, options, fields, weight, taxClass }),
      ...(Object.keys(written).length > 0 && { written }),
    },
  }
}

/** Without what was not said: nothing is kept of it. */
function given<T extends object>(said: T): Partial<T> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<T>
}
