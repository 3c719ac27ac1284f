import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { createPrivately } from '../private-file.ts'
import { ask, newDatabase } from '../test/database.ts'
import { coupon } from './buying.fixture.ts'
import { openStore, type Database as Place } from './open.ts'
import { steps } from './schema.ts'

// As the release before kept it.
const options = [{ name: 'Size', values: ['S', 'M'] }]
const variants = ['S', 'M'].map((size) => ({
  id: size,
  sku: `tee-${size}`,
  options: { Size: size },
  price: 2400,
  image: null,
}))
const tee = { sku: 'tee', name: 'Tee', description: '', url: 'tee', image: null, options, variants }
const rows = [
  ['m1', 'b', { ...tee, id: 'b', sku: 'b' }],
  ['m1', 'a', { ...tee, id: 'a', sku: 'a' }],
  ['m2', 'c', { ...tee, id: 'c', sku: 'c' }],
] as const

const filling = `
  ${rows.map(([merchant, id, body]) => `INSERT INTO products (merchant_id, id, sku, body) VALUES ('${merchant}', '${id}', '${body.sku}', '${JSON.stringify(body)}');`).join('\n')}
  INSERT INTO stock VALUES ('m1', 'a', 'S', 3);
  INSERT INTO coupons (merchant_id, code, used, max_uses, body) VALUES ('m1', 'ONCE', 2, 3, '${JSON.stringify({ ...coupon, maxUses: 3 })}');`

/** A database as servers of the release before leave it, and how such a server goes on beside newer ones. */
interface Earlier {
  readonly place: Place
  say(statement: string): Promise<void>
}

function earlierFile(): Earlier {
  const folder = mkdtempSync(join(tmpdir(), 'tote-third-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'tote.db')
  createPrivately(file)
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  for (const step of steps.sqlite.slice(0, 2)) db.exec(step)
  db.exec(filling)
  db.pragma('user_version = 2')
  onTestFinished(() => void db.close())
  return { place: { kind: 'sqlite', file }, say: async (statement) => void db.exec(statement) }
}

async function earlierPostgres(): Promise<Earlier> {
  const { url, [Symbol.asyncDispose]: drop } = await newDatabase()
  onTestFinished(() => drop())
  const say = async (statement: string) => void (await ask(url, statement))
  await say(`${steps.postgres[0]} ${filling} INSERT INTO settings VALUES ('~schema', 'steps', '1')`)
  return { place: { kind: 'postgres', url }, say }
}

it.each([
  ['SQLite', earlierFile],
  ['Postgres', earlierPostgres],
] as const)('numbers and completes what the release before kept: %s', async (_, earlier) => {
  const { place, say } = await earlier()
  const store = await openStore(place, { asServer: true })
  onTestFinished(() => store.close())
  const listed = await store.listProducts('m1', { after: '', limit: 9 })
  expect(listed.map(({ product }) => [product.id, product.number])).toEqual([
    ['a', 1],
    ['b', 2],
  ])
  const found = await store.findProduct('m1', { number: 1 })
  expect(found).toEqual(listed[0])
  expect([...(found?.stock ?? [])]).toEqual([['S', 3]])
  expect(found?.product).toMatchObject({
    kind: 'physical',
    tracksStock: true,
    channels: [1],
    options: [{ name: 'Size', values: [{ name: 'S' }, { name: 'M' }] }],
    variants: [
      { id: 'S', sku: 'tee-S', number: 1, price: 2400, prices: {} },
      { id: 'M', sku: 'tee-M', number: 2, price: 2400, prices: {} },
    ],
  })
  expect(found?.product.publicHash).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
  )
  expect((await store.getProducts('m2', ['c'])).get('c')?.product.number).toBe(1)
  const once = (await store.getCoupons('m1', ['ONCE'])).get('ONCE')
  expect(once).toEqual({ coupon: { ...coupon, maxUses: 3, number: 1 }, left: 1 })
  if (!found) throw new Error('no product')
  // It counts on from there, also past what a server of the release before still adds.
  expect(await store.putProduct('m1', { ...found.product, number: undefined })).toEqual(found.product)
  expect((await store.findProduct('m1', { publicHash: found.product.publicHash }))?.product).toEqual(
    found.product,
  )
  await say(
    `INSERT INTO products (merchant_id, id, sku, body) VALUES ('m1', 'd', 'd', '${JSON.stringify({ ...tee, id: 'd', sku: 'd' })}')`,
  )
  const late = (await store.findProduct('m1', 'd'))?.product
  expect(late).toMatchObject({ id: 'd', kind: 'physical' })
  if (!late) throw new Error('no product')
  expect((await store.putProduct('m1', { ...late, number: undefined })).number).toBe(3)
  expect((await store.putCoupon('m1', { ...coupon, code: 'NEXT' })).number).toBe(2)
})
