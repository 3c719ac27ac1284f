import type { Checkout } from '@tote/shared/checkout.ts'
import { type Draft, isOfAddress } from './draft.ts'
import type { TypedBefore } from './typed-before.ts'

const keyOf = (id: string) => `tote-checkout-${id}`

/**
 * What was typed and is not whole yet stays with its tab: a page that is never cached comes back without what stood in a shadow tree. Never
 * a card or an account: those are in no draft.
 */
export function keepDraft(id: string, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(id), JSON.stringify(draft))
  } catch {
    // Full, or switched off: it is typed again then.
  }
}

/** What is kept; of an address only what was typed for the country that the server has. */
export function keptDraft({ id, country }: Pick<Checkout, 'id' | 'country'>): TypedBefore['draft'] {
  try {
    const kept: Record<string, string> = JSON.parse(sessionStorage.getItem(keyOf(id)) ?? '{}')
    const isHere = kept['address.country'] === country
    return Object.fromEntries(Object.entries(kept).filter(([name]) => isHere || !isOfAddress(name)))
  } catch {
    return {}
  }
}

export function forgetDraft(id: string): void {
  try {
    sessionStorage.removeItem(keyOf(id))
  } catch {
    // Switched off.
  }
}
