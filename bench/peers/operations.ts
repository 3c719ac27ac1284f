import type { Operation } from '../target.ts'

/** What is measured at peers. To begin a checkout is several requests at both, which compares with nothing. */
export const PEER_OPERATIONS = ['guest', 'add', 'get', 'quantity', 'coupon'] as const satisfies Operation[]
export type PeerOperation = (typeof PEER_OPERATIONS)[number]

export function peerOperation(operation: Operation): PeerOperation {
  const found = PEER_OPERATIONS.find((each) => each === operation)
  if (!found) throw new Error(`${operation} is not measured at peers`)
  return found
}
