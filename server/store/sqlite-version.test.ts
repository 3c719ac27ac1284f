import { expect, it } from 'vitest'
import { assertSettings, openSqlite, type Sqlite } from './sqlite-open.ts'

/** An open database that says it is of another version. */
function ofVersion(db: Sqlite, version: string): Sqlite {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return () => ({ pluck: () => ({ get: () => version }) })
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}

it('R19.2: refuses a SQLite that can corrupt the log beside its file', () => {
  const db = openSqlite(':memory:')
  try {
    for (const version of ['3.51.2', '3.50.9', '3.7.17', '2.99.99'])
      expect(() => assertSettings(ofVersion(db, version), false)).toThrow(/is too old: 3\.51\.3 is needed/)
    for (const version of ['3.51.3', '3.51.10', '3.53.0', '4.0.0'])
      expect(() => assertSettings(ofVersion(db, version), false)).not.toThrow()
  } finally {
    db.close()
  }
})
