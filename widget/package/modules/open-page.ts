import { start } from '../../entry.ts'
import type { Tote } from '../../loader.ts'
import { tellUnreachable } from '../../locales/unreachable.ts'
import { hideNotice, showNotice } from '../../notice.ts'
import { openStore } from '../../open-store.ts'
import type { Store, StoreOptions } from '../../store.ts'
import { providePage, provideStore, thePage } from '../../the-store.ts'

/** What `tote.js` would read in its tag. */
export type PageOptions = Partial<Pick<StoreOptions, 'server' | 'key' | 'locale' | 'currency' | 'country'>>

/** Whether it was these modules, and no script, that began. */
let isOurs = false

/** Brings the page to life as `tote.js` does; a page that lives already only gets the store that it still waits for. */
export function openPage({
  server = location.origin,
  key,
  locale,
  currency,
  country,
}: PageOptions): Promise<Store> {
  // An element called `tote` is no queue.
  const tote: Tote = (Object.hasOwn(window, 'tote') && window.tote) || []
  window.tote = tote
  const options = {
    server: server.replace(/\/+$/, ''),
    locale: locale ?? (document.documentElement.lang || navigator.language),
    currency,
    country,
  }
  if (!tote.ready) {
    const { promise, resolve } = Promise.withResolvers<Store>()
    tote.ready = promise
    isOurs = true
    resolve(start({ ...options, key }, tote, { showNotice, hideNotice, tellUnreachable }))
  } else if (isOurs && key && !thePage().store) {
    providePage({ ...thePage(), options })
    provideStore(openStore({ ...options, key }))
  }
  return tote.ready
}
