import { getIronSession, type SessionOptions } from 'iron-session'
import type { Secrets } from '../config.ts'

/** The embed's cookie, and the hosted checkout's. Both hold a sealed session id and nothing else. */
export type CookieName = '__Host-tote' | '__Host-tote-checkout'

/** Where the asking page is, seen from this server: a cookie set for another site must be partitioned. */
export type Site = 'same' | 'cross'

interface Sealed {
  sid?: string
  v?: 1
}

const MONTH_SECONDS = 30 * 24 * 3600
const ID = /^[0-9a-f-]{36}$/

/** Reads and writes sealed session ids. Whatever cannot be opened is no session, never an error. */
export function createCookies(secrets: Secrets) {
  function options(name: CookieName, site: Site): SessionOptions {
    const partitioned = site === 'cross'
    return {
      cookieName: name,
      password: { ...secrets },
      ttl: MONTH_SECONDS,
      cookieOptions: {
        path: '/',
        secure: true,
        httpOnly: true,
        sameSite: partitioned ? 'none' : 'lax',
        ...(partitioned ? { partitioned: true } : {}),
      },
    }
  }

  return {
    async read(request: Request, name: CookieName): Promise<string | undefined> {
      const sealed = await getIronSession<Sealed>(
        request,
        { headers: new Headers() } as Response,
        options(name, 'same'),
      )
      return typeof sealed.sid === 'string' && ID.test(sealed.sid) ? sealed.sid : undefined
    },

    /** Sets the cookie for 30 days from now. */
    async write(headers: Headers, name: CookieName, sid: string, site: Site): Promise<void> {
      const blank = new Request('http://localhost/')
      const sealed = await getIronSession<Sealed>(blank, { headers } as Response, options(name, site))
      sealed.sid = sid
      sealed.v = 1
      await sealed.save()
    },
  }
}

export type Cookies = ReturnType<typeof createCookies>
