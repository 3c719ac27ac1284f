import { describe, expect, it } from 'vitest'
import type { CartOwner } from '../../services/cart-changes.ts'
import { openContracts } from '../../test/contracts.ts'
import { openOffering } from '../../test/offering.ts'
import { openSessionShop, PRODUCT } from '../../test/session-cart.ts'
import { placeOf } from './session-cart-ids.ts'

const ownerOf = (cartId: string | undefined): CartOwner => ({
  cartId,
  open: () => Promise.reject(new Error('there is a cart')),
})

describe('what a signed offer sells', () => {
  it('is seen by the merchant’s server as something of no catalogue', async () => {
    await using contracts = await openContracts()
    const { shop, ask } = contracts
    const merchant = await shop.services.merchants.get(contracts.merchant)
    const { sign } = await openOffering(shop, { merchant })
    const { currency } = merchant
    const { body } = await ask('POST /v3/carts', {
      body: { custom_items: [{ name: 'Bow', quantity: 1, list_price: 1 }] },
    })
    const owner = ownerOf(body.data.id)
    const input = { offer: await sign({ currency, limit: 5 }), quantity: 2 }
    await shop.services.signedOffers.add(merchant, owner, input)
    const { data } = (await ask(`GET /v3/carts/${body.data.id}`)).body
    expect(data.line_items.custom_items).toMatchObject([
      { name: 'Bow' },
      { sku: 'LAMP', name: 'Brass lamp', quantity: 2, list_price: 40, extended_list_price: 80 },
    ])
    expect(
      (await ask(`GET /v3/checkouts/${body.data.id}`)).body.data.cart.line_items.custom_items,
    ).toHaveLength(2)
  })

  it('is listed in a session’s cart as published, and changed there like any line', async () => {
    await using session = await openSessionShop()
    const { shop } = session
    const merchant = await shop.services.merchants.get(session.merchant)
    const { sign } = await openOffering(shop, { merchant })
    const program = session.program()
    await program.post({ productId: PRODUCT, quantity: 1 })
    const { cartId } = placeOf((await program.get()).body.data[0].id, undefined) ?? {}
    const owner = ownerOf(cartId)
    const offer = await sign({ currency: merchant.currency })
    await shop.services.signedOffers.add(merchant, owner, { offer, quantity: 2 })
    const { body } = await program.get()
    expect(body.data[1]).toMatchObject({ quantity: 2, product: { name: 'Brass lamp', price: 40, stock: 0 } })
    const { body: left } = await program.remove({ cartId: body.data[1].id })
    expect(left.success).toBe(true)
    expect((await program.get()).body.count).toBe(1)
  })
})
