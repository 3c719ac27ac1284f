import { join, resolve } from 'node:path'
import { parseMailFrom, parseSmtp } from './config-mail.ts'
import { parseLog, parseMetrics } from './config-observing.ts'
import { PAYMENT_VARIABLES, parseEgress, readPayment } from './config-payment.ts'
import { parseProxies } from './config-proxies.ts'
import { parseUpstreams } from './config-upstreams.ts'
import type { UpstreamSettings } from './executors/upstream-settings.ts'
import type { MailSettings } from './providers/open-mailer.ts'
import { isLivePayment, type PaymentSettings } from './providers/open-payment.ts'
import { realFile } from './real-file.ts'
import { DEFAULT_LIMITS, type Limit, type LimitName, type Limits } from './services/limits.ts'
import type { Database } from './store/open.ts'

/** Numbered secrets: any of them opens a seal; the one that `seals` names seals, the highest number where it names none. */
export type Secrets = Readonly<Record<number, string>> & { readonly seals?: number }

/** Everything that can be set from outside. */
export interface Config {
  readonly port: number
  readonly demoPort: number
  readonly host: string
  /** Absolute. */
  readonly dataFolder: string
  readonly database: Database
  /** Without a trailing slash; undefined: `http://localhost:` and the port it listens on. */
  readonly publicUrl: string | undefined
  readonly sessionSecrets: Secrets | undefined
  readonly limits: Limits | 'off'
  /** Addresses and networks of the proxies in front of it: who they say asks is believed. */
  readonly proxies: readonly string[]
  /** Whether its log has a line for each request. */
  readonly logsRequests: boolean
  /** Where it tells its figures, to nobody but the operator. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined
  /** How long it goes on answering once it is told to stop. */
  readonly drainMs: number
  readonly mail: MailSettings
  readonly payment: PaymentSettings
  /** `host:port` on this machine that it may call although they are not public. */
  readonly egressAllow: readonly string[]
  /** Services that buy at other shops for it. */
  readonly upstreams: readonly UpstreamSettings[]
}

/** A fault in the environment: each sentence names its variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** What offers are signed with, where no file holds it: for the command line alone, no server reads it. */
const OFFER_KEY = 'TOTE_OFFER_KEY'

const KNOWN = [
  'TOTE_DATA',
  'TOTE_DATABASE',
  'TOTE_PUBLIC_URL',
  'TOTE_SESSION_SECRETS',
  'TOTE_LIMITS',
  'TOTE_PROXIES',
  'TOTE_LOG',
  'TOTE_METRICS',
  'TOTE_DRAIN',
  'TOTE_SMTP',
  'TOTE_MAIL_FROM',
  'TOTE_EGRESS_ALLOW',
  'TOTE_UPSTREAMS',
  OFFER_KEY,
  ...PAYMENT_VARIABLES,
]

/** What the environment says. Throws a ConfigError naming every fault at once. */
export function readConfig(env?: NodeJS.ProcessEnv): Config {
  const { config, faults } = readEnvironment(env)
  if (faults.length > 0) throw new ConfigError(faults)
  return config
}

/** The key that offers are signed with, as a file would hold it. */
export function readOfferKey(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return env[OFFER_KEY] || undefined
}

/** Reads and checks the environment: the only place that does. Where there is a fault, what goes without saying stands in its place. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): {
  readonly config: Config
  readonly faults: readonly string[]
} {
  const faults: string[] = []
  const read = <T>(name: string, parse: (text: string) => T, otherwise: T): T => {
    const text = env[name]
    if (text === undefined || text === '') return otherwise
    try {
      return parse(text)
    } catch (error) {
      faults.push(`${name} ${error instanceof Error ? error.message : String(error)}`)
      return otherwise
    }
  }
  for (const name of Object.keys(env)) {
    if (name.startsWith('TOTE_') && !KNOWN.includes(name)) {
      faults.push(`${name} is not a variable Tote knows: it knows ${KNOWN.join(', ')}.`)
    }
  }
  const dataFolder = resolve(env['TOTE_DATA'] || 'data')
  const config: Config = {
    port: read('PORT', parsePort, 4000),
    demoPort: read('DEMO_PORT', parsePort, 4001),
    host: read('HOST', parseHost, '127.0.0.1'),
    dataFolder,
    database: read('TOTE_DATABASE', parseDatabase, {
      kind: 'sqlite',
      file: realFile(join(dataFolder, 'tote.db')),
    }),
    publicUrl: read('TOTE_PUBLIC_URL', parsePublicUrl, undefined),
    sessionSecrets: read('TOTE_SESSION_SECRETS', parseSecrets, undefined),
    limits: read('TOTE_LIMITS', parseLimits, DEFAULT_LIMITS),
    proxies: read('TOTE_PROXIES', parseProxies, []),
    logsRequests: read('TOTE_LOG', parseLog, false),
    metrics: read('TOTE_METRICS', parseMetrics, undefined),
    drainMs: read('TOTE_DRAIN', parseDrain, 0),
    mail: {
      smtp: read('TOTE_SMTP', parseSmtp, undefined),
      from: read('TOTE_MAIL_FROM', parseMailFrom, undefined),
    },
    payment: readPayment(read, {
      fault: (sentence) => void faults.push(sentence),
      isGiven: (name) => Boolean(env[name]),
    }),
    egressAllow: read('TOTE_EGRESS_ALLOW', parseEgress, []),
    upstreams: read('TOTE_UPSTREAMS', parseUpstreams, []),
  }
  if (env['NODE_ENV'] === 'production' || isLivePayment(config.payment)) {
    if (env['NODE_DEBUG'])
      faults.push('NODE_DEBUG must not be set in production: it writes down what people send.')
    if (/--inspect/.test(env['NODE_OPTIONS'] ?? ''))
      faults.push(
        'NODE_OPTIONS must not open the inspector in production: who reaches it reads and changes everything.',
      )
  }
  if (config.metrics && config.metrics.port === config.port && config.port !== 0)
    faults.push(`TOTE_METRICS must be another port than PORT ${config.port}: shoppers come in there.`)
  if (config.egressAllow.length > 0 && env['NODE_ENV'] === 'production') {
    faults.push(
      'TOTE_EGRESS_ALLOW must not be set where NODE_ENV is production: it lets messages go to this machine.',
    )
  }
  if (isLivePayment(config.payment)) {
    if (!config.publicUrl?.startsWith('https://'))
      faults.push('TOTE_PUBLIC_URL must be https where TOTE_STRIPE_KEY is live.')
    if (config.limits === 'off')
      faults.push(
        'TOTE_LIMITS must not be off where TOTE_STRIPE_KEY is live: cards are tried out by thousands.',
      )
  }
  if (env['TOTE_SMTP'] && !env['TOTE_MAIL_FROM']) {
    faults.push(
      'TOTE_MAIL_FROM must say who messages are from where TOTE_SMTP is set, like cart@example.com.',
    )
  }
  return { config, faults }
}

function parsePort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535)
    throw new Error('must be a port from 0 (any free one) to 65535.')
  return Number(text)
}

function parseHost(text: string): string {
  if (!/^[0-9A-Za-z.:-]+$/.test(text)) throw new Error('must be an address or a host name to listen on.')
  return text
}

/** `sqlite:` and a file, or the URL of a PostgreSQL database. */
export function parseDatabase(text: string): Database {
  if (/^postgres(ql)?:\/\//.test(text)) return parsePostgres(text)
  if (!text.startsWith('sqlite:')) {
    throw new Error(
      'must be "sqlite:" and a file, like sqlite:data/tote.db, or postgres://user:password@host:port/name.',
    )
  }
  const file = text.slice('sqlite:'.length)
  if (file === '') throw new Error('names no file after "sqlite:".')
  return { kind: 'sqlite', file: file === ':memory:' ? file : realFile(resolve(file)) }
}

function parsePostgres(text: string): Database {
  const url = URL.parse(text)
  if (!url?.hostname || url.pathname.length < 2) {
    throw new Error('must name a host and a database, like postgres://user:password@host:5432/tote.')
  }
  const pool = url.searchParams.get('pool') ?? '10'
  if (!/^\d{1,3}$/.test(pool) || Number(pool) < 1) {
    throw new Error('must have a number from 1 to 999 after "pool=".')
  }
  return { kind: 'postgres', url: text }
}

function parsePublicUrl(text: string): string {
  const url = URL.parse(text)
  const isPlain = url !== null && url.href === `${url.origin}/`
  const isHere = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1'
  if (!isPlain || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere))) {
    throw new Error(
      'must be https://host[:port] without a path (http only on localhost), like https://cart.example.com.',
    )
  }
  return url.origin
}

/**
 * `2:base64,1:base64`: the first one seals, both open; the base64 text itself is the password, so that it stays printable. `1:…,2:…` is
 * how several servers come to know a new one before any of them seals with it.
 */
export function parseSecrets(text: string): Secrets {
  const form =
    'must be like "2:base64,1:base64", the one that seals first, at most two, each of at least 32 random bytes.'
  const entries = text.split(',').map((part) => /^(\d{1,6}):([0-9A-Za-z+/_-]+={0,2})$/.exec(part.trim()))
  const secrets: Record<number, string> = {}
  for (const entry of entries) {
    const id = Number(entry?.[1])
    const secret = entry?.[2] ?? ''
    const bytes = Buffer.from(secret, 'base64')
    if (!entry || Object.hasOwn(secrets, id) || bytes.length < 32 || new Set(bytes).size < 8)
      throw new Error(form)
    secrets[id] = secret
  }
  if (entries.length > 2) throw new Error(form)
  const [first = 0, second = 0] = entries.map((entry) => Number(entry?.[1]))
  return first < second ? { ...secrets, seals: first } : secrets
}

/** `default`, `off`, or JSON in the form of DEFAULT_LIMITS, of which it replaces what it names. */
function parseLimits(text: string): Limits | 'off' {
  if (text === 'off') return 'off'
  if (text === 'default') return DEFAULT_LIMITS
  const form = 'must be "default", "off", or JSON like {"pay":{"session":[5,1800],"address":[20,3600]}}.'
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw new Error(form)
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new Error(form)
  const limits: Record<LimitName, { session?: Limit; address?: Limit }> = { ...DEFAULT_LIMITS }
  for (const [name, kinds] of Object.entries(given)) {
    if (!Object.hasOwn(DEFAULT_LIMITS, name)) {
      throw new Error(`names "${name}": it knows ${Object.keys(DEFAULT_LIMITS).join(', ')}.`)
    }
    const parts = typeof kinds === 'object' && kinds !== null ? Object.entries(kinds) : []
    if (parts.length === 0) throw new Error(form)
    for (const [kind, limit] of parts) {
      const isLimit =
        Array.isArray(limit) && limit.length === 2 && limit.every((n) => Number.isSafeInteger(n) && n > 0)
      if ((kind !== 'session' && kind !== 'address') || !isLimit) throw new Error(form)
      limits[name as LimitName] = { ...limits[name as LimitName], [kind]: limit as unknown as Limit }
    }
  }
  return limits
}

/** Seconds, as ms. */
function parseDrain(text: string): number {
  if (!/^\d{1,3}$/.test(text) || Number(text) > 300)
    throw new Error('must be a number of seconds from 0 to 300.')
  return Number(text) * 1000
}
