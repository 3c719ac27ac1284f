import { randomUUID } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import { inRequest } from '../asking.ts'
import type { Api } from './api.ts'
import type { Answer, AnswerHeaders, Call } from './call.ts'
import { checkOwnPage, checkoutIdIn, readInputs } from './guards.ts'
import { nameOfChange } from './idempotency.ts'
import { tellingLimits } from './rate-headers.ts'
import { answerHeaders, callRouter, nameOfRoute, reasonOf, refuse } from './respond.ts'
import { hostedRouter } from './router.ts'

/**
 * `/checkout/{id}/trpc/…`: the hosted page's own calls. The shopper is known by the cookie that the key in the URL was
 * traded for; the path names the checkout, which must be one that this browser has entered.
 */
export async function hosted(
  { services, cookies, ownOrigin, limits: counted, log }: Api,
  id: string,
  call: Call,
): Promise<Answer> {
  const requestId = randomUUID()
  const headers: AnswerHeaders = {
    ...answerHeaders(requestId),
    'cross-origin-resource-policy': 'same-origin',
  }
  call.note({ requestId, route: nameOfRoute(hostedRouter, call) })
  try {
    call.admit()
    checkOwnPage(call, ownOrigin)
    const limits = tellingLimits(counted, headers)
    const inputs = await readInputs(call, limits)
    const named = nameOfChange(call, headers)
    const sessionId = await cookies.read(call.header('cookie'), '__Host-tote-checkout')
    const checkout = await services.checkouts.visited(checkoutIdIn(id), sessionId)
    if (!checkout) throw new ToteError('checkoutNotFound')
    const { address } = call
    const { merchant } = checkout
    const context = { services, limits, requestId, address, merchant, sessionId, checkout, named }
    const answer = () => callRouter({ call, inputs, router: hostedRouter, context, headers, log })
    return await inRequest(requestId, answer)
  } catch (error) {
    call.note({ reason: reasonOf(error) })
    return refuse(error, { requestId, headers, log })
  }
}
