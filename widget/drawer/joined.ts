import type { Joined } from '@tote/shared/cart.ts'
import { html, nothing } from 'lit'
import type { Words } from '../locales/words.ts'

interface JoinedNotice {
  readonly joined: Joined
  readonly words: Words
  readonly undo: () => void
  readonly keep: () => void
  /** One of them is under way. */
  readonly busy: boolean
}

/** That two carts became one: what came along, what stayed behind and why, and both ways on. */
export function joinedNotice({ joined, words, undo, keep, busy }: JoinedNotice) {
  const { codes, left } = joined
  const came = howMany(joined)
  return html`<div part="joined" class="joined" role="group" aria-labelledby="joined">
    <h3 id="joined" part="joined-title">${words.joined.title(came)}</h3>
    <p>${words.joined.came(came)}</p>
    ${codes.length > 0 ? html`<p>${words.joined.codes(codes)}</p>` : nothing}
    ${
      left.length > 0
        ? html`<p>${words.joined.left}</p>
            <ul part="joined-left">
              ${left.map(({ name, quantity, why }) => html`<li><b>${words.joined.stayed(name, quantity)}</b> <span class="muted">${words.joined.why[why]}</span></li>`)}
            </ul>`
        : nothing
    }
    <div class="joined-ways" aria-busy=${busy}>
      <button part="keep-button" class="secondary" type="button" @click=${keep}>${words.joined.keep}</button>
      <button part="undo-button" class="plain" type="button" @click=${undo}>${words.joined.undo}</button>
    </div>
  </div>`
}

/** What matters of it, to be announced. */
export function joinedSaid(joined: Joined, words: Words): string {
  const came = howMany(joined)
  return `${words.joined.title(came)}. ${words.joined.came(came)}`
}

function howMany({ lines }: Joined): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0)
}
