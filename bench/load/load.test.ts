import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import type { Shopper } from '../target.ts'
import { runLoad } from './load.ts'
import { write } from './request.ts'

/** Puts a server under a short load, of which the answers are right that say so. */
async function loadOn(answer: (response: ServerResponse, count: number) => void) {
  let count = 0
  const server = createServer((_, response) => answer(response, ++count)).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const shopper: Shopper = {
    next: () => write({ method: 'GET', path: '/' }),
    isRight: ({ body }) => body === 'right',
  }
  const shoppers = Array.from({ length: 4 }, () => shopper)
  const outcome = await runLoad({ ports: [port], shoppers, seconds: 0.2, pids: [process.pid] })
  return { outcome, asked: count }
}

it('counts what was answered, and how long it took', async () => {
  const { outcome, asked } = await loadOn((response) => setTimeout(() => response.end('right'), 10))
  expect(outcome).toMatchObject({ errors: 0, firstError: undefined, answered: asked })
  expect(outcome.p50).toBeGreaterThan(8)
  expect(outcome.p99).toBeGreaterThanOrEqual(outcome.p50)
  // Four at once, one each ten milliseconds at best.
  expect(outcome.perSecond).toBeGreaterThan(20)
  expect(outcome.perSecond).toBeLessThan(450)
})

it('takes wrong answers for errors', async () => {
  const { outcome } = await loadOn((response, count) => response.end(count === 3 ? 'wrong' : 'right'))
  expect(outcome).toMatchObject({ errors: 1, firstError: '200: wrong' })
})

it('takes refusals for errors, whatever they say', async () => {
  const { outcome, asked } = await loadOn((response) => response.writeHead(429).end('right'))
  expect(outcome.errors).toBe(asked)
  expect(outcome.firstError).toBe('429: right')
})

it('takes a connection that is cut for an error, and ends', async () => {
  const { outcome } = await loadOn((response) => response.destroy())
  expect(outcome).toMatchObject({ errors: 4, answered: 0 })
})
