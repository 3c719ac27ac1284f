import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { emit } from './events.ts'
import type { Words } from './locales/words.ts'
import type { Store } from './store.ts'
import { storeOf } from './the-store.ts'

/** Updates its element whenever the cart changes, as long as the element is in the page. */
export class StoreController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element
  #store: Store | undefined
  #listening: AbortController | undefined
  #words: Words | undefined
  #asked = false

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host
    host.addController(this)
  }

  /** That of where the element stands, or last stood. */
  get store(): Store {
    return this.#store ?? storeOf(this.#host)
  }

  /** The page's language; undefined until it has arrived, which updates the element. */
  get words(): Words | undefined {
    if (!this.#asked) void this.#fetchWords()
    return this.#words
  }

  hostConnected(): void {
    const store = storeOf(this.#host)
    if (store !== this.#store) {
      this.#words = undefined
      this.#asked = false
    }
    this.#store = store
    this.#listening = new AbortController()
    store.cart.subscribe(() => this.#host.requestUpdate(), { signal: this.#listening.signal })
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    this.#listening?.abort()
  }

  async #fetchWords(): Promise<void> {
    const { store } = this
    this.#asked = true
    try {
      const words = await store.words()
      // It may stand elsewhere by now.
      if (store !== this.store) return
      this.#words = words
      this.#host.requestUpdate()
    } catch (error) {
      this.#asked = false
      emit('tote-error', { error, retry: () => this.#fetchWords() }, this.#host)
    }
  }
}
