import { ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import { hasScope } from '../../domain/key.ts'
import { type CredentialHeader, secretKey } from './credential.ts'
import type { Asked, Contract } from './route.ts'
import type { Server } from './server-access.ts'

/** What costs nobody anything, and may be done as often as any other request. */
const FREE = new Set(['cancelCheckoutTask', 'cancelCheckoutTaskByBody', 'confirmCheckoutTask'])

/** Lets in whose key buys for others, by one of these headers; whose account it is, the key says. */
export function admitBy(headers: readonly CredentialHeader[]): Contract<Server>['admit'] {
  return async ({ api, call, route }) => {
    const header = headers.find((name) => call.header(name) !== undefined)
    const key = header && (await secretKey(api, call, header))
    if (!key) throw new ToteError('keyUnknown')
    const by = { merchant: key.merchantId, session: key.id }
    await api.limits.take('secretKey', by)
    if (route.scope && !hasScope(key, route.scope)) throw new ToteError('scopeMissing')
    if (route.method === 'post' && !FREE.has(route.operationId)) await api.limits.take('delegated', by)
    return { key, merchant: await api.services.merchants.get(key.merchantId) }
  }
}

/** What creating it answered, however its letters are written. Throws `delegatedNotFound` also for what is no id at all. */
export function taskId(given: string): string {
  if (!z.uuid().safeParse(given).success) throw new ToteError('delegatedNotFound')
  return given.toLowerCase()
}

/** Whether a code is good is told by a price: who tries codes in addresses is held to as few as who types them. */
export async function takeCodes(
  { api, who }: Pick<Asked<Server>, 'api' | 'who'>,
  items: readonly { readonly url: string }[],
): Promise<void> {
  const named = await Promise.all(items.map(({ url }) => api.services.executors.codeIn(url)))
  const tried = new Map(named.flatMap((it) => (it ? [[`${it.merchantId} ${it.code}`, it.merchantId]] : [])))
  for (const merchant of tried.values()) await api.limits.take('code', { merchant, session: who.key.id })
}
