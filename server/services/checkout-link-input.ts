import { paymentMethods } from '@tote/shared/checkout.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { CheckoutLink } from '../domain/checkout-link.ts'
import { allowGiven } from '../domain/redirect.ts'

type LinkFields = Omit<CheckoutLink, 'id' | 'publicHash' | 'createdAt' | 'updatedAt' | 'deletedAt'>
type Named = Pick<LinkFields, 'name' | 'type'>
type Clearable = Omit<LinkFields, keyof Named>

/** What is said of a checkout link: what is absent stays as it is, null is as usual. */
export type LinkChange = { readonly [N in keyof Named]?: Named[N] | undefined } & {
  readonly [N in keyof Clearable]?: Clearable[N] | null | undefined
}

/** What is said of a new one. */
export type NewLink = LinkChange & Named

interface Access {
  /** Asked for with a test key, which may lead back to this machine. */
  readonly isTest: boolean
}

const USUAL: Clearable = {
  description: '',
  customFieldsGroup: '',
  cardProcessorId: '',
  achProcessorId: '',
  products: [],
  showAvailableProducts: false,
  requireShippingDetails: false,
  emailReceipt: false,
  payments: paymentMethods,
  successUrl: null,
  cancelUrl: null,
  settings: null,
}

/** A new link; what is left out is as usual. Throws `validationFailed`. */
export function linkOf(given: NewLink, access: Access): LinkFields {
  return { ...USUAL, ...changesOf(given, access), name: given.name, type: given.type }
}

/** What becomes of a link that is there. Throws `validationFailed`. */
export function changesOf(given: LinkChange, access: Access): Partial<LinkFields> {
  const usual: Readonly<Record<string, unknown>> = USUAL
  const said = Object.entries(given).filter(([, value]) => value !== undefined)
  const fields: Partial<LinkFields> = Object.fromEntries(
    said.map(([name, value]) => [name, value ?? usual[name]]),
  )
  return { ...fields, ...urlIn('successUrl', given, access), ...urlIn('cancelUrl', given, access) }
}

/** An https URL that came with a secret key is thereby allowed: nobody but the merchant has such a key. */
function urlIn(name: 'successUrl' | 'cancelUrl', given: LinkChange, access: Access): Partial<LinkFields> {
  const url = given[name]
  if (url === undefined) return {}
  try {
    return { [name]: url ? allowGiven(url, access) : null }
  } catch (error) {
    if (!(error instanceof ToteError) || error.reason !== 'redirectNotAllowed') throw error
    throw new ToteError('validationFailed', {
      fields: [{ pointer: `/${name}`, code: error.reason }],
      cause: error,
    })
  }
}
