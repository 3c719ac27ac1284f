import { randomUUID } from 'node:crypto'
import type { Product } from '@tote/shared/product.ts'
import type { ProductDraft } from '@tote/shared/product-draft.ts'
import { completeProduct } from '../domain/product-draft.ts'
import type { NewProduct } from '../store/store.ts'

/** A whole product of what a test says about it: a mug at 24.00 with plenty of it, where it says nothing. */
export function productOf(draft: Partial<ProductDraft> = {}): Product {
  const sku = draft.sku ?? 'mug'
  const given = { id: sku, publicHash: '00000000-0000-4000-8000-000000000001', now: 1_760_000_000_000 }
  const whole = completeProduct({ price: 2400, ...draft, sku, name: draft.name ?? 'Mug' }, given)
  return { ...whole, number: whole.number ?? 1 }
}

/** The same as a store takes it beside others: with a hash of its own, and to be counted where nothing is said of its number. */
export function newProduct(draft: Partial<ProductDraft> = {}): NewProduct {
  const { number, ...whole } = productOf({ publicHash: randomUUID(), ...draft })
  return draft.number === undefined ? whole : { ...whole, number }
}
