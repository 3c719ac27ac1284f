import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { postgresStore } from '../store/postgres.ts'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { newDatabase } from '../test/database.ts'
import { createKeys, isWellFormedKey } from './keys.ts'

const wanted = {
  merchantId: 'm1',
  kind: 'publishable',
  mode: 'test',
  origins: ['https://shop.example'],
} as const
const unknown = expect.objectContaining({ name: 'ToteError', reason: 'keyUnknown', message: 'keyUnknown' })

function opened() {
  const store = sqliteStore({ file: ':memory:', asServer: false })
  onTestFinished(() => store.close())
  const asked: string[] = []
  const watched = {
    ...store,
    findKey(hash: string) {
      asked.push(hash)
      return store.findKey(hash)
    },
  }
  const keysOf = (isTest: boolean) => createKeys({ store: watched, now: () => 5000, provider: { isTest } })
  return { keys: keysOf(true), live: keysOf(false), store, asked }
}

/** Every other text in which one character is another one, or two neighbours changed places. */
function mistyped(text: string): string[] {
  return [...text].flatMap((character, i) => {
    const other = character === 'x' ? 'y' : 'x'
    const next = text[i + 1] ?? character
    const replaced = `${text.slice(0, i)}${other}${text.slice(i + 1)}`
    const swapped = `${text.slice(0, i)}${next}${character}${text.slice(i + 2)}`
    return swapped === text || i + 1 === text.length ? [replaced] : [replaced, swapped]
  })
}

describe('a key that was made', () => {
  it.each([
    ['publishable', 'test', /^pk_test_[0-9A-Za-z]{57}$/],
    ['publishable', 'live', /^pk_live_[0-9A-Za-z]{57}$/],
    ['secret', 'test', /^sk_test_[0-9A-Za-z]{57}$/],
    ['secret', 'live', /^sk_live_[0-9A-Za-z]{57}$/],
  ] as const)('says that it is %s and %s', async (kind, mode, form) => {
    const { key, text } = await opened().keys.create({ ...wanted, kind, mode })
    expect(text).toMatch(form)
    expect(isWellFormedKey(text)).toBe(true)
    expect(text.slice(8, 16)).toBe(key.id)
    expect(key).toEqual({
      ...wanted,
      kind,
      mode,
      id: key.id,
      last4: text.slice(-4),
      createdAt: 5000,
      createdBy: 'server',
      revokedAt: null,
    })
  })

  it('is found by its text, which is kept nowhere', async () => {
    const { keys, store } = opened()
    const { key, text } = await keys.create(wanted)
    expect(await keys.resolve(text)).toEqual(key)
    const kept = JSON.stringify(await store.listKeys())
    expect(kept).toContain(key.id)
    expect(kept).not.toContain(text.slice(16, -4))
  })

  it('is like no other', async () => {
    const { keys } = opened()
    const made = await Promise.all(Array.from({ length: 200 }, () => keys.create(wanted)))
    expect(new Set(made.map(({ text }) => text)).size).toBe(200)
    expect(new Set(made.map(({ key }) => key.id)).size).toBe(200)
    expect(await keys.list()).toHaveLength(200)
  })

  it('takes other origins', async () => {
    const { keys } = opened()
    const { key, text } = await keys.create(wanted)
    await keys.setOrigins(key.id, ['https://other.example'])
    expect((await keys.resolve(text)).origins).toEqual(['https://other.example'])
  })
})

describe('no key is', () => {
  it('one that was mistyped, which does not reach the store', async () => {
    const { keys, asked } = opened()
    const { text } = await keys.create(wanted)
    for (const wrong of mistyped(text)) await expect(keys.resolve(wrong)).rejects.toThrow(unknown)
    expect(asked).toEqual([])
    await keys.resolve(text)
    expect(asked).toHaveLength(1)
  })

  it.each([
    '',
    'pk_test_',
    'demo',
    'rk_test_abc',
    `pk_test_${'0'.repeat(57)}`,
    `pk_test_${'é'.repeat(57)}`,
    "' OR 1=1 --",
    '__proto__',
  ])('%j', async (text) => {
    const { keys, asked } = opened()
    await expect(keys.resolve(text)).rejects.toThrow(unknown)
    expect(asked).toEqual([])
  })

  it('one with something around it', async () => {
    const { keys } = opened()
    const { text } = await keys.create(wanted)
    for (const wrong of [` ${text}`, `${text}\n`, text.toUpperCase()]) {
      await expect(keys.resolve(wrong)).rejects.toThrow(unknown)
    }
  })

  it('one of another server', async () => {
    const { text } = await opened().keys.create(wanted)
    await expect(opened().keys.resolve(text)).rejects.toThrow(unknown)
  })

  it('R11: one of the other mode than payment is, which opens its own', async () => {
    const { keys, live } = opened()
    const test = (await keys.create(wanted)).text
    const real = (await keys.create({ ...wanted, mode: 'live' })).text
    for (const _ of ['asked first', 'asked again']) {
      await expect(live.resolve(test)).rejects.toMatchObject({ reason: 'keyModeWrong', status: 403 })
      await expect(keys.resolve(real)).rejects.toMatchObject({ reason: 'keyModeWrong' })
      expect([(await keys.resolve(test)).mode, (await live.resolve(real)).mode]).toEqual(['test', 'live'])
    }
  })

  it('one that was revoked', async () => {
    const { keys } = opened()
    const { key, text } = await keys.create(wanted)
    expect(await keys.revoke(key.id)).toEqual({ ...key, revokedAt: 5000 })
    await expect(keys.resolve(text)).rejects.toThrow(unknown)
  })
})

describe('revoking', () => {
  it('again changes nothing', async () => {
    const { keys, store } = opened()
    const { key } = await keys.create(wanted)
    await keys.revoke(key.id)
    const later = createKeys({ store, now: () => 9000 })
    expect((await later.revoke(key.id))?.revokedAt).toBe(5000)
  })

  it('leaves other keys alone, and answers nothing for one that is not there', async () => {
    const { keys } = opened()
    const { key } = await keys.create(wanted)
    const other = await keys.create(wanted)
    await keys.revoke(key.id)
    expect(await keys.resolve(other.text)).toEqual(other.key)
    expect(await keys.revoke('nothing')).toBeUndefined()
  })
})

describe('R11: a key', () => {
  it('says that it is restricted where it has scopes', async () => {
    const { keys } = opened()
    const { text, key } = await keys.create({ ...wanted, kind: 'secret', scopes: ['orders:read'] })
    expect(text).toMatch(/^rk_test_[0-9A-Za-z]{57}$/)
    expect((await keys.resolve(text)).id).toBe(key.id)
  })

  it('is like one that never was from the moment it ends', async () => {
    const { keys, store } = opened()
    const { key, text } = await keys.create({ ...wanted, expiresAt: 5001 })
    expect((await keys.resolve(text)).id).toBe(key.id)
    await store.changeKey('m1', key.id, (held) => ({ ...held, expiresAt: 5000 }))
    await expect(keys.resolve(text)).rejects.toThrow(unknown)
  })

  it('is good from its addresses only, however they are written', async () => {
    const { keys } = opened()
    const addresses = ['203.0.113.0/24', '2001:db8::/48']
    const { text } = await keys.create({ ...wanted, kind: 'secret', addresses })
    const good = ['203.0.113.7', '::ffff:203.0.113.9', '2001:db8:0:1::2']
    for (const client of good) expect((await keys.resolve(text, client)).addresses).toEqual(addresses)
    const wrong = ['203.0.114.1', '::ffff:10.0.0.1', '2001:db8:1::1', '', 'localhost', undefined]
    for (const client of wrong)
      await expect(keys.resolve(text, client)).rejects.toMatchObject({
        reason: 'addressNotAllowed',
        status: 403,
      })
  })

  it('tells when it was used, once an hour, and never brings back what was revoked', async () => {
    const { store } = opened()
    const HOUR = 3_600_000
    let now = 10 * HOUR
    const keys = createKeys({ store, now: () => now, provider: { isTest: true } })
    const { key, text } = await keys.create(wanted)
    const used = async () => {
      await keys.resolve(text)
      // What is written beside the answer is written before what is asked for after it.
      await store.putSetting('m1', 'x', null)
      return (await store.getKey('m1', key.id))?.lastUsedAt
    }
    expect(await used()).toBe(now)
    now += HOUR - 1
    expect(await used()).toBe(10 * HOUR)
    now += 1
    expect(await used()).toBe(11 * HOUR)
    now += HOUR
    const [, revoked] = await Promise.all([keys.resolve(text), keys.revoke(key.id)])
    expect(revoked?.revokedAt).toBe(now)
    await expect(keys.resolve(text)).rejects.toThrow(unknown)
  })

  it('goes on beside the one that takes its place for a while, and no longer than it would have', async () => {
    const { keys, store } = opened()
    const powers = { kind: 'secret', scopes: ['orders:read'], addresses: ['10.0.0.0/8'] } as const
    const old = await keys.create({ ...wanted, ...powers, expiresAt: 9000 })
    const made = await keys.rotate(old.key.id, 60_000)
    expect(made?.key).toMatchObject({ ...powers, expiresAt: 9000 })
    expect(made?.old.expiresAt).toBe(9000)
    for (const { text } of [old, made ?? old])
      expect((await keys.resolve(text, '10.0.0.1')).scopes).toEqual(['orders:read'])
    await store.changeKey('m1', old.key.id, (key) => ({ ...key, expiresAt: 5000 }))
    expect(await keys.rotate(old.key.id, 60_000)).toBeUndefined()
  })

  it('is replaced once more, where the first text was lost, by one that is good for as long as it was itself', async () => {
    const { keys } = opened()
    for (const life of [{}, { expiresAt: 1_000_000 }]) {
      const old = await keys.create({ ...wanted, ...life })
      const lost = await keys.rotate(old.key.id, 60_000)
      const made = await keys.rotate(old.key.id, 3_600_000)
      expect(made?.key.expiresAt).toBe(old.key.expiresAt)
      expect(made?.key).not.toHaveProperty('replaced')
      expect([made?.before, made?.old.replaced?.by]).toEqual([lost?.key.id, made?.key.id])
      // What was to end does not last any longer by it.
      expect(made?.old.expiresAt).toBe(65_000)
    }
  })
})

it.each(['SQLite, and a tool beside its server', 'Postgres, and another server'])(
  'R11: a key that is revoked is refused within a second everywhere: %s',
  async (name) => {
    const [one, other] = await (name.startsWith('SQLite') ? twoOnAFile() : twoOnPostgres())
    const provider = { isTest: true }
    const server = createKeys({ store: one, now: Date.now, provider })
    const beside = createKeys({ store: other, now: Date.now, provider })
    const { key, text } = await server.create(wanted)
    expect([(await server.resolve(text)).id, (await beside.resolve(text)).id]).toEqual([key.id, key.id])
    await beside.revoke(key.id)
    const began = performance.now()
    await expect(server.resolve(text)).rejects.toThrow(unknown)
    await expect(beside.resolve(text)).rejects.toThrow(unknown)
    expect(performance.now() - began).toBeLessThan(1000)
  },
)

async function twoOnAFile(): Promise<[Store, Store]> {
  const folder = mkdtempSync(join(tmpdir(), 'tote-keys-'))
  const file = join(folder, 'tote.db')
  const open = (asServer: boolean) => sqliteStore({ file, asServer })
  const stores: [Store, Store] = [open(true), open(false)]
  onTestFinished(async () => {
    for (const store of stores) await store.close()
    rmSync(folder, { recursive: true })
  })
  return stores
}

async function twoOnPostgres(): Promise<[Store, Store]> {
  const { url, [Symbol.asyncDispose]: drop } = await newDatabase()
  const stores: [Store, Store] = [await postgresStore(url), await postgresStore(url)]
  onTestFinished(async () => {
    for (const store of stores) await store.close()
    await drop()
  })
  return stores
}
