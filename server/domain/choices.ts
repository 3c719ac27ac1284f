import type { Product, Variant } from '@tote/shared/product.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { readFields } from './fields.ts'
import type { ChosenModifier } from './line.ts'
import { type GivenModifier, readModifiers } from './modifiers.ts'
import { findNamed, pointerTo, same } from './names.ts'

/** A choice by numbers, as server contracts make it: of an option, or of a modifier. */
export interface NumberedChoice {
  /** The option's or the modifier's. */
  readonly number: number
  /** A value's number or its name; of other modifiers what is given for them. */
  readonly value: number | string | boolean
}

/** Which variant is meant. */
export interface Choice {
  /** An id or sku; a number is looked up as one. */
  readonly variant?: string | { readonly number: number } | undefined
  readonly options?: Readonly<Record<string, string>> | undefined
  readonly selections?: readonly NumberedChoice[] | undefined
}

/** Everything that is said about a product to be bought. */
export interface Wanted extends Choice {
  /** By name or number. */
  readonly modifiers?: Readonly<Record<string, string | number | boolean>> | undefined
  readonly fields?: Readonly<Record<string, string>> | undefined
}

export interface Chosen {
  readonly variant: Variant
  /** In the order of their numbers. */
  readonly modifiers: readonly ChosenModifier[]
  readonly fields: Readonly<Record<string, string>>
}

/**
 * Reads all that was chosen. Throws `variantNotFound`, `variantRequired`, `optionUnknown`, and as `readModifiers` and
 * `readFields`; what is wrong is named by its place.
 */
export function choose(product: Product, wanted: Wanted): Chosen {
  const { selections = [], modifiers = {} } = wanted
  const given: GivenModifier[] = Object.entries(modifiers).map(([name, value]) => ({
    name,
    value,
    pointer: pointerTo('modifiers', name),
  }))
  for (const [i, { number, value }] of selections.entries()) {
    if (product.options.some((option) => option.number === number)) continue
    const pointer = `/selections/${i}`
    if (!product.modifiers.some((modifier) => modifier.number === number))
      throw new ToteError('optionUnknown', { fields: [{ pointer, code: 'unknown' }] })
    given.push({ number, value, pointer })
  }
  return {
    variant: chooseVariant(product, wanted),
    modifiers: readModifiers(product.modifiers, given),
    fields: readFields(product.fields, wanted.fields ?? {}),
  }
}

/**
 * The variant that was meant: by its id, sku or number, by one value for each option, or the only one there is; what
 * is said twice must agree. Names and values of options are compared without regard to case. Throws `variantNotFound`,
 * `optionUnknown` or `variantRequired`.
 */
export function chooseVariant(product: Product, { variant, options = {}, selections = [] }: Choice): Variant {
  const chosen = [...byName(product, options), ...byNumber(product, selections)]
  const named = variant === undefined ? product.variants : product.variants.filter(isCalled(variant))
  const [first, ...more] = named.filter((one) =>
    chosen.every(({ option, value }) => value !== undefined && one.options[option] === value),
  )
  if (!first) throw new ToteError('variantNotFound')
  if (more.length > 0) throw new ToteError('variantRequired')
  return first
}

interface ChosenValue {
  readonly option: string
  /** Undefined where the option has no such value. */
  readonly value: string | undefined
}

function byName({ options }: Product, given: Readonly<Record<string, string>>): ChosenValue[] {
  return Object.entries(given).map(([name, value]) => {
    const option = options.find((own) => same(own.name, name))
    if (!option) {
      const fields = [{ pointer: pointerTo('options', name), code: 'unknown' }]
      throw new ToteError('optionUnknown', { fields })
    }
    return { option: option.name, value: option.values.find((own) => same(own.name, value))?.name }
  })
}

function byNumber({ options }: Product, given: readonly NumberedChoice[]): ChosenValue[] {
  return given.flatMap(({ number, value }) => {
    const option = options.find((own) => own.number === number)
    if (!option) return []
    return [{ option: option.name, value: findNamed(option.values, value)?.name }]
  })
}

function isCalled(name: NonNullable<Choice['variant']>): (variant: Variant) => boolean {
  if (typeof name !== 'string') return ({ number }) => number === name.number
  return ({ id, sku }) => id === name || sku === name
}
