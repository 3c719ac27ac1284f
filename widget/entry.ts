// Cart, words and prices need it, each in a file of its own.
import '@tote/shared/format.ts'
import type { Analytics, AnalyticsOptions } from './analytics/options.ts'
import { addOnClick } from './elements/add.ts'
import { defineElements, defineStore } from './elements/define.ts'
import { emit } from './events.ts'
import { lazily } from './lazily.ts'
import type { Tote } from './loader.ts'
import { openStore } from './open-store.ts'
import type { Store } from './store.ts'
import { type Notices, type Page, providePage, provideStore } from './the-store.ts'

async function analytics(options?: AnalyticsOptions): Promise<Analytics | undefined> {
  try {
    return (await lazily(() => import('./analytics/analytics.ts'))).analytics(options)
  } catch (error) {
    emit('tote-error', { error, retry: () => analytics(options) })
    return undefined
  }
}

/**
 * Brings a page to life: its elements, `data-tote-add`, and what waited in `window.tote`. Without a key it waits for the first
 * `<tote-store>`.
 */
export function start(options: Page['options'], tote: Tote, notices: Notices): Promise<Store> {
  return new Promise((resolve) => {
    function begin(store: Store): void {
      defineElements()
      document.addEventListener('click', addOnClick)
      // Before this the queue is an array of callbacks.
      tote.analytics = analytics
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
      resolve(store)
    }
    providePage({ options, notices, begin })
    const { key } = options
    if (!key) return defineStore()
    const store = openStore({ ...options, key })
    provideStore(store)
    begin(store)
  })
}
