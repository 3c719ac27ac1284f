import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { add, sessionOf, shopperRequest } from '../store/delegated.fixture.ts'
import { tableNames } from '../store/schema.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { idaAndBo, PERSONAL, SECRETS } from '../test/known-person.ts'
import { openFolder } from '../test/running.ts'
import { type PersonalField, register } from './personal.ts'
import { registerMarkdown } from './personal-text.ts'
import { KEPT_MS } from './sweeper.ts'

/** They hold what a merchant or a server is, or ids alone. */
const NOBODYS = [
  ...['merchants', 'directory', 'keys', 'products', 'stock', 'coupons', 'counters', 'settings', 'leases'],
  ...['promotions', 'link_tokens', 'checkout_links', 'pictures', 'endpoints', 'due', 'provider_events'],
  ...['delegated_tasks', 'spending'],
]
const WORDS = [...PERSONAL, 'quorn', 'ida@roe.example', 'For Ida', 'Text Ida']

/** Where in a file a word of somebody's stands that has no line in the register. */
function unregistered(file: string, lines: readonly PersonalField[]): string[] {
  const places = new Set<string>()
  const db = new Database(file, { readonly: true })
  for (const table of tableNames)
    for (const row of db.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[])
      for (const [column, value] of Object.entries(row)) look(value, column, table)
  db.close()
  const isKnown = (place: string) =>
    lines.some(({ table, fields }) =>
      fields.some(
        (field) => `${place}.`.startsWith(`${table}.${field}.`) || place.startsWith(`${table}.${field}[`),
      ),
    )
  return [...places].filter((place) => !isKnown(place)).sort()

  function look(value: unknown, path: string, table: string): void {
    if (typeof value === 'string' && /^[[{]/.test(value)) look(JSON.parse(value), path, table)
    else if (Array.isArray(value)) for (const each of value) look(each, `${path}[]`, table)
    else if (typeof value === 'object' && value !== null)
      for (const [name, each] of Object.entries(value)) look(each, `${path}.${name}`, table)
    else if (WORDS.some((word) => String(value).toLowerCase().includes(word.toLowerCase())))
      places.add(`${table}.${path}`)
  }
}

async function fill(file: string): Promise<void> {
  const store = sqliteStore({ file, asServer: true })
  const { merchant, services, ida } = await idaAndBo(store)
  await services.signIn.requestCode(merchant, { email: SECRETS.email })
  await store.addDelegated('m1', shopperRequest('r1', ida.number), { events: [], tasks: [] })
  await add(store, shopperRequest('r2', ida.number))
  await store.addPaymentSession('m1', sessionOf('s1', { email: SECRETS.email, requestId: 'r1' }))
  await store.close()
}

describe('R18.1: the register of what is kept about people', () => {
  it('has a line for every place in the database where a word of somebody’s stands', async () => {
    using folder = openFolder()
    const file = join(folder.path, 'tote.db')
    await fill(file)
    expect(unregistered(file, register)).toEqual([])
    // It is found out where a line is missing, or a member of a document.
    for (const table of [
      'customers',
      'carts',
      'checkouts',
      'orders',
      'certificates',
      'proofs',
      'delegated',
      'payment_sessions',
    ])
      expect(
        unregistered(
          file,
          register.filter((line) => line.table !== table),
        ).join(),
      ).toContain(`${table}.`)
    const less = register.map((line) => ({
      ...line,
      fields: line.fields.filter((field) => field !== 'body.notes'),
    }))
    expect(unregistered(file, less)).toEqual(['checkouts.body.notes'])
  })

  it('knows of every table whether it holds something of somebody', () => {
    const known = [...NOBODYS, ...new Set(register.map(({ table }) => table))]
    expect(known.sort()).toEqual([...tableNames].sort())
  })

  it('says the periods that the sweep keeps to', () => {
    const swept = register.flatMap(({ swept }) => swept ?? [])
    expect(swept.length).toBeGreaterThan(10)
    for (const { kind, days } of swept) expect([kind, KEPT_MS[kind] / 86_400_000]).toEqual([kind, days])
  })

  it('stands in the docs as it is', () => {
    const docs = readFileSync(join(import.meta.dirname, '../../docs/privacy.md'), 'utf8')
    expect(docs).toContain(registerMarkdown())
  })
})
