import type { Line } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { amountIn, plainAmount } from '@tote/shared/typed-amount.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { minus, plus } from './icons.ts'
import type { Scene } from './scene.ts'

/** How many of it, and the way to take it out; on what is paid already, how many it were. */
export function lineControls(scene: Scene, line: Line): TemplateResult {
  const { words, view, flow } = scene
  const { id, name, minQuantity, maxQuantity, isQuantityFixed } = line
  const shown = html`<span class="line-quantity">${words.quantity(line.quantity)}</span>`
  if (view.phase !== 'form') return shown
  const remove = async (event: Event) => {
    const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot
    const index = view.checkout?.lines.findIndex((one) => one.id === id) ?? 0
    await flow.attempt('save', () => flow.store.setLine(id, { quantity: 0 }))
    if (flow.store.view.checkout?.lines.some((one) => one.id === id)) return
    // The button goes away with its line; the keyboard goes on at the one that takes its place.
    await new Promise(requestAnimationFrame)
    const buttons = root.querySelectorAll<HTMLElement>('.line-remove')
    buttons[Math.min(index, buttons.length - 1)]?.focus()
  }
  return html`<span class="line-controls" ?inert=${view.paying}>
    ${isQuantityFixed ? shown : stepper(scene, line, Math.max(minQuantity, 1), Math.max(maxQuantity, 1))}
    <button class="line-remove" type="button" aria-label=${words.removeLine(name)} @click=${remove}>
      ${words.remove}
    </button>
  </span>`
}

function stepper(scene: Scene, line: Line, least: number, most: number): TemplateResult {
  const { words, view, flow } = scene
  const { id, name } = line
  const quantity = view.changing[id]?.quantity ?? line.quantity
  const set = (wanted: number) => flow.attempt('save', () => flow.store.setLine(id, { quantity: wanted }))
  const type = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement
    const wanted = Number(input.value)
    if (input.value === '' || !Number.isInteger(wanted) || wanted < 0 || wanted > 999)
      input.value = String(quantity)
    else set(wanted)
  }
  // aria-disabled rather than disabled, which would throw the focus out of the line.
  const step = (label: string, icon: TemplateResult, wanted: number) => {
    const isOff = wanted < least || wanted > most
    return html`<button
      class="step"
      type="button"
      aria-label=${label}
      aria-disabled=${isOff}
      @click=${() => isOff || set(wanted)}
    >
      ${icon}
    </button>`
  }
  return html`<span class="stepper" role="group" aria-label=${words.quantityOf(name)}>
    ${step(words.decrease(name), minus, quantity - 1)}
    <input
      class="line-number"
      id="quantity-${id}"
      type="number"
      inputmode="numeric"
      min=${least}
      max=${most}
      aria-label=${words.quantityOf(name)}
      .value=${live(String(quantity))}
      @change=${type}
    />
    ${step(words.increase(name), plus, quantity + 1)}
  </span>`
}

/** What one is to cost, where the shopper names it, and between what. */
export function lineAmount(scene: Scene, line: Line): TemplateResult | typeof nothing {
  const { view, flow } = scene
  const { id, openAmount, unitPrice } = line
  if (!openAmount || view.phase !== 'form') return nothing
  const save = (amount: number) => flow.attempt('save', () => flow.store.setLine(id, { amount }))
  return amountField(scene, { id, name: line.name, bounds: openAmount, amount: unitPrice, save })
}

interface AmountField {
  readonly id: string
  readonly name: string
  readonly bounds: NonNullable<Line['openAmount']>
  /** What stands in it. */
  readonly amount: Line['unitPrice']
  readonly save?: (amount: number) => void
}

/** An amount to name, its bounds told. */
export function amountField(scene: Scene, { id, name, bounds, amount, save }: AmountField): TemplateResult {
  const { words, view, locale, flow } = scene
  const isWrong = view.lineProblems[id]?.code === 'amountOutOfRange'
  const [min, max] = [formatMoney(bounds.min, locale), formatMoney(bounds.max, locale)]
  const type = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement
    const wanted = amountIn(input.value, amount.currency, locale)
    if (wanted === null || wanted < bounds.min.amount || wanted > bounds.max.amount)
      return flow.store.blameAmount(id, { min, max })
    // As it is read here, so that nobody is surprised.
    input.value = plainAmount({ ...amount, amount: wanted }, locale)
    flow.store.clearLineProblem(id)
    if (wanted !== amount.amount) save?.(wanted)
  }
  return html`<span class="line-amount" ?inert=${view.paying}>
    <label class="label" for="amount-${id}">${words.amount(view.checkout?.link?.kind === 'donation')}<span class="visually-hidden">, ${name}</span></label>
    <input
      class="input"
      id="amount-${id}"
      type="text"
      inputmode="decimal"
      autocomplete="off"
      aria-invalid=${isWrong ? 'true' : 'false'}
      aria-describedby="amount-${id}-hint${isWrong ? ` line-${id}-problem` : ''}"
      .value=${plainAmount(amount, locale)}
      @change=${type}
    />
    <span class="hint" id="amount-${id}-hint">${words.between(min, max)}</span>
  </span>`
}
