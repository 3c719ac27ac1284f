import { ToteError } from '@tote/shared/reasons.ts'
import type { CheckoutLink } from '../domain/checkout-link.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { CartOwner } from './cart-changes.ts'
import type { FoundLink } from './checkout-links.ts'
import type { Ways } from './checkouts.ts'
import type { Deps } from './deps.ts'
import { supplyOf, type WantedProduct } from './lines.ts'
import { offeredBy } from './link-offer.ts'
import { createSessionCarts } from './session-carts.ts'
import { withNewCart } from './visitors.ts'

/** A product that whoever follows a link wants, by its public hash. */
export interface WantedByHash {
  readonly product: string
  readonly quantity: number
  readonly amount?: number | undefined
}

/** A cart that began with a link, and where its checkout leads. */
export interface LinkVisit {
  readonly cartId: string
  readonly ways: Pick<Ways, 'successUrl' | 'cancelUrl'>
}

/** How a checkout link becomes a shopper's cart. */
export function createLinkVisits(deps: Pick<Deps, 'store' | 'now'>) {
  const carts = createSessionCarts(deps)

  /** What its page would offer, each as often as it is sold at least. Throws `outOfStock` where nothing is to be had. */
  async function everything(merchant: Merchant, link: CheckoutLink): Promise<WantedProduct[]> {
    const offered = await offeredBy(deps, merchant, link)
    if (offered.length === 0) throw new ToteError('productNotFound')
    const wanted = offered.flatMap((found): WantedProduct[] => {
      const [variant] = found.product.variants
      const { available, minQuantity } = supplyOf(found, variant?.id ?? '', undefined)
      const { id } = found.product
      if (available < minQuantity) return []
      return [{ kind: 'product', product: { id }, quantity: minQuantity }]
    })
    if (wanted.length === 0) throw new ToteError('outOfStock')
    return wanted
  }

  /** Throws `productNotFound` for what a link that asks for donations does not ask them for. */
  async function assertListed(
    merchant: Merchant,
    { products }: CheckoutLink,
    wanted: readonly WantedByHash[],
  ): Promise<void> {
    if (products.length === 0) return
    const known = await deps.store.getProducts(merchant.id, products)
    const hashes = new Set([...known.values()].map(({ product }) => product.publicHash))
    if (wanted.some(({ product }) => !hashes.has(product))) throw new ToteError('productNotFound')
  }

  return {
    /**
     * A new cart with what is wanted of the merchant's products, or with all that the link offers: at every visit, whatever the shopper
     * had in hand; a customer's own, which other devices show too, is left alone. Throws as `prepareLines` and `addLines`.
     */
    async visit(
      { merchant, link }: FoundLink,
      wanted: readonly WantedByHash[] | undefined,
      visitor: CartOwner,
    ): Promise<LinkVisit> {
      if (wanted && link.type === 'donation') await assertListed(merchant, link, wanted)
      const lines = wanted ? together(wanted) : await everything(merchant, link)
      const owner = withNewCart(visitor)
      const begin = { link: link.id }
      const cartId = await carts.add(merchant, owner, () => lines, { rules: { over: 'reduce' }, begin })
      const { successUrl, cancelUrl } = link
      return {
        cartId,
        ways: { ...(successUrl !== null && { successUrl }), ...(cancelUrl !== null && { cancelUrl }) },
      }
    },
  }
}

/** The same product twice is more of it: its quantity may be fixed once it is in the cart. */
function together(wanted: readonly WantedByHash[]): WantedProduct[] {
  const lines = new Map<string, WantedProduct>()
  for (const { product: publicHash, quantity, amount } of wanted) {
    const name = `${publicHash} ${amount ?? ''}`
    const before = lines.get(name)?.quantity ?? 0
    lines.set(name, { kind: 'product', product: { publicHash }, quantity: before + quantity, amount })
  }
  return [...lines.values()]
}
