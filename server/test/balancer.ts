import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const CHECK_EVERY_MS = 100
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding'])

/** What stands before several servers: asks each whether it is ready, and passes requests on to those that are, in turn. */
export interface Balancer extends AsyncDisposable {
  readonly url: string
  /** How many are ready. */
  ready(): number
}

/** Connections to the servers are kept and used again. Nothing is tried twice: a failure is the shopper's to see. */
export async function openBalancer(urls: readonly string[]): Promise<Balancer> {
  const upstreams = urls.map((url) => ({ url, agent: new Agent({ keepAlive: true }), isReady: false }))
  let turn = 0

  async function check(): Promise<void> {
    await Promise.all(
      upstreams.map(async (upstream) => {
        upstream.isReady = await isReady(upstream.url)
      }),
    )
  }

  function pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const ready = upstreams.filter(({ isReady }) => isReady)
    const upstream = ready[turn++ % ready.length]
    if (!upstream) return void outgoing.writeHead(503).end()
    const { method = 'GET', url: path = '/' } = incoming
    const onward = request(new URL(path, upstream.url), {
      method,
      agent: upstream.agent,
      headers: withoutHops(incoming),
    })
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, withoutHops(answer))
      answer.pipe(outgoing)
      answer.on('error', () => outgoing.destroy())
    })
    onward.on('error', (error) => {
      if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(502).end(String(error))
    })
    incoming.pipe(onward)
  }

  const server = createServer(pass)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await check()
  const checking = setInterval(() => void check(), CHECK_EVERY_MS)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ready: () => upstreams.filter(({ isReady }) => isReady).length,
    async [Symbol.asyncDispose]() {
      clearInterval(checking)
      server.closeAllConnections()
      for (const { agent } of upstreams) agent.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function withoutHops({ headers }: IncomingMessage): IncomingMessage['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)))
}

function isReady(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    request(`${url}/readyz`, { agent: false, timeout: 1000 }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    })
      .on('timeout', () => resolve(false))
      .on('error', () => resolve(false))
      .end()
  })
}
