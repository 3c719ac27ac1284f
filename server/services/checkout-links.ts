import { randomUUID } from 'node:crypto'
import type { Product } from '@tote/shared/product.ts'
import { type FieldFault, ToteError } from '@tote/shared/reasons.ts'
import type { StockedProduct } from '../domain/catalogue.ts'
import type { CheckoutLink } from '../domain/checkout-link.ts'
import type { Merchant } from '../domain/merchant.ts'
import { isOfLife, isText, type LifeQuery, type TextQuery } from '../domain/query.ts'
import type { OnceNamed } from './cart-changes.ts'
import { changesOf, type LinkChange, linkOf, type NewLink } from './checkout-link-input.ts'
import type { Deps } from './deps.ts'
import { merchantOf } from './facts.ts'
import { showOffered } from './link-offer.ts'
import { newOrderedId } from './random.ts'
import { type Found, lookThrough, type Part } from './walking.ts'

/** A link and those of its products that are still in the catalogue, in its order. */
export interface LinkContent {
  readonly link: CheckoutLink
  readonly products: readonly Product[]
}

/** A link that sells, and whose it is. */
export interface FoundLink {
  readonly merchant: Merchant
  readonly link: CheckoutLink
}

/** How a link is set: with what kind of key, and under which name. */
export interface LinkAccess {
  readonly isTest: boolean
  readonly once?: OnceNamed | undefined
}

/** What links are searched by; `product` is the name of one in it. */
export interface LinkQuery extends LifeQuery, Part {
  readonly id?: TextQuery | undefined
  readonly name?: TextQuery | undefined
  readonly product?: TextQuery | undefined
}

/** A merchant's reusable configurations of a checkout. */
export function createCheckoutLinks({ store, now }: Pick<Deps, 'store' | 'now'>) {
  async function productsOf(merchant: Merchant, links: readonly CheckoutLink[]) {
    const ids = new Set(links.flatMap(({ products }) => products))
    return ids.size === 0 ? new Map<string, StockedProduct>() : store.getProducts(merchant.id, [...ids])
  }

  async function contentsOf(
    merchant: Merchant,
    links: readonly CheckoutLink[],
  ): Promise<readonly LinkContent[]> {
    const known = await productsOf(merchant, links)
    return links.map((link) => ({ link, products: link.products.flatMap((id) => productIn(known, id)) }))
  }

  async function contentOf(merchant: Merchant, link: CheckoutLink): Promise<LinkContent> {
    const [content = { link, products: [] }] = await contentsOf(merchant, [link])
    return content
  }

  /** What is wrong where some of them are not in the catalogue. */
  async function unknownIn(merchant: Merchant, ids: readonly string[]): Promise<ToteError | undefined> {
    if (ids.length === 0) return undefined
    const known = await store.getProducts(merchant.id, [...new Set(ids)])
    const fields = ids.flatMap((id, i): FieldFault[] =>
      productIn(known, id).length > 0 ? [] : [{ pointer: `/products/${i}`, code: 'unknown' }],
    )
    return fields.length > 0 ? new ToteError('validationFailed', { fields }) : undefined
  }

  async function search(
    merchant: Merchant,
    { id, name, product, limit, offset, ...life }: LinkQuery,
  ): Promise<Found<LinkContent>> {
    const wanted = async (page: readonly CheckoutLink[]) => {
      const some = page.filter(
        (link) => isOfLife(life, link) && (!id || isText(id, link.id)) && (!name || isText(name, link.name)),
      )
      if (!product) return some
      const contents = await contentsOf(merchant, some)
      return contents.flatMap(({ link, products }) =>
        isText(product, ...products.map((one) => one.name)) ? [link] : [],
      )
    }
    const read = (page: { after: string; limit: number }) => store.listCheckoutLinks(merchant.id, page)
    const { found, total } = await lookThrough(read, (link) => link.id, wanted, { limit, offset })
    return { found: await contentsOf(merchant, found), total }
  }

  /** Throws `linkNotFound` where there is none, or none any more. */
  async function living(merchant: Merchant, id: string): Promise<CheckoutLink> {
    const link = await store.getCheckoutLink(merchant.id, id)
    if (!link || link.deletedAt !== null) throw new ToteError('linkNotFound')
    return link
  }

  async function change(merchant: Merchant, id: string, change: (link: CheckoutLink) => CheckoutLink) {
    const changed = await store.changeCheckoutLink(merchant.id, id, (link) => {
      if (link.deletedAt !== null) throw new ToteError('linkNotFound')
      return change(link)
    })
    if (!changed) throw new ToteError('linkNotFound')
    return changed
  }

  return {
    search,

    /** Throws `validationFailed`, `idempotencyConflict`. */
    async create(merchant: Merchant, given: NewLink, { once, ...access }: LinkAccess): Promise<LinkContent> {
      const fields = linkOf(given, access)
      const fault = await unknownIn(merchant, fields.products)
      // Where it was made before, its products may be gone by now.
      const assertKnown = () => {
        if (fault) throw fault
      }
      if (!once) assertKnown()
      const at = now()
      const life = { createdAt: at, updatedAt: at, deletedAt: null }
      const link = { ...fields, id: newOrderedId(at), publicHash: randomUUID(), ...life }
      const named = once && { ...once, at, fresh: assertKnown, found: () => once.replayed() }
      return contentOf(merchant, await store.addCheckoutLink(merchant.id, link, named))
    },

    /** Throws `linkNotFound`, also for one that was deleted. */
    async get(merchant: Merchant, id: string): Promise<LinkContent> {
      return contentOf(merchant, await living(merchant, id))
    },

    /** All of them but those that were deleted, a part at a time. */
    list: (merchant: Merchant, part: Part = {}) => search(merchant, part),

    /** Changes what is said and leaves the rest. Throws `linkNotFound`, `validationFailed`. */
    async update(
      merchant: Merchant,
      id: string,
      given: LinkChange,
      access: Pick<LinkAccess, 'isTest'>,
    ): Promise<LinkContent> {
      await living(merchant, id)
      const fields = changesOf(given, access)
      const fault = await unknownIn(merchant, fields.products ?? [])
      if (fault) throw fault
      const changed = await change(merchant, id, (link) => ({ ...link, ...fields, updatedAt: now() }))
      return contentOf(merchant, changed)
    },

    /** It sells no more; checkouts that began with it go on. Throws `linkNotFound`. */
    async remove(merchant: Merchant, id: string): Promise<void> {
      await change(merchant, id, (link) => ({ ...link, deletedAt: now(), updatedAt: now() }))
    },

    /** Undefined also for one that was deleted. */
    async findByHash(publicHash: string): Promise<FoundLink | undefined> {
      const known = await store.findCheckoutLink(publicHash)
      if (!known || known.link.deletedAt !== null) return undefined
      return { merchant: await merchantOf(store, known.merchantId), link: known.link }
    },

    /** Those of its products that its page can offer, in the merchant's currency. */
    offered: (merchant: Merchant, link: CheckoutLink) =>
      showOffered({ store }, merchant, link, merchant.currency),
  }
}

function productIn(known: ReadonlyMap<string, StockedProduct>, id: string): Product[] {
  const product = known.get(id)?.product
  return product && product.deletedAt === null ? [product] : []
}
