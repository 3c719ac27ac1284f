import { ToteError } from '@tote/shared/reasons.ts'
import { hasScope } from '../../domain/key.ts'
import { givenKey } from './credential.ts'
import type { Contract } from './route.ts'
import type { Server } from './server-access.ts'

/**
 * Lets a merchant's server in by `Authorization`. A publishable key counts for nothing here, as one that is not known, and a path
 * that names another merchant is not found.
 */
export const admitMerchant: Contract<Server>['admit'] = async ({ api, call, route, params }) => {
  const key = await givenKey(api, call, 'authorization')
  if (key?.kind !== 'secret') throw new ToteError('keyUnknown')
  await api.limits.take('secretKey', { merchant: key.merchantId, session: key.id })
  if (params['merchant'] !== key.merchantId) throw new ToteError('notFound')
  if (route.scope && !hasScope(key, route.scope)) throw new ToteError('scopeMissing')
  return { key, merchant: await api.services.merchants.get(key.merchantId) }
}
