import type { BuyInput, EstimateInput } from '@tote/shared/cart.ts'
import type { CheckoutStatus } from '@tote/shared/checkout.ts'
import type { IdentifyInput, SignInAnswer, WhoAnswer } from '@tote/shared/customer.ts'
import type { Order } from '@tote/shared/order.ts'
import type { ProductInput } from '@tote/shared/product.ts'
import { type Reason, ToteError } from '@tote/shared/reasons.ts'
import { FakeCart } from './fake-cart.ts'
import { fakeCatalogue, productIn } from './fake-catalogue.ts'
import { FakeDelegated } from './fake-delegated.ts'

export interface Seen {
  readonly method: string
  readonly path: string
  readonly input: unknown
  readonly headers: Headers
}

type Weather = 'fine' | 'down' | 'html' | 'broken'

const NOBODY: WhoAnswer = { power: 'none', name: null, email: null }

/** A cart server in memory that speaks the wire, and does what a test needs it to do. */
export class FakeServer {
  /** What it was asked, in order. */
  readonly seen: Seen[] = []
  readonly catalogue
  cart: FakeCart
  /** Whether the browser sends the cookie that the first change sets. */
  cookies = true
  weather: Weather = 'fine'
  order: Order | undefined
  /** How far the checkout is that the order comes of. */
  found: CheckoutStatus | undefined
  /** The cart that follows whoever signs in here. */
  customerCart: FakeCart
  /** Whether the page is at another site: who signs in there gets a token beside the cookie. */
  isCrossSite = false
  who = NOBODY
  /** What is bought elsewhere. */
  readonly delegated = new FakeDelegated(() => this.cart.answer.cart)
  #guestCart: FakeCart | undefined
  #spent = new Set<string>()
  #cookie = false
  #token: string | undefined
  #refusals = new Map<string, { reason: Reason; retryAfter?: number }>()
  #held: Promise<void> | undefined

  constructor({ images }: { images?: string } = {}) {
    this.catalogue = fakeCatalogue(images)
    this.cart = new FakeCart(this.catalogue)
    this.customerCart = new FakeCart(this.catalogue)
  }

  /** The next call of this procedure is refused. */
  refuse(path: string, reason: Reason, retryAfter?: number): void {
    this.#refusals.set(path, { reason, ...(retryAfter !== undefined && { retryAfter }) })
  }

  /** Lets every answer wait until the returned function is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#held = promise
    return () => {
      this.#held = undefined
      resolve()
    }
  }

  paths(): string[] {
    return this.seen.map(({ path }) => path)
  }

  fetch = async (request: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(request), 'http://cart.test')
    const method = init.method ?? 'GET'
    const path = url.pathname.split('/trpc/')[1] ?? ''
    const text = method === 'GET' ? url.searchParams.get('input') : String(init.body)
    const input: unknown = text ? JSON.parse(text) : undefined
    const headers = new Headers(init.headers)
    this.seen.push({ method, path, input, headers })
    if (this.#held) await before(this.#held, init.signal)
    if (this.weather === 'down') throw new TypeError('Failed to fetch')
    if (this.weather === 'html') return new Response('<!doctype html><title>502</title>', { status: 502 })
    if (this.weather === 'broken')
      return Response.json(failure(new ToteError('serverError')), { status: 500 })
    const answer = new Headers()
    const paths = path.split(',')
    const bodies = paths.map((one, i) => {
      const own = url.searchParams.has('batch') ? (input as Record<string, unknown>)[i] : input
      return this.#run(one, own, headers, answer)
    })
    if (url.searchParams.has('batch')) return Response.json(bodies, { status: 207, headers: answer })
    const [body] = bodies
    const status = body && 'error' in body ? body.error.data.httpStatus : 200
    return Response.json(body, { status, headers: answer })
  }

  #run(path: string, input: unknown, headers: Headers, answer: Headers) {
    try {
      const refusal = this.#refusals.get(path)
      this.#refusals.delete(path)
      if (refusal?.retryAfter) answer.set('Retry-After', String(refusal.retryAfter))
      if (refusal) throw this.#refusal(path, refusal.reason)
      if (/^(cart\.(?!get|estimate)|customer\.(?!get))/.test(path)) this.#meet(path, headers, answer)
      if (path === 'cart.get') this.#settle(headers, answer)
      return { result: { data: this.#answer(path, input) } }
    } catch (error) {
      if (error instanceof ToteError) return failure(error)
      throw error
    }
  }

  /** A checkout that does not begin has no cart to show; a change that came too late brings the one there is. */
  #refusal(path: string, reason: Reason): ToteError {
    if (reason === 'shopNotAllowed')
      return new ToteError(reason, { fields: [{ pointer: '/page', code: reason }] })
    const isLate = reason === 'cartChanged' && path !== 'cart.checkout'
    return new ToteError(reason, isLate ? { current: this.cart.answer } : {})
  }

  /** The first change that makes a cart makes a session; its token lives until the cookie has been seen. */
  #meet(path: string, headers: Headers, answer: Headers): void {
    if (headers.get('X-Tote-Client') !== '1') throw new ToteError('clientHeaderMissing')
    if (!this.#cookie && !this.#token) {
      if (path === 'cart.setCurrency' || path.startsWith('customer.')) return
      this.#token = `tok_${crypto.randomUUID()}`
      this.#cookie = this.cookies
      answer.set('X-Tote-Cart', this.#token)
    } else this.#settle(headers, answer)
  }

  #settle(headers: Headers, answer: Headers): void {
    if (!this.#cookie || !headers.get('X-Tote-Cart')?.startsWith('tok_')) return
    this.#token = undefined
    answer.set('X-Tote-Cart', '-')
  }

  #identify({ token, join = true }: IdentifyInput): SignInAnswer {
    if (!token.startsWith('good.') || this.#spent.has(token)) throw new ToteError('assertionInvalid')
    this.#spent.add(token)
    if (this.cart !== this.customerCart) {
      this.#guestCart = this.cart
      this.cart = this.customerCart
      if (join && !this.#guestCart.isEmpty) {
        this.cart.join(this.#guestCart)
        this.#guestCart = new FakeCart(this.catalogue)
      }
    }
    this.#token = undefined
    this.#cookie = this.cookies
    this.who = { power: 'account', name: 'Ada Lovelace', email: 'ada@example.com' }
    const held = this.isCrossSite ? `cus_${crypto.randomUUID()}` : undefined
    return { ...this.cart.answer, who: this.who, ...(held && { token: held }) }
  }

  #forget(): SignInAnswer {
    this.cart = this.#guestCart ?? new FakeCart(this.catalogue)
    this.#guestCart = undefined
    this.who = NOBODY
    return { ...this.cart.answer, who: NOBODY }
  }

  #answer(path: string, input: unknown): unknown {
    const [noun, verb = ''] = path.split('.')
    if (path === 'catalogue.product') {
      const { product: wanted, currency } = input as ProductInput
      const product = this.catalogue.find(({ sku }) => sku === wanted)
      if (!product) throw new ToteError('productNotFound')
      if (currency && !this.cart.currencies.includes(currency)) throw new ToteError('currencyNotOffered')
      return { product: productIn(product, currency) }
    }
    if (path === 'order.find') {
      if (!this.found) throw new ToteError('checkoutNotFound')
      return { status: this.found, order: this.found === 'paid' ? this.order : null }
    }
    if (path === 'order.get') {
      if (!this.order) throw new ToteError('orderNotFound')
      return { order: this.order }
    }
    if (path === 'cart.estimate') return this.cart.estimate(input as EstimateInput)
    if (path === 'cart.buy') {
      const { successUrl: _, cancelUrl: __, locale: ___, ...addition } = input as BuyInput
      const own = Object.assign(new FakeCart(this.catalogue), { currencies: this.cart.currencies })
      own.add(addition as never)
      return { url: 'http://cart.test/checkout/2?k=3', ...own.answer }
    }
    if (path === 'cart.checkout') return { url: 'http://cart.test/checkout/1?k=2', ...this.cart.answer }
    if (path === 'customer.get') return this.who
    if (path === 'customer.identify') return this.#identify(input as IdentifyInput)
    if (path === 'customer.forget') return this.#forget()
    if (noun === 'customer') {
      this.cart[verb as 'undoJoin' | 'keepJoined']()
      return this.cart.answer
    }
    if (noun === 'delegated') return this.delegated[verb as 'get'](input as never)
    if (noun !== 'cart') throw new ToteError('notFound')
    const own = verb === 'get' ? undefined : this.cart[verb as 'add' | 'setCurrency'](input as never)
    return own ?? this.cart.answer
  }
}

/** An assertion that this server takes, once. */
export function assertion(): string {
  return `good.${crypto.randomUUID()}`
}

function failure({ reason, status, fields, detail, current }: ToteError) {
  return {
    error: {
      message: reason,
      code: -32000,
      data: {
        code: reason,
        httpStatus: status,
        path: '',
        reason,
        requestId: 'req_1',
        fields,
        detail,
        current,
      },
    },
  }
}

/** Waits for `held`, but no longer than the caller does. */
function before(held: Promise<void>, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    held.then(resolve, reject)
  })
}
