import { create, type Table } from './schema-second.ts'

/** What came with checkout links, pictures of products, and things that must happen beside a change. */
export const fifthTables: readonly Table[] = [
  {
    name: 'checkout_links',
    columns: `merchant_id TEXT NOT NULL, id TEXT NOT NULL, public_hash TEXT NOT NULL, body TEXT NOT NULL,
      PRIMARY KEY (merchant_id, id), UNIQUE (merchant_id, public_hash)`,
  },
  {
    name: 'pictures',
    columns: `merchant_id TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL,
      PRIMARY KEY (merchant_id, id)`,
  },
  {
    name: 'endpoints',
    columns: 'merchant_id TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (merchant_id, id)',
  },
  {
    name: 'outbox',
    columns: `merchant_id TEXT NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL, lane TEXT NOT NULL,
      kind TEXT NOT NULL, endpoint_id TEXT, state TEXT NOT NULL, tries INTEGER NOT NULL, due_at INTEGER NOT NULL,
      created_at INTEGER NOT NULL, done_at INTEGER, body TEXT NOT NULL,
      PRIMARY KEY (merchant_id, number), UNIQUE (merchant_id, id)`,
  },
  // The first ones of their lanes alone, so that what is asked every second looks at nothing else.
  {
    name: 'due',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, ready_at INTEGER NOT NULL,
      holder TEXT, PRIMARY KEY (merchant_id, number), UNIQUE (merchant_id, ready_at, number)`,
  },
  {
    name: 'provider_events',
    narrow: true,
    columns: `merchant_id TEXT NOT NULL, provider TEXT NOT NULL, id TEXT NOT NULL, came_at INTEGER NOT NULL,
      PRIMARY KEY (merchant_id, provider, id)`,
  },
]

export const fifthSqliteStep: string = `
  ${fifthTables.map((table) => create(table, 'sqlite')).join('\n')}
  CREATE UNIQUE INDEX outbox_lane ON outbox (merchant_id, lane, state, number) WHERE state = 'waiting';
  CREATE UNIQUE INDEX outbox_endpoint ON outbox (merchant_id, endpoint_id, number) WHERE endpoint_id IS NOT NULL;
`

export const fifthPostgresStep: string = `
  ${fifthTables.map((table) => create(table, 'postgres')).join('\n')}
  ALTER TABLE outbox ADD UNIQUE (merchant_id, lane, state, number);
  ALTER TABLE outbox ADD UNIQUE (merchant_id, endpoint_id, number);
`
