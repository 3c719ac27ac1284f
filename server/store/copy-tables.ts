import { type Ask, across, type Row, sql, type Value } from './statement.ts'

/** A table as it is copied, in pages by its primary key. */
export interface CopiedTable {
  readonly name: string
  /** How many rows are read at once. */
  readonly page: number
  /** All of them. */
  readonly columns: readonly string[]
  /** What is added up to compare both sides: whole numbers that are no times. */
  readonly sums: readonly string[]
  /** The first merchant after this one that has rows. */
  readonly nextMerchant: (after: string) => Ask
  readonly count: () => Ask
  readonly firstPage: (merchantId: string) => Ask
  /** The page after this row; undefined where a merchant has one row only. */
  readonly nextPage: (last: Row) => Ask | undefined
  /** Adds the rows that are not there yet, of one merchant, in as few statements as there are texts for. */
  readonly inserts: (rows: readonly Row[]) => Ask[]
}

export const PAGE = 256
/** Of what is large: several pages are held in memory at once. */
const SMALL_PAGE = 8
const LARGE = ['pictures']
/** Texts are fixed, so that all of them can be looked at: as many rows at once as there is a text for. */
const SIZES = [PAGE, 64, 16, 4, 1]

/** The key is what stands before the colon, after `merchant_id`; what is added up is marked by a plus. */
const TABLES = {
  merchants: ': body',
  directory: 'kind name : target',
  keys: 'id : hash body',
  products: 'id : sku body +number public_hash',
  stock: 'product_id variant_id : +available',
  coupons: 'code : +used +max_uses body +number',
  sessions: 'id : cart_id token_hash created_at seen_at customer_id site agent family',
  carts: 'id : +version updated_at body',
  requests: 'scope name : fingerprint made_at refused',
  checkouts: 'id : +version status body',
  visits: 'session_id checkout_id : created_at account',
  orders: 'id : checkout_id +number placed_at body buyer forgotten',
  counters: 'name : +value',
  settings: 'name : value',
  promotions: 'id : body',
  coupon_uses: 'code who : +used',
  certificates: 'code : +amount +balance body',
  customers: 'id : +number cart_id created_at email body',
  holdings: 'cart_id : until body holder +slot',
  link_tokens: 'cart_id hash : +uses_left until',
  metafields: 'number : cart_id client namespace name body',
  events: 'number : happened_at body',
  proofs: 'hash : until +tries_left body',
  erasures: 'number : erased_at +orders',
  checkout_links: 'id : public_hash body',
  pictures: 'id : type body',
  endpoints: 'id : body',
  outbox: 'number : id lane kind endpoint_id state +tries due_at created_at done_at body',
  due: 'number : kind ready_at holder',
  provider_events: 'provider id : came_at',
  delegated: 'id : +number +version created_at ended_at forget_at +customer body',
  delegated_tasks: 'request_id id :',
  payment_sessions: 'id : +version expires_at request_id body',
  spending: 'name : +amount until',
  audit: 'id : happened_at action subject body',
}

/** Every table but what servers tell each other for a while: counted uses and leases. */
export const copiedTables: readonly CopiedTable[] = Object.entries(TABLES).map(([name, described]) => {
  const [before = '', after = ''] = described.split(':')
  return define(name, words(before), words(after))
})

function define(name: string, key: readonly string[], rest: readonly string[]): CopiedTable {
  const columns = ['merchant_id', ...key, ...rest.map((column) => column.replace('+', ''))]
  const all = columns.join(', ')
  const order = key.length > 0 ? `ORDER BY ${key.join(', ')}` : ''
  const size = LARGE.includes(name) ? SMALL_PAGE : PAGE
  const page = (after: string) =>
    sql(`SELECT ${all} FROM ${name} WHERE merchant_id = ? ${after} ${order} LIMIT ${size}`)
  const next =
    key.length > 0 ? page(`AND (${key.join(', ')}) > (${key.map(() => '?').join(', ')})`) : undefined
  const one = `(${columns.map(() => '?').join(', ')})`
  const conflict = ['merchant_id', ...key].join(', ')
  const inserting = SIZES.map((size) =>
    sql(
      `INSERT INTO ${name} (${all}) VALUES ${Array(size).fill(one).join(', ')}
       ON CONFLICT (${conflict}) DO NOTHING`,
    ),
  )
  return {
    name,
    page: size,
    columns,
    sums: rest.filter((column) => column.startsWith('+')).map((column) => column.slice(1)),
    nextMerchant: across(`SELECT MIN(merchant_id) AS merchant_id FROM ${name} WHERE merchant_id > ?`),
    count: across(`SELECT COUNT(merchant_id) AS count FROM ${name}`),
    firstPage: page(''),
    nextPage: (last) => next?.(heldIn(last, 'merchant_id'), ...key.map((column) => heldIn(last, column))),
    inserts(rows) {
      const asks: Ask[] = []
      let done = 0
      for (const [i, size] of SIZES.entries()) {
        for (; rows.length - done >= size; done += size) {
          const values = rows
            .slice(done, done + size)
            .flatMap((row) => columns.map((column) => heldIn(row, column)))
          asks.push(inserting[i]?.(...values) as Ask)
        }
      }
      return asks
    },
  }
}

function heldIn(row: Row, column: string): Value {
  return row[column] ?? null
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '')
}
