import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Synchronous } from './database.ts'
import { type Asked, openShop } from './shop.ts'

// The bare limit: what this machine does with node:http and better-sqlite3 and no other line than the work needs.
const [file = '', synchronous = 'FULL'] = process.argv.slice(2)
const shop = openShop(file, synchronous as Synchronous)
const secret = randomBytes(32)

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    try {
      respond(request, response, chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {})
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
})

function respond(request: IncomingMessage, response: ServerResponse, input: Asked['input']): void {
  const [, , key = '', , procedure = ''] = (request.url ?? '').split('/')
  const token = request.headers['x-tote-cart'] as string | undefined
  const name = request.headers['idempotency-key'] as string | undefined
  const result = shop({ key, procedure, token, name, input })
  const body = JSON.stringify({ result: { data: result.data } })
  const headers: Record<string, string | number> = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'access-control-allow-origin': request.headers.origin ?? '',
    'access-control-allow-credentials': 'true',
    'x-request-id': randomUUID(),
  }
  if (result.token !== undefined) {
    const seal = createHmac('sha256', secret).update(result.sid).digest('base64url')
    headers['set-cookie'] =
      `__Host-tote=${result.sid}.${seal}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned`
    headers['x-tote-cart'] = result.token
  }
  response.writeHead(200, headers).end(body)
}

server.listen(0, '127.0.0.1', () => process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`))
process.on('SIGTERM', () => process.exit(0))
