import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readWidgetFiles } from './api/widget-files.ts'
import { lookAtUpstreams } from './cli-doctor-upstreams.ts'
import { lookAtWork } from './cli-doctor-work.ts'
import { type Config, ConfigError, readEnvironment } from './config.ts'
import { PAYMENT_VARIABLES } from './config-payment.ts'
import { withoutCards } from './domain/card-scrub.ts'
import { isLivePayment } from './providers/open-payment.ts'
import { checkSmtp } from './providers/smtp-mail.ts'
import { identityKeysOf } from './services/identity-keys.ts'
import { assertMayStart } from './start-guards.ts'
import { type Database, openStore } from './store/open.ts'
import { type Look, lookAtPostgres } from './store/postgres-look.ts'
import { assertSound, OlderSchema, openSqlite } from './store/sqlite-open.ts'

export interface Finding {
  readonly ok: boolean
  readonly name: string
  /** What was found, and where it is a fault, what to do. */
  readonly says: string
}

/** Looks at everything a start depends on. Never throws: what it cannot look at is a finding. */
export async function diagnose(env?: NodeJS.ProcessEnv): Promise<Finding[]> {
  const findings: Finding[] = []
  const look = async (name: string, check: () => string | Promise<string>) => {
    try {
      findings.push({ ok: true, name, says: await check() })
    } catch (error) {
      const says = withoutCards(error instanceof Error ? error.message : String(error))
      findings.push({ ok: false, name, says })
    }
  }
  const isFine = (name: string) => findings.some((finding) => finding.name === name && finding.ok)
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
  await lookWith(['TOTE_DATABASE'], 'database', async () => {
    found = database.kind === 'sqlite' ? lookAtSqlite(database.file) : await lookAtPostgres(database.url)
    return found.says
  })
  await lookWith(['TOTE_DATABASE'], 'keys', async () => {
    if (!found) throw new Error('They cannot be looked at before the database is in order.')
    return found.isMade ? lookAtKeys(database) : 'none yet'
  })
  await lookWith(['TOTE_DATABASE', ...PAYMENT_VARIABLES], 'payment', () => lookAtPayment(config, found))
  // What cannot be looked at is told once.
  if (found?.isMade && isFine('keys')) await look('identity keys', () => lookAtIdentityKeys(database))
  if (found?.isMade && isFine('keys')) await look('work', () => lookAtTasks(database))
  await lookWith(['TOTE_SMTP', 'TOTE_MAIL_FROM'], 'mail', () => lookAtMail(config))
  await lookWith(['TOTE_UPSTREAMS'], 'upstreams', () => lookAtUpstreams(config))
  await look('widget', () => {
    readWidgetFiles(fileURLToPath(new URL('../widget/dist', import.meta.url)))
    return 'built'
  })
  return findings
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

async function lookAtKeys(database: Database): Promise<string> {
  const store = await openStore(database, { asServer: false })
  try {
    const keys = (await store.listKeys()).filter((key) => key.revokedAt === null)
    const open = keys.find((key) => key.kind === 'publishable' && key.origins.length === 0)
    if (open)
      throw new Error(`Key ${open.id} names no origin, so no page can use it: revoke it and make another.`)
    return `${keys.length} in use`
  } finally {
    await store.close()
  }
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

async function lookAtTasks(database: Database): Promise<string> {
  const store = await openStore(database, { asServer: false })
  try {
    return await lookAtWork(store, Date.now())
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
