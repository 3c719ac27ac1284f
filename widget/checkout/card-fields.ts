import { html, nothing, type TemplateResult } from 'lit'
import { typedExpiry } from './card-expiry.ts'
import { digitsOf, typedCardNumber } from './card-number.ts'
import type { PayField } from './draft.ts'
import { field } from './field.ts'
import { idOf, type Scene } from './scene.ts'

// The fields belong to the browser alone: nothing typed here is in the view, in a storage or in a form's data.
export function cardFields(scene: Scene): TemplateResult {
  const { words } = scene
  return html`${payField(scene, 'card.number', { autocomplete: 'cc-number', typed: typeNumber })}
    <div class="row">
      ${payField(scene, 'card.expiry', { autocomplete: 'cc-exp', typed: typeExpiry, placeholder: 'MM / YY' })}
      ${payField(scene, 'card.code', { autocomplete: 'cc-csc', typed: typeCode, hint: words.codeHint })}
    </div>`
}

interface PayFieldOptions {
  readonly autocomplete: string
  readonly typed?: (event: InputEvent) => void
  readonly placeholder?: string
  readonly hint?: string
  readonly isText?: boolean
}

/** A field whose value nobody but the browser has until it is sent. */
export function payField(scene: Scene, name: PayField, options: PayFieldOptions): TemplateResult {
  const { words, view, flow } = scene
  return field(
    scene,
    name,
    words.labels[name],
    (described) => html`<input
      class="input"
      id=${idOf(name)}
      type="text"
      inputmode=${options.isText ? nothing : 'numeric'}
      autocomplete=${options.autocomplete as 'on'}
      autocorrect="off"
      spellcheck="false"
      required
      placeholder=${options.placeholder ?? nothing}
      aria-invalid=${view.faults[name] ? 'true' : 'false'}
      aria-describedby=${described}
      @input=${(event: InputEvent) => {
        options.typed?.(event)
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
