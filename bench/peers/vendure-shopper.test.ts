import { describe, expect, it } from 'vitest'
import { productsCsv } from './vendure-seed.ts'
import { vendureShopper } from './vendure-shopper.ts'

const order = { token: 'token-1', line: '7' }

function answer(given: { quantity: number; codes?: string[]; lines?: number }, head = '') {
  const { quantity, codes = [], lines = 2 } = given
  const line = (number: number) => ({
    id: String(number),
    quantity: number === 0 ? quantity : 1,
    productVariant: { id: '1', sku: 'mug-harbour' },
  })
  const body = {
    totalWithTax: 8856,
    couponCodes: codes,
    discounts: codes.map(() => ({ amountWithTax: -900 })),
    lines: Array.from({ length: lines }, (_, number) => line(number)),
  }
  return { status: 200, head, body: JSON.stringify({ data: { answer: body } }) }
}

describe('a shopper at Vendure', () => {
  it('takes an addition for right only when the line has grown', () => {
    const shopper = vendureShopper('add', order)
    expect(shopper.next()).toContain('Authorization: Bearer token-1')
    expect(shopper.isRight(answer({ quantity: 2 }))).toBe(true)
    expect(shopper.isRight(answer({ quantity: 1 }))).toBe(false)
    shopper.next()
    expect(shopper.isRight(answer({ quantity: 2 }))).toBe(false)
  })

  it('sets the line back before it is full', () => {
    const shopper = vendureShopper('add', order)
    let requests = 1
    while (shopper.next().includes('addItemToOrder')) requests++
    expect(requests).toBe(900)
    expect(shopper.isRight(answer({ quantity: 1 }))).toBe(true)
  })

  it.each([
    ['a failure with status 200', '{"errors":[{"message":"no"}],"data":null}'],
    ['a refusal', '{"data":{"answer":{"errorCode":"INSUFFICIENT_STOCK_ERROR","message":"no"}}}'],
    ['no order at all', '{"data":{"answer":null}}'],
    ['something else than JSON', '<html>'],
  ])('does not take %s for right', (_, body) => {
    const shopper = vendureShopper('get', order)
    shopper.next()
    expect(shopper.isRight({ status: 200, head: '', body })).toBe(false)
  })

  it('puts the code on and takes it off by turns', () => {
    const shopper = vendureShopper('coupon', order)
    expect(shopper.next()).toContain('applyCouponCode')
    expect(shopper.isRight(answer({ quantity: 1, codes: ['WELCOME10'] }))).toBe(true)
    expect(shopper.isRight(answer({ quantity: 1 }))).toBe(false)
    expect(shopper.next()).toContain('removeCouponCode')
    expect(shopper.isRight(answer({ quantity: 1 }))).toBe(true)
  })

  it('wants a session from the first addition of a guest', () => {
    const shopper = vendureShopper('guest', undefined)
    expect(shopper.next()).not.toContain('Authorization')
    expect(shopper.isRight(answer({ quantity: 1, lines: 1 }, 'vendure-auth-token: token-2'))).toBe(true)
    expect(shopper.isRight(answer({ quantity: 1, lines: 1 }))).toBe(false)
  })
})

it('writes every variant of the demo shop as a row that Vendure can import', () => {
  const [columns = '', ...rows] = productsCsv().split('\n')
  expect(rows.length).toBeGreaterThan(20)
  const mug = rows.find((row) => row.includes('mug-harbour')) ?? ''
  expect(mug).toContain('"Harbour mug","mug-harbour"')
  expect(mug).toContain('"24","standard"')
  for (const row of rows) expect(row.match(/"(?:[^"]|"")*"/g)).toHaveLength(columns.split(',').length)
})
