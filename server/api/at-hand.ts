import type { IncomingMessage, ServerResponse } from 'node:http'

/** What one network of clients has here. */
export interface Holder {
  /** Being answered. */
  atHand: number
  /** Begun, with a body of which the rest has not come: that costs nothing but a connection. */
  arriving: number
  /** Taken on in the turn of that number. */
  begun: number
  turn: number
}

interface Begun {
  readonly incoming: IncomingMessage
  readonly holder: Holder
  state: 'at hand' | 'arriving' | 'over'
}

/** Counts what is being answered, for whom. What comes counts until its turn is over, from then on only what has come whole. */
export function createAtHand(over: () => void) {
  const holders = new Map<string, Holder>()
  let begun: Begun[] = []
  let count = 0
  const put = (it: Begun, state: Begun['state']) => {
    const by = Number(state === 'at hand') - Number(it.state === 'at hand')
    count += by
    it.holder.atHand += by
    it.holder.arriving += Number(state === 'arriving') - Number(it.state === 'arriving')
    it.state = state
  }
  return {
    count: () => count,
    holderOf: (client: string): Holder =>
      holders.get(client) ?? { atHand: 0, arriving: 0, begun: 0, turn: -1 },
    take(client: string, holder: Holder, incoming: IncomingMessage, outgoing: ServerResponse): void {
      holders.set(client, holder)
      const it: Begun = { incoming, holder, state: 'over' }
      put(it, 'at hand')
      if (hasBody(incoming)) begun.push(it)
      const end = () => {
        if (it.state === 'over') return
        put(it, 'over')
        if (holder.atHand + holder.arriving === 0) holders.delete(client)
        over()
      }
      // With its answer handed over, whoever takes long to read it costs nothing more.
      outgoing.once('prefinish', end)
      outgoing.once('close', end)
    },
    /** What came with its headers has come by now. */
    endTurn(): void {
      for (const it of begun) {
        if (it.incoming.complete || it.state === 'over') continue
        put(it, 'arriving')
        it.incoming.once('end', () => {
          if (it.state === 'arriving') put(it, 'at hand')
        })
      }
      if (begun.length > 0) begun = []
    },
  }
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
