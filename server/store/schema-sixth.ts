import { create, type Table } from './schema-second.ts'

/** What came with buying for somebody: requests, what buyers approved, and what was spent of what is limited. */
export const sixthTables: readonly Table[] = [
  {
    name: 'delegated',
    columns: `merchant_id TEXT NOT NULL, id TEXT NOT NULL, number INTEGER NOT NULL, version INTEGER NOT NULL,
      created_at INTEGER NOT NULL, ended_at INTEGER, forget_at INTEGER, customer INTEGER, body TEXT NOT NULL,
      PRIMARY KEY (merchant_id, id), UNIQUE (merchant_id, number)`,
  },
  // Those of requests that have several: a single one goes by its request's id.
  {
    name: 'delegated_tasks',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, request_id TEXT NOT NULL, id TEXT NOT NULL,
      PRIMARY KEY (merchant_id, request_id, id), UNIQUE (merchant_id, id)`,
  },
  {
    name: 'payment_sessions',
    columns: `merchant_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, expires_at INTEGER NOT NULL,
      request_id TEXT, body TEXT NOT NULL, PRIMARY KEY (merchant_id, id)`,
  },
  {
    name: 'spending',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, name TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount >= 0),
      until INTEGER NOT NULL, PRIMARY KEY (merchant_id, name)`,
  },
]

export const sixthSqliteStep: string = `
  ${sixthTables.map((table) => create(table, 'sqlite')).join('\n')}
  CREATE UNIQUE INDEX delegated_customer ON delegated (merchant_id, customer, number)
    WHERE customer IS NOT NULL;
  CREATE UNIQUE INDEX payment_sessions_request ON payment_sessions (merchant_id, request_id, id)
    WHERE request_id IS NOT NULL;
`

export const sixthPostgresStep: string = `
  ${sixthTables.map((table) => create(table, 'postgres')).join('\n')}
  ALTER TABLE delegated ADD UNIQUE (merchant_id, customer, number);
  ALTER TABLE payment_sessions ADD UNIQUE (merchant_id, request_id, id);
`
