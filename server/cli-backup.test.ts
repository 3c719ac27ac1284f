import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBackup, partsOf } from './cli-backup-work.ts'
import { restoreBackup, settleAfter } from './cli-restore-work.ts'
import { newCart } from './domain/cart.ts'
import { type Endpoint, rotated as rolled } from './domain/endpoint.ts'
import type { Merchant } from './domain/merchant.ts'
import { createAccountErasure } from './services/account-erasure.ts'
import { createKeys } from './services/keys.ts'
import { WHOLE_SERVER } from './services/limits.ts'
import { createSigningKeys } from './services/signing-keys.ts'
import { postgresStore } from './store/postgres.ts'
import { disk, stagedFile, swapIn } from './store/restore-swap.ts'
import { steps } from './store/schema.ts'
import { sqliteStore } from './store/sqlite.ts'
import { lockForServer } from './store/sqlite-lock.ts'
import { SHOP } from './test/cli.ts'
import { newDatabase } from './test/database.ts'
import { mortal } from './test/mortal-disk.ts'
import { openFolder } from './test/running.ts'

const NOW = Date.UTC(2026, 10, 22, 21, 30)
const how = { now: () => NOW, showsBar: false }
const MERCHANT = { ...SHOP, tax: { rate: 0, included: false }, delivery: [] }

/** A shop with one cart in a data folder of its own, and a place for backups. */
async function openWorld(cart = 'was') {
  const folder = openFolder()
  const file = join(folder.path, 'tote.db')
  const config = { database: { kind: 'sqlite', file } as const, dataFolder: folder.path }
  const store = sqliteStore({ file, asServer: false })
  await store.putMerchant(MERCHANT)
  await store.changeCart('shop', cart, () => newCart(cart, 1))
  await store.close()
  const at = (name: string) => join(folder.path, name)
  return {
    file,
    config,
    at,
    write(name: string, text: string): string {
      writeFileSync(at(name), text, { mode: 0o600 })
      return at(name)
    },
    backup: async (given: Parameters<typeof makeBackup>[1] = {}, now = NOW) =>
      (await makeBackup(config, given, { ...how, now: () => now })).document as Record<string, string>,
    restore: (path: string, given: Parameters<typeof restoreBackup>[2] = {}, now = NOW) =>
      restoreBackup(config, path, given, { ...how, now: () => now }),
    /** Whether the cart is in the database, which is whole. */
    async has(id: string): Promise<boolean> {
      const opened = sqliteStore({ file, asServer: true })
      return opened
        .getCart('shop', id)
        .then((found) => found !== undefined)
        .finally(() => opened.close())
    },
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  }
}

/** The sentence it is refused with. */
function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => '',
    (error: Error) => error.message,
  )
}

describe('R20.1: tote backup', () => {
  it('makes one whole file beside whoever has the database, for its owner only, and says so', async () => {
    using world = await openWorld()
    const server = sqliteStore({ file: world.file, asServer: true })
    await server.changeCart('shop', 'in-the-log', () => newCart('in-the-log', 1))
    const made = await world.backup()
    expect(made).toMatchObject({
      file: world.at('backups/tote-20261122T213000Z.db'),
      encrypted: false,
      removed: [],
    })
    expect((await server.listAudit(WHOLE_SERVER, { limit: 9 })).map(({ action }) => action)).toEqual([
      'backup.made',
    ])
    await server.close()
    expect(statSync(made['file'] ?? '').mode & 0o777).toBe(0o600)
    const db = new Database(made['file'], { readonly: true })
    expect(db.pragma('journal_mode', { simple: true })).toBe('delete')
    expect(db.prepare('SELECT id FROM carts ORDER BY id').pluck().all()).toEqual(['in-the-log', 'was'])
    db.close()
    expect(readdirSync(world.at('backups')).sort()).toEqual(['erased.jsonl', 'tote-20261122T213000Z.db'])
    expect(readdirSync(world.at('.')).filter((name) => /backup$|part/.test(name))).toEqual([])
  })

  it('keeps the newest, and nothing that a killed one of this database left', async () => {
    using world = await openWorld()
    for (let hour = 0; hour < 2; hour++) await world.backup({ keep: 2 }, NOW + hour * 3_600_000)
    // Another database is just backed up into the same folder.
    const other = '.tote-0123456789ab-tote-20261122T213000Z.db.part'
    for (const start of [other, partsOf(world.file)])
      writeFileSync(world.at(`backups/${start.replace('.part', '')}.part`), 'half')
    writeFileSync(world.at('tote.db.backup'), 'half')
    writeFileSync(world.at('backups/mine.db'), 'mine')
    await world.backup({ keep: 2 }, NOW + 2 * 3_600_000)
    expect(readdirSync(world.at('backups')).sort()).toEqual([
      ...[other, 'erased.jsonl', 'mine.db', 'tote-20261122T223000Z.db', 'tote-20261122T233000Z.db'],
    ])
  })

  it('leaves what is there, and says why it made none', async () => {
    using world = await openWorld()
    const there = world.write('there.db', 'mine')
    expect(await refusal(world.backup({ out: there }))).toBe(`${there} is there already: name another file.`)
    expect(readFileSync(there, 'utf8')).toBe('mine')
    expect(await refusal(world.backup({ out: join(there, 'b.db') }))).toMatch(
      /cannot be (written|made)|name another/,
    )
    writeFileSync(`${world.file}-wal`, '')
    truncateSync(`${world.file}-wal`, 1e12)
    expect(await refusal(world.backup())).toMatch(/^There is no room for a backup in .*: it takes 1,000,000/)
    rmSync(`${world.file}-wal`)
    const lock = lockForServer(`${world.file}.backup`)
    expect(await refusal(world.backup())).toBe(
      'A backup of this database is being made just now: wait until it is done.',
    )
    lock.release()
    const config = { ...world.config, database: { kind: 'postgres', url: 'postgres://h/d' } as const }
    expect(await refusal(makeBackup(config, {}, how))).toMatch(
      /^A PostgreSQL database is backed up with pg_dump.*tote restore --after/,
    )
    const none = { ...world.config, database: { kind: 'sqlite', file: world.at('no.db') } as const }
    expect(await refusal(makeBackup(none, {}, how))).toMatch(/^There is no database .*no\.db yet/)
    expect(await refusal(world.backup({ recipient: ['age1nonsense'] }))).toMatch(
      /^"age1nonsense" is no recipient/,
    )
    const short = world.write('short', 'secret\n')
    expect(await refusal(world.backup({ passphraseFile: short }))).toMatch(/is shorter than 16 characters/)
    writeFileSync(world.at('open'), 'a passphrase that is long\n', { mode: 0o644 })
    expect(await refusal(world.backup({ passphraseFile: world.at('open') }))).toMatch(
      /^Everybody on this machine can read/,
    )
  })

  it('makes none of a database that is damaged', async () => {
    using world = await openWorld()
    const bytes = readFileSync(world.file)
    for (let at = 4096; at < bytes.length; at += 4096) bytes.fill(0xaa, at, at + 600)
    writeFileSync(world.file, bytes)
    expect(await refusal(world.backup())).toMatch(/damaged|could not be copied/)
    expect(existsSync(world.at('backups/tote-20261122T213000Z.db'))).toBe(false)
  })

  it('makes none of one that can be copied, and whose copy is not sound', async () => {
    using world = await openWorld()
    const db = new Database(world.file)
    db.unsafeMode(true)
    const rewrite = (from: string, to: string) => {
      db.pragma('writable_schema = ON')
      db.prepare("UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'merchants'").run(from, to)
      db.pragma('writable_schema = RESET')
    }
    rewrite('body TEXT NOT NULL', 'body TEXT')
    db.exec("INSERT INTO merchants (merchant_id, body) VALUES ('torn', NULL)")
    rewrite('body TEXT', 'body TEXT NOT NULL')
    db.close()
    expect(await refusal(world.backup())).toMatch(/^The copy is damaged \(NULL value in merchants\.body/)
    expect(readdirSync(world.at('backups'))).toEqual([])
  })
})

describe('R20: tote restore', () => {
  let identity = ''
  beforeAll(async () => {
    identity = await generateX25519Identity()
  })
  afterAll(() => {
    identity = ''
  })

  it('R20.4: puts back what was, keeps what is, and ends every session', async () => {
    using world = await openWorld()
    const file = world.write('key.txt', `# mine\n${identity}\n`)
    const recipient = [await identityToRecipient(identity)]
    const made = await world.backup({ recipient })
    expect(made['file']).toMatch(/\.db\.age$/)
    expect(readFileSync(made['file'] ?? '').includes('shop.example')).toBe(false)
    const store = sqliteStore({ file: world.file, asServer: false })
    await store.changeCart('shop', 'since', () => newCart('since', 1))
    await store.close()
    const { document, text } = await world.restore(made['file'] ?? '', { identityFile: file })
    const { replaced } = document as { replaced: string }
    expect(text).toMatch(/^\S+tote\.db is what .*\.age was/)
    expect([await world.has('was'), await world.has('since')]).toEqual([true, false])
    const safety = new Database(replaced, { readonly: true })
    expect(safety.prepare('SELECT id FROM carts ORDER BY id').pluck().all()).toEqual(['since', 'was'])
    safety.close()
    expect(statSync(world.file).mode & 0o777).toBe(0o600)
    const after = sqliteStore({ file: world.file, asServer: false })
    expect((await after.listAudit(WHOLE_SERVER, { limit: 9 })).map(({ action }) => action)).toEqual([
      'backup.restored',
    ])
    await after.close()
  })

  it('R20.2: changes nothing where it cannot, and says what is wrong', async () => {
    using world = await openWorld()
    const recipient = [await identityToRecipient(identity)]
    const key = world.write('key.txt', identity)
    const foreign = world.write('foreign.txt', await generateX25519Identity())
    const plain = (await world.backup())['file'] ?? ''
    const sealed = (await world.backup({ recipient }))['file'] ?? ''
    const cut = (path: string, name: string, bytes: number) => {
      writeFileSync(world.at(name), readFileSync(path))
      truncateSync(world.at(name), bytes)
      return world.at(name)
    }
    const spoiled = readFileSync(sealed)
    spoiled.writeUInt8(spoiled.readUInt8(spoiled.length - 900) ^ 1, spoiled.length - 900)
    writeFileSync(world.at('spoiled.age'), spoiled)
    const newer = cut(plain, 'newer.db', statSync(plain).size)
    const db = new Database(newer)
    db.pragma(`user_version = ${steps.sqlite.length + 1}`)
    db.close()
    const other = world.at('other.db')
    new Database(other).exec('CREATE TABLE notes (text TEXT)').close()
    const torn = readFileSync(plain)
    for (let at = 4096 * 3; at < torn.length; at += 4096) torn.fill(0xaa, at, at + 900)
    writeFileSync(world.at('torn.db'), torn)
    const before = readdirSync(world.at('.'))
      .filter((name) => !name.endsWith('.lock'))
      .sort()
    const bytes = readFileSync(world.file)
    writeFileSync(world.at('huge'), 'SQLite format 3\0')
    truncateSync(world.at('huge'), 1e12)
    const refused: [string, Parameters<typeof world.restore>[1], RegExp][] = [
      [world.at('none'), {}, /^There is no file .*none to restore\.$/],
      [
        world.write('text', 'no backup at all'),
        {},
        /is no backup, or only the beginning of one\. Nothing was changed\.$/,
      ],
      [world.write('empty', ''), {}, /is no backup, or only the beginning/],
      [cut(plain, 'cut.db', statSync(plain).size - 4096), {}, /is no backup, or only the beginning/],
      [world.at('torn.db'), {}, /is damaged \(.*take another backup\. Nothing was changed/],
      [newer, {}, /was made by a newer Tote: update this one first\. Nothing/],
      [
        world.at('huge'),
        {},
        /^There is no room in .*: the backup takes 1,300,000 MB there, and [\d,.]+ MB are free\. Nothing/,
      ],
      [other, {}, /is a database, but none of Tote's\. Nothing/],
      [sealed, {}, /is encrypted: say --identity-file or --passphrase-file\.$/],
      [sealed, { identityFile: foreign }, /^What was given does not open/],
      [sealed, { identityFile: plain }, /holds no private key of age|cannot be read|larger than/],
      [cut(sealed, 'cut.age', statSync(sealed).size - 5000), { identityFile: key }, /was changed or cut off/],
      [
        world.at('spoiled.age'),
        { identityFile: key },
        /was changed or cut off: it does not decrypt\. Nothing/,
      ],
      [
        plain,
        { erasures: world.write('list', '{"merchant":1}\n{}\n') },
        /is no list of erasures: look at line 1\.$/,
      ],
    ]
    for (const [path, given, sentence] of refused)
      expect(await refusal(world.restore(path, given))).toMatch(sentence)
    const server = lockForServer(world.file)
    expect(await refusal(world.restore(plain))).toMatch(
      /^A Tote server uses .*: stop it, restore, and start it again\.$/,
    )
    server.release()
    expect(readFileSync(world.file).equals(bytes)).toBe(true)
    const left = readdirSync(world.at('.')).filter((name) => !name.endsWith('.lock'))
    expect(left.filter((name) => !/^(text|empty|cut|list|huge)/.test(name)).sort()).toEqual(before)
    expect(await world.has('was')).toBe(true)
  })

  it('restores where there was nothing, and over what nobody can read', async () => {
    using world = await openWorld()
    const made = (await world.backup())['file'] ?? ''
    writeFileSync(world.file, 'this was a database once')
    const { document, text } = await world.restore(made)
    expect(document).toMatchObject({ replacedWas: 'unreadable' })
    expect(text).toMatch(/Nobody could be asked what was revoked since the backup/)
    expect(await world.has('was')).toBe(true)
    using fresh = await openWorld('other')
    const config = { ...fresh.config, database: { kind: 'sqlite', file: fresh.at('new/tote.db') } as const }
    expect((await restoreBackup(config, made, {}, how)).document).toMatchObject({
      replaced: null,
      replacedWas: 'nothing',
    })
  })

  it('R20.2: that was killed while files changed places is finished by whoever opens the database next', async () => {
    for (const asServer of [true, false]) {
      using world = await openWorld()
      const made = (await world.backup())['file'] ?? ''
      const since = sqliteStore({ file: world.file, asServer: false })
      await since.changeCart('shop', 'since', () => newCart('since', 1))
      await since.close()
      copyFileSync(made, stagedFile(world.file))
      const safety = world.at('replaced.db')
      // Both files are where they are not to be found.
      expect(mortal(disk, 6).survives((on) => swapIn(world.file, safety, on))).toBe(false)
      expect(existsSync(world.file)).toBe(false)
      const opened = sqliteStore({ file: world.file, asServer })
      expect(await opened.getCart('shop', 'was')).toBeDefined()
      expect(await opened.getCart('shop', 'since')).toBeUndefined()
      await opened.close()
      expect(existsSync(safety)).toBe(true)
    }
  })

  it('R11, R20.4: leaves keys and webhooks as they were last, not as they were in the backup', async () => {
    using world = await openWorld()
    const provider = { isTest: true }
    const wanted = { merchantId: 'shop', kind: 'secret', mode: 'test', origins: [] } as const
    const opened = () => sqliteStore({ file: world.file, asServer: false })
    const store = opened()
    const keys = createKeys({ store, now: Date.now, provider })
    const [rotated, narrowed, revoked] = [
      await keys.create(wanted),
      await keys.create({
        ...wanted,
        kind: 'publishable',
        origins: ['https://a.example', 'https://b.example'],
      }),
      await keys.create(wanted),
    ]
    await keys.revoke(revoked.key.id)
    await keys.resolve((await keys.create(wanted)).text)
    const offers = createSigningKeys({ store, now: Date.now }, { keptAs: 'offerKeys', prefix: 'ok_' })
    const offer = await offers.add(MERCHANT as Merchant)
    const endpoint = (id: string): Endpoint => ({
      ...{ id, url: `https://${id}.example/`, events: [], status: 'active', createdAt: 1 },
      secrets: [{ secret: `whsec_${id}`, createdAt: 1, until: null }],
    })
    for (const id of ['gone', 'off', 'rolled', 'same']) await store.addEndpoint('shop', endpoint(id))
    const made = (await world.backup())['file'] ?? ''
    const next = await keys.rotate(rotated.key.id, 0)
    await keys.setOrigins(narrowed.key.id, ['https://a.example'])
    // It cannot be, but for a database that nobody could read: what was revoked in the backup stays so.
    await store.changeKey('shop', revoked.key.id, (key) => ({ ...key, revokedAt: null }))
    await offers.revoke(MERCHANT as Merchant, offer.key.id)
    await store.dropEndpoint('shop', 'gone')
    await store.changeEndpoint('shop', 'off', (held) => ({ ...held, status: 'off' }))
    const secret = { secret: 'whsec_new', createdAt: 2 }
    await store.changeEndpoint('shop', 'rolled', (held) => rolled(held, secret))
    await store.addEndpoint('shop', endpoint('since'))
    const endpoints = await store.listEndpoints('shop')
    await store.close()

    const { document, text } = await world.restore(made)
    expect(document).toMatchObject({ keys: 3, keysAdded: 1, endpoints: 4 })
    expect(text).toMatch(
      /as they were last, not as in the backup: 3 keys were changed since, 1 were made and go on, 4 webhooks/,
    )
    const after = opened()
    const there = createKeys({ store: after, now: Date.now, provider })
    for (const { text: ended } of [rotated, revoked])
      await expect(there.resolve(ended)).rejects.toMatchObject({ reason: 'keyUnknown' })
    expect((await there.resolve(narrowed.text)).origins).toEqual(['https://a.example'])
    expect((await there.resolve(next?.text ?? '')).id).toBe(next?.key.id)
    expect(
      await createSigningKeys({ store: after, now: Date.now }, { keptAs: 'offerKeys', prefix: '' }).list(
        MERCHANT as Merchant,
      ),
    ).toMatchObject([{ id: offer.key.id, revokedAt: expect.any(Number) }])
    expect(await after.listEndpoints('shop')).toEqual(endpoints)
    await after.close()
    // The same once more changes nothing: what was replaced then is in order already.
    expect((await world.restore(made, {}, NOW + 1000)).document).toMatchObject({ keys: 3, keysAdded: 1 })
  })

  it('leaves the keys and webhooks of a backup where the database there is another shop’s of the same name', async () => {
    using world = await openWorld()
    const store = sqliteStore({ file: world.file, asServer: false })
    const wanted = { merchantId: 'shop', kind: 'secret', mode: 'test', origins: [] } as const
    const { key } = await createKeys({ store, now: Date.now }).create(wanted)
    const shown = { id: 'we_1', url: 'https://a.example/', events: [], createdAt: 1, secrets: [] }
    await store.addEndpoint('shop', { ...shown, status: 'active' })
    await store.close()
    const made = (await world.backup())['file'] ?? ''
    using fresh = await openWorld('other')
    expect((await fresh.restore(made)).document).toMatchObject({ keys: 0, keysAdded: 0, endpoints: 0 })
    const after = sqliteStore({ file: fresh.file, asServer: false })
    expect([await after.listKeys(), (await after.listEndpoints('shop')).length]).toEqual([[key], 1])
    await after.close()
  })

  it('R20.2: takes in what lies in the log beside a database that was not closed', async () => {
    using world = await openWorld()
    const made = (await world.backup())['file'] ?? ''
    const running = sqliteStore({ file: world.file, asServer: true })
    await running.changeCart('shop', 'in-the-log', () => newCart('in-the-log', 1))
    // As a machine leaves it that stops at once, or a copy of its disk.
    for (const end of ['', '-wal', '.lock']) copyFileSync(`${world.file}${end}`, world.at(`copy.db${end}`))
    expect(statSync(world.at('copy.db-wal')).size).toBeGreaterThan(0)
    expect(await refusal(world.restore(world.file))).toMatch(/^A Tote server uses/)
    using other = await openWorld('other')
    expect(await refusal(other.restore(world.file))).toBe(
      `A Tote server uses ${world.file}: restore what "tote backup" makes of it.`,
    )
    await running.close()
    await other.restore(world.at('copy.db'))
    expect([await other.has('was'), await other.has('in-the-log'), await other.has('other')]).toEqual([
      ...[true, true, false],
    ])
    // The way back from a restore, where what was replaced could not be read and kept its log.
    copyFileSync(world.at('copy.db'), world.file)
    copyFileSync(world.at('copy.db-wal'), `${world.file}-wal`)
    copyFileSync(made, stagedFile(world.file))
    swapIn(world.file, world.at('safety.db'))
    expect(await world.has('in-the-log')).toBe(false)
    await world.restore(world.at('safety.db'))
    expect(await world.has('in-the-log')).toBe(true)
  })

  it('R18.4, R19.8: brings an older backup up to date, and leaves no other copy of it', async () => {
    using world = await openWorld()
    const older = new Database(world.at('older.db'))
    for (const step of steps.sqlite.slice(0, -1)) older.exec(step)
    older.pragma(`user_version = ${steps.sqlite.length - 1}`)
    const put = older.prepare('INSERT INTO merchants (merchant_id, body) VALUES (?, ?)')
    put.run('older', JSON.stringify({ ...MERCHANT, id: 'older' }))
    older.close()
    await world.restore(world.at('older.db'))
    const after = sqliteStore({ file: world.file, asServer: true })
    expect((await after.listMerchants()).map(({ id }) => id)).toEqual(['older'])
    await after.close()
    expect(readdirSync(world.at('.')).filter((name) => /before-step|restoring/.test(name))).toEqual([])
  })

  it('R18.3: erases again also where the database is lost, by what lies beside it or beside the backup', async () => {
    using world = await openWorld()
    const opened = () => sqliteStore({ file: world.file, asServer: false })
    const mailer = { send: async () => {}, close: async () => {} }
    const store = opened()
    await store.addCustomer('shop', { id: 'ida', email: 'ida@roe.example', createdAt: 5 } as never)
    await store.addCustomer('shop', { id: 'bo', email: null, createdAt: 5 } as never)
    const before = (await world.backup())['file'] ?? ''
    const { erase } = createAccountErasure({ store, now: () => NOW, mailer, report: () => {} })
    await erase(MERCHANT as Merchant, 'ida')
    await store.close()
    await world.backup({}, NOW + 60_000)
    const [list, beside] = [world.at('backups/erased.jsonl'), `${world.file}.erased`]
    const [listed, kept] = [readFileSync(list, 'utf8'), readFileSync(beside, 'utf8')]
    for (const [path, other] of [
      [list, beside],
      [beside, list],
    ] as const) {
      for (const end of ['', '-wal', '-shm']) rmSync(`${world.file}${end}`, { force: true })
      rmSync(other, { force: true })
      // A line of a time to come is nobody's erasure: it would take whoever has that number.
      const never = JSON.stringify({ merchant: 'shop', number: 2, at: NOW + 1e12 })
      writeFileSync(path, `${path === list ? listed : kept}${never}\n`)
      expect((await world.restore(before)).document).toMatchObject({ erased: 1, replacedWas: 'nothing' })
      const after = opened()
      expect(await after.getCustomer('shop', 'ida')).toBeUndefined()
      expect(await after.getCustomer('shop', 'bo')).toBeDefined()
      await after.close()
    }
  })

  it('counts on from where nobody can have counted, so that no number is given twice', async () => {
    using world = await openWorld()
    const opened = sqliteStore({ file: world.file, asServer: false })
    expect(await opened.countOrder('shop')).toBe(1001)
    await opened.close()
    const made = (await world.backup())['file'] ?? ''
    const since = sqliteStore({ file: world.file, asServer: false })
    for (let i = 0; i < 3; i++) await since.countOrder('shop')
    await since.close()
    const { text } = await world.restore(made)
    expect(text).toMatch(/not in the backup: 3 \(1002 of shop, 1003 of shop, 1004 of shop\)/)
    const known = sqliteStore({ file: world.file, asServer: false })
    expect(await known.countOrder('shop')).toBe(1005)
    await known.close()
    writeFileSync(world.file, 'gone')
    await world.restore(made)
    const unknown = sqliteStore({ file: world.file, asServer: false })
    expect(await unknown.countOrder('shop')).toBe(11_002)
    await unknown.close()
  })

  it('does what must follow also where Postgres was put back by other means', async () => {
    await using database = await newDatabase()
    const store = await postgresStore(database.url)
    await store.putMerchant(MERCHANT)
    const ida = await store.addCustomer('shop', {
      id: 'ida',
      email: 'ida@roe.example',
      createdAt: 5,
    } as never)
    using folder = openFolder()
    const erasures = join(folder.path, 'erased.jsonl')
    writeFileSync(
      erasures,
      `{"merchant":"shop","number":${ida.number},"at":6}\n{"merchant":"shop","number":77,"at":6}\n`,
    )
    const config = { database: { kind: 'postgres', url: database.url } as const }
    const { document } = await settleAfter(config, { erasures }, () => NOW)
    expect(document).toMatchObject({ erased: 1, sessions: 0 })
    expect(await store.getCustomer('shop', 'ida')).toBeUndefined()
    expect((await store.listErasures('shop')).map(({ number }) => number)).toEqual([ida.number, 77])
    await store.close()
  })
})
