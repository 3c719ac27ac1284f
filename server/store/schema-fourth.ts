import { create, type Table } from './schema-second.ts'

/** What came with signing in: things that are good once, and what is left of those who were erased. */
export const fourthTables: readonly Table[] = [
  {
    name: 'proofs',
    columns: `merchant_id TEXT NOT NULL, hash TEXT NOT NULL, until INTEGER NOT NULL,
      tries_left INTEGER NOT NULL CHECK (tries_left >= 0), body TEXT NOT NULL, PRIMARY KEY (merchant_id, hash)`,
  },
  {
    name: 'erasures',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, number INTEGER NOT NULL, erased_at INTEGER NOT NULL,
      orders INTEGER NOT NULL, PRIMARY KEY (merchant_id, number)`,
  },
]

/** A server of the release before, which may still run on it, writes rows without any of these. */
const columns = `
  ALTER TABLE sessions ADD COLUMN customer_id TEXT;
  ALTER TABLE sessions ADD COLUMN site TEXT;
  ALTER TABLE sessions ADD COLUMN agent TEXT;
  ALTER TABLE sessions ADD COLUMN family TEXT;
  ALTER TABLE customers ADD COLUMN email TEXT;
  ALTER TABLE customers ADD COLUMN body TEXT;
  ALTER TABLE visits ADD COLUMN account TEXT;
  ALTER TABLE orders ADD COLUMN buyer TEXT;`

// Guests are many and are never looked for by customer or family. `seen_at` is in it so that SQLite takes it, and not the primary key by merchant.
export const fourthSqliteStep: string = `
  ${columns}
  CREATE UNIQUE INDEX sessions_customer ON sessions (merchant_id, customer_id, seen_at, id)
    WHERE customer_id IS NOT NULL;
  CREATE UNIQUE INDEX sessions_family ON sessions (merchant_id, family, seen_at, id) WHERE family IS NOT NULL;
  CREATE UNIQUE INDEX customers_email ON customers (merchant_id, email);
  CREATE UNIQUE INDEX orders_buyer ON orders (merchant_id, buyer, number);
  ${fourthTables.map((table) => create(table, 'sqlite')).join('\n')}
`

export const fourthPostgresStep: string = `
  ${columns}
  ALTER TABLE sessions ADD UNIQUE (merchant_id, customer_id, seen_at, id);
  ALTER TABLE sessions ADD UNIQUE (merchant_id, family, seen_at, id);
  ALTER TABLE customers ADD UNIQUE (merchant_id, email);
  ALTER TABLE orders ADD UNIQUE (merchant_id, buyer, number);
  ${fourthTables.map((table) => create(table, 'postgres')).join('\n')}
`
