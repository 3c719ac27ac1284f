import { addOnClick } from './elements/add.ts'
import { defineElements } from './elements/define.ts'
import type { Tote } from './loader.ts'
import { createStore, type Store, type StoreOptions } from './store.ts'
import { type Notices, provideStore } from './the-store.ts'

/** Brings a page to life: its elements, `data-tote-add`, and what waited in `window.tote`. */
export function start(options: StoreOptions, tote: Tote, notices: Notices): Store {
  const store = createStore(options)
  provideStore(store, notices)
  defineElements()
  document.addEventListener('click', addOnClick)
  // Before this the queue is an array of callbacks.
  const waiting = Array.isArray(tote) ? tote.splice(0) : []
  tote.push = (...callbacks) => {
    for (const callback of callbacks) {
      try {
        callback(store)
      } catch (error) {
        reportError(error)
      }
    }
  }
  tote.push(...waiting)
  // Told by `tote-error`; the shopper, who has done nothing yet, is left in peace.
  store.cart.refresh().catch(() => {})
  return store
}
