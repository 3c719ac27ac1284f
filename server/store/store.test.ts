import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { newCart } from '../domain/cart.ts'
import { watchAudit, withoutAudit } from '../test/audited.ts'
import { sqliteFile, sqliteStore } from './sqlite.ts'
import { storeContract } from './store.contract.ts'
import { createStore } from './store.ts'

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tote-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'tote.db')
}

describe('R18: the audit', () => {
  const all: ReturnType<typeof watchAudit>[] = []
  storeContract('SQLite in memory, watched', () => {
    const watched = watchAudit(sqliteFile({ file: ':memory:', asServer: true }))
    all.push(watched)
    return createStore(watched.engine)
  })
  afterAll(() => expect(all.flatMap(({ gaps }) => gaps)).toEqual([]))

  it('R18: is missed where a change leaves its row out, which the watch tells', async () => {
    const { engine, gaps } = watchAudit(sqliteFile({ file: ':memory:', asServer: true }))
    const store = createStore(withoutAudit(engine))
    onTestFinished(() => store.close())
    await store.setStock('m1', 'mug', 'base', 3)
    await store.putSetting('m1', 'carts', {})
    expect(gaps).toEqual([
      expect.stringMatching(/^INSERT INTO stock /),
      expect.stringMatching(/^INSERT INTO settings /),
    ])
  })
})

storeContract('SQLite in a file', () => sqliteStore({ file: newFile(), asServer: true }))
it('finds again after closing what it kept before', async () => {
  const file = newFile()
  const before = sqliteStore({ file, asServer: true })
  const cart = await before.changeCart('m1', 'c1', () => newCart('c1', 1000))
  await before.close()
  const after = sqliteStore({ file, asServer: true })
  onTestFinished(() => after.close())
  expect(await after.getCart('m1', 'c1')).toEqual(cart)
})
