import type { PaymentMethod } from '@tote/shared/checkout.ts'
import {
  accountFields,
  cardFields,
  type DraftField,
  draftFields,
  isOfAddress,
  type PayField,
} from './draft.ts'
import type { TypedMeans } from './means.ts'
import { idOf } from './scene.ts'

/** What was typed into the server's form before the element took its place. */
export interface TypedBefore {
  /** By the names of a draft's fields. */
  readonly draft: Readonly<Record<string, string>>
  readonly means: TypedMeans
  /** The id of the saved address that was chosen: what stands in the fields of another counts for nothing then. */
  readonly saved?: string
  readonly delivery?: string
  readonly method?: PaymentMethod
  readonly keep: boolean
  /** The id of what has the keyboard. */
  readonly focus?: string
  /** What was changed in the summary, by name: `code`, `quantity.{line}`, `amount.{line}`. */
  readonly summary: Readonly<Record<string, string>>
  readonly isOpen: boolean
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** Reads the form inside an element; undefined where there is none. */
export function readTyped(element: Element): TypedBefore | undefined {
  const controls = [...element.querySelectorAll<Control>('input[name], select[name], textarea[name]')]
  if (controls.length === 0) return undefined
  const draft: Record<string, string> = {}
  const means: Record<string, string> = {}
  const chosen: Record<string, string> = {}
  const summary: Record<string, string> = {}
  for (const control of controls) {
    const { name } = control
    const isOff =
      control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type) && !control.checked
    if (isDraft(name)) draft[name] = isOff ? '' : control.value
    else if (isMeans(name)) means[name] = control.value
    else if (/^(code$|quantity\.|amount\.)/.test(name)) {
      if ('defaultValue' in control && control.value !== control.defaultValue) summary[name] = control.value
    } else if (!isOff) chosen[name] = control.value
  }
  const focused = controls.find((control) => control.matches(':focus'))
  const { delivery, method, keepAddress, saved } = chosen
  const own = Object.entries(draft).filter(([name]) => !saved || !isOfAddress(name))
  return {
    draft: Object.fromEntries(own),
    means,
    ...(saved && { saved }),
    ...(delivery && { delivery }),
    ...((method === 'card' || method === 'ach') && { method }),
    keep: keepAddress !== undefined,
    ...(focused && {
      focus: isDraft(focused.name) || isMeans(focused.name) ? idOf(focused.name) : focused.id,
    }),
    summary,
    isOpen: element.querySelector('#summary-open:checked') !== null,
  }
}

const isDraft = (name: string): name is DraftField =>
  (draftFields as readonly string[]).includes(name) || name.startsWith('field.')

const isMeans = (name: string): name is PayField =>
  ([...cardFields, ...accountFields] as readonly string[]).includes(name)
