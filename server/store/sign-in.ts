import { ToteError } from '@tote/shared/reasons.ts'
import type { AuditNote } from '../domain/audit.ts'
import type { Customer } from '../domain/customer.ts'
import { keepAudit } from './audit.ts'
import { addingCustomer, toldOfEmail } from './customer-adding.ts'
import { customerHeld, customerIn } from './customer-rows.ts'
import {
  endOldest,
  endWithFamily,
  familyOf,
  hasFamily,
  holdSession,
  moveFamily,
} from './customer-sessions.ts'
import type { Directory } from './directory.ts'
import type { Engine } from './engine.ts'
import { broughtBy, type Joining } from './join-guest.ts'
import { marking, spendProof } from './proofs.ts'
import { beginSession, puttingSession } from './session-rows.ts'
import type { Steps } from './statement.ts'
import type { SessionRow, SigningIn, SigningInOutcome, Store } from './store.ts'

interface SignedIn {
  readonly outcome: SigningInOutcome
  /** What the directory need not know any more. */
  readonly left?: string | undefined
}

/** Signing in: the proof, the sessions and both carts in one transaction. */
export function signInPart(engine: Engine, directory: Directory): Pick<Store, 'signIn'> {
  return {
    async signIn(merchantId, signingIn, join, events) {
      const email = signingIn.newcomer?.email ?? null
      const { outcome, left } = await toldOfEmail(
        engine,
        { merchantId, email },
        engine.change(() => signIn(merchantId, signingIn, join && { join, events })),
      )
      if (left !== undefined) await directory.leave('checkout', left)
      return outcome
    },
  }
}

function* signIn(merchantId: string, signingIn: SigningIn, joining: Joining | undefined): Steps<SignedIn> {
  const { customerId, newcomer, session, family, from, proof, rotated, asGuest = false, now } = signingIn
  // Before anything is held: who comes with it again waits for nobody else.
  if (proof && !(yield* spendProof(merchantId, proof, now))) return { outcome: { refused: 'proofUsed' } }
  const before = from === undefined ? undefined : yield* holdSession(merchantId, from, customerId)
  const customer =
    customerIn(yield customerHeld(merchantId, customerId)) ??
    (newcomer && (yield* addingCustomer(merchantId, { ...newcomer, id: customerId })))
  if (!customer) throw new ToteError('customerNotFound')
  if (asGuest && before?.customerId !== null) return { outcome: { refused: 'sessionGone' } }
  const isOver = family !== undefined && !(yield* hasFamily(merchantId, customerId, family))
  if (isOver) return { outcome: { refused: 'proofUsed' } }
  if (before?.customerId === customerId && !signingIn.anew) {
    const on = yield* goOn(merchantId, before, signingIn)
    yield* keepAudit(merchantId, [signedIn(customer)])
    return { outcome: { session: on, customer, cart: undefined } }
  }
  if (before) yield* endWithFamily(merchantId, before)
  if (before && rotated) yield marking(merchantId, rotated)
  const going = { merchantId, customer, cartId: session.cartId, now }
  const came = before ? yield* broughtBy(before, going, joining) : {}
  const begun: SessionRow = {
    ...session,
    ...(family !== undefined && { family }),
    customerId: asGuest ? null : customerId,
    cartId: came.parked ?? session.cartId,
  }
  yield* beginSession(merchantId, begun)
  if (signingIn.begun) yield marking(merchantId, signingIn.begun)
  if (!asGuest) {
    yield* endOldest(merchantId, customerId, begun.id)
    yield* keepAudit(merchantId, [signedIn(customer)])
  }
  const following: Customer = came.cart ? { ...customer, cartId: came.cart.id } : customer
  return { outcome: { session: begun, customer: following, cart: came.cart }, left: came.left }
}

function signedIn({ number }: Customer): AuditNote {
  return { action: 'customer.signedIn', subject: String(number) }
}

/** The customer's own session, and its other tabs, stay as they are: what proves itself by a token gets the new one, else a row is added for it. */
function* goOn(
  merchantId: string,
  before: SessionRow,
  { customerId, session, ...given }: SigningIn,
): Steps<SessionRow> {
  const { tokenHash, createdAt, seenAt, agent } = session
  const family = familyOf(before)
  if (given.family !== undefined && given.family !== family)
    yield* moveFamily(merchantId, customerId, { from: given.family, to: family })
  if (before.site === 'none' && tokenHash !== null) {
    const on: SessionRow = { ...before, tokenHash, createdAt, seenAt, agent }
    yield puttingSession(merchantId, on)
    return on
  }
  const site = tokenHash === null ? session.site : 'cross'
  const on: SessionRow = { ...before, seenAt, site, agent }
  yield puttingSession(merchantId, on)
  if (tokenHash === null) return on
  const page: SessionRow = { ...session, customerId, cartId: before.cartId, site: 'none', family }
  yield* beginSession(merchantId, page)
  yield* endOldest(merchantId, customerId, page.id)
  return on
}
