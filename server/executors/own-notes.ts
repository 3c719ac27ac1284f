import type { DelegatedReason } from '@tote/shared/delegated.ts'
import type { FieldFault, ToteError } from '@tote/shared/reasons.ts'
import type { Choosing } from '../domain/choosing.ts'

/** Why something cannot be had, and in words for the caller: the shop's own words, never theirs. */
export interface Refusal {
  readonly why: DelegatedReason
  readonly note: string
}

const MOST_VALUES = 12
const MOST = 1000

export function refusal(why: DelegatedReason, note: string): Refusal {
  return { why, note }
}

/** What to say of several: each thing once. */
export function together(refusals: readonly { readonly note?: string | undefined }[]): string {
  return [...new Set(refusals.flatMap(({ note }) => note ?? []))].join(' ').slice(0, MOST)
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, MOST_VALUES).join(', ')
  return values.length > MOST_VALUES ? `${shown}, …` : shown
}

/** Why no variant of a product was chosen. */
export function unchosen(name: string, choosing: Exclude<Choosing<unknown>, { is: 'chosen' }>): Refusal {
  if (choosing.is === 'missing') {
    const asked = choosing.options.map((option) => `${option.name} (${listed(option.values)})`)
    const which = asked.length > 0 ? asked.join(' and ') : 'which one by its sku'
    return refusal('choiceMissing', `${name}: say ${which}, clearly and once.`)
  }
  if (choosing.is === 'notTogether') {
    const said = choosing.choices.map((choice) => `${choice.name} ${choice.value}`).join(' with ')
    return refusal('choiceUnknown', `${name} does not come in ${said === '' ? 'this variant' : said}.`)
  }
  const { values, names } = choosing
  if (values.length > 0)
    return refusal('choiceUnknown', `${name} has no such ${choosing.name}: there is ${listed(values)}.`)
  const has = names.length > 0 ? `its choices are ${listed(names)}` : 'it comes without choices'
  return refusal('choiceUnknown', `${name} has no choice of that name: ${has}.`)
}

/** Why the cart does not take a line. Throws what is no word about what was wanted. */
export function notTaken(name: string, error: ToteError): Refusal {
  const { quantity } = error.detail ?? {}
  switch (error.reason) {
    case 'outOfStock': {
      const left = Number(quantity ?? 0)
      return left > 0
        ? refusal('quantityNotSold', `There is only ${left} left of ${name}.`)
        : refusal('outOfStock', `${name} is sold out.`)
    }
    case 'quantityTooLarge':
      return refusal('quantityNotSold', `${name} is sold ${quantity ?? 'fewer'} at a time at most.`)
    case 'quantityTooSmall':
      return refusal('quantityNotSold', `${name} is sold from ${quantity ?? 'more'} on.`)
    case 'quantityFixed':
      return refusal('quantityNotSold', `${name} is sold once, and cannot be had twice in one order.`)
    case 'validationFailed':
      return refusal('quantityNotSold', `So much of ${name} comes to more than one order may.`)
    case 'cartFull':
      return refusal('quantityNotSold', 'One order has no room for so many different things.')
    case 'amountOutOfRange': {
      const { min, max } = error.detail ?? {}
      const bounds = min === undefined ? '' : ` between ${min} and ${max}`
      return refusal('choiceUnknown', `${name}: the amount must lie${bounds === '' ? ' elsewhere' : bounds}.`)
    }
    case 'modifierRequired':
    case 'fieldRequired':
      return refusal('choiceMissing', `${name}: say ${namesIn(error.fields)} as well.`)
    case 'modifierInvalid':
    case 'fieldInvalid':
      return refusal('choiceUnknown', `${name}: ${namesIn(error.fields)} cannot be so.`)
    case 'productNotFound':
    case 'variantNotFound':
      return refusal('notAProduct', `${name} is not sold any more.`)
    case 'currencyNotOffered':
      return refusal('shopRefused', `${name} is not sold in this currency.`)
    default:
      throw error
  }
}

/** The last part of each place: the name of what it is about. */
function namesIn(fields: readonly FieldFault[] | undefined): string {
  const names = (fields ?? []).map(({ pointer }) =>
    (pointer.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~'),
  )
  return names.length > 0 ? listed(names) : 'what it asks for'
}

const PARTS: Readonly<Record<string, string>> = {
  name: 'the name',
  line1: 'the street',
  line2: 'the second line',
  city: 'the city',
  region: 'the region',
  postalCode: 'the postal code',
}

/** What is wrong with an address in its country. */
export function badAddress(country: string, faults: readonly FieldFault[]): Refusal {
  const said = faults.map(({ pointer, code }) => {
    const part = PARTS[pointer.split('/').at(-1) ?? ''] ?? 'a part'
    return `${part} ${code === 'missing' ? 'is missing' : 'is none of that country'}`
  })
  return refusal('addressRefused', `As an address in ${country}, ${said.join(', ')}.`)
}
