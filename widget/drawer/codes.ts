import type { AppliedCode, CartAnswer } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import type { Money } from '@tote/shared/money.ts'
import { html, nothing } from 'lit'
import type { Drawer } from './drawer.ts'
import { crossIcon, tagIcon } from './icons.ts'
import { note } from './note.ts'

/** The codes on the cart and what came off by itself, and the way to add one. */
export function codes(drawer: Drawer) {
  const { words, store, extras } = drawer
  const { promotions, codes } = store.cart.value
  return html`<div part="codes" class="codes">
    ${
      promotions.length + codes.length > 0
        ? html`<ul class="chips">
            ${promotions.map(({ name, discount }) => html`<li part="promotion" class="chip"><b class="chip-text">${name}</b> ${taken(drawer, discount)}</li>`)}
            ${codes.map((each) => chip(drawer, each))}
          </ul>`
        : nothing
    }
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

/** What something took off. */
function taken({ store }: Drawer, { amount, currency }: Money) {
  return amount > 0
    ? html`<span class="amount">${formatMoney({ amount: -amount, currency }, store.spoken)}</span>`
    : nothing
}

/** What is wrong with a code. */
export function problemAt({ problems }: Pick<CartAnswer, 'problems'>, code: string) {
  return problems.find(({ path }) => path === `codes/${code}`)
}

function chip(drawer: Drawer, { code, name, discount, balance }: AppliedCode) {
  const { words, store } = drawer
  const problem = problemAt(store.cart, code)
  return html`<li part="code" class="chip">
    <span class="chip-text"
      ><b>${code}</b> <span class="muted">${balance ? `${words.certificate}, ${words.balance(formatMoney(balance, store.spoken))}` : name}</span></span
    >
    ${taken(drawer, discount)}
    <button
      part="code-remove-button"
      class="icon small"
      type="button"
      aria-label=${words.removeCode(code)}
      @click=${() => take(drawer, code)}
    >
      ${crossIcon}
    </button>
    ${problem ? note(words, problem) : nothing}
  </li>`
}

async function take(drawer: Drawer, code: string): Promise<void> {
  const answer = await drawer.act(drawer.store.cart.removeCode(code, { from: drawer.host }))
  if (!answer || answer.cart.codes.some((each) => each.code === code)) return
  drawer.host.say(drawer.words.codeRemoved(code))
  await drawer.focus('.toggle')
}
