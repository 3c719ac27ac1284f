import { keyChanged } from '../domain/audit-shop.ts'
import type { Customer } from '../domain/customer.ts'
import type { Key } from '../domain/key.ts'
import { keepAudit } from './audit.ts'
import { raising } from './counters.ts'
import { createDirectory } from './directory.ts'
import type { Engine } from './engine.ts'
import type { Tombstone } from './erased-file.ts'
import { across, sql } from './statement.ts'

const dropSessions = sql('DELETE FROM sessions WHERE merchant_id = ?')
const dropVisits = sql('DELETE FROM visits WHERE merchant_id = ?')
// What is marked as used stays so.
const dropProofs = sql('DELETE FROM proofs WHERE merchant_id = ? AND tries_left > 0')
const dropLease = sql('DELETE FROM leases WHERE merchant_id = ?')
const merchantsLeasing = across('SELECT DISTINCT merchant_id FROM leases')
const freeTasks = sql(
  'UPDATE due SET holder = NULL, ready_at = 0 WHERE merchant_id = ? AND holder IS NOT NULL',
)
const addErasure = sql(
  `INSERT INTO erasures (merchant_id, number, erased_at, orders) VALUES (?, ?, ?, 0)
   ON CONFLICT (merchant_id, number) DO NOTHING`,
)
const keys = across('SELECT hash, body FROM keys ORDER BY merchant_id, id')
const putKey = sql(
  `INSERT INTO keys (merchant_id, id, hash, body) VALUES (?, ?, ?, ?)
   ON CONFLICT (merchant_id, id) DO UPDATE SET hash = excluded.hash, body = excluded.body`,
)
const counted = across('SELECT merchant_id, name, value FROM counters')

/** A counter of a merchant's and how far it had come. */
export interface Counted {
  readonly merchant: string
  readonly name: string
  readonly value: number
}

/** A key, and what it is found by. */
export interface HashedKey {
  readonly key: Key
  readonly hash: string
}

/** What is done to a database that was put back to an earlier time, before anybody works with it; each may be done again. */
export function restoredDatabase(engine: Engine) {
  return {
    /** Ends every session, and whatever would begin one: who signed out since is not signed in again. Answers how many there were. */
    async endSessions(merchantId: string): Promise<number> {
      return engine.change(function* () {
        const { changes } = yield dropSessions(merchantId)
        yield dropVisits(merchantId)
        yield dropProofs(merchantId)
        return changes
      })
    },

    /** Nobody is at work any more who was when the backup was made. */
    async freeWork(merchants: readonly string[]): Promise<void> {
      const leasing = await engine.read(function* () {
        return (yield merchantsLeasing()).rows.map((row) => String(row['merchant_id']))
      })
      for (const merchantId of leasing)
        await engine.write(function* () {
          yield dropLease(merchantId)
        })
      for (const merchantId of merchants)
        await engine.write(function* () {
          yield freeTasks(merchantId)
        })
    },

    /** Keeps that somebody was erased whom this database does not know at all. */
    async keepErased({ merchant, number, at }: Tombstone): Promise<void> {
      await engine.write(function* () {
        yield addErasure(merchant, number, at)
      })
    },

    keys: (): Promise<HashedKey[]> =>
      engine.read(function* () {
        return (yield keys()).rows.map(({ hash, body }) => ({
          key: JSON.parse(String(body)) as Key,
          hash: String(hash),
        }))
      }),

    /** Keeps a key as it is, whether there was one or not. */
    async keepKey({ key, hash }: HashedKey, was: Key | undefined): Promise<void> {
      await createDirectory(engine).enter('key', hash, key.merchantId)
      await engine.change(function* () {
        yield putKey(key.merchantId, key.id, hash, JSON.stringify(key))
        yield* keepAudit(key.merchantId, keyChanged(was, key))
      })
    },

    counters: (): Promise<Counted[]> =>
      engine.read(function* () {
        return (yield counted()).rows.map((row) => ({
          merchant: String(row['merchant_id']),
          name: String(row['name']),
          value: Number(row['value']),
        }))
      }),

    /** Nothing is called again by a number that was given since. */
    async raise({ merchant, name, value }: Counted): Promise<void> {
      await engine.write(function* () {
        yield raising(merchant, name, value)
      })
    },
  }
}

/** Whether it is they who were erased, and nobody who was given their number after that. */
export function isMeant({ at }: Tombstone, customer: Pick<Customer, 'createdAt'>): boolean {
  return customer.createdAt <= at
}
