import { describe, expect, it } from 'vitest'
import type { CartRecord } from '../domain/cart.ts'
import type { DelegatedItem, DelegatedRecord, Purchase } from '../domain/delegated.ts'
import { newPurchase } from '../domain/delegated-steps.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { cartOf, lineOf, merchant } from '../test/pricing.ts'
import { takingOut } from './taking-out.ts'

const NOW = 1_000
const item = (line: string, quantity: number): DelegatedItem => ({
  id: `item-${line}`,
  url: 'https://shop.example/',
  quantity,
  choices: {},
  line,
})
const bought: Purchase = newPurchase(
  { id: '00000000-0000-4000-8000-000000000001', group: 'g', shop: 's' },
  [item('line-mug', 2), item('line-tee', 1)],
  0,
)
const request = { widget: { cartId: 'c1' } } as DelegatedRecord

async function opened(lines: CartRecord['lines'], more: Partial<CartRecord> = {}) {
  const store = sqliteStore({ file: ':memory:', asServer: false })
  await store.putMerchant(merchant)
  const put = (cart: CartRecord) => store.changeCart('m1', cart.id, () => cart)
  await put(cartOf(lines, more))
  const take = (of = bought) => takingOut({ store, now: () => NOW })(merchant, request, of)
  const held = async (id = 'c1') =>
    (await store.getCart('m1', id))?.lines.map((line) => `${line.quantity} ${line.id}`)
  return { put, take, held, [Symbol.asyncDispose]: () => store.close() }
}

describe('what was bought elsewhere', () => {
  it('leaves the cart once; what came in since then stays', async () => {
    await using shop = await opened([lineOf('mug', 5), lineOf('tee'), lineOf('hat')])
    await shop.take()
    await shop.take()
    expect(await shop.held()).toEqual(['3 line-mug', '1 line-hat'])
  })

  it('leaves no more than was bought of it', async () => {
    await using shop = await opened([lineOf('mug', 2), lineOf('tee')])
    await shop.take({ ...bought, left: [{ itemId: 'item-line-mug', why: 'outOfStock' }] })
    expect(await shop.held()).toEqual(['2 line-mug'])
  })

  it('is taken out where its cart went at a sign-in', async () => {
    await using shop = await opened([lineOf('mug', 2)], { mergedInto: 'c2' })
    await shop.put(cartOf([lineOf('mug', 2), lineOf('hat')], { id: 'c2' }))
    await shop.take()
    expect(await shop.held('c2')).toEqual(['1 line-hat'])
  })

  it('is no concern of a cart that is gone', async () => {
    await using shop = await opened([lineOf('mug', 2)], { isBought: true })
    await expect(shop.take()).resolves.toBeUndefined()
    const nowhere = { ...request, widget: { cartId: 'nowhere' } } as DelegatedRecord
    const store = sqliteStore({ file: ':memory:', asServer: false })
    await store.putMerchant(merchant)
    await expect(takingOut({ store, now: () => NOW })(merchant, nowhere, bought)).resolves.toBeUndefined()
    await store.close()
  })
})
