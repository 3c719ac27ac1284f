import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { newCertificateCode } from '../../services/random.ts'
import { type Caller, callers, operationsOf, type Row, row } from '../../test/access.ts'
import { type AccessWorld, type Asking, openAccess } from '../../test/access-world.ts'
import { askTasks, carryOut, delegatedPayload } from '../../test/delegated-calls.ts'
import { askLinks, LINKS, MERCHANT, PRODUCTS } from '../../test/link-calls.ts'
import { PRODUCT } from '../../test/session-cart.ts'
import { makeVictim } from '../../test/victims.ts'
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
  readonly linkId: string
  readonly productId: string
  readonly webhookId: string
  readonly deliveryId: string
  readonly orderId: string
  readonly taskId: string
  readonly quoteHash: string
}

/** How a contract is asked that is for servers: nothing of it is any shopper's. */
interface Served {
  readonly prefix: string
  /** Where the key stands. */
  readonly header: string
  /** Makes what is asked for. */
  make(): Promise<Partial<Made>>
  /** All that is known about it. */
  look(made: Made): Promise<string>
  /** What shows it to whoever reads it. */
  readonly seen: keyof Made
}

const served: Readonly<Record<string, Served>> = {
  'Server-to-server carts': {
    prefix: '/v3',
    header: 'x-auth-token',
    make: makeCart,
    look: lookAtCart,
    seen: 'cartId',
  },
  'Checkout links': {
    prefix: `/api/merchant/${MERCHANT}`,
    header: 'authorization',
    make: makeLink,
    look: lookAtLink,
    seen: 'linkId',
  },
  Events: {
    prefix: '/v1',
    header: 'x-api-key',
    make: makeWebhook,
    look: lookAtWebhook,
    seen: 'webhookId',
  },
  'Checkout tasks': {
    prefix: '/v1',
    header: 'x-api-key',
    make: makeTask,
    look: lookAtTask,
    seen: 'taskId',
  },
  'Simple checkouts': {
    prefix: '/v0',
    header: 'authorization',
    make: makeTask,
    look: lookAtTask,
    seen: 'taskId',
  },
  Orders: {
    prefix: '/v1',
    header: 'x-api-key',
    make: makeOrder,
    look: lookAtOrder,
    seen: 'orderId',
  },
}

interface Operation {
  readonly route: Route<unknown>
  readonly expected: Row
  /** In place of what the path names. */
  params?(about: Asking & Made): readonly string[] | Promise<readonly string[]>
  query?(about: Asking & Made): string
  readonly headers?: Readonly<Record<string, string>>
  body?(about: Asking & Made): unknown
}

/** Only a merchant's server, with a key that is good for it; another merchant's finds nothing. */
const server = (rivals = '404', own = 'own'): Row =>
  row('403', { nobody: '401', 'secret key': own, 'another merchant': rivals })

/** The same where any other key counts as none. */
const serverOnly = (own = 'own'): Row =>
  row('401', { 'restricted secret key': '403', 'secret key': own, 'another merchant': '404' })

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
/** Each order has its own. */
const REFUND = { 'idempotency-key': 'refund' }
const METAFIELD = { permission_set: 'app_only', namespace: 'n', key: 'k', value: 'v' }
const COUPON = 'SHOP20'

const TASK = delegatedPayload('cartai', 'post-checkout.request')
const PAGE_URL: string = TASK.tasks[0].url

const made = ({ cartId }: Made) => [cartId]
const madeTask = ({ taskId }: Made) => [taskId]
const madeItem = ({ cartId, itemId }: Made) => [cartId, itemId]
const madeField = ({ cartId, metafieldId }: Made) => [cartId, metafieldId]
const madeLink = ({ linkId }: Made) => [linkId]
const madeProduct = ({ productId }: Made) => [productId]
const madeHook = ({ webhookId }: Made) => [webhookId]
const madeOrder = ({ orderId }: Made) => [orderId]
const madeDelivery = ({ deliveryId }: Made) => [deliveryId]
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
  listCheckoutLinks: { expected: serverOnly('ok'), query: () => '?limit=0' },
  createCheckoutLink: { expected: serverOnly('ok'), body: () => ({ type: 'normal', name: 'new' }) },
  searchCheckoutLinks: {
    expected: serverOnly(),
    body: ({ linkId }) => ({ id: { operator: '=', value: linkId } }),
  },
  getCheckoutLink: { expected: serverOnly(), params: madeLink },
  updateCheckoutLink: { expected: serverOnly(), params: madeLink, body: () => ({ name: 'changed' }) },
  deleteCheckoutLink: { expected: serverOnly(), params: madeLink },
  listLinkProducts: { expected: serverOnly('ok'), query: () => '?limit=0' },
  createLinkProduct: { expected: serverOnly('ok'), body: newProduct },
  searchLinkProducts: {
    expected: serverOnly('ok'),
    body: ({ productId }) => ({ id: { operator: '=', value: productId } }),
  },
  getLinkProduct: { expected: serverOnly('ok'), params: madeProduct },
  updateLinkProduct: { expected: serverOnly(), params: madeProduct, body: () => ({ name: 'changed' }) },
  deleteLinkProduct: { expected: serverOnly(), params: madeProduct },
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
  listWebhooks: { expected: server('ok') },
  addWebhook: { expected: server('ok', 'ok'), body: () => WEBHOOK },
  getWebhook: { expected: server(), params: madeHook },
  changeWebhook: { expected: server(), params: madeHook, body: () => ({ active: false }) },
  removeWebhook: { expected: server(), params: madeHook },
  rotateWebhookSecret: { expected: server(), params: madeHook },
  listDeliveries: { expected: server(), params: madeHook },
  listOrders: { expected: server('ok') },
  getOrder: { expected: server(), params: madeOrder },
  fulfilOrder: { expected: server(), params: madeOrder, body: () => ({}) },
  refundOrder: { expected: server(), params: madeOrder, body: () => ({}), headers: REFUND },
  replayFailed: { expected: server('404', 'ok'), params: madeHook },
  replayDelivery: { expected: server(), params: madeDelivery },
  createCheckoutTask: { expected: server('ok', 'ok'), body: () => TASK },
  getCheckoutTask: { expected: server(), params: madeTask },
  cancelCheckoutTask: { expected: server(), params: madeTask },
  getCheckoutTaskHistory: { expected: server('404', 'ok'), params: madeTask },
  confirmCheckoutTask: { expected: server(), params: madeTask, body: ({ quoteHash }) => ({ quoteHash }) },
  cancelCheckoutTaskByBody: { expected: server(), body: ({ taskId }) => ({ taskId }) },
  getCheckoutTaskHistoryByPath: { expected: server('404', 'ok'), params: madeTask },
  estimateCheckout: {
    expected: server('ok', 'ok'),
    body: () => ({ destination: { country: 'US' }, items: [{ url: PAGE_URL, quantity: 1 }] }),
  },
  readProduct: { expected: server('ok', 'ok'), body: () => ({ url: PAGE_URL }) },
  searchProducts: { expected: server('ok', 'ok'), body: () => ({ name: 'shampoo' }) },
  createPaymentSession: { expected: server('ok', 'ok'), body: () => ({ email: 'ada@example.com' }) },
  beginCheckout: {
    expected: server('ok', 'ok'),
    body: () => delegatedPayload('smartcheckout', 'post-checkout.request'),
  },
  getCheckoutState: { expected: server(), params: madeTask },
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

async function makeCart() {
  const { ask } = world.server
  const key = crypto.randomUUID()
  const { body } = await ask('POST /v3/carts', { body: ITEMS })
  const { id: cartId, line_items } = body.data
  const field = await ask(`POST /v3/carts/${cartId}/metafields`, { body: { ...METAFIELD, key } })
  await ask(`POST /v3/checkouts/${cartId}/coupons`, { body: { coupon_code: COUPON } })
  return { cartId, itemId: line_items.physical_items[0].id, metafieldId: field.body.data.id, key }
}

function newProduct() {
  const sku = crypto.randomUUID()
  return { sku, name: 'new', price: 100, fixed_amount: true, fixed_qty: false, description: '' }
}

async function makeLink() {
  const made = await askLinks(world.server, `POST ${PRODUCTS}`, newProduct())
  const productId: string = made.body.data.id
  const link = { type: 'normal', name: 'made', products: [productId] }
  const { body } = await askLinks(world.server, `POST ${LINKS}`, link)
  return { linkId: body.data.id as string, productId }
}

async function lookAtLink({ linkId }: Made): Promise<string> {
  return (await askLinks(world.server, `GET ${LINKS}/${linkId}`)).text
}

async function makeOrder() {
  const { merchant } = world
  const { shop } = world.server
  const buyer = await makeVictim(shop, merchant, { product: PRODUCT, isCustomer: false, site: 'same' })
  return { orderId: await buyer.buy() }
}

async function lookAtOrder({ orderId }: Made): Promise<string> {
  return (await world.server.ask(`GET /v1/orders/${orderId}`)).text
}

/** One that waits to be confirmed. */
async function makeTask() {
  const options = { verifyBeforePlacement: true }
  const { body } = await askTasks(world.server, 'POST /v1/checkout', { ...TASK, options })
  await carryOut(world.server)
  const { body: task } = await askTasks(world.server, `GET /v1/checkout/${body.taskId}`)
  return { taskId: body.taskId as string, quoteHash: task.quote.hash as string }
}

async function lookAtTask({ taskId }: Made): Promise<string> {
  return (await askTasks(world.server, `GET /v1/checkout/${taskId}`)).text
}

const WEBHOOK = { url: 'https://shop.example/events' }

/** The only one there is, with something to be told. */
async function makeWebhook() {
  const { ask } = world.server
  const { body: all } = await ask('GET /v1/webhooks')
  for (const { id } of all.webhooks) await ask(`DELETE /v1/webhooks/${id}`)
  const { body } = await ask('POST /v1/webhooks', { body: WEBHOOK })
  await ask('POST /v3/carts', { body: ITEMS })
  const told = await ask(`GET /v1/webhooks/${body.id}/deliveries`)
  return { webhookId: body.id as string, deliveryId: told.body.deliveries[0].id as string }
}

async function lookAtWebhook({ webhookId }: Made): Promise<string> {
  const { ask } = world.server
  return (
    (await ask(`GET /v1/webhooks/${webhookId}`)).text +
    (await ask(`GET /v1/webhooks/${webhookId}/deliveries`)).text
  )
}

/** All that the merchant's server knows about it. */
async function lookAtCart({ cartId }: Made): Promise<string> {
  const { ask } = world.server
  return (
    (await ask(`GET /v3/checkouts/${cartId}`)).text + (await ask(`GET /v3/carts/${cartId}/metafields`)).text
  )
}

const kept = new Map<Caller, Promise<Asking>>()

/** The same caller as before: what is for servers leaves shoppers as they are. */
function lasting(caller: Caller): Promise<Asking> {
  const known = kept.get(caller) ?? world.asking(caller)
  kept.set(caller, known)
  return known
}

async function send(
  { contract, route, params, query, headers: more, body }: (typeof operations)[number],
  caller: Caller,
  made: Partial<Made>,
) {
  const asServer = served[contract.name]
  const asking = await (asServer ? lasting(caller) : world.asking(caller))
  const { headers, victim } = asking
  const isRival = caller === 'another merchant'
  const key = asServer && isRival ? world.rivalsKey : asking.key
  const about = { ...asking, ...NOTHING, ...made }
  const named = [...((await params?.(about)) ?? [])]
  const path = route.path.replaceAll(/\{\w+\}/g, () => named.shift() ?? '') + (query?.(about) ?? '')
  const given = await body?.(about)
  const text = given === undefined ? undefined : JSON.stringify(given)
  const before = await asServer?.look(about)
  await victim.isTouched('')
  const isNaming = contract.name === 'Session carts' && caller.includes('secret key')
  const answer = await world.server.shop.send((asServer?.prefix ?? '') + path, {
    method: route.method.toUpperCase(),
    headers: {
      ...(asServer && isRival ? {} : headers),
      ...(key !== null && { [asServer?.header ?? 'x-api-key']: key }),
      ...more,
      ...(isNaming && { 'x-customer-id': victim.id }),
      ...(text !== undefined && {
        'content-type': 'application/json',
        'content-length': String(text.length),
      }),
    },
    ...(text !== undefined && { body: text }),
  })
  const said = await answer.text()
  const isSeen = asServer && (said.includes(about[asServer.seen]) || before !== (await asServer.look(about)))
  const isTouched = (await victim.isTouched(said)) || isSeen
  if (answer.ok) return isTouched ? 'own' : 'ok'
  return isTouched ? `${answer.status}, and touches it` : String(answer.status)
}

const NOTHING: Made = {
  cartId: '',
  itemId: '',
  metafieldId: '',
  key: '',
  linkId: '',
  productId: '',
  webhookId: '',
  deliveryId: '',
  orderId: '',
  taskId: '',
  quoteHash: '',
}

const isRefused = (answer: string) => /^4\d\d$/.test(answer)

async function askedByAll(operation: (typeof operations)[number]): Promise<Record<string, string>> {
  const got: Record<string, string> = {}
  const make = async () => (await served[operation.contract.name]?.make()) ?? {}
  let made = await make()
  for (const caller of callers) {
    const answer = await send(operation, caller, made)
    got[caller] = answer
    // Who was refused left it as it was: the next asks for the same.
    if (!isRefused(answer)) made = await make()
  }
  return got
}

describe('every operation', () => {
  it.each(operations)('$name: whoever asks gets what is theirs, and nobody else’s', async (operation) => {
    expect(await askedByAll(operation)).toEqual(operation.expected)
  })

  it.each(operations.filter(({ name }) => /^(?:getOrder|getWebhook)$/.test(name)))(
    'R2: $name: is seen where a key’s scopes are forgotten',
    async (operation) => {
      const { keys } = world.server.shop.services
      const resolve = keys.resolve.bind(keys)
      const forgetful = vi.spyOn(keys, 'resolve').mockImplementation(async (...given) => {
        const { scopes: _, ...key } = await resolve(...given)
        return key
      })
      onTestFinished(() => forgetful.mockRestore())
      const caller = 'restricted secret key'
      expect([operation.expected[caller], (await askedByAll(operation))[caller]]).toEqual(['403', 'own'])
    },
  )

  it('has a row', () => {
    expect(Object.keys(rows).sort()).toEqual(operationsOf({}, contracts).sort())
  })
})
