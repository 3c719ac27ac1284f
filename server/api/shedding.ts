import type { IncomingMessage, ServerResponse } from 'node:http'
import { ToteError } from '@tote/shared/reasons.ts'
import { createAtHand, type Holder, hasBody } from './at-hand.ts'
import { createRoom, type Loop, loopNow } from './room.ts'

export interface Shedding {
  /** Counts a request in, before anything is done for it; `client` is the network it comes from. */
  begin(incoming: IncomingMessage, outgoing: ServerResponse, client: string): void
  /** Throws `unavailable` for one that came when there was more at hand than can be done in time. */
  admit(incoming: IncomingMessage): void
  /** How many are being answered: neither streams of progress, which last, nor requests whose bodies have not come. */
  atHand(): number
  /** How many were told to come again. */
  shed(): number
}

interface Bounds {
  /** A turn of the event loop that takes so many ms is too long: what came in it, or in the next, waited for all the others. */
  readonly turnMs?: number
  /** So many of one client are begun in any turn: one that is slow by itself turns nobody away. */
  readonly inTurn?: number
  readonly atHand?: number
  /** So many bodies one client may let us wait for, before it may begin another. */
  readonly arriving?: number
  /** What is at hand is done within so many ms, going by how much was done just before. */
  readonly roomMs?: number
  /** Ms; only differences count. */
  readonly now?: () => number
  readonly loop?: () => Loop
}

/**
 * Turns away what cannot be answered in time, so that what is taken on still is: by how long the turns of the event loop take, and by how many
 * requests are at hand. Who asks for much is turned away before who asks for little. It costs next to nothing, and ends with the rush by itself.
 */
export function createShedding({
  turnMs = 100,
  inTurn = 32,
  atHand: most = 1000,
  arriving: bodies = 32,
  roomMs = 400,
  now = () => performance.now(),
  loop = loopNow,
}: Bounds = {}): Shedding {
  const tooMuch = new WeakSet<IncomingMessage>()
  const room = createRoom(roomMs, loop)
  const atHand = createAtHand(() => room.done(atHand.count()))
  let [shed, turn, turnBegan, begun, before] = [0, 0, 0, 0, 0]
  let isInTurn = false
  let last = loop()
  const endTurn = () => {
    atHand.endTurn()
    const now = loop()
    before = (now.worked - last.worked) / Math.max(1, now.turns - last.turns)
    last = now
    isInTurn = false
    begun = 0
    turn++
  }
  const isTooMuch = (holder: Holder, incoming: IncomingMessage, time: number) => {
    const isLate = before > turnMs || time - turnBegan > turnMs
    const own = holder.turn === turn ? holder.begun : 0
    return (
      holder.atHand >= SHARE * (Math.min(most, room.get()) - atHand.count()) ||
      (isLate && own >= (SHARE + 1) * inTurn - SHARE * begun) ||
      (holder.arriving >= bodies && hasBody(incoming))
    )
  }
  return {
    begin(incoming, outgoing, client) {
      const time = now()
      room.learn(time, atHand.count())
      if (!isInTurn) {
        isInTurn = true
        turnBegan = time
        setImmediate(endTurn)
      }
      const holder = atHand.holderOf(client)
      if (isTooMuch(holder, incoming, time)) {
        shed++
        tooMuch.add(incoming)
        return
      }
      begun++
      if (isStream(incoming)) return
      holder.begun = holder.turn === turn ? holder.begun + 1 : 1
      holder.turn = turn
      atHand.take(client, holder, incoming, outgoing)
    },
    admit(incoming) {
      // Not all of them in the same second again.
      if (tooMuch.has(incoming))
        throw new ToteError('unavailable', { retryAfter: 1 + Math.floor(Math.random() * 3) })
    },
    atHand: () => atHand.count(),
    shed: () => shed,
  }
}

/** One client may have so many times what is left free: however many ask for all, there is some left for who asks for little. */
const SHARE = 3

const STREAM = /^\/embed\/[^/?]+\/delegated\/[^/?]+\/watch\?/

function isStream({ url = '' }: IncomingMessage): boolean {
  return STREAM.test(url)
}
