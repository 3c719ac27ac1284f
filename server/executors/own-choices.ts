import type { Product } from '@tote/shared/product.ts'
import { amountIn } from '@tote/shared/typed-amount.ts'
import { chooseVariant } from '../domain/choosing.ts'
import type { DelegatedItem } from '../domain/delegated.ts'
import type { CustomField } from '../domain/merchant.ts'
import { fold, formsOfName, formsOfValue, meantBy } from '../domain/wording.ts'
import type { WantedProduct } from '../services/lines.ts'
import { type Refusal, refusal, unchosen } from './own-notes.ts'

/** What was said of a product, as far as it is about something that the shop asks. */
export interface Chosen {
  readonly wanted: Pick<WantedProduct, 'choice' | 'modifiers' | 'fields' | 'amount'>
  /** Answers to the shop's own questions. */
  readonly answers: Readonly<Record<string, string>>
}

interface Asking {
  readonly product: Product
  /** What its address names: an id, a sku or a number. */
  readonly variant: string | undefined
  readonly questions: readonly CustomField[]
  readonly currency: string
}

/** Reads the choices of an item against what there really is: options, modifiers, fields, an amount, and the shop's questions. */
export function choicesOf(
  asking: Asking,
  { choices, words }: Pick<DelegatedItem, 'choices'> & { readonly words?: string | undefined },
): Chosen | Refusal {
  const { product, variant } = asking
  const rest: Record<string, string> = {}
  const said: Said = { modifiers: {}, fields: {}, answers: {} }
  for (const [name, value] of Object.entries(choices)) {
    const fault = value.trim() === '' ? undefined : sort(asking, said, { name, value })
    if (fault === 'other') rest[name] = value
    else if (fault) return fault
  }
  const named = variant === undefined ? product.variants : product.variants.filter(isCalled(variant))
  if (named.length === 0) return refusal('choiceUnknown', `${product.name} has no variant of that name.`)
  const choosing = chooseVariant(
    named.map(({ id, sku, options }) => ({ id, sku, attributes: options })),
    { choices: rest, words },
  )
  if (choosing.is !== 'chosen') return unchosen(product.name, choosing)
  const { modifiers, fields, amount, answers } = said
  const wanted = { choice: { variant: choosing.variant.id }, modifiers, fields, amount }
  return { wanted, answers }
}

function isCalled(name: string) {
  return ({ id, sku, number }: Product['variants'][number]) =>
    id === name || sku === name || String(number) === name
}

interface Said {
  readonly modifiers: Record<string, string>
  readonly fields: Record<string, string>
  readonly answers: Record<string, string>
  amount?: number
}

/** Puts what was said where it belongs; `other` is what may be about the variant. */
function sort(
  { product, questions, currency }: Asking,
  said: Said,
  { name, value }: { readonly name: string; readonly value: string },
): Refusal | 'other' | undefined {
  if (meantBy(product.options, name, (one) => one.name, formsOfName).length > 0) return 'other'
  const folded = fold(name)
  const modifier = product.modifiers.find((one) => fold(one.name) === folded)
  if (modifier) {
    const meant = meantBy(modifier.values, value, (one) => one.name, formsOfValue)
    if (modifier.kind === 'pickList' && meant.length !== 1) {
      const values = modifier.values.map((one) => one.name)
      return unchosen(product.name, { is: 'unknown', name: modifier.name, value, values, names: [] })
    }
    said.modifiers[modifier.name] = meant[0]?.name ?? (isYes(value) ? 'true' : value)
    return undefined
  }
  const field = product.fields.find((one) => fold(one.name) === folded || fold(one.label) === folded)
  if (field) {
    said.fields[field.name] = value
    return undefined
  }
  const question = questions.find((one) => fold(one.name) === folded || fold(one.label) === folded)
  if (question) {
    const [option] = meantBy(question.options, value, (one) => one, formsOfValue)
    said.answers[question.name] = option ?? (question.kind === 'check' && isYes(value) ? 'true' : value)
    return undefined
  }
  if (folded !== 'amount' && folded !== 'price') return 'other'
  const amount = amountIn(value, currency, 'en')
  if (amount === null)
    return refusal('choiceUnknown', `${product.name}: the amount is no amount of ${currency}.`)
  said.amount = amount
  return undefined
}

function isYes(value: string): boolean {
  return ['yes', 'true', 'on', '1', 'ja'].includes(value.trim().toLowerCase())
}
