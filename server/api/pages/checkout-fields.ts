import type { Checkout } from '@tote/shared/checkout.ts'
import type { Locale } from '@tote/shared/locales.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { html, raw } from 'hono/html'
import type { Markup } from './shell.ts'
import type { CheckoutPageWords } from './words-checkout.ts'

/** All that the form is drawn from. */
export interface FormView {
  readonly checkout: Checkout
  readonly problems: readonly Problem[]
  readonly locale: Locale
  readonly words: CheckoutPageWords
  /** What stands in the fields, by their names; never of a card or an account. */
  readonly typed: Readonly<Record<string, string>>
  /** What is wrong with a field, as a sentence, by its name. */
  readonly faults: ReadonlyMap<string, string>
  /** Why the last try came to nothing: of the payment, or of the whole order. */
  readonly notice: { readonly text: string; readonly isPayment: boolean } | null
  /** A card or an account came with the form, and is not shown again. */
  readonly isToBeTypedAgain: boolean
  readonly hidden: Readonly<Record<'token' | 'once' | 'expectedTotal', string>>
}

/** What a field is drawn from, on this page or another. */
export type FieldView = Pick<FormView, 'faults' | 'words' | 'typed'>

export interface FieldOptions {
  readonly label: string
  readonly hint?: string | undefined
  readonly optional?: boolean
}

interface InputOptions extends FieldOptions {
  readonly autocomplete?: string
  readonly type?: string
  readonly inputmode?: 'numeric' | 'decimal' | undefined
  readonly placeholder?: string
  readonly maxlength?: number
  /** Neither marked as needed nor as optional: that hangs on what else is chosen. */
  readonly isUnmarked?: boolean
}

/** The id of a field's input, and the stem of its hint's and fault's. */
export function idOf(name: string): string {
  return name.replaceAll('.', '-')
}

/** An attribute, or nothing where it has no value. */
export function attribute(name: string, value: string | number | undefined): Markup | string {
  return value === undefined ? '' : html` ${raw(name)}="${value}"`
}

/** An attribute that is there or not. */
export function flag(name: string, isSet: boolean): Markup | string {
  return isSet ? raw(` ${name}`) : ''
}

/** Label above, input, then fault and hint, which the input names as its description. */
export function field(
  { faults, words }: Pick<FormView, 'faults' | 'words'>,
  name: string,
  { label, hint, optional = false }: FieldOptions,
  input: (attributes: Markup) => Markup,
): Markup {
  const id = idOf(name)
  const fault = faults.get(name)
  const about = [fault && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  const attributes = html`id="${id}" name="${name}"${flag('aria-invalid="true"', fault !== undefined)}${attribute(
    'aria-describedby',
    about || undefined,
  )}`
  return html`<div class="field"><label class="label" for="${id}">${label}${
    optional ? html`<span class="optional"> (${words.optional})</span>` : ''
  }</label>${input(attributes)}${fault === undefined ? '' : html`<p class="error" id="${id}-error">${fault}</p>`}${
    hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`
  }</div>`
}

/** A field of one line of text. */
export function textField(view: FieldView, name: string, options: InputOptions): Markup {
  const { type = 'text', autocomplete, inputmode, placeholder, maxlength, optional, isUnmarked } = options
  return field(
    view,
    name,
    options,
    (attributes) =>
      html`<input class="input" type="${type}" ${attributes}${attribute('autocomplete', autocomplete)}${attribute(
        'inputmode',
        inputmode,
      )}${attribute('placeholder', placeholder)}${attribute('maxlength', maxlength)}${attribute(
        'value',
        view.typed[name] || undefined,
      )} spellcheck="false"${flag('autocapitalize="off"', type === 'email')}${flag(
        'required',
        !optional && !isUnmarked,
      )}>`,
  )
}

/** A choice from a list; what stands there and is not on it is offered too. */
export function selectField(
  view: FieldView,
  name: string,
  options: FieldOptions & {
    readonly choices: readonly { readonly code: string; readonly name: string }[]
    readonly autocomplete?: string
    /** What stands first and means nothing. */
    readonly empty?: string | undefined
  },
): Markup {
  const { choices, autocomplete, empty, optional } = options
  const value = view.typed[name] ?? ''
  const isListed = value === '' || choices.some(({ code }) => code === value)
  return field(
    view,
    name,
    options,
    (attributes) =>
      html`<div class="select"><select class="input" ${attributes}${attribute('autocomplete', autocomplete)}${flag(
        'required',
        !optional,
      )}>${empty === undefined ? '' : html`<option value="">${empty}</option>`}${
        isListed ? '' : html`<option selected>${value}</option>`
      }${choices.map(
        (choice) =>
          html`<option value="${choice.code}"${flag('selected', choice.code === value)}>${choice.name}</option>`,
      )}</select></div>`,
  )
}
