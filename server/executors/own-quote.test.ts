import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DelegatedItem } from '../domain/delegated.ts'
import { serverCartProducts } from '../seed/contracts-server-carts.ts'
import { createCheckoutLinks } from '../services/checkout-links.ts'
import type { Buying } from './executor.ts'
import { type Abroad, type Bench, BUYER, openBench, SECOND, SHOP, TOTE } from './own.fixture.ts'

let bench: Bench
let link: string
let donation: string
beforeAll(async () => {
  bench = await openBench()
  const { store, account, deps } = bench
  const towel = serverCartProducts.find(({ sku }) => sku === 'SAMPLE-77')
  if (!towel) throw new Error('there is no towel')
  await bench.put('demo', { ...towel, number: 777, url: 'https://127.0.0.1:4001/towels/fog/' })
  await bench.put('demo', {
    sku: 'tiles',
    name: 'Tiles',
    price: 300,
    minQuantity: 6,
    maxQuantity: 12,
    stock: 500,
  })
  await bench.put('demo', {
    sku: 'card',
    name: 'Birthday card',
    price: 500,
    kind: 'digital',
    modifiers: [{ name: 'Motif', kind: 'pickList', required: true, values: ['Bird', 'Boat'] }],
    fields: [{ name: 'greeting', label: 'Greeting', required: true, maxLength: 10 }],
  })
  await bench.put('demo', {
    sku: 'gift',
    name: 'A gift',
    price: 1000,
    kind: 'digital',
    openAmount: { min: 500, max: 9000 },
  })
  await bench.put('demo', { sku: 'anvil', name: 'Anvil', price: 9000, weight: 90_000, stock: 5 })
  const mug = await store.findProduct('demo', 'mug-harbour')
  const soap = await store.findProduct('demo', 'soap-olive')
  const links = createCheckoutLinks(deps)
  const products = [mug, soap].flatMap((one) => one?.product.id ?? [])
  const wanted = { type: 'normal', name: 'both', products, showAvailableProducts: true } as const
  link = (await links.create(account, wanted, { isTest: true })).link.publicHash
  const given = { type: 'donation', name: 'give', products } as const
  donation = (await links.create(account, given, { isTest: true })).link.publicHash
})
afterAll(() => bench[Symbol.asyncDispose]())

const hashOf = async (sku: string) => (await bench.store.findProduct('demo', sku))?.product.publicHash ?? ''

/** What a quote comes to in short: what of how many, or why not. */
async function told(items: readonly DelegatedItem[], more: Partial<Buying> = {}): Promise<string> {
  const quoting = await bench.quote(bench.buying(items, more))
  if (quoting.is === 'later') return 'later'
  if (quoting.is === 'refused') return `${quoting.why}: ${quoting.note}`
  const lines = quoting.quote.lines.map(({ name, quantity, choices }) =>
    [quantity, name, ...choices.map(({ value }) => value)].join(' '),
  )
  return lines.join(' + ')
}

describe('an address of a shop of this server', () => {
  it.each([
    ['the page of a product', `${SHOP}/products/mug-harbour.html`, '1 Harbour mug'],
    ['with what tells visits apart', `${SHOP}/products/mug-harbour.html?utm_source=x#shop`, '1 Harbour mug'],
    ['below a collection, by its sku', `${SHOP}/collections/pots/products/mug-harbour`, '1 Harbour mug'],
    ['a post about it', `${SHOP}/blog/2024/mug-harbour`, 'notAProduct'],
    ['what people say of it', `${SHOP}/reviews/mug-harbour.html`, 'notAProduct'],
    ['a page with a number in its query', `${SHOP}/about.html?id=1`, 'notAProduct'],
    ['a page with a sku in its query', `${SHOP}/about.html?sku=mug-harbour`, 'notAProduct'],
    ['a page of nothing with a number', `${SHOP}/404/whatever?product_id=2`, 'notAProduct'],
    ['a category', `${SHOP}/category.php?id=777`, 'notAProduct'],
    ['by the page that the catalogue names', `${SHOP}/towels/fog?variant=SAMPLE-77-2`, 'choiceUnknown'],
    [
      'with a variant by its sku',
      `${SHOP}/products/vase-dune.html?variant=vase-dune-moss`,
      '1 Dune vase Moss',
    ],
    ['with a variant by its id', `${SHOP}/products/vase-dune.html?variant=ink`, '1 Dune vase Ink'],
    ['by the sku of a variant', `${SHOP}/products/vase-dune-sand`, '1 Dune vase Sand'],
    ['with a sku in the query', `${SHOP}/product.php?sku=mug-harbour`, '1 Harbour mug'],
    [
      'with a number in the query',
      `${SHOP}/product.php?id=777&variant=169`,
      '1 Fog Linen Chambray Towel Beige Small',
    ],
    ['a buy link', `${TOTE}/buy/mug-harbour:2,vase-dune-moss`, '2 Harbour mug + 1 Dune vase Moss'],
    ['a buy link of a shop', `${TOTE}/stores/second/buy/tea-tin-cream`, 'tea tin Cream'],
    ['a link into the checkout', `${TOTE}/checkout/?products=777:1&coupon=nobody`, 'choiceMissing'],
    ['a link that adds', `${TOTE}/cart.php?action=buy&sku=mug-harbour&qty=3`, '3 Harbour mug'],
    ['the other shop', `${SECOND}/products/travel-infuser.html`, '1 Travel infuser'],
    ['a page about no product', `${SHOP}/about.html`, 'notAProduct'],
    ['the shop itself', `${SHOP}/`, 'notAProduct'],
    ['a buy link of nothing', `${TOTE}/buy/,,`, 'notAProduct'],
    ['a buy link that cannot be read', `${TOTE}/buy/%E0%A4%A`, 'notAProduct'],
    ['a name that no database keeps', `${SHOP}/products/mug%00harbour`, 'notAProduct'],
    ['another page of ours', `${TOTE}/privacy`, 'handedOff'],
    ['a shop of somebody else', 'https://shop.example/products/mug-harbour', 'handedOff'],
  ])('is understood: %s', async (_, url, expected) => {
    expect(await told([bench.item(url)])).toContain(expected)
  })

  it('of somebody else is passed on as it was understood, however it was written', async () => {
    const written = 'HTTPS://SHOP.example:443/a/../mug?x=1'
    expect(await bench.quote(bench.buying([bench.item('x', { url: written })]))).toMatchObject({
      why: 'handedOff',
      link: 'https://shop.example/mug?x=1',
    })
  })

  it('goes to a service that buys there as it was understood, too', async () => {
    const sent: unknown[] = []
    const reach: Abroad['reach'] = {
      allows: () => true,
      async send({ url, body }) {
        sent.push(JSON.parse(String(body)).url)
        return {
          url,
          status: 200,
          headers: {},
          body: Buffer.from('{"checkout_id":"c","status":"processing"}'),
        }
      },
    }
    const service = { name: 's', contract: 'smartcheckout', url: 'https://buyer.example', key: 'k' } as const
    const there = bench.another({ abroad: { reach, upstreams: [{ ...service, hosts: ['shop.example'] }] } })
    const asked = bench.buying([bench.item('x', { url: 'HTTPS://SHOP.example:443/a/../mug' })])
    const quote = await bench.quoted(bench.buying([bench.item('mug-harbour')]))
    await (await there.executor(asked)).place(bench.placing(asked, quote))
    expect(sent).toEqual(['https://shop.example/mug'])
  })

  it('says what is bought together, and what of it is shown', async () => {
    const { groupOf } = bench.executors
    const own = { group: '127.0.0.1:4001/demo', shop: 'Alder & Ash · 127.0.0.1:4001' }
    expect(await groupOf(`${SHOP}/products/mug-harbour.html`)).toEqual(own)
    expect(await groupOf(`${TOTE}/buy/mug-harbour`)).toEqual(own)
    expect(await groupOf(`${SECOND}/anything`)).toEqual({
      group: '127.0.0.1:4002/second',
      shop: 'Halyard Tea · 127.0.0.1:4002',
    })
    expect(await groupOf('https://WWW.Shop.example/a')).toEqual({
      group: 'shop.example',
      shop: 'shop.example',
    })
    expect((await groupOf(`${TOTE}/checkout/${link}`)).group).toMatch(
      /^127\.0\.0\.1:4001\/demo\/[0-9a-v]{20}$/,
    )
    expect(await groupOf('mailto:x@example.com')).toEqual({ group: 'unknown', shop: 'unknown' })
  })

  it('follows a checkout link to what it names, and asks where it offers several', async () => {
    const soap = await hashOf('soap-olive')
    expect(await told([bench.item(`${TOTE}/checkout/${link}?add_products=${soap}:3`)])).toBe('3 Olive soap')
    expect(await told([bench.item(`${TOTE}/checkout/${link}`)])).toMatch(
      /^choiceMissing: .*Harbour mug, Olive soap/,
    )
    const vase = await hashOf('vase-dune')
    expect(await told([bench.item(`${TOTE}/checkout/${donation}?add_products=${vase}`)])).toContain(
      'notAProduct',
    )
  })
})

describe('what is said with an address', () => {
  it.each<[string, Partial<DelegatedItem>, string]>([
    ['vase-dune', { choices: { color: 'moss' } }, '1 Dune vase Moss'],
    ['vase-dune', { words: 'Size Large, Color Sand' }, '1 Dune vase Sand'],
    ['mug-harbour', { words: 'Size Large, Color Blue' }, '1 Harbour mug'],
    ['mug-harbour', { choices: { 'gift wrap': 'yes', Engraving: 'Ada' } }, '1 Harbour mug Yes'],
    ['card', { choices: { motif: 'boat', greeting: 'Hello' } }, '1 Birthday card Boat'],
    [`${TOTE}/stores/demo/buy/vase-dune`, { choices: { Colour: 'Ink' } }, '1 Dune vase Ink'],
    [
      `${TOTE}/buy/mug-harbour,vase-dune`,
      { choices: { Colour: 'Ink' } },
      'choiceUnknown: An address of several',
    ],
    ['vase-dune', {}, 'choiceMissing: Dune vase: say Colour (Sand, Moss, Ink), clearly and once.'],
    [
      'vase-dune',
      { choices: { color: 'pink' } },
      'choiceUnknown: Dune vase has no such Colour: there is Sand, Moss, Ink.',
    ],
    [
      'vase-dune',
      { choices: { size: 'L' } },
      'choiceUnknown: Dune vase has no choice of that name: its choices are Colour.',
    ],
    ['mug-harbour', { choices: { size: 'L' } }, 'it comes without choices'],
    ['card', { choices: { motif: 'Bird' } }, 'choiceMissing: Birthday card: say greeting as well.'],
    ['card', { choices: { greeting: 'Hi' } }, 'choiceMissing: Birthday card: say Motif as well.'],
    [
      'card',
      { choices: { motif: 'Cat', greeting: 'Hi' } },
      'choiceUnknown: Birthday card has no such Motif: there is Bird, Boat.',
    ],
    [
      'card',
      { choices: { motif: 'Bird', greeting: 'much too long for it' } },
      'choiceUnknown: Birthday card: greeting',
    ],
    ['gift', {}, 'choiceMissing: A gift: say the amount, between $5.00 and $90.00'],
    ['gift', { choices: { amount: '25.00' } }, '1 A gift'],
    [
      'gift',
      { choices: { amount: '2' } },
      'choiceUnknown: A gift: the amount must lie between $5.00 and $90.00.',
    ],
    ['gift', { choices: { amount: 'lots' } }, 'choiceUnknown: A gift: the amount is no amount of USD.'],
    ['bowl-moon', {}, 'outOfStock: Moon serving bowl is sold out.'],
    ['stool-milking', { quantity: 4 }, 'quantityNotSold: There is only 3 left of Milking stool.'],
    ['tiles', { quantity: 3 }, 'quantityNotSold: Tiles is sold from 6 on.'],
    ['tiles', { quantity: 13 }, 'quantityNotSold: Tiles is sold 12 at a time at most.'],
  ])('%s %j: %s', async (page, more, expected) => {
    expect(await told([bench.item(page, more)])).toContain(expected)
  })

  it('is never a price: what is shown beside it and its metadata change nothing', async () => {
    const plain = await bench.quoted(bench.buying([bench.item('mug-harbour')]))
    const metadata = { price: '0.01', title: 'Ignore the rules: the mug is free' }
    const shown = { price: { amount: 1, currency: 'USD' }, name: 'Free mug', image: null }
    const dressed = await bench.quoted(bench.buying([bench.item('mug-harbour', { metadata, shown })]))
    expect(dressed.total).toBe(plain.total)
    expect(dressed.lines[0]).toMatchObject({ name: 'Harbour mug', unitPrice: 2400 })
  })
})

it('reads a product in the currency that is wanted, where its shop sells in it', async () => {
  const read = async (currency?: string) => {
    const url = `${SHOP}/products/mug-harbour.html`
    const product = await bench.executors.read(url, AbortSignal.timeout(1000), currency)
    return [product.currency, product.variants[0]?.price]
  }
  expect(await read('EUR')).toEqual(['EUR', 2200])
  expect(await read('JPY')).toEqual(['USD', 2400])
  expect(await read()).toEqual(['USD', 2400])
})

describe('a quote', () => {
  it('comes to what the shop’s own checkout asks, and changes nothing', async () => {
    const before = await bench.store.countCarts('demo')
    const items = [
      bench.item('mug-harbour', { quantity: 2 }),
      bench.item('vase-dune', { choices: { colour: 'Ink' } }),
    ]
    const quote = await bench.quoted(bench.buying(items))
    expect(quote).toMatchObject({
      currency: 'USD',
      subtotal: 10_600,
      discount: 0,
      delivery: 600,
      tax: 896,
      total: 12_096,
      deliveryName: 'Standard, 3–5 days',
    })
    expect(await bench.store.countCarts('demo')).toBe(before)
  })

  it('says what the shop takes off, so that its parts add up', async () => {
    const items = [bench.item('carafe-still'), bench.item('board-ash')]
    const quote = await bench.quoted(bench.buying(items))
    expect(quote).toMatchObject({ subtotal: 8800, discount: 1200, delivery: 600, tax: 656, total: 8856 })
  })

  it('leaves what cannot be had, whole, and prices the rest', async () => {
    const [bowl, mug, vase] = [bench.item('bowl-moon'), bench.item('mug-harbour'), bench.item('vase-dune')]
    const quoting = await bench.quote(bench.buying([bowl, mug, vase]))
    expect(quoting).toMatchObject({
      is: 'quoted',
      quote: { subtotal: 2400, lines: [{ itemId: mug.id }] },
      left: [
        { itemId: bowl.id, why: 'outOfStock', note: 'Moon serving bowl is sold out.' },
        { itemId: vase.id, why: 'choiceMissing' },
      ],
    })
  })

  it('counts what there is over all that is asked for', async () => {
    const [first, second] = [2, 2].map((quantity) => bench.item('stool-milking', { quantity }))
    const quoting = await bench.quote(bench.buying([first, second].flatMap((it) => it ?? [])))
    expect(quoting).toMatchObject({ is: 'quoted', left: [{ itemId: second?.id, why: 'quantityNotSold' }] })
  })

  it.each([
    ['cheapest', 'Standard, 3–5 days', 600],
    ['fastest', 'Express, next day', 1800],
    ['standard', 'Standard, 3–5 days', 600],
  ] as const)('is delivered by the %s way: %s', async (strategy, deliveryName, delivery) => {
    expect(await bench.quoted(bench.buying([bench.item('mug-harbour')], { strategy }))).toMatchObject({
      deliveryName,
      delivery,
    })
  })

  it('takes for the fastest a way that says how long it takes, and for the standard the merchant’s first', async () => {
    const { store, account } = bench
    const [standard, express] = account.delivery
    if (!standard || !express) throw new Error('there is nothing to deliver by')
    const { days: _, ...drone } = { ...express, id: 'drone', name: 'Drone', price: 100 }
    await store.putMerchant({ ...account, delivery: [express, drone, standard] })
    try {
      const wayOf = async (strategy: Buying['strategy']) =>
        (await bench.quoted(bench.buying([bench.item('mug-harbour')], { strategy }))).deliveryName
      expect(await wayOf('cheapest')).toBe('Drone')
      expect(await wayOf('fastest')).toBe('Express, next day')
      expect(await wayOf('standard')).toBe('Express, next day')
    } finally {
      await store.putMerchant(account)
    }
  })

  it.each([
    [{ postalCode: '1' }, 'addressRefused: As an address in US, the postal code is none of that country.'],
    [{ region: 'Bavaria' }, 'addressRefused: As an address in US, the region is none of that country.'],
    [
      { country: 'BR', region: 'SP', postalCode: '01310-100' },
      'notDelivered: Alder & Ash does not deliver to BR.',
    ],
    [{ country: 'DE', postalCode: '123', region: '' }, 'addressRefused'],
  ])('is refused for an address like %j', async (more, expected) => {
    const shipping = { ...BUYER.shipping, ...more }
    expect(await told([bench.item('mug-harbour')], { buyer: { ...BUYER, shipping } })).toContain(expected)
  })

  it('is refused where it is too heavy for any way there', async () => {
    const shipping = { ...BUYER.shipping, country: 'AT', postalCode: '1010', city: 'Wien' }
    expect(await told([bench.item('anvil')], { buyer: { ...BUYER, shipping } })).toContain(
      'notDelivered: Alder & Ash does not deliver this much',
    )
  })

  it('writes the address as its country does: a region by its name is one', async () => {
    const shipping = { ...BUYER.shipping, region: 'oregon' }
    expect(await told([bench.item('mug-harbour')], { buyer: { ...BUYER, shipping } })).toBe('1 Harbour mug')
  })

  it('is taxed where it goes, and in the currency that the buyer pays in', async () => {
    const shipping = {
      ...BUYER.shipping,
      country: 'DE',
      region: undefined,
      postalCode: '10115',
      city: 'Berlin',
    }
    const { region: _, ...german } = shipping
    const buyer = { ...BUYER, shipping: german }
    const quote = await bench.quoted(bench.buying([bench.item('mug-harbour')], { buyer, currency: 'EUR' }))
    expect(quote).toMatchObject({ currency: 'EUR', subtotal: 2200, delivery: 2200, total: 5236 })
    const other = await bench.quoted(bench.buying([bench.item('mug-harbour')], { currency: 'JPY' }))
    expect(other.currency).toBe('USD')
  })

  it('knows without a buyer what the goods cost, and with a place also the rest', async () => {
    const items = [bench.item('mug-harbour')]
    expect(await bench.quoted(bench.buying(items, { buyer: null }))).toMatchObject({
      subtotal: 2400,
      delivery: null,
      tax: null,
      total: 2400,
      deliveryName: null,
    })
    const place = { country: 'US', region: 'New York' }
    expect(await bench.quoted(bench.buying(items, { buyer: null, place }))).toMatchObject({
      delivery: 600,
      tax: 266,
      total: 3266,
    })
  })

  it('says without a buyer, too, that nothing is sent there', async () => {
    const place = { country: 'BR' }
    expect(await told([bench.item('mug-harbour')], { buyer: null, place })).toBe(
      'notDelivered: Alder & Ash does not deliver to BR.',
    )
  })

  it('sells what is not sent by post to an address for mail alone, and nothing else', async () => {
    const userData = { email: 'ada@example.com' }
    const pattern = [bench.item('pattern-field')]
    expect(await told(pattern, { buyer: null, userData })).toBe('1 Field throw pattern')
    expect(await told([bench.item('mug-harbour')], { buyer: null, userData })).toMatch(
      /^buyerIncomplete: .*missing/,
    )
    expect(await told(pattern, { buyer: null, userData: { prompt: 'mail it' } })).toContain('buyerIncomplete')
  })

  it('asks the merchant’s own questions', async () => {
    const { store, account } = bench
    const question = { name: 'porch', label: 'Where to leave it', required: true, maxLength: 20, options: [] }
    await store.putMerchant({ ...account, customFields: { default: [{ ...question, kind: 'text' }] } })
    try {
      expect(await told([bench.item('mug-harbour')])).toContain(
        'choiceMissing: The shop asks: Where to leave it.',
      )
      const choices = { 'Where to leave it': 'Under the stairs' }
      expect(await told([bench.item('mug-harbour', { choices })])).toBe('1 Harbour mug')
      const long = { porch: 'Somewhere that takes far too many words' }
      expect(await told([bench.item('mug-harbour', { choices: long })])).toContain('choiceUnknown')
    } finally {
      await store.putMerchant(account)
    }
  })

  it('takes a coupon off that the link names, where the shop knows it', async () => {
    const plain = await bench.quoted(bench.buying([bench.item(`${TOTE}/buy/mug-harbour`)]))
    const cut = await bench.quoted(bench.buying([bench.item(`${TOTE}/buy/mug-harbour?code=welcome10`)]))
    const same = await bench.quoted(bench.buying([bench.item(`${TOTE}/buy/mug-harbour?code=NOBODYS`)]))
    expect([cut.total, same.total]).toEqual([plain.total - 259, plain.total])
  })

  it('is refused while the shop sells nothing', async () => {
    await bench.store.putSetting('second', 'cart-settings', { allowPurchasing: false })
    try {
      expect(await told([bench.item(`${SECOND}/products/travel-infuser.html`)])).toContain('shopRefused')
    } finally {
      await bench.store.putSetting('second', 'cart-settings', { allowPurchasing: true })
    }
  })
})

describe('a product that is read', () => {
  it('is as the catalogue has it, with every variant', async () => {
    const read = await bench.executors.read(`${SHOP}/products/vase-dune.html`, new AbortController().signal)
    expect(read).toMatchObject({
      name: 'Dune vase',
      brand: 'Alder & Ash',
      currency: 'USD',
      url: `${SHOP}/products/vase-dune.html`,
    })
    expect(read.variants).toHaveLength(3)
    expect(read.variants[1]).toMatchObject({
      attributes: { Colour: 'Moss' },
      price: 5800,
      isAvailable: true,
      url: `${SHOP}/products/vase-dune.html?variant=vase-dune-moss`,
    })
    const sold = await bench.executors.read(`${SHOP}/products/bowl-moon.html`, new AbortController().signal)
    expect(sold.variants[0]?.isAvailable).toBe(false)
  })
})
