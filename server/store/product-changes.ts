import type { Product } from '@tote/shared/product.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { productChanged } from '../domain/audit-shop.ts'
import { keepAudit } from './audit.ts'
import type { Engine } from './engine.ts'
import { addOnce } from './once.ts'
import { PRODUCT_COLUMNS, productIn, putOne, putProducts } from './products.ts'
import { isTaken, locking, type Steps } from './statement.ts'
import type { Store } from './store.ts'

const held = locking(`SELECT ${PRODUCT_COLUMNS} FROM products WHERE merchant_id = ? AND id = ?`)

/** Products one by one, as programs add and change them. */
export function productChangesPart(engine: Engine): Pick<Store, 'addProduct' | 'changeProduct'> {
  return {
    async addProduct(merchantId, product, once) {
      const added = await untaken(
        engine.change(() =>
          addOnce(merchantId, product.id, once, {
            find: (id) => find(merchantId, id),
            *add() {
              if (yield* find(merchantId, product.id)) throw new ToteError('productTaken')
              return yield* putOne(merchantId, product)
            },
          }),
        ),
      )
      if (!added) throw new ToteError('productNotFound')
      return added
    },
    changeProduct: (merchantId, id, change) =>
      untaken(
        engine.change(function* () {
          const product = yield* find(merchantId, id)
          if (!product) return undefined
          const next = { ...change(product), id, number: product.number }
          yield* putProducts(merchantId, [next])
          yield* keepAudit(merchantId, productChanged(product, next))
          return next
        }),
      ),
  }
}

function* find(merchantId: string, id: string): Steps<Product | undefined> {
  return (yield held(merchantId, id)).rows.map((row) => productIn(merchantId, row))[0]
}

function untaken<T>(done: Promise<T>): Promise<T> {
  return done.catch((error: unknown) => {
    throw isTaken(error) ? new ToteError('productTaken', { cause: error }) : error
  })
}
