import { randomUUID } from 'node:crypto'
import type { PaymentMethod } from '@tote/shared/checkout.ts'
import { type Problem, type Reason, reasons, ToteError } from '@tote/shared/reasons.ts'
import { type beginPayment, NO_PROVIDER, type Payment } from '../domain/attempt.ts'
import { assertOwnGoods } from '../domain/cart.ts'
import { showCart } from '../domain/cart-view.ts'
import { assertComplete, type CheckoutRecord } from '../domain/checkout.ts'
import { asTypedBy } from '../domain/checkout-customer.ts'
import { certificatesIn } from '../domain/issue.ts'
import { takeSnapshot } from '../domain/snapshot.ts'
import type { Means } from '../providers/payment.ts'
import type { Deps } from './deps.ts'
import { setAside } from './holdings.ts'
import {
  type CheckoutRef,
  fillerOf,
  freeCheckout,
  type OpenCheckout,
  priceCheckout,
  requiredOf,
} from './open-checkout.ts'
import { renewPagesIn } from './page-prices.ts'
import { newCertificateCode } from './random.ts'

/** How it is paid, and the total that the shopper saw. */
export interface Paying {
  /** What the means are, else what is offered first. */
  readonly method?: PaymentMethod
  /** Null where there is nothing to pay, or it is paid on a page of the provider's. */
  readonly means: Means | null
  readonly expectedTotal: number
}

interface Agreement {
  /** As it was when it was priced, with what the payer typed. */
  readonly checkout: CheckoutRecord
  readonly begin: Parameters<typeof beginPayment>[1]
}

/**
 * What is paid for, frozen, with everything it claims set aside. Throws what keeps it from being paid: something is missing of the
 * address, of the goods, of a code, or the total is not the one the shopper saw; where it is paid with what is not taken, also that;
 * `unavailable` where a page of the merchant's that says a price does not answer.
 */
export async function agree(deps: Deps, ref: CheckoutRef, given: Paying): Promise<Agreement> {
  const { merchant } = ref
  const who = fillerOf(ref)
  await renewPagesIn(deps, merchant, ref.id)
  const price = async () => priceCheckout(deps, merchant, asTypedBy(await freeCheckout(deps, ref), who))
  const { open, missing } = await setAside(deps, merchant, price)
  const { checkout, cart, priced, delivery, needsAddress } = open
  assertOwnGoods(cart)
  assertComplete({ ...checkout, delivery }, requiredOf(open))
  assertAvailable(open)
  const snapshot = takeSnapshot(priced, showCart(merchant, cart, priced), needsAddress)
  if (snapshot.total !== given.expectedTotal) throw new ToteError(usedUp(open) ?? 'priceChanged')
  if (missing) throw new ToteError(missing)
  const isFree = snapshot.total === 0
  const method = isFree ? undefined : methodOf(deps, open, given)
  const issues = certificatesIn(priced).map((worth) => ({ ...worth, code: newCertificateCode() }))
  const begin = {
    attempt: randomUUID(),
    provider: isFree ? NO_PROVIDER : deps.provider.name,
    snapshot,
    delivery,
    extras: extrasOf(open),
    ...(method && { method }),
    ...(ref.visitor !== undefined && { by: ref.visitor }),
    ...(ref.isOther && cart.customer !== undefined && { byOther: true as const }),
    ...(issues.length > 0 && { issues }),
  }
  return { checkout, begin }
}

const FAULTS = {
  card: { reason: 'cardInvalid', pointer: '/card/number' },
  ach: { reason: 'accountInvalid', pointer: '/account/number' },
} as const

/** By which of the ways that are offered it is paid. Throws `paymentMethodUnavailable`, and that something is missing where fields of ours are to be filled in. */
function methodOf({ provider }: Deps, { terms }: OpenCheckout, { method, means }: Paying): PaymentMethod {
  const { kind } = provider.form
  // Approved before, on a page of its own: how else it may be paid does not matter, but that a card may.
  if (means?.kind === 'approval') {
    if ((method ?? 'card') === 'card' && terms.methods.includes('card')) return 'card'
    throw new ToteError('paymentMethodUnavailable')
  }
  const isOurs = means?.kind === 'card' || means?.kind === 'ach'
  const named = method ?? (isOurs ? means.kind : terms.methods[0])
  if (named === undefined || !terms.methods.includes(named)) throw new ToteError('paymentMethodUnavailable')
  const fits = kind === 'own' ? means === null || means.kind === named : !isOurs
  if (!fits) throw new ToteError('paymentMethodUnavailable')
  if (kind !== 'own' || means !== null) return named
  const { reason, pointer } = FAULTS[named]
  throw new ToteError(reason, { fields: [{ pointer, code: 'invalid' }] })
}

/** What the order carries of what was typed, as the merchant asked for it then. */
function extrasOf({ checkout, cart, terms }: OpenCheckout): NonNullable<Payment['extras']> {
  const { notes, fields = {} } = checkout
  const answered = terms.fields.flatMap(({ name, label }) => {
    const value = fields[name] ?? ''
    return value === '' ? [] : [{ name, label, value }]
  })
  return {
    ...(notes && { notes }),
    ...(answered.length > 0 && { fields: answered }),
    ...(cart.link !== undefined && { link: cart.link }),
    ...(!terms.emailReceipt && { hasNoReceipt: true as const }),
  }
}

/** Throws for a line that cannot be had as it is: in the words of its problem where there are such, else `outOfStock`. */
function assertAvailable({ priced }: OpenCheckout): void {
  const stands = ({ path, severity }: Problem) =>
    severity === 'requires_buyer_input' && path?.startsWith('lines/')
  const problem = priced.problems.find(stands)
  if (problem) throw new ToteError(problem.code in reasons ? (problem.code as Reason) : 'outOfStock')
}

/** Why a code took off less than the shopper saw, where one is used up. */
function usedUp({ priced }: OpenCheckout): Reason | undefined {
  const problem = priced.problems.find(({ code }) => code === 'codeExhausted' || code === 'certificateEmpty')
  return problem && (problem.code as Reason)
}

/** Whether price and claims of both are the same, as far as they hang on what was typed. */
export function isAlike(a: CheckoutRecord, b: CheckoutRecord): boolean {
  const typed = (typed: CheckoutRecord) => {
    const { contact, address, filledFor, filledBy, country, delivery, notes, fields } = typed
    return JSON.stringify([contact?.email, address, filledFor, filledBy, country, delivery, notes, fields])
  }
  return typed(a) === typed(b)
}
