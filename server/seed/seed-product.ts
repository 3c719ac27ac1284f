import type { ProductDraft } from '@tote/shared/product-draft.ts'
import { type CompleteProduct, completeProduct, stockOf } from '../domain/product-draft.ts'
import { madeId, madeUuid } from './made.ts'

/** A product that is seeded: as it was written, as it is, and how many there are of each variant that is counted. */
export interface SeedProduct {
  readonly draft: ProductDraft
  readonly product: CompleteProduct
  readonly stock: Readonly<Record<string, number>>
}

/** The product of a draft, the same at every seeding; `from` names it among all that are seeded. */
export function seedProduct(draft: ProductDraft, from: string): SeedProduct {
  const given = { id: madeId(from), publicHash: madeUuid(from), now: 0 }
  const product = completeProduct(draft, given)
  return { draft, product, stock: product.tracksStock ? Object.fromEntries(stockOf(draft, product)) : {} }
}
