import type { Money } from '@tote/shared/money.ts'
import type { Executor, Outcome, PlacingAsked, Quoting } from '../executors/executor.ts'

/** A shop that sells at any address, and does the rest as a test says. */
export interface ScriptedShop {
  readonly executor: Executor
  /** What one costs. */
  price: number
  currency: string
  /** What it sold, by the name of the placing. */
  readonly sold: Map<string, Money>
  /** Each call, in order. */
  readonly asked: string[]
}

/** Sells each placing once, however often it is asked. */
export function scriptedShop(does: Partial<Executor> = {}): ScriptedShop {
  const sold = new Map<string, Money>()
  const asked: string[] = []

  function outcomeOf({ attempt }: Pick<PlacingAsked, 'attempt'>): Outcome {
    const paid = sold.get(attempt)
    return paid
      ? { is: 'completed', reference: `at-shop-${attempt}`, order: `no-${attempt}`, paid }
      : { is: 'nothing' }
  }

  const plain: Executor = {
    name: 'own',
    takesMoney: true,
    async quote({ items }): Promise<Quoting> {
      const { price, currency } = shop
      const lines = items.map(({ id, quantity }) => ({
        itemId: id,
        name: 'Thing',
        image: null,
        choices: [],
        quantity,
        unitPrice: price,
      }))
      const subtotal = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0)
      const quote = {
        currency,
        lines,
        subtotal,
        discount: 0,
        delivery: 0,
        tax: 0,
        total: subtotal,
        deliveryName: null,
      }
      return { is: 'quoted', quote, left: [] }
    },
    async place(asked) {
      const { attempt, quote } = asked
      if (!sold.has(attempt)) sold.set(attempt, { amount: quote.total, currency: quote.currency })
      return outcomeOf(asked)
    },
    check: async (asked) => outcomeOf(asked),
    async cancel() {},
  }
  const whole = { ...plain, ...does }
  const told =
    <A extends unknown[], R>(name: string, call: (...given: A) => R) =>
    (...given: A) => {
      asked.push(name)
      return call(...given)
    }
  const shop: ScriptedShop = {
    price: 500,
    currency: 'USD',
    sold,
    asked,
    executor: {
      ...whole,
      quote: told('quote', whole.quote),
      place: told('place', whole.place),
      check: told('check', whole.check),
      cancel: told('cancel', whole.cancel),
    },
  }
  return shop
}

/** A shop whose placing goes on for as long as a test wants. */
export function slowShop(more: Partial<Executor> = {}) {
  const says: { now: Outcome } = { now: { is: 'placed', reference: 'at-shop' } }
  const shop = scriptedShop({
    place: async () => ({ is: 'placed', reference: 'at-shop' }),
    check: async () => says.now,
    ...more,
  })
  return { shop, says }
}
