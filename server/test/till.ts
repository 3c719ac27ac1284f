import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { Card } from '../providers/card.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import { createReach } from '../providers/reach.ts'
import { seedDemo } from '../services/demo.ts'
import type { CheckoutRef } from '../services/open-checkout.ts'
import { createServices, type Services } from '../services/services.ts'
import type { Store } from '../store/store.ts'
import { ADDRESS, CONTACT } from './buyer.ts'
import { type KeptMessages, keptMessages } from './kept-messages.ts'
import { byCard, scripted } from './paying.ts'
import { seededStore } from './seeded.ts'

export const CARD = new Card('4242424242424242', '123', { month: 12, year: 2099 })

/** A shop whose clock and provider are in a test's hands, without a server around it. */
export interface Till extends AsyncDisposable {
  readonly clock: { now: number }
  readonly store: Store
  readonly services: Services
  /** What was sent by mail. */
  readonly messages: KeptMessages
  /** The steps of payments that were told, by name. */
  readonly steps: string[]
  readonly reported: unknown[]
  /** A checkout that is ready to be paid, with a mug in it where nothing else is named. */
  shopper(item?: {
    readonly product: string
    readonly quantity: number
    readonly options?: Record<string, string>
  }): Promise<CheckoutRef>
  /** Pays what is shown, or the total that was. */
  pay(
    ref: CheckoutRef,
    more?: { readonly key?: string; readonly card?: Card; readonly total?: number },
  ): Promise<CheckoutAnswer>
  /** Does what is due. */
  work(): Promise<number>
  /** Another server on the same store. */
  another(provider?: Partial<PaymentProvider>, around?: (store: Store) => Store): Till
}

interface Options {
  readonly provider?: Partial<PaymentProvider>
  readonly keepsEvents?: boolean
  /** What keeps it, to be closed by whoever opened it; a database in memory where nothing is named. */
  readonly store?: Store
  /** Where its mail goes; kept to be read where nothing is named. */
  readonly messages?: KeptMessages
}

export async function openTill({
  provider = {},
  keepsEvents = false,
  messages = keptMessages(),
  store: given,
}: Options = {}): Promise<Till> {
  const clock = { now: Date.UTC(2026, 10, 21) }
  const now = () => clock.now
  const site = { site: 'http://127.0.0.1:4001/' }
  const {
    store,
    seeded: { merchant: id },
  } = given
    ? { store: given, seeded: await seedDemo({ store: given, now }, site) }
    : await seededStore(site, now)
  const seeded = await store.getMerchant(id)
  if (!seeded) throw new Error('there is no shop')
  const merchant = { ...seeded, ...(keepsEvents && { keepsEvents: true as const }) }
  await store.putMerchant(merchant)

  function serve(own: Partial<PaymentProvider>, between: (store: Store) => Store): Till {
    const steps: string[] = []
    const reported: unknown[] = []
    const services: Services = createServices({
      store: between(store),
      provider: scripted(own),
      mailer: messages,
      reach: createReach(),
      report: (error) => void reported.push(error),
      tell: (step) => void steps.push(step),
      wake: () => {},
      now,
      publicUrl: 'http://localhost:4000',
    })
    return {
      clock,
      store,
      services,
      messages,
      steps,
      reported,
      async shopper(item = { product: 'mug-harbour', quantity: 1 }) {
        const { session } = await services.sessions.start(merchant.id)
        const owner = { cartId: session.cartId, open: async () => session.cartId }
        await services.carts.add(merchant, owner, item)
        await services.checkouts.open(merchant, session.cartId)
        const ref: CheckoutRef = { merchant, id: session.cartId, isBuyer: true }
        await services.checkouts.update(ref, { contact: CONTACT, address: ADDRESS })
        return ref
      },
      async pay(ref, { key, card = CARD, total } = {}) {
        const shown = async () => (await services.checkouts.get(ref)).checkout.totals.at(-1)?.amount ?? 0
        return services.payments.pay(ref, byCard(card, total ?? (await shown()), key))
      },
      work: () => services.outbox.work(new AbortController().signal),
      another: (own = {}, between = (it) => it) => serve(own, between),
      [Symbol.asyncDispose]: async () => (given ? undefined : store.close()),
    }
  }

  return serve(provider, (it) => it)
}
