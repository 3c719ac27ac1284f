import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answered, Contender } from './contender.ts'
import { merchantPage, PICTURE } from './merchant-page.ts'

export interface Site extends AsyncDisposable {
  readonly url: string
  /** What the page asked of where the cart comes from, but for pictures. */
  readonly asked: { requests: number; preflights: number }
}

/** How late the script is that the page names: by then the page is painted, and what is measured is the cart's alone. */
const LATE_MS = 400

const cors = {
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Max-Age': '600',
  'Timing-Allow-Origin': '*',
}

/** The merchant's page on one site, and on another what brings the cart and keeps it: the same for everybody. */
export async function openSite(contender: Contender): Promise<Site> {
  const asked = { requests: 0, preflights: 0 }
  let answer: ReturnType<Contender['open']> | undefined
  const back = await listen(async (request, response) => {
    for (const [name, value] of Object.entries(cors)) response.setHeader(name, value)
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*')
    response.setHeader(
      'Access-Control-Allow-Headers',
      request.headers['access-control-request-headers'] ?? '*',
    )
    const url = new URL(request.url ?? '/', backend)
    if (url.pathname.endsWith('.png')) return send(response, { body: PICTURE, headers: png })
    asked[request.method === 'OPTIONS' ? 'preflights' : 'requests']++
    if (request.method === 'OPTIONS') return void response.writeHead(204).end()
    if (url.pathname === contender.script) await sleep(LATE_MS)
    const headers = new Headers()
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
    const answered = await answer?.({
      method: request.method ?? 'GET',
      url,
      headers,
      body: await text(request),
    })
    if (!answered) return void response.writeHead(404).end()
    send(response, answered)
  })
  const backend = `http://localhost:${port(back)}`
  answer = contender.open(backend)
  const front = await listen(async (request, response) => {
    if (request.url?.endsWith('.png')) return send(response, { body: PICTURE, headers: png })
    send(response, { body: merchantPage(contender.parts(backend)), headers: html })
  })
  return {
    asked,
    url: `http://127.0.0.1:${port(front)}/`,
    async [Symbol.asyncDispose]() {
      await Promise.all([front, back].map(close))
    },
  }
}

const html = { 'Content-Type': 'text/html; charset=utf-8' }
const png = { 'Content-Type': 'image/png', 'Cache-Control': 'max-age=600' }

function send(response: ServerResponse, { status = 200, headers = {}, body }: Answered): void {
  response.writeHead(status, headers).end(body)
}

async function text(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += chunk
  return body
}

function listen(handler: (request: IncomingMessage, response: ServerResponse) => Promise<unknown>) {
  const { promise, resolve } = Promise.withResolvers<Server>()
  const server = createServer((request, response) => {
    handler(request, response).catch((error: Error) => response.writeHead(500).end(error.message))
  })
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
