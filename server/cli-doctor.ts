import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readWidgetFiles } from './api/widget-files.ts'
import { lookAtBooksBeside } from './cli-doctor-books.ts'
import { lookAtKeys, lookAtOfferKeys, lookAtWebhooks } from './cli-doctor-keys.ts'
import { meetServer } from './cli-doctor-serving.ts'
import { lookAtUpstreams } from './cli-doctor-upstreams.ts'
import { lookAtWork } from './cli-doctor-work.ts'
import { type Config, ConfigError, readEnvironment } from './config.ts'
import { PAYMENT_VARIABLES } from './config-payment.ts'
import { freeOn } from './disk-free.ts'
import { withoutCards } from './domain/card-scrub.ts'
import { isLivePayment } from './providers/open-payment.ts'
import { checkSmtp } from './providers/smtp-mail.ts'
import { identityKeysOf } from './services/identity-keys.ts'
import { assertMayStart } from './start-guards.ts'
import { type Database, openStore } from './store/open.ts'
import { type Look, lookAtPostgres } from './store/postgres-look.ts'
import { lockForServer } from './store/sqlite-lock.ts'
import { assertSound, OlderSchema, openSqlite } from './store/sqlite-open.ts'
import type { Store } from './store/store.ts'

export interface Finding {
  readonly ok: boolean
  readonly name: string
  /** What was found, and where it is a fault, what to do. */
  readonly says: string
}

/** Looks at everything a start depends on. Never throws: what it cannot look at is a finding. */
export async function diagnose(
  env?: NodeJS.ProcessEnv,
  { withBooks = false }: { readonly withBooks?: boolean } = {},
): Promise<Finding[]> {
  const findings: Finding[] = []
  const look = async (name: string, check: () => string | Promise<string>) => {
    try {
      findings.push({ ok: true, name, says: await check() })
    } catch (error) {
      const says = withoutCards(error instanceof Error ? error.message : String(error))
      findings.push({ ok: false, name, says })
    }
  }
  const { config, faults } = readEnvironment(env)
  await look('settings', () => {
    if (faults.length > 0) throw new Error(faults.join(' '))
    return 'every variable is in order'
  })
  /** What hangs on a variable that cannot be read is not looked at: that is told already. */
  const lookWith = (variables: readonly string[], name: string, check: () => string | Promise<string>) => {
    const isAtFault = faults.some((fault) => variables.includes(fault.split(' ', 1)[0] ?? ''))
    return isAtFault ? undefined : look(name, check)
  }
  const { dataFolder, database } = config
  await look('data folder', () => {
    if (!existsSync(dataFolder)) return `${dataFolder} is not there yet: the first start makes it`
    assertPrivate(dataFolder)
    for (const name of ['session-secrets', 'demo.json', 'contracts.json', 'mail'])
      assertPrivate(join(dataFolder, name))
    return `${dataFolder} is its owner's only`
  })
  let found: Look | undefined
  let canOpen = false
  await lookWith(['TOTE_DATABASE'], 'database', async () => {
    found = database.kind === 'sqlite' ? lookAtSqlite(database.file) : await lookAtPostgres(database.url)
    return found.says
  })
  await lookWith(['TOTE_DATABASE'], 'keys', async () => {
    if (!found) throw new Error('They cannot be looked at before the database is in order.')
    if (!found.isMade) return 'none yet'
    return beside(database, (store) => {
      canOpen = true
      return lookAtKeys(store, Date.now())
    })
  })
  await lookWith(['TOTE_DATABASE', ...PAYMENT_VARIABLES], 'payment', () => lookAtPayment(config, found))
  // What cannot be looked at is told once.
  if (canOpen) await look('identity keys', () => lookAtIdentityKeys(database))
  if (canOpen) {
    await look('offer keys', () => beside(database, lookAtOfferKeys))
    await look('webhooks', () => beside(database, (store) => lookAtWebhooks(store, config)))
    await look('work', () => beside(database, (store) => lookAtWork(store, Date.now())))
    if (withBooks) await look('books', () => beside(database, (store) => lookAtBooksBeside(store)))
  }
  await look('disk', () => lookAtDisk(dataFolder))
  const listKeys: Store['listKeys'] = async () =>
    canOpen ? beside(database, (store) => store.listKeys()) : []
  const serving = await meetServer(config, { listKeys, runs: isRunning(database) })
  await lookWith(['TOTE_PUBLIC_URL', 'HOST', 'PORT'], 'server', () => serving.server())
  await lookWith(['TOTE_PUBLIC_URL', 'TOTE_PROXIES', 'TOTE_LIMITS'], 'proxies', () => serving.proxies())
  await lookWith(['TOTE_PUBLIC_URL'], 'cookies', () => serving.cookies())
  await look('CORS', () => serving.cors())
  await look('CSP', () => serving.csp())
  await look('clock', () => serving.clock())
  await lookWith(['TOTE_SMTP', 'TOTE_MAIL_FROM'], 'mail', () => lookAtMail(config))
  await lookWith(['TOTE_UPSTREAMS'], 'upstreams', () => lookAtUpstreams(config))
  await look('widget', () => {
    readWidgetFiles(fileURLToPath(new URL('../widget/dist', import.meta.url)))
    return 'built'
  })
  return findings
}

/** Who has the lock of the database is a server; of one on another machine nobody can tell here. */
function isRunning(database: Database): boolean | undefined {
  if (database.kind !== 'sqlite' || database.file === ':memory:') return undefined
  if (!existsSync(`${database.file}.lock`)) return false
  try {
    lockForServer(database.file).release()
    return false
  } catch {
    return true
  }
}

async function lookAtDisk(folder: string): Promise<string> {
  const at = existsSync(folder) ? folder : dirname(folder)
  const { bytes, part, isEnough } = await freeOn(at)
  const left = `${Math.floor(bytes / 1024 / 1024)} MB free, ${Math.floor(part * 100)} %`
  if (isEnough) return left
  throw new Error(
    `Only ${left} on the disk of ${at}: the server is not ready below 256 MB or 5 %. Make room, or move TOTE_DATA.`,
  )
}

function lookAtSqlite(file: string): Look {
  if (file === ':memory:' || !existsSync(file)) {
    return { isMade: false, says: 'not there yet: the first start makes it' }
  }
  assertPrivate(file)
  try {
    const db = openSqlite(file, { isFirst: false })
    try {
      assertSound(db)
    } finally {
      db.close()
    }
  } catch (error) {
    if (!(error instanceof OlderSchema)) throw error
    return { isMade: true, says: 'an older schema: the next start brings it up' }
  }
  return { isMade: true, says: 'sound, durable before it answers' }
}

/** Who moves the money, and whether that goes together with the keys there are. */
async function lookAtPayment(config: Config, found: Look | undefined): Promise<string> {
  const { payment, database } = config
  const store = found?.isMade ? await openStore(database, { asServer: false }) : undefined
  try {
    await assertMayStart(config, store ?? { listKeys: async () => [] })
  } catch (error) {
    throw error instanceof ConfigError ? new Error(error.faults.join(' ')) : error
  } finally {
    await store?.close()
  }
  if (payment.kind === 'test') return 'test cards only; TOTE_PAYMENT=stripe takes real ones'
  const { form, methods, api } = payment.stripe
  const mode = isLivePayment(payment) ? 'live' : 'test mode'
  return `Stripe, ${mode}${api === undefined ? '' : ` at ${api}`}, ${form}, ${methods.join(' and ')}`
}

/** Nothing is wrong with a merchant that has none: its customers sign in by a code alone. */
async function lookAtIdentityKeys(database: Database): Promise<string> {
  const store = await openStore(database, { asServer: false })
  try {
    const merchants = await store.listMerchants()
    const counts = await Promise.all(
      merchants.map(async ({ id }) => {
        const keys = (await identityKeysOf({ store }, id)).filter((key) => key.revokedAt === null)
        return `${id} ${keys.length === 0 ? 'has none' : `vouches with ${keys.length}`}`
      }),
    )
    return counts.length > 0 ? counts.join(', ') : 'no merchant yet'
  } finally {
    await store.close()
  }
}

/** Opens it beside a server that may be running, for one look. */
async function beside<T>(database: Database, look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(database, { asServer: false })
  try {
    return await look(store)
  } finally {
    await store.close()
  }
}

async function lookAtMail({ mail: { smtp }, payment, dataFolder }: Config): Promise<string> {
  if (!smtp && isLivePayment(payment))
    throw new Error('Payment is live, but nobody gets a receipt or a code: set TOTE_SMTP and TOTE_MAIL_FROM.')
  if (!smtp) return `kept in ${join(dataFolder, 'mail')}; TOTE_SMTP names a server that sends it`
  try {
    await checkSmtp(smtp)
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}: look at TOTE_SMTP.`)
  }
  return `${smtp.host} takes it`
}

function assertPrivate(path: string): void {
  if (!existsSync(path)) return
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new ConfigError([`Others on this machine can read ${path}: run "chmod go-rwx ${path}".`])
  }
}
