import { connect, type Socket } from 'node:net'
import type { Answer } from './answer.ts'

const HEAD_END = '\r\n\r\n'
const EMPTY = Buffer.alloc(0)

/**
 * One keep-alive connection that waits for each answer before it asks again. Written on the bare socket, read into one
 * buffer: autocannon takes half as much processor time again for a request, nearly what the bare limit takes to
 * answer it, and would be what is measured.
 */
export class Connection {
  readonly #socket: Socket
  #held: Buffer = EMPTY
  #answered: ((answer: Answer) => void) | undefined
  #failed: (error: Error) => void

  private constructor(
    port: number,
    opened: (connection: Connection) => void,
    failed: (error: Error) => void,
  ) {
    this.#failed = failed
    const onread = {
      buffer: Buffer.allocUnsafe(64 * 1024),
      callback: (size: number, buffer: Uint8Array) => this.#take(buffer as Buffer, size),
    }
    this.#socket = connect({ host: '127.0.0.1', port, onread, noDelay: true }, () => opened(this))
    this.#socket.on('error', (error) => this.#failed(error))
    this.#socket.on('close', () => this.#failed(new Error('the server closed the connection')))
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => new Connection(port, resolve, reject))
  }

  /** Sends a request; exactly one of the two is called, unless the connection is closed before. */
  send(request: string, answered: (answer: Answer) => void, failed: (error: Error) => void): void {
    this.#answered = answered
    this.#failed = failed
    this.#socket.write(request)
  }

  ask(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => this.send(request, resolve, reject))
  }

  close(): void {
    this.#answered = undefined
    this.#failed = () => {}
    this.#socket.destroy()
  }

  #take(buffer: Buffer, size: number): boolean {
    const bytes = buffer.subarray(0, size)
    this.#held = this.#held === EMPTY ? bytes : Buffer.concat([this.#held, bytes])
    const answer = readAnswer(this.#held)
    if (!answer) this.#held = Buffer.from(this.#held)
    else {
      this.#held = EMPTY
      this.#answered?.(answer)
    }
    return true
  }
}

/** The answer that these bytes are, once they are all there; one at a time, since nobody sends the next request before. */
export function readAnswer(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf(HEAD_END)
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const start = end + HEAD_END.length
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)
  if (length) {
    const stop = start + Number(length[1])
    return bytes.length < stop ? undefined : { status, head, body: bytes.toString('utf8', start, stop) }
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return { status, head, body: '' }
  const body = readChunks(bytes, start)
  return body && { status, head, body: body.toString() }
}

function readChunks(bytes: Buffer, from: number): Buffer | undefined {
  const parts: Buffer[] = []
  for (let at = from; ; ) {
    const line = bytes.indexOf('\r\n', at)
    if (line < 0) return undefined
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16)
    const start = line + 2
    if (bytes.length < start + size + 2) return undefined
    if (size === 0) return Buffer.concat(parts)
    parts.push(bytes.subarray(start, start + size))
    at = start + size + 2
  }
}
