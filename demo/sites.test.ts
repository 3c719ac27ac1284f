import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { openSites } from './sites.ts'

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

const close = (server: Server) => new Promise((resolve) => server.close(resolve))
const portOf = (server: Server) => (server.address() as AddressInfo).port

/** A port that is free, while the one after it is taken. */
async function besideTaken(): Promise<{ port: number; taken: Server }> {
  const taken = await listen(0)
  const port = portOf(taken) - 1
  try {
    await close(await listen(port))
    return { port, taken }
  } catch {
    const other = await besideTaken()
    await close(taken)
    return other
  }
}

it('opens both shops on any ports, which answer 503 until there are pages', async () => {
  const sites = await openSites(0)
  try {
    expect(sites.first.address).not.toBe(sites.second.address)
    expect((await fetch(sites.second.address)).status).toBe(503)
    sites.second.show({ fetch: () => new Response('tea') })
    expect(await (await fetch(sites.second.address)).text()).toBe('tea')
  } finally {
    await sites.stop()
  }
})

it('says which port is in use, and keeps none', async () => {
  const { port, taken } = await besideTaken()
  try {
    await expect(openSites(port + 1)).rejects.toThrow(`DEMO_PORT ${port + 1} is in use: `)
    await expect(openSites(port)).rejects.toThrow(
      `Port ${port + 1} is in use, which the other shop takes because it comes after DEMO_PORT ${port}: `,
    )
    await close(await listen(port))
  } finally {
    await close(taken)
  }
})

it('says that the last port there is leaves none for the other shop', async () => {
  await expect(openSites(65_535)).rejects.toThrow('leaves no port for the other shop')
})
