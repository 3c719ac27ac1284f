import type { Engine } from '../store/engine.ts'
import type { Ask, Steps, Value } from '../store/statement.ts'
import type { Store } from '../store/store.ts'

/** A statement that somebody wrote wrongly: whatever begins so reads otherwise. */
export interface Slip {
  /** How the statement begins. */
  readonly begins: string
  readonly text: string
  /** What is bound then; the same where nothing is said. */
  readonly values?: (values: readonly Value[]) => readonly Value[]
}

/** Engines keep what they prepared by its id: what reads otherwise has another one. */
const APART = 100_000

/** The same engine under a store with this slip in it, so that a test is seen to notice. */
export function withSlip(engine: Engine, slip: Slip): Engine {
  const slipping =
    <T>(steps: () => Steps<T>) =>
    () =>
      slipped(steps(), slip)
  return {
    ...engine,
    read: (steps) => engine.read(slipping(steps)),
    write: (steps) => engine.write(slipping(steps)),
    change: (steps) => engine.change(slipping(steps)),
  }
}

function* slipped<T>(steps: Steps<T>, slip: Slip): Steps<T> {
  let step = steps.next()
  while (!step.done) step = steps.next(yield wronged(step.value, slip))
  return step.value
}

function wronged(ask: Ask, { begins, text, values = (given) => given }: Slip): Ask {
  const { statement } = ask
  if (!statement.text.startsWith(begins)) return ask
  return { statement: { ...statement, id: statement.id + APART, text }, values: values(ask.values) }
}

/** How a row is claimed by somebody who forgot to ask whether there is enough: the database's own check is no help either. */
export const FORGOTTEN = {
  stock: {
    begins: 'UPDATE stock SET available = available - ?',
    text: `UPDATE stock SET available = CASE WHEN available >= ? THEN available - ? ELSE 0 END
      WHERE merchant_id = ? AND product_id = ? AND variant_id = ?`,
    values: ([more = 0, ...rest]) => [more, more, ...rest.slice(0, 3)],
  },
  code: {
    begins: 'UPDATE coupons SET used = used + 1',
    text: `UPDATE coupons SET used = CASE WHEN used < max_uses THEN used + 1 ELSE used END
      WHERE merchant_id = ? AND code = ?`,
  },
  certificate: {
    begins: 'UPDATE certificates SET balance = balance - ?',
    text: `UPDATE certificates SET balance = CASE WHEN balance >= ? THEN balance - ? ELSE 0 END
      WHERE merchant_id = ? AND code = ?`,
    values: ([more = 0, ...rest]) => [more, more, ...rest.slice(0, 2)],
  },
} as const satisfies Record<string, Slip>

/** A sign-in after which the guest's session goes on. */
export const UNENDED: Slip = {
  begins: 'DELETE FROM sessions WHERE merchant_id = ? AND id = ?',
  text: 'DELETE FROM sessions WHERE merchant_id = ? AND id = ? AND created_at < 0',
}

/** A store whose carts do not say that they were joined already. */
export function joinedUnseen(store: Store): Store {
  return {
    ...store,
    signIn: (merchantId, signingIn, join, events) =>
      store.signIn(
        merchantId,
        signingIn,
        join && (({ guest: { mergedInto: _, ...guest }, ...carts }) => join({ ...carts, guest })),
        events,
      ),
  }
}

/** A store that looks at a checkout first and changes it a moment later, whatever became of it in between. */
export function lookingFirst(store: Store): Store {
  let calls = 0
  return {
    ...store,
    async changeCheckout(merchantId, id, change, beside) {
      const seen = await store.getCheckout(merchantId, id)
      for (let pause = calls++ % 7; pause >= 0; pause--) await new Promise(setImmediate)
      return store.changeCheckout(merchantId, id, () => change(seen), beside)
    },
  }
}

/** Whoever completes a checkout does not see that it was completed before. */
export const UNSEEN_ORDERS: Slip = {
  begins: 'SELECT body FROM orders WHERE merchant_id = ? AND checkout_id = ?',
  text: 'SELECT body FROM orders WHERE merchant_id = ? AND checkout_id = ? AND number < 0',
}
