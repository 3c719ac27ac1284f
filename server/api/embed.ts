import { randomUUID } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import { inRequest } from '../asking.ts'
import { admitsOrigin, type Key } from '../domain/key.ts'
import type { Api } from './api.ts'
import { type Answer, type AnswerHeaders, type Call, isBatch } from './call.ts'
import { checkOrigin, readInputs } from './guards.ts'
import { nameOfChange } from './idempotency.ts'
import { resolveOwner } from './owner.ts'
import { tellingLimits } from './rate-headers.ts'
import { answerHeaders, callRouter, nameOfRoute, reasonOf, refuse } from './respond.ts'
import { appRouter } from './router.ts'

const EXPOSED = 'Retry-After, RateLimit, RateLimit-Policy, Idempotent-Replayed, X-Request-Id, X-Tote-Cart'
const ALLOWED = 'Content-Type, X-Tote-Client, X-Tote-Cart, Idempotency-Key'

/**
 * `/embed/{publishable key}/trpc/…`: the key stands in the path so that a preflight, which shows neither headers nor
 * body, can be answered with that key's own list of origins.
 */
export async function embed(api: Api, keyText: string, call: Call): Promise<Answer> {
  const { services, log, ownOrigin } = api
  const requestId = randomUUID()
  const headers: AnswerHeaders = {
    ...answerHeaders(requestId),
    vary: 'Origin',
  }
  call.note({ requestId, route: nameOfRoute(appRouter, call) })
  try {
    const key = await services.keys.resolve(keyText, call.client)
    call.note({ key: key.id })
    if (key.kind === 'secret') {
      throw new ToteError(call.header('origin') === undefined ? 'keyUnknown' : 'secretKeyInBrowser')
    }
    if (call.method === 'OPTIONS') return preflight(call, key, ownOrigin)
    const from = checkOrigin(call, key, ownOrigin)
    if (from !== undefined) allow(headers, from)
    call.admit()
    const limits = tellingLimits(api.limits, headers)
    const inputs = await readInputs(call, limits)
    const named = nameOfChange(call, headers)
    const { address } = call
    const merchant = await services.merchants.get(key.merchantId)
    const { channel, link } = key
    const { owner, shopper } = await resolveOwner({ ...api, limits }, call, {
      merchant,
      channel,
      link,
      headers,
    })
    const checkout = owner.cartId === undefined ? undefined : { merchant, id: owner.cartId, isBuyer: false }
    const context = {
      services,
      limits,
      requestId,
      address,
      merchant,
      key,
      keyText,
      from,
      sessionId: shopper.session?.id,
      shopper,
      owner,
      checkout,
      named,
      isAlone: !isBatch(call),
    }
    const answer = () => callRouter({ call, inputs, router: appRouter, context, headers, log })
    const { customer } = shopper
    return await inRequest(requestId, answer, customer ? `customer:${customer.number}` : 'guest')
  } catch (error) {
    call.note({ reason: reasonOf(error) })
    return refuse(error, { requestId, headers, log })
  }
}

function preflight(call: Call, key: Key, ownOrigin: string): Answer {
  const origin = call.header('origin') ?? ''
  const headers: AnswerHeaders = { vary: 'Origin' }
  if (origin !== ownOrigin && !admitsOrigin(key, origin)) return { status: 403, headers, body: '' }
  allow(headers, origin)
  headers['access-control-allow-methods'] = 'GET, POST'
  headers['access-control-allow-headers'] = ALLOWED
  headers['access-control-max-age'] = '600'
  return { status: 204, headers }
}

function allow(headers: AnswerHeaders, origin: string): void {
  headers['access-control-allow-origin'] = origin
  headers['access-control-allow-credentials'] = 'true'
  headers['access-control-expose-headers'] = EXPOSED
}
