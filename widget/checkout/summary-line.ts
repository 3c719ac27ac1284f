import type { Line } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { html, nothing, type TemplateResult } from 'lit'
import type { Scene } from './scene.ts'
import { lineProblemWords } from './scene.ts'

/** The line that a problem is about. */
export function lineOf(problem: Problem): string | undefined {
  return /^lines\/([^/]+)/.exec(problem.path ?? '')?.[1]
}

/** What is bought, as it was chosen and written, what it costs, and what keeps it from being bought. */
export function lineItem(scene: Scene, line: Line): TemplateResult {
  const { words, view, locale } = scene
  const { image, name, quantity, compareAt, total } = line
  const problem = view.problems.find((one) => lineOf(one) === line.id)
  const options = line.options.map((option) => option.value).join(', ')
  const before = compareAt && { ...compareAt, amount: compareAt.amount * quantity }
  return html`<li class="line">
    <span class="line-image">${image ? html`<img src=${image} alt="" width="64" height="64" />` : nothing}</span>
    <span class="line-text">
      <span class="line-name">${name}</span>
      ${options ? html`<span class="line-options">${options}</span>` : nothing}
      ${details(line, locale).map((detail) => html`<span class="line-detail">${detail}</span>`)}
      <span class="line-quantity">${words.quantity(quantity)}</span>
      ${problem ? html`<span class="line-problem">${lineProblemWords(scene, problem)}</span>` : nothing}
      ${
        problem?.severity === 'requires_buyer_input' && view.phase === 'form' && view.checkout
          ? html`<a class="line-change" href=${view.checkout.cancelUrl} ?inert=${view.paying}>${words.changeCart}</a>`
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
