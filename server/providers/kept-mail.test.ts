import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { openFolder } from '../test/running.ts'
import { keptDelivery } from './kept-mail.ts'
import type { Message } from './mail.ts'
import { openMailer } from './open-mailer.ts'

const MESSAGE: Message = {
  to: 'ada@shopper.example',
  subject: 'Ihr Code für „Birke“',
  text: 'Grüße, 1234 5678\n',
  html: '<p>Grüße</p>\n',
  language: 'de',
  sender: 'Birke',
}
const NOW = Date.UTC(2026, 10, 22, 8, 41, 37, 123)
const DAY_MS = 24 * 3600 * 1000
const { signal } = new AbortController()

/** A folder for messages, a clock to turn, and what was told. */
function keeping(folder: string, most?: number) {
  const clock = { now: NOW }
  const told: string[] = []
  const delivery = keptDelivery({
    folder,
    from: { name: undefined, address: 'cart@localhost' },
    host: 'localhost',
    now: () => clock.now,
    tell: (file) => told.push(file),
    ...(most !== undefined && { most }),
  })
  const keep = async () => {
    await delivery.deliver(MESSAGE, signal)
    return told.at(-1) ?? ''
  }
  return { clock, told, delivery, keep }
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe('a message that is kept', () => {
  it('is a file that mail programs open, which only its owner can read', async () => {
    using folder = openFolder()
    const mail = join(folder.path, 'data', 'mail')
    const file = await keeping(mail).keep()
    expect(file).toMatch(/\/data\/mail\/20261122T084137123Z-[0-9a-f]{8}\.eml$/)
    expect([modeOf(mail), modeOf(file)]).toEqual(['700', '600'])
    const email = await PostalMime.parse(readFileSync(file))
    expect(email).toMatchObject({ subject: MESSAGE.subject, date: new Date(NOW - 123).toISOString() })
    expect(email.text?.trim()).toBe(MESSAGE.text.trim())
    expect(email.to).toEqual([{ name: '', address: MESSAGE.to }])
  })

  it('closes a folder that was open to others', async () => {
    using folder = openFolder()
    const mail = join(folder.path, 'mail')
    mkdirSync(mail)
    chmodSync(mail, 0o755)
    await keeping(mail).keep()
    expect(modeOf(mail)).toBe('700')
  })

  it('sorts after those before it, within one millisecond as well', async () => {
    using folder = openFolder()
    const kept = keeping(folder.path)
    for (let i = 0; i < 20; i += 1) await kept.keep()
    expect(readdirSync(folder.path).sort()).toEqual(kept.told.map((file) => file.split('/').at(-1)))
  })

  it('that cannot be kept is told with the folder, and no more', async () => {
    using folder = openFolder()
    writeFileSync(join(folder.path, 'file'), '')
    const within = join(folder.path, 'file', 'mail')
    await expect(keeping(within).keep()).rejects.toThrow(
      expect.objectContaining({
        name: 'MailError',
        message: `a message could not be kept in ${within} (ENOTDIR)`,
      }),
    )
  })
})

describe('old messages', () => {
  it('go after 30 days', async () => {
    using folder = openFolder()
    const kept = keeping(folder.path)
    const first = await kept.keep()
    kept.clock.now += 29 * DAY_MS
    const second = await kept.keep()
    kept.clock.now += 2 * DAY_MS
    const third = await kept.keep()
    expect(readdirSync(folder.path).sort()).toEqual([second, third].map((file) => file.split('/').at(-1)))
    expect(first).not.toBe(second)
  })

  it('go where there are too many, the oldest first; what is none of them stays', async () => {
    using folder = openFolder()
    writeFileSync(join(folder.path, 'notes.eml'), '')
    const kept = keeping(folder.path, 3)
    for (let i = 0; i < 5; i += 1) await kept.keep()
    const names = kept.told.slice(2).map((file) => file.split('/').at(-1))
    expect(readdirSync(folder.path).sort()).toEqual([...names, 'notes.eml'])
  })
})

it('is in the data folder that mail lies where nobody has said how it leaves', async () => {
  using folder = openFolder()
  const told: string[] = []
  const mail = { smtp: undefined, from: undefined }
  const config = { mail, dataFolder: folder.path, publicUrl: 'https://cart.example:8443' }
  const mailer = openMailer(config, { now: () => NOW, tell: (text) => told.push(text) })
  await mailer.send(MESSAGE)
  await mailer.close()
  const [name = ''] = readdirSync(join(folder.path, 'mail'))
  expect(told).toEqual([`mail kept: ${join(folder.path, 'mail', name)}`])
  const email = await PostalMime.parse(readFileSync(join(folder.path, 'mail', name)))
  expect(email.from).toEqual({ name: 'Birke', address: 'cart@cart.example' })
  expect(email.messageId).toMatch(/@cart\.example>$/)
})

it('R18: what was kept for one address goes, and nothing else', async () => {
  using folder = openFolder()
  const { delivery } = keeping(folder.path)
  const others = ['bada@shopper.example', 'ada@shopper.example.org', 'bo@shopper.example']
  for (const to of [MESSAGE.to, ...others, MESSAGE.to]) await delivery.deliver({ ...MESSAGE, to }, signal)
  await delivery.forget?.('Ada@Shopper.example')
  const left = await Promise.all(
    readdirSync(folder.path)
      .sort()
      .map((name) => PostalMime.parse(readFileSync(join(folder.path, name)))),
  )
  expect(left.map(({ to }) => to?.[0]?.address)).toEqual(others)
  await keeping(join(folder.path, 'none')).delivery.forget?.(MESSAGE.to)
})
