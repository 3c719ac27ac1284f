import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { describe, expect, it, vi } from 'vitest'
import { rounds } from '../checks/rounds.ts'
import { openFolder, seed, serving } from './test/running.ts'
import { addMug, openShopper, quantityIn } from './test/shoppers.ts'

const ROUNDS = rounds(20)
// Each round starts a process.
vi.setConfig({ testTimeout: 40_000 + ROUNDS * 15_000 })

const SHOPPERS = 16

describe('one server over one file, killed under load', () => {
  it('loses nothing that was acknowledged, and makes nothing twice', async () => {
    using folder = openFolder()
    let { server, url, port } = await serving(folder.path, { TOTE_LIMITS: 'off' })
    try {
      const { publishableKey: key } = await seed(folder.path)
      for (let round = 1; round <= ROUNDS; round++) {
        const shoppers = Array.from({ length: SHOPPERS }, () => openShopper({ urls: [url], key, fetch }))
        let isOpen = true
        const load = Promise.all(
          shoppers.map(async (shopper) => {
            while (isOpen) await addMug(shopper)
          }),
        )
        const failing = load.catch((error: unknown) => error)
        await sleep(100 + Math.random() * 300)
        server.child.kill('SIGKILL')
        await server.ended
        isOpen = false
        ;({ server, url } = await serving(folder.path, { TOTE_LIMITS: 'off', PORT: String(port) }))
        await failing
        await load
        for (const shopper of shoppers) expect(await quantityIn(shopper)).toBe(shopper.acknowledged)
      }
      server.child.kill('SIGKILL')
      await server.ended
      const db = new Database(join(folder.path, 'tote.db'))
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      db.close()
    } finally {
      await server[Symbol.asyncDispose]()
    }
  })
})
