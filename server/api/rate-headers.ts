import type { Held, LimitKeeper, LimitName } from '../services/limits.ts'
import type { AnswerHeaders } from './call.ts'

/** How often others asked for codes to somebody's mailbox is nobody's to know. */
const UNTOLD: ReadonlySet<LimitName> = new Set<LimitName>(['codeToMailbox'])

/**
 * Counts as `limits` does, and says on the answer how each limit stands that was counted: `RateLimit-Policy` what it is, `RateLimit`
 * how many are left and in how many seconds all are there again (the IETF’s draft 11). Of a batch the last word counts.
 */
export function tellingLimits(
  limits: LimitKeeper,
  headers: AnswerHeaders,
  { asQuota = false }: { readonly asQuota?: boolean | undefined } = {},
): LimitKeeper {
  const policies: Record<string, string> = {}
  const rates: Record<string, string> = {}
  const tell = (held: Held) => {
    const { name, kind, limit, left, waitMs } = held
    if (UNTOLD.has(name)) return
    const policy = `"${name}-${kind}"`
    policies[policy] = `${policy};q=${limit[0]};w=${limit[1]}`
    rates[policy] = `${policy};r=${left};t=${Math.max(0, Math.ceil(waitMs / 1000))}`
    headers['ratelimit-policy'] = Object.values(policies).join(', ')
    headers['ratelimit'] = Object.values(rates).join(', ')
    if (asQuota && name === 'secretKey') tellQuota(headers, held)
  }
  return { ...limits, take: (name, by) => limits.take(name, by, tell) }
}

/** The same of a key, under the names that BigCommerce has for it: requests of a window, and milliseconds until the next. */
function tellQuota(headers: AnswerHeaders, { limit: [times, seconds], left, waitMs }: Held): void {
  headers['x-rate-limit-requests-quota'] = String(times)
  headers['x-rate-limit-requests-left'] = String(left)
  headers['x-rate-limit-time-window-ms'] = String(seconds * 1000)
  headers['x-rate-limit-time-reset-ms'] = String(Math.max(0, Math.ceil(waitMs)))
}
