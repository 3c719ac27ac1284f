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

export interface LimitKeeper {
  /** Counts one use. Throws `rateLimited` with the seconds to wait when it is one too many. */
  take(name: LimitName, by: LimitedBy): Promise<void>
}

const REMEMBERED = 10_000

/** Counts in the store where servers share it, else in this process; `off` counts nothing. */
export function createLimits(
  limits: Limits | 'off',
  { store, now }: Pick<Deps, 'store' | 'now'>,
): LimitKeeper {
  if (limits === 'off') return { take: async () => {} }
  return store.isShared ? sharedLimits(limits, { store, now }) : ownLimits(limits)
}

function sharedLimits(limits: Limits, { store, now }: Pick<Deps, 'store' | 'now'>): LimitKeeper {
  // Whoever is over stays so until the span ends: refusing again asks nobody.
  const over = createMemory<number>(REMEMBERED)
  return {
    async take(name, by) {
      const counted = KINDS.flatMap((kind) => {
        const limit = limits[name][kind]
        const who = by[kind]
        return limit && who !== undefined ? [{ name: `${name}:${kind}`, who, limit }] : []
      })
      const uses = counted.map(({ name, who, limit: [, seconds] }) => ({ name, who, span: seconds * 1000 }))
      const nameOf = (i: number) => `${by.merchant}\0${uses[i]?.name}\0${uses[i]?.who}`
      const known = Math.max(0, ...uses.map((_, i) => over.get(nameOf(i)) ?? 0))
      if (known > now()) refuse(known - now())
      const held = await store.countUses(by.merchant, uses, now())
      const ends = held.flatMap(({ count, until }, i) => {
        if (count <= (counted[i]?.limit[0] ?? 0)) return []
        over.set(nameOf(i), until)
        return [until]
      })
      if (ends.length > 0) refuse(Math.max(...ends) - now())
    },
  }
}

function ownLimits(limits: Limits): LimitKeeper {
  const keepers = Object.entries(limits).flatMap(([name, kinds]) =>
    Object.entries(kinds).map(([kind, [points, duration]]) => {
      const keyPrefix = `${name}:${kind}`
      return [keyPrefix, new RateLimiterMemory({ keyPrefix, points, duration })] as const
    }),
  )
  const byName = new Map(keepers)
  return {
    async take(name, by) {
      for (const kind of KINDS) {
        const keeper = byName.get(`${name}:${kind}`)
        const who = by[kind]
        if (!keeper || who === undefined) continue
        await keeper.consume(`${by.merchant}:${who}`).catch((refused: unknown) => {
          if (!(refused instanceof RateLimiterRes)) throw refused
          refuse(refused.msBeforeNext)
        })
      }
    },
  }
}

function refuse(waitMs: number): never {
  throw new ToteError('rateLimited', { retryAfter: Math.max(1, Math.ceil(waitMs / 1000)) })
}
