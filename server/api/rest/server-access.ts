import { createHmac } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import { hasScope, type Key } from '../../domain/key.ts'
import type { Merchant } from '../../domain/merchant.ts'
import type { OnceNamed } from '../../services/cart-changes.ts'
import { fingerprint } from '../../services/fingerprint.ts'
import type { AnswerHeaders, Call } from '../call.ts'
import { nameOfChange } from '../idempotency.ts'
import { secretKey } from './credential.ts'
import type { Contract } from './route.ts'

/** A merchant's server, as its key proves. */
export interface Server {
  readonly key: Key
  readonly merchant: Merchant
}

/**
 * Lets a merchant's server in by `X-Auth-Token`; `X-Auth-Client` is no secret and counts for nothing. A path that names another
 * merchant is not found.
 */
export const admitServer: Contract<Server>['admit'] = async ({ api, call, route, params }) => {
  const key = await secretKey(api, call, 'x-auth-token')
  if (!key) throw new ToteError('keyUnknown')
  await api.limits.take('secretKey', { merchant: key.merchantId, session: key.id })
  const merchant = params['merchant'] ?? key.merchantId
  if (merchant !== key.merchantId) throw new ToteError('notFound')
  if (route.scope && !hasScope(key, route.scope)) throw new ToteError('scopeMissing')
  return { key, merchant: await api.services.merchants.get(merchant) }
}

/** The name that the caller gave to what it makes; each key has names of its own for each operation. */
export function onceOf(
  { call, who, headers }: { call: Call; who: Server; headers: AnswerHeaders },
  what: string,
  input: unknown,
): OnceNamed | undefined {
  const named = nameOfChange(call, headers)
  return (
    named && { ...named, key: `${who.key.id} ${what} ${named.key}`, fingerprint: fingerprint(what, input) }
  )
}

/** The secret of a link made under a name: the same for the same name, and nobody without the caller's key can tell it. */
export function linkTokenOf(call: Call, cartId: string, once: OnceNamed | undefined): string | undefined {
  const key = call.header('x-auth-token')
  if (!once || key === undefined) return undefined
  return createHmac('sha256', key.trim()).update(`${cartId}\n${once.key}`).digest('hex')
}
