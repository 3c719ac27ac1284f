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
  return html`<div class="field">
    <label class="label" for=${id}
      >${label}${optional ? html`<span class="optional"> (${scene.words.optional})</span>` : nothing}</label
    >
    ${input(describedBy(scene, name, hint))}
    ${errorOf(scene, name)}
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
  </div>`
}

/** The ids of what is said about a field, for its `aria-describedby`. */
export function describedBy(scene: FormScene, name: Field, hint?: string): string | typeof nothing {
  const id = idOf(name)
  const about = [
    faultWords(scene, name) && `${id}-error`,
    hint && `${id}-hint`,
    scene.view.faults[name] === 'refused' && 'payment-notice',
  ].filter(Boolean)
  return about.join(' ') || nothing
}

/** What is wrong with a field, under it. */
export function errorOf(scene: FormScene, name: Field): TemplateResult | typeof nothing {
  const error = faultWords(scene, name)
  return error ? html`<p class="error" id="${idOf(name)}-error">${error}</p>` : nothing
}

interface TextOptions {
  readonly autocomplete: string
  readonly type?: string
  readonly hint?: string
  readonly optional?: boolean
  readonly most?: number
}

/** A field of the contact, the address or the merchant's; it is saved when it is left. */
export function textField(
  scene: FormScene,
  name: DraftField,
  label: string,
  options: TextOptions,
): TemplateResult {
  const { view, flow } = scene
  const { type = 'text', optional = false, hint, most } = options
  return field(
    scene,
    name,
    label,
    (described) => html`<input
      class="input"
      id=${idOf(name)}
      type=${type}
      maxlength=${most ?? nothing}
      autocomplete=${options.autocomplete as 'on'}
      autocapitalize=${type === 'email' ? 'off' : nothing}
      spellcheck="false"
      ?required=${!optional}
      .value=${view.draft[name] ?? ''}
      aria-invalid=${view.faults[name] ? 'true' : 'false'}
      aria-describedby=${described}
      @input=${(event: Event) => flow.store.type(name, typedIn(event))}
      @change=${() => flow.attempt('save', () => flow.store.leaveField(name))}
    />`,
    { hint, optional },
  )
}

interface SelectOptions {
  readonly autocomplete: string
  readonly options: readonly (readonly [value: string, shown: string])[]
  readonly chosen: string
  readonly optional?: boolean
  /** What choosing does; it is saved as what is typed is, where that is left out. */
  readonly choose?: (value: string) => void
}

/** A field to choose in. */
export function selectField(
  scene: FormScene,
  name: DraftField,
  label: string,
  { autocomplete, options, chosen, optional = false, choose }: SelectOptions,
): TemplateResult {
  const { view, flow } = scene
  const save = (value: string) => {
    flow.store.type(name, value)
    flow.attempt('save', () => flow.store.leaveField(name))
  }
  return field(
    scene,
    name,
    label,
    (described) => html`<div class="select">
      <select
        class="input"
        id=${idOf(name)}
        autocomplete=${autocomplete as 'on'}
        ?required=${!optional}
        aria-invalid=${view.faults[name] ? 'true' : 'false'}
        aria-describedby=${described}
        @change=${(event: Event) => (choose ?? save)(typedIn(event))}
      >
        ${options.map(
          ([value, shown]) => html`<option value=${value} .selected=${value === chosen}>${shown}</option>`,
        )}
      </select>
    </div>`,
    { optional },
  )
}

const typedIn = (event: Event) => (event.currentTarget as HTMLInputElement).value
