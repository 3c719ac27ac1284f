import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { newCart } from '../domain/cart.ts'
import { sqliteStore } from './sqlite.ts'
import { storeContract } from './store.contract.ts'

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tote-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'tote.db')
}

storeContract('SQLite in memory', () => sqliteStore({ file: ':memory:', asServer: true }))
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
