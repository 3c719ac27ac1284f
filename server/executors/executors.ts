import type { DelegatedPayment } from '../domain/delegated.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Means } from '../providers/payment.ts'
import type { Deps } from '../services/deps.ts'
import type { createPayments } from '../services/payments.ts'
import type { Buying, Executor, Executors, ReadProduct } from './executor.ts'
import { createHandOff } from './hand-off.ts'
import { createOwnShops, hostOf } from './own-shops.ts'
import { createOwnStore } from './own-store.ts'
import { createUpstream } from './upstream.ts'
import type { UpstreamSettings } from './upstream-settings.ts'

/** What the executors work with beside what every use case has. */
export interface ExecutorParts {
  readonly payments: Pick<ReturnType<typeof createPayments>, 'pay' | 'complete' | 'abandon'>
  /** What the buyer of an account pays with. */
  readonly meansFor: (account: Merchant, payment: DelegatedPayment) => Promise<Means>
  /** Reads the page of a product. Throws `productPageUnreadable`. */
  readonly readPage: (url: string, signal: AbortSignal) => Promise<ReadProduct>
}

/** The shops of this server first, then what is configured for a host; at any other the buyer is handed the link. */
export function createExecutors(
  deps: Deps & { readonly upstreams?: readonly UpstreamSettings[] | undefined },
  parts: ExecutorParts,
): Executors {
  const shops = createOwnShops(deps)
  const own = createOwnStore(deps, { ...parts, shops })
  const handOff = withPlainUrls(createHandOff())

  async function read(url: string, signal: AbortSignal, currency?: string): Promise<ReadProduct> {
    return (await own.read(url, currency)) ?? parts.readPage(plainUrl(url), signal)
  }

  const upstream = createUpstream({ ...deps, read }, deps.upstreams ?? [])

  return {
    async groupOf(url) {
      const at = await shops.find(url)
      const host = hostOf(at?.merchant.site ?? url) ?? 'unknown'
      if (!at) return { group: host, shop: host }
      // One order is of one checkout link.
      const link = at.place.is === 'link' ? `/${at.place.link.id}` : ''
      // Its name as well: people know shops by that.
      return { group: `${host}/${at.merchant.id}${link}`, shop: `${at.merchant.name} · ${host}` }
    },

    async for({ group, items, placing }) {
      const known = placing?.service === undefined ? undefined : upstream.called(placing.service)
      if (known) return withPlainUrls(known)
      // What was a shop of ours when it was asked for stays so, wherever its site is by now.
      if (group.includes('/')) return own.executor
      const [first] = items
      if (first && (await shops.find(first.url))) return own.executor
      const configured = upstream.forGroup(group)
      return configured ? withPlainUrls(configured) : handOff
    },

    async codeIn(url) {
      const at = await shops.find(url)
      const code = at && 'code' in at.place ? at.place.code : undefined
      return at && code !== undefined ? { merchantId: at.merchant.id, code } : undefined
    },

    read,
  }
}

/** An address as it was understood here: others may read what was written differently, and must not be led elsewhere by it. */
function plainUrl(url: string): string {
  return URL.parse(url)?.href ?? url
}

/** Tells those outside this server addresses as they were understood here. */
function withPlainUrls(executor: Executor): Executor {
  const plain = <Asked extends Buying>(asked: Asked): Asked => ({
    ...asked,
    items: asked.items.map((item) => ({ ...item, url: plainUrl(item.url) })),
  })
  return {
    ...executor,
    quote: (asked) => executor.quote(plain(asked)),
    place: (asked) => executor.place(plain(asked)),
    check: (asked) => executor.check(plain(asked)),
    cancel: (asked) => executor.cancel(plain(asked)),
  }
}
