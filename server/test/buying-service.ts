import type { Money } from '@tote/shared/money.ts'
import type { UpstreamSettings } from '../executors/upstream-settings.ts'
import { openReceiver, type Received } from './receiver.ts'

/** A service that buys for others, speaks CartAI's contract, and knows what it bought. */
export interface BuyingService extends AsyncDisposable {
  readonly price: Money
  /** What it bought, by the name of each request: the same name is one purchase. */
  readonly bought: readonly string[]
  /** How a server asks it. */
  settings(isRepeatable: boolean): UpstreamSettings
  /** Called once it has bought, before it says so. */
  whenBought(then: () => void): void
}

const PRICE = { amount: 500, currency: 'USD' } as const
const SHOWN = { subtotal: 5, shipping: 0, shippingKnown: true, tax: 0, total: 5, currency: 'USD' }

export async function openBuyer(): Promise<BuyingService> {
  const bought: string[] = []
  let heard: (() => void) | undefined

  function taskOf({ headers }: Received): string {
    const name = String(headers['idempotency-key'])
    if (!bought.includes(name)) {
      bought.push(name)
      heard?.()
      heard = undefined
    }
    return `task-${bought.indexOf(name)}`
  }

  const service = await openReceiver((request) => {
    const { method, path, body } = request
    const say = (answer: unknown) => ({ status: 200, body: JSON.stringify(answer) })
    if (path === '/checkout-estimates') {
      const { items } = JSON.parse(body) as { items: readonly { url: string; quantity: number }[] }
      const lines = items.map((item) => ({ ...item, name: 'Thing', available: true, price: 5, subtotal: 5 }))
      return say({ ...SHOWN, items: lines })
    }
    if (method === 'POST' && path === '/checkout') return say({ taskId: taskOf(request), status: 'QUEUED' })
    const paid = { amount: '5.00', currency: 'USD' }
    return say({ taskId: path.split('/').at(-1), status: 'COMPLETED', orderId: '7', paid })
  })

  return {
    price: PRICE,
    bought,
    settings: (isRepeatable) => ({
      name: 'buyer',
      contract: 'cartai',
      url: `http://${service.host}`,
      key: 'sk_test_buyer',
      hosts: ['shop.example'],
      ...(isRepeatable && { isRepeatable: true as const }),
    }),
    whenBought(then) {
      heard = then
    },
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  }
}
