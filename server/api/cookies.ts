import { sealData, unsealData } from 'iron-session'
import type { Secrets } from '../config.ts'
import { createMemory } from '../memory.ts'

/** The embed's cookie, and the hosted checkout's. Both hold a sealed session id and nothing else. */
export type CookieName = '__Host-tote' | '__Host-tote-checkout'

/** Where the asking page is, seen from this server: a cookie set for another site must be partitioned. */
export type Site = 'same' | 'cross'

interface Sealed {
  sid?: string
  v?: 1
}

interface Opened {
  readonly sid: string
  readonly until: number
}

const MONTH_SECONDS = 30 * 24 * 3600
/** A browser drops its cookie a minute before the seal ends, so that it never sends one that does not open. */
const MAX_AGE_SECONDS = MONTH_SECONDS - 60
const ID = /^[0-9a-f-]{36}$/

/** Opening a seal costs more than all else a request does; how many are remembered, and how long past their end at most. */
const REMEMBERED = 10_000
const REMEMBERED_MS = 60_000

/** Reads and writes sealed session ids. Whatever cannot be opened is no session, never an error. */
export function createCookies(secrets: Secrets) {
  const { seals, ...password } = secrets
  const opening = { password, ttl: MONTH_SECONDS }
  // The highest number seals by itself: where another is to, it alone is given.
  const sealing = seals === undefined ? opening : { ...opening, password: { [seals]: secrets[seals] ?? '' } }
  const opened = createMemory<Opened>(REMEMBERED)

  async function open(value: string): Promise<string | undefined> {
    const { sid } = await unsealData<Sealed>(decoded(value), opening)
    return typeof sid === 'string' && ID.test(sid) ? sid : undefined
  }

  return {
    /** The session id in a cookie; which session that is, and whether it still is one, the store knows. */
    async read(cookies: string | undefined, name: CookieName): Promise<string | undefined> {
      const value = cookies === undefined ? undefined : find(cookies, name)
      if (value === undefined) return undefined
      const known = opened.get(value)
      if (known && Date.now() < known.until) return known.sid
      const sid = await open(value)
      if (sid !== undefined) opened.set(value, { sid, until: Date.now() + REMEMBERED_MS })
      return sid
    },

    /** Whether a browser sent one at all, good or not. */
    isSent: (cookies: string | undefined, name: CookieName): boolean =>
      cookies !== undefined && find(cookies, name) !== undefined,

    /** What `Set-Cookie` says to keep the session id for 30 days from now. */
    async write(name: CookieName, sid: string, site: Site): Promise<string> {
      const content: Sealed = { sid, v: 1 }
      const sealed = await sealData(content, sealing)
      const asked = site === 'cross' ? 'SameSite=None; Partitioned' : 'SameSite=Lax'
      return `${name}=${encodeURIComponent(sealed)}; Max-Age=${MAX_AGE_SECONDS}; Path=/; HttpOnly; Secure; ${asked}`
    },
  }
}

export type Cookies = ReturnType<typeof createCookies>

/** The value of the first cookie of that name, as it was sent. */
function find(cookies: string, name: CookieName): string | undefined {
  for (const pair of cookies.split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
