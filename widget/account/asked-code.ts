/** A code that was sent, as the page that asked for it knows it. */
export interface AskedCode {
  readonly email: string
  readonly challenge: string
  readonly askedAt: number
}

/** As long as a code is good, in milliseconds. */
const LIFETIME = 10 * 60_000

const name = () => `tote-code:${location.pathname}`

/** Keeps it for this tab, or forgets it: phones throw a page away while its shopper reads the mail. */
export function keepCode(asked: AskedCode | undefined): void {
  try {
    if (asked) sessionStorage.setItem(name(), JSON.stringify(asked))
    else sessionStorage.removeItem(name())
  } catch {
    // Then it is good for as long as the page lives.
  }
}

/** The one that was sent last, while it is good. */
export function recallCode(): AskedCode | undefined {
  try {
    const asked = JSON.parse(sessionStorage.getItem(name()) ?? 'null') as Partial<AskedCode> | null
    const { email, challenge, askedAt } = asked ?? {}
    if (typeof email === 'string' && typeof challenge === 'string' && typeof askedAt === 'number')
      if (Date.now() < askedAt + LIFETIME) return { email, challenge, askedAt }
  } catch {
    // As good as none.
  }
  keepCode(undefined)
  return undefined
}
