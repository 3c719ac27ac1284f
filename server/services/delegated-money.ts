import type { DelegatedReason } from '@tote/shared/delegated.ts'
import type { Money } from '@tote/shared/money.ts'
import type { DelegatedRecord, Purchase, PurchaseMoney } from '../domain/delegated.ts'
import type { Merchant } from '../domain/merchant.ts'

/** The money of purchases whose executor does not take it itself. Each may be asked again; what throws is. */
export interface HandlingMoney {
  setAside(
    account: Merchant,
    request: Pick<DelegatedRecord, 'id' | 'payment' | 'buyer' | 'createdAt'>,
    purchase: Purchase,
    amount: Money,
  ): Promise<
    /** Nothing moved yet, and it has a name: asked once more, it is set aside. */
    | { readonly is: 'named'; readonly money: PurchaseMoney }
    | { readonly is: 'setAside'; readonly money: PurchaseMoney }
    | { readonly is: 'declined'; readonly why: DelegatedReason }
    | { readonly is: 'later' }
  >
  /** At most what was set aside. */
  take(money: PurchaseMoney, amount: Money): Promise<void>
  letGo(money: PurchaseMoney): Promise<void>
}

/** Whether something is still to be done with it. */
export function isOpen({ status }: PurchaseMoney): boolean {
  return status === 'asked' || status === 'setAside'
}
