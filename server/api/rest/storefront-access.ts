import { ToteError } from '@tote/shared/reasons.ts'
import type { Merchant } from '../../domain/merchant.ts'
import type { CartOwner } from '../../services/cart-changes.ts'
import type { Api } from '../api.ts'
import type { Call } from '../call.ts'
import { resolveOwner } from '../owner.ts'
import { givenKey } from './credential.ts'
import { letRead } from './cross-origin.ts'
import type { Contract } from './route.ts'

/** A shopper's browser at a shop, as its cookie proves. */
export interface Shopper {
  readonly merchant: Merchant
  readonly owner: CartOwner
  readonly sessionId: string | undefined
}

/** Where no shop can be told from another. */
const UNSAID = { pointer: '/merchant', code: 'unsaid' }

/** Whether a failure says that nobody said whose shop it is about. */
export function isMerchantUnsaid({ fields }: ToteError): boolean {
  return fields.includes(UNSAID)
}

/**
 * Lets a shopper's browser in, from pages of the merchant. Whose shop it is, is said by the path, else by a key, else by the
 * page's origin; a server that serves one shop knows it.
 */
export const admitShopper: Contract<Shopper>['admit'] = async ({ api, call, params, headers }) => {
  await letRead(api, call, headers)
  const merchant = await merchantOf(api, call, params['merchant'])
  await checkPage(api, call, merchant)
  const { owner, shopper } = await resolveOwner(api, call, { merchant, headers })
  return { merchant, owner, sessionId: shopper.session?.id }
}

async function merchantOf(api: Api, call: Call, named: string | undefined): Promise<Merchant> {
  const key = (await givenKey(api, call, 'x-auth-token')) ?? (await givenKey(api, call, 'x-api-key'))
  if (named !== undefined && key !== undefined && key.merchantId !== named) throw new ToteError('notFound')
  const hints = { merchantId: named ?? key?.merchantId, origin: call.header('origin') }
  const merchant = await api.services.storefronts.find(hints)
  if (merchant) return merchant
  throw named === undefined
    ? new ToteError('validationFailed', { fields: [UNSAID] })
    : new ToteError('notFound')
}

/** Only the merchant's own pages and ours; without an origin what no page of another site can have sent. */
async function checkPage({ services, ownOrigin }: Api, call: Call, merchant: Merchant): Promise<void> {
  const origin = call.header('origin')
  const site = call.header('sec-fetch-site')
  const isFitting =
    origin === undefined
      ? site === undefined || site === 'same-origin'
      : origin === ownOrigin || (await services.storefronts.isListed(origin, merchant))
  if (!isFitting) throw new ToteError('originNotAllowed')
}
