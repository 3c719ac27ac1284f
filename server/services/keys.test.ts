import { describe, expect, it, onTestFinished } from 'vitest'
import { sqliteStore } from '../store/sqlite.ts'
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

  it('one of the other mode than payment is, which opens its own', async () => {
    const { keys, live } = opened()
    const test = (await keys.create(wanted)).text
    const real = (await keys.create({ ...wanted, mode: 'live' })).text
    for (const _ of ['asked first', 'asked again']) {
      await expect(live.resolve(test)).rejects.toThrow(unknown)
      await expect(keys.resolve(real)).rejects.toThrow(unknown)
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
