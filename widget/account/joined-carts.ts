import type { CartAnswer } from '@tote/shared/cart.ts'
import { html, nothing } from 'lit'
import { joinedNotice } from '../drawer/joined.ts'
import { problemWords } from '../locales/words.ts'
import type { AccountView } from './account-view.ts'
import { Errand } from './errand.ts'
import { trouble } from './trouble.ts'

/** That two carts became one, until that is undone or found well. */
export class JoinedCarts {
  readonly #view: AccountView
  readonly #errand: Errand
  /** It was undone, which is told until the page is left. */
  #undone = false

  constructor(view: AccountView) {
    this.#view = view
    this.#errand = new Errand(view)
  }

  draw() {
    const { account, host, store, words } = this.#view
    const { joined } = store.cart.value
    if (!joined) return this.#undone ? this.#told() : nothing
    this.#undone = false
    const { identity } = account
    // The notice's own heading is of the third level.
    return html`<h2 class="visually-hidden">${words.account.title}</h2>
      ${trouble(words, this.#errand)}${joinedNotice({
        joined,
        words,
        busy: this.#errand.busy,
        undo: () => void this.#errand.run(() => identity.undoJoin({ from: host }), this.#tellUndone),
        keep: () => void this.#errand.run(() => identity.keepJoined({ from: host }), this.#tellKept),
      })}`
  }

  #told() {
    return html`<p part="joined" class="joined" id="undone" tabindex="-1">${this.#view.words.joined.undone}</p>`
  }

  /** It may have been too late. */
  #tellUndone = ({ cart, problems }: CartAnswer): void => {
    if (cart.joined) return
    const { words } = this.#view
    const late = problems.find(({ code }) => code === 'nothingToUndo')
    this.#undone = !late
    this.#view.say(late ? problemWords(words, late) : words.joined.undone)
    this.#view.focus(this.#undone ? '#undone' : '.heading')
  }

  #tellKept = (): void => {
    this.#view.say(this.#view.words.joined.kept)
    this.#view.focus('.heading')
  }
}
