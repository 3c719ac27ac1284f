import { html, nothing, type TemplateResult } from 'lit'
import type { TypedCard } from './card.ts'
import { typedExpiry } from './card-expiry.ts'
import { digitsOf, groupCardNumber, typedCardNumber } from './card-number.ts'
import { type CardField, cardFields } from './draft.ts'
import { field } from './field.ts'
import { isAboutPayment } from './notice.ts'
import { noticeBox } from './notice-box.ts'
import { idOf, type Scene } from './scene.ts'
import { testCards } from './test-cards.ts'

// The fields belong to the browser alone: nothing typed here is in the view, in a storage or in a form's data.
export function cardSection(scene: Scene): TemplateResult {
  const { words, view } = scene
  return html`<section class="section" aria-labelledby="payment-title">
    <h2 id="payment-title">${words.payment}</h2>
    <div role="status" id="payment-notice">${
      view.notice && isAboutPayment(view.notice) ? noticeBox(scene, view.notice) : nothing
    }</div>
    ${view.checkout?.testMode ? testCardList(scene) : nothing}
    ${cardField(scene, 'card.number', { autocomplete: 'cc-number', typed: typeNumber })}
    <div class="row">
      ${cardField(scene, 'card.expiry', { autocomplete: 'cc-exp', typed: typeExpiry, placeholder: 'MM / YY' })}
      ${cardField(scene, 'card.code', { autocomplete: 'cc-csc', typed: typeCode, hint: words.codeHint })}
    </div>
  </section>`
}

/** What stands in the card fields under `root`. */
export function cardIn(root: ParentNode): TypedCard {
  const value = (name: CardField) => inputOf(root, name)?.value ?? ''
  return Object.fromEntries(cardFields.map((name) => [name, value(name)])) as Record<CardField, string>
}

export function clearCard(root: ParentNode): void {
  for (const name of cardFields) {
    const input = inputOf(root, name)
    if (input) input.value = ''
  }
}

const inputOf = (root: ParentNode, name: CardField) => root.querySelector<HTMLInputElement>(`#${idOf(name)}`)

interface CardFieldOptions {
  readonly autocomplete: 'cc-number' | 'cc-exp' | 'cc-csc'
  readonly typed: (event: InputEvent) => void
  readonly placeholder?: string
  readonly hint?: string
}

function cardField(scene: Scene, name: CardField, options: CardFieldOptions): TemplateResult {
  const { words, view, flow } = scene
  return field(
    scene,
    name,
    words.labels[name],
    (described) => html`<input
      class="input"
      id=${idOf(name)}
      type="text"
      inputmode="numeric"
      autocomplete=${options.autocomplete}
      autocorrect="off"
      spellcheck="false"
      required
      placeholder=${options.placeholder ?? nothing}
      aria-invalid=${view.faults[name] ? 'true' : 'false'}
      aria-describedby=${described}
      @input=${(event: InputEvent) => {
        options.typed(event)
        flow.store.clearFault(name)
      }}
    />`,
    { hint: options.hint },
  )
}

function show(input: HTMLInputElement, { text, caret }: { text: string; caret: number }): void {
  if (input.value === text) return
  input.value = text
  if (input.matches(':focus')) input.setSelectionRange(caret, caret)
}

function typeNumber({ currentTarget }: InputEvent): void {
  const input = currentTarget as HTMLInputElement
  show(input, typedCardNumber(input.value, input.selectionStart ?? input.value.length))
}

const shownExpiry = new WeakMap<HTMLInputElement, string>()

function typeExpiry({ currentTarget, inputType }: InputEvent): void {
  const input = currentTarget as HTMLInputElement
  const erasing = inputType?.startsWith('delete') ?? false
  const caret = input.selectionStart ?? input.value.length
  show(input, typedExpiry(input.value, caret, shownExpiry.get(input) ?? '', erasing))
  shownExpiry.set(input, input.value)
}

function typeCode({ currentTarget }: InputEvent): void {
  const input = currentTarget as HTMLInputElement
  const digits = digitsOf(input.value).slice(0, 4)
  show(input, { text: digits, caret: digits.length })
}

function testCardList({ words, flow }: Scene): TemplateResult {
  const fill = (event: Event, number: string) => {
    const form = (event.currentTarget as HTMLElement).closest('form')
    if (!form) return
    const year = new Date().getFullYear() + 3
    const card = {
      'card.number': groupCardNumber(number),
      'card.expiry': `12 / ${year % 100}`,
      'card.code': '123',
    }
    for (const name of cardFields) {
      const input = inputOf(form, name)
      if (input) input.value = card[name]
      flow.store.clearFault(name)
    }
  }
  return html`<details class="test-cards">
    <summary>${words.testCards}</summary>
    <p class="hint">${words.testCardsHint}</p>
    <ul>
      ${testCards.map(
        ({ number, outcome }) => html`<li>
          <button class="test-card" type="button" @click=${(event: Event) => fill(event, number)}>
            <span>${groupCardNumber(number)}</span> <span>${words.testCard[outcome]}</span>
          </button>
        </li>`,
      )}
    </ul>
  </details>`
}
