import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { gate } from '../../checks/rounds.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { NewTask } from '../domain/outbox.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import type { Store } from '../store/store.ts'
import { cameIn, leftWrong } from '../test/books.ts'
import { openDice } from '../test/dice.ts'
import { soldAs } from '../test/sold.ts'
import { openTill, type Till } from '../test/till.ts'
import { unsoundProvider } from '../test/unsound-provider.ts'

const SHOPPERS = gate(40, 2000)
const HOUR_MS = 3_600_000

async function ordersOf({ store }: Till): Promise<OrderRecord[]> {
  const orders: OrderRecord[] = []
  for (let before: number | undefined; ; before = orders.at(-1)?.number) {
    const page = await store.pageOrders('demo', { before, limit: 200 })
    orders.push(...page)
    if (page.length < 200) return orders
  }
}

/** What the provider's books and the shop's say differently. */
function differences(orders: readonly OrderRecord[], held: ReturnType<typeof unsoundProvider>['held']) {
  const wrong: string[] = []
  const bought = new Map(orders.map((order) => [order.payment.reference, order]))
  for (const [reference, { state, amount, back }] of held) {
    const order = bought.get(reference)
    if (!order && (state === 'captured' || state === 'authorised'))
      wrong.push(`${reference} is ${state} for nothing`)
    if (!order) continue
    if (state !== 'captured' || order.payment.capturedAt === undefined)
      wrong.push(`order ${order.number} stands, and its money is ${state}`)
    if (amount !== order.snapshot.total) wrong.push(`order ${order.number} was taken as ${amount}`)
    const given = (order.refunds ?? []).reduce((sum, it) => sum + (it.status === 'done' ? it.amount : 0), 0)
    if (given !== back) wrong.push(`order ${order.number}: ${given} went back, the provider says ${back}`)
  }
  return wrong
}

/** One thing that a program does wrongly: with what it keeps, or as it asks the provider. */
interface Defect {
  readonly around?: (store: Store) => Store
  readonly asking?: (provider: Partial<PaymentProvider>) => Partial<PaymentProvider>
}

/** What does not agree after so many paid, and were paid back, while the provider was down, lost answers and lied. */
async function wrongAfter(shoppers: number, { around, asking = (it) => it }: Defect = {}) {
  const dice = openDice(9)
  const { provider, held, state } = unsoundProvider(() => dice.below(1000) / 1000)
  await using shop = await openTill({ keepsEvents: true })
  const till = shop.another(asking(provider), around)
  const stock = await cameIn(till.store)
  for (let i = 0; i < shoppers; i++) {
    const ref = await till.shopper()
    await till.pay(ref).catch(() => {})
    till.clock.now += 5000
    await till.work()
    // Some come again, by a name of their own.
    if (i % 3 === 0) await till.pay(ref).catch(() => {})
    const [last] = await till.store.pageOrders('demo', { limit: 1 })
    if (last && i % 4 === 0) {
      const { refund } = await soldAs(till, ref.merchant, last.id)
      await refund({ amount: 100 }).catch(() => {})
    }
  }
  state.isUnsound = false
  for (let hours = 0; hours < 200; hours++) {
    till.clock.now += HOUR_MS
    await till.work()
  }
  const orders = await ordersOf(till)
  const wrong = differences(orders, held)
  return { orders: orders.length, wrong: [...wrong, ...(await leftWrong(till.store, { stock }))] }
}

it('R9: money and orders agree in the end, however often the provider is down, loses answers or lies', async () => {
  const { orders, wrong } = await wrongAfter(SHOPPERS)
  expect(orders).toBeGreaterThan(SHOPPERS / 4)
  expect(wrong).toEqual([])
})

/** Without the tasks of this kind, as if whoever keeps them forgot. */
const without = (kind: NewTask['task']['kind'], tasks: readonly NewTask[] = []) =>
  tasks.filter(({ task }) => task.kind !== kind)

/** Programs with one thing wrong, and what is seen of it. */
const DEFECTS: readonly [string, RegExp, Defect][] = [
  [
    'takes no money for its orders',
    /^order \d+ stands, and its money is authorised$/,
    {
      around: (store) => ({
        ...store,
        placeOrder: (merchantId, draft, claims, more) =>
          store.placeOrder(merchantId, draft, claims, { ...more, tasks: without('capture', more?.tasks) }),
      }),
    },
  ],
  [
    'lets go of nothing that it has no order for',
    /^ref-\S+ is authorised for nothing$/,
    {
      around: (store) => ({
        ...store,
        changeCheckout: (merchantId, id, change, beside) =>
          store.changeCheckout(merchantId, id, change, {
            ...beside,
            tasks: (before, after) => without('cancel', beside?.tasks?.(before, after)),
          }),
      }),
    },
  ],
  [
    'calls a refund otherwise each time that it asks for it',
    /^order \d+: \d+ went back, the provider says \d+$/,
    {
      asking: (provider) => ({
        ...provider,
        refund: async (giving) => {
          const given = await provider.refund?.({ ...giving, refundId: randomUUID() })
          if (!given) throw new Error('gives nothing back')
          return given
        },
      }),
    },
  ],
]

it.each(DEFECTS)('R9: a shop that %s would be seen', async (_, sentence, defect) => {
  const { wrong } = await wrongAfter(20, defect)
  expect(wrong).toContainEqual(expect.stringMatching(sentence))
})
