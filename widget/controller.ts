import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { emit } from './events.ts'
import type { Words } from './locales/words.ts'
import type { Store } from './store.ts'
import { theStore } from './the-store.ts'

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
