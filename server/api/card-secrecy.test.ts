import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { card, GOOD_CARD, readyToPay } from '../test/buyer.ts'
import { apartFromChance } from '../test/chance.ts'
import { openShop, type Shop } from '../test/harness.ts'

/** Passes Luhn and is none of the test cards: it may be somebody's own. */
const REAL = '4111111111111111'
const CODE = '7391'

describe('R7: a card that may be real', () => {
  it('is refused, and stands nowhere afterwards', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tote-card-'))
    try {
      await using shop = await openShop({ file: join(folder, 'tote.db') })
      const browser = shop.browser()
      const { hosted, pay } = await readyToPay(browser)
      const answers = [
        await hosted.call('checkout.pay', { ...pay, card: { ...card(REAL), code: CODE } }),
        await hosted.call('checkout.pay', { ...pay, card: { ...card('4111 1111 1111 1111'), code: CODE } }),
        await browser.call('checkout.pay', { ...pay, card: { ...card(REAL), code: CODE } }),
      ]
      for (const { refusal, text, failure } of answers) {
        expect(refusal).toBe('422 realCardInTestMode')
        expect(failure.data.fields).toEqual([{ pointer: '/card/number', code: 'realCard' }])
        expect(apartFromChance(text)).not.toMatch(/1111/)
      }
      await hosted.call('checkout.pay', { ...pay, card: { ...GOOD_CARD, code: CODE } })
      const files = readdirSync(folder).filter((name) => !name.endsWith('.lock'))
      expect(files).toContain('tote.db-wal')
      const kept = files.map((name) => readFileSync(join(folder, name), 'latin1')).join()
      expect(kept).toContain('ada@example.com')
      expect(kept).toContain('"last4":"4242"')
      for (const text of [kept, shop.log.join(), shop.steps.join()]) {
        const told = apartFromChance(text)
        expect(told).not.toMatch(/4111|1111111|424242|4242 4242/)
        expect(told).not.toContain(CODE)
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('is not remembered by a fault either', async () => {
    await using shop = await openShop({
      around: (store) => ({
        ...store,
        changeCheckout: (merchant, id, change) =>
          store.changeCheckout(merchant, id, (held) => {
            const changed = change(held)
            if (changed.payment) throw new Error('the disk is full')
            return changed
          }),
      }),
    })
    const { hosted, pay } = await readyToPay(shop.browser())
    const answer = await hosted.call('checkout.pay', { ...pay, card: { ...GOOD_CARD, code: CODE } })
    expect(answer.refusal).toBe('500 serverError')
    expect(shop.log).toHaveLength(1)
    expect(apartFromChance(`${answer.text}${shop.log}`)).not.toMatch(/4242|7391|ada@/)
  })
})

describe('R7: what is no card', () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop()
  })
  afterAll(() => shop[Symbol.asyncDispose]())

  const cards: [part: string, given: unknown][] = [
    ['number', { ...GOOD_CARD, number: '4242 4242 4242 4241' }],
    ['number', { ...GOOD_CARD, number: '4242' }],
    ['number', { ...GOOD_CARD, number: '' }],
    ['number', { ...GOOD_CARD, number: 4242424242424242 }],
    ['number', { ...GOOD_CARD, number: '4'.repeat(40_000) }],
    ['number', { ...GOOD_CARD, number: '４２４２４２４２４２４２４２４２' }],
    ['number', { ...GOOD_CARD, number: null }],
    ['number', {}],
    ['number', null],
    ['expiry', { ...GOOD_CARD, expiry: '13/34' }],
    ['expiry', { ...GOOD_CARD, expiry: '00/34' }],
    ['expiry', { ...GOOD_CARD, expiry: '1234' }],
    ['expiry', { ...GOOD_CARD, expiry: '12/340' }],
    ['expiry', { ...GOOD_CARD, expiry: 12 }],
    ['code', { ...GOOD_CARD, code: '12' }],
    ['code', { ...GOOD_CARD, code: '12345' }],
    ['code', { ...GOOD_CARD, code: 123 }],
    ['code', { ...GOOD_CARD, code: 'abc' }],
  ]
  it.each(cards)('is refused at its %s: %j', async (part, given) => {
    const { hosted, pay } = await readyToPay(shop.browser())
    const refused = await hosted.call('checkout.pay', { ...pay, card: given })
    expect(refused.refusal).toBe('422 cardInvalid')
    expect(refused.failure.data.fields).toEqual([{ pointer: `/card/${part}`, code: 'invalid' }])
    expect(apartFromChance(refused.text)).not.toMatch(/4242|４２/)
    expect((await hosted.ask('checkout.get')).data.checkout.status).toBe('open')
  })

  it('is refused as a whole where it is no payment at all, and nothing of it is repeated', async () => {
    const { hosted, pay } = await readyToPay(shop.browser())
    const inputs = [
      null,
      [],
      'x',
      7,
      {},
      { ...pay, total: 1 },
      { ...pay, [REAL]: REAL },
      { ...pay, card: { ...GOOD_CARD, [REAL]: 1 } },
      { ...pay, card: REAL },
      { ...pay, card: [REAL] },
      ...[null, -1, 0.5, 2 ** 53, 1e13, '3240', true, [3240]].map((expectedTotal) => ({
        ...pay,
        expectedTotal,
      })),
      { card: GOOD_CARD },
    ]
    for (const input of inputs) {
      const refused = await hosted.call('checkout.pay', input)
      expect(refused.refusal, JSON.stringify(input)).toBe('400 validationFailed')
      expect(apartFromChance(refused.text)).not.toMatch(/4111|4242/)
    }
    expect(shop.log).toEqual([])
    expect((await hosted.call('checkout.pay', pay)).data.checkout.status).toBe('paid')
  })
})
