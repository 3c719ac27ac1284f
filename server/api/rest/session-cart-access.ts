import { ToteError } from '@tote/shared/reasons.ts'
import type { Customer } from '../../domain/customer.ts'
import type { Key } from '../../domain/key.ts'
import type { Merchant } from '../../domain/merchant.ts'
import type { CartOwner } from '../../services/cart-changes.ts'
import type { Api } from '../api.ts'
import type { Call } from '../call.ts'
import { checkOrigin } from '../guards.ts'
import { resolveOwner } from '../owner.ts'
import { givenKey } from './credential.ts'
import { letRead } from './cross-origin.ts'
import type { Asked, Contract } from './route.ts'
import { keyMissing } from './session-cart-answers.ts'

/** Who calls: a page or a server of this merchant, the latter perhaps for one of its customers. */
export interface Caller {
  readonly key: Key
  readonly merchant: Merchant
}

/** Lets in whom a key names: a page from the key's origins, a server with a secret key, which may name a customer. */
export const admitCaller: Contract<Caller>['admit'] = async ({ api, call, headers }) => {
  await letRead(api, call, headers)
  const key = await givenKey(api, call, 'x-api-key')
  if (!key) throw keyMissing()
  if (key.kind === 'publishable') checkPage(call, key, api.ownOrigin)
  if (key.kind === 'publishable' && call.header('x-customer-id') !== undefined)
    throw new ToteError('scopeMissing')
  if (key.kind === 'secret') await api.limits.take('secretKey', { merchant: key.merchantId, session: key.id })
  return { key, merchant: await api.services.merchants.get(key.merchantId) }
}

/** The page that asks must be one of the key's; without an origin it is no page of another site that sends the cookie. */
function checkPage(call: Call, key: Key, ownOrigin: string): void {
  if (call.header('origin') !== undefined) checkOrigin(call, key, ownOrigin)
  const site = call.header('sec-fetch-site')
  if (call.header('origin') === undefined && site !== undefined && site !== 'same-origin')
    throw new ToteError('originNotAllowed')
}

/** Whose cart it is: the customer's whom a secret key names, else the session's behind the cookie. */
export async function ownerOf({
  api,
  call,
  headers,
  who,
}: Pick<Asked<Caller>, 'api' | 'call' | 'headers' | 'who'>): Promise<{
  owner: CartOwner
  customer?: Customer
}> {
  const { services } = api
  const named = call.header('x-customer-id')
  if (named !== undefined) {
    const customer = await services.customers.find(who.merchant, named)
    return { owner: services.customers.ownerOf(who.merchant, customer), customer }
  }
  // A merchant's server speaks for many shoppers from one address: their sessions are not counted by it.
  const counting = who.key.kind === 'secret' ? { ...api, limits: UNCOUNTED } : api
  const { owner } = await resolveOwner(counting, call, { merchantId: who.merchant.id, headers })
  return { owner }
}

const UNCOUNTED: Api['limits'] = { take: async () => {} }

/** A page's changes are counted by where they come from; a server's requests were. */
export async function takeUse({
  api,
  call,
  who,
}: Pick<Asked<Caller>, 'api' | 'call' | 'who'>): Promise<void> {
  if (who.key.kind === 'publishable')
    await api.limits.take('cartChange', { merchant: who.merchant.id, address: call.address })
}
