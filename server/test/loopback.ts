import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** Sends requests to a port of this machine, with any header, over connections that are kept. */
export interface Loopback extends Disposable {
  send(url: URL, init?: RequestInit): Promise<Response>
}

/** Whatever host an address names, what answers is that port. */
export function openLoopback(port: number): Loopback {
  const agent = new Agent({ keepAlive: true })

  async function send(url: URL, init?: RequestInit): Promise<Response> {
    const { method, headers, body } = new Request(url, init)
    const sent = request({
      host: '127.0.0.1',
      port,
      path: `${url.pathname}${url.search}`,
      method,
      headers: { host: url.host, ...Object.fromEntries(headers) },
      // What lies about its length leaves a connection that nobody can use.
      agent: headers.has('content-length') ? false : agent,
    })
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      sent.on('response', resolve)
      sent.on('error', reject)
    })
    if (init?.body instanceof ReadableStream) void pour(init.body, sent)
    else sent.end(body === null ? undefined : new Uint8Array(await new Response(body).arrayBuffer()))
    const answer = await answered
    const bytes = await buffer(answer)
    if (!sent.writableFinished) sent.destroy()
    return new Response(bytes.length > 0 ? bytes : null, {
      status: answer.statusCode ?? 0,
      headers: pairs(answer.rawHeaders),
    })
  }

  return { send, [Symbol.dispose]: () => agent.destroy() }
}

/** Sends a body piece by piece, until it is over or was answered. */
async function pour(body: ReadableStream<Uint8Array>, sent: ClientRequest): Promise<void> {
  for await (const piece of body) {
    if (sent.destroyed || sent.writableEnded) return
    // The write is over, or the connection is.
    await new Promise((resolve) => sent.write(piece, resolve))
  }
  sent.end()
}

function pairs(rawHeaders: readonly string[]): [string, string][] {
  return Array.from({ length: rawHeaders.length / 2 }, (_, i) => [
    rawHeaders[2 * i] ?? '',
    rawHeaders[2 * i + 1] ?? '',
  ])
}
