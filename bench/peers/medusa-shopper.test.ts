import { describe, expect, it } from 'vitest'
import { medusaShopper } from './medusa-shopper.ts'

const shop = {
  port: 9000,
  key: 'pk_1',
  region: 'reg_1',
  variants: { 'mug-harbour': 'variant_mug', 'vase-dune-sand': 'variant_vase' },
}
const cart = { id: 'cart_1', line: 'cali_1' }
const vase = { id: 'cali_2', variant_id: 'variant_vase', quantity: 1 }

function answer(quantity: number, { codes = [] as string[], others = [vase] } = {}) {
  const body = {
    id: 'cart_1',
    total: 88.56,
    discount_total: codes.length,
    items: [...others, { id: 'cali_1', variant_id: 'variant_mug', quantity }],
    promotions: codes.map((code) => ({ code })),
  }
  return { status: 200, head: '', body: JSON.stringify({ cart: body }) }
}

describe('a shopper at Medusa', () => {
  it('takes an addition for right only when the line has grown', () => {
    const shopper = medusaShopper('add', shop, cart)
    const request = shopper.next()
    expect(request).toMatch(/^POST \/store\/carts\/cart_1\/line-items HTTP/)
    expect(request).toContain('x-publishable-api-key: pk_1')
    expect(request).toContain('{"variant_id":"variant_mug","quantity":1}')
    expect(shopper.isRight(answer(2))).toBe(true)
    expect(shopper.isRight(answer(1))).toBe(false)
    expect(shopper.isRight(answer(2, { others: [] }))).toBe(false)
  })

  it('sets the line to another quantity each time', () => {
    const shopper = medusaShopper('quantity', shop, cart)
    expect(shopper.next()).toMatch(/^POST \/store\/carts\/cart_1\/line-items\/cali_1 HTTP/)
    expect(shopper.isRight(answer(2))).toBe(true)
    shopper.next()
    expect(shopper.isRight(answer(2))).toBe(false)
    expect(shopper.isRight(answer(3))).toBe(true)
  })

  it('puts the code on and takes it off by turns', () => {
    const shopper = medusaShopper('coupon', shop, cart)
    expect(shopper.next()).toContain('{"promo_codes":["WELCOME10"]}')
    expect(shopper.isRight(answer(1, { codes: ['WELCOME10'] }))).toBe(true)
    expect(shopper.isRight(answer(1))).toBe(false)
    expect(shopper.next()).toContain('{"promo_codes":[]}')
    expect(shopper.isRight(answer(1))).toBe(true)
  })

  it('makes a cart of one line for a guest', () => {
    const shopper = medusaShopper('guest', shop, undefined)
    expect(shopper.next()).toMatch(/^POST \/store\/carts HTTP/)
    expect(shopper.isRight(answer(1, { others: [] }))).toBe(true)
    expect(shopper.isRight({ status: 200, head: '', body: '{"message":"no"}' })).toBe(false)
  })
})
