import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { contracts } from './api/rest/contracts.ts'
import { describeContracts } from './api/rest/openapi.ts'
import { register } from './services/personal.ts'
import { openFolder } from './test/canary.ts'
import { openDice } from './test/dice.ts'
import { type Asked, requestFor } from './test/fuzz-requests.ts'
import { operationsOf } from './test/fuzz-run.ts'
import type { Operation } from './test/fuzz-surface.ts'
import type { Schema } from './test/fuzz-values.ts'
import { type FuzzWorld, openFuzzWorld } from './test/fuzz-world.ts'
import { SERVER } from './test/harness.ts'
import { codeRequests, leakyRequests } from './test/leaks.ts'

/** Passes Luhn and is nobody's test card. */
const CARD = '5105 1051 0510 5100'
const EMAIL = 'canary@leak.example'
const WEBHOOK = `whsec_${Buffer.from('a canary of 24 bytes, or').toString('base64')}`
/** Four digits that stand nowhere else by themselves. */
const CODE = '9173'

/** What says nothing of anybody, whatever was sent: not even an e-mail address is to be found there. */
const NAMELESS = ['requests', 'events', 'outbox', 'due', 'provider_events', 'audit']
const TRIES = 4
const named = describeContracts(contracts, SERVER).components.schemas as Readonly<Record<string, Schema>>

/** A request for this operation that is taken, where one of a few is. */
async function requestTaken(
  world: FuzzWorld,
  operations: readonly Operation[],
  operation: Operation,
  seed: number,
) {
  const dice = openDice(seed)
  let asked: Asked | undefined
  for (let tries = 0; tries < TRIES; tries++) {
    asked = requestFor(operation, { world, dice, named, operations })
    const isAlone = !asked.sent.target.includes('batch=1')
    if ((await world.ask(asked.sent)).status < 400 && isAlone && isWhole(asked)) return asked
  }
  return asked
}

function isWhole({ sent: { target, headers, body } }: Asked): boolean {
  const input = new URLSearchParams(target.split('?')[1]).get('input')
  const said = headers['content-type'] === 'application/json' ? body : undefined
  try {
    for (const text of [input ?? '0', String(said ?? '0')]) JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Sends each of these through every field of these operations; answers how many requests that took. */
async function carry(world: FuzzWorld, operations: readonly Operation[], only = operations): Promise<number> {
  const canaries = [CARD, EMAIL, `${WEBHOOK} ${world.keys.secret}`]
  let sent = 0
  for (const [i, operation] of only.entries()) {
    if (i % 4 === 0) await world.refresh()
    const asked = await requestTaken(world, operations, operation, i)
    if (!asked || !isWhole(asked)) continue
    const requests = [
      ...canaries.flatMap((one) => [...leakyRequests(asked, one)]),
      ...codeRequests(asked, CODE),
    ]
    for (const one of requests) await world.ask(one)
    sent += requests.length
  }
  await world.shop.work()
  return sent
}

/** Where something stands that should not: in a log, a mail, a file of the database, a backup, or an e-mail address in a table that is nobody's. */
function leaksIn({ shop, keys }: FuzzWorld, folder: ReturnType<typeof openFolder>, more = ''): string[] {
  const lines = [...shop.log, ...shop.steps, more].join('\n')
  const mails = JSON.stringify(shop.messages.messages)
  const places = [...folder.read(), ['log', lines], ['mail', mails]] as const
  const never = { card: /5105[\s-]?1051/, code: CODE_ALONE, webhook: WEBHOOK, secret: keys.secret }
  const found = places.flatMap(([where, text]) =>
    Object.entries(never).flatMap(([what, one]) =>
      text.search(one) < 0 ? [] : [`a ${what} in the ${where}`],
    ),
  )
  if (lines.includes(EMAIL)) found.push('an e-mail address in the log')
  return [...found, ...addressesIn(folder.file)]
}

/** By itself: among the digits of ids and times anything stands somewhere. */
const CODE_ALONE = /(?<![0-9A-Za-z-])9173(?![0-9A-Za-z-])/

function addressesIn(file: string): string[] {
  const db = new Database(file, { readonly: true })
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[]
  const found = new Set<string>()
  for (const table of tables)
    for (const row of db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).iterate())
      for (const [column, value] of Object.entries(row))
        if (String(value).includes(EMAIL) && !mayStand(table, column))
          found.add(`an e-mail address in ${table}.${column}`)
  db.close()
  return [...found]
}

function mayStand(table: string, column: string): boolean {
  if (NAMELESS.includes(table)) return false
  const fields = register.filter((one) => one.table === table).flatMap((one) => one.fields)
  return fields.some((field) => field === column || field.startsWith(`${column}.`))
}

describe('R7: a card, its code, an e-mail address, a secret key and a webhook’s secret', () => {
  it('that come through every field of every operation stand nowhere they should not', async () => {
    using folder = openFolder()
    await using world = await openFuzzWorld({ file: folder.file })
    const operations = operationsOf(world)
    expect(await carry(world, operations)).toBeGreaterThan(20 * operations.length)
    // What is looked for would be found.
    expect(folder.read().get('backup.db')).toContain(EMAIL)
    expect(leaksIn(world, folder)).toEqual([])
  }, 300_000)

  it('would be seen where a handler logs what it is sent, or keeps it', async () => {
    using folder = openFolder()
    const logged: string[] = []
    await using world = await openFuzzWorld({ file: folder.file }, (listener) => (incoming, outgoing) => {
      incoming.on('data', (piece) => void logged.push(String(piece)))
      listener(incoming, outgoing)
    })
    const operations = operationsOf(world)
    await carry(
      world,
      operations,
      operations.filter(({ name }) => name === 'app account.setName'),
    )
    const told = leaksIn(world, folder, logged.join('\n'))
    expect(told).toEqual([
      'a card in the log',
      'a code in the log',
      'a webhook in the log',
      'a secret in the log',
      'an e-mail address in the log',
    ])
    await world.shop.store.putSetting(world.merchant, 'kept', { said: logged })
    const kept = ['card', 'code', 'webhook', 'secret'].flatMap((what) => [
      `a ${what} in the tote.db-wal`,
      `a ${what} in the backup.db`,
    ])
    expect(leaksIn(world, folder)).toEqual(
      expect.arrayContaining([...kept, 'an e-mail address in settings.value']),
    )
  })
})
