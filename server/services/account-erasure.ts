import { ToteError } from '@tote/shared/reasons.ts'
import { endLapsed, isHanging } from '../domain/attempt.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Customer } from '../domain/customer.ts'
import type { Merchant } from '../domain/merchant.ts'
import { redactCheckout, redactOrder } from '../domain/redacting.ts'
import { erasedMessage } from '../mail/erased.ts'
import type { Erasure } from '../store/store.ts'
import { cartsOf, type Walked } from './account-carts.ts'
import { buyersOf } from './code-uses.ts'
import type { Deps } from './deps.ts'
import { fillBuyers } from './earlier-orders.ts'

const PAGE = 250

/** Customers who want to be forgotten. */
export function createAccountErasure(deps: Pick<Deps, 'store' | 'now' | 'mailer' | 'report'>) {
  const { store, now, mailer, report } = deps

  function assertUnpaid(checkout: CheckoutRecord | undefined): void {
    const status = checkout && endLapsed(checkout, now()).status
    if (status !== undefined && isHanging(status)) throw new ToteError('paymentInProgress')
  }

  /** Takes away every cart of theirs; none where a payment hangs on any of them. */
  async function dropCarts(merchant: Merchant, customer: Customer, walked?: Walked): Promise<void> {
    const ids = new Set(customer.cartId === null ? [] : [customer.cartId])
    for await (const { cart } of cartsOf(deps, merchant, customer, walked)) ids.add(cart.id)
    for (const id of ids) assertUnpaid(await store.getCheckout(merchant.id, id))
    const deleted = ({ id }: CartRecord) => [{ cartId: id, at: now(), type: 'deleted' as const }]
    const events = merchant.keepsEvents ? deleted : undefined
    for (const id of ids)
      await store.dropCart(merchant.id, id, (_, checkout) => assertUnpaid(checkout), events)
  }

  /** Codes that were sent to them, and ways back for them, that nobody has used. */
  async function dropProofs(merchant: Merchant, { id, email }: Customer): Promise<void> {
    const isTheirs = (body: unknown) => {
      const named = body as { readonly customerId?: unknown; readonly email?: unknown }
      return named.customerId === id || (email !== null && named.email === email)
    }
    for (let after: string | undefined = ''; after !== undefined; )
      after = await store.dropProofs(merchant.id, { after, limit: PAGE }, isTheirs)
  }

  /** What told them of their orders and codes goes; what tells them of this comes after it. */
  async function tell(merchant: Merchant, { email, locale }: Customer): Promise<void> {
    if (email === null) return
    const forgetting = mailer.forget?.(email) ?? Promise.resolve()
    await forgetting.catch((error: unknown) => report(error, 'kept messages of an erased customer stay'))
    const message = erasedMessage({ to: email, merchant, locale: locale ?? 'en', at: now() })
    mailer.send(message).catch((error: unknown) => report(error, 'the message about an erasure was not sent'))
  }

  return {
    /**
     * Takes a customer away, and makes nameless what the merchant must keep; an e-mail address that was known is told so. Coming again, and
     * for anybody who is not there, it answers undefined. Throws `paymentInProgress`, and everything is as it was then.
     */
    async erase(merchant: Merchant, customerId: string, walked?: Walked): Promise<Erasure | undefined> {
      const customer = await store.getCustomer(merchant.id, customerId)
      if (!customer) return undefined
      await fillBuyers(deps, merchant)
      await dropCarts(merchant, customer, walked)
      await dropProofs(merchant, customer)
      const erasure = await store.eraseCustomer(merchant.id, customerId, {
        buyers: buyersOf(merchant, customer),
        now: now(),
        check: assertUnpaid,
        redactOrder,
        redactCheckout,
      })
      if (erasure) await tell(merchant, customer)
      return erasure
    },
  }
}
