import type { Address, AddressField } from '@tote/shared/checkout.ts'
import type { FieldFault } from '@tote/shared/reasons.ts'

/** How addresses are written in a country. */
export interface AddressRules {
  /** In the order in which they are written there. */
  readonly form: readonly AddressField[]
  readonly isPostalCode: (code: string) => boolean
  /** As the post writes it. */
  readonly tidyPostalCode: (code: string) => string
}

/** What keeps an address from being one of its country: a part that is missing there, or cannot be one. */
export function addressFaults(address: Address, { form, isPostalCode }: AddressRules): readonly FieldFault[] {
  return form.flatMap(({ name, required, options }) => {
    const value = address[name] ?? ''
    const fault = (code: string) => [{ pointer: `/address/${name}`, code }]
    if (value === '') return required ? fault('missing') : []
    if (name === 'postalCode' && !isPostalCode(value)) return fault('invalid')
    // Where nobody has to choose, what was typed before there was a list still stands.
    const isListed = options.length === 0 || options.some(({ code }) => code === value)
    return isListed || !required ? [] : fault('invalid')
  })
}

/** The address as its country writes it: its region by the code that is kept, nothing that is not asked for there. */
export function tidyAddress(address: Address, { form, tidyPostalCode }: AddressRules): Address {
  const { region, ...others } = address
  const rest = { ...others, postalCode: tidyPostalCode(address.postalCode) }
  const asked = form.find(({ name }) => name === 'region')
  if (region === undefined || !asked) return rest
  const said = region.toLocaleLowerCase('en')
  const chosen = asked.options.find(
    ({ code, name }) => code.toLocaleLowerCase('en') === said || name.toLocaleLowerCase('en') === said,
  )
  return { ...rest, region: chosen?.code ?? region }
}
