import type { ProductDraft } from '@tote/shared/product-draft.ts'

/** What the published examples of the StoreKit session cart name. */
export const sessionCartProducts: readonly ProductDraft[] = [
  {
    id: 'cmc36x85s0007nx0koog2cn0b',
    number: 1001,
    sku: 'storekit-1',
    name: 'Sample product',
    price: 1000,
    category: 'clothing',
    stock: 10_000,
    createdAt: Date.UTC(2025, 5, 19, 9, 36, 27, 856),
  },
  {
    id: 'cmc6n775m000dzvn0yngqb69s',
    number: 1002,
    sku: 'storekit-2',
    name: 'test',
    description: 'te',
    price: 1000,
    category: 'clothing',
    stock: 10_000,
    createdAt: Date.UTC(2025, 5, 21, 19, 39, 22, 226),
  },
]

/** The customers that they name, by id. */
export const sessionCartCustomers: readonly string[] = ['cmcoq34z20004zvn7hqlfttgu']
