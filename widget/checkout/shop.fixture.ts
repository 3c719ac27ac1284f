import type { AppliedCode, TotalRow } from '@tote/shared/cart.ts'
import type { Checkout, CheckoutAnswer, PayInput, UpdateCheckoutInput } from '@tote/shared/checkout.ts'
import { type FieldFault, type Problem, type Reason, reasons } from '@tote/shared/reasons.ts'
import { ApiError, TransportError } from '../api.ts'
import type { CheckoutCalls } from './checkout-calls.ts'

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
      contact: null,
      address: null,
      customer: null,
      country: 'US',
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
    { fields, retryAfter }: Refusing = {},
  ): void {
    const refusal =
      typeof what === 'function' || what === 'offline'
        ? what
        : new ApiError({ reason: what, httpStatus: reasons[what], ...(fields && { fields }) }, retryAfter)
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
      const customer = change.keepAddress ? this.#keeping(address) : this.checkout.customer
      this.checkout = { ...this.checkout, contact, address, customer, country, delivery }
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

  pay = ({ card, expectedTotal }: PayInput) =>
    this.#answer('pay', { expectedTotal, last4: card?.number.slice(-4) }, () => {
      const total = this.checkout.totals.at(-1)?.amount
      if (total !== expectedTotal) throw new ApiError({ reason: 'priceChanged', httpStatus: 409 })
      if (total === 0) return this.becomePaid()
      if (!card) throw new ApiError({ reason: 'cardInvalid', httpStatus: 422 })
      const code = outcomes[card.number]
      if (code) return [{ code, severity: 'requires_buyer_input', path: 'payment' }]
      if (card.number === '4000000000003220') {
        this.checkout = { ...this.checkout, status: 'secondStep', secondStepUrl: '/bank' }
      } else if (card.number === '4242424242424242') this.becomePaid()
      else throw new ApiError({ reason: 'realCardInTestMode', httpStatus: 422 })
      return []
    })

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
    this.checkout = { ...this.checkout, codes: paid, totals: rows, deliveries }
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
      const answer = await (shop[name] as (input: unknown) => Promise<CheckoutAnswer>)(input)
      return Response.json({ result: { data: answer } })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const { reason, status, fields, retryAfter } = error
      const data = { reason, httpStatus: status, fields, code: 'REFUSED', path }
      const headers = retryAfter ? { 'Retry-After': String(retryAfter) } : {}
      return Response.json({ error: { message: reason, code: -32000, data } }, { status, headers })
    }
  }
}
