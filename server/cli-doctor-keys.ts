import type { Config } from './config.ts'
import { isGood, type Key } from './domain/key.ts'
import { createReach } from './providers/reach.ts'
import { offerKeysOf } from './services/offer-keys.ts'
import type { Store } from './store/store.ts'

const DAY_MS = 24 * 3600 * 1000
/** So long before a key ends somebody should know. */
const SOON_MS = 14 * DAY_MS

/** Says how many keys are in use; throws with those that are over, end soon, or that nobody can use. */
export async function lookAtKeys(store: Pick<Store, 'listKeys'>, now: number): Promise<string> {
  const keys = (await store.listKeys()).filter((key) => key.revokedAt === null)
  const faults = keys.flatMap((key) => faultsOf(key, now))
  if (faults.length > 0) throw new Error(faults.join(' '))
  const whole = keys.filter((key) => key.kind === 'secret' && key.scopes === undefined).length
  const hint =
    whole > 0 ? `; ${whole} may do everything: "tote key create --scope" makes some that may not` : ''
  return `${keys.length} in use${hint}`
}

function faultsOf(key: Key, now: number): string[] {
  const { id, expiresAt, createdAt, replaced } = key
  if (key.kind === 'publishable' && key.origins.length === 0)
    return [`Key ${id} names no origin, so no page can use it: revoke it and make another.`]
  // Its successor is there: it ends as it was told to.
  if (expiresAt === undefined || replaced !== undefined) return []
  if (!isGood(key, now))
    return [
      `Key ${id} is over since ${timeOf(expiresAt)}: make another with "tote key create" where it is still used, then "tote key revoke ${id}".`,
    ]
  // One made for an hour is not news on its first day.
  if (expiresAt - now < Math.min(SOON_MS, (expiresAt - createdAt) / 4))
    return [`Key ${id} ends on ${timeOf(expiresAt)}: make its successor with "tote key rotate ${id}".`]
  return []
}

/** To the minute: many keys are good for hours. */
function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** Nothing is wrong with a merchant that has none: nothing is sold there by offers. */
export async function lookAtOfferKeys(store: Store): Promise<string> {
  const merchants = await store.listMerchants()
  const counts = await Promise.all(
    merchants.map(async ({ id }) => {
      const keys = (await offerKeysOf({ store }, id)).filter((key) => key.revokedAt === null)
      return `${id} ${keys.length === 0 ? 'has none' : `signs with ${keys.length}`}`
    }),
  )
  return counts.length > 0 ? counts.join(', ') : 'no merchant yet'
}

/** Says how many are told of events; throws with those that may not be called from here. How they answer is told with the work. */
export async function lookAtWebhooks(
  store: Pick<Store, 'listMerchants' | 'listEndpoints'>,
  { egressAllow }: Pick<Config, 'egressAllow'>,
): Promise<string> {
  const reach = createReach({ allow: egressAllow })
  const faults: string[] = []
  const counts = { told: 0, off: 0 }
  for (const { id: merchant } of await store.listMerchants())
    for (const { id, url, status } of await store.listEndpoints(merchant)) {
      counts[status === 'off' || status === 'gone' ? 'off' : 'told']++
      if (!reach.allows(url))
        faults.push(
          `${merchant}: webhook ${id} is at no address that may be called: "tote webhook set ${id} --url" with a public https one, or "tote webhook remove ${id}".`,
        )
    }
  if (faults.length > 0) throw new Error(faults.join(' '))
  return `${counts.told} told of events, ${counts.off} off`
}
