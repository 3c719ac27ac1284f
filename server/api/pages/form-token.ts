import { createHash, timingSafeEqual } from 'node:crypto'

/** Only a page we sent to this browser knows it: the session's id never leaves its sealed cookie. */
export function formToken(purpose: string, visitor: string, id: string): string {
  return createHash('sha256').update(`${purpose}:${visitor}:${id}`).digest('base64url')
}

export function isSameToken(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
