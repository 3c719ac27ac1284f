/** What earlier answers said, by what it was called there: later requests say it again. */
export interface Seen {
  /** Takes an answer in; `about` is what its own id stands for, `scope` where the same names mean the same. */
  keep(answer: unknown, about?: string, scope?: string): void
  /** Says that something is called so, for good. */
  put(name: string, value: unknown): void
  /** What was last seen under a member's name, also as its parent's: `cartId` is the `id` of a `cart`. */
  under(names: readonly string[], scope?: string): readonly unknown[]
  /** Ids that were last seen of whatever, where the pattern or format is theirs. */
  texts(form: string | undefined): readonly string[]
  /** Addresses on this server. */
  readonly links: readonly string[]
}

const REMEMBERED = 5
const DEEPEST = 12
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** What one contract calls so, another calls otherwise. */
const ALIASES: Readonly<Record<string, string>> = {
  checkout: 'cart',
  physicalitem: 'item',
  digitalitem: 'item',
  customitem: 'item',
  lineitem: 'item',
  link: 'cart',
  resource: 'cart',
}

/** Remembers a few values of each name; `server` is where links to it begin. */
export function openSeen(server: string): Seen {
  const lasting = new Map<string, unknown[]>()
  const byName = new Map<string, unknown[]>()
  const uuids: string[] = []
  const links: string[] = []

  function push<T>(list: T[], value: T): void {
    const at = list.indexOf(value)
    if (at >= 0) list.splice(at, 1)
    list.push(value)
    if (list.length > REMEMBERED) list.shift()
  }

  function add(to: Map<string, unknown[]>, name: string, value: unknown): void {
    const list = to.get(name) ?? []
    to.set(name, list)
    push(list, value)
  }

  function walk(value: unknown, [parent, name]: readonly [string, string], scope: string, depth = 0): void {
    if (depth > DEEPEST || value === null || value === undefined) return
    if (Array.isArray(value)) {
      for (const one of value.slice(0, 5)) walk(one, [parent, name], scope, depth + 1)
    } else if (typeof value === 'object') {
      // What every contract puts its answers into says nothing of them.
      const own = name === 'data' ? parent : name
      for (const [key, one] of Object.entries(value)) walk(one, [own, key], scope, depth + 1)
    } else if (typeof value !== 'boolean') leaf(value as string | number, [parent, name], scope)
  }

  function leaf(value: string | number, [parent, name]: readonly [string, string], scope: string): void {
    const own = plain(name)
    const whole = joined(parent, name)
    // Only the end of a certificate's code is shown: that is no code.
    if (whole === 'coupon' && /[^\x20-\x7e]/.test(String(value))) return
    for (const it of own === '' || own === whole ? [whole] : [own, whole]) {
      add(byName, it, value)
      add(byName, `${scope} ${it}`, value)
    }
    if (typeof value !== 'string') return
    if (UUID.test(value)) push(uuids, value)
    if (value.startsWith(server)) push(links, value.slice(server.length) || '/')
  }

  const among = (name: string) => [...(byName.get(name) ?? []), ...(lasting.get(name) ?? [])]

  return {
    links,
    put: (name, value) => add(lasting, plain(name), value),
    keep: (answer, about = '', scope = '') => walk(answer, [about, about], scope),
    under(names, scope) {
      const [parent = '', name = ''] = names.length > 1 ? names.slice(-2) : ['', ...names]
      const own = plain(name) || plain(parent)
      const whole = joined(parent, name)
      for (const it of [`${scope} ${whole}`, `${scope} ${own}`]) {
        const found = scope === undefined ? [] : (byName.get(it) ?? [])
        if (found.length > 0) return found
      }
      const exact = among(whole)
      return exact.length > 0 ? exact : among(own)
    },
    texts: (form) => (form !== undefined && /uuid|0-9a-f/i.test(form) ? uuids : []),
  }
}

const plainNames = new Map<string, string>()

/** Singular, small and without what says that it is an id. */
function plain(name: string): string {
  const known = plainNames.get(name) ?? plainly(name)
  plainNames.set(name, known)
  return known
}

function plainly(name: string): string {
  const small = name.toLowerCase().replaceAll(/[^a-z]/g, '')
  const whole = small.replace(/ids?$/, '')
  const one = whole.replace(/ies$/, 'y').replace(/s$/, '')
  return ALIASES[one] ?? one
}

/** A name with its parent's in front; codes of all kinds are tried alike. */
function joined(parent: string, name: string): string {
  const whole = plain(parent) + plain(name)
  return /(?:coupon|certificate|code)code$/.test(whole) ? 'coupon' : whole
}
