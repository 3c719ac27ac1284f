import { fillIn, GOOD_CARD } from './buyer.ts'
import { addMug, openShopper, quantityIn, type Shopper } from './shoppers.ts'

/** What came of a load: what it was told, and where that is not what is there. */
export interface Loaded {
  readonly acknowledged: number
  /** Numbers of orders that were told. */
  readonly told: readonly number[]
  /** A sentence for each cart in which something is lost, or twice. */
  readonly lost: readonly string[]
}

/** Shoppers who add and who pay without pause, and come again with the same until they are answered. */
export interface Load {
  /** How many adds were acknowledged until now, and orders told. */
  readonly counts: { adds: number; orders: number }
  /** Waits until everybody has an answer, and looks into every cart: a server must be there by then. */
  stop(): Promise<Loaded>
}

/** Pays for what is in the cart; a payment that a fault left without an answer stays open, as it does for half a minute. */
export async function payFor({ browser }: Shopper): Promise<number | undefined> {
  const hosted = browser.hosted(await browser.enterCheckout())
  const expectedTotal = await fillIn(hosted)
  const paid = await hosted.call('checkout.pay', { card: GOOD_CARD, expectedTotal })
  if (paid.status === 409 && paid.reason === 'paymentInProgress') return undefined
  const { order } = paid.data.checkout
  if (!order) throw new Error(`paid, but without an order: ${paid.text}`)
  return order.number
}

interface LoadOptions {
  readonly url: string
  readonly key: string
  readonly fetch: typeof globalThis.fetch
  readonly adding?: number
  readonly paying?: number
}

export function startLoad({ url, key, fetch, adding = 6, paying = 2 }: LoadOptions): Load {
  const reach = { urls: [url], key, fetch }
  const adders = Array.from({ length: adding }, () => openShopper(reach))
  const counts = { adds: 0, orders: 0 }
  const told: number[] = []
  const lost: string[] = []
  let isOpen = true

  async function add(shopper: Shopper): Promise<void> {
    while (isOpen) {
      await addMug(shopper)
      counts.adds++
    }
  }

  async function buy(): Promise<void> {
    while (isOpen) {
      const shopper = openShopper(reach)
      await addMug(shopper)
      await shopper.browser.call('cart.applyCode', { code: 'WELCOME10' })
      const number = await payFor(shopper)
      if (number !== undefined) told.push(number)
      counts.orders = told.length
    }
  }

  const refused = (error: unknown) => void lost.push(`somebody was refused: ${error}`)
  const load = Promise.all([
    ...adders.map((shopper) => add(shopper).catch(refused)),
    ...Array.from({ length: paying }, () => buy().catch(refused)),
  ])
  return {
    counts,
    async stop() {
      isOpen = false
      await load
      for (const shopper of adders) {
        const held = await quantityIn(shopper)
        if (held !== shopper.acknowledged)
          lost.push(`${shopper.acknowledged} were acknowledged, and ${held} are there`)
      }
      return { acknowledged: counts.adds, told, lost }
    },
  }
}
