import type { Ask, Steps, Value } from './statement.ts'

type Dropping = (merchantId: string, key: readonly Value[], endedBy: number) => Steps<Dropped>

export interface Dropped {
  readonly isGone: boolean
  /** The id of a cart that went, on which more may hang. */
  readonly cart?: string
  /** The id under which the directory knew it. */
  readonly entered?: string
}

/** How rows of a kind are walked through and taken away. */
export interface Kind {
  readonly key: readonly string[]
  /** What the walk begins after; texts where nothing is said. */
  readonly first?: Value
  readonly look: (...values: Value[]) => Ask
  readonly drop: Dropping
}

/** Takes a row away by one statement, which is given its key and looks once more whether it has ended. */
export function by(statement: (...values: Value[]) => Ask): Dropping {
  return function* (merchantId, key, endedBy) {
    return { isGone: (yield statement(merchantId, ...key, endedBy)).changes === 1 }
  }
}
