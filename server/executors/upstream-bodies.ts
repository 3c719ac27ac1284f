import type { Address } from '@tote/shared/checkout.ts'
import type { DelegatedBuyer } from '@tote/shared/delegated.ts'
import { currencyDigits, type Money } from '@tote/shared/money.ts'
import { bare, type Data, SESSIONS } from '../domain/user-data-names.ts'
import { TEST_CARDS } from '../providers/test-payment.ts'
import type { Buying, PlacingAsked } from './executor.ts'
import type { UpstreamSettings } from './upstream-settings.ts'

/** How a service is paid: with a session there, or in test mode with the published card that pays; undefined where there is neither. */
export function paymentBody(
  { sessionId }: Pick<UpstreamSettings, 'sessionId'>,
  { isTest, name }: { readonly isTest: boolean; readonly name: string },
): object | undefined {
  if (sessionId !== undefined) return { data: { sessionId } }
  const card = TEST_CARDS.find(({ does }) => does === 'pays')
  if (!isTest || !card) return undefined
  const data = { cardNumber: card.number, cvv: '444', name, expiryMonth: '12', expiryYear: '2034' }
  return { provider: 'test', data }
}

/** CartAI's request for one purchase: the very same each time it is asked for. */
export function checkoutBody(
  { items, strategy, quote, selected }: PlacingAsked & { readonly selected: Selected },
  { buyer, payment, verifies }: { buyer: DelegatedBuyer; payment: object; verifies: boolean },
): object {
  const { firstName, lastName, email, shipping, billing } = buyer
  return {
    customer: {
      contact: { firstName, lastName, phone: phoneOf(buyer), email },
      shippingAddress: addressBody(shipping),
      billingAddress: addressBody(billing ?? shipping),
      shippingMethod: { strategy },
      payment,
    },
    tasks: items.map((item) => taskBody(item, selected)),
    options: {
      verifyBeforePlacement: verifies,
      failTaskIfNotConfirmed: false,
      allowPartialCheckoutForMultiSku: false,
      ...(!quote.isUnbounded && {
        maxTotal: { amount: decimalOf(quote.total, quote.currency), currency: quote.currency },
      }),
    },
  }
}

/** What was matched against a shop's real choices, by the item. */
export type Selected = Readonly<Record<string, Readonly<Record<string, string>>>>

/** One product of a request or an estimate. */
function taskBody({ id, url, quantity, choices }: Buying['items'][number], selected: Selected) {
  return { url, quantity, selectedVariant: selected[id] ?? choices }
}

/** CartAI's question what it would cost. */
export function estimateBody(
  { items, buyer, place, strategy }: Buying,
  { shop, selected }: { shop: string; selected: Selected },
): object {
  const destination = buyer
    ? addressBody(buyer.shipping)
    : place && { country: place.country, ...(place.region !== undefined && { province: place.region }) }
  return {
    merchant: shop,
    ...(destination && { destination }),
    // The published question has no word for it; what is asked by default is the cheapest.
    ...(strategy !== 'cheapest' && { shippingMethod: { strategy } }),
    items: items.map((item) => taskBody(item, selected)),
  }
}

/** SmartCheckout's `user_data`: as its caller gave it, or else made of what is known; never with a payment of ours. */
export function userDataBody(
  { buyer, userData, notes }: Buying,
  { choices, words, sessionId }: { choices: Selected[string]; words: string; sessionId: string | undefined },
): object {
  const given = userData && withoutSessions(userData)
  const made = buyer && {
    email: buyer.email,
    name: `${buyer.firstName} ${buyer.lastName}`,
    firstName: buyer.firstName,
    lastName: buyer.lastName,
    ...(buyer.phone !== undefined && { phone: buyer.phone }),
    address: addressBody(buyer.shipping),
    ...(buyer.billing && { billingAddress: addressBody(buyer.billing) }),
    prompt: words,
    selectedVariant: choices,
    ...(notes !== undefined && { notes }),
  }
  return {
    ...(given ?? made),
    ...(sessionId !== undefined && { session_id: sessionId }),
  }
}

/** A payment session of this server is nothing to another, wherever and however its caller named it. */
function withoutSessions(given: Data): Data {
  const isOurs = (name: string) => SESSIONS.some((session) => session === bare(name))
  const own = Object.entries(given).filter(([name]) => !isOurs(name))
  return Object.fromEntries(
    own.map(([name, value]) => {
      const isInside = typeof value === 'object' && value !== null && !Array.isArray(value)
      return [name, isInside ? withoutSessions(value as Data) : value]
    }),
  )
}

/** The telephone number as CartAI writes one; undefined where it is none. */
export function phoneOf({ phone = '' }: DelegatedBuyer): string | undefined {
  const written = phone
    .replaceAll(/[^+0-9 -]+/g, ' ')
    .trim()
    .replaceAll(/ +/g, ' ')
  return /^[+0-9\- ]{7,20}$/.test(written) ? written : undefined
}

function addressBody({ line1, line2, city, region, postalCode, country }: Address) {
  return {
    addressLine1: line1,
    ...(line2 !== undefined && { addressLine2: line2 }),
    city,
    ...(region !== undefined && { province: region }),
    postalCode,
    country,
  }
}

function decimalOf(units: number, currency: string): string {
  const digits = currencyDigits(currency)
  const text = String(units).padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** An amount in words for a note. */
export function sayMoney({ amount, currency }: Money): string {
  return `${decimalOf(amount, currency)} ${currency}`
}
