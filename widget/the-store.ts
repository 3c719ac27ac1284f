import type { tellUnreachable } from './locales/unreachable.ts'
import type { hideNotice, showNotice } from './notice.ts'
import type { Store, StoreOptions } from './store.ts'

/** What tells the shopper something at the foot of the page: the loader has it, and hands it on. */
export interface Notices {
  readonly showNotice: typeof showNotice
  readonly hideNotice: typeof hideNotice
  readonly tellUnreachable: typeof tellUnreachable
}

/** What a page says about its shops. */
export interface Page {
  /** What its script says; a `<tote-store>` says the rest, or otherwise. */
  readonly options: Omit<StoreOptions, 'key'> & { readonly key?: string | undefined }
  readonly notices: Notices
  /** Of every element that stands in no other; absent until there is one. */
  store?: Store
  /** Brings the page to life, once it has a store. */
  readonly begin?: (store: Store) => void
  /** What Lit's templates are trusted by; the build has every copy of Lit keep it here. */
  templates?: unknown
}

let page: Page
const own = new WeakMap<Node, Store>()

/** Comes before any element is defined. */
export function providePage(given: Page): void {
  page = given
}

export function thePage(): Page {
  return page
}

/** The page's notices. */
export function theNotices(): Notices {
  return page.notices
}

/** Makes this the store of everything inside; of the page, too, where it is the first that can be a shop. */
export function provideStore(store: Store, inside?: Node, isShop = true): void {
  if (inside) own.set(inside, store)
  if (page.store || !isShop) return
  page.store = store
  // Every other `<tote-store>` of the page is known by then.
  queueMicrotask(() => page.begin?.(store))
}

/** The `<tote-store>` of the cart that the element is `for`, else the closest around it, also outside of its shadow root. */
export function shopOf(element: Element): Element | undefined {
  const id = element.getAttribute('for')
  let at: Element | null = (id && (element.getRootNode() as Document).getElementById?.(id)) || element
  while (at) {
    const shop = at.closest('tote-store')
    if (shop && own.has(shop)) return shop
    const root = at.getRootNode()
    // Only a shadow root's `host` is what it says: a document's may be a form of that name.
    at = root instanceof ShadowRoot ? root.host : null
  }
  return undefined
}

/** The store that an element works with; that of the page where no `<tote-store>` is around it. */
export function storeOf(element: Element): Store {
  // No element is defined before there is one.
  return own.get(shopOf(element) as Element) ?? (page.store as Store)
}
