import type { ReactiveController } from 'lit'
import { StoreController } from '../controller.ts'
import { emit } from '../events.ts'
import { lazily } from '../lazily.ts'
import type { Words } from '../locales/words.ts'
import type { Store } from '../store.ts'
import { ToteElement } from './element.ts'

type View = new (host: LazyElement, words: Words) => ReactiveController

/** An element that is drawn by what is fetched once it stands in a page. */
export abstract class LazyElement extends ToteElement {
  /** How high it is until then, so that the page does not jump; without it, what the author wrote inside stays, and no words are waited for. */
  static place?: string
  readonly controller = new StoreController(this)
  readonly internals = this.attachInternals()
  #drawn: Store | undefined
  #view: ReactiveController | undefined

  constructor() {
    super()
    const { place } = this.constructor as typeof LazyElement
    if (!place) return
    const root = this.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`:host{display:block;min-block-size:${place}}`)
    root.adoptedStyleSheets = [sheet]
    this.renderRoot = root
  }

  /** Fetches what draws it, which is exported by the name of the element. */
  protected abstract view(): Promise<unknown>

  override connectedCallback(): void {
    super.connectedCallback()
    // What the shopper can press comes first.
    setTimeout(this.#again)
  }

  async #draw(): Promise<void> {
    const { store } = this.controller
    this.#drawn = store
    try {
      const words = this.renderRoot === this ? undefined : store.words()
      const [views, said] = await Promise.all([lazily(() => this.view()), words])
      if (this.#drawn !== store) return
      const View = (views as Record<string, View>)[this.localName.slice(5)] as View
      if (this.#view) {
        this.removeController(this.#view)
        this.#view.hostDisconnected?.()
      }
      this.#view = new View(this, said as Words)
      this.addController(this.#view)
      this.requestUpdate()
    } catch (error) {
      if (this.#drawn === store) this.#drawn = undefined
      addEventListener('online', this.#again, { once: true })
      emit('tote-error', { error, retry: this.#again }, this)
    }
  }

  #again = async (): Promise<void> => {
    // One that was moved into another store shows another cart.
    if (this.isConnected && this.#drawn !== this.controller.store) await this.#draw()
  }
}
