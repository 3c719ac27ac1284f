import type { Engine } from './engine.ts'
import { type Ask, type Steps, sql } from './statement.ts'
import type { Proof, SessionMark, SpentProof, Store } from './store.ts'

const add = sql(
  `INSERT INTO proofs (merchant_id, hash, until, tries_left, body) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, hash) DO NOTHING`,
)
const attempt = sql(
  `UPDATE proofs SET tries_left = tries_left - 1
   WHERE merchant_id = ? AND hash = ? AND tries_left > 0 AND until > ?`,
)
const proof = sql('SELECT until, tries_left, body FROM proofs WHERE merchant_id = ? AND hash = ?')
const living = sql('SELECT until FROM proofs WHERE merchant_id = ? AND hash = ? AND until > ?')
const told = sql(
  `SELECT hash, body FROM proofs WHERE merchant_id = ? AND hash > ? AND body <> 'null' ORDER BY hash LIMIT ?`,
)
const drop = sql('DELETE FROM proofs WHERE merchant_id = ? AND hash = ?')
const spend = sql('DELETE FROM proofs WHERE merchant_id = ? AND hash = ? AND until > ?')

/** What is good once: the count of rows that a statement wrote tells whose it was. */
export function proofsPart(engine: Engine): Pick<Store, 'addProof' | 'tryProof' | 'hasProof' | 'dropProofs'> {
  return {
    addProof: (merchantId, { hash, until, triesLeft, body }) =>
      engine.write(function* () {
        yield add(merchantId, hash, until, triesLeft, JSON.stringify(body))
      }),
    tryProof: (merchantId, hash, now) =>
      engine.change(function* (): Steps<Proof | undefined> {
        if ((yield attempt(merchantId, hash, now)).changes !== 1) return undefined
        const [row] = (yield proof(merchantId, hash)).rows
        if (!row) return undefined
        const { until, tries_left: triesLeft, body } = row
        return { hash, until: Number(until), triesLeft: Number(triesLeft), body: JSON.parse(String(body)) }
      }),
    hasProof: (merchantId, hash, now) =>
      engine.read(function* () {
        return (yield living(merchantId, hash, now)).rows.length > 0
      }),
    async dropProofs(merchantId, { after, limit }, isMeant) {
      const rows = await engine.read(function* () {
        return (yield told(merchantId, after, limit)).rows
      })
      for (const { hash, body } of rows) {
        if (!isMeant(JSON.parse(String(body)))) continue
        await engine.write(function* () {
          yield drop(merchantId, String(hash))
        })
      }
      return rows.length === limit ? String(rows.at(-1)?.['hash']) : undefined
    },
  }
}

/** Uses it up; false where it was used before, or is over. What is marked can never be tried. */
export function* spendProof(merchantId: string, spent: SpentProof, now: number): Steps<boolean> {
  const { changes } =
    'spend' in spent
      ? yield spend(merchantId, spent.spend, now)
      : yield marking(merchantId, { hash: spent.mark, until: spent.until })
  return changes === 1
}

/** Marks something as used, until then. */
export function marking(merchantId: string, { hash, until }: SessionMark): Ask {
  return add(merchantId, hash, until, 0, 'null')
}
