import type { DelegatedRef } from '@tote/shared/delegated.ts'
import type { Memory } from '../session.ts'

/** What is kept in the browser of the request that it follows, in all of its tabs. */
export interface KeptRequest extends DelegatedRef {
  readonly watchUrl: string
  /** Its end was told to the page. */
  readonly told?: true
}

/** The request that this browser follows; undefined where there is none. Anew each time: another tab may have changed it. */
export function readRequest(memory: Memory): KeptRequest | undefined {
  try {
    return JSON.parse(memory.read() ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

export function keepRequest(memory: Memory, request: KeptRequest): void {
  memory.keep(JSON.stringify(request))
}
