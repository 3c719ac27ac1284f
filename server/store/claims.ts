import { balanceMoved } from '../domain/audit-certificate.ts'
import type { Certificate } from '../domain/certificate.ts'
import type { Coupon } from '../domain/coupon.ts'
import type { Claims } from '../domain/snapshot.ts'
import { keepAudit } from './audit.ts'
import { certificateName } from './certificate-name.ts'
import { document, locking, type Steps, sql } from './statement.ts'
import type { ClaimRefusal } from './store.ts'

const takeStock = sql(
  `UPDATE stock SET available = available - ?
   WHERE merchant_id = ? AND product_id = ? AND variant_id = ? AND available >= ?`,
)
const giveStock = sql(
  'UPDATE stock SET available = available + ? WHERE merchant_id = ? AND product_id = ? AND variant_id = ?',
)
const useCode = sql(
  `UPDATE coupons SET used = used + 1
   WHERE merchant_id = ? AND code = ? AND (max_uses IS NULL OR used < max_uses)`,
)
const couponOf = locking('SELECT body FROM coupons WHERE merchant_id = ? AND code = ?')
/** A limit that was set below what was used already stands at that: it goes down with the uses until it is what was asked for. */
const giveCode = sql(
  `UPDATE coupons SET used = used - 1,
     max_uses = CASE WHEN max_uses > ? THEN CASE WHEN used > ? THEN used - 1 ELSE ? END ELSE max_uses END
   WHERE merchant_id = ? AND code = ? AND used > 0`,
)
const takeBalance = sql(
  'UPDATE certificates SET balance = balance - ? WHERE merchant_id = ? AND code = ? AND balance >= ?',
)
const giveBalance = sql('UPDATE certificates SET balance = balance + ? WHERE merchant_id = ? AND code = ?')
const balance = sql('SELECT balance, body FROM certificates WHERE merchant_id = ? AND code = ?')
const useCodeBy = sql(
  `INSERT INTO coupon_uses (merchant_id, code, who, used) VALUES (?, ?, ?, 1)
   ON CONFLICT (merchant_id, code, who) DO UPDATE SET used = coupon_uses.used + 1 WHERE coupon_uses.used < ?`,
)

/** Thrown inside a transaction to take back what was claimed so far; caught where the transaction ends. */
export class Refused<Why extends string> extends Error {
  readonly why: Why
  constructor(why: Why) {
    super(why)
    this.why = why
  }
}

/** Names of what is claimed, and how much of each. */
type Amounts = Map<string, number>

export const NOTHING: Claims = { stock: [], codes: [], certificates: [] }

/** What was to be claimed when the payment began, also where that was with the release before, which named codes alone. */
export function claimsIn({ stock, codes, certificates = [] }: Claims | EarlierClaims): Claims {
  return {
    stock,
    codes: codes.map((code) => (typeof code === 'string' ? { code, most: null } : code)),
    certificates,
  }
}

type EarlierClaims = Pick<Claims, 'stock'> & {
  readonly codes: readonly string[]
  readonly certificates?: undefined
}

/**
 * Makes what was claimed into what is to be claimed, each by a condition whose count is checked: only the difference moves.
 * What is given back was taken by `from`. In one order, so that two never wait for each other. Throws `Refused`.
 */
export function* reclaim(merchant: string, from: Claims, to: Claims): Steps<void> {
  for (const [name, more] of differences(stockOf(from), stockOf(to))) {
    const [product = '', variant = ''] = name.split('\n')
    if (more < 0) yield giveStock(-more, merchant, product, variant)
    else if ((yield takeStock(more, merchant, product, variant, more)).changes !== 1) refuse('outOfStock')
  }
  for (const [code, more] of differences(codesOf(from), codesOf(to))) {
    // What two carts held is given back together.
    if (more < 0) yield* giveBack(merchant, code, -more)
    if (more > 0 && (yield useCode(merchant, code)).changes !== 1) refuse('codeExhausted')
  }
  for (const [code, more] of differences(balancesOf(from), balancesOf(to))) {
    if (more < 0) yield giveBalance(-more, merchant, code)
    else if ((yield takeBalance(more, merchant, code, more)).changes !== 1) refuse('certificateEmpty')
    yield* keepMove(merchant, code, -more)
  }
}

/** Under a limit that was lowered since, nobody else can have them. */
function* giveBack(merchant: string, code: string, uses: number): Steps<void> {
  // Where nobody is limited there is no limit to go down.
  const most = document<Coupon>(yield couponOf(merchant, code))?.maxUses ?? 0
  for (let given = 0; given < uses; given++) yield giveCode(most, most, most, merchant, code)
}

/** Every move of a balance has its row, also where it is only set aside: what is left can be told from what is kept. */
function* keepMove(merchant: string, code: string, by: number): Steps<void> {
  const found = yield balance(merchant, code)
  const certificate = document<Certificate>(found)
  if (!certificate) return
  const moved = { by, to: Number(found.rows[0]?.['balance']) }
  yield* keepAudit(merchant, [balanceMoved(certificateName(code), certificate, moved)])
}

/** Counts the uses of codes by one customer or e-mail address, each against its limit. */
export function* countUsesBy(merchant: string, who: string, { codes }: Claims): Steps<void> {
  for (const { code, most } of [...codes].sort((a, b) => compare(a.code, b.code))) {
    const limit = most ?? Number.MAX_SAFE_INTEGER
    const { changes } = limit < 1 ? refuse('codeExhausted') : yield useCodeBy(merchant, code, who, limit)
    if (changes !== 1) refuse('codeExhausted')
  }
}

function refuse(why: ClaimRefusal): never {
  throw new Refused(why)
}

/** By how much each is more than before, or less; sorted by name. */
function differences(from: Amounts, to: Amounts): [string, number][] {
  const names = [...new Set([...from.keys(), ...to.keys()])].sort(compare)
  return names.flatMap((name): [string, number][] => {
    const more = (to.get(name) ?? 0) - (from.get(name) ?? 0)
    return more === 0 ? [] : [[name, more]]
  })
}

function stockOf({ stock }: Claims): Amounts {
  return summed(stock.map((it) => [`${it.productId}\n${it.variantId}`, it.quantity]))
}

function codesOf({ codes }: Claims): Amounts {
  return summed(codes.map(({ code }) => [code, 1]))
}

function balancesOf({ certificates }: Claims): Amounts {
  return summed(certificates.map(({ code, amount }) => [code, amount]))
}

function summed(rows: readonly (readonly [string, number])[]): Amounts {
  const sums: Amounts = new Map()
  for (const [name, amount] of rows) sums.set(name, (sums.get(name) ?? 0) + amount)
  return sums
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
