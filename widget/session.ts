/** What a page keeps of its shopper: that there is a cart, and its token while no cookie carries it. */
export interface Session {
  /** The token to send, while the cookie has not been seen to arrive. */
  token(): string | undefined
  /** Whether a cart is remembered: until then nothing needs to be asked. */
  known(): boolean
  /** Takes in an answer's `X-Tote-Cart`; `sent` is the token its request carried. */
  hear(header: string | null, sent: string | undefined): void
  /** The server showed a cart: also one whose cookie outlived what this page remembered. */
  remember(): void
  forget(): void
  /** Whether the next answer to a good question tells if the cart ends with this page. */
  unsure(): boolean
  /** False once it is clear that the cart ends with this page: no storage, and no cookie either. */
  persistent(): boolean
}

/** Stands for "there is a cart, and the cookie alone carries it", here as on the wire. */
const COOKIE = '-'

export type Memory = ReturnType<typeof createMemory>

/** One text that the browser remembers for this site; where its storage refuses, for as long as the page lives. */
export function createMemory(name: string, storage: () => Storage = () => localStorage) {
  let memory: string | null = null
  let stored = true
  return {
    stored: () => stored,

    /** Anew each time: another tab may have changed it. */
    read(): string | null {
      try {
        return stored ? storage().getItem(name) : memory
      } catch {
        stored = false
        return memory
      }
    },

    keep(value: string | null): void {
      memory = value
      try {
        if (value === null) storage().removeItem(name)
        else storage().setItem(name, value)
      } catch {
        stored = false
      }
    },
  }
}

/** Keeps it under `tote:<key>`. */
export function createSession(key: string, storage?: () => Storage): Session {
  const { read, keep, stored } = createMemory(`tote:${key}`, storage)
  let cookieRefused = false

  function token(): string | undefined {
    const value = read()
    return value === null || value === COOKIE ? undefined : value
  }

  return {
    token,
    known: () => read() !== null,
    hear(header, sent) {
      if (header) {
        // A late answer to an older token must not throw away a newer one.
        if (header !== COOKIE || !sent || read() === sent) keep(header)
        if (header === COOKIE) cookieRefused = false
      } else if (sent) cookieRefused = true
    },
    remember() {
      if (read() === null) keep(COOKIE)
    },
    forget: () => keep(null),
    unsure: () => token() !== undefined && !stored() && !cookieRefused,
    persistent: () => stored() || !cookieRefused,
  }
}
