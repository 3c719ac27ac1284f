import { html } from 'lit'
import type { Drawer } from './drawer.ts'
import { tagIcon } from './icons.ts'

/** The codes on the cart, and the way to add one. */
export function codes(drawer: Drawer) {
  const { words, extras } = drawer
  return html`<div part="codes" class="codes">
    ${extras?.chips()}
    <button
      part="code-toggle"
      class="plain toggle"
      type="button"
      aria-expanded=${extras?.code.open ?? false}
      aria-controls="code-form"
      @click=${async () => (await drawer.more())?.code.toggle()}
    >
      ${tagIcon} ${words.addCode}
    </button>
    ${extras?.code.view()}
  </div>`
}
