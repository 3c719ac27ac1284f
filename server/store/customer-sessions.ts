import type { AuditNote } from '../domain/audit.ts'
import type { Customer } from '../domain/customer.ts'
import { keepAudit } from './audit.ts'
import { customerById, customerHeld, customerIn } from './customer-rows.ts'
import type { Engine } from './engine.ts'
import { listing } from './rows.ts'
import {
  endingSession,
  SESSION_COLUMNS,
  sessionById,
  sessionHeld,
  sessionIn,
  sessionOf,
} from './session-rows.ts'
import { Overtaken, type Steps, sql } from './statement.ts'
import type { SessionRow, Store } from './store.ts'

const list = sql(
  `SELECT ${SESSION_COLUMNS} FROM sessions WHERE merchant_id = ? AND customer_id = ? ORDER BY seen_at DESC, id DESC`,
)
const family = sql(
  `SELECT ${SESSION_COLUMNS} FROM sessions WHERE merchant_id = ? AND family = ? ORDER BY seen_at DESC, id DESC`,
)
const setCart = sql('UPDATE sessions SET cart_id = ? WHERE merchant_id = ? AND id = ?')
const setFamily = sql('UPDATE sessions SET family = ? WHERE merchant_id = ? AND id = ?')
const end = listing('DELETE FROM sessions WHERE merchant_id = ? AND customer_id = ? AND id IN (?s)')

/** How many sessions a customer can have. */
const MAX_SESSIONS = 50

/** Sessions of customers. Who ends several holds the customer first, so that of two neither waits for the other. */
export function customerSessionsPart(
  engine: Engine,
): Pick<Store, 'listSessions' | 'listFamily' | 'endSessions'> {
  return {
    listSessions: (merchantId, customerId) => engine.read(() => sessionsOf(merchantId, customerId)),
    listFamily: (merchantId, name) =>
      engine.read(function* () {
        return (yield family(merchantId, name)).rows.map(sessionOf)
      }),
    endSessions: (merchantId, customerId, ids) =>
      engine.change(function* () {
        const customer = customerIn(yield customerHeld(merchantId, customerId))
        const ended = ids
          ? yield* endFamilies(merchantId, customerId, ids)
          : (yield* endSessionsOf(merchantId, customerId)).length
        if (customer && ended > 0) yield* keepAudit(merchantId, [signOut(customer)])
        return ended
      }),
  }
}

/** Keeps that a session ended which may have been a customer's. */
export function* signedOut(merchantId: string, session: SessionRow | undefined): Steps<void> {
  const id = session?.customerId ?? null
  const customer = id === null ? undefined : customerIn(yield customerById(merchantId, id))
  if (customer) yield* keepAudit(merchantId, [signOut(customer)])
}

function signOut({ number }: Customer): AuditNote {
  return { action: 'customer.signedOut', subject: String(number) }
}

/** What a session has in common with those that end with it. */
export function familyOf({ id, family }: Pick<SessionRow, 'id' | 'family'>): string {
  return family ?? id
}

/**
 * A session that is to be changed, held after the customers it has to do with: its own and this one, in the order of their ids, so that of two
 * neither waits for the other.
 */
export function* holdSession(
  merchantId: string,
  id: string,
  customerId?: string,
): Steps<SessionRow | undefined> {
  const seen = sessionIn(yield sessionById(merchantId, id))
  const customers = [seen?.customerId ?? [], customerId ?? []].flat()
  for (const customer of [...new Set(customers)].sort()) yield customerHeld(merchantId, customer)
  if (!seen) return undefined
  const held = sessionIn(yield sessionHeld(merchantId, id))
  if (held && held.customerId !== seen.customerId) throw new Overtaken()
  return held
}

/** Ends a session, which is held as by `holdSession`, and all of its family. */
export function* endWithFamily(merchantId: string, session: SessionRow): Steps<void> {
  const { id, customerId } = session
  if (customerId === null) yield endingSession(merchantId, id)
  else yield* endFamilies(merchantId, customerId, [id])
}

/** Ends the sessions of a customer, who is held, that are of one family with any of these; answers how many. */
function* endFamilies(merchantId: string, customerId: string, ids: readonly string[]): Steps<number> {
  const sessions = yield* sessionsOf(merchantId, customerId)
  const families = new Set(sessions.filter(({ id }) => ids.includes(id)).map(familyOf))
  const ended = sessions.filter((session) => families.has(familyOf(session)))
  return yield* endThose(
    merchantId,
    customerId,
    ended.map(({ id }) => id),
  )
}

/** Whether a customer, who is held, has a session of this family. */
export function* hasFamily(merchantId: string, customerId: string, family: string): Steps<boolean> {
  return (yield* sessionsOf(merchantId, customerId)).some((session) => familyOf(session) === family)
}

/** Makes one of two families of a customer, who is held: of one browser, which proved both. */
export function* moveFamily(
  merchantId: string,
  customerId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Steps<void> {
  for (const session of yield* sessionsOf(merchantId, customerId))
    if (familyOf(session) === from) yield setFamily(to, merchantId, session.id)
}

/** Gives a session of a customer, who is held, another cart to keep, and those of its family that keep the same one. */
export function* parkCart(
  merchantId: string,
  customerId: string,
  session: SessionRow,
  cartId: string,
): Steps<void> {
  for (const one of yield* sessionsOf(merchantId, customerId)) {
    const isOf = familyOf(one) === familyOf(session) && one.cartId === session.cartId
    if (isOf) yield setCart(cartId, merchantId, one.id)
  }
}

/** Ends all of a customer's sessions; answers them. */
export function* endSessionsOf(merchantId: string, customerId: string): Steps<SessionRow[]> {
  const sessions = yield* sessionsOf(merchantId, customerId)
  yield* endThose(
    merchantId,
    customerId,
    sessions.map(({ id }) => id),
  )
  return sessions
}

/** A customer's sessions, the one seen last first. */
function* sessionsOf(merchantId: string, customerId: string): Steps<SessionRow[]> {
  return (yield list(merchantId, customerId)).rows.map(sessionOf)
}

/** Ends those seen longest ago where a customer, who is held, has too many beside this one; those of single pages before any other. */
export function* endOldest(merchantId: string, customerId: string, butId: string): Steps<void> {
  const others = (yield* sessionsOf(merchantId, customerId)).filter(({ id }) => id !== butId)
  const isKept = ({ site }: SessionRow) => site !== 'none'
  const ranked = [...others.filter(isKept), ...others.filter((session) => !isKept(session))]
  yield* endThose(
    merchantId,
    customerId,
    ranked.slice(MAX_SESSIONS - 1).map(({ id }) => id),
  )
}

function* endThose(merchantId: string, customerId: string, ids: readonly string[]): Steps<number> {
  let ended = 0
  for (const ask of end([merchantId, customerId], ids)) ended += (yield ask).changes
  return ended
}
