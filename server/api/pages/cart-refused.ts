import type { Locale } from '@tote/shared/locales.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { cartSentence } from './cart-words.ts'

/** No longer than a name is: what no product knows may be a stranger's sentence. */
const LONGEST_NAME = 24

/** Why it was refused, as a sentence; a fault of ours is thrown on. */
export function refusedSentence(error: unknown, locale: Locale): string {
  const known = asRefusal(error)
  const { reason, fields, detail, retryAfter } = known
  // The last part of a pointer: what the page calls the thing that was not accepted.
  const named = fields[0]?.pointer.split('/').pop()?.replaceAll('~1', '/').replaceAll('~0', '~')
  const { name = named, ...figures } = detail ?? {}
  const isShort = String(name).length <= LONGEST_NAME
  const isKnown = !reason.endsWith('Unknown')
  const about = {
    ...(name && (isKnown || isShort) && { name }),
    ...figures,
    ...(retryAfter !== undefined && { retryAfter }),
  }
  return cartSentence({ code: reason, detail: about }, locale)
}

/** Throws what is no refusal. */
export function asRefusal(error: unknown): ToteError {
  if (error instanceof ToteError) return error
  throw error
}
