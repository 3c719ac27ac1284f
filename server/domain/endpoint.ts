import type { ShopEvent } from './shop-event.ts'

/** Where a merchant's server wants to be told what happens (Standard Webhooks 1.0). */
export interface Endpoint {
  readonly id: string
  readonly url: string
  /** `whsec_…`, newest first; while there are two, what is sent is signed with both. */
  readonly secrets: readonly EndpointSecret[]
  /** Scopes as they are sent, `store/cart/converted`; `store/cart/*` for all of a kind; empty for everything. */
  readonly events: readonly string[]
  /** `failing`: the schedule ran out for something; `gone`: it answered 410, and is told nothing more. */
  readonly status: 'active' | 'failing' | 'gone' | 'off'
  readonly createdAt: number
}

export interface EndpointSecret {
  readonly secret: string
  readonly createdAt: number
  /** Until when it signs beside a newer one; null for the newest. */
  readonly until: number | null
  /** The name of the request that made it. */
  readonly once?: { readonly key: string; readonly fingerprint: string }
}

/** How many a merchant may have. */
export const MAX_ENDPOINTS = 10

/** How long the secret before goes on signing, so that the receiver can be changed meanwhile. */
export const ROTATION_MS = 24 * 3600 * 1000

/** What each event is called where it is told. */
const SCOPES = {
  created: 'store/cart/created',
  updated: 'store/cart/updated',
  deleted: 'store/cart/deleted',
  abandoned: 'store/cart/abandoned',
  converted: 'store/cart/converted',
  couponApplied: 'store/cart/couponApplied',
  'lineItem/created': 'store/cart/lineItem/created',
  'lineItem/updated': 'store/cart/lineItem/updated',
  'lineItem/deleted': 'store/cart/lineItem/deleted',
  'checkout/started': 'store/checkout/started',
  'checkout/completed': 'store/checkout/completed',
  'order/created': 'store/order/created',
  'order/updated': 'store/order/updated',
  'order/needsReview': 'store/order/needsReview',
  'order/refunded': 'store/order/refunded',
  'payment/authorised': 'store/payment/authorised',
  'payment/captured': 'store/payment/captured',
  'payment/declined': 'store/payment/declined',
  'payment/processing': 'store/payment/processing',
  'payment/cancelled': 'store/payment/cancelled',
  'payment/failed': 'store/payment/failed',
  'payment/refunded': 'store/payment/refunded',
  'delegated/queued': 'store/delegated/queued',
  'delegated/started': 'store/delegated/started',
  'delegated/inProgress': 'store/delegated/inProgress',
  'delegated/pendingConfirmation': 'store/delegated/pendingConfirmation',
  'delegated/confirmed': 'store/delegated/confirmed',
  'delegated/placed': 'store/delegated/placed',
  'delegated/completed': 'store/delegated/completed',
  'delegated/cancelled': 'store/delegated/cancelled',
  'delegated/failed': 'store/delegated/failed',
} as const satisfies Record<ShopEvent['type'], string>

export type Scope<T extends ShopEvent['type'] = ShopEvent['type']> = (typeof SCOPES)[T]

export function scopeOf<T extends ShopEvent['type']>(type: T): Scope<T> {
  return SCOPES[type]
}

/** Everything an endpoint can ask for: each scope, and each kind. */
export const eventScopes: readonly string[] = [
  ...Object.values(SCOPES),
  ...new Set(Object.values(SCOPES).map(allOfKind)),
]

function allOfKind(scope: string): string {
  return `${scope.split('/', 2).join('/')}/*`
}

/** Whether this is to be told there. */
export function wantsEvent(
  { status, events }: Pick<Endpoint, 'status' | 'events'>,
  event: ShopEvent,
): boolean {
  if (status === 'off' || status === 'gone') return false
  const scope: string = scopeOf(event.type)
  return events.length === 0 || events.includes(scope) || events.includes(allOfKind(scope))
}

/** The secrets that sign at this time, the newest first. */
export function signingSecrets({ secrets }: Pick<Endpoint, 'secrets'>, now: number): string[] {
  return secrets.filter(({ until }) => until === null || until > now).map(({ secret }) => secret)
}

/** A new secret signs from now on, beside the one before for a while; older ones no more. */
export function rotated(endpoint: Endpoint, made: Omit<EndpointSecret, 'until'>): Endpoint {
  const [before] = endpoint.secrets
  const former = before ? [{ ...before, until: made.createdAt + ROTATION_MS }] : []
  return { ...endpoint, secrets: [{ ...made, until: null }, ...former] }
}
