import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Sqlite } from './sqlite-open.ts'
import type { Store } from './store.ts'

type Part = Pick<Store, 'getMerchant' | 'putMerchant' | 'addKey' | 'findKey' | 'listKeys' | 'changeKey'>

/** Merchants and their keys. */
export function sqliteKeys(db: Sqlite): Part {
  const merchant = db.prepare('SELECT body FROM merchants WHERE id = ?').pluck()
  const putMerchant = db.prepare(
    'INSERT INTO merchants (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
  )
  const add = db.prepare('INSERT INTO keys (merchant_id, id, hash, body) VALUES (?, ?, ?, ?)')
  const byHash = db.prepare('SELECT body FROM keys WHERE hash = ?').pluck()
  const all = db.prepare('SELECT body FROM keys ORDER BY merchant_id, id').pluck()
  const byId = db.prepare('SELECT body FROM keys WHERE id = ?').pluck()
  const put = db.prepare('UPDATE keys SET body = ? WHERE merchant_id = ? AND id = ?')
  const change = db.transaction((id: string, apply: (key: Key) => Key) => {
    const key = read<Key>(byId.get(id))
    if (!key) return undefined
    const next = apply(key)
    put.run(JSON.stringify(next), key.merchantId, id)
    return next
  })
  return {
    getMerchant: async (id) => read<Merchant>(merchant.get(id)),
    putMerchant: async (it) => void putMerchant.run(it.id, JSON.stringify(it)),
    addKey: async (key, hash) => void add.run(key.merchantId, key.id, hash, JSON.stringify(key)),
    findKey: async (hash) => read<Key>(byHash.get(hash)),
    listKeys: async () => all.all().map((body) => JSON.parse(String(body)) as Key),
    changeKey: async (id, apply) => change.immediate(id, apply),
  }
}

/** A document's text, parsed; what is in the file was written by this store. */
export function read<T>(body: unknown): T | undefined {
  return typeof body === 'string' ? (JSON.parse(body) as T) : undefined
}
