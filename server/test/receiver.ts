import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** One request as it came. */
export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Answer {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: string
  /** More is to come, and never does. */
  readonly isOpen?: true
}

export interface Receiver extends AsyncDisposable {
  readonly host: string
  readonly url: string
  readonly received: readonly Received[]
}

/** A merchant's server on this machine; answers 204 where nothing else is said, and nothing at all for `undefined`. */
export async function openReceiver(
  answer: (request: Received) => Answer | undefined | Promise<Answer | undefined> = () => ({ status: 204 }),
): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer(async (incoming, outgoing) => {
    const { method = '', url: path = '', headers } = incoming
    const request = { method, path, headers, body: await text(incoming) }
    received.push(request)
    const given = await answer(request)
    if (!given) return
    outgoing.writeHead(given.status, given.headers)
    if (given.isOpen) outgoing.write(given.body)
    else outgoing.end(given.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    url: `http://${host}/events`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
