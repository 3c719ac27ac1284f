import type { Line } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { lineAmount, lineControls } from './line-controls.ts'
import { lineProblemWords, type Scene } from './scene.ts'

/** The line that a problem is about. */
export function lineOf(problem: Problem): string | undefined {
  return /^lines\/([^/]+)/.exec(problem.path ?? '')?.[1]
}

/** What is bought, as it was chosen and written, what it costs, and what keeps it from being bought. */
export function lineItem(scene: Scene, line: Line): TemplateResult {
  const { words, view, locale } = scene
  const { id, image, name, quantity, compareAt, total } = line
  const problem = view.lineProblems[id] ?? view.problems.find((one) => lineOf(one) === id)
  const options = line.options.map((option) => option.value).join(', ')
  const before = compareAt && { ...compareAt, amount: compareAt.amount * quantity }
  return html`<li class="line">
    <span class="line-image">${image ? html`<img src=${image} alt="" width="64" height="64" />` : nothing}</span>
    <span class="line-text">
      <span class="line-name">${name}</span>
      ${options ? html`<span class="line-options">${options}</span>` : nothing}
      ${details(line, locale).map((detail) => html`<span class="line-detail">${detail}</span>`)}
      ${lineAmount(scene, line)} ${lineControls(scene, line)}
      ${
        problem
          ? html`<span class="line-problem" id="line-${id}-problem" role="alert">${lineProblemWords(scene, problem)}</span>`
          : nothing
      }
    </span>
    <span class="line-total"
      >${formatMoney(total, locale)}${
        before
          ? html`<s class="line-before"><span class="visually-hidden">${words.before} </span>${formatMoney(before, locale)}</s>`
          : nothing
      }</span
    >
  </li>`
}

function details({ modifiers, fields }: Line, locale: string): string[] {
  return [
    ...modifiers.map(
      ({ name, value, price }) =>
        `${name}${value && `: ${value}`}${price ? ` (${price.amount > 0 ? '+' : ''}${formatMoney(price, locale)})` : ''}`,
    ),
    ...fields.map(({ name, value }) => `${name}: ${value}`),
  ]
}
