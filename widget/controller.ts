import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { emit } from './events.ts'
import type { tellUnreachable } from './locales/unreachable.ts'
import type { Words } from './locales/words.ts'
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
  if (!current) throw new Error('tote: provideStore() has not been called yet')
  return current
}

/** Updates its element whenever the cart changes, as long as the element is in the page. */
export class StoreController implements ReactiveController {
  readonly store: Store = theStore()
  readonly #host: ReactiveControllerHost
  #listening: AbortController | undefined
  #words: Words | undefined
  #asked = false

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  /** The page's language; undefined until it has arrived, which updates the element. */
  get words(): Words | undefined {
    if (!this.#asked) void this.#fetchWords()
    return this.#words
  }

  hostConnected(): void {
    this.#listening = new AbortController()
    this.store.cart.subscribe(() => this.#host.requestUpdate(), { signal: this.#listening.signal })
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    this.#listening?.abort()
  }

  async #fetchWords(): Promise<void> {
    this.#asked = true
    try {
      this.#words = await this.store.words()
      this.#host.requestUpdate()
    } catch (error) {
      this.#asked = false
      emit('tote-error', { error, retry: () => this.#fetchWords() })
    }
  }
}
