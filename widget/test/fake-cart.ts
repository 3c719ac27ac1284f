import type {
  AddInput,
  AddPageInput,
  AppliedCode,
  AppliedPromotion,
  Cart,
  CartAnswer,
  EstimateAnswer,
  EstimateInput,
  Joined,
  Line,
  TotalRow,
} from '@tote/shared/cart.ts'
import { type Money, money, multiply, proportion } from '@tote/shared/money.ts'
import type { CatalogueProduct } from '@tote/shared/product.ts'
import { type Problem, type Reason, ToteError } from '@tote/shared/reasons.ts'
import { inCurrency } from './fake-catalogue.ts'

const coupons: Record<string, { name: string; off: (subtotal: number) => number; from?: number }> = {
  WELCOME10: { name: '10 % off', off: (subtotal) => proportion(subtotal, 10, 100) },
  FIVEOFF: { name: '$5.00 off', off: (subtotal) => Math.min(500, subtotal) },
  LARGE: { name: '20 % off', off: (subtotal) => proportion(subtotal, 20, 100), from: 100_00 },
}

/** What is on it, in cents. */
const certificates: Record<string, number> = { 'TREE-BOWL-MOSS-2345': 4000 }

const deliveries: Record<string, { id: string; name: string; cents: number }[]> = {
  US: [
    { id: 'post', name: 'Post', cents: 0 },
    { id: 'courier', name: 'Courier', cents: 1250 },
  ],
  DE: [{ id: 'air', name: 'Air mail', cents: 1900 }],
}

interface Kept {
  id: string
  product: CatalogueProduct
  variant: CatalogueProduct['variants'][number]
  modifiers: NonNullable<AddInput['modifiers']>
  fields: NonNullable<AddInput['fields']>
  /** What the shopper named that one costs, in cents. */
  amount?: number
  quantity: number
}

/** A cart with just enough of a shop's rules to be refused by. */
export class FakeCart {
  /** What the shop sells in, its own currency first. */
  currencies = ['USD']
  /** Whether prices hold the tax; and its rates in percent by name, an empty name for plain tax. */
  tax: { included: boolean; rates: Record<string, number> } = { included: false, rates: { '': 8 } }
  /** Codes that have come to their end: those on the cart stay. */
  readonly ended = new Set<string>()
  /** Products that are of other shops' pages, by their skus. */
  readonly shops = new Map<string, string>()
  /** Products whose pages say their prices, by their addresses. */
  readonly pages = new Map<string, string>()
  /** What came in from a guest's cart. */
  joined: Joined | undefined
  readonly #id = crypto.randomUUID()
  readonly #catalogue: readonly CatalogueProduct[]
  #lines: Kept[] = []
  #codes: string[] = []
  #currency = 'USD'
  #version = 0
  #made = false

  constructor(catalogue: readonly CatalogueProduct[]) {
    this.#catalogue = catalogue
  }

  add(input: AddInput | AddPageInput): void {
    const wish: AddInput = 'page' in input ? { ...input, product: this.pages.get(input.page) ?? '' } : input
    const { product: sku, variant: name, options = {}, quantity = 1, ...rest } = wish
    const product = this.#catalogue.find((each) => each.sku === sku || each.id === sku)
    if (!product) throw refused('productNotFound')
    const { variants } = product
    const chosen = Object.entries(options)
    const fitting = name
      ? variants.filter(({ id, sku }) => id === name || sku === name)
      : variants.filter((each) => chosen.every(([option, value]) => each.options[option] === value))
    const [variant, another] = fitting
    if (!variant) throw refused(name ? 'variantNotFound' : 'optionUnknown')
    if (another) throw refused('variantRequired')
    if (!Number.isInteger(quantity) || quantity < 1) throw refused('validationFailed')
    const { modifiers = {}, fields = {}, currency, amount: named } = rest
    const amount = typeof named === 'number' ? named : undefined
    for (const key of Object.keys(modifiers))
      if (!product.modifiers.some(({ name }) => name === key))
        throw refused('modifierUnknown', {}, `/modifiers/${key}`)
    for (const key of Object.keys(fields))
      if (!product.fields.some(({ name }) => name === key))
        throw refused('fieldUnknown', {}, `/fields/${key}`)
    if (currency && !this.currencies.includes(currency)) throw refused('currencyNotOffered')
    const wanted = JSON.stringify([variant.sku, modifiers, fields, amount])
    const line = this.#lines.find(
      (each) => JSON.stringify([each.variant.sku, each.modifiers, each.fields, each.amount]) === wanted,
    )
    const whole = (line?.quantity ?? 0) + quantity
    if (whole > variant.available) throw refused('outOfStock')
    if (whole < product.minQuantity) throw refused('quantityTooSmall', { quantity: product.minQuantity })
    if (line) line.quantity = whole
    else
      this.#lines.push({
        id: crypto.randomUUID(),
        product,
        variant,
        modifiers,
        fields,
        quantity,
        ...(amount !== undefined && { amount }),
      })
    if (!this.#made && currency) this.#currency = currency
    this.#changed()
  }

  setQuantity({ line: id, quantity }: { line: string; quantity: number }): void {
    const line = this.#line(id)
    const { minQuantity } = line.product
    if (quantity > line.variant.available) throw refused('outOfStock')
    if (quantity < minQuantity) throw refused('quantityTooSmall', { quantity: minQuantity })
    line.quantity = quantity
    this.#changed()
  }

  remove({ line }: { line: string }): void {
    this.#line(line)
    this.#lines = this.#lines.filter(({ id }) => id !== line)
    this.#changed()
  }

  clear(): void {
    this.#lines = []
    this.#changed()
  }

  applyCode({ code }: { code: string }): void {
    const known = code.toUpperCase()
    if (!(known in coupons) && !(known in certificates)) throw refused('codeNotFound')
    if (this.ended.has(known) && !this.#codes.includes(known)) throw refused('couponExpired', { code: known })
    if (!this.#codes.includes(known)) this.#codes.push(known)
    this.#changed()
  }

  removeCode({ code }: { code: string }): void {
    this.#codes = this.#codes.filter((each) => each !== code && masked(each) !== code)
    this.#changed()
  }

  /** Without a cart it answers how one would look. */
  setCurrency({ currency }: { currency: string }): CartAnswer | undefined {
    if (!this.currencies.includes(currency)) throw refused('currencyNotOffered')
    if (!this.#made) return { cart: { ...this.answer.cart, currency }, problems: [] }
    this.#currency = currency
    this.#changed()
    return undefined
  }

  estimate({ country }: EstimateInput): EstimateAnswer {
    const ways = deliveries[country] ?? []
    return {
      deliveries: ways.map(({ id, name, cents }) => ({ id, name, price: this.#price(cents) })),
      countries: Object.keys(deliveries),
    }
  }

  get isEmpty(): boolean {
    return this.#lines.length === 0
  }

  /** Takes in what a guest had, as far as it can be had. */
  join(guest: FakeCart): void {
    const lines: { line: string; quantity: number }[] = []
    const left: Joined['left'][number][] = []
    const codes = guest.#codes.filter((code) => !this.#codes.includes(code))
    for (const { id, ...brought } of guest.#lines) {
      const { product, variant, quantity } = brought
      const line = this.#lines.find((each) => each.variant.sku === variant.sku) ?? {
        ...brought,
        id,
        quantity: 0,
      }
      if (line.quantity === 0) this.#lines.push(line)
      const more = Math.min(quantity, variant.available - line.quantity)
      line.quantity += more
      if (more > 0) lines.push({ line: line.id, quantity: more })
      if (more < quantity) left.push({ name: product.name, quantity: quantity - more, why: 'notEnough' })
    }
    this.#codes.push(...codes)
    this.joined = { lines, left, codes }
    this.#changed()
  }

  /** Takes out again what came in. */
  undoJoin(): void {
    if (!this.joined) throw refused('nothingToUndo')
    const { lines, codes } = this.joined
    for (const { line, quantity } of lines) {
      const kept = this.#lines.find(({ id }) => id === line)
      if (kept) kept.quantity -= quantity
    }
    this.#lines = this.#lines.filter(({ quantity }) => quantity > 0)
    this.#codes = this.#codes.filter((code) => !codes.includes(code))
    this.keepJoined()
  }

  keepJoined(): void {
    this.joined = undefined
    this.#changed()
  }

  get answer(): { cart: Cart; problems: Problem[] } {
    const lines = this.#lines.map((line) => this.#shown(line))
    const subtotal = lines.reduce((sum, { total }) => sum + total.amount, 0)
    const promotions = this.#promotions(lines)
    const used = this.#codes.filter((code) => code in coupons)
    const taken: AppliedCode[] = used.map((code) => {
      const { name, off, from = 0 } = coupons[code]!
      const applies = subtotal >= from && !this.ended.has(code)
      const discount = this.#money(applies ? off(subtotal) : 0)
      return { kind: 'coupon', code, name, discount, balance: null }
    })
    const discounts = [
      ...promotions.map(({ name, discount }) => this.#row('discount', -discount.amount, name)),
      ...taken.map(({ code, discount }) => this.#row('discount', -discount.amount, code)),
    ]
    const net = discounts.reduce((sum, { amount }) => sum + amount, subtotal)
    const taxes = this.#taxes(net)
    const before = taxes.reduce((sum, { included, amount }) => sum + (included ? 0 : amount), net)
    const paying = this.#certificates(before)
    const total = paying.reduce((left, { discount }) => left - discount.amount, before)
    const cart: Cart = {
      id: this.#made ? this.#id : null,
      version: this.#version,
      currency: this.#currency,
      lines,
      codes: [...taken, ...paying],
      promotions,
      totals: [
        this.#row('subtotal', subtotal),
        ...discounts,
        ...taxes,
        ...paying.map(({ code, discount }) => this.#row('certificate', -discount.amount, code)),
        this.#row('total', total),
      ],
      currencies: [this.#currency, ...this.currencies.filter((each) => each !== this.#currency)],
      needsDelivery: this.#lines.some(({ product }) => product.kind === 'physical'),
      quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      expiresAt: null,
      ...(this.joined && { joined: this.joined }),
    }
    const inert = taken.filter(({ discount }) => discount.amount === 0 && lines.length > 0)
    const problems = inert.map(({ code }): Problem => {
      const amount = coupons[code]!.from ?? 0
      const detail = { code, ...(amount > 0 && { amount, currency: this.#currency }) }
      const below = amount > 0 ? 'couponBelowMinimum' : 'codeNotApplicable'
      const why = this.ended.has(code) ? 'couponExpired' : below
      return { code: why, severity: 'recoverable', path: `codes/${code}`, detail }
    })
    return { cart, problems }
  }

  /** Two plates are four dollars cheaper. */
  #promotions(lines: readonly Line[]): AppliedPromotion[] {
    const plates = lines.some(({ product, quantity }) => product === 'plate-second' && quantity > 1)
    return plates ? [{ id: 'plates', name: 'Two plates', discount: this.#price(400) }] : []
  }

  #taxes(net: number): TotalRow[] {
    const { included, rates } = this.tax
    return Object.entries(rates).map(([name, rate]) => ({
      ...this.#row('tax', proportion(net, rate, included ? 100 + rate : 100), name),
      ...(included && { included }),
    }))
  }

  #certificates(total: number): AppliedCode[] {
    let left = total
    return this.#codes
      .filter((code) => code in certificates)
      .map((code) => {
        const worth = this.#price(certificates[code]!).amount
        const paid = Math.min(worth, left)
        left -= paid
        const [discount, balance] = [this.#money(paid), this.#money(worth - paid)]
        return { kind: 'certificate', code: masked(code), name: 'Gift certificate', discount, balance }
      })
  }

  #shown({ id, product, variant, modifiers, fields, amount, quantity }: Kept): Line {
    const chosen = Object.entries(modifiers).map(([name, value]) => {
      const { price, values } = product.modifiers.find((modifier) => modifier.name === name)!
      const adds = price ?? values.find((each) => each.name === value)?.price ?? null
      return { name, value: value === true ? '' : String(value), price: adds && this.#price(adds.amount) }
    })
    const extra = chosen.reduce((sum, { price }) => sum + (price?.amount ?? 0), 0)
    const list = this.#price(amount ?? variant.price.amount)
    const unitPrice = money(list.amount + extra, list.currency)
    return {
      id,
      kind: 'product',
      product: product.sku,
      variant: variant.id,
      name: product.name,
      options: Object.entries(variant.options).map(([name, value]) => ({ name, value })),
      modifiers: chosen,
      fields: Object.entries(fields).map(([name, value]) => {
        return { name: product.fields.find((field) => field.name === name)!.label, value }
      }),
      image: variant.image,
      url: product.url,
      ...(this.shops.has(product.sku) && { shop: this.shops.get(product.sku)! }),
      quantity,
      maxQuantity: variant.available,
      minQuantity: product.minQuantity,
      unitPrice,
      compareAt: variant.compareAt && this.#price(variant.compareAt.amount + extra),
      total: multiply(unitPrice, quantity),
      discount: this.#money(0),
    }
  }

  /** From cents of its own currency. */
  #price(cents: number): Money {
    return inCurrency({ amount: cents, currency: 'USD' }, this.#currency)
  }

  #money(amount: number): Money {
    return money(amount, this.#currency)
  }

  #row(type: TotalRow['type'], amount: number, label = ''): TotalRow {
    return { type, ...(label && { label }), ...this.#money(amount) }
  }

  #line(id: string): Kept {
    const line = this.#lines.find((each) => each.id === id)
    if (!line) throw refused('lineNotFound')
    return line
  }

  #changed(): void {
    this.#made = true
    this.#version++
  }
}

function masked(code: string): string {
  return `••••${code.slice(-4)}`
}

function refused(reason: Reason, detail: NonNullable<Problem['detail']> = {}, pointer = ''): ToteError {
  return new ToteError(reason, { detail, ...(pointer && { fields: [{ pointer, code: 'unknown' }] }) })
}
