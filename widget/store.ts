import type { Cart, CartAnswer } from '@tote/shared/cart.ts'
import type { WhoAnswer } from '@tote/shared/customer.ts'
import type { FindOrderInput, FoundOrder, Order, OrderInput } from '@tote/shared/order.ts'
import type { CatalogueProduct } from '@tote/shared/product.ts'
import type { AccountStore } from './account/account-store.ts'
import { createApi } from './api.ts'
import { type CartStore, createCart } from './cart.ts'
import type { By } from './cart-events.ts'
import type { DelegatedStore } from './delegated/delegated-store.ts'
import { emit } from './events.ts'
import type { IdentifyOptions, Signed } from './identify.ts'
import { once } from './lazily.ts'
import { loadWords } from './locales/load-words.ts'
import { languageOf, type Words } from './locales/words.ts'
import { createMemory, createSession } from './session.ts'

/** What a page works with: `const store = await tote.ready`. */
export interface Store {
  /** The shopper's cart. */
  readonly cart: CartStore
  /** The cart server's origin. */
  readonly server: string
  /** ISO 3166: where an estimate of delivery begins; undefined where the page does not say. */
  readonly country: string | undefined
  /** BCP 47: the page's. */
  readonly locale: string
  /** The same where the widget speaks its language, else English: for money and dates beside words. */
  readonly spoken: string
  /** What prices are shown in: the cart's, else what the shopper chose, else what the page says; undefined for the shop's own. */
  readonly currency: string | undefined
  /** With its prices in the currency that the cart has, or would begin with. */
  product(product: string): Promise<CatalogueProduct>
  /** An order by its id, or what has become of a checkout. */
  order(ref: OrderInput | FindOrderInput): Promise<{ order: Order } | FoundOrder>
  /** @internal What it says, in its language. */
  words(): Promise<Words>

  /**
   * Signs in with the short-lived assertion that the merchant's server signed: `await store.identify(token)`, on every page if that is
   * easiest; who is signed in already stays so. What is in this browser's cart joins the customer's cart, of which `cart.joined`
   * tells, or waits until sign-out with `join: false`. A refusal resolves with its reason in `problems` and everything as it was.
   */
  identify(token: string, options?: IdentifyOptions): Promise<Signed>
  /** Signs out: the customer's cart stays theirs, this browser has what it did not join, or an empty cart. */
  forget(by?: By): Promise<Signed>
  /** Who is signed in, as far as this page may know. */
  who(): Promise<WhoAnswer>
  /** Takes out of the cart again what came in at sign-in: within the hour, where it was done. It waits until sign-out. */
  undoJoin(by?: By): Promise<CartAnswer>
  /** The shopper has seen what was joined, and it is well. */
  keepJoined(by?: By): Promise<CartAnswer>
  /** @internal What `<tote-account>` works with. */
  account(): Promise<AccountStore>

  /** Has what is in the cart bought at the shops that it comes from: `await store.delegated()`. */
  delegated(): Promise<DelegatedStore>
  /** @internal Whether this browser follows such a purchase, of which something is to come. */
  isBuying(): boolean
}

/** What is fetched only where somebody may be signed in. */
const SIGNING = ['identify', 'forget', 'who', 'undoJoin', 'keepJoined', 'account'] as const
type Signing = Pick<Store, (typeof SIGNING)[number]>

export interface StoreOptions {
  /** The cart server's origin. */
  readonly server: string
  /** The publishable key. */
  readonly key: string
  readonly locale: string
  /** ISO 4217, where the page does not sell in the shop's own. */
  readonly currency?: string | undefined
  /** ISO 3166, where an estimate of delivery begins. */
  readonly country?: string | undefined
  readonly fetch?: typeof fetch
  readonly storage?: () => Storage
}

/**
 * One shopper's cart at one shop, in a browser, for the life of this page or until `signal`. What no element caused is told from `home`, else from
 * the document.
 */
export function createStore(
  options: StoreOptions,
  signal?: AbortSignal,
  home?: () => Element | undefined,
): Store {
  const { server, key, country } = options
  const locale = knownLocale(options.locale)
  const name = `tote:${key}`
  const session = createSession(key, options.storage)
  const api = createApi({
    base: `${server}/embed/${encodeURIComponent(key)}/trpc/`,
    session,
    ...(options.fetch && { fetch: options.fetch }),
  })
  const tabs = channel(name)
  const language = languageOf(locale)
  const followed = createMemory(`${name}:delegated`, options.storage)
  const tell: typeof emit = (type, detail, from, more) =>
    emit(type, detail, from?.isConnected ? from : home?.(), more)

  const cart = createCart({
    api,
    session,
    language,
    currency: options.currency,
    chosen: createMemory(`${name}:currency`, options.storage),
    emit: tell,
    resolve: absolute,
    tell: (cart) => tabs.postMessage(cart),
    alone: async <T>(work: () => Promise<T>, shared: boolean) => {
      let working: Promise<T> | undefined
      const begin = () => (working ??= work())
      try {
        await navigator.locks.request(name, { mode: shared ? 'shared' : 'exclusive' }, begin)
      } catch {
        // Absent on plain http pages other than localhost, refused where a browser keeps nothing for this site.
      }
      return begin()
    },
  })

  const catalogue = once(async () => (await import('./product/product.ts')).createCatalogue(api))
  const identity = once(async () => {
    const { createIdentity } = await import('./identify.ts')
    return createIdentity({ api, cart, session, tabs, server, key, language })
  })
  const signing = SIGNING.map((call) => [
    call,
    async (...given: unknown[]) => ((await identity())[call] as (...given: unknown[]) => unknown)(...given),
  ])

  tabs.onmessage = ({ data }: MessageEvent<Cart | null>) => cart.hear(data)
  const refresh = () => cart.refresh().catch(() => {})
  // What was told to the shopper goes on by itself.
  const resume = () => cart.failure?.retry().catch(() => {}) ?? refresh()
  const listening = signal ? { signal } : {}
  addEventListener('pageshow', ({ persisted }) => persisted && refresh(), listening)
  document.addEventListener('visibilitychange', () => document.hidden || refresh(), listening)
  addEventListener('online', resume, listening)
  signal?.addEventListener('abort', () => tabs.close())

  return {
    cart,
    server,
    country,
    locale,
    get currency() {
      return cart.currency
    },
    spoken: locale.startsWith(language) ? locale : language,
    product: async (product) => (await catalogue())(product, cart.currency),
    order: (ref) => ('id' in ref ? api.query('order.get', ref) : api.query('order.find', ref)),
    words: once(() => loadWords(language)),
    delegated: once(async () => {
      const { createDelegated } = await import('./delegated/delegated-store.ts')
      return createDelegated({ api, cart, followed, language, resolve: absolute, emit: tell })
    }),
    // Of one whose end was told nothing is to come.
    isBuying: () => followed.read()?.includes('told') === false,
    ...(Object.fromEntries(signing) as Signing),
  }
}

/** Between the tabs of this site; to nobody where a browser refuses that, because it keeps nothing for it. */
function channel(
  name: string,
): Pick<BroadcastChannel, 'onmessage' | 'addEventListener' | 'postMessage' | 'close'> {
  try {
    return new BroadcastChannel(name)
  } catch {
    return new MessageChannel().port1 as MessagePort & BroadcastChannel
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
