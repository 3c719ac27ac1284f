import type { CheckoutField } from '@tote/shared/checkout.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Answer } from './draft.ts'
import { describedBy, errorOf, field, selectField, textField } from './field.ts'
import { idOf, type Scene } from './scene.ts'

/** The merchant's own questions, and a word to the merchant. */
export function questionsSection(scene: Scene): TemplateResult {
  const { words, view } = scene
  const questions = view.checkout?.fields ?? []
  return html`<section class="section" aria-labelledby="more-title">
    <h2 id="more-title">${words.more}</h2>
    ${questions.map((one) => question(scene, one))} ${notesField(scene)}
  </section>`
}

function question(scene: Scene, asked: CheckoutField): TemplateResult {
  const { words, view } = scene
  const { name, label, kind, required, maxLength, options } = asked
  const at: Answer = `field.${name}`
  if (kind === 'check') return check(scene, at, asked)
  const optional = !required
  if (kind === 'text') return textField(scene, at, label, { autocomplete: 'off', optional, most: maxLength })
  return selectField(scene, at, label, {
    autocomplete: 'off',
    optional,
    options: [['', words.choose], ...options.map((one) => [one, one] as const)],
    chosen: view.draft[at] ?? '',
  })
}

function check(scene: Scene, at: Answer, { label, required }: CheckoutField): TemplateResult {
  const { view, flow } = scene
  const set = (event: Event) => {
    const { checked } = event.currentTarget as HTMLInputElement
    flow.attempt('save', () => flow.store.answer(at, checked ? 'true' : ''))
  }
  return html`<div class="field">
    <label class="check">
      <input
        id=${idOf(at)}
        type="checkbox"
        ?required=${required}
        .checked=${live(Boolean(view.draft[at]))}
        aria-invalid=${view.faults[at] ? 'true' : 'false'}
        aria-describedby=${describedBy(scene, at)}
        @change=${set}
      />
      <span>${label}${required ? nothing : html`<span class="optional"> (${scene.words.optional})</span>`}</span>
    </label>
    ${
      view.faults[at] === 'missing'
        ? html`<p class="error" id="${idOf(at)}-error">${scene.words.tick}</p>`
        : errorOf(scene, at)
    }
  </div>`
}

function notesField(scene: Scene): TemplateResult {
  const { words, view, flow } = scene
  return field(
    scene,
    'notes',
    words.labels.notes(view.checkout?.merchant ?? ''),
    (described) => html`<textarea
      class="input"
      id="notes"
      rows="2"
      maxlength="500"
      autocomplete="off"
      .value=${view.draft.notes}
      aria-invalid=${view.faults.notes ? 'true' : 'false'}
      aria-describedby=${described}
      @input=${(event: Event) => flow.store.type('notes', (event.currentTarget as HTMLTextAreaElement).value)}
      @change=${() => flow.attempt('save', () => flow.store.leaveField('notes'))}
    ></textarea>`,
    { optional: true },
  )
}
