import { ToteError } from '@tote/shared/reasons.ts'
import { productRoutes } from './cartai-products.ts'
import { taskRefusal, taskRefusals } from './cartai-refusals.ts'
import { taskRoutes } from './cartai-tasks.ts'
import { showsCredential } from './credential.ts'
import { admitBy } from './delegated-access.ts'
import { refuseSecrets } from './delegated-cards.ts'
import type { Contract } from './route.ts'
import type { Server } from './server-access.ts'
import { readTestCard } from './test-card.ts'

const DATA = '/customer/payment/data'

/** Delegated checkout in the form of CartAI. */
export const checkoutTasks: Contract<Server> = {
  name: 'Checkout tasks',
  description:
    'Product pages that are bought for somebody, in the form of CartAI: the caller hands over URLs, a buyer and a way to pay, and is told how it went. What happens is told by webhooks as well (`store/delegated/*`). Below `/checkout` a request without an API key is a shopper’s, and is answered with a page.',
  prefixes: ['', '/v1'],
  owns: ['/checkout'],
  isMeant: (asking) => showsCredential(asking) || !isPage(asking),
  security: [
    { name: 'taskKey', in: 'header', key: 'X-API-Key', description: 'A secret key.' },
    { name: 'taskBearer', in: 'header', key: 'Authorization', description: 'The same, after “Bearer”.' },
  ],
  problemType: 'application/json',
  refusals: taskRefusals,
  admit: admitBy(['x-api-key', 'authorization']),
  screen: (body, { who, call }) => {
    const given = cardIn(body)
    const isTest = given?.provider === 'test' && who.key.mode === 'test'
    refuseSecrets(body, { who, call, ...(isTest && { card: DATA }) })
    if (!given) return body
    // What stands where a card belongs goes no further, whatever it is.
    if (!isTest) throw notAccepted(given.provider)
    const { data } = given
    const { cvv, expiryMonth, expiryYear, ...rest } = data
    const does = readTestCard(data, { now: Date.now(), at: DATA })
    return exchanged(body, { ...rest, cardNumber: does })
  },
  refuse: taskRefusal,
  routes: [...taskRoutes, ...productRoutes],
}

/** Where pages of ours live beside it: checkouts, and links that begin one. */
function isPage({ method, path }: { readonly method: string; readonly path: string }): boolean {
  if (!/^\/checkout(?:\/|$)/.test(path)) return false
  const isPosted = method === 'POST' && /^\/checkout\/?(?:cancel\/?)?$/.test(path)
  const isTasks = /^\/checkout\/[^/]+\/(?:status-history|confirm)\/?$/.test(path)
  return !isPosted && !isTasks && method !== 'DELETE'
}

type Data = Readonly<Record<string, unknown>>

/** What is said of a card, by whatever provider. */
function cardIn(body: unknown): { readonly provider: unknown; readonly data: Data } | undefined {
  const { payment } = record(record(body)?.['customer']) ?? {}
  const { provider, data: given } = record(payment) ?? {}
  const data = record(given)
  return data && 'cardNumber' in data ? { provider, data } : undefined
}

function notAccepted(provider: unknown): ToteError {
  if (provider === 'test')
    return new ToteError('rawCardNotAccepted', { fields: [{ pointer: `${DATA}/cardNumber`, code: 'card' }] })
  const fields = [{ pointer: '/customer/payment/provider', code: 'test' }]
  return new ToteError('validationFailed', { fields })
}

function exchanged(body: unknown, data: Data): unknown {
  const customer = record(record(body)?.['customer'])
  const payment = record(customer?.['payment'])
  return { ...record(body), customer: { ...customer, payment: { ...payment, data } } }
}

function record(value: unknown): Data | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : undefined
}
