import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { FakeServer } from './fake-server.ts'

const dist = join(import.meta.dirname, '../dist')

export interface Merchant extends AsyncDisposable {
  readonly shop: FakeServer
  /** The page's address; the widget comes from another site. */
  readonly url: string
  readonly server: string
  /** Paths of the cart server that were asked for. */
  readonly asked: string[]
  /** Lets files whose name matches wait, or fail, before they are answered. */
  intercept: (path: string) => Promise<boolean> | undefined
}

/** A merchant's page on one site and the built widget, with a fake shop, on another. */
export async function openMerchant(
  markup: (server: string) => string,
  { csp }: { csp?: (server: string) => string } = {},
): Promise<Merchant> {
  const shop = new FakeServer()
  const asked: string[] = []
  const widget = await listen(async (request, response) => {
    const path = new URL(request.url ?? '', 'http://cart.test').pathname
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*')
    response.setHeader('Access-Control-Allow-Credentials', 'true')
    response.setHeader(
      'Access-Control-Allow-Headers',
      'content-type, x-tote-client, x-tote-cart, idempotency-key',
    )
    response.setHeader('Access-Control-Expose-Headers', 'retry-after, x-tote-cart')
    if (request.method === 'OPTIONS') return void response.end()
    asked.push(path)
    if ((await merchant.intercept(path)) === false) return void response.destroy()
    if (path.includes('/trpc/')) await answer(shop, request, response).catch(() => response.destroy())
    else serveFile(path.replace(/^\/(?:embed\/1(?:\.\d+\.\d+)?|cart)\/(?:~\d+\/)?/, ''), response)
  })
  const server = `http://localhost:${port(widget)}`
  const site = await listen((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    if (csp) response.setHeader('Content-Security-Policy', csp(server))
    response.end(markup(server))
  })
  const merchant: Merchant = {
    shop,
    server,
    asked,
    url: `http://127.0.0.1:${port(site)}/`,
    intercept: () => undefined,
    async [Symbol.asyncDispose]() {
      await Promise.all([site, widget].map(close))
    },
  }
  return merchant
}

async function answer(shop: FakeServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = ''
  for await (const chunk of request) body += chunk
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
  const method = request.method ?? 'GET'
  const answered = await shop.fetch(request.url ?? '', { method, headers, body })
  response.writeHead(answered.status, Object.fromEntries(answered.headers))
  response.end(await answered.text())
}

function serveFile(name: string, response: ServerResponse): void {
  const file = join(dist, name)
  response.setHeader('Content-Type', 'text/javascript')
  if (name !== 'tote.js') response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
  if (existsSync(file)) response.end(readFileSync(file))
  else response.writeHead(404).end()
}

function listen(handler: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<Server> {
  const { promise, resolve } = Promise.withResolvers<Server>()
  const server = createServer((request, response) => void handler(request, response))
  server.listen(0, () => resolve(server))
  return promise
}

function port(server: Server): number {
  return (server.address() as AddressInfo).port
}

function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  server.closeAllConnections()
  return promise
}
