import { ToteError } from '@tote/shared/reasons.ts'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createPages } from '../app.ts'
import { showOwnOrder } from '../domain/order.ts'
import { shownSessionId } from '../services/sessions.ts'
import { callers, operationsOf, type Row, row } from '../test/access.ts'
import { type AccessWorld, type Asking, openAccess } from '../test/access-world.ts'
import { read } from '../test/answer.ts'
import { ADDRESS } from '../test/buyer.ts'
import { pagesOf } from '../test/fuzz-surface.ts'
import { named } from '../test/paying.ts'
import { PAGE, PRODUCT } from '../test/session-cart.ts'
import { leavingTab } from '../test/sign-in-tab.ts'
import { openVoucher, type Voucher } from '../test/signed-in.ts'
import { contracts } from './rest/contracts.ts'
import type { Route } from './rest/route.ts'
import { appRouter, hostedRouter } from './router.ts'
import { procedure, router } from './trpc.ts'

let world: AccessWorld
let voucher: Voucher

beforeAll(async () => {
  world = await openAccess()
  const { shop, merchant } = world.server
  voucher = await openVoucher(shop, { merchant: await shop.services.merchants.get(merchant) })
})
afterAll(() => world[Symbol.asyncDispose]())

const NO_KEY = '401 keyUnknown'
const NOT_SIGNED_IN = '401 signInNeeded'
const NOT_HERE = '403 originNotAllowed'
const NOT_OWN_PAGE = '403 ownPageOnly'
const keyless = { nobody: NO_KEY, 'restricted secret key': NO_KEY, 'secret key': NO_KEY }

/** Whoever proves a cart, by whatever, gets that cart; everybody else what is told to who has none. */
const cart = (otherwise: string, others: Partial<Row> = {}): Row =>
  row(otherwise, {
    ...keyless,
    'guest’s cookie': 'own',
    'guest’s token': 'own',
    'customer’s cookie': 'own',
    'customer’s cookie at another site': 'own',
    'customer’s token': 'own',
    ...others,
  })

/** The same for its checkout: another customer gets that of another cart. */
const checkout = (another = 'ok'): Row => cart('404 checkoutNotFound', { 'another customer': another })

const offeredNothing = cart('404 checkoutNotFound', {
  'guest’s cookie': '404 productNotFound',
  'guest’s token': '404 productNotFound',
  'customer’s cookie': '404 productNotFound',
  'customer’s cookie at another site': '404 productNotFound',
  'customer’s token': '404 productNotFound',
  'another customer': '404 productNotFound',
})

/** Only who is signed in with the whole power; `others` is what another customer is told of what is not theirs. */
const account = (others: string, own = 'own'): Row =>
  row(NOT_SIGNED_IN, {
    ...keyless,
    'customer’s cookie': own,
    'customer’s token': own,
    'another customer': others,
  })

/** Only on our own page; there everybody. */
const onOwnPage = (there: string): Row =>
  row(there, {
    ...keyless,
    'publishable key': NOT_OWN_PAGE,
    'guest’s cookie': NOT_OWN_PAGE,
    'guest’s token': NOT_OWN_PAGE,
    'customer’s cookie at another site': NOT_OWN_PAGE,
    'customer’s token': NOT_OWN_PAGE,
  })

/** Only who came to the checkout with its key, on our own page. */
const hosted = (own = 'own'): Row =>
  row('404 checkoutNotFound', {
    'checkout’s visitor': own,
    nobody: NOT_HERE,
    'publishable key': NOT_HERE,
    'guest’s cookie': NOT_HERE,
    'guest’s token': NOT_HERE,
    'customer’s cookie at another site': NOT_HERE,
    'customer’s token': NOT_HERE,
    'restricted secret key': NOT_HERE,
    'secret key': NOT_HERE,
  })

/** An order is shown to who has its id and the merchant’s key: nothing in it tells of its buyer. */
const publicly = row('own', { ...keyless, 'another merchant': '404 orderNotFound' })
const anybody = row('ok', keyless)

interface Operation {
  readonly expected: Row
  /** It changes something; else it is a query. */
  readonly isChange?: boolean
  input?(asking: Asking): unknown
}
const asks = (expected: Row, input?: Operation['input']): Operation => ({ expected, ...(input && { input }) })
const changes = (expected: Row, input?: Operation['input']): Operation => ({
  ...asks(expected, input),
  isChange: true,
})

const BACK = { returnUrl: `${PAGE}/cart` }
const CODE = { code: 'SHOP20' }
const coded = ({ victim }: Asking) => victim.putCode(CODE.code).then(() => CODE)
const filledIn = ({ victim }: Asking) => victim.fillIn()
const bought = async ({ victim }: Asking) => ({ id: await victim.buy() })
const boughtIn = async ({ victim }: Asking) => {
  await victim.buy()
  return { checkout: victim.cartId }
}
const PLACE = { country: 'US' }

/** A request of the victim's, and what proves it: whoever has both, at that merchant, is its asker. */
async function requested({ victim }: Asking) {
  const { services } = world.server.shop
  const keyText = world.server.publishableKey
  const key = await services.keys.resolve(keyText)
  const merchant = await services.merchants.get(key.merchantId)
  const once = { key: crypto.randomUUID(), fingerprint: '', replayed: () => {} }
  const page = { merchant, key, keyText, from: PAGE, customer: undefined, once }
  const asked = { ...page, cartId: victim.cartId }
  const { delegated, token } = await services.delegatedCarts.submit(asked, BACK)
  victim.marks.push(delegated.id)
  return { id: delegated.id, token }
}
const withToken = (own = 'own'): Row => row(own, { ...keyless, 'another merchant': '404 delegatedNotFound' })

const operations: Record<string, Operation> = {
  'app cart.get': asks(cart('ok')),
  'app cart.add': changes(cart('ok', { 'another merchant': '404 productNotFound' }), () => ({
    product: PRODUCT,
  })),
  'app cart.setQuantity': changes(cart('404 lineNotFound'), ({ victim }) => ({
    line: victim.lineId,
    quantity: 5,
  })),
  'app cart.remove': changes(cart('404 lineNotFound'), ({ victim }) => ({ line: victim.lineId })),
  'app cart.clear': changes(cart('ok')),
  'app cart.applyCode': changes(cart('ok', { 'another merchant': '404 codeNotFound' }), () => CODE),
  'app cart.removeCode': changes(cart('404 codeNotFound'), coded),
  'app cart.setCurrency': changes(cart('ok'), () => ({ currency: 'USD' })),
  'app cart.estimate': asks(anybody, () => PLACE),
  'app cart.checkout': changes(cart('409 cartEmpty', { 'another customer': 'ok' })),
  // A cart of its own, whoever asks: nobody's is touched.
  'app cart.buy': changes(row('ok', { ...keyless, 'another merchant': '404 productNotFound' }), () => ({
    product: PRODUCT,
  })),
  'app catalogue.product': asks({ ...anybody, 'another merchant': '404 productNotFound' }, () => ({
    product: PRODUCT,
  })),
  'app order.get': asks(publicly, bought),
  'app order.find': asks(row('ok', { ...keyless, 'another merchant': '404 checkoutNotFound' }), boughtIn),
  'app checkout.get': asks(checkout()),
  'app checkout.update': changes(checkout(), () => PLACE),
  'app checkout.applyCode': changes(checkout(), () => CODE),
  'app checkout.removeCode': changes(checkout('404 codeNotFound'), coded),
  'app checkout.setLine': changes(checkout('404 lineNotFound'), ({ victim }) => ({
    line: victim.lineId,
    quantity: 5,
  })),
  // Its cart came by no link, so that it is offered nothing more.
  'app checkout.addProduct': changes(offeredNothing, () => ({ product: crypto.randomUUID() })),
  'app checkout.pay': changes(checkout('422 addressIncomplete'), filledIn),
  'app checkout.complete': changes(checkout()),
  'app checkout.abandon': changes(checkout()),
  'app customer.get': asks(row('ok', { ...keyless, 'customer’s cookie': 'own', 'customer’s token': 'own' })),
  'app customer.identify': changes(
    { ...cart('ok'), 'another merchant': '401 assertionInvalid' },
    async () => ({ token: await voucher.vouch({ sub: crypto.randomUUID() }) }),
  ),
  'app customer.forget': changes({ ...cart('ok'), 'guest’s token': 'own' }),
  'app customer.undoJoin': changes(row('409 nothingToUndo', keyless)),
  'app customer.keepJoined': changes(cart('ok')),
  'app signIn.request': changes(onOwnPage('ok'), ({ victim }) => ({ email: victim.email })),
  // Who can read the message to an address is who has it; at another shop the code is worth nothing.
  'app signIn.verify': changes(
    { ...onOwnPage('own'), 'another merchant': '410 signInCodeOver' },
    async ({ victim }) => {
      const { services, messages } = world.server.shop
      const merchant = await services.merchants.get(world.server.merchant)
      const { challenge } = await services.signIn.requestCode(merchant, { email: victim.email })
      return { challenge, code: await messages.nextCode(victim.email) }
    },
  ),
  'app signIn.resume': changes(
    {
      ...onOwnPage(NOT_SIGNED_IN),
      'customer’s cookie': 'ok',
      'another customer': 'ok',
    },
    () => ({ returnTo: 'https://yoursite.com/account', proof: leavingTab().proof }),
  ),
  'app account.get': asks(account('ok')),
  'app account.setName': changes(account('ok'), () => ({ name: 'Ada Byron' })),
  'app account.saveAddress': changes(account('404 addressNotFound'), ({ victim }) => ({
    id: victim.addressId,
    address: { ...ADDRESS, city: 'Salem' },
  })),
  'app account.removeAddress': changes(account('404 addressNotFound'), ({ victim }) => ({
    id: victim.addressId,
  })),
  'app account.addressForm': asks(account('ok', 'ok'), () => PLACE),
  'app account.orders': asks(account('ok'), ({ victim }) => victim.buy().then(() => undefined)),
  'app account.order': asks(account('404 orderNotFound'), bought),
  'app account.sessions': asks(account('ok')),
  'app account.endSession': changes(account('404 sessionNotFound'), ({ victim }) => ({
    id: shownSessionId(victim.sessionId),
  })),
  'app account.endSessions': changes(account('ok')),
  'app account.export': asks(account('ok')),
  'app account.erase': changes(account('ok'), () => ({ confirm: 'erase' })),
  'app delegated.submit': changes(
    cart('409 cartEmpty', {
      'guest’s cookie': 'ok',
      'guest’s token': 'ok',
      'customer’s cookie': 'ok',
      'customer’s cookie at another site': 'ok',
      'customer’s token': 'ok',
      'another customer': 'ok',
    }),
    () => BACK,
  ),
  'app delegated.get': asks(withToken(), requested),
  'app delegated.confirm': changes(withToken('409 notAwaitingConfirmation'), async (asking) => {
    const { id, token } = await requested(asking)
    return { id, token, purchase: id, quote: 'a'.repeat(64) }
  }),
  'app delegated.cancel': changes(withToken(), requested),
  'hosted checkout.get': asks(hosted()),
  'hosted checkout.update': changes(hosted(), () => PLACE),
  'hosted checkout.applyCode': changes(hosted(), () => CODE),
  'hosted checkout.removeCode': changes(hosted(), coded),
  'hosted checkout.setLine': changes(hosted(), ({ victim }) => ({ line: victim.lineId, quantity: 5 })),
  'hosted checkout.addProduct': changes(hosted('404 productNotFound'), () => ({
    product: crypto.randomUUID(),
  })),
  'hosted checkout.pay': changes(hosted(), filledIn),
  'hosted checkout.complete': changes(hosted()),
  'hosted checkout.abandon': changes(hosted()),
}

async function send(name: string, { isChange, input }: Operation, asking: Asking): Promise<string> {
  const { key, headers, victim } = asking
  const [where, path = ''] = name.split(' ')
  const given = await input?.(asking)
  await victim.isTouched('')
  const base = where === 'hosted' ? `/checkout/${victim.cartId}` : `/embed/${key ?? 'nobody'}`
  const url = `${base}/trpc/${path}`
  const query = given === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(given))}`
  const json = {
    'content-type': 'application/json',
    'x-tote-client': '1',
    ...(/checkout\.pay|delegated\.submit/.test(path) && named()),
  }
  const answer = await read(
    isChange
      ? await world.server.shop.send(url, {
          method: 'POST',
          headers: { ...headers, ...json },
          body: JSON.stringify(given ?? {}),
        })
      : await world.server.shop.send(`${url}${query}`, { headers }),
  )
  const isTouched = await victim.isTouched(answer.text)
  if (answer.status === 200) return isTouched ? 'own' : 'ok'
  return isTouched ? `${answer.refusal}, and touches it` : answer.refusal
}

/** What somebody gets who proves nothing, and names what is another's. */
const PAGES: Readonly<Record<string, string>> = {
  'GET /account/:key': '200',
  'GET /buy/:products': '404',
  'GET /cart': '200',
  'GET /cart.php': '200',
  'GET /cart/cart.js': '200',
  'GET /checkout': '404',
  'GET /checkout/': '404',
  'GET /checkout/:hash': '404',
  'GET /checkout/:id': '404',
  'GET /checkout/:id/bank': '404',
  'GET /docs': '200',
  'GET /embed/1/*': '404',
  'GET /embed/:key/delegated/:id/watch': '404',
  'GET /embed/:version{\\d+\\.\\d+\\.\\d+}/:name{(~\\d+/)?[\\w.-]+}': '404',
  'GET /embedded-checkout': '403',
  'GET /embedded-checkout/allow-cookie': '403',
  'GET /healthz': '200',
  'GET /openapi.json': '200',
  'GET /payment/:merchant/:session': '404',
  'GET /pictures/:merchant/:file': '404',
  'GET /readyz': '200',
  'GET /recover/:cart/:token': '200',
  'GET /stores/:merchant/buy/:products': '404',
  'GET /stores/:merchant/cart': '200',
  'GET /stores/:merchant/cart.php': '200',
  'GET /stores/:merchant/checkout': '404',
  'GET /stores/:merchant/checkout/': '404',
  'GET /stores/:merchant/embedded-checkout': '403',
  'POST /add': '303',
  'POST /cart': '403',
  'POST /cart.php': '403',
  'POST /checkout/:id': '404',
  'POST /checkout/:id/bank': '404',
  'POST /csp-report': '204',
  'POST /hooks/:provider': '400',
  'POST /payment/:merchant/:session': '404',
  'POST /recover/:cart/:token': '404',
  'POST /stores/:merchant/add': '303',
  'POST /stores/:merchant/cart': '403',
  'POST /stores/:merchant/cart.php': '403',
}

async function askedByAll(name: string, operation: Operation): Promise<Record<string, string>> {
  const got: Record<string, string> = {}
  for (const caller of callers) got[caller] = await send(name, operation, await world.asking(caller))
  return got
}

describe('R2: every operation', () => {
  it.each(Object.entries(operations))(
    '%s: whoever asks gets what is theirs, and nobody else’s',
    async (name, operation) => expect(await askedByAll(name, operation)).toEqual(operation.expected),
  )

  it('that forgets to ask whose it is, or who may, is seen', async () => {
    const { services, store } = world.server.shop
    const forgetful = [
      vi.spyOn(services.account, 'order').mockImplementation(async (merchant, _, { id }) => {
        const order = await store.getOrder(merchant.id, id)
        if (!order) throw new ToteError('orderNotFound')
        return showOwnOrder(order)
      }),
      vi
        .spyOn(services.checkouts, 'visited')
        .mockImplementation(async (id) => ({ merchant: world.merchant, id, isBuyer: true, visitor: 'any' })),
    ]
    onTestFinished(() => {
      for (const one of forgetful) one.mockRestore()
    })
    for (const [name, caller] of [
      ['app account.order', 'another customer'],
      ['hosted checkout.get', 'forged cookie'],
    ] as const) {
      const operation = operations[name] as Operation
      const got = await askedByAll(name, operation)
      expect([operation.expected[caller], got[caller]]).toEqual([expect.stringMatching(/^404/), 'own'])
    }
  })

  it('has a row', () => {
    expect(Object.keys(operations).sort()).toEqual(
      operationsOf({ app: appRouter, hosted: hostedRouter }, []).sort(),
    )
  })

  it('of the pages shows a stranger nothing of what is named in its address, and has a row', async () => {
    const { shop } = world.server
    const asking = await world.asking('guest’s cookie')
    const order = await (await world.asking('guest’s cookie')).victim.buy()
    const ids: Record<string, string> = {
      merchant: world.server.merchant,
      key: world.server.publishableKey,
      provider: 'test',
      products: `${PRODUCT}:1`,
    }
    const got: Record<string, string> = {}
    for (const { name, method, path } of pagesOf(createPages(shop.api).routes, contracts)) {
      if (method === 'OPTIONS') continue
      const target = path
        .replaceAll(/:version\{[^/]*\}(?=\/)/g, '9.9.9')
        .replaceAll(/:name\{.*\}/g, 'x.js')
        .replaceAll(/:(\w+)/g, (_, part: string) => ids[part] ?? asking.victim.cartId)
        .replaceAll('*', 'x.js')
      await asking.victim.isTouched('')
      const answer = await shop.send(target, {
        method,
        ...(method === 'POST' && { body: new URLSearchParams() }),
      })
      const text = (await answer.text()).replaceAll(target, '')
      const isTouched = (await asking.victim.isTouched(text)) || text.includes(order)
      got[name] = `${answer.status}${isTouched ? ', and touches it' : ''}`
    }
    expect(got).toEqual(PAGES)
  })

  it('that is new has none, and is found', () => {
    const added = router({ cart: router({ steal: procedure.query(() => 'all of it') }) })
    const route = { operationId: 'stealCart' } as Route<unknown>
    const found = operationsOf({ app: appRouter, other: added }, [{ routes: [route] }])
    const [page] = pagesOf([{ method: 'GET', path: '/backdoor' }], contracts)
    expect([page?.name, Object.hasOwn(PAGES, page?.name ?? '')]).toEqual(['GET /backdoor', false])
    expect(found.filter((name) => !Object.hasOwn(operations, name))).toEqual([
      'other cart.steal',
      'stealCart',
    ])
  })
})
