import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { openFolder, seed, serving } from './test/running.ts'

// Every start is a process of its own.
vi.setConfig({ testTimeout: 40_000 })

/** A change whose body is still on its way: `finish` sends the rest, `answer` is what came back. */
async function changeInFlight(port: number, key: string) {
  const body = '{"product":"mug-harbour"}'
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text
  })
  const answer = new Promise<string>((resolve) => socket.on('close', () => resolve(heard)))
  const head = [
    `POST /embed/${key}/trpc/cart.add HTTP/1.1`,
    'Host: localhost',
    'Content-Type: application/json',
    'X-Tote-Client: 1',
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  // The server asks for the body once the request is in its hands.
  await vi.waitFor(() => expect(heard).toContain('100 Continue'), 5000)
  return { finish: () => socket.write(body), answer }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('R21: a stop', () => {
  it('finishes what is in flight, however often it is asked at once, and ends with 0', async () => {
    using folder = openFolder()
    const { server, port, url } = await serving(folder.path)
    await using _ = server
    const { publishableKey } = await seed(folder.path)
    const change = await changeInFlight(port, publishableKey)
    server.child.kill('SIGTERM')
    await server.said(/Stopping/)
    server.child.kill('SIGINT')
    server.child.kill('SIGTERM')
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
    change.finish()
    const answer = await change.answer
    expect(answer).toContain('HTTP/1.1 200 OK')
    expect(answer).toMatch(/connection: close/i)
    expect(answer).toContain('"quantity":1')
    const { code, stderr } = await server.ended
    expect(code).toBe(0)
    expect(stderr.match(/Stopping/g)).toHaveLength(1)
    // What was answered is kept, and nothing is left to be repaired.
    expect(existsSync(join(folder.path, 'tote.db-wal'))).toBe(false)
  })

  it('does not wait for a connection on which nothing was asked', async () => {
    using folder = openFolder()
    const { server, port } = await serving(folder.path)
    await using _ = server
    const socket = connect(port, '127.0.0.1')
    await new Promise((resolve) => socket.once('connect', resolve))
    await wait(100)
    const started = Date.now()
    server.child.kill('SIGTERM')
    expect((await server.ended).code).toBe(0)
    expect(Date.now() - started).toBeLessThan(5000)
    socket.destroy()
  })

  it('is cut short by a second signal that comes later', async () => {
    using folder = openFolder()
    const { server, port } = await serving(folder.path)
    await using _ = server
    const { publishableKey } = await seed(folder.path)
    await changeInFlight(port, publishableKey)
    server.child.kill('SIGINT')
    await server.said(/Stopping/)
    await wait(2100)
    server.child.kill('SIGINT')
    expect((await server.ended).code).toBe(1)
  })
})

describe('R21: a stop with TOTE_DRAIN', () => {
  it('is told at once, answers every request as the last of its connection, then ends with 0', async () => {
    using folder = openFolder()
    const { server, url } = await serving(folder.path, { TOTE_DRAIN: '2' })
    await using _ = server
    const { publishableKey } = await seed(folder.path)
    expect((await fetch(`${url}/readyz`)).headers.get('connection')).toBe('keep-alive')
    const started = Date.now()
    server.child.kill('SIGTERM')
    await server.said(/answering for 2 s more/)
    const headers = { 'content-type': 'application/json', 'x-tote-client': '1' }
    const add = () =>
      fetch(`${url}/embed/${publishableKey}/trpc/cart.add`, {
        method: 'POST',
        headers,
        body: '{"product":"mug-harbour"}',
      })
    while (Date.now() - started < 1500) {
      const [readyz, healthz, added] = await Promise.all([
        fetch(`${url}/readyz`),
        fetch(`${url}/healthz`),
        add(),
      ])
      expect([readyz.status, healthz.status, added.status]).toEqual([503, 200, 200])
      for (const answer of [readyz, healthz, added]) expect(answer.headers.get('connection')).toBe('close')
      await wait(100)
    }
    expect((await server.ended).code).toBe(0)
    expect(Date.now() - started).toBeGreaterThanOrEqual(2000)
    expect(Date.now() - started).toBeLessThan(6000)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  })

  it('is cut short by a second signal that comes later', async () => {
    using folder = openFolder()
    const { server } = await serving(folder.path, { TOTE_DRAIN: '60' })
    await using _ = server
    server.child.kill('SIGTERM')
    await server.said(/Stopping/)
    await wait(2100)
    server.child.kill('SIGTERM')
    expect((await server.ended).code).toBe(1)
  })
})
