import { randomUUID } from 'node:crypto'
import type { Product, Variant } from '@tote/shared/product.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { type Merchant, onSite } from '../domain/merchant.ts'
import { completeProduct } from '../domain/product-draft.ts'
import {
  isNumber,
  isOfLife,
  isText,
  type LifeQuery,
  type NumberQuery,
  type TextQuery,
} from '../domain/query.ts'
import type { OnceNamed } from './cart-changes.ts'
import type { Deps } from './deps.ts'
import { boundsSaid, type LinkProductChange, type NewLinkProduct } from './link-product-input.ts'
import { createPictures } from './pictures.ts'
import { newOrderedId } from './random.ts'
import { type Found, lookThrough, type Part } from './walking.ts'

/** What products are searched by. */
export interface LinkProductQuery extends LifeQuery, Part {
  readonly id?: TextQuery | undefined
  readonly name?: TextQuery | undefined
  readonly price?: NumberQuery | undefined
}

/** Of a product with variants the lowest, as everywhere. */
export function linkPrice({ variants }: Product): number {
  return Math.min(...variants.map(({ price }) => price))
}

/** The catalogue as the contract of checkout links sees it: products without choices, made and changed one by one. */
export function createLinkProducts(deps: Pick<Deps, 'store' | 'now' | 'publicUrl'>) {
  const { store, now } = deps
  const pictures = createPictures(deps)

  async function pictureOf(merchant: Merchant, image: string | null | undefined) {
    return image ? pictures.keep(merchant, image) : image === undefined ? undefined : null
  }

  async function search(
    merchant: Merchant,
    { id, name, price, limit, offset, ...life }: LinkProductQuery,
  ): Promise<Found<Product>> {
    const read = async (page: { after: string; limit: number }) =>
      (await store.listProducts(merchant.id, page)).map(({ product }) => product)
    const wanted = (page: readonly Product[]) =>
      page.filter(
        (product) =>
          isOfLife(life, product) &&
          (!id || isText(id, product.id)) &&
          (!name || isText(name, product.name)) &&
          (!price || isNumber(price, linkPrice(product))),
      )
    return lookThrough(read, (product) => product.id, wanted, { limit, offset })
  }

  async function change(merchant: Merchant, id: string, change: (product: Product) => Product) {
    const changed = await store.changeProduct(merchant.id, id, (product) => {
      if (product.deletedAt !== null) throw new ToteError('productNotFound')
      return change(product)
    })
    if (!changed) throw new ToteError('productNotFound')
    return changed
  }

  async function get(merchant: Merchant, id: string): Promise<Product> {
    const product = (await store.getProducts(merchant.id, [id])).get(id)?.product
    if (!product || product.deletedAt !== null) throw new ToteError('productNotFound')
    return product
  }

  return {
    search,

    /** Throws `productNotFound`, also for one that was deleted. */
    get,

    /** All of them but those that were deleted, a part at a time. */
    list: (merchant: Merchant, part: Part = {}) => search(merchant, part),

    /** It is not sent by post and does not run out. Throws `validationFailed`, `pictureInvalid`, `productTaken`, `idempotencyConflict`. */
    async create(
      merchant: Merchant,
      given: NewLinkProduct,
      { once }: { readonly once?: OnceNamed | undefined } = {},
    ): Promise<Product> {
      const openAmount = boundsSaid(given, null)
      const { sku, name, price, description, isQuantityFixed } = given
      const image = (await pictureOf(merchant, given.image)) ?? null
      const at = now()
      const draft = { sku, name, price, description, kind: 'digital' as const, tracksStock: false, image }
      const taxes = { localTax: given.localTax ?? 0, nationalTax: given.nationalTax ?? 0 }
      const product = completeProduct(
        { ...draft, ...taxes, openAmount, isQuantityFixed },
        { id: newOrderedId(at), publicHash: randomUUID(), now: at },
      )
      const named = once && { ...once, at, found: () => once.replayed() }
      return store.addProduct(merchant.id, product, named)
    },

    /** Changes what is said and leaves the rest. Throws `productNotFound`, `validationFailed`, `pictureInvalid`, `productTaken`. */
    async update(merchant: Merchant, id: string, given: LinkProductChange): Promise<Product> {
      const { image: before } = await get(merchant, id)
      const isSame = before !== null && given.image === onSite(merchant, before)
      const image = isSame ? undefined : await pictureOf(merchant, given.image)
      return change(merchant, id, (held) => ({ ...patched(held, given, image), updatedAt: now() }))
    },

    /** Shoppers find it no more; orders and links still know what it was. Throws `productNotFound`. */
    async remove(merchant: Merchant, id: string): Promise<void> {
      const at = now()
      await change(merchant, id, (held) => ({ ...held, isActive: false, deletedAt: at, updatedAt: at }))
    },
  }
}

function patched(held: Product, given: LinkProductChange, image: string | null | undefined): Product {
  const { name, description, localTax, nationalTax, isQuantityFixed } = given
  return {
    ...held,
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(localTax !== undefined && { localTax: localTax ?? 0 }),
    ...(nationalTax !== undefined && { nationalTax: nationalTax ?? 0 }),
    ...(isQuantityFixed !== undefined && { isQuantityFixed }),
    ...(given.sku !== undefined && { sku: given.sku }),
    ...(image !== undefined && { image, images: picturesWith(held, image) }),
    openAmount: boundsSaid(given, held.openAmount),
    variants: variantsWith(held, given),
  }
}

/** The first picture is another one, or goes. */
function picturesWith({ image: before, images }: Product, image: string | null): string[] {
  const others = images.filter((one) => one !== before && one !== image)
  return image === null ? others : [image, ...others]
}

/** The one variant of a product without choices is the product. Throws `validationFailed` for a price of several. */
function variantsWith(held: Product, given: LinkProductChange): Variant[] {
  const { variants, sku } = held
  const [only, ...others] = variants
  const isAnother = given.price !== undefined && given.price !== linkPrice(held)
  if (isAnother && others.length > 0)
    throw new ToteError('validationFailed', { fields: [{ pointer: '/price', code: 'severalVariants' }] })
  if (!only || others.length > 0) return variants
  const isNamed = only.sku === sku && given.sku !== undefined
  return [
    {
      ...only,
      ...(isNamed && { sku: given.sku ?? sku }),
      ...(given.price !== undefined && { price: given.price }),
    },
  ]
}
