import type { CartAnswer } from '@tote/shared/cart.ts'
import { html, nothing } from 'lit'
import { theNotices } from '../the-store.ts'
import type { Drawer } from './drawer.ts'
import { joinedNotice, joinedSaid } from './joined.ts'

/** Tells in the drawer that two carts became one, and what came of it. */
export class Joining {
  readonly #drawer: Drawer
  #busy = false
  /** What has been announced; every answer brings it anew. */
  #said = ''
  /** It was undone, which is told until the shopper has seen it. */
  #undone = false

  constructor(drawer: Drawer) {
    this.#drawer = drawer
  }

  view() {
    const { words, store, host } = this.#drawer
    const { joined } = store.cart.value
    if (!this.#drawer.isSeen) this.#undone = false
    if (joined) {
      this.#undone = false
      const said = JSON.stringify(joined)
      if (this.#drawer.isSeen && this.#said !== said) {
        this.#said = said
        queueMicrotask(() => {
          // What told it at the foot of the page has led here.
          theNotices().hideNotice()
          host.say(joinedSaid(joined, words))
        })
      }
      const [undo, keep] = [this.#undo, this.#keep]
      return joinedNotice({ joined, words, undo, keep, busy: this.#busy })
    }
    if (!this.#undone) return nothing
    return html`<div part="joined" class="joined">
      <p id="undone" tabindex="-1">${words.joined.undone}</p>
      <div class="joined-ways">
        <button part="dismiss-button" class="plain" type="button" @click=${this.#dismiss}>${words.dismiss}</button>
      </div>
    </div>`
  }

  #undo = async (): Promise<void> => {
    const { store, host, words } = this.#drawer
    const answer = await this.#act(() => store.undoJoin({ from: host }))
    if (!answer || answer.cart.joined) return
    // It may have been too late, which is told as any refusal.
    this.#undone = !answer.problems.some(({ code }) => code === 'nothingToUndo')
    if (this.#undone) host.say(`${words.joined.undone} ${this.#drawer.newTotal()}`)
    this.#drawer.update()
    await this.#drawer.focus(this.#undone ? '#undone' : '#title')
  }

  #keep = async (): Promise<void> => {
    const { store, host, words } = this.#drawer
    const answer = await this.#act(() => store.keepJoined({ from: host }))
    if (!answer || answer.cart.joined) return
    host.say(words.joined.kept)
    await this.#drawer.focus('#title')
  }

  #dismiss = (): void => {
    this.#undone = false
    this.#drawer.update()
    void this.#drawer.focus('#title')
  }

  async #act(work: () => Promise<CartAnswer>): Promise<CartAnswer | undefined> {
    if (this.#busy) return undefined
    this.#busy = true
    try {
      return await this.#drawer.act(work())
    } finally {
      this.#busy = false
      this.#drawer.update()
    }
  }
}
