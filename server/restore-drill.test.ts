import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { makeBackup } from './cli-backup-work.ts'
import { restoreBackup } from './cli-restore-work.ts'
import { beginPayment, recordAnswer } from './domain/attempt.ts'
import { newCart } from './domain/cart.ts'
import { createAccountErasure } from './services/account-erasure.ts'
import { settleTask } from './services/payment-tasks.ts'
import { opening } from './store/buying.fixture.ts'
import { sqliteStore } from './store/sqlite.ts'
import { cameIn, leftWrongIn } from './test/books.ts'
import { payFor } from './test/fault-load.ts'
import { freePort } from './test/free-port.ts'
import { SERVER } from './test/harness.ts'
import { openFolder, seed, serving } from './test/running.ts'
import { addMug, openShopper, quantityIn, type Shopper } from './test/shoppers.ts'

// Two servers are started, and a backup is made beside one that is busy.
vi.setConfig({ testTimeout: 90_000 })

const SETTINGS = { TOTE_LIMITS: 'off', TOTE_PUBLIC_URL: SERVER }
const mailer = { send: async () => {}, close: async () => {} }
const empty = { lines: [], codes: [], promotions: [], totals: [], needsDelivery: false, total: 0 }
const claims = { stock: [], codes: [], certificates: [] }

/** Somebody is known, a key is good, and a payment hangs, when the backup is made. */
async function fill(folder: string) {
  const file = join(folder, 'tote.db')
  const { publishableKey: key } = await seed(folder)
  const store = sqliteStore({ file, asServer: false })
  const now = Date.now()
  const came = await cameIn(store)
  const ida = await store.addCustomer('demo', {
    id: 'ida',
    email: 'ida@roe.example',
    createdAt: now,
  } as never)
  const keys = (await store.listKeys()).filter(({ kind }) => kind === 'secret')
  await store.changeCart('demo', 'hanging', () => newCart('hanging', now))
  const snapshot = { ...empty, cartVersion: 1, currency: 'USD', claims } as never
  const begin = { attempt: 'a-hanging', provider: 'test', snapshot, delivery: null }
  await store.changeCheckout(
    'demo',
    'hanging',
    (held) =>
      recordAnswer(beginPayment(opening(held, 'hanging', now), begin, now), 'a-hanging', { reference: 'r1' }),
    { tasks: () => [settleTask('hanging', 'a-hanging', now + 3_600_000)] },
  )
  return { file, key, store, came, ida, secret: keys[0]?.id ?? '' }
}

describe('R20.3: a drill, from a backup beside a busy server to a server that goes on from it', () => {
  it('R18.3, R20.4: brings back all that was acknowledged before, and nothing that had ended since', async () => {
    using folder = openFolder()
    const { file, key, store, came, ida, secret } = await fill(folder.path)
    const database = { kind: 'sqlite', file } as const
    const config = { database, dataFolder: folder.path }
    const how = { now: Date.now, showsBar: false }
    const port = await freePort()
    const settings = { ...SETTINGS, PORT: String(port) }
    const url = `http://127.0.0.1:${port}`
    let { server } = await serving(folder.path, settings)
    const reach = { urls: [url], key, fetch: globalThis.fetch }
    const shoppers = Array.from({ length: 4 }, () => openShopper(reach))
    for (const shopper of shoppers) await addMug(shopper)
    const buyer = openShopper(reach)
    await addMug(buyer)
    const told = [await payFor(buyer)].flatMap((number) => number ?? [])
    const before = shoppers.map(({ acknowledged }) => acknowledged)
    const carts = await Promise.all(shoppers.map(cartOf))

    let isOpen = true
    const load = Promise.all(
      shoppers.map(async (one) => {
        while (isOpen) await addMug(one)
      }),
    )
    const { document } = await makeBackup(config, { out: `${folder.path}/backups/` }, how)
    isOpen = false
    await load
    const backup = (document as { file: string }).file

    // What goes on after it, and is lost with the file but for what must not come back.
    await addMug(shoppers[0] as Shopper)
    await store.changeKey('demo', secret, (held) => ({ ...held, revokedAt: Date.now() }))
    const merchant = await store.getMerchant('demo')
    if (merchant)
      await createAccountErasure({ store, now: Date.now, mailer, report: () => {} }).erase(merchant, ida.id)
    await store.close()
    await expect(restoreBackup(config, backup, {}, how)).rejects.toThrow(
      `A Tote server uses ${file}: stop it, restore, and start it again.`,
    )
    server.child.kill('SIGKILL')
    await server.ended

    const restored = await restoreBackup(config, backup, {}, how)
    expect(restored.document).toMatchObject({
      keys: 1,
      erased: 1,
      payments: 1,
      waiting: [],
      replacedWas: 'read',
    })
    const wrong = await leftWrongIn(file, { stock: came, told })
    expect(wrong).toEqual([])

    ;({ server } = await serving(folder.path, settings))
    await using _ = server
    const there = sqliteStore({ file, asServer: false })
    try {
      for (const [i, id] of carts.entries()) {
        const lines = (await there.getCart('demo', id))?.lines ?? []
        const many = lines.reduce((sum, { quantity }) => sum + quantity, 0)
        expect(many).toBeGreaterThanOrEqual(before[i] ?? 0)
      }
      expect((await there.getKey('demo', secret))?.revokedAt).not.toBeNull()
      expect(await there.getCustomer('demo', 'ida')).toBeUndefined()
      expect((await there.listErasures('demo')).map(({ number }) => number)).toEqual([ida.number])
      // The server asks for it at once, not in an hour.
      await vi.waitFor(
        async () => expect((await there.getTask('demo', 'settle.a-hanging'))?.tries).toBeGreaterThan(0),
        { timeout: 15_000, interval: 200 },
      )
    } finally {
      await there.close()
    }
    const again = openShopper(reach)
    for (const [name, value] of (shoppers[1] as Shopper).browser.cookies.embedded)
      again.browser.cookies.embedded.set(name, value)
    expect(await quantityIn(again)).toBe(0)
    await addMug(again)
    expect(readdirSync(folder.path).filter((name) => /\.(restor|backup$)/.test(name))).toEqual([])
  })
})

async function cartOf({ browser }: Shopper): Promise<string> {
  return (await browser.ask('cart.get')).data.cart.id ?? ''
}
