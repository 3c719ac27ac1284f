import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { gate } from '../checks/rounds.ts'
import { sqliteStore } from './store/sqlite.ts'
import { type CameIn, cameIn, leftWrongIn } from './test/books.ts'
import { startLoad } from './test/fault-load.ts'
import { freePort } from './test/free-port.ts'
import { SERVER } from './test/harness.ts'
import { openFolder, run, seed, serving } from './test/running.ts'

const KILLS = gate(20, 200)
// Each kill starts a process.
vi.setConfig({ testTimeout: 60_000 + KILLS * 15_000 })

type Start = () => Promise<Awaited<ReturnType<typeof serving>>['server']>

/** Kills a server under load again and again; answers what was acknowledged and is not there, or is there twice, and what is not in order. */
async function killed(
  file: string,
  key: string,
  { kills, start, stock, port }: { kills: number; start: Start; stock: CameIn; port: number },
): Promise<{ wrong: string[]; acknowledged: number; orders: number }> {
  const wrong: string[] = []
  const told: number[] = []
  let acknowledged = 0
  let server = await start()
  try {
    for (let kill = 1; kill <= kills; kill++) {
      const load = startLoad({ url: `http://127.0.0.1:${port}`, key, fetch })
      // Not before it is at work, and anywhere after.
      await vi.waitFor(() => expect(load.counts.adds).toBeGreaterThan(5), 10_000)
      await sleep(Math.random() * 150)
      server.child.kill('SIGKILL')
      await server.ended
      server = await start()
      const loaded = await load.stop()
      wrong.push(...loaded.lost)
      told.push(...loaded.told)
      acknowledged += loaded.acknowledged
    }
  } finally {
    await server[Symbol.asyncDispose]()
  }
  wrong.push(...(await leftWrongIn(file, { stock, told })))
  return { wrong, acknowledged, orders: told.length }
}

async function seeded(folder: string) {
  const file = join(folder, 'tote.db')
  const { publishableKey: key } = await seed(folder)
  const store = sqliteStore({ file, asServer: false })
  const stock = await cameIn(store).finally(() => store.close())
  return { file, key, stock, port: await freePort() }
}

describe('R19: one server over one file, killed under load', () => {
  it('loses nothing that was acknowledged, makes nothing twice, and keeps its books', async () => {
    using folder = openFolder()
    const { file, key, stock, port } = await seeded(folder.path)
    const env = { TOTE_LIMITS: 'off', TOTE_PUBLIC_URL: SERVER, PORT: String(port) }
    const start = async () => (await serving(folder.path, env)).server
    const { wrong, acknowledged, orders } = await killed(file, key, { kills: KILLS, start, stock, port })
    expect(wrong).toEqual([])
    expect(acknowledged).toBeGreaterThan(KILLS * 6)
    expect(orders).toBeGreaterThan(0)
    if (process.env['SOAK'])
      console.log(`${KILLS} kills: ${acknowledged} adds acknowledged, ${orders} orders`)
  })

  it('is found out where it answers before it commits', async () => {
    using folder = openFolder()
    const { file, key, stock, port } = await seeded(folder.path)
    const start = async () => {
      const server = run('server/test/hasty-server.ts', [file, String(port)], {})
      await server.said(/serves/)
      return server
    }
    const { wrong } = await killed(file, key, { kills: 2, start, stock, port })
    expect(wrong.join('\n')).toMatch(/were acknowledged, and \d+ are there|is not there|cartEmpty/)
  })
})
