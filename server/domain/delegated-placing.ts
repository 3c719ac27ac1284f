import type { Money } from '@tote/shared/money.ts'
import type { Purchase, PurchaseMoney } from './delegated.ts'
import { TOO_LATE } from './delegated-notes.ts'
import { isEnded } from './delegated-status.ts'
import { isStopping, onTo, type Step } from './delegated-steps.ts'

/** What begins to be placed, by whom. */
interface ToPlace {
  readonly attempt: string
  readonly claimed: Money
  readonly executor: Purchase['executor']
  readonly service?: string | undefined
  readonly caller?: string | undefined
  readonly provider: string | null
}

/** From here on something may have been bought; `provider` where the money is set aside beforehand. */
export function placingBegins(toPlace: ToPlace, at: number): Step {
  const { attempt, claimed, executor, service, caller, provider } = toPlace
  return (purchase) => {
    const { status } = purchase
    const mayBegin = (status === 'IN-PROGRESS' || status === 'CONFIRMED') && !isStopping(purchase)
    if (!mayBegin || purchase.placing) return purchase
    const money: PurchaseMoney | null =
      provider === null ? null : { attempt, provider, reference: null, amount: claimed, status: 'asked' }
    const by = { ...(service !== undefined && { service }), ...(caller !== undefined && { caller }) }
    const placing = { attempt, at, claimed, ...by }
    return { ...purchase, executor, placing, money, reference: null, isUnknown: false }
  }
}

/** It is certain that nothing was bought: what was claimed for it is given back. Its money, where some was set aside, is let go of first. */
export function placingEnds(attempt: string): Step {
  return (purchase) =>
    isOf(purchase, attempt) && purchase.status !== 'PLACED'
      ? { ...purchase, placing: null, reference: null, isUnknown: false, money: null }
      : purchase
}

/** The executor began nothing, or is asked to once more: from then on nobody can say. */
export function placingRests(attempt: string, isIdle: boolean): Step {
  return (purchase) => {
    const { placing, status } = purchase
    if (!placing || !isOf(purchase, attempt) || status === 'PLACED') return purchase
    // What is to be stopped rests.
    if (isIdle === (placing.isIdle === true) || (!isIdle && isStopping(purchase))) return purchase
    const { isIdle: _, ...begun } = placing
    return { ...purchase, placing: isIdle ? { ...begun, isIdle } : begun, isUnknown: false }
  }
}

/** How the money stands; also after the end. */
export function moneyIs(money: PurchaseMoney): Step {
  return (purchase) => (purchase.money?.attempt === money.attempt ? { ...purchase, money } : purchase)
}

/** It is under way at the shop. */
export function placed(attempt: string, reference: string, at: number): Step {
  return (purchase) => {
    if (!isOf(purchase, attempt)) return purchase
    if (purchase.status === 'PLACED' && purchase.reference === reference && !purchase.isUnknown)
      return purchase
    return { ...onTo(purchase, 'PLACED', at), reference, isUnknown: false }
  }
}

/** What was bought, as the shop says. */
export interface Bought {
  readonly reference: string | null
  readonly order: string | null
  readonly paid: Money
  readonly link?: string | undefined
  readonly note?: string | undefined
}

export function completed(attempt: string, bought: Bought, at: number): Step {
  return (purchase) => {
    if (!isOf(purchase, attempt)) return purchase
    const { reference, order, paid, link } = bought
    const note = saidOf(purchase, bought)
    const over = onTo(onTo(purchase, 'PLACED', at), 'COMPLETED', at, note)
    return { ...over, reference, order, paid, link: link ?? purchase.link, note: note ?? purchase.note }
  }
}

/** What else is to be known of what was bought: what of it was not, and that it was to be stopped. */
function saidOf({ left, cancelAskedAt }: Purchase, { note }: Bought): string | undefined {
  const words = [note, ...left.map((it) => it.note), cancelAskedAt === null ? undefined : TOO_LATE]
  return [...new Set(words.filter(Boolean))].join(' ') || undefined
}

/** Nobody can say what became of it, or somebody can again. */
export function unknownIs(attempt: string, isUnknown: boolean, reference: string | null = null): Step {
  return (purchase) => {
    const known = reference ?? purchase.reference
    if (!isOf(purchase, attempt)) return purchase
    if (purchase.isUnknown === isUnknown && purchase.reference === known) return purchase
    return { ...purchase, isUnknown, reference: known }
  }
}

/** It goes on, and this is the placing that is spoken of. */
function isOf({ status, placing }: Purchase, attempt: string): boolean {
  return !isEnded(status) && placing?.attempt === attempt
}
