import type { DelegatedItem, DelegatedRecord } from '../domain/delegated.ts'
import { isEnded } from '../domain/delegated-status.ts'
import { isStopping } from '../domain/delegated-steps.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'
import { fingerprint } from './fingerprint.ts'
import type { RequestTokens } from './request-tokens.ts'

/** The requests of a cart: the latest first, as far as a name is looked for; and the id of the one that comes after them. */
export interface CartRequests {
  readonly latest: readonly DelegatedRecord[]
  readonly next: string
}

/** Whoever sends something again does so soon. */
const LOOKED_AT = 100
const MOST_JOINED = 5

/**
 * Finds the requests of a cart by their places: the first, the second, … Whoever asks for the next one at the same time comes upon the same
 * place, so that a cart has one request that goes on.
 */
export function createCartRequests({ store }: Pick<Deps, 'store'>, tokens: () => Promise<RequestTokens>) {
  return async ({ id: account }: Merchant, cartId: string): Promise<CartRequests> => {
    const { idOf } = await tokens()
    const idAt = (place: number) => idOf(`${account}\n${cartId}\n${place}`)
    const at = (place: number) => store.getDelegated(account, idAt(place))
    const count = await countOf(async (place) => (await at(place)) !== undefined)
    const places = Array.from({ length: Math.min(count, LOOKED_AT) }, (_, i) => count - 1 - i)
    const found = await Promise.all(places.map(at))
    return { latest: found.filter((it) => it !== undefined), next: idAt(count) }
  }
}

/** How many there are, one after another; of many only a few are looked at. */
async function countOf(isThere: (place: number) => Promise<boolean>): Promise<number> {
  let [last, none] = [-1, 0]
  while (await isThere(none)) [last, none] = [none, none * 2 + 1]
  while (none - last > 1) {
    const middle = Math.floor((none + last) / 2)
    if (await isThere(middle)) last = middle
    else none = middle
  }
  return none
}

/** Nothing is going to be bought by it any more. */
export function isPast({ purchases }: DelegatedRecord): boolean {
  return purchases.every((it) => isEnded(it.status) || (isStopping(it) && it.placing === null))
}

/**
 * Whether its cart was bought in the shop itself since: at once with it, or with the one that it went into at a sign-in. One that nobody has
 * approved by the sign-in is over as well: what it is for lies in another cart, which is asked for as a whole.
 */
export async function isOvertaken(
  { store }: Pick<Deps, 'store'>,
  { id: account }: Merchant,
  { widget }: Pick<DelegatedRecord, 'widget'>,
  isApproved: () => Promise<boolean>,
): Promise<boolean> {
  let cart = widget && (await store.getCart(account, widget.cartId))
  if (cart?.mergedInto !== undefined && !(await isApproved())) return true
  for (let i = 0; i < MOST_JOINED && cart?.mergedInto !== undefined; i++)
    cart = await store.getCart(account, cart.mergedInto)
  return cart?.isBought === true
}

/** Tells whether the same is asked for, in the same way. */
export function wishOf(
  items: readonly Omit<DelegatedItem, 'id'>[],
  how: { readonly strategy: string; readonly notes?: string | undefined },
): string {
  const wanted = items.map(({ line, url, quantity, choices, shown }) => ({
    line,
    url,
    quantity,
    choices,
    price: shown?.price,
  }))
  const sorted = wanted.toSorted((one, other) => ((one.line ?? '') < (other.line ?? '') ? -1 : 1))
  return fingerprint('wish', { sorted, how })
}
