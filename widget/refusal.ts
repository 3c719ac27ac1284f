import type { Problem } from '@tote/shared/reasons.ts'
import { ApiError } from './api.ts'

/** A refused request as a problem at the place it was about. */
export function refusal({ reason, status, retryAfter }: ApiError, path?: string, known = {}): Problem {
  const detail = { ...known, ...(retryAfter && { retryAfter }) }
  return {
    code: reason,
    severity: status === 400 || status === 422 ? 'requires_buyer_input' : 'recoverable',
    ...(path && { path }),
    ...(Object.keys(detail).length > 0 && { detail }),
  }
}

/** What could not be done as a problem: in the server's own words, where it had any. */
export function failed(error: unknown): Problem {
  return error instanceof ApiError ? refusal(error) : { code: 'offline', severity: 'recoverable' }
}
