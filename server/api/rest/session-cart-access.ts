import { ToteError } from '@tote/shared/reasons.ts'
import type { Customer } from '../../domain/customer.ts'
import { hasScope, type Key } from '../../domain/key.ts'
import type { Merchant } from '../../domain/merchant.ts'
import type { CartOwner } from '../../services/cart-changes.ts'
import type { Api } from '../api.ts'
import type { Call } from '../call.ts'
import { checkOrigin } from '../guards.ts'
import { type Resolved, resolveOwner } from '../owner.ts'
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
export const admitCaller: Contract<Caller>['admit'] = async ({ api, call, route, headers }) => {
  await letRead(api, call, headers)
  const key = await givenKey(api, call, 'x-api-key')
  if (!key) throw keyMissing()
  if (key.kind === 'publishable') checkPage(call, key, api.ownOrigin)
  if (key.kind === 'publishable' && call.header('x-customer-id') !== undefined)
    throw new ToteError('scopeMissing')
  if (key.kind === 'secret' && !hasScope(key, route.method === 'get' ? 'carts:read' : 'carts:write'))
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

type AskedFor = Pick<Asked<Caller>, 'api' | 'call' | 'headers' | 'who'>

/**
 * Whose cart it is: the customer's whom a secret key names, else the one of the session behind the cookie. `customer` is told to who
 * may know.
 */
export async function ownerOf(asked: AskedFor): Promise<{ owner: CartOwner; customer?: Customer }> {
  const { api, call, who } = asked
  const named = call.header('x-customer-id')
  if (named !== undefined) {
    const known = await api.services.customers.byId(who.merchant.id, named)
    if (!known) throw new ToteError('customerNotFound')
    const customer = await takeGuestsCart(asked, known)
    return { owner: api.services.customers.ownerOf(who.merchant, customer), customer }
  }
  const { owner, shopper } = await resolve(asked)
  return shopper.power === 'account' && shopper.customer ? { owner, customer: shopper.customer } : { owner }
}

/**
 * What a guest has in the cart goes, once, into that of the customer whom the request names; the guest's session ends with it. A cart that is
 * just being paid for waits for the next request, and one that is only read leaves carts as they are.
 */
async function takeGuestsCart(asked: AskedFor, customer: Customer): Promise<Customer> {
  const { services } = asked.api
  if (!hasScope(asked.who.key, 'carts:write')) return customer
  const { shopper } = await resolve(asked)
  if (!shopper.session || shopper.customer) return customer
  const session = await services.signIn
    .bySecretKey(asked.who.merchant, customer, shopper.session.id)
    .catch((error: unknown) => {
      if (error instanceof ToteError && error.reason === 'paymentInProgress') return undefined
      throw error
    })
  if (session) await shopper.change({ session })
  // Another request with the same cookie may have joined them meanwhile.
  return (await services.customers.byId(asked.who.merchant.id, customer.id)) ?? customer
}

function resolve({ api, call, headers, who }: AskedFor): Promise<Resolved> {
  // A merchant's server speaks for many shoppers from one address: their sessions are not counted by it.
  const counting = who.key.kind === 'secret' ? { ...api, limits: UNCOUNTED } : api
  return resolveOwner(counting, call, { merchant: who.merchant, headers })
}

const UNCOUNTED: Api['limits'] = { take: async () => {}, refuseOver: () => {} }

/** A page's changes are counted by where they come from; a server's requests were. */
export async function countChange({
  api,
  call,
  who,
}: Pick<Asked<Caller>, 'api' | 'call' | 'who'>): Promise<void> {
  if (who.key.kind === 'publishable')
    await api.limits.take('cartChange', { merchant: who.merchant.id, address: call.address })
}
