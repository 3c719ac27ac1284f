import type { OrderRecord } from '../domain/order.ts'
import type { UpstreamSettings } from '../executors/upstream-settings.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import { type Asked, createReach, type Reached } from '../providers/reach.ts'
import { testPayment } from '../providers/test-payment.ts'
import { createServices } from '../services/services.ts'
import { ADDRESS } from './buyer.ts'
import { openShop, SERVER, type Shop } from './harness.ts'
import { openReceiver } from './receiver.ts'

/** Two servers: what is asked of the first at the shop of the second, it lets the second buy. */
export interface Chain extends AsyncDisposable {
  readonly clock: { now: number }
  /** Whom a program asks. */
  readonly front: Shop
  /** Whose shop it is. */
  readonly behind: Shop
  /** Each move of the buyer's money at the first server. */
  readonly moves: string[]
  /** What lies between the two: what went over it, and what a test does to it. */
  readonly wire: Wire
  /** The address of a product of that shop. */
  urlOf(product: string): string
  /** Asks the first server over HTTP to buy; answers the id. */
  buy(
    tasks: readonly object[],
    more?: { options?: object; strategy?: string; headers?: Record<string, string> },
  ): Promise<string>
  /** How many orders the shop has. */
  orders(): Promise<readonly OrderRecord[]>
  call(
    method: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Told }>
  /** Works at both and lets time pass, until the first says that it is over (or so many rounds are). */
  settled(id: string, rounds?: number): Promise<Told>
  /** Both do what is due, once. */
  step(ms?: number): Promise<void>
  /** From now on a first server over the same store is at work that lets these services buy. */
  reconfigured(upstreams: readonly Partial<UpstreamSettings>[]): void
  /** Works at the first until it comes to a point where it dies; then another over the same store goes on. */
  diesAt(point: (asked: Asked) => boolean, when: 'before' | 'after'): Promise<void>
}

/** What the first server tells of a purchase, as far as it is looked at. */
export interface Told {
  readonly taskId: string
  readonly status: string
  readonly quote: { readonly hash: string; readonly total: string } | null
  readonly notes: string | null
}

export interface Wire {
  readonly calls: string[]
  carry: (asked: Asked, send: (asked: Asked) => Promise<Reached>) => Promise<Reached>
}

export const plainly: Wire['carry'] = (asked, send) => send(asked)

export async function openChain(settings: Partial<UpstreamSettings> = {}): Promise<Chain> {
  await using opened = new AsyncDisposableStack()
  const clock = { now: Date.now() }
  const now = () => clock.now
  const pages = opened.use(await openReceiver(({ path }) => pageOf(path)))
  const behind = opened.use(await openShop({ now }))
  await behind.store.putMerchant({ ...behind.merchant, site: `http://${pages.host}/` })
  const host = `127.0.0.1:${behind.port}`
  const moves: string[] = []
  const wire: Wire = { calls: [], carry: plainly }
  const reach = createReach({ allow: [host, pages.host] })
  const upstream = {
    name: 'behind',
    contract: 'cartai',
    url: `http://${host}`,
    key: behind.secretKey,
    hosts: [pages.host],
    ...settings,
  } as const
  const outside = {
    now,
    provider: telling(testPayment(now), moves),
    reach: {
      ...reach,
      send(asked: Asked) {
        if (!asked.url.startsWith(upstream.url)) return reach.send(asked)
        const path = asked.url.slice(upstream.url.length)
        wire.calls.push(`${asked.method} ${path.replace(/[0-9a-f-]{36}/, ':id')}`)
        return wire.carry(asked, reach.send)
      },
    },
    upstreams: [upstream],
  }
  const front = opened.use(await openShop(outside))
  let worker = front.services.outbox

  /** Another process over the same store. */
  function takeOver(upstreams: readonly UpstreamSettings[] = [upstream]): void {
    const services = createServices({
      ...outside,
      upstreams,
      store: front.store,
      mailer: front.messages,
      report: () => {},
      tell: () => {},
      wake: () => {},
      publicUrl: SERVER,
    })
    worker = services.outbox
  }

  async function call(method: string, path: string, body?: object, more: Record<string, string> = {}) {
    const headers = { 'x-api-key': front.secretKey, 'content-type': 'application/json', ...more }
    const answer = await front.send(path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    return { status: answer.status, body: (await answer.json()) as Told }
  }

  const chain: Omit<Chain, typeof Symbol.asyncDispose> = {
    clock,
    front,
    behind,
    moves,
    wire,
    urlOf: (product) => `http://${pages.host}/products/${product}.html`,
    call,
    orders: () => behind.store.pageOrders(behind.merchant.id, { limit: 200 }),
    async buy(tasks, { options, strategy = 'cheapest', headers } = {}) {
      const customer = { ...CUSTOMER, shippingMethod: { strategy } }
      const asked = { customer, tasks, options: { verifyBeforePlacement: false, ...options } }
      const { status, body } = await call('POST', '/checkout', asked, headers)
      if (status !== 200) throw new Error(`it was not taken: ${status} ${JSON.stringify(body)}`)
      return body.taskId
    },
    reconfigured: (upstreams) => takeOver(upstreams.map((one) => ({ ...upstream, ...one }))),
    async diesAt(point, when) {
      const died = Promise.withResolvers<void>()
      const dead = new AbortController()
      let isDead = false
      wire.carry = async (asked, send) => {
        if (isDead || !point(asked)) return send(asked)
        isDead = true
        if (when === 'after') await send(asked)
        died.resolve()
        return new Promise(() => {})
      }
      for (let i = 0; i < 5 && !isDead; i++) {
        await Promise.race([worker.work(dead.signal), died.promise])
        await behind.work()
        clock.now += 5000
      }
      if (!isDead) throw new Error('it never came to that point')
      dead.abort()
      takeOver()
      // Until then it holds what it was at.
      clock.now += 120_000
    },
    async step(ms = 5000) {
      await worker.work(new AbortController().signal)
      await behind.work()
      clock.now += ms
    },
    async settled(id, rounds = 40) {
      for (let i = 0; i < rounds; i++) {
        await chain.step()
        const { body } = await call('GET', `/checkout/${id}`)
        if (['COMPLETED', 'FAILED', 'CANCELLED'].includes(body.status)) break
      }
      await chain.step()
      return (await call('GET', `/checkout/${id}`)).body
    },
  }
  const closing = opened.move()
  return { ...chain, [Symbol.asyncDispose]: () => closing.disposeAsync() }
}

const CUSTOMER = {
  contact: { firstName: 'Ada', lastName: 'Byron', phone: '+1 555 010 0100', email: 'ada@example.com' },
  shippingAddress: {
    addressLine1: ADDRESS.line1,
    city: ADDRESS.city,
    province: ADDRESS.region,
    postalCode: ADDRESS.postalCode,
    country: ADDRESS.country,
  },
  payment: {
    provider: 'test',
    data: { cardNumber: '4242424242424242', cvv: '444', name: 'Ada', expiryMonth: '12', expiryYear: '2034' },
  },
}

/** A page of the shop as it would stand there, of which only price and choices are wanted. */
function pageOf(path: string) {
  const sku = /^\/products\/([a-z-]+)\.html$/.exec(path)?.[1]
  if (sku === undefined) return { status: 404 }
  const variants =
    sku === 'throw-field' ? ['Oat', 'Heather'].map((color) => ({ ...productOf(sku, 128), color })) : []
  const product =
    variants.length > 0 ? { '@type': 'ProductGroup', name: sku, hasVariant: variants } : productOf(sku, 24)
  const data = JSON.stringify({ '@context': 'https://schema.org', ...product })
  const body = `<!doctype html><title>${sku}</title><script type="application/ld+json">${data}</script>`
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}

function productOf(name: string, price: number) {
  return { '@type': 'Product', name, offers: { '@type': 'Offer', price, priceCurrency: 'USD' } }
}

function telling(provider: PaymentProvider, moves: string[]): PaymentProvider {
  return {
    ...provider,
    async authorise(request) {
      moves.push(`setAside ${request.amount.amount}`)
      return provider.authorise(request)
    },
    async capture(taking) {
      moves.push(`take ${taking.amount.amount}`)
      return provider.capture(taking)
    },
    async cancel(reference, attempt) {
      moves.push('letGo')
      return provider.cancel(reference, attempt)
    },
  }
}
