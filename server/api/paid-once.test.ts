import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { card, readyToPay } from '../test/buyer.ts'
import { apartFromChance } from '../test/chance.ts'
import { openShop } from '../test/harness.ts'
import { named } from '../test/paying.ts'

const ACCOUNT = { holder: 'Ada Byron', routing: '110000000', number: '000123456789' }
const replayed = ({ headers }: { headers: Headers }) => headers.get('idempotent-replayed')

describe('a payment', () => {
  it('R14.1: goes nowhere without a name', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { id, hosted, pay } = await readyToPay(browser)
    const cookie = [...browser.cookies.ours].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { 'content-type': 'application/json', 'x-tote-client': '1', cookie }
    const answer = await shop.send(`/checkout/${id}/trpc/checkout.pay`, {
      method: 'POST',
      headers: { ...headers, 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify(pay),
    })
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining('{"pointer":"/Idempotency-Key","code":"missing"}'),
    ])
    expect((await hosted.ask('checkout.get')).data.checkout.status).toBe('open')
    expect(shop.steps).toEqual([])
  })

  it('is one under one name, and nothing else is it', async () => {
    await using shop = await openShop()
    const { hosted, pay } = await readyToPay(shop.browser())
    const declined = { ...pay, card: card('4000000000009995') }
    const first = await hosted.call('checkout.pay', declined, named('k1'))
    const again = await hosted.call('checkout.pay', declined, named('k1'))
    expect([again.data, replayed(first), replayed(again)]).toEqual([first.data, null, 'true'])
    for (const other of [
      { ...declined, expectedTotal: declined.expectedTotal + 1 },
      { ...declined, card: card('4242424242424242') },
      { ...declined, card: { ...declined.card, code: '321' } },
      { expectedTotal: pay.expectedTotal, method: 'ach', account: ACCOUNT },
    ])
      expect((await hosted.call('checkout.pay', other, named('k1'))).refusal).toBe('422 idempotencyConflict')
    expect((await hosted.call('checkout.pay', pay, named('k2'))).data.checkout.status).toBe('paid')
    const late = await hosted.call('checkout.pay', pay, named('k2'))
    expect([late.data.checkout.status, replayed(late)]).toEqual(['paid', 'true'])
    expect((await hosted.call('checkout.pay', declined, named('k2'))).refusal).toBe('422 idempotencyConflict')
  })

  it('leaves a line for each of its steps, with the id of its request and nothing of the buyer', async () => {
    await using shop = await openShop()
    const { id, hosted, pay } = await readyToPay(shop.browser())
    const { headers } = await hosted.call('checkout.pay', pay)
    const steps = shop.steps.map((step) => JSON.parse(step))
    expect(steps.map(({ step }) => step)).toEqual([
      'payment opened',
      'payment authorised',
      'payment captured',
    ])
    expect(new Set(steps.map(({ requestId }) => requestId))).toEqual(new Set([headers.get('x-request-id')]))
    expect(steps[0]).toMatchObject({
      merchant: 'demo',
      checkout: id,
      attempt: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(apartFromChance(shop.steps.join())).not.toMatch(/ada@|Byron|4242|Visa|97205|Analytical/)
  })
})

describe('a payment from an account', () => {
  it('is on its way, and an order once it arrives; its numbers stand nowhere', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tote-ach-'))
    try {
      let time = Date.now()
      await using shop = await openShop({ file: join(folder, 'tote.db'), now: () => time })
      const { hosted, expectedTotal } = await readyToPay(shop.browser())
      const ach = { method: 'ach', account: ACCOUNT, expectedTotal }
      const { checkout } = (await hosted.call('checkout.pay', ach)).data
      expect(checkout).toMatchObject({ status: 'processing', order: null })
      expect((await hosted.call('checkout.pay', ach)).refusal).toBe('409 paymentInProgress')
      time += 31_000
      await shop.work()
      const { order } = (await hosted.ask('checkout.get')).data.checkout
      const kept = await shop.store.getOrder('demo', order?.id ?? '')
      expect(kept?.payment).toMatchObject({
        method: 'ach',
        card: { brand: 'ACH', last4: '6789' },
        capturedAt: expect.any(Number),
      })
      const files = readdirSync(folder).filter((name) => !name.endsWith('.lock'))
      const texts = [
        ...files.map((name) => readFileSync(join(folder, name), 'latin1')),
        ...shop.log,
        ...shop.steps,
      ]
      expect(texts.join()).not.toMatch(/000123456789|110000000/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it.each([
    ['its number', { account: { ...ACCOUNT, number: '12' } }, '422 accountInvalid'],
    ['its routing number', { account: { ...ACCOUNT, routing: '110000001' } }, '422 accountInvalid'],
    ['being somebody’s own', { account: { ...ACCOUNT, number: '000123456780' } }, '422 realCardInTestMode'],
    ['more than belongs to it', { account: { ...ACCOUNT, pin: '1' } }, '400 validationFailed'],
    ['a card beside it', { account: ACCOUNT, card: card('4242424242424242') }, '400 validationFailed'],
    ['another method', { account: ACCOUNT, method: 'card' }, '409 paymentMethodUnavailable'],
    ['no known method', { account: ACCOUNT, method: 'cash' }, '400 validationFailed'],
    ['its absence', { method: 'ach' }, '422 accountInvalid'],
    ['a token, which this provider has none of', { token: 'tok_1' }, '409 paymentMethodUnavailable'],
  ])('is refused for %s', async (_, given, refusal) => {
    await using shop = await openShop()
    const { hosted, expectedTotal } = await readyToPay(shop.browser())
    const refused = await hosted.call('checkout.pay', { ...given, expectedTotal })
    expect(refused.refusal).toBe(refusal)
    expect(apartFromChance(refused.text)).not.toMatch(/0001234|11000000|4242/)
    expect((await hosted.ask('checkout.get')).data.checkout.status).toBe('open')
  })
})
