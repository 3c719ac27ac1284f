import { describe, expect, it } from 'vitest'
import { listKeys } from './cli-key-text.ts'
import { createKey } from './cli-keys.ts'
import { listEvents, listMerchants, putMerchants, showMerchant } from './cli-merchants.ts'
import {
  dropPromotion,
  giveCertificates,
  listCoupons,
  listPromotions,
  putCoupons,
  putPromotions,
  showCertificate,
} from './cli-offers.ts'
import { newCart } from './domain/cart.ts'
import type { Store } from './store/store.ts'
import { openCli, SHOP } from './test/cli.ts'
import { productOf } from './test/products.ts'

/** A shop that sells a mug. */
async function openShop() {
  const cli = await openCli()
  const { number: _, ...mug } = productOf({ id: 'made', sku: 'mug' })
  await cli.store.putProduct('shop', mug)
  return cli
}

/** The lines of the sentence it is refused with. */
async function refusal(work: Promise<unknown>): Promise<string[]> {
  return work.then(
    () => [],
    (error: Error) => error.message.split('\n'),
  )
}

describe('tote merchant', () => {
  it('keeps, lists and shows merchants', async () => {
    await using cli = await openCli()
    const document = {
      ...SHOP,
      id: 'other',
      site: 'https://shop.example',
      name: 'Other',
      currencies: ['EUR'],
    }
    const { text } = await putMerchants(cli.store, cli.file('m.json', document))
    expect(text).toBe('Kept other, Other.')
    expect((await listMerchants(cli.store)).text).toBe(
      'other  USD EUR  https://shop.example/  Other\nshop   USD      https://shop.example/  Shop',
    )
    const shown = (await showMerchant(cli.store, 'other')).document
    expect(shown).toMatchObject({
      id: 'other',
      site: 'https://shop.example/',
      tax: { rate: 0 },
      delivery: [],
    })
    await putMerchants(cli.store, cli.file('m.json', shown))
    expect((await showMerchant(cli.store, 'other')).document).toEqual(shown)
  })

  it('says everything that is wrong with one, and keeps nothing of it', async () => {
    await using cli = await openCli()
    const tax = { rate: 1.5 }
    const rate = { id: 'a', name: 'A', price: 1, countries: ['US'] }
    const wrong = {
      id: '~shop',
      currency: 'usd',
      site: 'http://shop.example',
      country: 'US',
      tax,
      delivery: [rate, rate],
    }
    const said = await refusal(putMerchants(cli.store, cli.file('m.json', wrong)))
    expect(said.map((line) => line.split(':')[0])).toEqual([
      'id',
      'name',
      'currency',
      'site',
      'tax.rate',
      'tax.included',
    ])
    const twice = { ...SHOP, id: 'twice', delivery: [rate, rate] }
    expect(await refusal(putMerchants(cli.store, cli.file('m.json', twice)))).toEqual([
      'delivery: two have the same id',
    ])
    expect(await refusal(putMerchants(cli.store, cli.file('m.json', '{')))).toEqual([
      expect.stringMatching(/^That is no JSON: /),
    ])
    expect(await cli.store.listMerchants()).toHaveLength(1)
  })

  it('stays in its currency once something is counted in it, and may sell in others', async () => {
    await using cli = await openShop()
    const euros = { ...SHOP, currency: 'EUR' }
    const put = (given: unknown) => refusal(putMerchants(cli.store, cli.file('m.json', given)))
    expect(await put([{ ...SHOP, id: 'new' }, euros])).toEqual([
      expect.stringMatching(/^"shop" stays in USD: it has products whose .* Name EUR in "currencies" .*id/),
    ])
    expect((await cli.store.listMerchants()).map(({ id, currency }) => [id, currency])).toEqual([
      ['shop', 'USD'],
    ])
    expect(await put({ ...SHOP, currencies: ['EUR'] })).toEqual([])
    expect(await put({ ...SHOP, id: 'new' })).toEqual([])
    expect(await put({ ...euros, id: 'new' })).toEqual([])
  })

  it.each([
    [
      'coupons',
      (store: Store) =>
        store.putCoupon('new', { code: 'A', name: 'A', minimum: 0, maxUses: null, kind: 'fixed', amount: 1 }),
    ],
    [
      'promotions',
      (store: Store) =>
        store.putPromotion('new', {
          id: 'a',
          name: 'A',
          isActive: true,
          order: 0,
          kind: 'bundle',
          parts: [],
          price: 1,
        }),
    ],
    ['carts', (store: Store) => store.changeCart('new', 'c1', () => newCart('c1', 1000))],
  ])('stays in its currency where it has %s', async (name, has) => {
    await using cli = await openCli()
    const shop = { ...SHOP, id: 'new' }
    await putMerchants(cli.store, cli.file('m.json', shop))
    await has(cli.store)
    const said = await refusal(putMerchants(cli.store, cli.file('m.json', { ...shop, currency: 'JPY' })))
    expect(said).toEqual([expect.stringContaining(`it has ${name} whose amounts`)])
  })

  it.each(['javascript:alert(1)', 'https://user@shop.example/', 'https://shop.example/?a=1', 'shop.example'])(
    'has no site %s',
    async (site) => {
      await using cli = await openCli()
      const said = await refusal(putMerchants(cli.store, cli.file('m.json', { ...SHOP, site })))
      expect(said).toEqual(['site: is an https address, like https://shop.example/'])
    },
  )
})

describe('tote coupon', () => {
  const good = { code: 'mug5', name: '$5 off mugs', kind: 'fixedEach', amount: 500 }

  it('keeps what a merchant writes, with products by their skus', async () => {
    await using cli = await openShop()
    const written = { ...good, on: { products: ['mug'] }, startsAt: '2026-01-01', maxUses: 9 }
    const kept = {
      ...written,
      code: 'MUG5',
      number: 1,
      minimum: 0,
      startsAt: Date.UTC(2026, 0, 1),
      on: { products: ['made'] },
    }
    const put = await putCoupons(cli.store, cli.merchant, cli.file('c.json', written))
    expect(put).toEqual({ document: { coupons: [kept] }, text: 'Kept MUG5.' })
    expect(await listCoupons(cli.store, cli.merchant)).toEqual({
      document: { coupons: [{ ...kept, left: 9 }] },
      text: 'MUG5  5.00 USD each  9 left  $5 off mugs',
    })
  })

  it.each([
    [{ rate: 5 }, ['rate: is unknown here']],
    [{ amount: 0.5 }, [expect.stringMatching(/^amount: /)]],
    [{ amount: 1e13 }, [expect.stringMatching(/^amount: /)]],
    [{ kind: 'half' }, [expect.stringMatching(/^kind: /)]],
    [{ startsAt: '2026-01-02', endsAt: '2026-01-01' }, ['startsAt: is not before endsAt']],
    [{ name: 'a\0' }, ['name: has a character in it that cannot be kept']],
    [{ on: { products: ['nope'] } }, ['There is no product "nope".']],
    [{ amounts: { JPY: 5 } }, [expect.stringMatching(/amounts\.JPY: Shop does not sell in this currency$/)]],
  ])('is refused with %j, and so is the whole file', async (wrong, said) => {
    await using cli = await openShop()
    const one = putCoupons(cli.store, cli.merchant, cli.file('c.json', { ...good, ...wrong }))
    expect(await refusal(one)).toEqual(said)
    const list = putCoupons(cli.store, cli.merchant, cli.file('c.json', [good, { ...good, ...wrong }]))
    expect(await refusal(list)).toHaveLength(1)
    expect((await listCoupons(cli.store, cli.merchant)).text).toBe('There are no coupons.')
  })
})

describe('tote promotion', () => {
  const pair = {
    id: 'pair',
    name: 'Pair',
    kind: 'bundle',
    parts: [{ product: 'mug', quantity: 2 }],
    price: 4000,
  }
  const tiers = { id: 'tiers', name: 'Tiers', kind: 'tiers', by: 'quantity', tiers: [{ from: 3, rate: 500 }] }
  const free = { quantity: 1, on: { products: ['mug'] } }
  const third = {
    id: 'third',
    name: 'Third',
    kind: 'buyGet',
    buy: { ...free, quantity: 2 },
    get: free,
    order: 1,
  }

  it('keeps each kind, lists them in their order and drops them', async () => {
    await using cli = await openShop()
    const path = cli.file('p.json', [third, tiers, pair])
    expect((await putPromotions(cli.store, cli.merchant, path)).text).toBe('Kept third, tiers, pair.')
    const on = { products: ['made'] }
    expect((await listPromotions(cli.store, cli.merchant)).document).toEqual({
      promotions: [
        { ...pair, isActive: true, order: 0, parts: [{ product: 'made', quantity: 2 }] },
        { ...tiers, isActive: true, order: 0, on: {} },
        {
          ...third,
          isActive: true,
          most: null,
          buy: { quantity: 2, on },
          get: { quantity: 1, on, rate: 10_000 },
        },
      ],
    })
    const one = { ...pair, parts: [{ product: 'mug', variant: 'mug' }] }
    await putPromotions(cli.store, cli.merchant, cli.file('one.json', one))
    expect((await listPromotions(cli.store, cli.merchant)).document).toMatchObject({
      promotions: [{ parts: [{ product: 'made', variant: 'base', quantity: 1 }] }, {}, {}],
    })
    expect((await dropPromotion(cli.store, cli.merchant, 'pair')).text).toBe('Dropped pair.')
    expect(await refusal(dropPromotion(cli.store, cli.merchant, 'pair'))).toHaveLength(1)
  })

  it.each([
    [{ ...tiers, by: 'weight' }, /^by: /],
    [{ ...tiers, tiers: [] }, /^tiers: /],
    [{ ...pair, parts: [{ product: 'mug', quantity: 1000 }] }, /^parts\.0\.quantity: /],
    [{ ...pair, parts: [{ product: 'nope' }] }, /^There is no product "nope"/],
    [{ ...pair, parts: [{ product: 'mug', variant: 'nope' }] }, /^There is no product "mug, nope"/],
    [{ ...third, get: { ...free, rate: 10_001 } }, /^get\.rate: /],
    [
      { ...tiers, tiers: [{ from: 3, froms: { EUR: 3 }, rate: 5 }] },
      /^tiers\.0\.froms\.EUR: Shop does not sell/,
    ],
    [[], /^The list is empty/],
  ])('is refused as %j', async (wrong, said) => {
    await using cli = await openShop()
    const refused = await refusal(putPromotions(cli.store, cli.merchant, cli.file('p.json', wrong)))
    expect(refused).toEqual([expect.stringMatching(said)])
  })
})

describe('tote certificate', () => {
  it('gives one and shows what is left on it', async () => {
    await using cli = await openShop()
    const { document } = await giveCertificates(cli.store, cli.merchant, cli.file('g.json', { amount: 5000 }))
    const [{ code = '' } = {}] = (document as { certificates: { code: string }[] }).certificates
    expect((await showCertificate(cli.store, cli.merchant, code.toLowerCase())).text).toBe(
      `50.00 USD of 50.00 USD left on ${code}.`,
    )
    const give = (given: object) =>
      refusal(giveCertificates(cli.store, cli.merchant, cli.file('g.json', given)))
    expect(await give({ code, amount: 1 })).toEqual([`There is a gift certificate "${code}" already.`])
    expect(await give({ amount: 1, currency: 'EUR' })).toEqual(['Shop does not sell in EUR.'])
    expect(await give([{ amount: 1 }, { amount: 1, endsAt: '2026-01-01' }])).toEqual([
      'endsAt: is over already',
    ])
    expect(await give({ amount: 1, code: 'short' })).toEqual([
      expect.stringMatching(/^code: has fewer than 12 .* leave it out, and one is made$/),
    ])
    expect(await give({ amount: 0 })).toEqual([expect.stringMatching(/^amount: /)])
    expect(await refusal(showCertificate(cli.store, cli.merchant, 'nope'))).toHaveLength(1)
  })
})

describe('the code of a gift certificate', () => {
  it('is found however it is written, and given once', async () => {
    await using cli = await openShop()
    const give = (given: unknown) => giveCertificates(cli.store, cli.merchant, cli.file('g.json', given))
    expect((await give({ amount: 1, code: 'xmas-2026-clay-9' })).text).toMatch(/^XMAS-2026-CLAY-9 /)
    expect((await give({ amount: 1, code: 'for-ida-and-bob' })).text).toMatch(/^FORIDAANDBOB /)
    for (const code of ['XMAS2026CLAY9', 'xmas 2026 clay 9', 'For Ida and Bob', 'for-ida-and-bob']) {
      expect((await showCertificate(cli.store, cli.merchant, code)).text).toMatch(/^0\.01 USD of/)
      expect(await refusal(give({ amount: 1, code }))).toEqual([
        expect.stringMatching(/^There is a gift certificate/),
      ])
    }
    const twice = [
      { amount: 1, code: 'TWICE-THE-SAME' },
      { amount: 1, code: 'TWICETHESAME' },
    ]
    expect(await refusal(give(twice))).toEqual([expect.stringMatching(/^There is a gift certificate/)])
    expect(await refusal(showCertificate(cli.store, cli.merchant, 'TWICETHESAME'))).toHaveLength(1)
  })

  it('is no coupon’s, and a coupon’s is none of a gift certificate', async () => {
    await using cli = await openShop()
    const coupon = { code: 'MUGS-FOR-EVERYBODY', name: 'Mugs', kind: 'percentage', rate: 500 }
    const put = (given: object) => putCoupons(cli.store, cli.merchant, cli.file('c.json', given))
    const give = (given: object) => giveCertificates(cli.store, cli.merchant, cli.file('g.json', given))
    await put(coupon)
    expect(await refusal(give({ amount: 1, code: 'mugs-for-everybody' }))).toEqual([
      expect.stringMatching(/^There is a coupon/),
    ])
    await give({ amount: 1, code: 'CUPS-FOR-EVERYBODY' })
    expect(await refusal(put({ ...coupon, code: 'CUPS-FOR-EVERYBODY' }))).toEqual([
      'code: "CUPS-FOR-EVERYBODY" is the code of a gift certificate, and would hide it.',
    ])
  })
})

describe('tote event', () => {
  it('lists what happened, a page at a time', async () => {
    await using cli = await openShop()
    const page = { after: 0, limit: 10 }
    expect((await listEvents(cli.store, 'shop', page)).text).toBe('There are no events.')
    const cart = { id: 'c1', version: 0, lines: [], codes: [], createdAt: 0, updatedAt: 0 }
    await cli.store.changeCart(
      'shop',
      'c1',
      () => cart,
      undefined,
      () => [
        { cartId: 'c1', at: 0, type: 'created' },
        { cartId: 'c1', at: 1, type: 'converted', orderNumber: 1001 },
      ],
    )
    expect((await listEvents(cli.store, 'shop', page)).text.split('\n')).toEqual([
      '1  1970-01-01T00:00:00.000Z  created    c1  ',
      '2  1970-01-01T00:00:00.001Z  converted  c1  order 1001',
    ])
    expect((await listEvents(cli.store, 'shop', { after: 1, limit: 1 })).document).toMatchObject({
      events: [
        {
          number: 2,
          type: 'converted',
          at: '1970-01-01T00:00:00.001Z',
          body: { scope: 'store/cart/converted', data: { type: 'cart', id: 'c1', orderId: 1001 } },
        },
      ],
    })
  })
})

describe('tote key', () => {
  it('limits a secret key to scopes, and a publishable one to a channel', async () => {
    await using cli = await openShop()
    const [scope, origin] = [['carts:read', 'carts:write'] as const, ['https://shop.example']]
    const secret = await createKey(cli.store, SHOP, { kind: 'secret', scope })
    expect(secret.document).toMatchObject({ scopes: scope })
    const page = await createKey(cli.store, SHOP, { kind: 'publishable', origin, channel: 7 })
    expect(page.document).toMatchObject({ channel: 7 })
    const { text } = await listKeys(cli.store)
    expect(text).toMatch(/carts:read carts:write$/m)
    expect(text).toMatch(/https:\/\/shop\.example channel 7$/m)
    const wrong = createKey(cli.store, SHOP, { kind: 'publishable', origin, scope })
    expect(await refusal(wrong)).toEqual([expect.stringMatching(/^A publishable key has no scopes/)])
  })
})
