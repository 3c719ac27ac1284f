import type { CheckoutLinkView, PaymentMethod } from '@tote/shared/checkout.ts'
import { currencyOf } from '../domain/amounts.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutLink } from '../domain/checkout-link.ts'
import type { CustomField, Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'
import { showOffered } from './link-offer.ts'

/** What a checkout asks for and allows, as its cart's link says, or as usual where there is none. */
export interface CheckoutTerms {
  /** Also one that was deleted since: what began with it goes on. */
  readonly link: CheckoutLink | undefined
  /** Empty where the link allows none of those that there are. */
  readonly methods: readonly PaymentMethod[]
  /** Asked for also where nothing is sent by post. */
  readonly needsAddress: boolean
  /** The merchant's questions. */
  readonly fields: readonly CustomField[]
  readonly emailReceipt: boolean
  /** Above the products; null for the ordinary words. */
  readonly heading: string | null
}

/** The merchant's questions for carts that came by no link. */
const USUAL_GROUP = 'default'

export async function termsOf(
  { store, provider }: Pick<Deps, 'store' | 'provider'>,
  merchant: Merchant,
  cart: Pick<CartRecord, 'link' | 'currency'>,
): Promise<CheckoutTerms> {
  const link = cart.link === undefined ? undefined : await store.getCheckoutLink(merchant.id, cart.link)
  // Accounts are asked for dollars only.
  const isDollars = currencyOf(merchant, cart) === 'USD'
  const methods = provider.form.methods.filter((method) => method !== 'ach' || isDollars)
  if (!link) {
    const fields = fieldsOf(merchant, USUAL_GROUP)
    return { link, methods, needsAddress: false, fields, emailReceipt: true, heading: null }
  }
  return {
    link,
    methods: methods.filter((method) => link.payments.includes(method)),
    needsAddress: link.requireShippingDetails,
    fields: fieldsOf(merchant, link.customFieldsGroup),
    emailReceipt: link.emailReceipt,
    heading: link.settings?.productSubtitleVerbiage || null,
  }
}

function fieldsOf({ customFields = {} }: Merchant, group: string): readonly CustomField[] {
  return Object.hasOwn(customFields, group) ? (customFields[group] ?? []) : []
}

/** What the page of a checkout shows of the link it came by; null where it came by none. */
export async function linkView(
  { store }: Pick<Deps, 'store'>,
  merchant: Merchant,
  cart: CartRecord,
  { link, heading }: Pick<CheckoutTerms, 'link' | 'heading'>,
): Promise<CheckoutLinkView | null> {
  if (!link) return null
  const { type, showAvailableProducts, deletedAt } = link
  const isShown = showAvailableProducts && deletedAt === null
  const currency = currencyOf(merchant, cart)
  const products = isShown ? await showOffered({ store }, merchant, link, currency) : []
  return { kind: type, heading, products }
}
