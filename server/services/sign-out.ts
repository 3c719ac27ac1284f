import type { Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'
import { hashSecret, newSecret } from './random.ts'
import { asSession, newSessionRow, rotatedMark, type Session } from './sessions.ts'
import { createSignInAnswers, type Entry, type SignedIn } from './sign-in-answers.ts'

/** As `SignedIn`; no session where there was none to be ended. */
export interface SignedOut extends Omit<SignedIn, 'session'> {
  readonly session: Session | undefined
}

/** Signing out. */
export function createSignOut(deps: Pick<Deps, 'store' | 'now'>) {
  const { store, now } = deps
  const answerFor = createSignInAnswers(deps)

  return {
    /** Signs out: a guest's session begins, with what this browser had in its own cart. Who is not signed in stays as they are. */
    async forget(merchant: Merchant, session: Session | undefined, entry: Entry): Promise<SignedOut> {
      if (session === undefined || session.customerId === null)
        return { session, answer: await answerFor(merchant, session, undefined) }
      const token = entry.site === 'cross' ? newSecret() : undefined
      const tokenHash = token === undefined ? null : hashSecret(token)
      const { cartId: _, ...guest } = newSessionRow(now(), {
        customerId: null,
        tokenHash,
        site: entry.site,
        agent: null,
      })
      const mark = rotatedMark(session.id, guest.createdAt)
      const next = await store.replaceSession(merchant.id, session.id, guest, mark)
      if (!next) return { session: undefined, answer: await answerFor(merchant, undefined, undefined) }
      const begun = asSession(next)
      return {
        session: begun,
        ...(token !== undefined && { token }),
        answer: await answerFor(merchant, begun, undefined),
      }
    },
  }
}
