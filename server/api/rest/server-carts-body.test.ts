import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContractsShop, openContracts, payload } from '../../test/contracts.ts'

const simple = { line_items: [{ quantity: 1, product_id: 191 }] }
const INCORRECT = 'Missing or incorrect required fields'
const MISSING = { title: INCORRECT, errors: { line_items: 'Missing line_items in request body' } }

let server: ContractsShop
beforeAll(async () => {
  server = await openContracts()
})
afterAll(() => server[Symbol.asyncDispose]())

describe('a body that is not right', () => {
  const [line] = simple.line_items
  const person = { name: 'A', email: 'a@example.com' }
  const certificate = {
    name: 'Gift',
    theme: 'Boy',
    amount: 1,
    quantity: 1,
    sender: person,
    recipient: person,
  }
  const custom = { sku: 'a', name: 'Own', quantity: 1, list_price: 1 }

  it.each([
    ['nothing', undefined, 422, MISSING],
    ['no items', {}, 422, MISSING],
    ['empty lists', { line_items: [], custom_items: [], gift_certificates: [] }, 422, MISSING],
    ['broken JSON', '{"line_items": [', 400, payload('400-input-invalid')],
    [
      'NUL',
      '{"line_items":[{"quantity":1,"product_id":191,"name":"a\\u0000"}]}',
      400,
      payload('400-input-invalid'),
    ],
    ['NUL in a name', '{"a\\u0000":1}', 400, payload('400-input-invalid')],
    ['a lone surrogate', '{"locale":"\\ud800"}', 400, payload('400-input-invalid')],
    ['too deep', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, 400, { title: 'Input is invalid' }],
    ['too large', JSON.stringify({ locale: 'x'.repeat(70_000) }), 413, {}],
    ['a list', [], 422, { errors: { body: 'body is of the wrong type' } }],
    [
      'an object for a list',
      { line_items: line },
      422,
      { errors: { line_items: 'line_items is of the wrong type' } },
    ],
  ])('is refused: %s', async (_, body, status, expected) => {
    const refused = await server.ask('POST /v3/carts', { body })
    expect([refused.status, refused.body]).toEqual([status, expect.objectContaining(expected)])
    expect(refused.body).toMatchObject({ status, type: payload('404-resource').type })
  })

  it('is refused where it is not UTF-8, or not sent as JSON', async () => {
    const send = (body: string | Uint8Array<ArrayBuffer>, type: string) =>
      server.shop.send('/v3/carts', {
        method: 'POST',
        headers: { 'x-auth-token': server.secretKey, 'content-type': type },
        body,
      })
    const bytes = new Uint8Array([...new TextEncoder().encode('{"locale":"'), 0xff, 0x22, 0x7d])
    expect((await send(bytes, 'application/json')).status).toBe(400)
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      expect([type, (await send(JSON.stringify(simple), type)).status]).toEqual([type, 415])
    expect((await send(JSON.stringify(simple), 'application/json; charset=utf-8')).status).toBe(201)
  })

  it.each<[string, object, string]>([
    ['no product', { line_items: [{ quantity: 1 }] }, 'line_items.0.product_id'],
    ['no quantity', { line_items: [{ product_id: 191 }] }, 'line_items.0.quantity'],
    ['none of it', { line_items: [{ ...line, quantity: 0 }] }, 'line_items.0.quantity'],
    ['less than none', { line_items: [{ ...line, quantity: -1 }] }, 'line_items.0.quantity'],
    ['half of it', { line_items: [{ ...line, quantity: 1.5 }] }, 'line_items.0.quantity'],
    ['a quantity in words', { line_items: [{ ...line, quantity: '1' }] }, 'line_items.0.quantity'],
    ['a price below nothing', { line_items: [{ ...line, list_price: -1 }] }, 'line_items.0.list_price'],
    ['a price finer than cents', { line_items: [{ ...line, list_price: 1.005 }] }, 'line_items.0.list_price'],
    ['a tiny price', { line_items: [{ ...line, list_price: 1e-9 }] }, 'line_items.0.list_price'],
    ['a huge price', { line_items: [{ ...line, list_price: 1e21 }] }, 'line_items.0.list_price'],
    [
      'a price past the limit',
      { custom_items: [{ ...custom, list_price: 10_000_000.01 }] },
      'custom_items.0.list_price',
    ],
    ['a name too long', { custom_items: [{ ...custom, name: 'x'.repeat(251) }] }, 'custom_items.0.name'],
    ['no name', { custom_items: [{ ...custom, name: ' ' }] }, 'custom_items.0.name'],
    [
      'a script for a picture',
      { custom_items: [{ ...custom, image_url: 'javascript:a' }] },
      'custom_items.0.image_url',
    ],
    [
      'too much worth',
      { gift_certificates: [{ ...certificate, amount: 1001 }] },
      'gift_certificates.0.amount',
    ],
    [
      'too little worth',
      { gift_certificates: [{ ...certificate, amount: 0.5 }] },
      'gift_certificates.0.amount',
    ],
    [
      'another theme',
      { gift_certificates: [{ ...certificate, theme: 'Easter' }] },
      'gift_certificates.0.theme',
    ],
    [
      'a long message',
      { gift_certificates: [{ ...certificate, message: 'x'.repeat(201) }] },
      'gift_certificates.0.message',
    ],
    [
      'no sender',
      { gift_certificates: [{ ...certificate, sender: undefined }] },
      'gift_certificates.0.sender',
    ],
    [
      'no address',
      { gift_certificates: [{ ...certificate, recipient: { name: 'A', email: 'x' } }] },
      'gift_certificates.0.recipient.email',
    ],
    ['a currency that is none', { ...simple, currency: { code: 'dollar' } }, 'currency.code'],
    ['a customer that is none', { ...simple, customer_id: -5 }, 'customer_id'],
    ['channel nothing', { ...simple, channel_id: 0 }, 'channel_id'],
    ['a language that is none', { ...simple, locale: 'en US' }, 'locale'],
  ])('tells the place: %s', async (_, body, place) => {
    const { status, body: refused } = await server.ask('POST /v3/carts', { body })
    expect([status, refused.title, Object.keys(refused.errors)]).toEqual([422, INCORRECT, [place]])
  })

  it('a message of 200 characters, and a price at the limit, are right', async () => {
    const body = {
      gift_certificates: [{ ...certificate, message: '🎁'.repeat(200), amount: 1000 }],
      custom_items: [{ ...custom, list_price: 10_000_000, sku: undefined }],
    }
    expect((await server.ask('POST /v3/carts', { body })).status).toBe(201)
  })
})

describe('choices', () => {
  const of = (more: object) => ({ line_items: [{ quantity: 1, ...more }] })
  const select = (option_id: number, option_value: unknown) => ({ option_id, option_value })

  it('are asked for', async () => {
    const refused = await server.ask('POST /v3/carts', { body: of({ product_id: 107 }) })
    expect([refused.status, refused.body]).toEqual([422, payload('422-variant-required')])
  })

  it.each([
    [
      'an option that is not there',
      of({ product_id: 107, variant_id: 185, option_selections: [select(999, 1)] }),
      422,
    ],
    ['a value that is not there', of({ product_id: 107, option_selections: [select(108, 999)] }), 422],
    ['a variant that is not there', of({ product_id: 107, variant_id: 999 }), 422],
    ['another product’s variant', of({ product_id: 107, variant_id: 115 }), 422],
    [
      'variant and selection that contradict',
      of({ product_id: 107, variant_id: 185, option_selections: [select(108, 96)] }),
      422,
    ],
    [
      'selections that contradict',
      of({ product_id: 107, option_selections: [select(108, 95), select(108, 96)] }),
      422,
    ],
    [
      'a modifier’s value that is not there',
      of({ product_id: 191, option_selections: [select(440, 'soon')] }),
      422,
    ],
    ['a product that is not there', of({ product_id: 999_999 }), 404],
  ])('are refused: %s', async (_, body, status) => {
    expect((await server.ask('POST /v3/carts', { body })).status).toBe(status)
    const agreeing = of({ product_id: 107, variant_id: 185, option_selections: [select(108, 95)] })
    expect((await server.ask('POST /v3/carts', { body: agreeing })).status).toBe(201)
  })
})
