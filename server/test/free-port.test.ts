import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { freePort } from './free-port.ts'

it('a free port is none that a system gives away by itself, and another each time', async () => {
  const ports = [await freePort(), await freePort(), await freePort()]
  expect(new Set(ports).size).toBe(3)
  for (const port of ports) expect([port > 1023, port < 32_768]).toEqual([true, true])
})

it('a port that is taken is passed over', async () => {
  const before = await freePort()
  const taken = createServer().listen(before + 1, '127.0.0.1')
  await once(taken, 'listening')
  expect(await freePort()).not.toBe(before + 1)
  await new Promise((done) => taken.close(done))
})
