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

/** Keeps it under `tote:<key>`; where the storage refuses, in memory for as long as the page lives. */
export function createSession(key: string, storage: () => Storage = () => localStorage): Session {
  const name = `tote:${key}`
  let memory: string | null = null
  let stored = true
  let cookieRefused = false

  // Read anew each time: another tab may have started or ended the cart.
  function read(): string | null {
    try {
      return stored ? storage().getItem(name) : memory
    } catch {
      stored = false
      return memory
    }
  }

  function keep(value: string | null): void {
    memory = value
    try {
      if (value === null) storage().removeItem(name)
      else storage().setItem(name, value)
    } catch {
      stored = false
    }
  }

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
    unsure: () => token() !== undefined && !stored && !cookieRefused,
    persistent: () => stored || !cookieRefused,
  }
}
