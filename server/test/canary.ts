import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** The body with this in the place of each of its texts (of an address, also behind it), and of each name, one after the other. */
export function* poisoned(body: Json, with_: string): Generator<Json> {
  if (typeof body === 'string') yield with_
  if (typeof body === 'string' && URL.canParse(body)) yield `${body}?x=${encodeURIComponent(with_)}`
  if (typeof body !== 'object' || body === null) return
  if (Array.isArray(body)) {
    for (const [i, member] of body.entries())
      for (const bad of poisoned(member, with_)) yield body.with(i, bad)
    return
  }
  const whole = body as { readonly [name: string]: Json }
  for (const [name, member] of Object.entries(whole)) {
    for (const bad of poisoned(member, with_)) yield { ...whole, [name]: bad }
    const { [name]: _, ...others } = whole
    yield { ...others, [with_]: member }
  }
  yield { ...whole, extra: with_ }
}

/** A folder for a database, and all that stands in it in the end: with its log of writes, and in a backup. */
export function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'tote-canary-'))
  const file = join(folder, 'tote.db')
  return {
    file,
    /** By the file's name, as far as it is text. */
    read(): Map<string, string> {
      const backup = join(folder, 'backup.db')
      rmSync(backup, { force: true })
      const database = new Database(file)
      database.prepare('VACUUM INTO ?').run(backup)
      database.close()
      const names = readdirSync(folder).filter((name) => !name.endsWith('.lock'))
      return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'latin1')]))
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  }
}
