import { UNDO_MS } from '../domain/cart.ts'

const DAY = 24 * 3600 * 1000
const CART_MS = 30 * DAY
const SESSION_MS = { guest: 180 * DAY, customer: 30 * DAY }
/** How long an attempt to pay that nobody answers hangs on a cart. */
const PAYING_MS = 30_000

/** What one cart may hold of each. */
export const MOST = { mug: 8, vase: 900 } as const
export type Sku = keyof typeof MOST
export type Who = 'ada' | 'bob'

/** A cart, as simple as can be. */
export interface PlainCart {
  readonly lines: Map<Sku, number>
  changedAt: number
  payingUntil: number
  joined?: {
    readonly by: object
    readonly guest: PlainCart
    readonly brought: ReadonlyMap<Sku, number>
    readonly left: number
    readonly at: number
  }
}

export interface PlainSession {
  readonly who: Who | undefined
  /** The same for the shop's pages and the account page of one browser. */
  family: object
  readonly began: number
  /** A guest's, or what a customer's browser keeps apart. */
  own: PlainCart | undefined
}

/** What is to come of it all: plain maps, one thing after the other, nothing at once. */
export class PlainShop {
  now: number
  readonly devices: (PlainSession | undefined)[] = [undefined, undefined, undefined]
  readonly customers = {
    ada: { cart: undefined as PlainCart | undefined, addresses: [] as string[] },
    bob: { cart: undefined as PlainCart | undefined, addresses: [] as string[] },
  }

  constructor(now: number) {
    this.now = now
  }

  session(device: number): PlainSession | undefined {
    const session = this.devices[device]
    return session && this.isLiving(session) ? session : undefined
  }

  isLiving({ who, began }: PlainSession): boolean {
    return this.now - began < (who ? SESSION_MS.customer : SESSION_MS.guest)
  }

  /** Whether anything of a sign-in goes on. */
  isFamilyLiving(family: object): boolean {
    return this.devices.some((other) => other?.family === family && this.isLiving(other))
  }

  cart(device: number): PlainCart | undefined {
    const session = this.session(device)
    return this.living(session?.who ? this.customers[session.who].cart : session?.own)
  }

  /** What is told on this device of carts that became one. */
  joined(device: number): PlainCart['joined'] {
    const joined = this.cart(device)?.joined
    const isOurs = joined !== undefined && joined.by === this.session(device)?.family
    return isOurs && this.now - joined.at < UNDO_MS ? joined : undefined
  }

  add(device: number, sku: Sku, quantity: number): 'quantityTooLarge' | undefined {
    const cart = this.cart(device) ?? this.begin()
    const held = cart.lines.get(sku) ?? 0
    if (held >= MOST[sku]) return 'quantityTooLarge'
    cart.lines.set(sku, Math.min(held + quantity, MOST[sku]))
    this.put(device, cart)
    return undefined
  }

  set(device: number, sku: Sku, quantity: number): void {
    const cart = this.cart(device)
    if (!cart) return
    if (quantity === 0) cart.lines.delete(sku)
    else cart.lines.set(sku, Math.min(quantity, MOST[sku]))
    cart.changedAt = this.now
  }

  clear(device: number): void {
    const cart = this.cart(device)
    if (!cart) return
    cart.lines.clear()
    cart.changedAt = this.now
    delete cart.joined
  }

  pay(device: number): void {
    const cart = this.cart(device)
    if (cart) cart.payingUntil = this.now + PAYING_MS
  }

  /** `from`: the device that is the account page of this one's browser, and signed in. */
  signIn(
    device: number,
    who: Who,
    { join, from, anew = false }: { join: boolean; from?: number; anew?: boolean },
  ): 'paymentInProgress' | undefined {
    const session = this.session(device)
    const family = (from === undefined ? undefined : this.session(from)?.family) ?? {}
    if (session?.who === who && !anew) {
      for (const other of this.devices) if (other?.family === family) other.family = session.family
      return undefined
    }
    const own = session?.who ? session.own : undefined
    const next: PlainSession = { who, family, began: this.now, own }
    const guest = session && session.who === undefined ? this.living(session.own) : undefined
    if (guest && !join) next.own = guest
    if (guest && join && guest.lines.size > 0) {
      const cart = this.living(this.customers[who].cart) ?? this.begin()
      if ([guest, cart].some(({ payingUntil }) => payingUntil > this.now)) return 'paymentInProgress'
      this.join(cart, guest, next.family)
      this.customers[who].cart = cart
    }
    if (session?.who) this.endFamily(session)
    this.devices[device] = next
    return undefined
  }

  signOut(device: number): void {
    const session = this.session(device)
    if (!session?.who) return
    this.endFamily(session)
    this.devices[device] = { who: undefined, family: {}, began: this.now, own: session.own }
  }

  undo(device: number): 'nothingToUndo' | 'paymentInProgress' | undefined {
    const [session, cart, joined] = [this.session(device), this.cart(device), this.joined(device)]
    if (!session || !cart || !joined) return 'nothingToUndo'
    if (cart.payingUntil > this.now) return 'paymentInProgress'
    for (const [sku, quantity] of joined.brought) {
      const left = (cart.lines.get(sku) ?? 0) - quantity
      if (left > 0) cart.lines.set(sku, left)
      else cart.lines.delete(sku)
    }
    cart.changedAt = this.now
    delete cart.joined
    joined.guest.changedAt = this.now
    session.own = joined.guest
    return undefined
  }

  keep(device: number): void {
    const cart = this.cart(device)
    if (cart?.joined && cart.joined.by === this.session(device)?.family) delete cart.joined
  }

  /** Ends every session of the customer but those of this device's browser. */
  endOthers(device: number): void {
    const session = this.session(device)
    if (!session?.who) return
    for (const [i, other] of this.devices.entries())
      if (other?.family !== session.family && other?.who === session.who) this.devices[i] = undefined
  }

  private endFamily({ family }: PlainSession): void {
    for (const [i, other] of this.devices.entries()) if (other?.family === family) this.devices[i] = undefined
  }

  private living(cart: PlainCart | undefined): PlainCart | undefined {
    return cart && this.now - cart.changedAt < CART_MS ? cart : undefined
  }

  private begin(): PlainCart {
    return { lines: new Map(), changedAt: this.now, payingUntil: 0 }
  }

  private put(device: number, cart: PlainCart): void {
    const session = this.session(device) ?? { who: undefined, family: {}, began: this.now, own: undefined }
    this.devices[device] = session
    cart.changedAt = this.now
    if (session.who) this.customers[session.who].cart = cart
    else session.own = cart
  }

  private join(cart: PlainCart, guest: PlainCart, by: object): void {
    const hadLines = cart.lines.size > 0
    const brought = new Map<Sku, number>()
    let left = 0
    for (const [sku, quantity] of guest.lines) {
      const held = cart.lines.get(sku) ?? 0
      const came = Math.max(0, Math.min(quantity, MOST[sku] - held))
      left += quantity - came
      if (came === 0) continue
      brought.set(sku, came)
      cart.lines.set(sku, held + came)
    }
    delete cart.joined
    if (hadLines || left > 0) cart.joined = { by, guest, brought, left, at: this.now }
    cart.changedAt = this.now
    guest.payingUntil = 0
  }
}
