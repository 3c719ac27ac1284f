import { formatMoney } from '@tote/shared/format.ts'
import { isAboutPayment } from '@tote/shared/reasons.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { problemWords } from '../locales/words.ts'
import { codeChips } from './code-chips.ts'
import { codeEntry } from './code-entry.ts'
import type { Scene } from './scene.ts'
import { lineItem, lineOf } from './summary-line.ts'
import { totalRow } from './summary-totals.ts'

/** Lines and totals, with the markup that the server sends too; a bar that opens it stands in for it on phones. */
export function summary(scene: Scene, open: boolean, toggle: () => void): TemplateResult {
  const { words, view, locale } = scene
  const checkout = view.checkout
  if (!checkout || view.phase === 'empty') return html`<div class="summary"></div>`
  const total = checkout.totals.find((row) => row.type === 'total')
  const others = view.problems.filter((one) => !isAboutPayment(one) && !lineOf(one))
  const isForm = view.phase === 'form'
  return html`<section
    class="summary ${open ? 'open' : ''} ${view.saving ? 'pending' : ''}"
    aria-labelledby="summary-title"
  >
    <button
      class="summary-bar"
      type="button"
      aria-expanded=${open ? 'true' : 'false'}
      aria-controls="summary-content"
      @click=${toggle}
    >
      <span class="summary-bar-label">${words.summary}</span>
      <span class="summary-bar-total">${total ? formatMoney(total, locale) : nothing}</span>
    </button>
    <div class="summary-content" id="summary-content">
      <h2 class="summary-title" id="summary-title">${words.summary}</h2>
      <ul class="lines">
        ${repeat(
          checkout.lines,
          (line) => line.id,
          (line) => lineItem(scene, line),
        )}
      </ul>
      ${isForm ? codeEntry(scene) : nothing} ${isForm ? codeChips(scene) : nothing}
      <div role="status">${others.map(
        (problem) => html`<p class="summary-problem">${problemWords(words, problem)}</p>`,
      )}</div>
      <dl class="totals" aria-busy=${view.saving ? 'true' : 'false'}>
        ${checkout.totals.map((row) => totalRow(scene, row))}
      </dl>
    </div>
  </section>`
}
