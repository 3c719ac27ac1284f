import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { BOUNDS, listen } from './listen.ts'

/** A server that answers everything, within these bounds, and one connection to it. */
async function open(
  bounds: Partial<Record<keyof typeof BOUNDS, number>> = {},
  says: string | Buffer = 'yes',
) {
  const server = await listen((_, outgoing) => outgoing.end(says), { host: '127.0.0.1', port: 0, bounds })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return () => {
    const socket = connect({ host: '127.0.0.1', port })
    onTestFinished(() => void socket.destroy())
    let said = ''
    socket.setEncoding('utf8').on('data', (text: string) => (said += text))
    socket.on('error', () => {})
    const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(said)))
    return { socket, ended }
  }
}

describe('R21: the listener', () => {
  it('R21.4: gives no client for ever: neither for its head, its request, nor for nothing, and only so many at once', () => {
    expect(BOUNDS).toMatchObject({
      headersMs: 10_000,
      requestMs: 30_000,
      keepAliveMs: 65_000,
      idleMs: 60_000,
      connections: 10_000,
    })
  })

  it('ends a connection whose headers drip', async () => {
    const { socket, ended } = (await open({ headersMs: 200, lookMs: 50 }))()
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n')
    const drip = setInterval(() => socket.write('x: y\r\n'), 40)
    expect(await ended).toMatch(/^HTTP\/1\.1 408 /)
    clearInterval(drip)
  })

  it('ends a connection whose body drips', async () => {
    const { socket, ended } = (await open({ headersMs: 100, requestMs: 250, lookMs: 50 }))()
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n')
    const drip = setInterval(() => socket.write('x'), 40)
    await ended
    clearInterval(drip)
    expect(socket.destroyed).toBe(true)
  })

  it('ends a connection whose client does not read', async () => {
    const { socket, ended } = (await open({ idleMs: 300 }, Buffer.alloc(40_000_000)))()
    socket.pause().write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await new Promise((resolve) => setTimeout(resolve, 1200))
    socket.resume()
    expect((await ended).length).toBeLessThan(40_000_000)
  })

  it('refuses headers above 16 KiB', async () => {
    const { socket, ended } = (await open())()
    socket.write(`GET / HTTP/1.1\r\nHost: a\r\nx: ${'y'.repeat(17 * 1024)}\r\n\r\n`)
    expect(await ended).toMatch(/^HTTP\/1\.1 431 /)
  })

  it('takes no more connections than it may, and new ones once others are gone', async () => {
    const connection = await open({ connections: 2 })
    const first = [connection(), connection()]
    for (const { socket } of first) {
      socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
      await once(socket, 'data')
    }
    expect(await connection().ended).toBe('')
    first[0]?.socket.destroy()
    await first[0]?.ended
    await expect
      .poll(async () => {
        const { socket, ended } = connection()
        socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
        return ended
      })
      .toMatch(/^HTTP\/1\.1 200 /)
  })
})
