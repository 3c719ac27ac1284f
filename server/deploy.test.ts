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

  it('R20.3: never say to call the tool of the running server on other data, which it would not heed', () => {
    expect(read('docs/deploy.md')).not.toMatch(/TOTE_\w+=\S+ +tote /)
    expect(read('docs/deploy.md')).toMatch(/export TOTE_DATA=.*\nnode server\/cli\.ts restore /)
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
      'TOTE_PROXIES',
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

  it('R12: name the proxy alone whose word counts, and leave every limit as it is', () => {
    const composed = environmentIn(read('deploy/compose.yaml'))['TOTE_PROXIES'] ?? ''
    const [, subnet] = /^ {8}- subnet: (\S+)$/m.exec(read('deploy/compose.yaml')) ?? []
    expect(readConfig({ TOTE_PROXIES: composed }).proxies).toEqual([subnet])
    const [, local = ''] = /^Environment=TOTE_PROXIES=(.+)$/m.exec(read('deploy/tote.service')) ?? []
    expect(readConfig({ TOTE_PROXIES: local }).proxies).toEqual(['127.0.0.1', '::1'])
    for (const file of files) expect(read(file)).not.toMatch(/^[^#`|]*TOTE_LIMITS['"]?[=:]/m)
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
    const forwarded = ['X-Forwarded-Host', 'X-Forwarded-Proto']
    expect(set).toEqual(['Connection', 'Host', 'X-Forwarded-For', ...forwarded])
    // Whom the proxy saw takes the place of what a client wrote.
    expect(nginx).toContain('proxy_set_header X-Forwarded-For $remote_addr;')
    expect(caddy).toContain('header_up X-Forwarded-For {http.request.remote.host}\n')
    for (const name of forwarded) {
      expect(nginx).toContain(`proxy_set_header ${name} "";`)
      expect(caddy).toContain(`header_up -${name}\n`)
    }
    expect(caddy.match(/header_up (\S+)/g)).toHaveLength(2 + forwarded.length)
    expect(nginx).not.toMatch(/^\s*proxy_next_upstream .*non_idempotent/m)
    // Both give a connection up before the server does.
    for (const text of [nginx, caddy]) {
      expect(Number(/keepalive(?:_timeout)? (\d+)s/.exec(text)?.[1])).toBeLessThan(65)
    }
  })

  it('R20.5: make an encrypted backup every 15 minutes, as the user and in the folder of the server', () => {
    const [server, backup, timer] = ['tote.service', 'tote-backup.service', 'tote-backup.timer'].map((name) =>
      read('deploy', name),
    )
    expect(timer).toMatch(/^OnCalendar=\*:0\/15$/m)
    expect(backup).toMatch(
      /^ExecStart=.* backup --out \/var\/lib\/tote-backups\/ --recipient \S+ --keep 96$/m,
    )
    expect(backup).toMatch(/^StateDirectory=tote tote-backups$/m)
    for (const line of [
      'Environment=TOTE_DATA=/var/lib/tote',
      'WorkingDirectory=/opt/tote',
      'DynamicUser=yes',
    ])
      for (const unit of [server, backup]) expect(unit?.split('\n')).toContain(line)
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
