import type { AppliedCode, CartAnswer } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import type { Money } from '@tote/shared/money.ts'
import { html, nothing } from 'lit'
import type { Drawer } from './drawer.ts'
import { crossIcon } from './icons.ts'
import { note } from './note.ts'

/** What came off by itself, and the codes on the cart, each with what it took off. */
export function chips(drawer: Drawer) {
  const { promotions, codes } = drawer.store.cart.value
  return promotions.length + codes.length > 0
    ? html`<ul class="chips">
        ${promotions.map(({ name, discount }) => html`<li part="promotion" class="chip"><b class="chip-text"><bdi>${name}</bdi></b> ${taken(drawer, discount)}</li>`)}
        ${codes.map((each) => chip(drawer, each))}
      </ul>`
    : nothing
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
      ><b><bdi>${code}</bdi></b> <span class="muted">${balance ? `${words.certificate}, ${words.balance(formatMoney(balance, store.spoken))}` : html`<bdi>${name}</bdi>`}</span></span
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
