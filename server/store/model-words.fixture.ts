import fc from 'fast-check'
import type { Store } from './store.ts'

/** One use of a store, told in a way that can be shown and done on several stores. */
export interface Command {
  readonly says: string
  act(store: Store): Promise<unknown>
}

// Few names, so that commands meet each other's traces.
export const merchant = fc.constantFrom('m1', 'm1', 'm1', 'm2')
export const id = fc.constantFrom('a', 'b')
export const order = fc.constantFrom('a', 'b', 'c', 'd', 'e')
export const code = fc.constantFrom('TEN', 'ONCE')
export const key = fc.constantFrom('k1', 'k2')
export const amount = fc.integer({ min: -1, max: 3 })
export const at = fc.integer({ min: 1000, max: 1003 })
export const few = fc.integer({ min: 1, max: 2 })
export const uses = fc.option(fc.integer({ min: 0, max: 2 }))
export const paying = fc.constantFrom(0, 0, 3)
export const word = fc.constantFrom('x', 'y')

/** A command of these arguments. */
export function command<T extends unknown[]>(
  name: string,
  given: { [K in keyof T]: fc.Arbitrary<T[K]> },
  act: (store: Store, ...args: T) => Promise<unknown>,
): fc.Arbitrary<Command> {
  return fc
    .tuple<T>(...given)
    .map((args) => ({ says: `${name}(${args.join(', ')})`, act: (store) => act(store, ...(args as T)) }))
}

export function refuse(): never {
  throw new Error('refused')
}
