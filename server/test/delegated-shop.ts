import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { UpstreamSettings } from '../executors/upstream-settings.ts'
import { createReach } from '../providers/reach.ts'
import { testPayment } from '../providers/test-payment.ts'
import type { Delegated } from '../services/delegated.ts'
import type { Deps } from '../services/deps.ts'
import { createServices, type Services } from '../services/services.ts'
import type { Store } from '../store/store.ts'
import { BUYER } from './delegated-desk.ts'
import { keptMessages } from './kept-messages.ts'

/** Where the demo's pages are in these tests. */
export const DEMO_SITE = 'http://127.0.0.1:4001/'
const MUG = `${DEMO_SITE}products/mug-harbour.html`

/** The real use cases on a store, without a server around them. */
export function servicesOn(store: Store, more: Partial<Deps> = {}): Services {
  const now = more.now ?? Date.now
  return createServices({
    store,
    provider: testPayment(now),
    mailer: keptMessages(),
    reach: createReach(),
    report: () => {},
    tell: () => {},
    wake: () => {},
    now,
    publicUrl: 'http://localhost:4000',
    ...more,
  })
}

/** What a server needs that buys through these services on this machine. */
export function buyingBy(upstreams: readonly UpstreamSettings[]): Pick<Deps, 'reach' | 'upstreams'> {
  return { reach: createReach({ allow: upstreams.map(({ url }) => new URL(url).host) }), upstreams }
}

/** A key that may buy anywhere. */
function keyOf({ id: merchantId }: Merchant): Key {
  const of = { id: 'key1', kind: 'secret', mode: 'test', last4: 'abcd' } as const
  return { ...of, merchantId, origins: [], createdAt: 0, revokedAt: null }
}

/** Lets this merchant ask. */
export async function addKey(store: Store, account: Merchant): Promise<void> {
  await store.addKey(keyOf(account), `hash of key1 of ${account.id}`)
}

/** Asks for what this page sells, by the key of `addKey`. */
export function askFor(delegated: Delegated, account: Merchant, url: string = MUG) {
  const given = {
    contract: 'cartai',
    buyer: { ...BUYER, phone: '+1 555 0100' },
    payment: { kind: 'test', token: 'pays' },
    options: {
      verifyBeforePlacement: false,
      failTaskIfNotConfirmed: false,
      allowPartial: true,
      strategy: 'cheapest',
      limit: null,
    },
    items: [{ url, quantity: 1, choices: {} }],
  } as const
  return delegated.submit(account, keyOf(account), given)
}
