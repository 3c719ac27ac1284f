import { create, type Table } from './schema-second.ts'

/** What came with promotions, gift certificates, customers, and carts that servers make. */
export const thirdTables: readonly Table[] = [
  {
    name: 'promotions',
    columns: 'merchant_id TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (merchant_id, id)',
  },
  {
    name: 'coupon_uses',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, code TEXT NOT NULL, who TEXT NOT NULL, used INTEGER NOT NULL,
      PRIMARY KEY (merchant_id, code, who)`,
  },
  {
    name: 'certificates',
    columns: `merchant_id TEXT NOT NULL, code TEXT NOT NULL, amount INTEGER NOT NULL,
      balance INTEGER NOT NULL CHECK (balance >= 0), body TEXT NOT NULL, PRIMARY KEY (merchant_id, code),
      CHECK (balance <= amount)`,
  },
  {
    name: 'customers',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, id TEXT NOT NULL, number INTEGER NOT NULL, cart_id TEXT,
      created_at INTEGER NOT NULL, PRIMARY KEY (merchant_id, id), UNIQUE (merchant_id, number)`,
  },
  {
    name: 'holdings',
    columns: `merchant_id TEXT NOT NULL, cart_id TEXT NOT NULL, until INTEGER NOT NULL, body TEXT NOT NULL,
      PRIMARY KEY (merchant_id, cart_id)`,
  },
  {
    name: 'link_tokens',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, cart_id TEXT NOT NULL, hash TEXT NOT NULL,
      uses_left INTEGER NOT NULL CHECK (uses_left >= 0), until INTEGER NOT NULL,
      PRIMARY KEY (merchant_id, cart_id, hash)`,
  },
  {
    name: 'metafields',
    columns: `merchant_id TEXT NOT NULL, number INTEGER NOT NULL, cart_id TEXT NOT NULL, client TEXT NOT NULL,
      namespace TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (merchant_id, number),
      UNIQUE (merchant_id, cart_id, client, namespace, name)`,
  },
  {
    name: 'events',
    columns: `merchant_id TEXT NOT NULL, number INTEGER NOT NULL, happened_at INTEGER NOT NULL,
      body TEXT NOT NULL, PRIMARY KEY (merchant_id, number)`,
  },
]

/** Numbers what is there already, in the order of its names. */
const number = (table: string, key: string, counter: string) => `
  UPDATE ${table} SET number = counted.place FROM (
    SELECT merchant_id AS merchant, ${key} AS name,
      ROW_NUMBER() OVER (PARTITION BY merchant_id ORDER BY ${key}) AS place FROM ${table}
  ) AS counted WHERE ${table}.merchant_id = counted.merchant AND ${table}.${key} = counted.name;
  INSERT INTO counters (merchant_id, name, value)
    SELECT merchant_id, '${counter}', MAX(number) FROM ${table} GROUP BY merchant_id;`

const numbers = `${number('products', 'id', 'product')}${number('coupons', 'code', 'coupon')}`

/** A server of the release before, which may still run on it, writes rows without number or public hash. */
export const thirdSqliteStep: string = `
  ALTER TABLE products ADD COLUMN number INTEGER;
  ALTER TABLE products ADD COLUMN public_hash TEXT;
  CREATE UNIQUE INDEX products_number ON products (merchant_id, number);
  CREATE UNIQUE INDEX products_public_hash ON products (merchant_id, public_hash);
  ALTER TABLE coupons ADD COLUMN number INTEGER;
  CREATE UNIQUE INDEX coupons_number ON coupons (merchant_id, number);
  ${thirdTables.map((table) => create(table, 'sqlite')).join('\n')}
  ${numbers}
`

export const thirdPostgresStep: string = `
  ALTER TABLE products ADD COLUMN number BIGINT;
  ALTER TABLE products ADD COLUMN public_hash TEXT;
  ALTER TABLE products ADD UNIQUE (merchant_id, number);
  ALTER TABLE products ADD UNIQUE (merchant_id, public_hash);
  ALTER TABLE coupons ADD COLUMN number BIGINT;
  ALTER TABLE coupons ADD UNIQUE (merchant_id, number);
  ${thirdTables.map((table) => create(table, 'postgres')).join('\n')}
  ${numbers}
`
