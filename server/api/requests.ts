import type { IncomingMessage, ServerResponse } from 'node:http'

/** What is known of a request beside its answer: never what stands in its address or its body. */
export interface RequestNote {
  /** Of its log lines. */
  requestId?: string
  /** What it asked for, by our own name: a procedure, an operation, a path with its parameters' names. */
  route?: string
  /** Why it was refused; of several calls why the last one was. */
  reason?: string
  /** The id of the key that it showed. */
  key?: string
}

/** A request that was answered, or whose sender left. */
export interface AnsweredRequest extends RequestNote {
  readonly method: string
  /** 0 where nothing was answered. */
  readonly status: number
  readonly ms: number
  readonly incoming: IncomingMessage
}

export type Observer = (answered: AnsweredRequest) => void

const notes = new WeakMap<IncomingMessage, RequestNote>()

/** Adds to what is known of a request; where nobody looks, to nothing. */
export function noteRequest(incoming: IncomingMessage, note: RequestNote): void {
  const held = notes.get(incoming)
  if (held) Object.assign(held, note)
}

/** Tells these once a request is over. */
export function observe(
  observers: readonly Observer[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const note: RequestNote = {}
  const began = performance.now()
  notes.set(incoming, note)
  outgoing.once('close', () => {
    const { method = '' } = incoming
    const status = outgoing.headersSent ? outgoing.statusCode : 0
    const answered = { ...note, method, status, ms: performance.now() - began, incoming }
    for (const tell of observers) tell(answered)
  })
}
