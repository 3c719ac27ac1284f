import { IncomingMessage, type OutgoingHttpHeaders, type RequestListener, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

/** One request as it would come over a connection. */
export interface Sent {
  readonly method: string
  /** Path and query, as they stand in the first line. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | undefined
  /** Where it comes from; this machine where nothing is said. */
  readonly from?: string
}

/** What was written back. */
export interface Got {
  readonly status: number
  /** Names in lower case; what came several times stands in a list. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly text: string
}

const HOST = 'localhost:4000'
const PATIENCE_MS = 20_000

/** Hands a listener its requests without any connection: thousands of them cost what answering costs. */
export function askInProcess(listener: RequestListener): (sent: Sent) => Promise<Got> {
  return (sent) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('no answer')), PATIENCE_MS)
      const settle = (got: Got | Error) => {
        clearTimeout(late)
        if (got instanceof Error) reject(got)
        else resolve(got)
      }
      const incoming = requestOf(sent)
      const outgoing = new KeptAnswer(incoming, settle)
      outgoing.once('close', () => settle(new Error('closed without an answer')))
      listener(incoming, outgoing)
    })
}

function requestOf({ method, target, headers, body, from = '127.0.0.1' }: Sent): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: from })
  const incoming = new IncomingMessage(socket)
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const length = bytes === undefined ? {} : { 'content-length': String(bytes.length) }
  incoming.method = method
  incoming.url = target
  incoming.httpVersion = '1.1'
  for (const [name, value] of Object.entries({ host: HOST, ...length, ...headers })) {
    incoming.headers[name] = value
    incoming.rawHeaders.push(name, value)
  }
  if (bytes !== undefined) incoming.push(bytes)
  incoming.push(null)
  incoming.complete = true
  return incoming
}

/** Keeps what is written to it. A stream of events is over for its reader once it began. */
class KeptAnswer extends ServerResponse {
  readonly #settle: (got: Got) => void
  readonly #pieces: Buffer[] = []
  #headers: OutgoingHttpHeaders = {}

  constructor(incoming: IncomingMessage, settle: (got: Got) => void) {
    super(incoming)
    this.#settle = settle
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    const given = rest.findLast((it) => typeof it === 'object' && it !== null) ?? {}
    this.statusCode = status
    this.#headers = { ...this.getHeaders(), ...pairsOf(given as OutgoingHttpHeaders | string[]) }
    if (String(this.#headers['content-type']).startsWith('text/event-stream')) {
      this.#tell()
      setImmediate(() => this.destroy())
    }
    return this
  }

  override flushHeaders(): void {}

  override write(piece: unknown, ...rest: unknown[]): boolean {
    this.#keep(piece)
    const done = rest.findLast((it) => typeof it === 'function') as (() => void) | undefined
    if (done) queueMicrotask(done)
    return true
  }

  override end(piece?: unknown): this {
    if (typeof piece !== 'function') this.#keep(piece)
    if (Object.keys(this.#headers).length === 0) this.writeHead(this.statusCode)
    this.#tell()
    this.finished = true
    queueMicrotask(() => {
      this.emit('finish')
      this.emit('close')
    })
    return this
  }

  #keep(piece: unknown): void {
    if (piece !== undefined && piece !== null) this.#pieces.push(Buffer.from(piece as Uint8Array))
  }

  #tell(): void {
    const headers = Object.entries(this.#headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value : String(value),
    ])
    const text = Buffer.concat(this.#pieces).toString()
    this.#settle({ status: this.statusCode, headers: Object.fromEntries(headers), text })
  }
}

/** Headers may be told as an object, or as names and values in turn. */
function pairsOf(given: OutgoingHttpHeaders | string[]): OutgoingHttpHeaders {
  if (!Array.isArray(given)) return given
  const headers: OutgoingHttpHeaders = {}
  for (let i = 0; i < given.length; i += 2) {
    const name = String(given[i])
    const before = headers[name]
    const value = String(given[i + 1])
    headers[name] = before === undefined ? value : [before, value].flat().map(String)
  }
  return headers
}
