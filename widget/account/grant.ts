/** In the address of a page that a shopper comes back to after signing in. */
const GRANT = /^#tote-sign-in=(tg_[0-9A-Za-z]{1,64})$/
/** Under which this tab keeps what it alone knows, until somebody comes back to it. */
const VERIFIER = 'tote-sign-in'

/** What signs in who comes back to the tab that they left. */
export interface Grant {
  readonly token: string
  readonly verifier: string
}

/**
 * What the address brought, which is good once: taken out of it, so that nobody else reads it there. Where this tab led nobody to the account
 * page, somebody else prepared the address: it would sign the shopper in as them.
 */
export function takeGrant(): Grant | undefined {
  const token = GRANT.exec(location.hash)?.[1]
  if (!token) return undefined
  history.replaceState(history.state, '', location.pathname + location.search)
  try {
    const verifier = sessionStorage.getItem(VERIFIER)
    sessionStorage.removeItem(VERIFIER)
    return verifier ? { token, verifier } : undefined
  } catch {
    return undefined
  }
}

/**
 * What the way back to this tab is bound to: the hash of what it alone knows, one for all the ways that are taken there until one leads back.
 * Undefined where a tab keeps nothing, or cannot hash, which only pages with https can.
 */
export async function proveTab(): Promise<string | undefined> {
  try {
    const verifier = sessionStorage.getItem(VERIFIER) ?? hex(crypto.getRandomValues(new Uint8Array(32)))
    sessionStorage.setItem(VERIFIER, verifier)
    return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))
  } catch {
    return undefined
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
