import type { AppliedCode } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { html, nothing } from 'lit'
import { problemWords } from '../locales/words.ts'
import type { Drawer } from './drawer.ts'
import { crossIcon, tagIcon } from './icons.ts'
import { note } from './note.ts'

/** The codes on the cart, and the place to enter one. */
export function codes(drawer: Drawer) {
  const { words, code, store } = drawer
  return html`<div part="codes" class="codes">
    ${store.cart.value.codes.length > 0 ? html`<ul class="chips">${store.cart.value.codes.map((each) => chip(drawer, each))}</ul>` : nothing}
    <button
      part="code-toggle"
      class="plain toggle"
      type="button"
      aria-expanded=${code.open}
      aria-controls="code-form"
      @click=${() => toggle(drawer)}
    >
      ${tagIcon} ${words.addCode}
    </button>
    <form id="code-form" class="code" novalidate ?hidden=${!code.open} @submit=${(event: Event) => apply(drawer, event)}>
      <label class="visually-hidden" for="code">${words.code}</label>
      <input
        id="code"
        part="code-input"
        type="text"
        maxlength="50"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        placeholder=${words.code}
        aria-invalid=${code.problem !== ''}
        aria-describedby="code-problem"
      />
      <button part="code-button" class="secondary" type="submit" aria-busy=${code.busy}>${words.applyCode}</button>
      <p id="code-problem" part="problem" class="problem" role="alert" ?hidden=${!code.problem}>${code.problem}</p>
    </form>
  </div>`
}

function chip(drawer: Drawer, { code, name, discount }: AppliedCode) {
  const { words, store } = drawer
  const problem = store.cart.problems.find(({ path }) => path === `codes/${code}`)
  const taken = formatMoney({ ...discount, amount: -discount.amount }, store.spoken)
  return html`<li part="code" class="chip">
    <span class="chip-text"><b>${code}</b> <span class="muted">${name}</span></span>
    ${discount.amount > 0 ? html`<span class="amount">${taken}</span>` : nothing}
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

function toggle(drawer: Drawer): void {
  drawer.code.open = !drawer.code.open
  drawer.update()
  if (drawer.code.open) void focus(drawer, '#code')
}

async function apply(drawer: Drawer, event: Event): Promise<void> {
  event.preventDefault()
  const { code, words, store, host } = drawer
  const field = drawer.root.querySelector('#code') as HTMLInputElement
  const text = field.value.trim()
  if (text === '' || code.busy) return
  Object.assign(code, { busy: true, problem: '' })
  drawer.update()
  const answer = await drawer.act(store.cart.applyCode(text, { from: host }))
  code.busy = false
  drawer.update()
  if (!answer) return
  const applied = answer.cart.codes.find((each) => each.code.toUpperCase() === text.toUpperCase())
  if (applied) {
    field.value = ''
    code.open = false
    host.say(words.codeApplied(applied.code))
    await focus(drawer, '.toggle')
  } else {
    code.problem = problemWords(
      words,
      answer.problems[0] ?? { code: 'codeNotFound', severity: 'recoverable' },
    )
    await focus(drawer, '#code')
  }
}

async function take(drawer: Drawer, code: string): Promise<void> {
  const answer = await drawer.act(drawer.store.cart.removeCode(code, { from: drawer.host }))
  if (!answer || answer.cart.codes.some((each) => each.code === code)) return
  drawer.host.say(drawer.words.codeRemoved(code))
  await focus(drawer, '.toggle')
}

async function focus(drawer: Drawer, selector: string): Promise<void> {
  await drawer.host.updateComplete
  drawer.root.querySelector<HTMLElement>(selector)?.focus()
}
