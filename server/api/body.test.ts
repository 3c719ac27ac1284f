import { describe, expect, it } from 'vitest'
import { read } from '../test/answer.ts'
import { openShop, type Shop } from '../test/harness.ts'

const HEADERS = { 'content-type': 'application/json', 'x-tote-client': '1' }

async function post(
  shop: Shop,
  path: string,
  body: string | Uint8Array | ReadableStream,
  headers: object = {},
) {
  const init = { method: 'POST', headers: { ...HEADERS, ...headers }, body, duplex: 'half' } as RequestInit
  return read(await shop.send(`/embed/${shop.key}/trpc/${path}`, init))
}

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

describe('a body', () => {
  it.each([
    ['{', 'cut'],
    ['cart', 'text'],
    ["{'product':'mug-harbour'}", 'JavaScript'],
    ['{"product":"mug-harbour"}{}', 'two documents'],
    ['{"product":"mug-harbour","quantity":NaN}', 'NaN'],
  ])('that is not JSON is refused: %s (%s)', async (body) => {
    await using shop = await openShop()
    expect((await post(shop, 'cart.add', body)).refusal).toBe('400 malformedBody')
  })

  it.each([
    ['a byte that is none', [0xff]],
    ['a cut character', [0xe2, 0x82]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
  ])('with invalid UTF-8 is refused: %s', async (_, bytes) => {
    await using shop = await openShop()
    const body = Buffer.concat([Buffer.from('{"code":"'), Buffer.from(bytes), Buffer.from('"}')])
    expect((await post(shop, 'cart.applyCode', body)).refusal).toBe('400 malformedBody')
  })

  it('R15: has no more lists, members and elements than anybody means, whatever stands in its texts', async () => {
    await using shop = await openShop()
    const elements = (count: number) => `{"product":[${Array.from({ length: count }, () => '1').join()}]}`
    expect((await post(shop, 'cart.add', elements(3999))).refusal).toBe('400 validationFailed')
    expect((await post(shop, 'cart.add', elements(4001))).refusal).toBe('413 bodyTooLarge')
    const text = `\\\\\\"${'{,['.repeat(4001)}\\\\`
    expect((await post(shop, 'cart.applyCode', `{"code":"${text}"}`)).refusal).toBe('400 validationFailed')
    const after = `{"code":"\\\\",${'"a":[],'.repeat(4001)}"b":1}`
    expect((await post(shop, 'cart.applyCode', after)).refusal).toBe('413 bodyTooLarge')
  })

  it('R1b.9: may be 64 KiB and no byte more', async () => {
    await using shop = await openShop()
    const body = (size: number) => `{"product":"mug-harbour"${' '.repeat(size - 25)}}`
    expect((await post(shop, 'cart.add', body(65_536))).status).toBe(200)
    expect((await post(shop, 'cart.add', body(65_537))).refusal).toBe('413 bodyTooLarge')
  })

  it('is too large by what it says and by what it sends', async () => {
    await using shop = await openShop()
    const said = await post(shop, 'cart.clear', '{}', { 'content-length': '65537' })
    expect(said.refusal).toBe('413 bodyTooLarge')
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 16_384
        controller.enqueue(new Uint8Array(16_384).fill(32))
      },
    })
    expect((await post(shop, 'cart.clear', endless)).refusal).toBe('413 bodyTooLarge')
    // What the two sockets hold is on its way before the answer can be.
    expect(sent).toBeLessThan(32 * 1024 * 1024)
  })

  it('R15.6: may be 32 deep and no deeper, also in an address', async () => {
    await using shop = await openShop()
    expect((await post(shop, 'cart.clear', nested(32))).refusal).toBe('400 validationFailed')
    expect((await post(shop, 'cart.clear', nested(33))).refusal).toBe('400 tooDeep')
    expect((await post(shop, 'cart.clear', '['.repeat(60_000))).refusal).toBe('400 tooDeep')
    const ask = async (input: string) =>
      read(await shop.send(`/embed/${shop.key}/trpc/cart.get?input=${encodeURIComponent(input)}`))
    expect((await ask(nested(32))).refusal).toBe('400 validationFailed')
    expect((await ask(nested(33))).refusal).toBe('400 tooDeep')
    expect((await ask('{')).refusal).toBe('400 malformedBody')
  })

  it('may be empty where nothing is asked for', async () => {
    await using shop = await openShop()
    expect((await post(shop, 'cart.clear', '')).status).toBe(200)
    expect((await post(shop, 'cart.add', '')).refusal).toBe('400 validationFailed')
  })

  it('reaches no prototype by its names', async () => {
    await using shop = await openShop()
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      const input = `{"product":"vase-dune","${name}":{"variant":"moss","price":1}}`
      expect((await post(shop, 'cart.add', input)).status, name).toBeGreaterThanOrEqual(400)
      const options = `{"product":"vase-dune","options":{"${name}":"Moss"}}`
      expect((await post(shop, 'cart.add', options)).status, name).toBe(422)
    }
    expect(shop.log).toEqual([])
  })

  it('may hold brackets in its text', async () => {
    await using shop = await openShop()
    const answer = await post(shop, 'cart.applyCode', JSON.stringify({ code: `"${'['.repeat(40)}` }))
    expect(answer.refusal).toBe('404 codeNotFound')
  })
})
