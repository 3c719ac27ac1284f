import { ToteError } from '@tote/shared/reasons.ts'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { createMemory } from '../memory.ts'
import type { Deps } from './deps.ts'

/** How often something may be done: `[times, seconds]`. */
export type Limit = readonly [times: number, seconds: number]

/** What is limited, and by what: the session (or the checkout it pays), and the address it comes from. */
export const DEFAULT_LIMITS = {
  sessionStart: { address: [20, 60] },
  cartChange: { session: [120, 60], address: [600, 60] },
  quote: { session: [30, 60] },
  code: { session: [10, 600], address: [60, 3600] },
  /** Codes in the form of a gift certificate's, which count as codes too. */
  certificate: { session: [5, 3600], address: [20, 3600] },
  checkoutStart: { session: [10, 600], address: [30, 3600] },
  pay: { session: [5, 1800], address: [20, 3600] },
  signInCode: { address: [50, 3600] },
  /** Codes to one mailbox: by address those that one asks for, by session those of everybody, so that nobody is locked out easily. */
  codeToMailbox: { address: [5, 900], session: [20, 3600] },
  identify: { address: [120, 60] },
  account: { session: [60, 60] },
  /** All that is kept about somebody is looked for, or taken away. Counted as the session is the customer, however often they sign in. */
  accountData: { session: [5, 3600], address: [20, 3600] },
  /** Requests to buy for somebody: a server's session is its key, a page's its cart. */
  delegated: { session: [60, 60], address: [60, 60] },
  /** Product pages that are read because a shopper names them. */
  pageRead: { session: [30, 60], address: [60, 60] },
  /** Streams of progress, each of which lasts a quarter of an hour at most. */
  watch: { address: [60, 900] },
  /** A buyer's approvals of a payment session. */
  approve: { session: [5, 1800], address: [20, 3600] },
  /** What browsers tell of our own pages. */
  cspReport: { address: [20, 60] },
  /** Inputs that no operation takes, which cost their reading. A server's session is its key. */
  faulty: { session: [600, 60], address: [120, 60] },
  /** A server's session is its key. */
  secretKey: { session: [6000, 60] },
} as const satisfies Record<string, Partial<Record<'session' | 'address', Limit>>>

const KINDS = ['session', 'address'] as const

export type LimitName = keyof typeof DEFAULT_LIMITS
export type Limits = Readonly<Record<LimitName, { readonly session?: Limit; readonly address?: Limit }>>

/** Counted as this merchant's is what is limited at all shops of the server together. */
export const WHOLE_SERVER = ''

/** Who does it, and at whose shop: every merchant's shoppers are counted apart. */
export interface LimitedBy {
  readonly merchant: string
  readonly session?: string | undefined
  readonly address?: string | undefined
}

/** One limit after a use was counted: how many are left, and when all are there again. */
export interface Held {
  readonly name: LimitName
  readonly kind: 'session' | 'address'
  readonly limit: Limit
  readonly left: number
  /** This use was one too many. */
  readonly isOver: boolean
  readonly waitMs: number
}

export interface LimitKeeper {
  /** Counts one use, and tells of each limit how it stands. Throws `rateLimited` with the seconds to wait when it is one too many. */
  take(name: LimitName, by: LimitedBy, tell?: (held: Held) => void): Promise<void>
  /** Counts nothing. Throws `rateLimited` where it is known already that one more would be too many. */
  refuseOver(name: LimitName, by: LimitedBy): void
}

const REMEMBERED = 10_000

/** Counts in the store where servers share it, else in this process; `off` counts nothing. */
export function createLimits(
  limits: Limits | 'off',
  { store, now }: Pick<Deps, 'store' | 'now'>,
): LimitKeeper {
  if (limits === 'off') return { take: async () => {}, refuseOver: () => {} }
  return store.isShared ? sharedLimits(limits, { store, now }) : ownLimits(limits)
}

function sharedLimits(limits: Limits, { store, now }: Pick<Deps, 'store' | 'now'>): LimitKeeper {
  const over = rememberOver(now)
  return {
    refuseOver: over.refuse,
    async take(name, by, tell) {
      const counted = KINDS.flatMap((kind) => {
        const limit = limits[name][kind]
        const who = by[kind]
        return limit && who !== undefined ? [{ name: `${name}:${kind}`, kind, who, limit }] : []
      })
      const uses = counted.map(({ name, who, limit: [, seconds] }) => ({ name, who, span: seconds * 1000 }))
      const until = counted.map(({ kind }) => over.until(name, kind, by))
      const known = Math.max(0, ...until)
      if (known > now()) {
        for (const [i, { kind, limit }] of counted.entries()) {
          const waitMs = (until[i] ?? 0) - now()
          if (waitMs > 0) tell?.({ name, kind, limit, left: 0, isOver: true, waitMs })
        }
        refuse(known - now())
      }
      const held = await store.countUses(by.merchant, uses, now())
      const ends = held.flatMap(({ count, until }, i) => {
        const use = counted[i]
        if (!use) return []
        const left = use.limit[0] - count
        tell?.({
          name,
          kind: use.kind,
          limit: use.limit,
          left: Math.max(0, left),
          isOver: left < 0,
          waitMs: until - now(),
        })
        if (left >= 0) return []
        over.set(name, use.kind, by, until)
        return [until]
      })
      if (ends.length > 0) refuse(Math.max(...ends) - now())
    },
  }
}

/** Whoever is over stays so until the span ends: refusing again asks nobody. */
function rememberOver(now: () => number) {
  const ends = createMemory<number>(REMEMBERED)
  const nameOf = (name: LimitName, kind: Held['kind'], by: LimitedBy) =>
    `${by.merchant}\0${name}:${kind}\0${by[kind]}`
  const until = (name: LimitName, kind: Held['kind'], by: LimitedBy) => ends.get(nameOf(name, kind, by)) ?? 0
  return {
    until,
    set: (name: LimitName, kind: Held['kind'], by: LimitedBy, end: number) =>
      ends.set(nameOf(name, kind, by), end),
    refuse(name: LimitName, by: LimitedBy): void {
      const last = Math.max(...KINDS.map((kind) => until(name, kind, by)))
      if (last > now()) refuse(last - now())
    },
  }
}

function ownLimits(limits: Limits): LimitKeeper {
  const over = rememberOver(Date.now)
  const keepers = Object.entries(limits).flatMap(([name, kinds]) =>
    Object.entries(kinds).map(([kind, limit]) => {
      const [points, duration] = limit
      const keyPrefix = `${name}:${kind}`
      const keeper = new RateLimiterMemory({ keyPrefix, points, duration })
      return [keyPrefix, { keeper, limit }] as const
    }),
  )
  const byName = new Map(keepers)
  return {
    refuseOver: over.refuse,
    async take(name, by, tell) {
      for (const kind of KINDS) {
        const known = byName.get(`${name}:${kind}`)
        const who = by[kind]
        if (!known || who === undefined) continue
        const { keeper, limit } = known
        const held = await keeper.consume(`${by.merchant}:${who}`).catch((refused: unknown) => {
          if (!(refused instanceof RateLimiterRes)) throw refused
          over.set(name, kind, by, Date.now() + refused.msBeforeNext)
          tell?.({ name, kind, limit, left: 0, isOver: true, waitMs: refused.msBeforeNext })
          refuse(refused.msBeforeNext)
        })
        tell?.({ name, kind, limit, left: held.remainingPoints, isOver: false, waitMs: held.msBeforeNext })
      }
    },
  }
}

function refuse(waitMs: number): never {
  throw new ToteError('rateLimited', { retryAfter: Math.max(1, Math.ceil(waitMs / 1000)) })
}
