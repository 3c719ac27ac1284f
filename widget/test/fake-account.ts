import type { Cart } from '@tote/shared/cart.ts'
import type {
  Account,
  CodeRequestInput,
  OrderInList,
  OwnOrder,
  Power,
  SaveAddressInput,
  SessionInList,
  VerifyInput,
} from '@tote/shared/customer.ts'
import { type Reason, reasons } from '@tote/shared/reasons.ts'
import { addressForm } from '../checkout/forms.fixture.ts'
import { FakeServer } from './fake-server.ts'

/** The code that signs in. */
export const CODE = '12345678'
export const CHALLENGE = 'c'.repeat(22)

const usd = (amount: number) => ({ amount, currency: 'USD' })

export const ada = {
  name: 'Ada Lovelace',
  line1: '12 Mill Lane',
  city: 'Portland',
  region: 'OR',
  postalCode: '97201',
  country: 'US',
}

/** A picture that needs no network. */
const picture = (colour: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="${colour}"/></svg>`)}`

interface Refusal {
  readonly reason: Reason
  readonly detail?: Record<string, number>
  readonly fields?: readonly { pointer: string; code: string }[]
  readonly retryAfter?: number
}

/** The account of one customer, on the wire; the cart and all else is answered by the shop behind it. */
export class FakeAccount {
  readonly shop = new FakeServer()
  power: Power = 'none'
  account: Account = {
    email: 'ada@example.com',
    name: null,
    addresses: [],
    countries: ['US', 'DE', 'GB'],
  }
  orders: OrderInList[] = []
  sessions: SessionInList[] = [
    {
      id: '0123456789abcdef',
      agent: 'Firefox on Linux',
      since: '2026-11-20T09:00:00Z',
      seen: '2026-11-22T08:30:00Z',
      isThis: true,
    },
  ]
  /** Where the shopper goes after signing in, with what proves it there. */
  returnUrl: string | undefined
  joined: Cart['joined']
  /** The shop's page keeps no cookie. */
  isPassing: true | undefined
  /** The number of an order that somebody else paid for. */
  paidByOther: number | undefined
  readonly #refusals = new Map<string, Refusal[]>()
  #held: Promise<void> | undefined

  /** Everything is there that an account can have. */
  fill(): this {
    const names = [['Ripple bowl', 'Harbour mug'], ['Dune vase'], ['Plate, second choice', 'Olive soap']]
    this.account = {
      ...this.account,
      name: 'Ada Lovelace',
      addresses: [
        { id: crypto.randomUUID(), address: ada },
        {
          id: crypto.randomUUID(),
          address: {
            name: 'Ada Lovelace',
            line1: 'Schönhauser Allee 9',
            line2: 'Hinterhaus',
            city: 'Berlin',
            postalCode: '10119',
            country: 'DE',
          },
        },
      ],
    }
    this.orders = names.map((of, i) => ({
      id: `ord_${String(3 - i).padStart(22, '0')}`,
      number: 1042 - i,
      status: 'paid',
      placedAt: `2026-11-${20 - i * 3}T12:00:00Z`,
      total: usd(10_368 - i * 2100),
      quantity: i + 2,
      names: of,
      more: i === 0 ? 4 : 0,
      image: i === 1 ? null : picture(i ? '#7d8c6a' : '#c99a6b'),
    }))
    this.sessions = [
      ...this.sessions,
      {
        id: 'fedcba9876543210',
        agent: 'Safari on iPhone',
        since: '2026-10-02T18:00:00Z',
        seen: '2026-11-19T21:15:00Z',
        isThis: false,
      },
      {
        id: 'aaaabbbbccccdddd',
        agent: null,
        since: '2026-09-12T18:00:00Z',
        seen: '2026-09-30T07:05:00Z',
        isThis: false,
      },
    ]
    return this
  }

  /** The next calls of this procedure are refused, one for each. */
  refuse(path: string, reason: Reason, more: Omit<Refusal, 'reason'> = {}): void {
    this.#refusals.set(path, [...(this.#refusals.get(path) ?? []), { reason, ...more }])
  }

  /** Lets every answer of the account wait until the returned function is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#held = promise
    return () => {
      this.#held = undefined
      resolve()
    }
  }

  /** What was asked of one procedure. */
  asked(path: string): unknown[] {
    return this.shop.seen.filter((seen) => seen.path === path).map(({ input }) => input)
  }

  fetch = async (request: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(request), 'http://cart.test')
    const path = url.pathname.split('/trpc/')[1] ?? ''
    if (!/^(customer|signIn|account)\./.test(path)) return this.shop.fetch(request, init)
    const text = init.method === 'POST' ? String(init.body) : url.searchParams.get('input')
    const input = text ? JSON.parse(text) : undefined
    this.shop.seen.push({ method: init.method ?? 'GET', path, input, headers: new Headers(init.headers) })
    await this.#held
    if (this.shop.weather === 'down') throw new TypeError('Failed to fetch')
    const waiting = this.#refusals.get(path) ?? []
    const refusal = waiting.shift() ?? this.#ownRefusal(path, input)
    if (!refusal) return Response.json({ result: { data: this.#answer(path, input) } })
    const { reason, retryAfter, ...more } = refusal
    const status = reasons[reason]
    const data = { reason, httpStatus: status, code: reason, path, requestId: 'req_1', ...more }
    const headers = retryAfter ? { 'Retry-After': String(retryAfter) } : {}
    return Response.json({ error: { message: reason, code: -32000, data } }, { status, headers })
  }

  #ownRefusal(path: string, input: unknown): Refusal | undefined {
    if (path.startsWith('account.') && this.power !== 'account') return { reason: 'signInNeeded' }
    if (path === 'signIn.verify' && (input as VerifyInput).code !== CODE)
      return { reason: 'signInCodeWrong', detail: { left: 4 } }
    return undefined
  }

  #who() {
    const { power } = this
    const isWhole = power === 'account'
    return { power, name: isWhole ? this.account.name : null, email: isWhole ? this.account.email : null }
  }

  #signed(power: Power) {
    this.power = power
    const { cart, problems } = this.shop.cart.answer
    return { cart: { ...cart, ...(this.joined && { joined: this.joined }) }, problems, who: this.#who() }
  }

  #answer(path: string, input: unknown): unknown {
    switch (path) {
      case 'customer.get':
        return this.#who()
      case 'customer.identify':
        return { ...this.#signed('cart'), ...(this.isPassing && { isPassing: true }) }
      case 'customer.undoJoin':
      case 'customer.keepJoined':
        this.joined = undefined
        return this.#signed(this.power)
      case 'signIn.request':
        this.account = { ...this.account, email: (input as CodeRequestInput).email }
        return { challenge: CHALLENGE, until: '2026-11-22T12:10:00Z' }
      case 'signIn.verify':
        return { ...this.#signed('account'), ...(this.returnUrl && { returnUrl: this.returnUrl }) }
      case 'signIn.resume':
        return { returnUrl: this.returnUrl }
      case 'customer.forget':
      case 'account.endSessions':
      case 'account.erase':
        return this.#signed('none')
      default:
        return this.#account(path, input)
    }
  }

  #account(path: string, input: unknown): unknown {
    const { addresses } = this.account
    switch (path) {
      case 'account.setName':
        this.account = { ...this.account, name: (input as { name: string | null }).name }
        return this.account
      case 'account.addressForm':
        return { fields: addressForm((input as { country: string }).country) }
      case 'account.saveAddress': {
        const { id = crypto.randomUUID(), address, first } = input as SaveAddressInput
        const others = addresses.filter((one) => one.id !== id)
        const at = first ? 0 : addresses.findIndex((one) => one.id === id)
        const place = at < 0 ? others.length : at
        this.account = { ...this.account, addresses: others.toSpliced(place, 0, { id, address }) }
        return this.account
      }
      case 'account.removeAddress': {
        const left = addresses.filter(({ id }) => id !== (input as { id: string }).id)
        this.account = { ...this.account, addresses: left }
        return this.account
      }
      case 'account.orders': {
        const { before = Infinity } = (input ?? {}) as { before?: number }
        const older = this.orders.filter(({ number }) => number < before)
        const page = older.slice(0, 2)
        return { orders: page, before: older.length > 2 ? page[1]!.number : null }
      }
      case 'account.order':
        return { order: this.#order((input as { id: string }).id) }
      case 'account.sessions':
        return { sessions: this.sessions }
      case 'account.endSession':
        this.sessions = this.sessions.filter(({ id }) => id !== (input as { id: string }).id)
        return { sessions: this.sessions }
      case 'account.export':
        return { merchant: 'Alder & Ash', exportedAt: '2026-11-22T09:00:00Z', customer: this.account }
      default:
        return this.account
    }
  }

  #order(id: string): OwnOrder {
    const found = this.orders.find((order) => order.id === id)!
    if (this.shop.cart.answer.cart.lines.length === 0) {
      this.shop.cart.add({ product: 'bowl-ripple', variant: 'large', quantity: 2 })
      this.shop.cart.applyCode({ code: 'WELCOME10' })
    }
    const { lines, codes, promotions, totals, currency } = this.shop.cart.answer.cart
    const { number, status, placedAt } = found
    const shown = { id, number, status, placedAt, currency, lines, codes, promotions, totals }
    if (number === this.paidByOther) return { ...shown, contact: null, address: null, card: null }
    return {
      ...shown,
      contact: { email: 'ada@example.com', phone: '+1 503 555 0100' },
      address: ada,
      card: { brand: 'Visa', last4: '4242' },
    }
  }
}
