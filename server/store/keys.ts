import { keyChanged, merchantKept } from '../domain/audit-shop.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import { keepAudit } from './audit.ts'
import type { Directory } from './directory.ts'
import type { Engine } from './engine.ts'
import { across, document, locking, type Outcome, sql } from './statement.ts'
import type { Store } from './store.ts'

const merchant = sql('SELECT body FROM merchants WHERE merchant_id = ?')
const held = locking('SELECT body FROM merchants WHERE merchant_id = ?')
const toldAt = sql('SELECT id FROM endpoints WHERE merchant_id = ? LIMIT 1')
const merchants = across('SELECT body FROM merchants ORDER BY merchant_id')
const putMerchant = sql(
  `INSERT INTO merchants (merchant_id, body) VALUES (?, ?)
   ON CONFLICT (merchant_id) DO UPDATE SET body = excluded.body`,
)
const add = sql('INSERT INTO keys (merchant_id, id, hash, body) VALUES (?, ?, ?, ?)')
const byHash = sql('SELECT body FROM keys WHERE merchant_id = ? AND hash = ?')
const byId = sql('SELECT body FROM keys WHERE merchant_id = ? AND id = ?')
const byIdHeld = locking('SELECT body FROM keys WHERE merchant_id = ? AND id = ?')
const keys = across('SELECT body FROM keys ORDER BY merchant_id, id')
const put = sql('UPDATE keys SET body = ? WHERE merchant_id = ? AND id = ?')

type Part = Pick<
  Store,
  'getMerchant' | 'listMerchants' | 'putMerchant' | 'addKey' | 'getKey' | 'findKey' | 'listKeys' | 'changeKey'
>

/** Merchants and their keys. */
export function keysPart(engine: Engine, directory: Directory): Part {
  return {
    getMerchant: (id) =>
      engine.recall(`merchant\0${id}`, function* () {
        return document<Merchant>(yield merchant(id))
      }),
    listMerchants: () =>
      engine.read(function* () {
        return all<Merchant>(yield merchants())
      }),
    putMerchant: (it) =>
      engine.change(function* () {
        // Held, so that an endpoint that is added meanwhile is seen or sees it.
        const before = document<Merchant>(yield held(it.id))
        const isTold = !it.keepsEvents && (yield toldAt(it.id)).rows.length > 0
        const after = isTold ? { ...it, keepsEvents: true } : it
        yield putMerchant(it.id, JSON.stringify(after))
        yield* keepAudit(it.id, [merchantKept(before, after)])
      }),
    async addKey(key, hash) {
      const { isNew } = await directory.enter('key', hash, key.merchantId)
      if (!isNew) throw new Error('There is a key of this hash already.')
      await engine.change(function* () {
        yield add(key.merchantId, key.id, hash, JSON.stringify(key))
        yield* keepAudit(key.merchantId, keyChanged(undefined, key))
      })
    },
    getKey: (merchantId, id) =>
      engine.recall(`key\0${merchantId}\0${id}`, function* () {
        return document<Key>(yield byId(merchantId, id))
      }),
    async findKey(hash) {
      const merchantId = await directory.find('key', hash)
      if (merchantId === undefined) return undefined
      return engine.recall(`key\0${hash}`, function* () {
        return document<Key>(yield byHash(merchantId, hash))
      })
    },
    listKeys: () =>
      engine.read(function* () {
        return all<Key>(yield keys())
      }),
    changeKey: (merchantId, id, change) =>
      engine.change(function* () {
        const key = document<Key>(yield byIdHeld(merchantId, id))
        if (!key) return undefined
        const next = change(key)
        yield put(JSON.stringify(next), merchantId, id)
        yield* keepAudit(merchantId, keyChanged(key, next))
        return next
      }),
  }
}

function all<T>({ rows }: Outcome): T[] {
  return rows.map((row) => JSON.parse(String(row['body'])) as T)
}
