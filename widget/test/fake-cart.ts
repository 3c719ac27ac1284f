import type { AddInput, Cart, Line, TotalRow } from '@tote/shared/cart.ts'
import { money, multiply, proportion } from '@tote/shared/money.ts'
import type { CatalogueProduct } from '@tote/shared/product.ts'
import { type Problem, type Reason, ToteError } from '@tote/shared/reasons.ts'

const codes: Record<string, { name: string; off: (subtotal: number) => number }> = {
  WELCOME10: { name: '10 % off', off: (subtotal) => proportion(subtotal, 10, 100) },
  FIVEOFF: { name: '$5.00 off', off: (subtotal) => Math.min(500, subtotal) },
}

interface Kept {
  id: string
  product: CatalogueProduct
  variant: CatalogueProduct['variants'][number]
  quantity: number
}

/** A cart with just enough of a shop's rules to be refused by. */
export class FakeCart {
  readonly #catalogue: readonly CatalogueProduct[]
  #lines: Kept[] = []
  #codes: string[] = []
  #version = 0
  #made = false

  constructor(catalogue: readonly CatalogueProduct[]) {
    this.#catalogue = catalogue
  }

  add({ product: sku, variant: name, options = {}, quantity = 1 }: AddInput): void {
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
    const line = this.#lines.find((each) => each.variant === variant)
    if ((line?.quantity ?? 0) + quantity > variant.available) throw refused('outOfStock')
    if (line) line.quantity += quantity
    else this.#lines.push({ id: crypto.randomUUID(), product, variant, quantity })
    this.#changed()
  }

  setQuantity({ line: id, quantity }: { line: string; quantity: number }): void {
    const line = this.#line(id)
    if (quantity > line.variant.available) throw refused('outOfStock')
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
    if (!(known in codes)) throw refused('codeNotFound')
    if (!this.#codes.includes(known)) this.#codes.push(known)
    this.#changed()
  }

  removeCode({ code }: { code: string }): void {
    this.#codes = this.#codes.filter((each) => each !== code)
    this.#changed()
  }

  get answer(): { cart: Cart; problems: Problem[] } {
    const lines = this.#lines.map(shown)
    const subtotal = lines.reduce((sum, { total }) => sum + total.amount, 0)
    const applied = this.#codes.map((code) => {
      const { name, off } = codes[code]!
      return { code, name, discount: money(off(subtotal), 'USD') }
    })
    const discounts = applied.map(({ code, discount }): TotalRow => {
      return { type: 'discount', label: code, amount: -discount.amount, currency: 'USD' }
    })
    const net = discounts.reduce((sum, { amount }) => sum + amount, subtotal)
    const tax = proportion(net, 8, 100)
    const totals: TotalRow[] = [
      { type: 'subtotal', amount: subtotal, currency: 'USD' },
      ...discounts,
      { type: 'tax', amount: tax, currency: 'USD' },
      { type: 'total', amount: net + tax, currency: 'USD' },
    ]
    const cart: Cart = {
      id: this.#made ? '7d6b3d6c-1c3e-4f35-9f0a-2a5b8f3f0c11' : null,
      version: this.#version,
      currency: 'USD',
      lines,
      codes: applied,
      totals,
      quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      expiresAt: null,
    }
    const inert = applied.filter(({ discount }) => discount.amount === 0 && lines.length > 0)
    const problems = inert.map(({ code }): Problem => {
      return { code: 'codeNotApplicable', severity: 'recoverable', path: `codes/${code}`, detail: { code } }
    })
    return { cart, problems }
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

function shown({ id, product, variant, quantity }: Kept): Line {
  return {
    id,
    product: product.sku,
    variant: variant.id,
    name: product.name,
    options: Object.entries(variant.options).map(([name, value]) => ({ name, value })),
    image: variant.image,
    url: product.url,
    quantity,
    maxQuantity: variant.available,
    unitPrice: variant.price,
    total: multiply(variant.price, quantity),
    discount: money(0, variant.price.currency),
  }
}

function refused(reason: Reason): ToteError {
  return new ToteError(reason)
}
