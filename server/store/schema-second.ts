/** Two kinds of database; what differs between them stands in the steps and in their engines, nowhere else. */
export type Dialect = 'sqlite' | 'postgres'

/**
 * A table in words that both understand; `merchant_id` leads its key, so that tables can be distributed by it. Rows of a
 * `narrow` table are short: SQLite keeps them in the key's own tree; documents would make that tree deep.
 */
export interface Table {
  readonly name: string
  readonly columns: string
  readonly narrow?: boolean
}

/** The tables of SQLite's second step and of Postgres's first, as they were released: never changed. */
export const secondTables: readonly Table[] = [
  { name: 'merchants', columns: 'merchant_id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (merchant_id)' },
  {
    name: 'directory',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, target TEXT NOT NULL,
      PRIMARY KEY (merchant_id, kind, name)`,
  },
  {
    name: 'keys',
    columns: `merchant_id TEXT NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL,
      PRIMARY KEY (merchant_id, id), UNIQUE (merchant_id, hash)`,
  },
  {
    name: 'products',
    columns: `merchant_id TEXT NOT NULL, id TEXT NOT NULL, sku TEXT NOT NULL, body TEXT NOT NULL,
      PRIMARY KEY (merchant_id, id), UNIQUE (merchant_id, sku)`,
  },
  {
    name: 'stock',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, product_id TEXT NOT NULL, variant_id TEXT NOT NULL,
      available INTEGER NOT NULL CHECK (available >= 0), PRIMARY KEY (merchant_id, product_id, variant_id)`,
  },
  {
    name: 'coupons',
    columns: `merchant_id TEXT NOT NULL, code TEXT NOT NULL, used INTEGER NOT NULL CHECK (used >= 0),
      max_uses INTEGER, body TEXT NOT NULL, PRIMARY KEY (merchant_id, code),
      CHECK (max_uses IS NULL OR used <= max_uses)`,
  },
  {
    name: 'sessions',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, id TEXT NOT NULL, cart_id TEXT NOT NULL, token_hash TEXT,
      created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL,
      PRIMARY KEY (merchant_id, id), UNIQUE (merchant_id, token_hash)`,
  },
  {
    name: 'carts',
    columns: `merchant_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, updated_at INTEGER NOT NULL,
      body TEXT NOT NULL, PRIMARY KEY (merchant_id, id)`,
  },
  {
    name: 'requests',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, scope TEXT NOT NULL, name TEXT NOT NULL, fingerprint TEXT NOT NULL,
      made_at INTEGER NOT NULL, PRIMARY KEY (merchant_id, scope, name)`,
  },
  {
    name: 'checkouts',
    columns: `merchant_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, status TEXT NOT NULL,
      body TEXT NOT NULL, PRIMARY KEY (merchant_id, id)`,
  },
  {
    name: 'visits',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, session_id TEXT NOT NULL, checkout_id TEXT NOT NULL,
      created_at INTEGER NOT NULL, PRIMARY KEY (merchant_id, session_id, checkout_id)`,
  },
  {
    name: 'orders',
    columns: `merchant_id TEXT NOT NULL, id TEXT NOT NULL, checkout_id TEXT NOT NULL, number INTEGER NOT NULL,
      placed_at INTEGER NOT NULL, body TEXT NOT NULL,
      PRIMARY KEY (merchant_id, id), UNIQUE (merchant_id, checkout_id), UNIQUE (merchant_id, number)`,
  },
  {
    name: 'counters',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL,
      PRIMARY KEY (merchant_id, name)`,
  },
  {
    name: 'uses',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, name TEXT NOT NULL, who TEXT NOT NULL, count INTEGER NOT NULL,
      until INTEGER NOT NULL, PRIMARY KEY (merchant_id, name, who)`,
  },
  {
    name: 'settings',
    columns: `merchant_id TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (merchant_id, name)`,
  },
  {
    name: 'leases',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, name TEXT NOT NULL, holder TEXT NOT NULL, until INTEGER NOT NULL,
      PRIMARY KEY (merchant_id, name)`,
  },
]

/** What makes a table. */
export function create({ name, columns, narrow }: Table, dialect: Dialect): string {
  if (dialect === 'postgres')
    return `CREATE TABLE IF NOT EXISTS ${name} (${columns.replaceAll('INTEGER', 'BIGINT')});`
  return `CREATE TABLE ${name} (${columns}) STRICT${narrow ? ', WITHOUT ROWID' : ''};`
}

const first = 'merchants keys products stock coupons sessions carts checkouts visits orders counters'.split(
  ' ',
)

/** Carries what the first step's tables hold over to the new ones. */
export const secondSqliteStep: string = `
  ${first.map((name) => `ALTER TABLE ${name} RENAME TO old_${name};`).join('\n')}
  ${secondTables.map((table) => create(table, 'sqlite')).join('\n')}
  INSERT INTO merchants SELECT id, body FROM old_merchants;
  INSERT INTO keys SELECT merchant_id, id, hash, body FROM old_keys;
  INSERT INTO directory SELECT '~' || substr(hash, 1, 2), 'key', hash, merchant_id FROM old_keys;
  INSERT INTO products SELECT merchant_id, id, sku, body FROM old_products;
  INSERT INTO stock SELECT merchant_id, product_id, variant_id, available FROM old_stock;
  INSERT INTO coupons SELECT merchant_id, code, used, max_uses, body FROM old_coupons;
  INSERT INTO sessions SELECT merchant_id, id, cart_id, token_hash, created_at, seen_at FROM old_sessions;
  INSERT INTO carts SELECT merchant_id, id, version, updated_at, body FROM old_carts;
  INSERT INTO checkouts SELECT merchant_id, id, version, json_extract(body, '$.status'), body FROM old_checkouts;
  INSERT INTO directory SELECT '~' || substr(id, 1, 2), 'checkout', id, merchant_id FROM old_checkouts;
  INSERT INTO visits SELECT merchant_id, session_id, checkout_id, created_at FROM old_visits;
  INSERT INTO orders SELECT merchant_id, id, checkout_id, number, placed_at, body FROM old_orders;
  INSERT INTO counters SELECT merchant_id, name, value FROM old_counters;
  ${first.map((name) => `DROP TABLE old_${name};`).join('\n')}
`
