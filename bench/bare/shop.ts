import { randomBytes, randomUUID } from 'node:crypto'
import type { Merchant } from '@tote/server/domain/merchant.ts'
import { openCatalogue } from './catalogue.ts'
import { hash, openBare, type Synchronous } from './database.ts'
import { type ProductCart, show } from './pricing.ts'

export interface Asked {
  readonly key: string
  readonly procedure: string
  readonly token: string | undefined
  /** By which the change is made once. */
  readonly name: string | undefined
  readonly input: { product?: string; variant?: string; line?: string; quantity?: number; code?: string }
}

interface Visit {
  readonly merchant: Merchant
  readonly cart: ProductCart
}

/** The work of every operation: each statement prepared once, everything of one request in one transaction. */
export function openShop(file: string, synchronous: Synchronous) {
  const db = openBare(file, synchronous)
  const [read, begin, commit, rollback] = ['BEGIN', 'BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'].map((sql) =>
    db.prepare(sql),
  )
  const catalogue = openCatalogue(db)
  const cartId = db.prepare('SELECT cart_id FROM sessions WHERE merchant_id = ? AND token_hash = ?').pluck()
  const cartOf = db.prepare('SELECT body FROM carts WHERE merchant_id = ? AND id = ?').pluck()
  const addSession = db.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?)')
  const addCart = db.prepare('INSERT INTO carts VALUES (?, ?, ?)')
  const putCart = db.prepare('UPDATE carts SET body = ? WHERE merchant_id = ? AND id = ?')
  const made = db
    .prepare('SELECT fingerprint FROM requests WHERE merchant_id = ? AND cart_id = ? AND name = ?')
    .pluck()
  const make = db.prepare('INSERT INTO requests VALUES (?, ?, ?, ?, ?)')
  const checkoutOf = db.prepare('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?').pluck()
  const putCheckout = db.prepare('INSERT OR REPLACE INTO checkouts VALUES (?, ?, ?)')

  const price = ({ merchant, cart }: Visit) =>
    show(
      merchant,
      cart,
      cart.lines.map((line) => catalogue.productById(merchant.id, line.productId, line.variantId)),
      cart.codes.map((code) => catalogue.coupon(merchant.id, code)),
    )

  function keep({ merchant, cart }: Visit, change: Partial<ProductCart>) {
    const next = { ...cart, ...change, version: cart.version + 1, updatedAt: Date.now() }
    putCart.run(JSON.stringify(next), merchant.id, cart.id)
    return { data: { cart: price({ merchant, cart: next }), problems: [] } }
  }

  function added({ merchant, cart }: Visit, input: Asked['input']): ProductCart['lines'] {
    const variantId = input.variant ?? 'base'
    const { product, available } = catalogue.productBySku(merchant.id, input.product ?? '', variantId)
    const priceWhenAdded = product.variants.find(({ id }) => id === variantId)?.price ?? 0
    const held = cart.lines.find((line) => line.productId === product.id && line.variantId === variantId)
    const quantity = Math.min((held?.quantity ?? 0) + (input.quantity ?? 1), available, 999)
    if (held) return cart.lines.map((line) => (line === held ? { ...line, quantity, priceWhenAdded } : line))
    const { name, id: productId } = product
    const line = { id: randomUUID(), productId, variantId, name, quantity, priceWhenAdded }
    return [...cart.lines, { ...line, addedAt: Date.now() }]
  }

  /** The first addition of someone new: a session, its token, a cart. */
  function welcome(merchant: Merchant, input: Asked['input']) {
    const token = randomBytes(32).toString('base64url')
    const [sid, id, now] = [randomUUID(), randomUUID(), Date.now()]
    const empty: ProductCart = { id, version: 1, lines: [], codes: [], createdAt: now, updatedAt: now }
    const cart = { ...empty, lines: added({ merchant, cart: empty }, input) }
    addSession.run(merchant.id, sid, id, hash(token))
    addCart.run(merchant.id, id, JSON.stringify(cart))
    return { token, sid, data: { cart: price({ merchant, cart }), problems: [] } }
  }

  function checkout({ merchant, cart }: Visit) {
    const secret = randomBytes(32).toString('base64url')
    const held = checkoutOf.get(merchant.id, cart.id)
    const before = typeof held === 'string' ? (JSON.parse(held) as { keys: object[] }) : { keys: [] }
    const keys = [{ hash: hash(secret), cartVersion: cart.version }, ...before.keys].slice(0, 5)
    const empty = { contact: null, address: null, payment: null, order: null, status: 'open', locale: 'en' }
    const body = { ...empty, id: cart.id, cancelUrl: merchant.site, country: merchant.country, keys }
    putCheckout.run(merchant.id, cart.id, JSON.stringify(body))
    const url = `http://localhost/checkout/${cart.id}?k=${secret}`
    return { data: { url, cart: price({ merchant, cart }), problems: [] } }
  }

  function work({ key, procedure, token, name, input }: Asked) {
    catalogue.check()
    const merchant = catalogue.merchant(key)
    if (token === undefined) return welcome(merchant, input)
    const cart = JSON.parse(
      String(cartOf.get(merchant.id, cartId.get(merchant.id, hash(token)))),
    ) as ProductCart
    const visit = { merchant, cart }
    if (name !== undefined) {
      const fingerprint = hash(`${procedure}\n${JSON.stringify(input)}`)
      if (made.get(merchant.id, cart.id, name) === fingerprint) procedure = 'cart.get'
      else make.run(merchant.id, cart.id, name, fingerprint, Date.now())
    }
    if (procedure === 'cart.get') return { data: { cart: price(visit), problems: [] } }
    if (procedure === 'cart.add') return keep(visit, { lines: added(visit, input) })
    if (procedure === 'cart.applyCode') return keep(visit, { codes: [...cart.codes, String(input.code)] })
    if (procedure === 'cart.removeCode')
      return keep(visit, { codes: cart.codes.filter((c) => c !== input.code) })
    if (procedure === 'cart.checkout') return checkout(visit)
    const quantity = input.quantity ?? 1
    return keep(visit, {
      lines: cart.lines.map((line) => (line.id === input.line ? { ...line, quantity } : line)),
    })
  }

  return (asked: Asked): ReturnType<typeof welcome> | { token?: undefined; data: object } => {
    // Also reading is cheaper in one: the file is locked once.
    ;(asked.procedure === 'cart.get' ? read : begin)?.run()
    try {
      const result = work(asked)
      commit?.run()
      return result
    } catch (error) {
      rollback?.run()
      throw error
    }
  }
}
