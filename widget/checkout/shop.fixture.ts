import type { AppliedCode, TotalRow } from '@tote/shared/cart.ts'
import type {
  AddCheckoutProductInput,
  Checkout,
  CheckoutAnswer,
  PayInput,
  SetCheckoutLineInput,
  UpdateCheckoutInput,
} from '@tote/shared/checkout.ts'
import { type FieldFault, type Problem, type Reason, reasons } from '@tote/shared/reasons.ts'
import { ApiError, TransportError } from '../api.ts'
import type { CheckoutCalls } from './checkout-calls.ts'
import { addressForm } from './forms.fixture.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' })
const rates: Readonly<Record<string, readonly [id: string, name: string, price: number][]>> = {
  US: [
    ['standard', 'Standard, 3 to 5 days', 600],
    ['express', 'Express, next day', 1800],
  ],
  DE: [['post', 'International post', 2400]],
  CA: [],
}

const outcomes: Readonly<Record<string, Problem['code']>> = {
  '4000000000000002': 'cardDeclined',
  '4000000000009995': 'cardNoFunds',
  '4000000000000069': 'cardExpired',
  '4000000000000127': 'cardCodeWrong',
  '000222222227': 'accountRefused',
}

/** What a gift certificate of 200 dollars is redeemed by. */
export const GIFT = 'Q7KM-3T9X-HB2C-WY4D'

export const welcome: AppliedCode = {
  kind: 'coupon',
  code: 'WELCOME10',
  name: 'Welcome',
  discount: usd(1060),
  balance: null,
}
const masked = '•••• WY4D'
const gift: AppliedCode = {
  kind: 'certificate',
  code: masked,
  name: masked,
  discount: usd(0),
  balance: usd(20_000),
}

interface Refusing {
  readonly fields?: readonly FieldFault[]
  readonly retryAfter?: number
  readonly detail?: NonNullable<Problem['detail']>
}

/** A shop in memory that answers as the server does: one vase and two mugs, two ways of delivery, 8 % tax. */
export class FakeShop implements CheckoutCalls {
  checkout: Checkout
  /** Each call by name, with what was sent. */
  readonly heard: [name: string, input?: unknown][] = []
  readonly #refusals: Partial<Record<keyof CheckoutCalls, (ApiError | 'offline' | (() => void))[]>> = {}
  /** What is wrong with what is in the cart. */
  problems: Problem[] = []
  /** The gift certificates that paying makes. */
  bought: Checkout['issued'] = []
  /** While it is set, every answer waits for it. */
  held: Promise<void> | null = null

  constructor(given: Partial<Checkout> = {}) {
    const line = {
      kind: 'product' as const,
      url: null,
      image: null,
      minQuantity: 1,
      maxQuantity: 9,
      discount: usd(0),
      variant: 'base',
      modifiers: [],
      fields: [],
      compareAt: null,
    }
    this.checkout = {
      id: '6f1c9c1e-7c0a-4f67-9d0d-3c8c6d1f0a11',
      status: 'open',
      merchant: 'Alder & Ash',
      locale: 'en',
      currency: 'USD',
      lines: [
        {
          ...line,
          id: 'l1',
          product: 'vase-dune',
          name: 'Dune vase',
          options: [{ name: 'Colour', value: 'Sand' }],
          quantity: 1,
          unitPrice: usd(5800),
          total: usd(5800),
        },
        {
          ...line,
          id: 'l2',
          product: 'mug-harbour',
          name: 'Harbour mug',
          options: [],
          quantity: 2,
          unitPrice: usd(2400),
          total: usd(4800),
        },
      ],
      codes: [],
      promotions: [],
      totals: [],
      needsDelivery: true,
      needsAddress: given.needsDelivery ?? true,
      contact: null,
      address: null,
      customer: null,
      country: 'US',
      addressForm: [],
      notes: null,
      fields: [],
      payment: { kind: 'own', methods: ['card'], element: null },
      link: null,
      countries: ['US', 'DE', 'CA'],
      delivery: null,
      deliveries: [],
      cancelUrl: 'https://shop.example/cart',
      testMode: true,
      secondStepUrl: null,
      issued: [],
      order: null,
      returnUrl: null,
      ...given,
    }
    this.#price()
  }

  /** The next call of this name is refused; a function changes the shop instead and lets it through. */
  next(
    name: keyof CheckoutCalls,
    what: Reason | 'offline' | (() => void),
    { fields, retryAfter, detail }: Refusing = {},
  ): void {
    const refusal =
      typeof what === 'function' || what === 'offline'
        ? what
        : new ApiError(
            { reason: what, httpStatus: reasons[what], ...(fields && { fields }), ...(detail && { detail }) },
            retryAfter,
          )
    const waiting = this.#refusals[name] ?? []
    this.#refusals[name] = [...waiting, refusal]
  }

  count(name: string): number {
    return this.heard.filter(([heard]) => heard === name).length
  }

  get = () => this.#answer('get')

  update = (change: UpdateCheckoutInput) =>
    this.#answer('update', change, () => {
      const country = change.address?.country ?? change.country ?? this.checkout.country
      const ways = rates[country] ?? []
      const delivery = change.delivery ?? ways.find(([id]) => id === this.checkout.delivery)?.[0] ?? null
      const { contact = this.checkout.contact, address = this.checkout.address } = change
      const notes = change.notes ?? this.checkout.notes
      const fields = this.checkout.fields.map((one) => ({
        ...one,
        value: change.fields?.[one.name] ?? one.value,
      }))
      const customer = change.keepAddress ? this.#keeping(address) : this.checkout.customer
      this.checkout = { ...this.checkout, contact, address, customer, country, delivery, notes, fields }
    })

  applyCode = (code: string) =>
    this.#answer('applyCode', code, () => {
      if (code === 'WELCOME10') return this.#addCode(welcome)
      if (code === GIFT) return this.#addCode(gift)
      throw new ApiError({ reason: 'codeNotFound', httpStatus: 404 })
    })

  removeCode = (code: string) =>
    this.#answer('removeCode', code, () => {
      this.checkout = { ...this.checkout, codes: this.checkout.codes.filter((one) => one.code !== code) }
      return []
    })

  setLine = ({ line: id, quantity, amount }: SetCheckoutLineInput) =>
    this.#answer('setLine', { line: id, ...(quantity === undefined ? { amount } : { quantity }) }, () => {
      const lines = this.checkout.lines.map((line) => {
        if (line.id !== id) return line
        const unitPrice = amount === undefined ? line.unitPrice : usd(amount)
        const wanted = quantity ?? line.quantity
        if (wanted > line.maxQuantity)
          throw new ApiError({
            reason: 'outOfStock',
            httpStatus: 409,
            detail: { quantity: line.maxQuantity },
          })
        return { ...line, quantity: wanted, unitPrice, total: usd(unitPrice.amount * wanted) }
      })
      this.checkout = { ...this.checkout, lines: lines.filter((line) => line.quantity > 0) }
      return []
    })

  addProduct = (input: AddCheckoutProductInput) =>
    this.#answer('addProduct', input, () => {
      const [first] = this.checkout.lines
      const offered = this.checkout.link?.products.find(({ product }) => product === input.product)
      if (!first || !offered) throw new ApiError({ reason: 'productNotFound', httpStatus: 404 })
      const price = input.amount === undefined ? offered.price : usd(input.amount)
      const line = { ...first, id: `l${this.checkout.lines.length + 1}`, name: offered.name, quantity: 1 }
      const added = { ...line, options: [], unitPrice: price, total: price }
      this.checkout = { ...this.checkout, lines: [...this.checkout.lines, added] }
      return []
    })

  /** The names that payments were sent under. */
  readonly names: string[] = []

  pay = ({ card, account, method, token, expectedTotal }: PayInput, once: string) => {
    this.names.push(once)
    const { kind } = this.checkout.payment
    const asked = { expectedTotal, last4: (card?.number ?? account?.number)?.slice(-4) }
    const told = { ...asked, ...(method === 'ach' && { method }), ...(token && { token }) }
    return this.#answer('pay', told, () => {
      const total = this.checkout.totals.at(-1)?.amount
      if (total !== expectedTotal) throw new ApiError({ reason: 'priceChanged', httpStatus: 409 })
      if (total === 0) return this.becomePaid()
      if (kind === 'redirect') {
        this.checkout = { ...this.checkout, status: 'secondStep', secondStepUrl: 'https://pay.example/s/1' }
        return []
      }
      if (token) return this.becomePaid()
      const { number } = card ?? account ?? {}
      if (!number) throw new ApiError({ reason: 'cardInvalid', httpStatus: 422 })
      const code = outcomes[number]
      if (code) return [{ code, severity: 'requires_buyer_input', path: 'payment' }]
      if (account) {
        this.checkout = { ...this.checkout, status: 'processing' }
        return []
      }
      if (number === '4000000000003220') {
        this.checkout = { ...this.checkout, status: 'secondStep', secondStepUrl: '/bank' }
      } else if (number === '4242424242424242') this.becomePaid()
      else throw new ApiError({ reason: 'realCardInTestMode', httpStatus: 422 })
      return []
    })
  }

  complete = () => this.#answer('complete')

  abandon = () =>
    this.#answer('abandon', undefined, () => {
      this.checkout = { ...this.checkout, status: 'open', secondStepUrl: null }
    })

  #keeping(address: Checkout['address']): Checkout['customer'] {
    const { customer } = this.checkout
    if (!customer || !address) return customer
    const others = customer.addresses.filter((saved) => saved.address.line1 !== address.line1)
    return { ...customer, addresses: [{ id: `saved-${address.line1}`, address }, ...others] }
  }

  #addCode(code: AppliedCode): Problem[] {
    this.checkout = { ...this.checkout, codes: [...this.checkout.codes, code] }
    return []
  }

  becomePaid(): Problem[] {
    const order = { id: 'ord_0000000000000000000001', number: 1042, placedAt: '2026-11-21T12:00:00.000Z' }
    this.checkout = { ...this.checkout, status: 'paid', secondStepUrl: null, order, issued: this.bought }
    return []
  }

  async #answer(
    name: keyof CheckoutCalls,
    input?: unknown,
    change?: () => Problem[] | undefined,
  ): Promise<CheckoutAnswer> {
    this.heard.push([name, input])
    await this.held
    const next = this.#refusals[name]?.shift()
    if (next === 'offline') throw new TransportError('unreachable')
    if (next instanceof ApiError) throw next
    next?.()
    const problems = change?.() ?? []
    this.#price()
    return { checkout: this.checkout, problems: [...problems, ...this.problems] }
  }

  #price(): void {
    const { lines, codes, country, delivery, needsDelivery } = this.checkout
    const ways = needsDelivery ? (rates[country] ?? []) : []
    const chosen = ways.find(([id]) => id === delivery)
    const subtotal = lines.reduce((sum, line) => sum + line.total.amount, 0)
    const coupons = codes.filter(({ kind }) => kind === 'coupon')
    const discount = coupons.reduce((sum, code) => sum + code.discount.amount, 0)
    const tax = Math.round((subtotal - discount) * 0.08)
    const rows: TotalRow[] = [{ type: 'subtotal', ...usd(subtotal) }]
    for (const { code, discount: off } of coupons)
      rows.push({ type: 'discount', label: code, ...usd(-off.amount) })
    if (chosen) rows.push({ type: 'delivery', label: chosen[1], ...usd(chosen[2]) })
    rows.push({ type: 'tax', ...usd(tax) })
    const due = subtotal - discount + tax + (chosen?.[2] ?? 0)
    const paid = codes.map((code) => (code.kind === 'coupon' ? code : redeemed(code, due)))
    for (const { kind, code, discount: off } of paid)
      if (kind === 'certificate') rows.push({ type: 'certificate', label: code, ...usd(-off.amount) })
    const certificates = rows.filter(({ type }) => type === 'certificate')
    rows.push({ type: 'total', ...usd(certificates.reduce((sum, row) => sum + row.amount, due)) })
    const deliveries = ways.map(([id, name, price]) => ({ id, name, price: usd(price) }))
    this.checkout = {
      ...this.checkout,
      codes: paid,
      totals: rows,
      deliveries,
      addressForm: addressForm(country),
    }
  }
}

/** A gift certificate of 200 dollars pays what it can. */
function redeemed(code: AppliedCode, due: number): AppliedCode {
  const paid = Math.min(due, 20_000)
  return { ...code, discount: usd(paid), balance: usd(20_000 - paid) }
}

/** The same shop on tRPC's wire, in place of `fetch`. */
export function onTheWire(shop: FakeShop): typeof fetch {
  return async (address, init) => {
    const path = new URL(String(address), 'https://cart.example').pathname.split('/').at(-1)
    const name = path?.split('.')[1] as keyof CheckoutCalls
    const body = init?.body ? JSON.parse(String(init.body)) : {}
    const input = name === 'applyCode' || name === 'removeCode' ? body.code : body
    try {
      const call = shop[name] as (input: unknown, once?: string) => Promise<CheckoutAnswer>
      const once = new Headers(init?.headers).get('Idempotency-Key') ?? ''
      const answer = await call(input, once)
      return Response.json({ result: { data: answer } })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const { reason, status, fields, retryAfter, detail } = error
      const data = { reason, httpStatus: status, fields, detail, code: 'REFUSED', path }
      const headers = retryAfter ? { 'Retry-After': String(retryAfter) } : {}
      return Response.json({ error: { message: reason, code: -32000, data } }, { status, headers })
    }
  }
}
