import { html, nothing, type TemplateResult } from 'lit'
import type { DraftField, Field } from './draft.ts'
import { type FormScene, faultWords, idOf } from './scene.ts'

/** Label above, input, then hint and error, which the input names as its description. */
export function field(
  scene: FormScene,
  name: Field,
  label: string,
  input: (described: string | typeof nothing) => TemplateResult,
  { hint, optional = false }: { hint?: string | undefined; optional?: boolean } = {},
): TemplateResult {
  const id = idOf(name)
  const error = faultWords(scene, name)
  const about = [
    error && `${id}-error`,
    hint && `${id}-hint`,
    scene.view.faults[name] === 'refused' && 'payment-notice',
  ].filter(Boolean)
  return html`<div class="field">
    <label class="label" for=${id}
      >${label}${optional ? html` <span class="optional">(${scene.words.optional})</span>` : nothing}</label
    >
    ${input(about.join(' ') || nothing)}
    ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
  </div>`
}

interface TextOptions {
  readonly autocomplete: string
  readonly type?: string
  readonly hint?: string
  readonly optional?: boolean
  readonly unmarked?: boolean
}

/** A field of the contact or the address; it is saved when it is left. */
export function textField(
  scene: FormScene,
  name: DraftField,
  label: string,
  options: TextOptions,
): TemplateResult {
  const { view, flow } = scene
  const { type = 'text', optional = false, unmarked = false, hint } = options
  const value = (event: Event) => (event.currentTarget as HTMLInputElement).value
  return field(
    scene,
    name,
    label,
    (described) => html`<input
      class="input"
      id=${idOf(name)}
      type=${type}
      autocomplete=${options.autocomplete as 'on'}
      autocapitalize=${type === 'email' ? 'off' : nothing}
      spellcheck="false"
      ?required=${!optional && !unmarked}
      .value=${view.draft[name]}
      aria-invalid=${view.faults[name] ? 'true' : 'false'}
      aria-describedby=${described}
      @input=${(event: Event) => flow.store.type(name, value(event))}
      @change=${() => flow.attempt('save', () => flow.store.leaveField(name))}
    />`,
    { hint, optional },
  )
}
