import { create, type Table } from './schema-second.ts'

/** What came with the audit. Its ids are in the order of time; nothing is counted, so no two changes wait for each other here. */
export const seventhTables: readonly Table[] = [
  {
    name: 'audit',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, id TEXT NOT NULL, happened_at INTEGER NOT NULL, action TEXT NOT NULL,
      subject TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (merchant_id, id)`,
  },
]

/** Of an order: nothing as it was placed, 1 once nobody's name stands on its checkout any more, 2 nor on the order. */
const FORGOTTEN = 'forgotten INTEGER'
const BY_FORGOTTEN = '(merchant_id, forgotten, number, placed_at)'

/** Whose what is set aside is, and which of the few places they have for it: no two take one. */
const HOLDER = ['holder TEXT', 'slot INTEGER']
const BY_HOLDER = '(merchant_id, holder, slot)'

/** Why a change of this name was refused; nothing where it was made. */
const REFUSED = 'refused TEXT'

export const seventhSqliteStep: string = `
  ${seventhTables.map((table) => create(table, 'sqlite')).join('\n')}
  ALTER TABLE orders ADD COLUMN ${FORGOTTEN};
  CREATE UNIQUE INDEX orders_forgotten ON orders ${BY_FORGOTTEN};
  ${HOLDER.map((column) => `ALTER TABLE holdings ADD COLUMN ${column};`).join('\n')}
  CREATE UNIQUE INDEX holdings_holder ON holdings ${BY_HOLDER};
  ALTER TABLE requests ADD COLUMN ${REFUSED};
`

export const seventhPostgresStep: string = `
  ${seventhTables.map((table) => create(table, 'postgres')).join('\n')}
  ALTER TABLE orders ADD COLUMN ${FORGOTTEN.replace('INTEGER', 'BIGINT')};
  ALTER TABLE orders ADD UNIQUE ${BY_FORGOTTEN};
  ${HOLDER.map((column) => `ALTER TABLE holdings ADD COLUMN ${column.replace('INTEGER', 'BIGINT')};`).join('\n')}
  ALTER TABLE holdings ADD UNIQUE ${BY_HOLDER};
  ALTER TABLE requests ADD COLUMN ${REFUSED};
`
