import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type CartRecord, isLiving } from '../domain/cart.ts'
import type { CartEvent } from '../domain/cart-events.ts'
import { ABANDONED_AFTER_MINUTES } from '../domain/merchant.ts'
import type { LinkToken } from '../store/store.ts'
import type { Job } from '../worker.ts'
import type { Deps } from './deps.ts'
import { hashSecret } from './random.ts'
import { createRecovery, type RecoveryTokens } from './recovery.ts'

const MINUTE_MS = 60 * 1000
/** How long what leads back to a cart is good: as long as the cart would live. */
const TOKEN_MS = 30 * 24 * 60 * MINUTE_MS
const PAGE = 100
/** Of its time it works a fifth, as the sweep does. */
const REST = 4
const LONGEST_REST_MS = 1000

const LEASE = 'abandoned'
const LEASE_MS = MINUTE_MS
const RENEW_MS = LEASE_MS / 4

/** What is told of a cart that was left, and what leads back to it. */
interface Telling {
  events(cart: CartRecord): CartEvent[]
  tokens(cart: CartRecord): LinkToken[]
}

/** One moment for all of a page: the token names it. */
function tellingAt(at: number, tokenOf: RecoveryTokens): Telling {
  const isMeant = (cart: CartRecord) => isLiving(cart, at) && !cart.isDelegated
  return {
    events: (cart) => (isMeant(cart) ? [{ cartId: cart.id, at, type: 'abandoned' }] : []),
    tokens(cart) {
      if (!isMeant(cart)) return []
      const hash = hashSecret(tokenOf({ cartId: cart.id, at }))
      return [{ hash, cartId: cart.id, usesLeft: 1, until: at + TOKEN_MS }]
    },
  }
}

/**
 * Tells of carts with something in them that nobody changed for as long as their merchant says, for the merchants that want to be told:
 * once, and again only after somebody came back to it. Each comes with a token that leads back to the cart. Works through everything
 * under a lease; answers how many, undefined where another server is at it.
 */
export function createAbandonment({ store, now }: Pick<Deps, 'store' | 'now'>) {
  const recovery = createRecovery({ store })

  return async function tell(signal: AbortSignal): Promise<number | undefined> {
    const holder = randomUUID()
    let heldAt = now()
    const hold = (ms: number) => store.takeLease(LEASE, holder, now() + ms, now())
    if (!(await hold(LEASE_MS))) return undefined
    const tokenOf = await recovery.tokens()
    let told = 0
    for (const { id, keepsEvents, abandonedAfter = ABANDONED_AFTER_MINUTES } of await store.listMerchants()) {
      for (let isDone = !keepsEvents; !isDone && !signal.aborted; ) {
        const began = performance.now()
        const { events, tokens } = tellingAt(now(), tokenOf)
        const until = now() - abandonedAfter * MINUTE_MS
        const page = await store.tellIdle(id, { until, limit: PAGE }, events, tokens)
        told += page.told
        isDone = page.isDone
        if (now() - heldAt >= RENEW_MS) {
          heldAt = now()
          if (!(await hold(LEASE_MS))) return told
        }
        const rest = Math.min(LONGEST_REST_MS, REST * (performance.now() - began))
        if (!isDone) await sleep(rest, undefined, { signal }).catch(() => {})
      }
    }
    await hold(0)
    return told
  }
}

export function abandonedJob(deps: Pick<Deps, 'store' | 'now'>, log: Pick<Logger, 'info'>): Job {
  const tell = createAbandonment(deps)
  return {
    name: 'abandoned',
    firstAfterMs: 2 * MINUTE_MS,
    everyMs: 5 * MINUTE_MS,
    async run(signal) {
      const told = await tell(signal)
      if (told) log.info({ told }, 'told of carts that were abandoned')
    },
  }
}
