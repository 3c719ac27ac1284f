import { randomUUID } from 'node:crypto'
import { type Answer, headerValues } from '../load/answer.ts'
import { write } from '../load/request.ts'
import { ORIGIN } from '../tote/shoppers.ts'

/** What a shop's visitors and servers ask with. */
export interface Keys {
  readonly publishable: string
  readonly secret: string
  /** The number of a product, as servers name it. */
  readonly product: number
}

/** Requests one after the other, each made of the answers before. */
export type Script = Generator<string, void, Answer>

const CODE = 'WELCOME10'
const CONTACT = { email: 'ada@example.com', phone: '+1 555 0100' }
const ADDRESS = {
  name: 'Ada Byron',
  line1: '12 Analytical Row',
  city: 'Portland',
  region: 'OR',
  postalCode: '97205',
  country: 'US',
}
const GOOD_CARD = { number: '4242424242424242', expiry: '12/34', code: '123' }
const BAD_CARD = { ...GOOD_CARD, number: '4000000000000002' }
/** One visit in so many is a server's. */
const SERVERS = 0.12

/**
 * One visit after the other, as they come to a shop: most look and put things into a cart, some use a code, one in four starts a checkout
 * and pays, with a card that is sometimes declined; merchants' servers make carts. An answer that makes no sense ends it with an error.
 */
export function* visits(keys: Keys, chance: () => number = Math.random): Script {
  for (;;) yield* chance() < SERVERS ? server(keys, chance) : shopper(keys, chance)
}

function* shopper({ publishable }: Keys, chance: () => number): Script {
  const base = `/embed/${publishable}/trpc`
  let token: string | undefined
  const headers = () => ({
    Origin: ORIGIN,
    'X-Tote-Client': '1',
    ...(token !== undefined && { 'X-Tote-Cart': token }),
  })
  const call = (name: string, body: object) =>
    write({ method: 'POST', path: `${base}/${name}`, headers: headers(), body })
  const first = yield call('cart.add', { product: 'mug-harbour' })
  if (isAway(first)) return
  token = headerValues(first.head, 'x-tote-cart')[0]
  let line = lineIn(expectOk(first))
  for (let left = 4 + Math.floor(chance() * 8); left > 0; left--) {
    const what = chance()
    let answer: Answer
    if (what < 0.5) answer = yield write({ method: 'GET', path: `${base}/cart.get`, headers: headers() })
    else if (what < 0.7) answer = yield call('cart.add', { product: 'vase-dune', variant: 'sand' })
    else if (what < 0.85)
      answer = yield call('cart.setQuantity', { line, quantity: 1 + Math.floor(chance() * 9) })
    else {
      answer = yield call('cart.applyCode', { code: CODE })
      if (isAway(answer)) return
      expectOk(answer)
      answer = yield call('cart.removeCode', { code: CODE })
    }
    if (isAway(answer)) return
    line = lineIn(expectOk(answer)) ?? line
  }
  if (chance() < 0.25) yield* buy(call, chance)
}

function* buy(call: (name: string, body: object) => string, chance: () => number): Script {
  const started = yield call('cart.checkout', {})
  if (isAway(started)) return
  const { url, cart } = dataIn<{ url: string; cart: { id: string } }>(expectOk(started))
  const { pathname, search } = new URL(url)
  const entered = yield write({
    method: 'GET',
    path: pathname + search,
    headers: { 'Sec-Fetch-Site': 'cross-site' },
  })
  if (isAway(entered)) return
  const cookie = headerValues(entered.head, 'set-cookie').map((line) => line.split(';')[0])
  if (entered.status !== 303 || cookie.length === 0)
    throw new Error(`a checkout was not entered: ${entered.status}`)
  const here = { 'Sec-Fetch-Site': 'same-origin', 'X-Tote-Client': '1', Cookie: cookie.join('; ') }
  const own = (name: string, body: object, more: object = {}) =>
    write({ method: 'POST', path: `/checkout/${cart.id}/trpc/${name}`, headers: { ...here, ...more }, body })
  const filled = yield own('checkout.update', { contact: CONTACT, address: ADDRESS, delivery: 'standard' })
  if (isAway(filled)) return
  const { checkout } = dataIn<{ checkout: { totals: { amount: number }[] } }>(expectOk(filled))
  const expectedTotal = checkout.totals.at(-1)?.amount ?? 0
  for (const card of chance() < 0.2 ? [BAD_CARD, GOOD_CARD] : [GOOD_CARD]) {
    const paid = yield own('checkout.pay', { card, expectedTotal }, { 'Idempotency-Key': randomUUID() })
    if (isAway(paid)) return
    const { checkout } = dataIn<{ checkout: { status: string } }>(expectOk(paid))
    if (card === GOOD_CARD && checkout.status !== 'paid') throw new Error(`it was not paid: ${paid.body}`)
  }
}

function* server({ secret, product }: Keys, chance: () => number): Script {
  const headers = { 'X-Auth-Token': secret }
  const made = yield write({
    method: 'POST',
    path: '/v3/carts',
    headers,
    body: { line_items: [{ quantity: 2, product_id: product }], channel_id: 1 },
  })
  if (isAway(made)) return
  const { id } = dataOf(expectOk(made))
  for (let left = 1 + Math.floor(chance() * 3); left > 0; left--) {
    const read = yield write({ method: 'GET', path: `/v3/carts/${id}`, headers })
    if (isAway(read)) return
    expectOk(read)
  }
}

/** Turned away for now: whoever is, gives up this visit. */
export function isAway({ status }: Answer): boolean {
  return status === 503
}

function expectOk(answer: Answer): Answer {
  if (answer.status >= 200 && answer.status < 300) return answer
  throw new Error(`${answer.status}: ${answer.body.slice(0, 300)}`)
}

function dataIn<T>({ body }: Answer): T {
  return (JSON.parse(body) as { result: { data: T } }).result.data
}

function dataOf({ body }: Answer): { readonly id: string } {
  return (JSON.parse(body) as { data: { id: string } }).data
}

function lineIn(answer: Answer): string | undefined {
  return dataIn<{ cart: { lines: { id: string }[] } }>(answer).cart.lines[0]?.id
}
