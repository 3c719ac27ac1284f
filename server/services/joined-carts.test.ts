import { describe, expect, it, onTestFinished } from 'vitest'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { payFor } from '../test/paying.ts'
import { newProduct } from '../test/products.ts'
import {
  askCode,
  type Device,
  inShort,
  KEY,
  openSignInShop,
  type SignInShop,
  wayBack,
  wrongCode,
} from '../test/sign-in-shop.ts'
import { leavingTab } from '../test/sign-in-tab.ts'

async function opened(options: Parameters<typeof openSignInShop>[0] = {}): Promise<SignInShop> {
  const shop = await openSignInShop(options)
  onTestFinished(() => shop.store.close())
  return shop
}

const refusal = (reason: string) => expect.objectContaining({ name: 'ToteError', reason })

/** Ada has two mugs; a browser of hers, still a guest, has three mugs and a vase. */
async function twoCarts(options: Parameters<typeof openSignInShop>[0] = {}) {
  const shop = await opened(options)
  const home = shop.device()
  await home.identify(await shop.vouch('ada'))
  await home.add('mug', 2)
  const phone = shop.device()
  await phone.add('mug', 3)
  await phone.add('vase', 1)
  return { ...shop, home, phone, join: async () => phone.identify(await shop.vouch('ada')) }
}

/** Begins to pay for what is in a device's cart. */
async function pay(shop: SignInShop, device: Device): Promise<void> {
  await payFor(shop, String((await device.cart()).id))
}

describe('two carts become one', () => {
  it('at sign-in, and it is told there and nowhere else', async () => {
    const { home, phone, join } = await twoCarts()
    const { cart } = await join()
    expect(inShort(cart)).toBe('mug 5, vase 1')
    const [mug, vase] = cart.lines
    expect(cart.joined).toEqual({
      lines: [
        { line: mug?.id, quantity: 3 },
        { line: vase?.id, quantity: 1 },
      ],
      left: [],
      codes: [],
    })
    expect((await phone.cart()).joined).toEqual(cart.joined)
    const elsewhere = await home.cart()
    expect(inShort(elsewhere)).toBe('mug 5, vase 1')
    expect(elsewhere.joined).toBeUndefined()
  })

  it('and every change of the cart goes on telling it, until an hour is over', async () => {
    const { phone, join, clock, home } = await twoCarts()
    const { cart } = await join()
    expect((await phone.add('bowl')).cart.joined).toEqual(cart.joined)
    expect((await home.add('lamp')).cart.joined).toBeUndefined()
    clock.now += 3_600_000 - 1
    expect((await phone.cart()).joined).toEqual(cart.joined)
    clock.now += 1
    expect((await phone.cart()).joined).toBeUndefined()
  })

  it('and what a stale page is told is told to who it concerns', async () => {
    const { phone, join, services, merchant } = await twoCarts()
    const { cart } = await join()
    const stale = services.carts.clear(merchant, await phone.owner(), { version: cart.version - 1 })
    await expect(stale).rejects.toMatchObject({
      reason: 'cartChanged',
      current: { cart: { joined: cart.joined } },
    })
    const cleared = await services.carts.clear(merchant, await phone.owner(), { version: cart.version })
    expect(cleared.cart.joined).toBeUndefined()
  })

  it('and a first cart is simply the customer’s from then on', async () => {
    const shop = await opened()
    const device = shop.device()
    await device.add('mug', 3)
    const { cart } = await device.identify(await shop.vouch('ada'))
    expect(inShort(cart)).toBe('mug 3')
    expect(cart.joined).toBeUndefined()
    const kept = await shop.store.getCart('m1', String(cart.id))
    expect(kept?.customer).toBe(1)
  })

  it('unless the guest had nothing', async () => {
    const { vouch, device, home } = await twoCarts()
    const other = device()
    const { cart } = await other.identify(await vouch('ada'))
    expect(inShort(cart)).toBe('mug 2')
    expect(cart.version).toBe((await home.cart()).version)
  })

  it('unless it is asked not to be: the guest’s waits until the customer signs out', async () => {
    const { phone, vouch } = await twoCarts()
    const { cart } = await phone.identify(await vouch('ada'), false)
    expect(inShort(cart)).toBe('mug 2')
    expect(inShort((await phone.forget()).cart)).toBe('mug 3, vase 1')
    expect(inShort((await phone.identify(await vouch('ada'))).cart)).toBe('mug 5, vase 1')
  })

  it('and a guest’s cart never shows on another device', async () => {
    const { home, phone } = await twoCarts()
    expect(inShort(await home.cart())).toBe('mug 2')
    expect(inShort(await phone.cart())).toBe('mug 3, vase 1')
  })

  it('with the codes of both', async () => {
    const { store, services, merchant, phone, join } = await twoCarts()
    const codes = { name: 'Five', kind: 'fixed', amount: 500, minimum: 0, maxUses: null } as const
    await store.putCoupon('m1', { ...codes, code: 'FIVE' })
    await services.carts.applyCode(merchant, await phone.owner(), { code: 'five' })
    const { cart } = await join()
    expect(cart.codes.map(({ code }) => code)).toEqual(['FIVE'])
    expect(cart.joined?.codes).toEqual(['FIVE'])
    expect((await phone.undo()).cart.codes).toEqual([])
  })

  it('and what stock cannot give stays behind and is told', async () => {
    const { store, join } = await twoCarts()
    await store.setStock('m1', 'mug', 'base', 4)
    const { cart } = await join()
    expect(inShort(cart)).toBe('mug 4, vase 1')
    expect(cart.joined?.left).toEqual([{ name: 'mug', quantity: 1, why: 'notEnough' }])
  })

  it('in the currency of the customer’s', async () => {
    const { services, merchant, home, join } = await twoCarts()
    await services.carts.setCurrency(merchant, await home.owner(), { currency: 'EUR' })
    const { cart } = await join()
    expect([cart.currency, cart.totals.at(-1)?.amount]).toEqual(['EUR', 6 * 2000])
    expect(cart.lines.map(({ unitPrice }) => unitPrice)).toEqual([
      { amount: 2000, currency: 'EUR' },
      { amount: 2000, currency: 'EUR' },
    ])
  })

  it('and what was set aside for either checkout is there for both', async () => {
    const { store, merchant, phone, home, join, clock } = await twoCarts()
    await store.setStock('m1', 'mug', 'base', 5)
    for (const [device, quantity] of [
      [home, 2],
      [phone, 3],
    ] as const) {
      const { cartId: id = '' } = await device.owner()
      const { version } = (await store.getCart(merchant.id, id))!
      const stock = [{ productId: 'mug', variantId: 'base', quantity }]
      await store.hold(
        merchant.id,
        { id, version },
        {
          claims: { stock, codes: [], certificates: [] },
          until: clock.now + 60_000,
        },
      )
    }
    expect((await store.findProduct('m1', 'mug'))?.stock.get('base')).toBe(0)
    expect(inShort((await join()).cart)).toBe('mug 5, vase 1')
    expect((await store.findProduct('m1', 'mug'))?.stock.get('base')).toBe(5)
  })

  it('also where they are others by then than those that were read', async () => {
    const store = sqliteStore({ file: ':memory:', asServer: false })
    let late: (() => Promise<unknown>) | undefined
    const around: Store = {
      ...store,
      async signIn(...given) {
        await late?.()
        late = undefined
        return store.signIn(...given)
      },
    }
    const { phone, join } = await twoCarts({ store: around })
    late = () => phone.add('lamp', 4)
    expect(inShort((await join()).cart)).toBe('mug 5, vase 1, lamp 4')
  })

  it('and the merchant’s server is told of both', async () => {
    const { store, phone, join } = await twoCarts({ merchant: { keepsEvents: true } })
    const guest = (await phone.owner()).cartId
    const before = (await store.listEvents('m1', { after: 0, limit: 99 })).length
    const { cart } = await join()
    const told = async (after: number) =>
      (await store.listEvents('m1', { after: 0, limit: 99 }))
        .slice(after)
        .map(({ event }) => `${event.type} ${event.cartId}`)
    expect(await told(before)).toEqual([
      `updated ${cart.id}`,
      `lineItem/updated ${cart.id}`,
      `lineItem/created ${cart.id}`,
      `deleted ${guest}`,
    ])
    await phone.undo()
    expect((await told(before)).slice(4)).toEqual([
      `updated ${cart.id}`,
      `lineItem/updated ${cart.id}`,
      `lineItem/deleted ${cart.id}`,
      `created ${guest}`,
    ])
  })
})

describe('what comes late', () => {
  it('to a guest’s cart that went into another is refused, whatever it is', async () => {
    const { services, merchant, phone, join } = await twoCarts()
    const late = await phone.owner()
    const line = (await phone.cart()).lines[0]?.id ?? ''
    const { cart } = await join()
    const { carts, sessionCarts } = services
    for (const change of [
      () => carts.add(merchant, late, { product: 'bowl', quantity: 1 }),
      () => carts.setQuantity(merchant, late, { line, quantity: 9 }),
      () => carts.remove(merchant, late, { line }),
      () => sessionCarts.remove(merchant, late, line),
      () =>
        sessionCarts.add(merchant, late, () => [{ kind: 'product', product: 'bowl', quantity: 1 }], {
          rules: { over: 'reduce' },
        }),
    ]) {
      await expect(change()).rejects.toEqual(refusal('sessionEnded'))
    }
    expect(await phone.cart()).toEqual(cart)
  })

  it('to a guest’s cart that was never begun is refused too', async () => {
    const shop = await opened()
    const device = shop.device()
    const { session } = await shop.services.sessions.start(shop.merchant.id)
    device.cookie = session.id
    const late = await device.owner()
    expect(await shop.store.getCart(shop.merchant.id, session.cartId)).toBeUndefined()
    await device.identify(await shop.vouch('ada'))
    const add = shop.services.carts.add(shop.merchant, late, { product: 'bowl', quantity: 1 })
    await expect(add).rejects.toEqual(refusal('sessionEnded'))
  })
})

it('an addition whose answer got lost is not made twice when it is repeated after the sign-in', async () => {
  const { services, merchant, phone, join } = await twoCarts()
  let replays = 0
  const once = { key: 'k1', fingerprint: 'f1', replayed: () => void replays++ }
  const add = async () =>
    services.carts.add(merchant, { ...(await phone.owner()), once }, { product: 'mug', quantity: 4 })
  await add()
  await join()
  expect(inShort((await add()).cart)).toBe('mug 9, vase 1')
  expect(replays).toBe(1)
})

it('carts of many browsers are joined at once, whatever else the customer’s gets meanwhile', async () => {
  const { services, merchant, home, device, vouch, store } = await twoCarts()
  const products = Array.from({ length: 12 }, (_, i) => `p${i}`)
  for (const sku of products) {
    await store.putProduct('m1', newProduct({ sku, name: sku }))
    await store.setStock('m1', sku, 'base', 9)
  }
  const guests = await Promise.all(
    products.map(async (sku) => {
      const guest = device()
      await guest.add(sku, 2)
      return guest
    }),
  )
  await Promise.all(guests.map(async (guest) => guest.identify(await vouch('ada'))))
  const { lines } = (await services.carts.get(merchant, (await home.owner()).cartId)).cart
  expect(lines.map(({ name, quantity }) => `${name} ${quantity}`).sort()).toEqual(
    ['mug 2', ...products.map((sku) => `${sku} 2`)].sort(),
  )
})

describe('a payment under way', () => {
  it.each([
    ['of the guest’s cart', 'phone'],
    ['of the customer’s', 'home'],
  ] as const)('R3.4: %s refuses the sign-in, and all is as it was', async (_, who) => {
    const shop = await twoCarts()
    const { phone, home } = shop
    await pay(shop, shop[who])
    const token = await shop.vouch('ada')
    const before = await Promise.all([phone.cart(), home.cart()])
    await expect(phone.identify(token)).rejects.toEqual(refusal('paymentInProgress'))
    expect(await Promise.all([phone.cart(), home.cart()])).toEqual(before)
    expect(await phone.find()).toMatchObject({ power: 'none' })
    const { cart } = await phone.identify(token, false)
    expect(inShort(cart)).toBe('mug 2')
    expect(inShort((await phone.forget()).cart)).toBe('mug 3, vase 1')
  })

  it('that nobody answered in time is none', async () => {
    const shop = await twoCarts()
    await pay(shop, shop.phone)
    shop.clock.now += 30_000
    expect(inShort((await shop.join()).cart)).toBe('mug 5, vase 1')
  })

  it('leaves a code good, also at its last try, and what leads back from the account page', async () => {
    const shop = await opened()
    const { services, merchant } = shop
    const home = shop.device()
    await home.verify('ada@shop.example')
    await home.add('mug')
    const phone = shop.device()
    await phone.add('vase')
    await pay(shop, phone)
    const session = (await phone.find())?.session
    const entry = { session, site: 'same', agent: null } as const
    const { challenge } = await services.signIn.requestCode(merchant, { email: 'ada@shop.example' })
    const code = await shop.messages.nextCode('ada@shop.example')
    const verify = (given: string, join?: boolean) =>
      services.signIn.verify(merchant, KEY, { challenge, code: given, join }, entry)
    for (let i = 0; i < 4; i++)
      await expect(verify(wrongCode(code))).rejects.toEqual(refusal('signInCodeWrong'))
    for (let i = 0; i < 2; i++) await expect(verify(code)).rejects.toEqual(refusal('paymentInProgress'))
    await expect(verify(wrongCode(code))).rejects.toEqual(refusal('signInCodeOver'))
    const { verifier, proof } = leavingTab()
    const token = await wayBack(shop, home, proof)
    await expect(services.signIn.identify(merchant, KEY, { token, verifier }, entry)).rejects.toEqual(
      refusal('paymentInProgress'),
    )
    expect((await verify(code, false)).answer.who.power).toBe('account')
    await expect(verify(code, false)).rejects.toEqual(refusal('signInCodeOver'))
    const other = await services.signIn.identify(
      merchant,
      KEY,
      { token, verifier, join: false },
      { ...entry, session: undefined },
    )
    expect(inShort(other.answer.cart)).toBe('mug 1')
  })

  it('refuses undoing as well', async () => {
    const shop = await twoCarts()
    await shop.join()
    await pay(shop, shop.home)
    await expect(shop.phone.undo()).rejects.toEqual(refusal('paymentInProgress'))
    expect(inShort(await shop.home.cart())).toBe('mug 5, vase 1')
  })
})

describe('undoing', () => {
  it('takes out what came, once; the guest’s cart comes back at sign-out', async () => {
    const { phone, home, join } = await twoCarts()
    await join()
    const { cart } = await phone.undo()
    expect(inShort(cart)).toBe('mug 2')
    expect(cart.joined).toBeUndefined()
    expect(inShort(await home.cart())).toBe('mug 2')
    await expect(phone.undo()).rejects.toEqual(refusal('nothingToUndo'))
    expect(inShort((await phone.forget()).cart)).toBe('mug 3, vase 1')
  })

  it('is for the session that brought it alone', async () => {
    const { phone, home, join } = await twoCarts()
    await join()
    await expect(home.undo()).rejects.toEqual(refusal('nothingToUndo'))
    await phone.forget()
    await expect(phone.undo()).rejects.toEqual(refusal('nothingToUndo'))
    expect(inShort(await home.cart())).toBe('mug 5, vase 1')
  })

  it('is over after an hour, or once it is to be kept', async () => {
    const one = await twoCarts()
    await one.join()
    one.clock.now += 3_600_000
    await expect(one.phone.undo()).rejects.toEqual(refusal('nothingToUndo'))
    const other = await twoCarts()
    await other.join()
    const { cart } = await other.home.keep()
    expect(cart.joined).toBeUndefined()
    expect((await other.phone.cart()).joined).toBeDefined()
    expect((await other.phone.keep()).cart.joined).toBeUndefined()
    await expect(other.phone.undo()).rejects.toEqual(refusal('nothingToUndo'))
    expect(inShort((await other.phone.keep()).cart)).toBe('mug 5, vase 1')
  })

  it('of many at once is done once', async () => {
    const { phone, join, home } = await twoCarts()
    await join()
    const undone = await Promise.allSettled(Array.from({ length: 20 }, () => phone.undo()))
    expect(undone.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(inShort(await home.cart())).toBe('mug 2')
  })

  it('and joining again brings the same', async () => {
    const { phone, join } = await twoCarts()
    await join()
    for (let i = 0; i < 3; i++) {
      await phone.undo()
      await phone.forget()
      expect(inShort((await join()).cart)).toBe('mug 5, vase 1')
    }
  })

  it('keeps what nobody joined as it is', async () => {
    const { home, device, vouch } = await twoCarts()
    expect(inShort((await home.keep()).cart)).toBe('mug 2')
    const other = device()
    await other.identify(await vouch('bob'))
    expect((await other.keep()).cart.lines).toEqual([])
  })
})

describe('a customer whom a secret key names', () => {
  it('gets what the browser had, which goes on as another guest', async () => {
    const { services, merchant, phone, home, store } = await twoCarts()
    const ada = (await services.customers.byId('m1', 'ada'))!
    const next = await services.signIn.bySecretKey(merchant, ada, phone.cookie)
    expect(next).toMatchObject({ customerId: null })
    expect(next?.id).not.toBe(phone.cookie)
    expect(await phone.find()).toBeUndefined()
    const joined = await home.cart()
    expect(inShort(joined)).toBe('mug 5, vase 1')
    expect((await store.getCart('m1', String(joined.id)))?.joined).toBeUndefined()
    phone.cookie = next?.id
    expect((await phone.cart()).lines).toEqual([])
    expect(await services.sessions.list('m1', 'ada')).toHaveLength(1)
  })

  it('gets nothing where there is nothing, and then nothing changes', async () => {
    const { services, merchant, home, device } = await twoCarts()
    const ada = (await services.customers.byId('m1', 'ada'))!
    const empty = device()
    await empty.add('mug')
    await services.carts.clear(merchant, await empty.owner())
    for (const cookie of [undefined, 'forged', home.cookie, empty.cookie]) {
      expect(await services.signIn.bySecretKey(merchant, ada, cookie)).toBeUndefined()
    }
    expect(await empty.find()).toBeDefined()
    expect(await home.find()).toMatchObject({ power: 'account' })
  })

  it('does not get what is being paid for', async () => {
    const shop = await twoCarts()
    const ada = (await shop.services.customers.byId('m1', 'ada'))!
    await pay(shop, shop.phone)
    await expect(shop.services.signIn.bySecretKey(shop.merchant, ada, shop.phone.cookie)).rejects.toEqual(
      refusal('paymentInProgress'),
    )
    expect(inShort(await shop.phone.cart())).toBe('mug 3, vase 1')
  })
})

describe('a cart that a link led to', () => {
  it('is not joined where it was made for somebody else', async () => {
    const { store, services, merchant, phone, join } = await twoCarts()
    const { cartId = '' } = await phone.owner()
    await store.changeCart('m1', cartId, (held) => ({ ...held!, customer: 99, fromServer: true }))
    expect(inShort((await join()).cart)).toBe('mug 2')
    expect((await services.carts.get(merchant, cartId)).cart.lines).toHaveLength(2)
  })

  it('is not joined by a secret key either, and the browser keeps it', async () => {
    const { store, services, merchant, phone } = await twoCarts()
    const { cartId = '' } = await phone.owner()
    await store.changeCart('m1', cartId, (held) => ({ ...held!, customer: 99, fromServer: true }))
    const ada = (await services.customers.byId('m1', 'ada'))!
    expect(await services.signIn.bySecretKey(merchant, ada, phone.cookie)).toBeUndefined()
    expect(inShort(await phone.cart())).toBe('mug 3, vase 1')
  })
})

it('a code signs in to the same cart as the merchant’s word for the same customer', async () => {
  const shop = await opened()
  const home = shop.device()
  await home.identify(await shop.vouch('ada', { email: 'ada@shop.example', email_verified: true }))
  await home.add('mug', 2)
  const { code, verify } = await askCode(shop)
  expect(inShort((await verify(code)).answer.cart)).toBe('mug 2')
})
