import type { ReactiveController } from 'lit'
import { css, ReactiveElement } from 'lit'
import { StoreController } from '../controller.ts'
import { emit } from '../events.ts'
import { lazily } from '../lazily.ts'
import type { Words } from '../locales/words.ts'
import { tokens } from '../styles/tokens.ts'

/** An element that is drawn by what is fetched once it stands in a page; until then it keeps a place, so that the page does not jump. */
export abstract class LazyElement extends ReactiveElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
        min-block-size: 20rem;
      }
    `,
  ]
  readonly controller = new StoreController(this)
  readonly internals = this.attachInternals()
  #drawn: Promise<void> | undefined

  /** Fetches what draws it. */
  protected abstract view(): Promise<new (host: this, words: Words) => ReactiveController>

  override connectedCallback(): void {
    super.connectedCallback()
    this.#drawn ??= this.#draw()
  }

  async #draw(): Promise<void> {
    try {
      const [View, words] = await Promise.all([lazily(() => this.view()), this.controller.store.words()])
      this.addController(new View(this, words))
    } catch (error) {
      this.#drawn = undefined
      emit('tote-error', { error, retry: () => this.#draw() }, this)
    }
  }
}
