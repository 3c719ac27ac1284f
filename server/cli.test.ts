import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { openFolder, run, seed, serving } from './test/running.ts'

// Every call is a process of its own.
vi.setConfig({ testTimeout: 30_000 })

/** Runs the command line tool on a folder; with `--json`, its one document. */
async function tote(folder: string, ...args: string[]) {
  const ended = await run('server/cli.ts', args, { TOTE_DATA: folder }).ended
  return { ...ended, document: args.includes('--json') ? (JSON.parse(ended.stdout) as Document) : undefined }
}

interface Document {
  readonly [name: string]: unknown
  readonly error?: string
  readonly id?: string
  readonly key?: string
  readonly keys?: readonly { id: string; revoked: string | null }[]
  readonly findings?: readonly { ok: boolean; name: string; says: string }[]
}

describe('tote', () => {
  it('explains itself', async () => {
    using folder = openFolder()
    const { code, stdout, stderr } = await tote(folder.path, '--help')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('a move to another database')
    for (const name of [
      'key',
      'merchant',
      'product',
      'coupon',
      'customer',
      'seed',
      'migrate',
      'doctor',
      '--json',
    ])
      expect(stdout).toContain(name)
  })

  it('ends with 2 where it was called wrongly, and makes nothing', async () => {
    using folder = openFolder()
    const wrong = [
      ['nope'],
      ['key', 'nope'],
      ['key', 'create', 'demo'],
      ['key', 'create', '--merchant', 'demo', '--kind', 'golden'],
      ['key', 'revoke'],
      ['key', 'list', '--nope'],
    ]
    const [plain, ...answers] = await Promise.all([
      tote(folder.path, 'nope'),
      ...wrong.map((args) => tote(folder.path, ...args, '--json')),
    ])
    expect([plain?.code, plain?.stdout]).toEqual([2, ''])
    expect(plain?.stderr).toMatch(/^error: /)
    for (const [i, { code, stderr, document }] of answers.entries()) {
      expect([code, stderr], wrong[i]?.join(' ')).toEqual([2, ''])
      expect(document).toEqual({ error: expect.stringMatching(/^(?!error)[^(]/), usage: expect.any(String) })
    }
    expect(existsSync(join(folder.path, 'tote.db'))).toBe(false)
  })

  it('names what is wrong with the environment', async () => {
    using folder = openFolder()
    const env = { TOTE_DATA: folder.path, PORT: 'x', TOTE_NOPE: '1' }
    const { code, stdout, stderr } = await run('server/cli.ts', ['key', 'list'], env).ended
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr.trim().split('\n').sort()).toEqual([
      expect.stringMatching(/^PORT must /),
      expect.stringMatching(/^TOTE_NOPE is not /),
    ])
  })
})

describe('tote seed demo', () => {
  it('makes the demo merchant, and keeps the keys that demo.json remembers', async () => {
    using folder = openFolder()
    const first = await tote(folder.path, 'seed', 'demo', '--json')
    expect([first.code, first.stderr]).toEqual([0, ''])
    expect(first.document).toEqual({
      merchant: 'demo',
      publishableKey: expect.stringMatching(/^pk_test_/),
      secretKey: expect.stringMatching(/^sk_test_/),
    })
    expect(statSync(join(folder.path, 'tote.db')).mode & 0o777).toBe(0o600)
    writeFileSync(join(folder.path, 'demo.json'), first.stdout)
    const again = await tote(folder.path, '--json', 'seed', 'demo')
    expect(again.document).toEqual(first.document)
    const { document } = await tote(folder.path, 'key', 'list', '--json')
    expect(document?.keys).toHaveLength(2)
  })

  it('is refused where payment is live', async () => {
    using folder = openFolder()
    const live = {
      TOTE_PAYMENT: 'stripe',
      TOTE_STRIPE_KEY: 'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
      TOTE_STRIPE_WEBHOOK_SECRET: 'whsec_4eC39HqLyjWDarjtT1zdp7dc',
      TOTE_PUBLIC_URL: 'https://pay.example',
      TOTE_SESSION_SECRETS: `1:${Buffer.from('not a secret, but long enough: 123').toString('base64')}`,
    }
    const env = { TOTE_DATA: folder.path, ...live }
    const { code, stdout, stderr } = await run('server/cli.ts', ['seed', 'demo'], env).ended
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^Payment is live here/)
  })
})

describe('tote key', () => {
  it('makes, lists and ends keys; each text is shown once', async () => {
    using folder = openFolder()
    await seed(folder.path)
    const origins = ['--origin', 'https://shop.example', 'https://*.shop.example']
    const made = await tote(folder.path, 'key', 'create', ...origins, '--json')
    expect(made.document).toMatchObject({
      merchant: 'demo',
      kind: 'publishable',
      mode: 'test',
      origins: ['https://shop.example', 'https://*.shop.example'],
      key: expect.stringMatching(/^pk_test_[0-9A-Za-z]{57}$/),
      revoked: null,
    })
    const id = String(made.document?.id)
    const listed = await tote(folder.path, 'key', 'list', '--json')
    expect(listed.document?.keys?.map((key) => key.id)).toContain(id)
    expect(listed.stdout).not.toContain(made.document?.key)
    const text = readFileSync(join(folder.path, 'tote.db'), 'latin1')
    expect(text).toContain(id)
    expect(text).not.toContain(made.document?.key)
    const revoked = await tote(folder.path, 'key', 'revoke', id, '--json')
    expect(revoked.document).toMatchObject({ id, revoked: expect.stringMatching(/^\d{4}-/) })
    const again = await tote(folder.path, 'key', 'revoke', id, '--json')
    expect(again.document).toEqual(revoked.document)
  })

  it('refuses what cannot be, with a sentence', async () => {
    using folder = openFolder()
    await seed(folder.path)
    const create = ['create', '--merchant', 'demo']
    const cases: [args: string[], sentence: RegExp][] = [
      [['create', '--merchant', 'nobody', '--origin', 'https://a.example'], /no merchant "nobody"/],
      [create, /at least one --origin/],
      [[...create, '--origin', 'https://a.example/shop'], /is no origin/],
      [[...create, '--origin', 'a.example'], /is no origin/],
      [[...create, '--kind', 'secret', '--origin', 'https://a.example'], /leave --origin out/],
      [['revoke', 'nope'], /no key "nope"/],
    ]
    const answers = await Promise.all(cases.map(([args]) => tote(folder.path, 'key', ...args, '--json')))
    for (const [i, { code, stderr, document }] of answers.entries()) {
      expect([code, stderr]).toEqual([1, ''])
      expect(document).toEqual({ error: expect.stringMatching(cases[i]?.[1] ?? /^$/) })
    }
  })
})

describe('tote doctor', () => {
  it('finds a seeded folder in order, and an empty one ready for a first start', async () => {
    using folder = openFolder()
    const empty = await tote(folder.path, 'doctor', '--json')
    expect([empty.code, empty.document?.['ok']]).toEqual([0, true])
    await seed(folder.path)
    const seeded = await tote(folder.path, 'doctor', '--json')
    expect([seeded.code, seeded.stderr]).toEqual([0, ''])
    const names = seeded.document?.findings?.map(({ name }) => name)
    expect(names).toEqual([
      'settings',
      'data folder',
      'database',
      'keys',
      'payment',
      'identity keys',
      'offer keys',
      'webhooks',
      'work',
      'disk',
      'server',
      'proxies',
      'cookies',
      'CORS',
      'CSP',
      'clock',
      'mail',
      'upstreams',
      'widget',
    ])
    expect(seeded.document?.findings?.every(({ ok }) => ok)).toBe(true)
  })

  it('says what to do about a database that others can read', async () => {
    using folder = openFolder()
    await seed(folder.path)
    chmodSync(join(folder.path, 'tote.db'), 0o644)
    const { code, stdout } = await tote(folder.path, 'doctor')
    expect(code).toBe(1)
    expect(stdout).toMatch(/^FAULT database: .*chmod go-rwx/m)
  })

  it('says what is wrong with a file that is no database', async () => {
    using folder = openFolder()
    writeFileSync(join(folder.path, 'tote.db'), 'not a database at all, not even nearly'.repeat(99), {
      mode: 0o600,
    })
    const { code, document } = await tote(folder.path, 'doctor', '--json')
    expect(code).toBe(1)
    expect(document?.findings?.find(({ name }) => name === 'database')).toMatchObject({ ok: false })
  })
})

describe('tote seed contracts', () => {
  it('makes the same merchant with the same keys again, beside a running server', async () => {
    using folder = openFolder()
    const first = await tote(folder.path, 'seed', 'contracts', '--json')
    expect([first.code, first.stderr]).toEqual([0, ''])
    expect(Object.keys(first.document ?? {})).toEqual(['merchant', 'publishableKey', 'secretKey'])
    expect(first.document).toMatchObject({ merchant: 'testmerchant12345678' })
    expect(statSync(join(folder.path, 'contracts.json')).mode & 0o777).toBe(0o600)
    const { server, url } = await serving(folder.path)
    const again = await tote(folder.path, 'seed', 'contracts', '--json')
    expect(again).toEqual(first)
    const asked = encodeURIComponent(JSON.stringify({ product: 'SM-13' }))
    const key = String(first.document?.['publishableKey'])
    const answer = await fetch(`${url}/embed/${key}/trpc/catalogue.product?input=${asked}`, {
      headers: { origin: 'https://yoursite.com' },
    })
    server.child.kill('SIGTERM')
    await server.ended
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringContaining('BigCommerce Coffee Mug'),
    ])
  })
})
