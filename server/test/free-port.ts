import { createServer } from 'node:http'

/** Below what a system gives away by itself (32768 and above), so that nobody gets it while a server is started again. */
const FIRST = 20_000
const MANY = 12_000

/** Workers begin apart from each other, by their process ids. */
let next = (process.pid * 97) % MANY

/** A port that nobody listens at, and that nobody gets who asks for any: another one each time. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MANY; tries++) {
    const port = FIRST + next
    next = (next + 1) % MANY
    if (await isFree(port)) return port
  }
  throw new Error('no port is free')
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  const isOpen = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true))
  })
  if (isOpen) await new Promise((done) => probe.close(done))
  return isOpen
}
