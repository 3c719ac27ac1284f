import { html } from 'lit'
import type { Drawer } from './drawer.ts'
import { emptyPicture } from './icons.ts'

/** What a cart says that has nothing in it, with the way `on`. */
export function empty({ words }: Drawer, on: unknown) {
  return html`<div part="empty" class="empty">
    <slot name="empty"
      >${emptyPicture}
      <p class="lead">${words.empty}</p>
      <p>${words.emptyHint}</p>
      ${on}</slot
    >
  </div>`
}

/** Where lines are going to be. */
export function ghosts({ words }: Drawer) {
  return html`<div aria-busy="true">
    <span class="visually-hidden">${words.loading}</span>
    ${[1, 2].map(() => html`<div class="ghost"><i></i><i></i></div>`)}
  </div>`
}
