import { say } from '../say.ts'
import { sqliteEngine } from '../store/sqlite-engine.ts'
import { openSqlite } from '../store/sqlite-open.ts'
import { createStore, type Store } from '../store/store.ts'
import { openShop } from './harness.ts'

const COMMIT_EVERY_MS = 300

/** A store that answers before it commits, as no server may: what the gates must find. */
function hastyStore(file: string): Store {
  const db = openSqlite(file, { isFirst: false })
  const prepare = db.prepare.bind(db)
  const [begin, commit] = [prepare('BEGIN IMMEDIATE'), prepare('COMMIT')]
  const stubs: Record<string, object> = {
    'BEGIN IMMEDIATE': { run: () => db.inTransaction || begin.run() },
    COMMIT: { run() {} },
  }
  db.prepare = ((text: string) => stubs[text] ?? prepare(text)) as typeof db.prepare
  setInterval(() => db.inTransaction && commit.run(), COMMIT_EVERY_MS)
  return createStore(sqliteEngine(db))
}

const [file = '', port = ''] = process.argv.slice(2)
await openShop({ file, port: Number(port), around: () => hastyStore(file) })
say('serves')
