/** The tables of the first SQLite files, as they were released: never changed. */
export const firstSqliteStep = `
  CREATE TABLE merchants (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE keys (
    merchant_id TEXT NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, body TEXT NOT NULL,
    PRIMARY KEY (merchant_id, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE products (
    merchant_id TEXT NOT NULL, id TEXT NOT NULL, sku TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (merchant_id, id), UNIQUE (merchant_id, sku)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE stock (
    merchant_id TEXT NOT NULL, product_id TEXT NOT NULL, variant_id TEXT NOT NULL,
    available INTEGER NOT NULL CHECK (available >= 0),
    PRIMARY KEY (merchant_id, product_id, variant_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE coupons (
    merchant_id TEXT NOT NULL, code TEXT NOT NULL, used INTEGER NOT NULL DEFAULT 0 CHECK (used >= 0),
    max_uses INTEGER, body TEXT NOT NULL,
    PRIMARY KEY (merchant_id, code), CHECK (max_uses IS NULL OR used <= max_uses)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sessions (
    merchant_id TEXT NOT NULL, id TEXT NOT NULL, cart_id TEXT NOT NULL, token_hash TEXT,
    created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL,
    PRIMARY KEY (merchant_id, id), UNIQUE (merchant_id, token_hash)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE carts (
    merchant_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    body TEXT NOT NULL, PRIMARY KEY (merchant_id, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE checkouts (
    merchant_id TEXT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (merchant_id, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE visits (
    session_id TEXT NOT NULL, merchant_id TEXT NOT NULL, checkout_id TEXT NOT NULL, created_at INTEGER NOT NULL,
    PRIMARY KEY (session_id, checkout_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE orders (
    merchant_id TEXT NOT NULL, id TEXT NOT NULL, checkout_id TEXT NOT NULL, number INTEGER NOT NULL,
    placed_at INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (merchant_id, id), UNIQUE (merchant_id, checkout_id), UNIQUE (merchant_id, number)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE counters (
    merchant_id TEXT NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (merchant_id, name)
  ) STRICT, WITHOUT ROWID;
  `
