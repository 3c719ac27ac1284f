import { randomUUID } from 'node:crypto'
import { type Problem, type Reason, reasons, ToteError } from '@tote/shared/reasons.ts'
import { showCart } from '../domain/cart-view.ts'
import { assertComplete, type beginPayment, type CheckoutRecord, NO_PROVIDER } from '../domain/checkout.ts'
import { asTypedBy } from '../domain/checkout-customer.ts'
import { certificatesIn } from '../domain/issue.ts'
import { takeSnapshot } from '../domain/snapshot.ts'
import type { Card } from '../providers/card.ts'
import type { Deps } from './deps.ts'
import { setAside } from './holdings.ts'
import {
  type CheckoutRef,
  fillerOf,
  freeCheckout,
  type OpenCheckout,
  priceCheckout,
} from './open-checkout.ts'
import { newCertificateCode } from './random.ts'

export interface CardPayment {
  /** Undefined where there is nothing to pay. */
  readonly card: Card | undefined
  readonly expectedTotal: number
}

interface Agreement {
  /** As it was when it was priced, with what the payer typed. */
  readonly checkout: CheckoutRecord
  readonly begin: Parameters<typeof beginPayment>[1]
}

/**
 * What is paid for, frozen, with everything it claims set aside. Throws what keeps it from being paid: something is missing of the
 * address, of the goods, of a code, or the total is not the one the shopper saw; without a card also that there is none.
 */
export async function agree(deps: Deps, ref: CheckoutRef, given: CardPayment): Promise<Agreement> {
  const { merchant } = ref
  const who = fillerOf(ref)
  const price = async () => priceCheckout(deps, merchant, asTypedBy(await freeCheckout(deps, ref), who))
  const { open, missing } = await setAside(deps, merchant, price)
  const { checkout, cart, priced, delivery } = open
  assertComplete({ ...checkout, delivery }, priced.needsDelivery)
  assertAvailable(open)
  const snapshot = takeSnapshot(priced, showCart(merchant, cart, priced))
  if (snapshot.total !== given.expectedTotal) throw new ToteError(usedUp(open) ?? 'priceChanged')
  if (missing) throw new ToteError(missing)
  const isFree = snapshot.total === 0
  if (!isFree && !given.card) throw new ToteError('cardInvalid', { fields: [CARD_FAULT] })
  const issues = certificatesIn(priced).map((worth) => ({ ...worth, code: newCertificateCode() }))
  const begin = {
    attempt: randomUUID(),
    provider: isFree ? NO_PROVIDER : deps.provider.name,
    snapshot,
    delivery,
    ...(ref.visitor !== undefined && { by: ref.visitor }),
    ...(ref.isOther && cart.customer !== undefined && { byOther: true as const }),
    ...(issues.length > 0 && { issues }),
  }
  return { checkout, begin }
}

const CARD_FAULT = { pointer: '/card/number', code: 'invalid' }

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
  const typed = ({ contact, address, filledFor, filledBy, country, delivery }: CheckoutRecord) =>
    JSON.stringify([contact?.email, address, filledFor, filledBy, country, delivery])
  return typed(a) === typed(b)
}
