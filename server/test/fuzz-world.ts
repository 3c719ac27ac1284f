import { randomUUID } from 'node:crypto'
import { ReachError } from '../providers/reach-address.ts'
import { newCertificateCode } from '../services/random.ts'
import { shownSessionId } from '../services/sessions.ts'
import { ADDRESS, CONTACT } from './buyer.ts'
import { type ContractsShop, openContracts } from './contracts.ts'
import { askTasks, carryOut, delegatedPayload } from './delegated-calls.ts'
import { openSeen, type Seen } from './fuzz-seen.ts'
import { addRival, SERVER, type Shop } from './harness.ts'
import { askInProcess, type Got, type Sent } from './in-process.ts'
import { openOffering } from './offering.ts'
import { newProduct } from './products.ts'
import { PAGE, PRODUCT } from './session-cart.ts'
import { openVoucher } from './signed-in.ts'
import { makeVictim } from './victims.ts'

/** What a page's form holds, and what its buttons say. */
export interface Form {
  readonly fields: Readonly<Record<string, string>>
  readonly deeds: readonly string[]
}

/** A server with something of everything in it, and what is known about it. */
export interface FuzzWorld extends AsyncDisposable {
  readonly shop: Shop
  readonly merchant: string
  readonly keys: Readonly<
    Record<'page' | 'secret' | 'narrow' | 'rivalPage' | 'rival' | 'link' | 'revoked', string>
  >
  readonly seen: Seen
  /** Cookies by name, as one browser keeps them for all pages at once. */
  readonly cookies: Map<string, string>
  /** What the page keeps beside them. */
  token: string | undefined
  /** The checkout that this browser entered. */
  checkout: string
  /** Forms of the pages that were seen, by where they are sent. */
  readonly forms: Map<string, Form>
  ask(sent: Sent): Promise<Got>
  /** A word of the merchant's that nobody used yet. */
  vouch(): Promise<string>
  offer(): Promise<string>
  /** Codes that were sent by mail since this was asked before. */
  codes(): readonly string[]
  /** Puts the merchant's settings back, and begins with another browser: whose cart is full and stands before its checkout. */
  refresh(): Promise<void>
}

/** Any address may be called, and none answers. */
const nowhere = { allows: () => true, send: () => Promise.reject(new ReachError('unreachable')) }

/** `through` may put something in front of the server. */
export async function openFuzzWorld(
  options: Parameters<typeof openContracts>[0] = {},
  through: (listener: Shop['listener']) => Shop['listener'] = (listener) => listener,
): Promise<FuzzWorld> {
  const server = await openContracts({ reach: nowhere, ...options })
  const { shop, merchant: merchantId } = server
  const { store, services } = shop
  const merchant = await services.merchants.get(merchantId)
  const rival = await addRival(shop, PAGE)
  const secret = { kind: 'secret', mode: 'test', origins: [] } as const
  const [narrow, rivals, revoked] = await Promise.all([
    services.keys.create({ ...secret, merchantId, scopes: ['carts:read'] }),
    services.keys.create({ ...secret, merchantId: rival.id }),
    services.keys.create({ ...secret, merchantId }),
  ])
  await services.keys.revoke(revoked.key.id)
  const voucher = await openVoucher(shop, { merchant })
  const offering = await openOffering(shop, { merchant })
  const [link] = await store.listCheckoutLinks(merchantId, { after: '', limit: 1 })
  const products = await Promise.all(
    [PRODUCT, 'd0doh5fsvrvasm390u30'].map(async (id) => (await store.findProduct(merchantId, id))?.product),
  ).then((found) => found.filter((it) => it !== undefined))
  const seen = openSeen(SERVER)
  const cookies = new Map<string, string>()
  const ask = askInProcess(through(shop.listener))
  let read = 0
  let turn = 0

  async function addCertificate(isNew: boolean): Promise<void> {
    seen.put('coupon', 'SHOP20')
    if (!isNew) return
    const code = newCertificateCode()
    const people = { orderId: null, recipient: null, sender: null, message: '', theme: '' }
    const worth = { amount: 5000, currency: 'USD', createdAt: 0, endsAt: null }
    await store.addCertificate(merchantId, { code, ...worth, ...people })
    seen.put('coupon', code)
  }

  const world: FuzzWorld = {
    shop,
    merchant: merchantId,
    keys: {
      page: server.publishableKey,
      secret: server.secretKey,
      narrow: narrow.text,
      rivalPage: rival.key,
      rival: rivals.text,
      link: `link_${link?.publicHash}`,
      revoked: revoked.text,
    },
    seen,
    cookies,
    token: undefined,
    checkout: '',
    forms: new Map(),
    ask,
    vouch: () => voucher.vouch({ sub: 'ada', email: 'ada@shop.example', name: 'Ada Byron' }),
    offer: () => offering.sign(),
    codes() {
      const sent = shop.messages.messages.slice(read)
      read += sent.length
      return sent.flatMap(({ text }) => {
        const code = /^\s*(\d{4}) (\d{4})$/m.exec(text)
        return code ? [`${code[1]}${code[2]}`] : []
      })
    },
    async refresh() {
      cookies.clear()
      world.token = undefined
      world.forms.clear()
      await store.putMerchant(merchant)
      await services.cartSettings.put(merchant, { allowPurchasing: true })
      await services.cartSettings.putChannel(merchant, 1, { allowPurchasing: null })
      // Whoever took its sku or its name meanwhile keeps it.
      for (const product of products) await store.putProduct(merchantId, product).catch(() => {})
      const product = newProduct({ sku: `own-${turn}`, name: 'Own', id: `own-${turn}` })
      await store.putProduct(merchantId, product)
      await store.setStock(merchantId, product.id, 'base', 50)
      seen.put('product', product.id)
      const isCustomer = turn++ % 2 === 0
      const victim = await makeVictim(shop, merchant, {
        product: product.id,
        isCustomer,
        site: 'same',
      })
      const { cartId, lineId, sessionId, addressId } = victim
      if (turn % 3 > 0) seen.put('expectedtotal', (await victim.fillIn()).expectedTotal)
      await addCertificate(turn % 2 === 0)
      if (turn % 16 === 1) await askAgain(server, seen)
      const visitor = randomUUID()
      await store.addVisit(merchantId, visitor, cartId, Date.now())
      for (const [name, id] of [
        ['__Host-tote', sessionId],
        ['__Host-tote-checkout', visitor],
      ] as const) {
        const line = await shop.api.cookies.write(name, id, 'same')
        cookies.set(name, line.slice(name.length + 1, line.indexOf(';')))
      }
      world.checkout = cartId
      const own = { cart: cartId, line: lineId, item: lineId, address: addressId }
      for (const scope of ['shop', 'Storefront carts', 'Session carts'])
        seen.keep({ ...own, session: shownSessionId(sessionId) }, '', scope)
      seen.put('customertoken', await world.vouch())
      seen.put('offer', await world.offer())
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }

  await fill(world, server)
  await world.refresh()
  return world
}

/** A purchase that waits to be confirmed. */
async function askAgain(server: ContractsShop, seen: Seen): Promise<void> {
  const payload = delegatedPayload('cartai', 'post-checkout.request')
  const options = { verifyBeforePlacement: true }
  const { body } = await askTasks(server, 'POST /v1/checkout', { ...payload, options })
  await carryOut(server)
  const { body: task } = await askTasks(server, `GET /v1/checkout/${body.taskId}`)
  seen.keep(task, 'task', 'Checkout tasks')
}

/** The first of everything, so that what needs something finds it from the beginning. */
async function fill(
  { shop, merchant: merchantId, seen, keys }: FuzzWorld,
  { ask }: ContractsShop,
): Promise<void> {
  const merchant = await shop.services.merchants.get(merchantId)
  const options = { product: PRODUCT, isCustomer: true, site: 'same' } as const
  const buyer = await makeVictim(shop, merchant, options)
  const order = await buyer.buy()
  const open = await makeVictim(shop, merchant, options)
  const lines = {
    line_items: [
      { quantity: 2, product_id: 191 },
      { quantity: 1, product_id: 15 },
    ],
  }
  seen.keep((await ask('POST /v3/carts', { body: lines })).body, 'cart', 'Server-to-server carts')
  seen.keep(
    (await ask('POST /v1/webhooks', { body: { url: 'https://shop.example/a' } })).body,
    'webhook',
    'Events',
  )
  const known = {
    merchant: merchantId,
    product: PRODUCT,
    order,
    cart: open.cartId,
    line: open.lineId,
    delivery: 'standard',
    email: CONTACT.email,
    country: ADDRESS.country,
    channel: 1,
    provider: 'test',
    key: keys.page,
    hash: keys.link,
    products: `${PRODUCT}:1`,
    address: open.addressId,
    returnurl: `${PAGE}/cart`,
    returnto: `${PAGE}/cart`,
    successurl: `${PAGE}/thanks`,
    url: 'https://shop.example/hooks',
    merchantid: merchantId,
  }
  for (const [name, value] of Object.entries(known)) seen.put(name, value)
}
