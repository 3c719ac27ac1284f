import { renameSync } from 'node:fs'
import type { Command } from 'commander'
import { type Answer, CliError } from './cli-answer.ts'
import { act, command } from './cli-run.ts'
import { type Config, parseSecrets } from './config.ts'
import { writePrivately } from './private-file.ts'
import { freshSecret, SECRETS, secretsFile, sessionSecrets } from './session-secrets.ts'
import type { Store } from './store/store.ts'

/** `tote secret …`: what seals sessions, where no variable says it. */
export function secretCommands(program: Command): void {
  const secrets = command(
    program,
    'secret',
    'what seals the cookies of sessions, where TOTE_SESSION_SECRETS is not set',
  )
  command(secrets, 'list', 'their numbers, and which one seals').action(() => act(listSecrets))
  command(secrets, 'rotate', 'put a new one in the place of the one that seals, which goes on opening')
    .addHelpText('after', ROTATE_HELP)
    .action(() => act(rotateSecret))
  command(secrets, 'drop', 'take the one away that only opens: what it sealed is no session any more').action(
    () => act(dropSecret),
  )
}

const ROTATE_HELP = `
One server: rotate, restart it. Several over one database: rotate, restart each, rotate again, restart each; so none of
them meets a cookie that it cannot open. After 30 days nobody has an old cookie any more: tote secret drop.`

/** One that seals, and where there are two, one that only opens. */
interface Kept {
  readonly seals: number
  readonly opens: number | undefined
  readonly secrets: Readonly<Record<number, string>>
  readonly text: string
}

export async function listSecrets(store: Store, config: Config): Promise<Answer> {
  return shown(await keptSecrets(store, config))
}

/** With one server the new one seals at once; with several each comes to know it first, and the second call lets it seal. */
export async function rotateSecret(store: Store, config: Config): Promise<Answer> {
  const kept = await keptSecrets(store, config)
  const { seals, opens, secrets } = kept
  if (opens !== undefined && opens < seals)
    throw new CliError(
      `Secret ${opens} still opens what it sealed, and two is the most: "tote secret drop" ends it, 30 days after ${seals} took its place.`,
    )
  if (opens !== undefined) {
    await put(store, config, kept, [`${opens}:${secrets[opens]}`, `${seals}:${secrets[seals]}`])
    return shown(await keptSecrets(store, config), `Secret ${opens} seals, once every server was restarted.`)
  }
  const next = `${seals + 1}:${freshSecret()}`
  const old = `${seals}:${secrets[seals]}`
  await put(store, config, kept, store.isShared ? [old, next] : [next, old])
  const hint = store.isShared
    ? 'Restart every server, one after the other; then run the command again.'
    : 'Restart the server: nobody loses a session.'
  return shown(await keptSecrets(store, config), hint)
}

export async function dropSecret(store: Store, config: Config): Promise<Answer> {
  const kept = await keptSecrets(store, config)
  const { seals, opens, secrets } = kept
  if (opens === undefined)
    throw new CliError(`There is but one secret, ${seals}: "tote secret rotate" makes another.`)
  await put(store, config, kept, [`${seals}:${secrets[seals]}`])
  return shown(
    await keptSecrets(store, config),
    `Secret ${opens} opens nothing any more, once every server was restarted.`,
  )
}

async function keptSecrets(store: Store, config: Config): Promise<Kept> {
  if (config.sessionSecrets)
    throw new CliError(
      'TOTE_SESSION_SECRETS says what seals sessions: put the new one first there, "2:…,1:…" (several servers: "1:…,2:…" on each before), and restart.',
    )
  const { seals: named, ...secrets } = await sessionSecrets(config, store)
  const numbers = Object.keys(secrets).map(Number)
  const seals = named ?? Math.max(...numbers)
  const opens = numbers.find((number) => number !== seals)
  const order = [seals, opens].flatMap((number) =>
    number === undefined ? [] : [`${number}:${secrets[number]}`],
  )
  return { seals, opens, secrets, text: order.join(',') }
}

async function put(store: Store, config: Config, before: Kept, parts: readonly string[]): Promise<void> {
  const text = parts.join(',')
  parseSecrets(text)
  if (store.isShared) {
    if (await store.replaceKept(SECRETS, before.text, text)) return
    throw new CliError('Somebody changed them meanwhile: look at "tote secret list".')
  }
  const file = secretsFile(config)
  writePrivately(`${file}.new`, `${text}\n`)
  renameSync(`${file}.new`, file)
}

function shown({ seals, opens }: Kept, hint?: string): Answer {
  const text = opens === undefined ? `Secret ${seals} seals.` : `Secret ${seals} seals, ${opens} only opens.`
  return { document: { seals, opens: opens ?? null }, text, ...(hint !== undefined && { hint }) }
}
