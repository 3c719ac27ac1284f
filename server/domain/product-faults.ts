import type { Modifier, Product } from '@tote/shared/product.ts'
import type { CompleteProduct } from './product-draft.ts'

/** What is wrong with a part of a product, and where. */
export interface ProductFault {
  /** Like `variants.2.sku`. */
  readonly path: string
  readonly says: string
}

const MOST_CHECKBOX_VALUES = 2
const MAX_SKU = 64

/** What is wrong between the parts of a product, each of which is in order by itself. */
export function faultsOf(product: CompleteProduct): ProductFault[] {
  return [
    ...optionFaults(product),
    ...variantFaults(product),
    ...product.modifiers.flatMap((modifier, i) => modifierFaults(modifier, `modifiers.${i}`)),
    ...limitFaults(product),
    ...boundFaults(product),
  ]
}

function boundFaults({ openAmount }: Pick<Product, 'openAmount'>): ProductFault[] {
  if (openAmount === null || openAmount.min <= openAmount.max) return []
  return [{ path: 'openAmount.max', says: 'is less than the least' }]
}

type Options = Pick<Product, 'options' | 'modifiers' | 'fields'>

function optionFaults({ options, modifiers, fields }: Options): ProductFault[] {
  const choices = [...options, ...modifiers]
  const values = choices.flatMap((choice) => choice.values)
  return [
    ...twice(
      choices,
      ({ name }) => name.toLowerCase(),
      'options',
      'has the name of another option or modifier',
    ),
    ...twice(choices, ({ number }) => number, 'options', 'has the number of another option or modifier'),
    ...twice(values, ({ number }) => number, 'values', 'has the number of another value'),
    ...choices.flatMap((choice, i) =>
      twice(
        choice.values,
        ({ name }) => name.toLowerCase(),
        `${i < options.length ? `options.${i}` : `modifiers.${i - options.length}`}.values`,
        'stands there twice',
      ),
    ),
    ...twice(fields, ({ name }) => name, 'fields', 'has the name of another field'),
  ]
}

function variantFaults({ options, variants }: Pick<Product, 'options' | 'variants'>): ProductFault[] {
  const wanting = variants.flatMap((variant, i) => {
    const path = `variants.${i}.options`
    const named = Object.keys(variant.options)
    const unknown = named.filter((name) => !options.some((option) => option.name === name))
    const missing = options.flatMap(({ name, values }): ProductFault[] => {
      const value = variant.options[name]
      if (value === undefined) return [{ path, says: `names no value of "${name}"` }]
      if (values.some((it) => it.name === value)) return []
      return [{ path, says: `"${value}" is no value of "${name}"` }]
    })
    return [...unknown.map((name) => ({ path, says: `"${name}" is no option of this product` })), ...missing]
  })
  if (wanting.length > 0) return wanting
  const long = variants.flatMap(({ sku }, i): ProductFault[] =>
    sku.length > MAX_SKU ? [{ path: `variants.${i}.sku`, says: 'is too long: give it one of its own' }] : [],
  )
  const combination = (variant: Product['variants'][number]) =>
    JSON.stringify(options.map(({ name }) => variant.options[name]))
  return [
    ...long,
    ...twice(variants, combination, 'variants', 'has the same options as another variant'),
    ...twice(variants, ({ id }) => id, 'variants', 'has the id of another variant'),
    ...twice(variants, ({ number }) => number, 'variants', 'has the number of another variant'),
    ...twice(variants, ({ sku }) => sku, 'variants', 'has the sku of another variant'),
  ]
}

function modifierFaults({ kind, values, adjustment, limits }: Modifier, path: string): ProductFault[] {
  const faults: ProductFault[] = []
  const add = (part: string, says: string) => faults.push({ path: `${path}.${part}`, says })
  if (kind === 'checkbox' && (values.length < 1 || values.length > MOST_CHECKBOX_VALUES)) {
    add('values', 'a checkbox has one value (checked), or two (checked, then not)')
  }
  if (kind === 'pickList' && values.length === 0) add('values', 'a pick list has at least one value')
  const picks = kind === 'checkbox' || kind === 'pickList'
  if (!picks && values.length > 0) add('values', `a modifier of kind "${kind}" has no values`)
  if (picks && adjustment !== null) add('adjustment', 'stands with the values where there are some')
  const { minLength, maxLength, min, max, earliest, latest } = limits
  if (minLength !== null && maxLength !== null && minLength > maxLength) {
    add('limits.minLength', 'is more than maxLength')
  }
  if (min !== null && max !== null && min > max) add('limits.min', 'is more than max')
  if (earliest !== null && latest !== null && earliest > latest) add('limits.earliest', 'is after latest')
  return faults
}

function limitFaults({ minQuantity, maxQuantity }: CompleteProduct): ProductFault[] {
  if (maxQuantity === null || minQuantity <= maxQuantity) return []
  return [{ path: 'minQuantity', says: 'is more than maxQuantity' }]
}

function twice<T>(all: readonly T[], by: (it: T) => unknown, path: string, says: string): ProductFault[] {
  const seen = new Set<unknown>()
  return all.flatMap((it, i) => {
    const key = by(it)
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [{ path: `${path}.${i}`, says }]
  })
}
