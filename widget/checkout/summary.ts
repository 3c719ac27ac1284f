import type { Line, TotalRow } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { problemWords } from '../locales/words.ts'
import { codeEntry } from './code-entry.ts'
import { isAboutPayment } from './notice.ts'
import type { Scene } from './scene.ts'

/** Lines and totals, with the markup that the server sends too; a bar that opens it stands in for it on phones. */
export function summary(scene: Scene, open: boolean, toggle: () => void): TemplateResult {
  const { words, view, locale } = scene
  const checkout = view.checkout
  if (!checkout || view.phase === 'empty') return html`<div class="summary"></div>`
  const total = checkout.totals.find((row) => row.type === 'total')
  const others = view.problems.filter((one) => !isAboutPayment(one) && !lineOf(one))
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
      ${view.phase === 'form' ? codeEntry(scene) : nothing}
      <div role="status">${others.map(
        (problem) => html`<p class="summary-problem">${problemWords(words, problem)}</p>`,
      )}</div>
      <dl class="totals" aria-busy=${view.saving ? 'true' : 'false'}>
        ${checkout.totals.map((row) => totalRow(scene, row))}
      </dl>
    </div>
  </section>`
}

function lineOf(problem: Problem): string | undefined {
  return /^lines\/([^/]+)/.exec(problem.path ?? '')?.[1]
}

function lineItem({ words, view, locale }: Scene, line: Line): TemplateResult {
  const problem = view.problems.find((one) => lineOf(one) === line.id)
  const options = line.options.map((option) => option.value).join(', ')
  return html`<li class="line">
    <span class="line-image"
      >${line.image ? html`<img src=${line.image} alt="" width="64" height="64" />` : nothing}</span
    >
    <span class="line-text">
      <span class="line-name">${line.name}</span>
      ${options ? html`<span class="line-options">${options}</span>` : nothing}
      <span class="line-quantity">${words.quantity(line.quantity)}</span>
      ${problem ? html`<span class="line-problem">${problemWords(words, problem)}</span>` : nothing}
    </span>
    <span class="line-total">${formatMoney(line.total, locale)}</span>
  </li>`
}

function totalRow({ words, locale }: Scene, row: TotalRow): TemplateResult {
  const free = row.type === 'delivery' && row.amount === 0
  return html`<div class="total-row" data-type=${row.type}>
    <dt>
      ${row.included ? words.taxIncluded : words[row.type]}${
        row.label ? html` <span class="total-label">(${row.label})</span>` : nothing
      }
    </dt>
    <dd>
      ${row.type === 'total' ? html`<span class="currency">${row.currency}</span> ` : nothing}${
        free ? words.free : formatMoney(row, locale)
      }
    </dd>
  </div>`
}
