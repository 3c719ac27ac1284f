import { describe, expect, it } from 'vitest'
import { read } from '../test/answer.ts'
import { addRival, openShop, SITE } from '../test/harness.ts'

const mug = { product: 'mug-harbour' }
const RIVAL = 'https://rival.example'

describe('two merchants on one server', () => {
  it('never see each other’s cart, by cookie or by token', async () => {
    await using shop = await openShop()
    const rival = await addRival(shop)
    const browser = shop.browser()
    const first = await browser.call('cart.add', mug)
    const token = first.headers.get('x-tote-cart') ?? ''
    const cookie = browser.cookies.embedded.get('__Host-tote') ?? ''
    for (const proof of [{ cookie: `__Host-tote=${cookie}` }, { 'x-tote-cart': token }]) {
      const page = shop.browser({ key: rival.key, cookies: 'refused' })
      const headers = { origin: RIVAL, ...proof }
      expect((await page.ask('cart.get', undefined, headers)).data.cart).toMatchObject({
        id: null,
        lines: [],
      })
      const begun = await page.call('cart.add', mug, headers)
      expect(begun.data.cart.id).not.toBe(first.data.cart.id)
      expect(begun.headers.getSetCookie()).toHaveLength(1)
    }
    expect((await browser.ask('cart.get')).data.cart).toEqual(first.data.cart)
  })

  it('have stock, codes and orders of their own', async () => {
    await using shop = await openShop()
    const rival = await addRival(shop)
    const page = shop.browser({ key: rival.key })
    const { product } = (await page.ask('catalogue.product', mug)).data
    expect(product.variants[0]?.available).toBe(50)
    expect((await page.call('cart.add', { product: 'soap-olive' })).refusal).toBe('404 productNotFound')
    expect((await page.call('cart.applyCode', { code: 'WELCOME10' })).refusal).toBe('404 codeNotFound')
    const unknown = `ord_${'0'.repeat(22)}`
    expect((await page.ask('order.get', { id: unknown })).refusal).toBe('404 orderNotFound')
  })
})

it('keeps one cart for a browser, whichever of a merchant’s keys its pages carry', async () => {
  await using shop = await openShop()
  const wanted = { merchantId: 'demo', kind: 'publishable', mode: 'test', origins: [SITE] } as const
  const { text } = await shop.services.keys.create(wanted)
  const browser = shop.browser()
  const { cart } = (await browser.call('cart.add', mug)).data
  const page = shop.browser({ key: text })
  expect((await page.ask('cart.get')).data.cart.id).toBe(null)
  for (const [name, value] of browser.cookies.embedded) page.cookies.embedded.set(name, value)
  expect((await page.ask('cart.get')).data.cart).toEqual(cart)
})

describe('a key', () => {
  it('R11.5: is refused from the moment it is revoked', async () => {
    await using shop = await openShop()
    const rival = await addRival(shop)
    const page = shop.browser({ key: rival.key })
    await page.call('cart.add', mug)
    await shop.services.keys.revoke(rival.id)
    expect((await page.ask('cart.get')).refusal).toBe('401 keyUnknown')
    expect((await page.call('cart.add', mug)).refusal).toBe('401 keyUnknown')
  })

  it('R11.7: is refused in a page when it is a secret one, and outside of one as any other', async () => {
    await using shop = await openShop()
    const path = `/embed/${shop.secretKey}/trpc/cart.get`
    const inPage = await read(await shop.send(path, { headers: { origin: SITE } }))
    expect(inPage.refusal).toBe('403 secretKeyInBrowser')
    expect((await read(await shop.send(path))).refusal).toBe('401 keyUnknown')
  })

  it('R11.7: is refused alike whether malformed, unknown or revoked', async () => {
    await using shop = await openShop()
    const rival = await addRival(shop)
    await shop.services.keys.revoke(rival.id)
    const mistyped = `${shop.key.slice(0, -1)}${shop.key.endsWith('a') ? 'b' : 'a'}`
    await using elsewhere = await openShop()
    const wanted = { merchantId: 'demo', kind: 'publishable', mode: 'test', origins: [SITE] } as const
    const { text: foreign } = await elsewhere.services.keys.create(wanted)
    const keys = ['x', 'pk_test_', mistyped, foreign, rival.key, '%00', '%E0%A4%A']
    const answers = await Promise.all(
      keys.map(async (key) => {
        const response = await shop.send(`/embed/${key}/trpc/cart.get`, { headers: { origin: SITE } })
        const answer = await read(response)
        const headers = [...answer.headers].filter(([name]) => !['x-request-id', 'date'].includes(name))
        return { ...answer, headers, text: answer.text.replace(/"requestId":"[0-9a-f-]{36}"/, '') }
      }),
    )
    expect(answers[0]?.status).toBe(401)
    expect(answers[0]?.text).toContain('"reason":"keyUnknown"')
    expect(answers[0]?.headers.map(([name]) => name)).not.toContain('access-control-allow-origin')
    for (const [i, answer] of answers.entries()) expect(answer, keys[i]).toEqual(answers[0])
  })
})
