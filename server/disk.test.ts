import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { freePort } from './test/free-port.ts'
import { openFolder, seed } from './test/running.ts'
import { addMug, openShopper } from './test/shoppers.ts'

// A traced process is slow to start.
vi.setConfig({ testTimeout: 60_000 })

const STRACE = 'strace'
const hasStrace = spawnSync(STRACE, ['-V']).status === 0
if (!hasStrace) console.log('strace is missing: whether the disk comes before the answer is not looked at.')

const SHOPPERS = 16
const ADDS_EACH = 32
/** Until what was sent has left this process. */
const SENDING_MS = 20

/** A server whose system calls are written down in the order in which they were made. */
async function traced(program: readonly string[], env: Record<string, string>, trace: string) {
  const calls = 'trace=pwrite64,fsync,fdatasync,write,writev'
  const asked = ['-f', '-y', '-qq', '-s', '32', '-e', calls, '-o', trace, process.execPath, ...program]
  // Strace outlives a signal to itself: both are in one group, and end together.
  const child = spawn(STRACE, asked, { cwd: join(import.meta.dirname, '..'), env, detached: true })
  const ended = new Promise((resolve) => child.on('close', resolve))
  await heard(child, 'serves')
  const server = Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim())
  return {
    /** The server finds all that is sent meanwhile at once, however busy the machine is. */
    async atOnce<T>(send: () => Promise<T>[]): Promise<T[]> {
      process.kill(server, 'SIGSTOP')
      try {
        const sent = send()
        await sleep(SENDING_MS)
        process.kill(server, 'SIGCONT')
        return await Promise.all(sent)
      } finally {
        process.kill(server, 'SIGCONT')
      }
    },
    async [Symbol.asyncDispose]() {
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
      await ended
    },
  }
}

function heard({ stdout, stderr }: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = ''
    for (const stream of [stdout, stderr]) {
      stream?.on('data', (data) => {
        text += data
        if (text.includes(word)) resolve()
      })
      stream?.on('close', () => reject(new Error(text)))
    }
  })
}

/** Goes through the calls: how many answers left, how many of them while a write to the log was not on disk yet. */
function lookThrough(trace: string) {
  const seen = { answers: 0, early: 0, syncs: 0 }
  let isDirty = false
  for (const line of readFileSync(trace, 'utf8').split('\n')) {
    if (/pwrite64\(\d+<[^>]*-wal>/.test(line)) isDirty = true
    else if (/f(data)?sync\(\d+<[^>]*-wal>.*= 0/.test(line)) {
      isDirty = false
      seen.syncs++
    } else if (/writev?\(.*HTTP\/1\.1 200/.test(line)) {
      seen.answers++
      if (isDirty) seen.early++
    }
  }
  return seen
}

describe.skipIf(!hasStrace)('R19: what is answered', () => {
  it('is on disk before, and many changes share one wait for it', async () => {
    using folder = openFolder()
    const port = String(await freePort())
    const trace = join(folder.path, 'trace')
    const env = { TOTE_DATA: folder.path, TOTE_LIMITS: 'off', PORT: port }
    {
      await using server = await traced(['server/main.ts'], env, trace)
      const { publishableKey: key } = await seed(folder.path)
      const reach = { urls: [`http://127.0.0.1:${port}`], key, fetch }
      const shoppers = Array.from({ length: SHOPPERS }, () => openShopper(reach))
      for (let i = 0; i < ADDS_EACH; i++) await server.atOnce(() => shoppers.map(addMug))
    }
    const seen = lookThrough(trace)
    expect(seen.answers).toBe(SHOPPERS * ADDS_EACH)
    expect(seen.early).toBe(0)
    expect(seen.syncs).toBeLessThan(seen.answers / 2)
    expect(seen.syncs).toBeGreaterThanOrEqual(ADDS_EACH)
  })

  it('would be seen to leave before, if the store did not wait for the disk', async () => {
    using folder = openFolder()
    const trace = join(folder.path, 'trace')
    const port = String(await freePort())
    const hasty = `
      const { createServer } = await import('node:http')
      const { openSqlite } = await import('./server/store/sqlite-open.ts')
      const { sqliteEngine } = await import('./server/store/sqlite-engine.ts')
      const { createStore } = await import('./server/store/store.ts')
      const db = openSqlite(${JSON.stringify(join(folder.path, 'tote.db'))})
      db.pragma('synchronous = NORMAL')
      const store = createStore(sqliteEngine(db))
      createServer((_, answer) => store.keepOnce(String(Math.random()), 'x').then(() => answer.end()))
        .listen(${port}, '127.0.0.1', () => console.log('serves'))`
    {
      await using _ = await traced(['--input-type=module', '--eval', hasty], {}, trace)
      for (let i = 0; i < 20; i++) await (await fetch(`http://127.0.0.1:${port}/`)).text()
    }
    expect(lookThrough(trace).early).toBe(20)
  })
})
