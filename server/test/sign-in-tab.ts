import { hash, randomBytes } from 'node:crypto'

/** What a tab keeps while its shopper is on the account page, and what it tells of that there. */
export function leavingTab(): { readonly verifier: string; readonly proof: string } {
  const verifier = randomBytes(32).toString('hex')
  return { verifier, proof: hash('sha256', verifier) }
}

/** What an address brings back. */
export function grantIn(returnUrl = ''): string {
  return new URLSearchParams(new URL(returnUrl).hash.slice(1)).get('tote-sign-in') ?? ''
}
