import { couponKept, promotionDeleted, promotionKept } from '../domain/audit-shop.ts'
import type { Coupon, CouponLeft } from '../domain/coupon.ts'
import type { Promotion } from '../domain/promotion.ts'
import { keepAudit } from './audit.ts'
import { counting, raising } from './counters.ts'
import type { Engine } from './engine.ts'
import { listing } from './rows.ts'
import { document, isTaken, locking, type Row, type Steps, sql } from './statement.ts'
import type { Store } from './store.ts'

const byCodes = listing(
  'SELECT code, number, used, max_uses, body FROM coupons WHERE merchant_id = ? AND code IN (?s)',
)
const after = sql(
  `SELECT code, number, used, max_uses, body FROM coupons WHERE merchant_id = ? AND code > ?
   ORDER BY code LIMIT ?`,
)
const kept = sql('SELECT number, body FROM coupons WHERE merchant_id = ? AND code = ?')
const put = sql(
  `INSERT INTO coupons (merchant_id, code, number, used, max_uses, body) VALUES (?, ?, ?, 0, ?, ?)
   ON CONFLICT (merchant_id, code) DO UPDATE SET
     number = excluded.number, body = excluded.body,
     max_uses = CASE WHEN excluded.max_uses < coupons.used THEN coupons.used ELSE excluded.max_uses END`,
)
const usesBy = listing(
  'SELECT code, used FROM coupon_uses WHERE merchant_id = ? AND who = ? AND code IN (?s)',
)
const promotions = sql('SELECT body FROM promotions WHERE merchant_id = ? ORDER BY id')
const keptPromotion = locking('SELECT body FROM promotions WHERE merchant_id = ? AND id = ?')
const putPromotion = sql(
  `INSERT INTO promotions (merchant_id, id, body) VALUES (?, ?, ?)
   ON CONFLICT (merchant_id, id) DO UPDATE SET body = excluded.body`,
)
const dropPromotion = sql('DELETE FROM promotions WHERE merchant_id = ? AND id = ?')

type Part = Pick<
  Store,
  | 'getCoupons'
  | 'listCoupons'
  | 'putCoupon'
  | 'countCodeUses'
  | 'getPromotions'
  | 'putPromotion'
  | 'dropPromotion'
>

/** What takes something off: coupons, how often each was used, and promotions. */
export function couponsPart(engine: Engine): Part {
  return {
    getCoupons: (merchantId, codes) =>
      engine.recallAll(`coupon\0${merchantId}`, [...new Set(codes)], function* (unknown) {
        const rows: Row[] = []
        for (const ask of byCodes([merchantId], unknown)) rows.push(...(yield ask).rows)
        return new Map(rows.map((row) => [String(row['code']), leftOf(row)]))
      }),
    listCoupons: (merchantId, page) =>
      engine.read(function* () {
        return (yield after(merchantId, page.after, page.limit)).rows.map(leftOf)
      }),
    async putCoupon(merchantId, coupon) {
      try {
        return await engine.change(() => putOne(merchantId, coupon))
      } catch (error) {
        throw isTaken(error) ? new Error('Another coupon has this number.', { cause: error }) : error
      }
    },
    countCodeUses: (merchantId, codes, who) =>
      engine.read(function* () {
        const rows: Row[] = []
        for (const ask of usesBy([merchantId, who], codes)) rows.push(...(yield ask).rows)
        return new Map(rows.map((row) => [String(row['code']), Number(row['used'])]))
      }),
    getPromotions: (merchantId) =>
      engine.recall(`promotions\0${merchantId}`, function* () {
        const { rows } = yield promotions(merchantId)
        const all = rows.map((row) => JSON.parse(String(row['body'])) as Promotion)
        return all.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
      }),
    putPromotion: (merchantId, promotion) =>
      engine.change(function* () {
        const before = document<Promotion>(yield keptPromotion(merchantId, promotion.id))
        yield putPromotion(merchantId, promotion.id, JSON.stringify(promotion))
        yield* keepAudit(merchantId, [promotionKept(before, promotion)])
      }),
    dropPromotion: (merchantId, id) =>
      engine.change(function* () {
        const before = document<Promotion>(yield keptPromotion(merchantId, id))
        if ((yield dropPromotion(merchantId, id)).changes === 1 && before)
          yield* keepAudit(merchantId, [promotionDeleted(before)])
      }),
  }
}

function leftOf({ number, used, max_uses: maxUses, body }: Row): CouponLeft {
  const kept = JSON.parse(String(body)) as Coupon
  const coupon = number === null ? kept : { ...kept, number: Number(number) }
  return { coupon, left: maxUses === null ? null : Number(maxUses) - Number(used) }
}

function* putOne(merchantId: string, coupon: Coupon): Steps<Coupon> {
  const found = yield kept(merchantId, coupon.code)
  const given = coupon.number ?? found.rows[0]?.['number'] ?? null
  const number = given === null ? yield* counting(merchantId, 'coupon', 1) : Number(given)
  if (coupon.number !== undefined) yield raising(merchantId, 'coupon', coupon.number)
  const body = JSON.stringify({ ...coupon, number: undefined })
  yield put(merchantId, coupon.code, number, coupon.maxUses, body)
  yield* keepAudit(merchantId, [couponKept(document<Coupon>(found), coupon)])
  return { ...coupon, number }
}
