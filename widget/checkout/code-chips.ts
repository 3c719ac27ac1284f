import type { AppliedCode } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { cross } from './icons.ts'
import type { Scene } from './scene.ts'

/** The coupons and gift certificates on the cart: what each took off, what is left on it, and a way to take it off. */
export function codeChips(scene: Scene): TemplateResult | typeof nothing {
  const { view } = scene
  const codes = view.checkout?.codes ?? []
  if (codes.length === 0) return nothing
  return html`<ul class="codes" ?inert=${view.paying}>
    ${codes.map((code) => chip(scene, code))}
  </ul>`
}

function chip({ words, flow, locale }: Scene, { code, discount, balance }: AppliedCode): TemplateResult {
  // The button goes away with its code; the keyboard stays in this place.
  const remove = async (event: Event) => {
    const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot
    await flow.attempt('code', () => flow.store.removeCode(code))
    root.getElementById('code')?.focus()
  }
  const off = formatMoney({ ...discount, amount: -discount.amount }, locale)
  return html`<li class="code">
    <span class="code-name">${code}</span>
    ${discount.amount > 0 ? html`<span class="code-off">${off}</span>` : nothing}
    ${balance ? html`<span class="code-left">${words.balance(formatMoney(balance, locale))}</span>` : nothing}
    <button class="code-remove" type="button" aria-label=${words.removeCode(code)} @click=${remove}>
      ${cross}
    </button>
  </li>`
}
