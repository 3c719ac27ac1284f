import fc from 'fast-check'
import { beginPayment, endAttempt } from '../domain/attempt.ts'
import { addCode, newCart } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Claims, Snapshot } from '../domain/snapshot.ts'
import { productOf } from '../test/products.ts'
import { certificate, claimsOf, opening, snapshotOf } from './buying.fixture.ts'
import { anyOfCustomers } from './customer-commands.fixture.ts'
import {
  amount,
  at,
  code,
  command,
  few,
  id,
  key,
  merchant,
  order,
  paying,
  refuse,
  uses,
  word,
} from './model-words.fixture.ts'
import { guestSession } from './session.fixture.ts'
import type { OrderDraft, Placing, Store } from './store.ts'

const product = productOf({ id: 'p1' })

function pay(held: CheckoutRecord | undefined, id: string, snapshot: Snapshot): CheckoutRecord {
  const begin = { attempt: `of-${id}`, provider: 'test', snapshot, delivery: null }
  return beginPayment(opening(held, id), begin, 1000)
}

/** Paid by certificate or by card: of both together one would nearly always refuse. */
const claims = (quantity: number, codes: string[], paid = 0) =>
  paid > 0 ? claimsOf({}, [], { GIFT: paid }) : claimsOf({ base: quantity }, codes)

const carts = [
  command('changeCart', [merchant, id, word, at], (store, m, c, w, now) =>
    store.changeCart(m, c, (held) => addCode(held ?? newCart(c, now), w, now)),
  ),
  command('changeCartOnce', [merchant, id, word, key, word], (store, m, c, w, k, fingerprint) => {
    const once = { key: k, fingerprint, at: 1000 }
    return store.changeCart(m, c, (held) => addCode(held ?? newCart(c, 1000), w, 1000), once)
  }),
  command('refuseCart', [merchant, id, key], (store, m, c, k) =>
    store.changeCart(m, c, refuse, { key: k, fingerprint: 'x', at: 1000 }),
  ),
  command('keepCart', [merchant, id], (store, m, c) =>
    store.changeCart(m, c, (held) => held ?? newCart(c, 1)),
  ),
  command('getCart', [merchant, id], (store, m, c) => store.getCart(m, c)),
]

const sessions = [
  command('addSession', [merchant, id, id, uses], (store, m, s, cartId, token) =>
    store.addSession(m, guestSession({ id: s, cartId, tokenHash: token === null ? null : `t${token}` })),
  ),
  command('getSession', [merchant, id], (store, m, s) => store.getSession(m, s)),
  command('findSession', [merchant, uses], (store, m, token) => store.findSessionByToken(m, `t${token}`)),
  command('changeSession', [merchant, id, uses, at], (store, m, s, token, seenAt) =>
    store.changeSession(m, s, token === null ? { seenAt } : { tokenHash: `t${token}` }),
  ),
  command('replaceSessionCart', [merchant, id, id, id], (store, m, s, from, to) =>
    store.replaceSessionCart(m, s, from, to),
  ),
  command('endSession', [merchant, id, fc.option(word)], (store, m, s, hash) =>
    store.endSession(m, s, hash === null ? undefined : { hash, until: 1002 }),
  ),
  command('renameSession', [merchant, id, id, word], (store, m, from, to, hash) =>
    store.renameSession(m, from, to, [{ hash, until: 1002 }]),
  ),
  command('addVisit', [merchant, id, id, at], (store, m, s, c, now) => store.addVisit(m, s, c, now)),
  command('getVisit', [merchant, id, id], (store, m, s, c) => store.getVisit(m, s, c)),
]

const catalogue = [
  command('putProduct', [merchant, fc.constantFrom('p1', 'p2'), word], (store, m, p, sku) =>
    store.putProduct(m, { ...product, id: p, sku, publicHash: p, number: undefined }),
  ),
  command('setStock', [merchant, amount], (store, m, n) => store.setStock(m, 'p1', 'base', n)),
  command('findProduct', [merchant, fc.constantFrom('p1', 'p2', 'x', 'y')], (store, m, ref) =>
    store.findProduct(m, ref),
  ),
  command('putCoupon', [merchant, code, uses], (store, m, c, maxUses) =>
    store.putCoupon(m, { code: c, name: c, minimum: 0, maxUses, kind: 'fixed', amount: 5 }),
  ),
  command('getCoupons', [merchant], (store, m) => store.getCoupons(m, ['TEN', 'ONCE', 'NONE'])),
]

async function begin(
  store: Store,
  m: string,
  { id: c, quantity, taken, paid = 0 }: Wanted,
): Promise<unknown> {
  const cart = await store.getCart(m, c)
  return store.changeCheckout(m, c, (held) =>
    pay(held, c, snapshotOf(cart?.version ?? 0, claims(quantity, [taken], paid))),
  )
}

interface Wanted {
  readonly id: string
  readonly quantity: number
  readonly taken: string
  readonly paid?: number
}

async function place(store: Store, m: string, c: string, w: string): Promise<Placing> {
  const payment = (await store.getCheckout(m, c))?.payment
  const snapshot = payment?.snapshot ?? snapshotOf(1, claims(1, []))
  const draft = { id: `${w}-${m}-${c}`, checkoutId: c, snapshot, payment, placedAt: 1 }
  const known = payment ? draft : { ...draft, payment: { attempt: 'none' } }
  return store.placeOrder(m, known as unknown as OrderDraft, snapshot.claims, { who: w })
}

const orders = [
  command('beginPayment', [merchant, id, few, code], (store, m, c, quantity, taken) =>
    begin(store, m, { id: c, quantity, taken }),
  ),
  command('getCheckout', [merchant, id], (store, m, c) => store.getCheckout(m, c)),
  command('findCheckoutMerchant', [id], (store, c) => store.findCheckoutMerchant(c)),
  command('refuseCheckout', [merchant, id], (store, m, c) => store.changeCheckout(m, c, refuse)),
  command('placeOrder', [merchant, id, word], place),
  command('getOrder', [merchant, id, word], (store, m, c, w) => store.getOrder(m, `${w}-${m}-${c}`)),
]

async function hold(store: Store, m: string, c: string, claimed: Claims, until: number): Promise<unknown> {
  const cart = await store.getCart(m, c)
  return store.hold(m, { id: c, version: cart?.version ?? 1 }, { claims: claimed, until })
}

const holdings = [
  command('hold', [merchant, id, few, code, paying, at], (store, m, c, quantity, taken, paid, until) =>
    hold(store, m, c, claims(quantity, [taken], paid), until),
  ),
  command('holdNothing', [merchant, id, at], (store, m, c, until) => hold(store, m, c, claims(0, []), until)),
  command('release', [merchant, id], (store, m, c) => store.release(m, c)),
  command('releaseEnded', [merchant, at], (store, m, now) => store.releaseEnded(m, now, 1)),
  command('getHolding', [merchant, id], (store, m, c) => store.getHolding(m, c)),
  command('dropCart', [merchant, id], (store, m, c) => store.dropCart(m, c, () => {})),
  command('left', [merchant], async (store, m) => [
    await store.findProduct(m, { id: 'p1' }),
    await store.getCoupons(m, ['TEN', 'ONCE']),
    await store.getCertificates(m, ['GIFT']),
  ]),
  command('addCertificate', [merchant, few], (store, m, amount) =>
    store.addCertificate(m, { ...certificate, code: 'GIFT', amount }),
  ),
]

/** A cart as it comes to be held: single commands seldom meet a version. */
const reserve = command(
  'reserve',
  [merchant, id, few, code, paying],
  async (store, m, c, quantity, taken, paid) => {
    await store.changeCart(m, c, (held) => held ?? newCart(c, 1000))
    return hold(store, m, c, claims(quantity, [taken], paid), 1002)
  },
)

/** A whole purchase at once: single commands seldom come in its order. */
const purchase = command(
  'buy',
  [merchant, order, few, code, paying],
  async (store, m, c, quantity, taken, paid) => {
    await store.changeCart(m, c, (held) => addCode(held ?? newCart(c, 1000), taken, 1000))
    await begin(store, m, { id: c, quantity, taken, paid })
    const placing = await place(store, m, c, 'x')
    if (!('refused' in placing)) return placing
    const ended = await store.changeCheckout(m, c, (held) => (held ? endAttempt(held, `of-${c}`) : refuse()))
    return { ...placing, ended }
  },
)
const stocking = command(
  'stock',
  [merchant, fc.integer({ min: 1, max: 6 }), uses],
  async (store, m, available, maxUses) => {
    await store.setStock(m, 'p1', 'base', available)
    await store.addCertificate(m, { ...certificate, code: 'GIFT', amount: 7 })
    for (const c of ['TEN', 'ONCE']) {
      await store.putCoupon(m, { code: c, name: c, minimum: 0, maxUses, kind: 'fixed', amount: 5 })
    }
  },
)

const others = [
  command('addKey', [merchant, key, word], (store, merchantId, k, hash) => {
    const secret = { kind: 'secret', mode: 'test', origins: [], last4: 'abcd' } as const
    return store.addKey({ ...secret, id: k, merchantId, createdAt: 1, revokedAt: null }, hash)
  }),
  command('findKey', [word], (store, hash) => store.findKey(hash)),
  command('revokeKey', [merchant, key, at], (store, m, k, revokedAt) =>
    store.changeKey(m, k, (held) => ({ ...held, revokedAt })),
  ),
  command('listKeys', [], (store) => store.listKeys()),
  command('countUses', [merchant, word, at], (store, m, who, now) =>
    store.countUses(m, [{ name: 'pay', who, span: 2 }], now),
  ),
  command('keepOnce', [word, word], (store, name, value) => store.keepOnce(name, value)),
  command('takeLease', [word, word, at, at], (store, name, holder, until, now) =>
    store.takeLease(name, holder, until, now),
  ),
]

/** Any use of a store; carts and purchases more often than the rest. */
export const anyCommand = fc.oneof(
  { weight: 4, arbitrary: fc.oneof(...carts, ...carts.slice(1, 2)) },
  { weight: 2, arbitrary: fc.oneof(...sessions) },
  { weight: 2, arbitrary: fc.oneof(...catalogue) },
  { weight: 2, arbitrary: fc.oneof(...orders) },
  { weight: 4, arbitrary: fc.oneof(...holdings, reserve, reserve, reserve, reserve, reserve) },
  { weight: 6, arbitrary: fc.oneof(purchase, purchase, purchase, stocking) },
  { weight: 1, arbitrary: fc.oneof(...others) },
  { weight: 5, arbitrary: anyOfCustomers },
)
