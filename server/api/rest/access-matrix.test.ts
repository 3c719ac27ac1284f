import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCertificateCode } from '../../services/random.ts'
import { type Caller, callers, operationsOf, type Row, row } from '../../test/access.ts'
import { type AccessWorld, type Asking, openAccess } from '../../test/access-world.ts'
import { PRODUCT } from '../../test/session-cart.ts'
import { contracts } from './contracts.ts'
import type { Route } from './route.ts'
import { nameLine } from './session-cart-ids.ts'

let world: AccessWorld

beforeAll(async () => {
  world = await openAccess()
})
afterAll(() => world[Symbol.asyncDispose]())

/** What a merchant's server made: nobody's but the merchant's. */
interface Made {
  readonly cartId: string
  readonly itemId: string
  readonly metafieldId: string
  readonly key: string
}

interface Operation {
  readonly route: Route<unknown>
  readonly expected: Row
  /** In place of what the path names. */
  params?(about: Asking & Made): readonly string[] | Promise<readonly string[]>
  query?(about: Asking & Made): string
  body?(about: Asking & Made): unknown
}

/** Only a merchant's server, with a key that is good for it; another merchant's finds nothing. */
const server = (rivals = '404', own = 'own'): Row =>
  row('403', { nobody: '401', 'secret key': own, 'another merchant': rivals })

/** Whoever proves a cart, and a server that names the customer. */
const shopper = (otherwise: string, others: Partial<Row> = {}): Row =>
  row(otherwise, {
    'guest’s cookie': 'own',
    'guest’s token': 'own',
    'customer’s cookie': 'own',
    'customer’s cookie at another site': 'own',
    'customer’s token': 'own',
    ...others,
  })
const keyed = (otherwise: string, others: Partial<Row> = {}): Row =>
  shopper(otherwise, { nobody: '401', 'restricted secret key': '403', 'secret key': 'own', ...others })

const ITEM = { quantity: 1, product_id: 191 }
const ITEMS = { line_items: [ITEM] }
const SHOPPERS_ITEM = { quantity: 3, productId: 191 }
const METAFIELD = { permission_set: 'app_only', namespace: 'n', key: 'k', value: 'v' }
const COUPON = 'SHOP20'

const made = ({ cartId }: Made) => [cartId]
const madeItem = ({ cartId, itemId }: Made) => [cartId, itemId]
const madeField = ({ cartId, metafieldId }: Made) => [cartId, metafieldId]
const madeCode = ({ cartId }: Made) => [cartId, COUPON]
const victims = ({ victim }: Asking) => [victim.cartId]
const victimsItem = ({ victim }: Asking) => [victim.cartId, victim.lineId]
const victimsCode = async ({ victim }: Asking) => [victim.cartId, await put(victim.cartId, COUPON)]
const victimsCertificate = async ({ victim }: Asking) => [
  victim.cartId,
  await put(victim.cartId, await certificate()),
]
const madeCertificate = async ({ cartId }: Made) => [cartId, await put(cartId, await certificate())]

const rows: Record<string, Omit<Operation, 'route'>> = {
  createCart: { expected: server('404', 'ok'), body: () => ITEMS },
  getCart: { expected: server(), params: made },
  updateCart: { expected: server(), params: made, body: () => ({ customer_id: 0 }) },
  deleteCart: { expected: server(), params: made },
  createCartRedirectUrls: { expected: server(), params: made, body: () => ({}) },
  addCartItems: { expected: server(), params: made, body: () => ITEMS },
  updateCartItem: {
    expected: server(),
    params: madeItem,
    body: () => ({ line_item: { ...ITEM, quantity: 7 } }),
  },
  deleteCartItem: { expected: server(), params: madeItem },
  getCartMetafields: { expected: server(), params: made },
  createCartMetafield: { expected: server(), params: made, body: () => ({ ...METAFIELD, key: 'other' }) },
  getCartMetafield: { expected: server(), params: madeField },
  updateCartMetafield: { expected: server(), params: madeField, body: () => ({ ...METAFIELD, value: 'w' }) },
  deleteCartMetafield: { expected: server(), params: madeField },
  getCartsMetafields: { expected: server('ok'), query: ({ key }) => `?key=${key}` },
  createCartsMetafields: {
    expected: server('422'),
    body: ({ cartId }) => [{ ...METAFIELD, key: 'other', resource_id: cartId }],
  },
  updateCartsMetafields: {
    expected: server('422'),
    body: ({ metafieldId }) => [{ ...METAFIELD, value: 'w', id: metafieldId }],
  },
  deleteCartsMetafields: { expected: server('422'), body: ({ metafieldId }) => [metafieldId] },
  getGlobalCartSettings: { expected: server('ok', 'ok') },
  updateGlobalCartSettings: { expected: server('ok', 'ok'), body: () => ({ allow_purchasing: true }) },
  getChannelCartSettings: { expected: server('ok', 'ok'), params: () => ['1'] },
  updateChannelCartSettings: { expected: server('ok', 'ok'), params: () => ['1'], body: () => ({}) },
  getCheckout: { expected: server(), params: made },
  createOrder: { expected: server(), params: made },
  createCheckoutToken: { expected: server('404', 'ok'), params: made, body: () => ({}) },
  applyCheckoutCoupon: { expected: server(), params: made, body: () => ({ coupon_code: COUPON }) },
  removeCheckoutCoupon: { expected: server(), params: madeCode, body: () => ({}) },
  redeemCheckoutCertificate: {
    expected: server(),
    params: made,
    body: async () => ({ gift_certificate_code: await certificate() }),
  },
  dropCheckoutCertificate: {
    expected: server(),
    params: madeCertificate,
    body: () => ({}),
  },
  listSessionCart: { expected: keyed('ok') },
  addToSessionCart: {
    expected: keyed('ok', { 'another merchant': '404' }),
    body: () => ({ productId: PRODUCT, quantity: 1 }),
  },
  removeFromSessionCart: {
    expected: keyed('403', { 'another merchant': '404' }),
    body: ({ victim }) => ({ cartId: nameLine(victim) }),
  },
  getStorefrontCarts: { expected: shopper('ok') },
  createStorefrontCart: {
    expected: shopper('ok', { 'another merchant': '404' }),
    body: () => ({ lineItems: [SHOPPERS_ITEM] }),
  },
  deleteStorefrontCart: { expected: shopper('404'), params: victims },
  addStorefrontItems: {
    expected: shopper('404'),
    params: victims,
    body: () => ({ lineItems: [SHOPPERS_ITEM] }),
  },
  updateStorefrontItem: {
    expected: shopper('404'),
    params: victimsItem,
    body: () => ({ lineItem: { quantity: 3, productId: 1001 } }),
  },
  deleteStorefrontItem: { expected: shopper('404'), params: victimsItem },
  setStorefrontCurrency: { expected: shopper('404'), params: victims, body: () => ({ currencyCode: 'USD' }) },
  getStorefrontCheckout: { expected: shopper('404'), params: victims },
  redeemStorefrontCertificate: {
    expected: shopper('404'),
    params: victims,
    body: async () => ({ giftCertificateCode: await certificate() }),
  },
  dropStorefrontCertificate: {
    expected: shopper('404'),
    params: victimsCertificate,
  },
  applyStorefrontCoupon: { expected: shopper('404'), params: victims, body: () => ({ couponCode: COUPON }) },
  removeStorefrontCoupon: { expected: shopper('404'), params: victimsCode },
}

const operations = Object.entries(rows).flatMap(([name, asked]) => {
  const found = contracts.flatMap((contract) =>
    contract.routes.flatMap((route) =>
      route.operationId === name ? [{ contract, route: route as Route<unknown> }] : [],
    ),
  )
  return found.map((one) => ({ name, ...one, ...asked }))
})

/** A gift certificate that nobody has used. */
async function certificate(): Promise<string> {
  const code = newCertificateCode()
  const people = { orderId: null, recipient: null, sender: null, message: '', theme: '' }
  const worth = { amount: 100, currency: 'USD', createdAt: 0, endsAt: null }
  await world.server.shop.store.addCertificate(world.server.merchant, { code, ...worth, ...people })
  return code
}

async function put(id: string, code: string): Promise<string> {
  const { services } = world.server.shop
  const merchant = await services.merchants.get(world.server.merchant)
  await services.checkouts.open(merchant, id)
  await services.checkouts.applyCode({ merchant, id, isBuyer: true }, code)
  return code
}

async function makeCart(): Promise<Made> {
  const { ask } = world.server
  const key = crypto.randomUUID()
  const { body } = await ask('POST /v3/carts', { body: ITEMS })
  const { id: cartId, line_items } = body.data
  const field = await ask(`POST /v3/carts/${cartId}/metafields`, { body: { ...METAFIELD, key } })
  await ask(`POST /v3/checkouts/${cartId}/coupons`, { body: { coupon_code: COUPON } })
  return { cartId, itemId: line_items.physical_items[0].id, metafieldId: field.body.data.id, key }
}

/** All that the merchant's server knows about it. */
async function look({ cartId }: Made): Promise<string> {
  const { ask } = world.server
  return (
    (await ask(`GET /v3/checkouts/${cartId}`)).text + (await ask(`GET /v3/carts/${cartId}/metafields`)).text
  )
}

async function send({ contract, route, params, query, body }: (typeof operations)[number], caller: Caller) {
  const asking = await world.asking(caller)
  const { headers, victim } = asking
  const isServers = contract.name === 'Server-to-server carts'
  const isRival = caller === 'another merchant'
  const key = isServers && isRival ? world.rivalsKey : asking.key
  const about = { ...asking, ...(isServers ? await makeCart() : NOTHING) }
  const named = [...((await params?.(about)) ?? [])]
  const path = route.path.replaceAll(/\{\w+\}/g, () => named.shift() ?? '') + (query?.(about) ?? '')
  const given = await body?.(about)
  const text = given === undefined ? undefined : JSON.stringify(given)
  const before = isServers ? await look(about) : ''
  await victim.isTouched('')
  const isNaming = contract.name === 'Session carts' && caller.includes('secret key')
  const answer = await world.server.shop.send(`${isServers ? '/v3' : ''}${path}`, {
    method: route.method.toUpperCase(),
    headers: {
      ...(isServers && isRival ? {} : headers),
      ...(key !== null && { [isServers ? 'x-auth-token' : 'x-api-key']: key }),
      ...(isNaming && { 'x-customer-id': victim.id }),
      ...(text !== undefined && {
        'content-type': 'application/json',
        'content-length': String(text.length),
      }),
    },
    ...(text !== undefined && { body: text }),
  })
  const said = await answer.text()
  const isSeen = isServers && (said.includes(about.cartId) || before !== (await look(about)))
  const isTouched = (await victim.isTouched(said)) || isSeen
  if (answer.ok) return isTouched ? 'own' : 'ok'
  return isTouched ? `${answer.status}, and touches it` : String(answer.status)
}

const NOTHING: Made = { cartId: '', itemId: '', metafieldId: '', key: '' }

describe('every operation', () => {
  it.each(operations)('$name: whoever asks gets what is theirs, and nobody else’s', async (operation) => {
    const got = {} as Record<string, string>
    for (const caller of callers) got[caller] = await send(operation, caller)
    expect(got).toEqual(operation.expected)
  })

  it('has a row', () => {
    expect(Object.keys(rows).sort()).toEqual(operationsOf({}, contracts).sort())
  })
})
