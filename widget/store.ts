import type { Cart } from '@tote/shared/cart.ts'
import type { Order } from '@tote/shared/order.ts'
import type { CatalogueProduct } from '@tote/shared/product.ts'
import { createApi } from './api.ts'
import { type CartStore, createCart } from './cart.ts'
import { createCatalogue } from './catalogue.ts'
import { emit } from './events.ts'
import { loadWords } from './locales/load-words.ts'
import { languageOf, type Words } from './locales/words.ts'
import { createMemory, createSession } from './session.ts'

/** What a page works with: `const store = await tote.ready`. */
export interface Store {
  readonly cart: CartStore
  /** BCP 47: the page's. */
  readonly locale: string
  /** The same where the widget speaks its language, else English: for money and dates beside words. */
  readonly spoken: string
  /** What prices are shown in: the cart's, else what the shopper chose, else what the page says; undefined for the shop's own. */
  readonly currency: string | undefined
  /** With its prices in the currency that the cart has, or would begin with. */
  product(product: string): Promise<CatalogueProduct>
  order(id: string): Promise<Order>
  words(): Promise<Words>
}

export interface StoreOptions {
  /** The cart server's origin. */
  readonly server: string
  /** The publishable key. */
  readonly key: string
  readonly locale: string
  /** ISO 4217, where the page does not sell in the shop's own. */
  readonly currency?: string | undefined
  readonly fetch?: typeof fetch
  readonly storage?: () => Storage
}

/** One shopper's cart at one shop, for the life of this page or until `signal`. */
export function createStore(options: StoreOptions, signal?: AbortSignal): Store {
  const { server, key } = options
  const locale = knownLocale(options.locale)
  const name = `tote:${key}`
  const session = createSession(key, options.storage)
  const api = createApi({
    base: `${server}/embed/${encodeURIComponent(key)}/trpc/`,
    session,
    ...(options.fetch && { fetch: options.fetch }),
  })
  const tabs = new BroadcastChannel(name)
  const language = languageOf(locale)
  const catalogue = createCatalogue(api)
  let words: Promise<Words> | undefined

  const cart = createCart({
    api,
    session,
    language,
    currency: options.currency,
    chosen: createMemory(`${name}:currency`, options.storage),
    emit,
    resolve: absolute,
    tell: (cart) => tabs.postMessage(cart),
    // Absent on plain http pages other than localhost.
    alone: (work) =>
      (navigator.locks ? navigator.locks.request(name, work) : work()) as ReturnType<typeof work>,
  })

  tabs.onmessage = ({ data }: MessageEvent<Cart>) => cart.hear(data)
  const shown = ({ persisted }: PageTransitionEvent) => {
    if (persisted) cart.refresh().catch(() => {})
  }
  const seen = () => {
    if (document.visibilityState === 'visible') cart.refresh().catch(() => {})
  }
  addEventListener('pageshow', shown)
  document.addEventListener('visibilitychange', seen)
  signal?.addEventListener('abort', () => {
    tabs.close()
    removeEventListener('pageshow', shown)
    document.removeEventListener('visibilitychange', seen)
  })

  return {
    cart,
    locale,
    get currency() {
      return cart.currency
    },
    spoken: locale.startsWith(language) ? locale : language,
    product: (product) => catalogue(product, cart.currency),
    order: async (id) => (await api.query('order.get', { id })).order,
    words() {
      words ??= loadWords(language).catch((error) => {
        words = undefined
        throw error
      })
      return words
    },
  }
}

/** Placeholders keep their braces, which the URL parser would encode in a path. */
function absolute(url: string): string {
  return new URL(url, document.baseURI).href.replace(/%7B(ORDER_ID|CHECKOUT_ID)%7D/gi, '{$1}')
}

/** What an author wrote, where it is a locale: `Intl` throws at anything else. */
function knownLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replace('_', '-'))[0] ?? 'en'
  } catch {
    return 'en'
  }
}
