import { emit } from './events.ts'
import { createStore, type Store, type StoreOptions } from './store.ts'

interface Opened {
  readonly store: Store
  /** The element that stood in a page last: what no shopper did comes from it. */
  home: Element | undefined
}

const opened = new Map<string, Opened>()

/** The store that these options stand for: there is one, however often its elements come and go. */
export function openStore(options: StoreOptions, home?: Element): Store {
  const name = JSON.stringify(options)
  const known = opened.get(name)
  if (known) {
    known.home = home ?? known.home
    return known.store
  }
  // A secret one has no place in a page: whoever reads that has it.
  if (!/^(pk|link)_/.test(options.key)) console.error('No publishable key: pk_….', home)
  const store = createStore(options, undefined, () => opened.get(name)?.home)
  opened.set(name, { store, home })
  // By then what stands inside works.
  queueMicrotask(() => {
    emit('tote-ready', { store, cart: store.cart.value }, home)
    // Told by `tote-error`; the shopper, who has done nothing yet, is left in peace.
    store.cart.refresh().catch(() => {})
  })
  return store
}
