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
  /** There is no cart any more. Who is signed in stays so: a cart may come from another device. */
  forget(): void
  /** Somebody is signed in, or nobody is. A token is kept in memory and nowhere else. */
  sign(signedIn: boolean, token?: string): void
  /** Whether the next answer to a good question tells if the cart ends with this page. */
  unsure(): boolean
  /** False once it is clear that the cart ends with this page: no storage, and no cookie either. */
  persistent(): boolean
}

/** Stands for "there is a cart, and the cookie alone carries it", here as on the wire. */
const COOKIE = '-'
/** The same of a customer, who may have a cart at any time. */
const CUSTOMER = '+'

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
  /** A customer's: it can do more than shop, so nothing on the page's disk may hold it. */
  let held: string | undefined

  function token(): string | undefined {
    const value = read()
    // What is no token is one character long.
    return value?.[1] ? value : undefined
  }

  return {
    token: () => held ?? token(),
    known: () => read() !== null,
    hear(header, sent) {
      if (header) {
        if (sent === held) held = undefined
        // A late answer to an older token must not throw away a newer one.
        if (header !== COOKIE || !sent || read() === sent) keep(header)
        if (header === COOKIE) cookieRefused = false
      } else if (sent && sent !== held) cookieRefused = true
    },
    remember() {
      if (read() === null) keep(COOKIE)
    },
    forget() {
      if (!held && read() !== CUSTOMER) keep(null)
    },
    sign(signedIn, token) {
      held = signedIn ? (token ?? held) : undefined
      // A guest's that the server left in force: no cookie is kept here, and the next page is the guest's again.
      if (signedIn) read()?.[1] || keep(CUSTOMER)
      else if (read() === CUSTOMER) keep(null)
    },
    unsure: () => token() !== undefined && !stored() && !cookieRefused,
    persistent: () => stored() || !cookieRefused,
  }
}
