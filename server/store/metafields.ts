import { ToteError } from '@tote/shared/reasons.ts'
import type { Metafield } from '../domain/metafield.ts'
import { counting } from './counters.ts'
import type { Engine } from './engine.ts'
import { madeBefore, markMade } from './once.ts'
import { isTaken, locking, type Row, type Steps, sql } from './statement.ts'
import type { Store } from './store.ts'

const COLUMNS = 'number, cart_id, client, namespace, name, body'
const ofCart = sql(`SELECT ${COLUMNS} FROM metafields WHERE merchant_id = ? AND cart_id = ? ORDER BY number`)
const after = sql(
  `SELECT ${COLUMNS} FROM metafields WHERE merchant_id = ? AND number > ? ORDER BY number LIMIT ?`,
)
const byNumber = sql(`SELECT ${COLUMNS} FROM metafields WHERE merchant_id = ? AND number = ?`)
const held = locking(`SELECT ${COLUMNS} FROM metafields WHERE merchant_id = ? AND number = ?`)
const cartHeld = locking('SELECT id FROM carts WHERE merchant_id = ? AND id = ?')
const add = sql(
  `INSERT INTO metafields (merchant_id, number, cart_id, client, namespace, name, body)
   VALUES (?, ?, ?, ?, ?, ?, ?)`,
)
const put = sql(
  'UPDATE metafields SET namespace = ?, name = ?, body = ? WHERE merchant_id = ? AND number = ?',
)
const drop = sql('DELETE FROM metafields WHERE merchant_id = ? AND number = ?')

type Part = Pick<
  Store,
  'listMetafields' | 'pageMetafields' | 'getMetafield' | 'addMetafield' | 'changeMetafield' | 'dropMetafield'
>

/** What programs keep beside carts. */
export function metafieldsPart(engine: Engine): Part {
  return {
    listMetafields: (merchantId, cartId) => engine.read(() => listed(merchantId, cartId)),
    pageMetafields: (merchantId, page) =>
      engine.read(function* () {
        return (yield after(merchantId, page.after, page.limit)).rows.map(metafieldIn)
      }),
    getMetafield: (merchantId, number) =>
      engine.read(function* () {
        return (yield byNumber(merchantId, number)).rows.map(metafieldIn)[0]
      }),
    addMetafield: (merchantId, metafield, check, once) =>
      engine.change(function* (): Steps<Metafield | undefined> {
        const { cartId, client, namespace, key } = metafield
        // Held, so that of two at once the second sees the first, and none stays behind without its cart.
        if ((yield cartHeld(merchantId, cartId)).rows.length === 0) throw new ToteError('cartNotFound')
        const others = yield* listed(merchantId, cartId)
        const same = others.find((it) => it.client === client && it.namespace === namespace && it.key === key)
        if (once && (yield* madeBefore(merchantId, cartId, once)) !== undefined) {
          if (!same) throw new ToteError('notFound')
          once.found?.()
          return same
        }
        if (same) return undefined
        check(others)
        if (once) yield* markMade(merchantId, cartId, once)
        const added = { ...metafield, number: yield* counting(merchantId, 'metafield', 1) }
        yield add(merchantId, added.number, cartId, client, namespace, key, bodyOf(added))
        return added
      }),
    async changeMetafield(merchantId, number, change) {
      try {
        return await engine.change(function* (): Steps<Metafield | undefined> {
          const before = (yield held(merchantId, number)).rows.map(metafieldIn)[0]
          if (!before) return undefined
          const { cartId, client } = before
          const next = { ...change(before), number, cartId, client }
          yield put(next.namespace, next.key, bodyOf(next), merchantId, number)
          return next
        })
      } catch (error) {
        if (isTaken(error)) return 'conflict'
        throw error
      }
    },
    dropMetafield: (merchantId, number) =>
      engine.write(function* () {
        return (yield drop(merchantId, number)).changes === 1
      }),
  }
}

function* listed(merchantId: string, cartId: string): Steps<Metafield[]> {
  return (yield ofCart(merchantId, cartId)).rows.map(metafieldIn)
}

/** What is not in a column. */
function bodyOf({ value, permissionSet, description, createdAt, updatedAt }: Metafield): string {
  return JSON.stringify({ value, permissionSet, description, createdAt, updatedAt })
}

type Body = Pick<Metafield, 'value' | 'permissionSet' | 'description' | 'createdAt' | 'updatedAt'>

function metafieldIn(row: Row): Metafield {
  return {
    number: Number(row['number']),
    cartId: String(row['cart_id']),
    client: String(row['client']),
    namespace: String(row['namespace']),
    key: String(row['name']),
    ...(JSON.parse(String(row['body'])) as Body),
  }
}
