import type { SessionInList } from '@tote/shared/customer.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { SessionRow } from '../store/store.ts'
import type { Deps } from './deps.ts'
import { asSession, createSessions, shownSessionId } from './sessions.ts'

/** What customers take for one browser: the sessions of a family, or single pages that nothing tells apart. */
interface Browser {
  readonly name: string
  /** The one that began last, and at least one. */
  readonly newest: SessionRow
  readonly sessions: readonly SessionRow[]
}

/** Where customers are signed in, as they see it and end it. */
export function createAccountSessions(deps: Pick<Deps, 'store' | 'now'>) {
  const { list, end } = createSessions(deps)

  async function sessions(
    merchant: Merchant,
    customerId: string,
    thisSession?: string,
  ): Promise<SessionInList[]> {
    return browsersIn(await list(merchant.id, customerId)).map((browser) => show(browser, thisSession))
  }

  return {
    /** The browser seen last first; `thisSession` is the id of the session that asks. */
    sessions,

    /** Ends all sessions of one browser, by the id that the list shows. Throws `sessionNotFound`. */
    async endSession(
      merchant: Merchant,
      customerId: string,
      { id }: { readonly id: string },
      thisSession?: string,
    ): Promise<SessionInList[]> {
      const browsers = browsersIn(await list(merchant.id, customerId))
      const ids = browsers.find(({ name }) => shownSessionId(name) === id)?.sessions.map((row) => row.id)
      if (!ids || (await end(merchant.id, customerId, ids)) === 0) throw new ToteError('sessionNotFound')
      return sessions(merchant, customerId, thisSession)
    },

    /** Signs the customer out everywhere, or everywhere but where one session is; answers in how many browsers. */
    async endSessions(merchant: Merchant, customerId: string, but?: string): Promise<number> {
      const rows = await list(merchant.id, customerId)
      const own = rows.find(({ id }) => id === but)
      const others = rows.filter((row) => !own || asSession(row).family !== asSession(own).family)
      const ids = others.map(({ id }) => id)
      if (but === undefined) await end(merchant.id, customerId)
      else if (ids.length > 0) await end(merchant.id, customerId, ids)
      return browsersIn(others).length
    },
  }
}

/** In the order of the sessions. A browser that keeps no cookies begins anew on every page: by their agent they are told in one. */
function browsersIn(rows: readonly SessionRow[]): Browser[] {
  const familyOf = (row: SessionRow) => asSession(row).family
  const lasting = new Set(rows.filter(({ site }) => site !== 'none').map(familyOf))
  const nameOf = (row: SessionRow) =>
    lasting.has(familyOf(row)) ? familyOf(row) : `pages:${row.agent ?? ''}`
  return [...Map.groupBy(rows, nameOf)].map(([name, sessions]) => ({
    name,
    sessions,
    newest: sessions.reduce((one, other) => (other.createdAt > one.createdAt ? other : one)),
  }))
}

function show({ name, newest, sessions }: Browser, thisSession: string | undefined): SessionInList {
  const times = (of: 'createdAt' | 'seenAt') => sessions.map((row) => row[of])
  return {
    id: shownSessionId(name),
    agent: newest.agent,
    since: new Date(Math.min(...times('createdAt'))).toISOString(),
    seen: new Date(Math.max(...times('seenAt'))).toISOString(),
    isThis: sessions.some(({ id }) => id === thisSession),
  }
}
