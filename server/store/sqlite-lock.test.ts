import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../config.ts'
import { newCart } from '../domain/cart.ts'
import { steps } from './schema.ts'
import { sqliteStore } from './sqlite.ts'

const storeModule = new URL('sqlite.ts', import.meta.url).href

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tote-lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'tote.db')
}

/** Another process that opens the file as its server, keeps a cart, and says so or why not. */
async function server(file: string): Promise<{ said: string; child: ChildProcess }> {
  const program = `
    const { sqliteStore } = await import(${JSON.stringify(storeModule)})
    try {
      const store = sqliteStore({ file: ${JSON.stringify(file)}, asServer: true })
      const cart = { id: 'c1', lines: [], codes: [], createdAt: 1, updatedAt: 1 }
      await store.changeCart('m1', 'c1', () => ({ ...cart }))
      // Nobody uses the store any more: the lock holds all the same.
      setTimeout(() => {
        globalThis.gc()
        process.stdout.write('serves')
      }, 10)
    } catch (error) {
      process.stdout.write(error.message)
    }
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = await once(child.stdout, 'data')
  return { said: String(said), child }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

it('R19: refuses a second server while the first lives, and admits it after the first was killed', async () => {
  const file = newFile()
  const first = await server(file)
  expect(first.said).toBe('serves')
  expect((await server(file)).said).toMatch(/^Another Tote server already uses .*tote\.db/)
  expect(() => sqliteStore({ file, asServer: true })).toThrow(/Another Tote server/)
  await kill(first.child)
  const next = sqliteStore({ file, asServer: true })
  onTestFinished(() => next.close())
  expect((await next.getCart('m1', 'c1'))?.version).toBe(1)
})

it('keeps the file when a second server was refused in the same process', async () => {
  const file = newFile()
  const first = sqliteStore({ file, asServer: true })
  onTestFinished(() => first.close())
  expect(() => sqliteStore({ file, asServer: true })).toThrow(/Another Tote server/)
  expect((await server(file)).said).toMatch(/^Another Tote server/)
})

it('gives the file up when it closes, and when it could not open it', async () => {
  const file = newFile()
  await sqliteStore({ file, asServer: true }).close()
  const db = new Database(file)
  db.pragma('user_version = 99')
  expect(() => sqliteStore({ file, asServer: true })).toThrow(/newer Tote/)
  db.pragma(`user_version = ${steps.sqlite.length}`)
  db.close()
  const next = sqliteStore({ file, asServer: true })
  onTestFinished(() => next.close())
  await next.probe()
})

it('R19: lets the command line tool write beside a server', async () => {
  const file = newFile()
  const { said, child } = await server(file)
  expect(said).toBe('serves')
  const tool = sqliteStore({ file, asServer: false })
  await tool.changeCart('m1', 'c2', () => newCart('c2', 1000))
  await tool.close()
  expect((await server(file)).said).toMatch(/^Another Tote server/)
  await kill(child)
  const after = sqliteStore({ file, asServer: true })
  onTestFinished(() => after.close())
  expect([await after.getCart('m1', 'c1'), await after.getCart('m1', 'c2')]).toMatchObject([
    { id: 'c1' },
    { id: 'c2' },
  ])
})

it('R19: is one file by whatever links somebody comes to it, also before there is one', async () => {
  const file = newFile()
  const [link, later] = [newFile(), newFile()]
  symlinkSync(file, link)
  symlinkSync(dirname(file), `${dirname(later)}/data`)
  const store = sqliteStore({ file: link, asServer: true })
  onTestFinished(() => store.close())
  expect(existsSync(`${file}.lock`)).toBe(true)
  for (const name of [file, link, join(dirname(later), 'data', 'tote.db')])
    expect(() => sqliteStore({ file: name, asServer: true })).toThrow(/Another Tote server already uses/)
  expect(readConfig({ TOTE_DATA: dirname(link) }).database).toEqual({ kind: 'sqlite', file })
  expect(readConfig({ TOTE_DATABASE: `sqlite:${dirname(later)}/data/other.db` }).database).toEqual({
    kind: 'sqlite',
    file: join(dirname(file), 'other.db'),
  })
})
