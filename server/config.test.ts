import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'
import { DEFAULT_LIMITS } from './services/limits.ts'

const SECRET = 'bm90IGEgc2VjcmV0OiB0ZXN0cyBzZWFsIHdpdGggdGhpcyBvbmU='
const OTHER = 'c29tZWJvZHkgZWxzZSBzZWFscyB3aXRoIHRoaXMgb25lIGluc3RlYWQ='

function faultsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

describe('an empty environment', () => {
  it('is good for a start on this machine', () => {
    expect(readConfig({})).toEqual({
      port: 4000,
      demoPort: 4001,
      host: '127.0.0.1',
      dataFolder: resolve('data'),
      database: { kind: 'sqlite', file: resolve('data/tote.db') },
      publicUrl: undefined,
      sessionSecrets: undefined,
      limits: DEFAULT_LIMITS,
      proxies: [],
      logsRequests: false,
      metrics: undefined,
      drainMs: 0,
      mail: { smtp: undefined, from: undefined },
      payment: { kind: 'test' },
      egressAllow: [],
      upstreams: [],
    })
  })

  it('is what empty variables are, too', () => {
    const empty = { PORT: '', HOST: '', TOTE_DATA: '', TOTE_DATABASE: '', TOTE_LIMITS: '' }
    expect(readConfig(empty)).toEqual(readConfig({}))
  })
})

describe('a variable', () => {
  it('sets what it is named for', () => {
    const config = readConfig({
      PORT: '0',
      DEMO_PORT: '65535',
      HOST: '::1',
      TOTE_DATA: '/srv/tote',
      TOTE_PUBLIC_URL: 'https://Cart.example:8443/',
      TOTE_SESSION_SECRETS: `2:${SECRET}, 1:${OTHER}`,
      TOTE_LIMITS: 'off',
      TOTE_LOG: 'requests',
      TOTE_METRICS: '[::1]:9090',
      TOTE_PROXIES: '127.0.0.1, 10.0.0.0/8,fd00::/8',
      TOTE_DRAIN: '300',
      TOTE_SMTP: 'smtps://user:password@Mail.example',
      TOTE_MAIL_FROM: 'Shop <cart@example.com>',
      TOTE_EGRESS_ALLOW: '127.0.0.1:8080, [::1]:9000',
      PATH: '/usr/bin',
    })
    expect(config).toEqual({
      port: 0,
      demoPort: 65535,
      host: '::1',
      dataFolder: '/srv/tote',
      database: { kind: 'sqlite', file: '/srv/tote/tote.db' },
      publicUrl: 'https://cart.example:8443',
      sessionSecrets: { 2: SECRET, 1: OTHER },
      limits: 'off',
      proxies: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'],
      logsRequests: true,
      metrics: { host: '::1', port: 9090 },
      drainMs: 300_000,
      mail: {
        smtp: {
          host: 'mail.example',
          port: 465,
          secure: true,
          isLocal: false,
          auth: { user: 'user', pass: 'password' },
        },
        from: { name: 'Shop', address: 'cart@example.com' },
      },
      payment: { kind: 'test' },
      egressAllow: ['127.0.0.1:8080', '[::1]:9000'],
      upstreams: [],
    })
  })

  it('may put the database elsewhere', () => {
    const database = (text: string) => readConfig({ TOTE_DATABASE: text }).database
    expect(database('sqlite:/srv/other.db')).toEqual({ kind: 'sqlite', file: '/srv/other.db' })
    expect(database('sqlite:other.db')).toEqual({ kind: 'sqlite', file: resolve('other.db') })
    expect(database('sqlite::memory:')).toEqual({ kind: 'sqlite', file: ':memory:' })
  })

  it.each([
    'postgres://shop:secret@db.example:5432/tote?pool=20&sslmode=verify-full',
    'postgresql://db.example/tote',
    'postgres://shop@[::1]:5433/tote?pool=999',
  ])('may put the database into Postgres: %s', (url) => {
    expect(readConfig({ TOTE_DATABASE: url }).database).toEqual({ kind: 'postgres', url })
  })

  it('may change single limits', () => {
    const { limits } = readConfig({ TOTE_LIMITS: '{"pay":{"session":[2,60]}}' })
    expect(limits).toEqual({ ...DEFAULT_LIMITS, pay: { ...DEFAULT_LIMITS.pay, session: [2, 60] } })
    expect(readConfig({ TOTE_LIMITS: 'default' }).limits).toEqual(DEFAULT_LIMITS)
  })
})

describe('mail', () => {
  const from = { TOTE_MAIL_FROM: 'cart@example.com' }
  const smtp = (text: string) => readConfig({ TOTE_SMTP: text, ...from }).mail.smtp

  it.each([
    ['smtp://mail.example', { host: 'mail.example', port: 587, secure: false, isLocal: false }],
    ['smtp://mail.example:25/', { host: 'mail.example', port: 25, secure: false, isLocal: false }],
    ['smtps://mail.example:2465', { host: 'mail.example', port: 2465, secure: true, isLocal: false }],
    ['smtp://localhost:25', { host: 'localhost', port: 25, secure: false, isLocal: true }],
    ['smtp://127.0.0.2:25', { host: '127.0.0.2', port: 25, secure: false, isLocal: true }],
    ['smtp://[::1]:25', { host: '::1', port: 25, secure: false, isLocal: true }],
    ['smtp://127.example:25', { host: '127.example', port: 25, secure: false, isLocal: false }],
    ['smtp://localhost.example:25', { host: 'localhost.example', port: 25, secure: false, isLocal: false }],
  ])('leaves by %s', (text, server) => {
    expect(smtp(text)).toEqual({ ...server, auth: undefined })
  })

  it('is sent with what is percent-encoded in user and password', () => {
    expect(smtp('smtp://shop%40example.com:p%2Fa%3As%25s%C3%9F@mail.example')?.auth).toEqual({
      user: 'shop@example.com',
      pass: 'p/a:s%sß',
    })
  })

  it.each([
    ['cart@example.com', undefined, 'cart@example.com'],
    [' cart@example.com ', undefined, 'cart@example.com'],
    ['<cart@example.com>', undefined, 'cart@example.com'],
    ['Birch, Oak & Söhne <cart@example.com>', 'Birch, Oak & Söhne', 'cart@example.com'],
    ['"Birch @ Oak" <cart@example.com>', 'Birch @ Oak', 'cart@example.com'],
  ])('is from %s', (text, name, address) => {
    expect(readConfig({ TOTE_MAIL_FROM: text }).mail.from).toEqual({ name, address })
  })

  it('needs to say who it is from once it leaves', () => {
    expect(faultsOf({ TOTE_SMTP: 'smtp://mail.example' })).toEqual([
      expect.stringMatching(/^TOTE_MAIL_FROM must say who messages are from/),
    ])
  })
})

const PASSWORD = 'hunter2'
const WRONG_SMTP = [
  `mail.example`,
  `http://a:${PASSWORD}@mail.example`,
  `smtp:a:${PASSWORD}@mail.example`,
  `smtp://a:${PASSWORD}@`,
  `smtp://a:${PASSWORD}@mail.example:port`,
  `smtp://a:${PASSWORD}@mail.example:0`,
  `smtp://a:${PASSWORD}@mail.example:70000`,
  `smtp://a:${PASSWORD}@mail.example/path`,
  `smtp://a:${PASSWORD}@mail.example?pool=1`,
  `smtp://a:${PASSWORD}@mail.example#x`,
  `smtp://a:${PASSWORD}/@mail.example`,
  `smtp://a:${PASSWORD}%zz@mail.example`,
  `smtp://a:${PASSWORD}%0d%0aQUIT@mail.example`,
  `smtp://${PASSWORD}@mail.example`,
  `smtp://:${PASSWORD}@mail.example`,
  `smtp://a:${PASSWORD}@mail_1.example`,
]
const WRONG_POSTGRES = [
  'postgres://x',
  `postgres://a:${PASSWORD}@x/`,
  `postgres://a:${PASSWORD}@/tote`,
  `postgres://a:${PASSWORD}@x:port/tote`,
  `postgres://a:${PASSWORD}@x/tote?pool=0`,
  `postgres://a:${PASSWORD}@x/tote?pool=ten`,
  `postgres://a:${PASSWORD}@x/tote?pool=1000`,
  `mysql://a:${PASSWORD}@x/tote`,
]

const faults: [name: string, values: string[]][] = [
  ['PORT', ['x', '-1', '65536', '80.5', '0x50', ' 4000', '99999999']],
  ['DEMO_PORT', ['x', '65536']],
  ['HOST', ['two words', 'a/b', 'http://x']],
  ['TOTE_DATABASE', ['tote.db', 'sqlite:', ...WRONG_POSTGRES]],
  [
    'TOTE_PUBLIC_URL',
    [
      'cart.example',
      'ftp://cart.example',
      'https://cart.example/shop',
      'https://a:b@cart.example',
      'https://:b@c.example',
      'https://c.example/?x',
    ],
  ],
  [
    'TOTE_SESSION_SECRETS',
    [
      'secret',
      SECRET,
      '1:dG9vIHNob3J0',
      `1:${'A'.repeat(64)}`,
      `1:${SECRET},1:${OTHER}`,
      `3:${SECRET},2:${OTHER},1:${SECRET}`,
      `x:${SECRET}`,
      `1:${SECRET}!`,
      '1:',
      ',',
    ],
  ],
  [
    'TOTE_MAIL_FROM',
    [
      'Shop',
      'cart@',
      'Shop cart@example.com',
      'cart@example.com, other@example.com',
      'Shop <cart@example.com> <other@example.com>',
      'Shop <cart@example.com>\r\nBcc: eve@evil.example',
      'Shop\nBcc: eve@evil.example <cart@example.com>',
      'cart@example.com\n',
      '"Shop <cart@example.com>',
    ],
  ],
  ['TOTE_EGRESS_ALLOW', ['127.0.0.1', 'shop.example:443', '10.0.0.1:80', '127.0.0.1:80;x']],
  ['TOTE_DRAIN', ['-1', '301', '1.5', '10s', '1e2']],
  ['TOTE_LOG', ['yes', 'debug', 'Requests']],
  [
    'TOTE_METRICS',
    ['9090', 'localhost', 'metrics.example:9090', '127.0.0.1:99999', ':9090', '127.0.0.1:0x1', '127.1:9090'],
  ],
  [
    'TOTE_PROXIES',
    ['proxy', '10.0.0.1:80', '10.0.0.0/33', '10.0.0.0/8/8', 'fd00::/129', '10.0.0.1,', '127.1', '10.0.0.0/x'],
  ],
  [
    'TOTE_LIMITS',
    [
      'on',
      '[]',
      'null',
      '5',
      '{"pays":{"session":[1,1]}}',
      '{"pay":{"session":[0,1]}}',
      '{"pay":{"session":[1]}}',
      '{"pay":{"session":[1.5,1]}}',
      '{"pay":{"minute":[1,1]}}',
      '{"pay":"off"}',
      '{"pay":5}',
      '{"pay":null}',
      '{"pay":[]}',
      '{"__proto__":{"session":[1,1]}}',
    ],
  ],
]

describe('a fault', () => {
  it.each(faults.flatMap(([name, values]) => values.map((value) => [name, value] as const)))(
    'in %s is named in one sentence: %o',
    (name, value) => {
      const [fault = '', ...more] = faultsOf({ [name]: value })
      expect(more).toEqual([])
      expect(fault).toMatch(new RegExp(`^${name} [a-z].+\\.$`, 's'))
      expect(fault).not.toContain('\n')
    },
  )

  it.each(['all', '*', 'true', '0.0.0.0/0', '::/0', '0.0.0.0/1,128.0.0.0/1', '10.0.0.1,2000::/3'])(
    'R22: is that everybody counts as a proxy: %s',
    (proxies) => {
      const [fault = '', ...more] = faultsOf({ TOTE_PROXIES: proxies })
      expect(more).toEqual([])
      expect(fault).toMatch(/^TOTE_PROXIES names .*, which is everybody: .+\.$/)
    },
  )

  it.each([
    [{ NODE_DEBUG: 'http' }, /^NODE_DEBUG must not be set in production/],
    [
      { NODE_OPTIONS: '--max-old-space-size=512 --inspect=0.0.0.0:9229' },
      /^NODE_OPTIONS must not open the inspector/,
    ],
  ])('R22.6: is what shows everything to whoever looks, in production: %o', (env, sentence) => {
    expect(faultsOf({ ...env, NODE_ENV: 'production' })).toEqual([expect.stringMatching(sentence)])
    expect(faultsOf(env)).toEqual([])
  })

  it('R22: is that figures are told to everybody, or where shoppers come in', () => {
    expect(faultsOf({ TOTE_METRICS: '0.0.0.0:9090' })[0]).toMatch(/^TOTE_METRICS .* every network/)
    expect(faultsOf({ TOTE_METRICS: '[::]:9090' })[0]).toMatch(/^TOTE_METRICS .* every network/)
    expect(readConfig({ TOTE_METRICS: '0.0.0.0:9090,open' }).metrics).toEqual({ host: '0.0.0.0', port: 9090 })
    expect(faultsOf({ TOTE_METRICS: '127.0.0.1:4000' })).toEqual([
      'TOTE_METRICS must be another port than PORT 4000: shoppers come in there.',
    ])
  })

  it('never repeats a secret', () => {
    const [fault = ''] = faultsOf({ TOTE_SESSION_SECRETS: `1:${SECRET},1:${OTHER}` })
    expect(fault).not.toContain(SECRET)
    expect(fault).not.toContain(OTHER)
    for (const url of WRONG_POSTGRES) expect(faultsOf({ TOTE_DATABASE: url })[0]).not.toContain(PASSWORD)
  })

  it.each(WRONG_SMTP)('in TOTE_SMTP is named without the password: %s', (url) => {
    const [fault = '', ...more] = faultsOf({ TOTE_SMTP: url, TOTE_MAIL_FROM: 'cart@example.com' })
    expect(more).toEqual([])
    expect(fault).toMatch(/^TOTE_SMTP must .+\.$/)
    expect(fault).not.toContain(PASSWORD)
  })

  it('is told together with all others', () => {
    const found = faultsOf({
      PORT: 'x',
      DEMO_PORT: 'y',
      TOTE_PUBLIC_URL: 'z',
      TOTE_LIMITS: '{',
      TOTE_DATA_BASE: 'q',
    })
    expect(found.map((fault) => fault.split(' ')[0]).sort()).toEqual([
      'DEMO_PORT',
      'PORT',
      'TOTE_DATA_BASE',
      'TOTE_LIMITS',
      'TOTE_PUBLIC_URL',
    ])
  })

  it('is a variable nobody knows', () => {
    const [fault] = faultsOf({ TOTE_DATABSE: 'sqlite:x' })
    expect(fault).toMatch(/^TOTE_DATABSE is not a variable .*TOTE_DATABASE/)
    expect(faultsOf({ MY_TOTE_BAG: 'x', NODE_ENV: 'x' })).toEqual([])
  })
})
