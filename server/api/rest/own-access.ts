import { ToteError } from '@tote/shared/reasons.ts'
import { hasScope } from '../../domain/key.ts'
import { secretKey } from './credential.ts'
import type { Contract } from './route.ts'
import type { Server } from './server-access.ts'

const HEADERS = ['x-api-key', 'authorization', 'x-auth-token'] as const

/** How a merchant's server says who it is to contracts of our own, in any of the ways that other contracts know. */
export const ownSecurity: Contract<Server>['security'] = [
  { name: 'ownKey', in: 'header', key: 'X-API-Key', description: 'A secret key of the merchant.' },
  { name: 'ownBearer', in: 'header', key: 'Authorization', description: 'The same, after “Bearer”.' },
  { name: 'ownToken', in: 'header', key: 'X-Auth-Token', description: 'The same.' },
]

/** Lets a merchant's server in; whose things it means, its key says. */
export const admitOwn: Contract<Server>['admit'] = async ({ api, call, route }) => {
  const header = HEADERS.find((name) => call.header(name) !== undefined)
  const key = header && (await secretKey(api, call, header))
  if (!key) throw new ToteError('keyUnknown')
  await api.limits.take('secretKey', { merchant: key.merchantId, session: key.id })
  if (route.scope && !hasScope(key, route.scope)) throw new ToteError('scopeMissing')
  return { key, merchant: await api.services.merchants.get(key.merchantId) }
}
