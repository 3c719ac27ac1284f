import { ToteError } from '@tote/shared/reasons.ts'
import { type Choosing, chooseVariant } from '../domain/choosing.ts'

type Choosable = Parameters<typeof chooseVariant>[0][number]

/** Characters of all the values of a choice. */
const MAX_TOLD = 2000

/**
 * What was chosen of a product; where nothing is said, what its address names. Throws `variantRequired`, `optionUnknown`,
 * `variantNotFound`.
 */
export function chosen<V extends Choosable>(
  variants: readonly V[],
  options: Readonly<Record<string, string>>,
  isNamed: (variant: V) => boolean,
): { readonly variant: V; readonly choices: Readonly<Record<string, string>> } {
  const named = Object.keys(options).length === 0 ? variants.filter(isNamed) : []
  const choosing = chooseVariant(named.length === 1 ? named : variants, { choices: options })
  if (choosing.is !== 'chosen') throw unchosen(choosing)
  const { variant } = choosing
  return { variant, choices: Object.fromEntries(choosing.choices.map(({ name, value }) => [name, value])) }
}

function unchosen(choosing: Exclude<Choosing<Choosable>, { is: 'chosen' }>): ToteError {
  if (choosing.is === 'notTogether') return new ToteError('variantNotFound')
  if (choosing.is === 'unknown') {
    const { name, values } = choosing
    const fields = [{ pointer: pointerOf(name), code: 'unknown' }]
    return new ToteError('optionUnknown', { fields, detail: offered(name, values) })
  }
  const { options } = choosing
  const fields = options.slice(0, 20).map(({ name }) => ({ pointer: pointerOf(name), code: 'missing' }))
  const [first] = options
  const detail = first && offered(first.name, first.values)
  return new ToteError('variantRequired', { fields, ...(detail && { detail }) })
}

const pointerOf = (name: string) => `/options/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`

/** What can be chosen, a line each, so that a page can ask: only where it can be told whole. */
function offered(name: string, values: readonly string[]): NonNullable<ToteError['detail']> {
  const told = values.join('\n')
  return { name, ...(values.length > 0 && told.length <= MAX_TOLD && { values: told }) }
}
