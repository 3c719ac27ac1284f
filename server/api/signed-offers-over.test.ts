import { describe, expect, it } from 'vitest'
import { readyToPay } from '../test/buyer.ts'
import { addRival } from '../test/harness.ts'
import { ENGRAVING, type OfferWorld, openOffering, openOfferWorld } from '../test/offering.ts'

describe('is refused, and nothing is in the cart:', () => {
  it.each<[string, (world: OfferWorld) => object | Promise<object>, string]>([
    ['what nobody signed', () => ({ offer: 'a.b.c' }), 'offerInvalid'],
    ['what is longer than any offer', () => ({ offer: 'x'.repeat(4097) }), 'validationFailed'],
    ['no text', () => ({ offer: { sku: 'LAMP', price: 1 } }), 'validationFailed'],
    [
      'a currency that the merchant does not sell in',
      async ({ sign }) => ({ offer: await sign({ currency: 'DKK' }) }),
      'currencyNotOffered',
    ],
    ['an offer that is over', async ({ sign }) => ({ offer: await sign({}, -1000) }), 'offerOver'],
    ['a price beside it', async ({ sign }) => ({ offer: await sign(), price: 1 }), 'validationFailed'],
    ['an amount beside it', async ({ sign }) => ({ offer: await sign(), amount: 1 }), 'validationFailed'],
    [
      'a product beside it',
      async ({ sign }) => ({ offer: await sign(), product: 'mug-harbour' }),
      'validationFailed',
    ],
    ['a price without it', () => ({ product: 'mug-harbour', price: 1 }), 'validationFailed'],
    ['an amount of what has a price', () => ({ product: 'mug-harbour', amount: 1 }), 'amountOutOfRange'],
    [
      'a field that it does not ask for',
      async ({ sign }) => ({ offer: await sign(), fields: { price: '1' } }),
      'fieldUnknown',
    ],
    [
      'more words than it asks for',
      async ({ sign }) => ({
        offer: await sign({ fields: [ENGRAVING] }),
        fields: { engraving: 'Ada Lovelace' },
      }),
      'fieldInvalid',
    ],
    [
      'a field left out',
      async ({ sign }) => ({ offer: await sign({ fields: [{ ...ENGRAVING, required: true }] }) }),
      'fieldRequired',
    ],
    [
      'another merchant’s',
      async ({ shop }) => {
        const { merchant } = await addRival(shop)
        return { offer: await (await openOffering(shop, { merchant })).sign() }
      },
      'offerInvalid',
    ],
  ])('%s', async (_, input, reason) => {
    await using world = await openOfferWorld()
    const browser = world.shop.browser()
    const answer = await browser.call('cart.add', await input(world))
    expect([answer.reason, (await browser.ask('cart.get')).data.cart.lines]).toEqual([reason, []])
  })
})

describe('an offer that is in a cart', () => {
  it.each<[string, (world: OfferWorld) => unknown]>([
    ['is over', ({ later }) => later(3600_000)],
    ['is of a key that was revoked', ({ revoke }) => revoke()],
  ])('and %s is not paid, and told at its line', async (_, end) => {
    await using world = await openOfferWorld()
    const browser = world.shop.browser()
    const { hosted, pay } = await readyToPay(browser, [{ offer: await world.sign() }])
    await end(world)
    expect((await hosted.call('checkout.pay', pay)).reason).toBe('outOfStock')
    const { checkout, problems } = (await hosted.ask('checkout.get')).data
    expect(problems).toMatchObject([{ code: 'lineUnavailable', path: `lines/${checkout.lines[0]?.id}` }])
    expect(checkout.status).toBe('open')
  })

  it('and is over is told in the cart, opens no purchase, and comes to life with a fresh one', async () => {
    await using world = await openOfferWorld()
    const browser = world.shop.browser()
    await browser.call('cart.add', { offer: await world.sign() })
    world.later(3600_000)
    const { cart, problems } = (await browser.ask('cart.get')).data
    expect([problems, cart.lines[0]?.total.amount]).toMatchObject([[{ code: 'lineUnavailable' }], 0])
    const fresh = (await browser.call('cart.add', { offer: await world.sign() })).data
    expect(fresh.cart.lines.map(({ quantity, total }) => [quantity, total.amount])).toEqual([[2, 8000]])
    expect(fresh.problems).toEqual([])
  })

  it('stays while its own key does, whatever becomes of the one before', async () => {
    await using world = await openOfferWorld()
    const browser = world.shop.browser()
    const [old, next] = [world, await openOffering(world.shop)]
    await browser.call('cart.add', { offer: await old.sign({ sku: 'OLD' }) })
    await browser.call('cart.add', { offer: await next.sign({ sku: 'NEW' }) })
    await old.revoke()
    const { problems, cart } = (await browser.ask('cart.get')).data
    expect(problems.map(({ path }) => path)).toEqual([`lines/${cart.lines[0]?.id}`])
  })
})
