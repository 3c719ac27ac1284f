import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, parseSecrets, readConfig } from './config.ts'

const top = join(import.meta.dirname, '..')
const read = (...path: string[]) => readFileSync(join(top, ...path), 'utf8')
const files = [...readdirSync(join(top, 'deploy')).map((file) => `deploy/${file}`), 'docs/deploy.md']

/** What Tote says of an environment. */
function faultsOf(env: Record<string, string>): string {
  try {
    readConfig(env)
    return ''
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
}

const PAYMENT = [
  'TOTE_PAYMENT',
  'TOTE_STRIPE_KEY',
  'TOTE_STRIPE_WEBHOOK_SECRET',
  'TOTE_STRIPE_FORM',
  'TOTE_STRIPE_METHODS',
  'TOTE_STRIPE_PUBLISHABLE_KEY',
]

describe('the files to deploy with', () => {
  it.each(files)('%s names only variables that there are', (file) => {
    const named = new Set(read(file).match(/\bTOTE_[A-Z_]+\b/g))
    for (const name of named) expect(faultsOf({ [name]: '' })).toBe('')
  })

  it('would be told of a variable that there is not', () => {
    expect(faultsOf({ TOTE_DRAINS: '' })).toMatch(/^TOTE_DRAINS is not a variable Tote knows/)
  })

  it('set in compose.yaml what Tote accepts', () => {
    const env = environmentIn(read('deploy/compose.yaml'))
    expect(Object.keys(env)).toEqual([
      'TOTE_DATABASE',
      'TOTE_PUBLIC_URL',
      'TOTE_SESSION_SECRETS',
      'TOTE_SMTP',
      'TOTE_MAIL_FROM',
      ...PAYMENT,
      'TOTE_LIMITS',
      'TOTE_DRAIN',
    ])
    const filled = {
      ...env,
      TOTE_DATABASE: (env['TOTE_DATABASE'] ?? '').replace(/\$\{[^}]*\}/, 'secret'),
      TOTE_SESSION_SECRETS: '',
      TOTE_SMTP: '',
      TOTE_MAIL_FROM: '',
      ...Object.fromEntries(PAYMENT.map((name) => [name, ''])),
    }
    const config = readConfig(filled)
    expect(config.database.kind).toBe('postgres')
    expect(config.drainMs).toBeGreaterThan(0)
  })

  it('raise every limit by address behind a proxy, and none by session', () => {
    const given = JSON.parse(environmentIn(read('deploy/compose.yaml'))['TOTE_LIMITS'] ?? '')
    const { limits } = readConfig({})
    if (limits === 'off') throw new Error('limits are off')
    const byAddress = Object.entries(limits).filter(([, kinds]) => 'address' in kinds)
    expect(Object.keys(given).sort()).toEqual(byAddress.map(([name]) => name).sort())
    for (const kinds of Object.values(given)) expect(Object.keys(kinds as object)).toEqual(['address'])
  })

  it('set the same limits under systemd as under compose', () => {
    const [, limits] = /^Environment='TOTE_LIMITS=(.+)'$/m.exec(read('deploy/tote.service')) ?? []
    const composed = environmentIn(read('deploy/compose.yaml'))['TOTE_LIMITS'] ?? ''
    expect(JSON.parse(limits ?? '')).toEqual(JSON.parse(composed))
  })

  it('carry no secrets into the image', () => {
    for (const file of ['.gitignore', 'deploy/Containerfile.dockerignore'])
      expect(read(file)).toMatch(/^(\*\*\/)?\.env$/m)
  })

  it('write compose.yaml as YAML has it: spaces in twos, every line a key, an item or text', () => {
    const lines = read('deploy/compose.yaml').split('\n')
    for (const line of lines.filter((text) => !/^\s*(#.*)?$/.test(text))) {
      expect(line).toMatch(/^( {2})*(- \S|[\w-]+:( |$)|\{"|")/)
    }
    const services = lines.join('\n').split('\nservices:\n')[1]?.split('\nvolumes:\n')[0] ?? ''
    expect(services.match(/^ {2}[\w-]+(?=:)/gm)?.map((name) => name.trim())).toEqual([
      'tote-1',
      'tote-2',
      'tote-3',
      'postgres',
      'proxy',
    ])
  })

  it('give a server longer to stop than it may take', () => {
    const drain = Number(environmentIn(read('deploy/compose.yaml'))['TOTE_DRAIN'])
    const grace = /stop_grace_period: (\d+)s/.exec(read('deploy/compose.yaml'))?.[1]
    expect(Number(grace)).toBeGreaterThan(drain + 10)
    const unit = read('deploy/tote.service')
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(
      Number(/^Environment=TOTE_DRAIN=(\d+)$/m.exec(unit)?.[1]) + 10,
    )
  })

  it('let what the server reads through, and drop what nobody vouches for', () => {
    const [nginx, caddy] = [read('deploy/nginx.conf'), read('deploy/Caddyfile')]
    expect(nginx).toMatch(/proxy_set_header Host \$http_host;/)
    const set = nginx.match(/proxy_set_header (\S+)/g)?.map((line) => line.split(' ')[1])
    const forwarded = ['X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto']
    expect(set).toEqual(['Connection', 'Host', ...forwarded])
    for (const name of forwarded) {
      expect(nginx).toContain(`proxy_set_header ${name} "";`)
      expect(caddy).toContain(`header_up -${name}\n`)
    }
    expect(caddy.match(/header_up (\S+)/g)).toHaveLength(1 + forwarded.length)
    expect(nginx).not.toMatch(/^\s*proxy_next_upstream .*non_idempotent/m)
    // Both give a connection up before the server does.
    for (const text of [nginx, caddy]) {
      expect(Number(/keepalive(?:_timeout)? (\d+)s/.exec(text)?.[1])).toBeLessThan(65)
    }
  })

  it('show mail settings that Tote accepts', () => {
    for (const file of ['deploy/compose.yaml', 'docs/deploy.md']) {
      const text = read(file)
      const [smtp = ''] = /\bsmtps?:\/\/user:password@[\w.]+:\d+/.exec(text) ?? []
      const [from = ''] = /\bShop <cart@example\.com>/.exec(text) ?? []
      const { mail } = readConfig({ TOTE_SMTP: smtp, TOTE_MAIL_FROM: from })
      expect(mail.smtp).toMatchObject({ host: 'mail.example.com', auth: { user: 'user', pass: 'password' } })
      expect(mail.from).toEqual({ name: 'Shop', address: 'cart@example.com' })
    }
  })

  it('show a secret in the form that is asked for', () => {
    const made = Buffer.from(Array.from({ length: 48 }, (_, i) => i * 5)).toString('base64')
    expect(parseSecrets(`1:${made}`)).toEqual({ 1: made })
    for (const file of ['deploy/compose.yaml', 'docs/deploy.md']) {
      expect(read(file)).toContain('openssl rand -base64 48')
    }
  })
})

/** The variables that the servers in compose.yaml are given. */
function environmentIn(text: string): Record<string, string> {
  const block = text.split('\n  environment:\n')[1]?.split('\n  depends_on:')[0] ?? ''
  const joined = block.replace(/>-\n\s+/g, '').replace(/,\n\s+/g, ',')
  const entries = joined.matchAll(/^ {4}(TOTE_[A-Z_]+): (.*)$/gm)
  return Object.fromEntries(
    [...entries].map(([, name = '', value = '']) => [name, value.replace(/^"(.*)"$/, '$1')]),
  )
}
