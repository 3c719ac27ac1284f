import { counter } from './demo-counter.ts'
import { lowerShelf } from './demo-lower-shelf.ts'
import { draftOf } from './demo-shelf.ts'
import { upperShelf } from './demo-upper-shelf.ts'
import { type SeedProduct, seedProduct } from './seed-product.ts'

/** Every product of the demo, in the order of its pages. */
export const demoProducts: readonly SeedProduct[] = [...upperShelf, ...lowerShelf, ...counter].map((entry) =>
  seedProduct(draftOf(entry), `demo:${entry.sku}`),
)
