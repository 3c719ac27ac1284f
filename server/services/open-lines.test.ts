import { describe, expect, it } from 'vitest'
import { openLinkShop, refusalOf } from '../test/link-shop.ts'
import { cartOf, lineOf } from '../test/pricing.ts'
import { lineFacts, prepareLines } from './lines.ts'

const usd = { currency: 'USD' }

describe('an amount that a shopper names', () => {
  it('is the price of a new line, between the bounds of its product', async () => {
    const { deps, merchant, sells } = await openLinkShop()
    await sells({ sku: 'gift', openAmount: { min: 500, max: 900 } })
    const prepare = (amount?: number, locale?: string) =>
      prepareLines(deps, merchant, { ...usd, locale }, [
        { kind: 'product', product: 'gift', quantity: 1, amount },
      ])
    expect((await prepare(700))[0]?.line).toMatchObject({ amount: 700, priceWhenAdded: 700 })
    const [plain] = await prepare()
    expect(plain?.line).toMatchObject({ priceWhenAdded: 900 })
    expect(plain?.line).not.toHaveProperty('amount')
    await expect(prepare(499)).rejects.toMatchObject({
      reason: 'amountOutOfRange',
      detail: { min: '$5.00', max: '$9.00' },
    })
    await expect(prepare(901, 'de')).rejects.toMatchObject({ detail: { min: '5,00\u00a0$' } })
  })

  it('is refused where the price stands, also of a line that is there', async () => {
    const { deps, merchant, sells } = await openLinkShop()
    const mug = await sells({ sku: 'mug', price: 2400 })
    const wanted = { kind: 'product', product: 'mug', quantity: 1, amount: 1 } as const
    expect(await refusalOf(prepareLines(deps, merchant, usd, [wanted]))).toEqual(['amountOutOfRange'])
    const overridden = { ...wanted, override: { price: 5 } }
    expect(await refusalOf(prepareLines(deps, merchant, usd, [overridden]))).toEqual(['amountOutOfRange'])
    const line = lineOf('mug', 1, { productId: mug.id })
    const custom = {
      kind: 'custom',
      id: 'x',
      sku: '',
      name: '',
      quantity: 1,
      price: 5,
      image: null,
      addedAt: 0,
    } as const
    const cart = cartOf([line, custom])
    for (const id of [line.id, 'x'])
      expect(await refusalOf(lineFacts(deps, merchant, cart, id, { amount: 1 }))).toEqual([
        'amountOutOfRange',
      ])
  })

  it('is the new price of a line that is there, where its product or its link leaves it open', async () => {
    const { deps, link, merchant, sells } = await openLinkShop()
    const gift = await sells({ sku: 'gift', openAmount: { min: 500, max: 900 } })
    const fund = await sells({ sku: 'fund' })
    const { link: made } = await link({ type: 'donation', products: [fund.id] })
    const lines = [lineOf('gift', 1, { productId: gift.id }), lineOf('fund', 1, { productId: fund.id })]
    const facts = (id: string, amount: number, more: { link?: string } = {}) =>
      lineFacts(deps, merchant, cartOf(lines, more), id, { amount })
    expect(await facts('line-gift', 700)).toMatchObject({ price: 700 })
    expect(await facts('line-fund', 3, { link: made.id })).toMatchObject({ price: 3 })
    expect(await refusalOf(facts('line-fund', 3))).toEqual(['amountOutOfRange'])
    expect(await refusalOf(facts('line-gift', 700.5))).toEqual(['validationFailed', '/amount invalid'])
  })

  it('keeps its price where only the quantity is asked for', async () => {
    const { deps, merchant, sells } = await openLinkShop()
    const gift = await sells({ sku: 'gift', openAmount: { min: 500, max: 900 } })
    const cart = cartOf([lineOf('gift', 1, { productId: gift.id, amount: 700 })])
    expect((await lineFacts(deps, merchant, cart, 'line-gift')).price).toBe(700)
  })
})

it('tells of a product whose quantity is fixed', async () => {
  const { deps, merchant, sells } = await openLinkShop()
  await sells({ sku: 'seat', isQuantityFixed: true })
  const wanted = { kind: 'product', product: 'seat', quantity: 1 } as const
  const [seat] = await prepareLines(deps, merchant, usd, [wanted])
  expect(seat?.supply).toMatchObject({ isFixed: true })
})
