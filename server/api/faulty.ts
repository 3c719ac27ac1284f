import { type Reason, ToteError } from '@tote/shared/reasons.ts'
import type { Key } from '../domain/key.ts'
import { type LimitedBy, type LimitKeeper, WHOLE_SERVER } from '../services/limits.ts'

/** Who sends inputs: a server by its key, everybody else by where it comes from, at all shops together. */
export interface Sender {
  readonly address: string
  readonly key?: Pick<Key, 'id' | 'kind' | 'merchantId'> | undefined
}

/** Whoever gets these sent what no operation takes: nobody who fills in a form does. */
const FAULTS: ReadonlySet<Reason> = new Set<Reason>([
  'validationFailed',
  'malformedBody',
  'bodyNotJson',
  'bodyTooLarge',
  'tooDeep',
  'rawCardNotAccepted',
])

/** Reads an input, and counts it where it is refused. Throws `rateLimited` for who sent too many such, before another one is read. */
export async function countingFaults<T>(
  limits: LimitKeeper,
  sender: Sender,
  read: () => Promise<T>,
): Promise<T> {
  limits.refuseOver('faulty', countedAs(sender))
  try {
    return await read()
  } catch (error) {
    await countFault(limits, sender, error)
    throw error
  }
}

/** Counts what was refused as an input. It is answered as what it is, also where it is one too many: the next one is not read. */
export async function countFault(limits: LimitKeeper, sender: Sender, error: unknown): Promise<void> {
  if (!(error instanceof ToteError) || !FAULTS.has(error.reason)) return
  try {
    await limits.take('faulty', countedAs(sender))
  } catch {
    // One too many is told to the next.
  }
}

function countedAs({ address, key }: Sender): LimitedBy {
  return key?.kind === 'secret'
    ? { merchant: key.merchantId, session: key.id }
    : { merchant: WHOLE_SERVER, address }
}
