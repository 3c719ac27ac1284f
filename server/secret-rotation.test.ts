import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { type CookieName, createCookies } from './api/cookies.ts'
import { dropSecret, listSecrets, rotateSecret } from './cli-secrets.ts'
import { parseSecrets, readConfig } from './config.ts'
import { startServer } from './server.ts'
import { freshSecret, sessionSecrets } from './session-secrets.ts'
import { postgresStore } from './store/postgres.ts'
import { sqliteStore } from './store/sqlite.ts'
import { newDatabase } from './test/database.ts'
import { freePort } from './test/free-port.ts'
import { SERVER, type Shop } from './test/harness.ts'
import { openFolder, seed } from './test/running.ts'
import { addMug, openShopper, quantityIn } from './test/shoppers.ts'
import { openVoucher, signIn } from './test/signed-in.ts'

vi.setConfig({ testTimeout: 60_000 })

const SID = '0d9f5c1e-7b7a-4c63-9d41-6f6a2b1c0d9e'
const NAME: CookieName = '__Host-tote'
const [ONE, TWO] = [`1:${freshSecret()}`, `2:${freshSecret()}`]

/** A cookie that a server of these secrets set. */
async function sealedBy(secrets: string): Promise<string> {
  const line = await createCookies(parseSecrets(secrets)).write(NAME, SID, 'same')
  return line.split('; ')[0] ?? ''
}

const opens = async (secrets: string, cookie: string) =>
  (await createCookies(parseSecrets(secrets)).read(cookie, NAME)) === SID

describe('R1.8: secrets that are rotated', () => {
  it('are two at most, and the first of them seals', async () => {
    expect(() => parseSecrets(`3:${freshSecret()},${TWO},${ONE}`)).toThrow(/at most two/)
    expect(() => parseSecrets(`${ONE},${ONE}`)).toThrow(/must be like/)
    for (const [secrets, sealing] of [
      [`${TWO},${ONE}`, TWO],
      [`${ONE},${TWO}`, ONE],
      [ONE, ONE],
    ] as const) {
      const cookie = await sealedBy(secrets)
      expect([await opens(sealing, cookie), await opens(`9:${freshSecret()}`, cookie)]).toEqual([true, false])
    }
  })

  it('drop nobody while servers of one step and of the next stand side by side', async () => {
    const ways = [ONE, `${ONE},${TWO}`, `${TWO},${ONE}`]
    for (const [i, secrets] of ways.entries())
      for (const beside of ways.slice(Math.max(0, i - 1), i + 2))
        expect(await opens(beside, await sealedBy(secrets))).toBe(true)
    // Which is why two steps are needed: who knows the old one alone opens nothing of the new.
    expect(await opens(ONE, await sealedBy(`${TWO},${ONE}`))).toBe(false)
    expect(await opens(TWO, await sealedBy(ONE))).toBe(false)
  })

  it('leave carts, checkouts and who is signed in where they are, through every restart', async () => {
    using folder = openFolder()
    const { publishableKey: key } = await seed(folder.path)
    const port = await freePort()
    const start = (secrets: string) =>
      startServer(
        readConfig({
          TOTE_DATA: folder.path,
          TOTE_SESSION_SECRETS: secrets,
          TOTE_PUBLIC_URL: SERVER,
          TOTE_LIMITS: 'off',
          PORT: String(port),
        }),
      )
    const reach = { urls: [`http://127.0.0.1:${port}`], key, fetch: globalThis.fetch }
    const early = [openShopper(reach), openShopper(reach)] as const
    const late = openShopper(reach)
    let checkout = ''
    {
      await using server = await start(ONE)
      const merchant = await server.services.merchants.get('demo')
      const voucher = await openVoucher({ services: server.services, merchant } as Shop)
      for (const shopper of early) await addMug(shopper)
      checkout = await early[0].browser.enterCheckout()
      await signIn(early[1].browser, voucher, { at: 'same' })
    }
    {
      await using _ = await start(`${TWO},${ONE}`)
      for (const shopper of [...early, late]) await addMug(shopper)
      expect(await Promise.all([...early, late].map(quantityIn))).toEqual([2, 2, 1])
      const { checkout: open } = (await early[0].browser.hosted(checkout).ask('checkout.get')).data
      expect(open.id).toBe(checkout)
      expect((await early[1].browser.own.ask('account.get')).data).toMatchObject({ name: 'Ada Byron' })
      expect(await early[0].browser.enterCheckout()).toBe(checkout)
    }
    await using _ = await start(TWO)
    expect(await quantityIn(late)).toBe(1)
    await addMug(late)
    expect(await quantityIn(late)).toBe(2)
    // Who was not seen since the first one was dropped begins anew, and is told nothing worse.
    const gone = openShopper(reach)
    gone.browser.cookies.embedded.set(NAME, encodeURIComponent((await sealedBy(ONE)).slice(NAME.length + 1)))
    expect(await quantityIn(gone)).toBe(0)
    await addMug(gone)
  })
})

describe('tote secret', () => {
  const config = (folder: string) => readConfig({ TOTE_DATA: folder })

  it('R1.8: rotates and drops those that one server keeps in a file', async () => {
    using folder = openFolder()
    const store = sqliteStore({ file: ':memory:', asServer: false })
    const file = join(folder.path, 'session-secrets')
    const it = config(folder.path)
    expect((await listSecrets(store, it)).document).toEqual({ seals: 1, opens: null })
    const old = readFileSync(file, 'utf8').trim()
    await expect(dropSecret(store, it)).rejects.toThrow('There is but one secret, 1')
    expect((await rotateSecret(store, it)).document).toEqual({ seals: 2, opens: 1 })
    expect(readFileSync(file, 'utf8').trim().endsWith(`,${old}`)).toBe(true)
    await expect(rotateSecret(store, it)).rejects.toThrow('Secret 1 still opens what it sealed')
    expect((await dropSecret(store, it)).document).toEqual({ seals: 2, opens: null })
    expect(existsSync(`${file}.new`)).toBe(false)
    expect(await sessionSecrets(it, store)).toEqual(parseSecrets(readFileSync(file, 'utf8').trim()))
    await store.close()
  })

  it('R1.8: lets every server of a shared database know a new one before any seals with it', async () => {
    await using database = await newDatabase()
    using folder = openFolder()
    const store = await postgresStore(database.url)
    const it = config(folder.path)
    const first = await sessionSecrets(it, store)
    expect((await rotateSecret(store, it)).document).toEqual({ seals: 1, opens: 2 })
    expect(await sessionSecrets(it, store)).toMatchObject({ seals: 1, 1: first[1] })
    expect((await rotateSecret(store, it)).document).toEqual({ seals: 2, opens: 1 })
    expect((await dropSecret(store, it)).document).toEqual({ seals: 2, opens: null })
    await store.close()
  })

  it('leaves what TOTE_SESSION_SECRETS says to whoever sets it', async () => {
    const store = sqliteStore({ file: ':memory:', asServer: false })
    const given = readConfig({ TOTE_SESSION_SECRETS: `1:${randomBytes(48).toString('base64')}` })
    for (const work of [listSecrets, rotateSecret, dropSecret])
      await expect(work(store, given)).rejects.toThrow(
        /^TOTE_SESSION_SECRETS says what seals sessions: put the new one/,
      )
    await store.close()
  })
})
