import { ToteError } from '@tote/shared/reasons.ts'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

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
} as const satisfies Record<string, Partial<Record<'session' | 'address', Limit>>>

export type LimitName = keyof typeof DEFAULT_LIMITS
export type Limits = Readonly<Record<LimitName, { readonly session?: Limit; readonly address?: Limit }>>

export interface LimitKeeper {
  /** Counts one use. Throws `rateLimited` with the seconds to wait when it is one too many. */
  take(name: LimitName, by: { session?: string | undefined; address?: string | undefined }): Promise<void>
}

/** Keeps count in this process; `off` counts nothing. */
export function createLimits(limits: Limits | 'off'): LimitKeeper {
  if (limits === 'off') return { take: async () => {} }
  const keepers = Object.entries(limits).flatMap(([name, kinds]) =>
    Object.entries(kinds).map(([kind, [points, duration]]) => {
      const keyPrefix = `${name}:${kind}`
      return [keyPrefix, new RateLimiterMemory({ keyPrefix, points, duration })] as const
    }),
  )
  const byName = new Map(keepers)
  return {
    async take(name, by) {
      for (const kind of ['session', 'address'] as const) {
        const keeper = byName.get(`${name}:${kind}`)
        const who = by[kind]
        if (!keeper || who === undefined) continue
        await keeper.consume(who).catch((refused: unknown) => {
          if (!(refused instanceof RateLimiterRes)) throw refused
          throw new ToteError('rateLimited', {
            retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)),
          })
        })
      }
    },
  }
}
