import type { Answer } from './load/answer.ts'

/**
 * What is measured. Every shopper but a new guest already has a cart of two lines, one of each of two products:
 * - `guest`: the first addition of someone without a session, who gets one by it;
 * - `add`: one more of a product that the cart holds already;
 * - `named`: the same under a name of its own, by which it is made once however often it comes;
 * - `get`: the cart, priced;
 * - `quantity`: sets a line to another quantity than it has;
 * - `coupon`: puts a code on and takes it off again, by turns, so that every request changes something;
 * - `checkout`: starts the checkout of the cart.
 */
export const OPERATIONS = ['guest', 'add', 'named', 'get', 'quantity', 'coupon', 'checkout'] as const
export type Operation = (typeof OPERATIONS)[number]

/** Whoever sits at one connection. Is asked for the next request only once the answer to the last one is there. */
export interface Shopper {
  /** A whole HTTP/1.1 request as it is written to the socket; `write` in load/request.ts makes one. */
  next(): string
  /** Whether this is the right answer to the last request, beyond its status of 2xx. Keeps cookies or tokens. */
  isRight(answer: Answer): boolean
}

/** Something that is started, put under load, and stopped; all of them are measured by the same generator. */
export interface Target {
  /** As it stands in the table, like `Tote` or `Vendure`. */
  readonly name: string
  /** What it can do; the rest is left out of its column. */
  readonly operations: readonly Operation[]
  /** The processes that do its work, for their share of the processor; known once it runs. */
  readonly pids: readonly number[]
  /** Starts it with its data in place; answers the port on 127.0.0.1. */
  start(): Promise<number>
  /** One shopper for each connection, with a session and a cart made beforehand: nothing of it is measured. */
  shoppers(operation: Operation, connections: number): Promise<Shopper[]>
  stop(): Promise<void>
}
