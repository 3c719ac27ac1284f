import { endWithFamily, holdSession, signedOut } from './customer-sessions.ts'
import type { Engine } from './engine.ts'
import { marking } from './proofs.ts'
import {
  addingSession,
  beginSession,
  endingSession,
  puttingSession,
  SESSION_COLUMNS,
  sessionById,
  sessionHeld,
  sessionIn,
} from './session-rows.ts'
import { across, sql } from './statement.ts'
import type { Store } from './store.ts'

const byToken = sql(`SELECT ${SESSION_COLUMNS} FROM sessions WHERE merchant_id = ? AND token_hash = ?`)
const replaceCart = sql('UPDATE sessions SET cart_id = ? WHERE merchant_id = ? AND id = ? AND cart_id = ?')
// From the merchants, of whom there are few, each by its own key: a row for everyone, also where it is not known.
const merchantsOf = across(
  `SELECT sessions.merchant_id FROM merchants LEFT JOIN sessions
     ON sessions.merchant_id = merchants.merchant_id AND sessions.id = ?
   ORDER BY merchants.merchant_id`,
)

type Part = Pick<
  Store,
  | 'addSession'
  | 'getSession'
  | 'findSessionByToken'
  | 'changeSession'
  | 'replaceSessionCart'
  | 'endSession'
  | 'replaceSession'
  | 'merchantsOfSession'
  | 'renameSession'
>

/** Sessions of the embed. */
export function sessionsPart(engine: Engine): Part {
  return {
    addSession: (merchantId, session) =>
      engine.write(function* () {
        const { changes } = yield addingSession(merchantId, session)
        return changes === 1 ? session : (sessionIn(yield sessionById(merchantId, session.id)) ?? session)
      }),
    getSession: (merchantId, id) =>
      engine.read(function* () {
        return sessionIn(yield sessionById(merchantId, id))
      }),
    findSessionByToken: (merchantId, tokenHash) =>
      engine.read(function* () {
        return sessionIn(yield byToken(merchantId, tokenHash))
      }),
    changeSession: (merchantId, id, given) =>
      engine.change(function* () {
        const before = sessionIn(yield sessionHeld(merchantId, id))
        if (before) yield puttingSession(merchantId, { ...before, ...given })
      }),
    replaceSessionCart: (merchantId, id, from, to) =>
      engine.write(function* () {
        const { changes } = yield replaceCart(to, merchantId, id, from)
        return changes === 1 ? to : sessionIn(yield sessionById(merchantId, id))?.cartId
      }),
    endSession: (merchantId, id, rotated) =>
      engine.change(function* () {
        if (!rotated) return void (yield endingSession(merchantId, id))
        const held = yield* holdSession(merchantId, id)
        if (held) yield* endWithFamily(merchantId, held)
        yield marking(merchantId, rotated)
        yield* signedOut(merchantId, held)
      }),
    replaceSession: (merchantId, id, next, rotated) =>
      engine.change(function* () {
        const before = yield* holdSession(merchantId, id)
        if (!before) return undefined
        yield* endWithFamily(merchantId, before)
        if (rotated) yield marking(merchantId, rotated)
        const begun = { ...next, cartId: before.cartId }
        yield* beginSession(merchantId, begun)
        yield* signedOut(merchantId, before)
        return begun
      }),
    merchantsOfSession: (id) =>
      engine.read(function* () {
        const known = (yield merchantsOf(id)).rows.map((row) => row['merchant_id'])
        return known.filter((merchantId) => typeof merchantId === 'string')
      }),
    renameSession: (merchantId, from, to, marks = []) =>
      engine.change(function* () {
        const before = sessionIn(yield sessionHeld(merchantId, from))
        if (!before) return
        yield endingSession(merchantId, from)
        yield addingSession(merchantId, { ...before, id: to })
        for (const mark of marks) yield marking(merchantId, mark)
      }),
  }
}
