import type { Problem } from '@tote/shared/reasons.ts'
import { ApiError } from './api.ts'

/** A refused request as a problem at the place it was about. */
export function refusal(error: ApiError, path?: string, known = {}): Problem {
  const { reason, status, retryAfter } = error
  // The last part of a JSON pointer: what the page calls the thing that was not accepted.
  const name = error.fields[0]?.pointer.split('/').pop()?.replace(/~1/g, '/').replace(/~0/g, '~')
  const detail = { ...known, ...(name && { name }), ...error.detail, ...(retryAfter && { retryAfter }) }
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
