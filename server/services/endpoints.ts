import { randomBytes } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import { type Endpoint, eventScopes, rotated } from '../domain/endpoint.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { KeptTask } from '../domain/outbox.ts'
import { isUnrepaired } from '../domain/redirect.ts'
import type { OnceNamed } from './cart-changes.ts'
import type { Deps } from './deps.ts'
import { randomText } from './random.ts'

/** What somebody says of an endpoint. */
export interface EndpointInput {
  readonly url?: string | undefined
  /** Empty for everything. */
  readonly events?: readonly string[] | undefined
  /** Whether anything is told to it. */
  readonly isOn?: boolean | undefined
}

/** What was told, or is to be told, to an endpoint. */
export type Delivery = KeptTask & { readonly task: { readonly kind: 'deliver' } }

export interface DeliveryPage {
  readonly state?: KeptTask['state'] | undefined
  /** Those before this number. */
  readonly before?: number | undefined
  readonly limit: number
}

const SECRET_BYTES = 32
const PAGE = 100
/** What one request has told again. */
const REPLAYED_AT_ONCE = 1000

/** Where merchants want to be told what happens. */
export function createEndpoints({ store, reach, now, wake }: Pick<Deps, 'store' | 'reach' | 'now' | 'wake'>) {
  function check({ url, events = [] }: EndpointInput): void {
    const parsed = url === undefined ? null : URL.parse(url)
    if (url !== undefined && !(parsed && isUnrepaired(url, parsed) && reach.allows(url)))
      throw new ToteError('webhookNotAllowed', { fields: [{ pointer: '/url', code: 'notAllowed' }] })
    const fields = events.flatMap((scope, i) =>
      eventScopes.includes(scope) ? [] : [{ pointer: `/events/${i}`, code: 'unknown' }],
    )
    if (fields.length > 0) throw new ToteError('validationFailed', { fields })
  }

  async function changed(
    merchant: Merchant,
    id: string,
    change: (endpoint: Endpoint) => Endpoint,
  ): Promise<Endpoint> {
    const kept = await store.changeEndpoint(merchant.id, id, change)
    if (!kept) throw new ToteError('webhookNotFound')
    return kept
  }

  async function get(merchant: Merchant, id: string): Promise<Endpoint> {
    const found = (await store.listEndpoints(merchant.id)).find((endpoint) => endpoint.id === id)
    if (!found) throw new ToteError('webhookNotFound')
    return found
  }

  return {
    get,

    list: (merchant: Merchant): Promise<Endpoint[]> => store.listEndpoints(merchant.id),

    /**
     * Registers an endpoint: from then on every event is told to it. Throws `webhookNotAllowed` for an address that is not a public https
     * one, `webhooksFull`, `validationFailed`, and `idempotencyConflict`.
     */
    async add(
      merchant: Merchant,
      input: EndpointInput & { readonly url: string },
      once?: OnceNamed,
    ): Promise<Endpoint> {
      check(input)
      const endpoint: Endpoint = {
        id: `we_${randomText(12)}`,
        url: input.url,
        secrets: [{ secret: newSecret(), createdAt: now(), until: null }],
        events: [...new Set(input.events ?? [])],
        status: input.isOn === false ? 'off' : 'active',
        createdAt: now(),
      }
      if (!once) return store.addEndpoint(merchant.id, endpoint)
      const { replayed, ...named } = once
      return store.addEndpoint(merchant.id, endpoint, { ...named, at: now(), found: replayed })
    },

    /** Changes what is said; what is left out stays. Switching it on makes good also one that failed or was gone. */
    async change(merchant: Merchant, id: string, input: EndpointInput): Promise<Endpoint> {
      check(input)
      return changed(merchant, id, (held) => ({
        ...held,
        ...(input.url !== undefined && { url: input.url }),
        ...(input.events && { events: [...new Set(input.events)] }),
        ...(input.isOn !== undefined && { status: input.isOn ? ('active' as const) : ('off' as const) }),
      }))
    },

    /** Takes an endpoint away; nothing is told to it any more. */
    async remove(merchant: Merchant, id: string): Promise<void> {
      if (!(await store.dropEndpoint(merchant.id, id))) throw new ToteError('webhookNotFound')
    },

    /** A new secret; the one before signs beside it for a day. Coming again under its name it is the one that was made then. */
    async rotate(merchant: Merchant, id: string, once?: OnceNamed): Promise<Endpoint> {
      return changed(merchant, id, (held) => {
        const before = once && held.secrets.find((secret) => secret.once?.key === once.key)
        if (before) {
          if (before.once?.fingerprint !== once.fingerprint) throw new ToteError('idempotencyConflict')
          once.replayed()
          return held
        }
        const named = once && { once: { key: once.key, fingerprint: once.fingerprint } }
        return rotated(held, { secret: newSecret(), createdAt: now(), ...named })
      })
    },

    /** What was told to an endpoint and what is still to be told, the newest first. */
    async deliveries(merchant: Merchant, id: string, page: DeliveryPage): Promise<Delivery[]> {
      const { id: endpointId } = await get(merchant, id)
      const found = await store.listTasks(merchant.id, { ...page, endpointId, kinds: ['deliver'] })
      return found as Delivery[]
    },

    /** Tells it again, under the same id, whatever became of it. Throws `deliveryNotFound`. */
    async replay(merchant: Merchant, deliveryId: string): Promise<Delivery> {
      const found = await store.getTask(merchant.id, deliveryId)
      if (found?.task.kind !== 'deliver') throw new ToteError('deliveryNotFound')
      const repeated = await store.repeatTask(merchant.id, deliveryId, now())
      if (!repeated) throw new ToteError('deliveryNotFound')
      wake()
      return repeated as Delivery
    },

    /**
     * Tells everything again that failed there, as far as it happened since then, under the same ids; so many at once, and whether there
     * is more. Asked again, it goes on. Throws `webhookNotFound`.
     */
    async replayFailed(
      merchant: Merchant,
      id: string,
      { since = 0 }: { readonly since?: number | undefined },
    ): Promise<{ readonly replayed: number; readonly more: boolean }> {
      const { id: endpointId } = await get(merchant, id)
      const wanted = { endpointId, kinds: ['deliver'], state: 'failed' } as const
      let replayed = 0
      let isMore = true
      for (let before: number | undefined; isMore && replayed < REPLAYED_AT_ONCE; ) {
        const page = await store.listTasks(merchant.id, { ...wanted, before, limit: PAGE })
        const fitting = page.filter(({ createdAt }) => createdAt >= since)
        for (const one of fitting) await store.repeatTask(merchant.id, one.id, now())
        replayed += fitting.length
        before = page.at(-1)?.number
        isMore = page.length === PAGE && fitting.length === PAGE
      }
      wake()
      return { replayed, more: isMore }
    },
  }
}

/** In the form that Standard Webhooks has for secrets. */
function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
}
