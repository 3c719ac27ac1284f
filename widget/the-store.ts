import type { tellUnreachable } from './locales/unreachable.ts'
import type { hideNotice, showNotice } from './notice.ts'
import type { Store } from './store.ts'

/** What tells the shopper something at the foot of the page: the loader has it, and hands it on. */
export interface Notices {
  readonly showNotice: typeof showNotice
  readonly hideNotice: typeof hideNotice
  readonly tellUnreachable: typeof tellUnreachable
}

let current: Store | undefined
let notices: Notices

/** Makes this the store of every element on the page. Comes before the elements are defined. */
export function provideStore(store: Store, telling: Notices): void {
  current = store
  notices = telling
}

/** The page's notices. */
export function theNotices(): Notices {
  return notices
}

/** The page's store. */
export function theStore(): Store {
  if (!current) throw new Error('There is no store yet.')
  return current
}
