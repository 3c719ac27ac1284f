import { LIMITS, type Money, money } from '@tote/shared/money.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { z } from 'zod'
import { countryOf } from '../../domain/country-names.ts'
import type { DelegatedOptions } from '../../domain/delegated.ts'
import type { NewDelegated } from '../../services/delegated-submitting.ts'
import { unitsIn } from './amounts.ts'
import type { CreateTask, SelectedVariant, TaskAddress, TaskItem } from './cartai-input.ts'

/** What a request of this contract asks for. Its card, if it had one, was exchanged before for what it does. */
export function toDelegated({ customer, tasks, options, metadata }: CreateTask): NewDelegated {
  const { contact, shippingAddress, billingAddress, customerId, payment } = customer
  const { firstName, lastName, email, phone } = contact
  const name = `${firstName} ${lastName}`
  const strategy = customer.shippingMethod?.strategy ?? 'cheapest'
  return {
    contract: 'cartai',
    buyer: {
      firstName,
      lastName,
      email,
      phone: phone.trim(),
      shipping: addressOf(name, shippingAddress),
      ...(billingAddress && { billing: addressOf(name, billingAddress) }),
    },
    payment:
      payment.data.sessionId === undefined
        ? { kind: 'test', token: payment.data.cardNumber ?? '' }
        : { kind: 'session', sessionId: payment.data.sessionId },
    options: optionsOf(options ?? {}, strategy),
    items: tasks.map((task) => ({ ...itemOf(task), ...(task.metadata && { metadata: task.metadata }) })),
    customer: {
      ...(customerId != null && { customerId }),
      contact,
      shippingAddress,
      billingAddress: billingAddress ?? shippingAddress,
      shippingMethod: { strategy },
    },
    ...(metadata && { metadata }),
  }
}

/** A product page and what of it is wanted. */
export function itemOf({ url, quantity, selectedVariant }: z.infer<typeof TaskItem>) {
  return { url, quantity, choices: choicesOf(selectedVariant ?? {}) }
}

function choicesOf(selected: z.infer<typeof SelectedVariant>): Record<string, string> {
  const chosen = Object.entries(selected).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, String(value)] as const],
  )
  return Object.fromEntries(chosen)
}

function addressOf(name: string, given: z.infer<typeof TaskAddress>) {
  const { addressLine1, addressLine2, city, province, postalCode, country } = given
  return {
    name,
    line1: addressLine1,
    ...(addressLine2 !== undefined && { line2: addressLine2 }),
    city,
    ...(province !== undefined && { region: province }),
    postalCode: postalCode.trim(),
    country: countryOf(country) ?? country,
  }
}

function optionsOf(
  given: NonNullable<CreateTask['options']>,
  strategy: DelegatedOptions['strategy'],
): DelegatedOptions {
  const {
    verifyBeforePlacement,
    failTaskIfNotConfirmed,
    allowPartialCheckoutForMultiSku,
    allowPartialCheckout,
    maxTotal,
    ...others
  } = given
  return {
    verifyBeforePlacement: verifyBeforePlacement ?? false,
    failTaskIfNotConfirmed: failTaskIfNotConfirmed ?? false,
    allowPartial: allowPartialCheckoutForMultiSku ?? allowPartialCheckout ?? true,
    strategy,
    limit: maxTotal ? amountOf(maxTotal, '/options/maxTotal/amount') : null,
    ...(Object.keys(others).length > 0 && { others }),
  }
}

/** An amount of more than nothing. Throws `validationFailed` where it is none, too large, or finer than its currency. */
export function amountOf(
  { amount, currency }: { readonly amount: string; readonly currency: string },
  pointer: string,
): Money {
  const units = unitsIn(amount, currency, LIMITS.order)
  if (!units) throw new ToteError('validationFailed', { fields: [{ pointer, code: 'amount' }] })
  return money(units, currency)
}
