import { randomUUID } from 'node:crypto'
import type { Address } from '@tote/shared/checkout.ts'
import { MAX_ADDRESSES } from '@tote/shared/customer.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Key } from '../domain/key.ts'
import { payFor } from '../test/paying.ts'
import { type Device, KEY, type SignInShop, wayBack } from '../test/sign-in-shop.ts'
import { leavingTab } from '../test/sign-in-tab.ts'
import type { PlainSession, PlainShop, Sku, Who } from './customers-model.fixture.ts'

/** The shop and three browsers, and where they went to pay. */
export interface RealShop {
  readonly shop: SignInShop
  readonly devices: readonly Device[]
  readonly visits: Visit[]
  /** What it came to, so that a run can be told from one in which nothing happens. */
  readonly outcomes: Map<string, number>
}

interface Visit {
  readonly id: string
  readonly visitor: string
  readonly session: PlainSession | undefined
  /** As it was then. */
  readonly family: object
}

/** Answers what it came to. */
type Step = (plain: PlainShop, real: RealShop, device: Device) => Promise<string | undefined>

class Command implements fc.AsyncCommand<PlainShop, RealShop> {
  readonly says: string
  readonly act: Step
  readonly device: number

  constructor(device: number, says: string, act: Step) {
    this.device = device
    this.says = `${device}: ${says}`
    this.act = act
  }

  check(): boolean {
    return true
  }

  async run(plain: PlainShop, real: RealShop): Promise<void> {
    const device = real.devices[this.device]
    if (!device) throw new Error('there is no such device')
    const outcome = (await this.act(plain, real, device)) ?? 'nothing'
    real.outcomes.set(outcome, (real.outcomes.get(outcome) ?? 0) + 1)
    await agree(plain, real)
  }

  toString(): string {
    return this.says
  }
}

const at = fc.integer({ min: 0, max: 2 })
const sku = fc.constantFrom<Sku>('mug', 'vase')
const quantity = fc.integer({ min: 1, max: 6 })
const who = fc.constantFrom<Who>('ada', 'ada', 'ada', 'bob')
const byDevice = (says: string, act: (at: number) => Step) => at.map((i) => new Command(i, says, act(i)))

const add = fc
  .tuple(at, sku, quantity)
  .map(
    ([i, what, many]) =>
      new Command(
        i,
        `add ${many} ${what}`,
        async (plain, _, device) => (await same(plain.add(i, what, many), device.add(what, many))) ?? 'added',
      ),
  )

const set = fc.tuple(at, sku, fc.integer({ min: 0, max: 9 })).map(
  ([i, what, many]) =>
    new Command(i, `set ${what} to ${many}`, async (plain, { shop }, device) => {
      const line = (await device.cart()).lines.find(({ name }) => name === what)?.id
      if (line === undefined) return undefined
      const { carts } = shop.services
      plain.set(i, what, many)
      const owner = await device.owner()
      if (many === 0) await carts.remove(shop.merchant, owner, { line })
      else await carts.setQuantity(shop.merchant, owner, { line, quantity: many })
      return 'set'
    }),
)

const clear = byDevice('clear', (i) => async (plain, { shop }, device) => {
  plain.clear(i)
  await shop.services.carts.clear(shop.merchant, await device.owner())
  return 'cleared'
})

const signIn = fc
  .tuple(at, who, fc.constantFrom('assertion', 'code'), fc.constantFrom(true, true, true, false))
  .map(
    ([i, as, by, join]) =>
      new Command(
        i,
        `${as} signs in by ${by}${join ? '' : ', joins nothing'}`,
        async (plain, { shop }, device) => {
          const token = await shop.vouch(as)
          const sign = () =>
            by === 'code' ? device.verify(`${as}@shop.example`, join) : device.identify(token, join)
          const refused = plain.signIn(i, as, { join, anew: by === 'code' })
          await same(refused, sign())
          if (by === 'assertion' && !refused) await same('assertionInvalid', device.identify(token))
          return refused ?? (plain.joined(i) ? 'joined' : 'signed in')
        },
      ),
  )

const comeBack = fc.tuple(at, at, fc.constantFrom(true, true, false)).map(
  ([i, there, join]) =>
    new Command(
      i,
      `come back from the account page, which is ${there}`,
      async (plain, { shop, devices }, device) => {
        const [who, page] = [plain.session(there)?.who, devices[there]]
        if (who === undefined || !page || there === i) return undefined
        const { verifier, proof } = leavingTab()
        const grant = await wayBack(shop, page, proof)
        const refused = plain.signIn(i, who, { join, from: there })
        await same(refused, device.identify(grant, join, verifier))
        return refused ?? 'came back'
      },
    ),
)

const signOut = byDevice('sign out', (i) => async (plain, { shop }, device) => {
  const old = plain.session(i)?.who ? device.cookie : undefined
  plain.signOut(i)
  await device.forget()
  if (old === undefined) return undefined
  expect(await shop.services.sessions.find('m1', { id: old })).toBeUndefined()
  return plain.cart(i)?.lines.size ? 'got back what was kept apart' : 'signed out'
})

const undo = byDevice('undo', (i) => async (plain, _, device) => {
  if (!plain.session(i)) return undefined
  return (await same(plain.undo(i), device.undo())) ?? 'undone'
})

const keep = byDevice('keep', (i) => async (plain, _, device) => {
  if (!plain.session(i)) return undefined
  plain.keep(i)
  await device.keep()
  return 'kept'
})

const endOthers = byDevice('sign out everywhere else', (i) => async (plain, { shop }, device) => {
  const session = (await device.find())?.session
  if (!session?.customerId) return undefined
  plain.endOthers(i)
  const ended = await shop.services.account.endSessions(shop.merchant, session.customerId, session.id)
  return ended > 0 ? 'ended others' : undefined
})

const pay = byDevice('begin to pay', (i) => async (plain, { shop }, device) => {
  if (!plain.cart(i)?.lines.size) return undefined
  plain.pay(i)
  await payFor(shop, String((await device.cart()).id))
  return 'began to pay'
})

const saveAddress = byDevice('save an address', (i) => async (plain, { shop }) => {
  const signedIn = plain.session(i)?.who
  if (signedIn === undefined) return undefined
  const { addresses } = plain.customers[signedIn]
  if (addresses.length >= MAX_ADDRESSES) return undefined
  const line1 = `${signedIn}, ${addresses.length}`
  addresses.push(line1)
  await shop.services.account.saveAddress(shop.merchant, signedIn, { address: { ...HOME, line1 } })
  return 'saved an address'
})

const checkout = byDevice('go to the checkout', (i) => async (plain, { shop, visits }, device) => {
  const [session, cart] = [plain.session(i), plain.cart(i)]
  if (!cart?.lines.size || cart.payingUntil > 0) return undefined
  const { checkouts } = shop.services
  const found = await device.find()
  const { cartId } = await device.owner()
  const account = found?.power === 'account' ? { family: found.session.family } : undefined
  const { url } = await checkouts.start(shop.merchant, cartId, {
    key: KEY as unknown as Key,
    from: undefined,
    ...(account && { account }),
  })
  const visit = { id: String(cartId), visitor: randomUUID(), session, family: session?.family ?? {} }
  expect(await checkouts.enter(visit.id, new URL(url).searchParams.get('k') ?? '', visit.visitor)).toBe(true)
  visits.unshift(visit)
  visits.length = Math.min(visits.length, 3)
  const own = session?.who ? plain.customers[session.who].addresses : undefined
  expect((await seenBy(shop, visit))?.addresses).toEqual(own)
  return own?.length ? 'saw addresses at the checkout' : 'went to the checkout'
})

const later = fc.constantFrom(60_000, 60_000, 2 * 3600_000, 31 * 24 * 3600_000).map(
  (ms) =>
    new Command(0, `${ms / 60_000} minutes later`, async (plain, { shop }) => {
      plain.now += ms
      shop.clock.now = plain.now
      return 'later'
    }),
)

/** Up to fifty of what may happen; adding, signing in and out more often than the rest. */
export const anyCommands = fc.array(
  fc.oneof(
    { weight: 7, arbitrary: add },
    { weight: 4, arbitrary: fc.oneof(signIn, signOut) },
    { weight: 4, arbitrary: fc.oneof(signIn, comeBack, undo) },
    { weight: 4, arbitrary: fc.oneof(set, clear, keep, endOthers, pay, saveAddress, checkout, later) },
  ),
  { minLength: 30, maxLength: 50 },
)

const HOME: Address = {
  name: 'A',
  line1: '',
  city: 'Boston',
  region: 'MA',
  postalCode: '02101',
  country: 'US',
}

/** It is refused for this reason, or not at all. */
async function same(reason: string | undefined, call: Promise<unknown>): Promise<string | undefined> {
  const refused = await call.then(
    () => undefined,
    (error: unknown) => (error instanceof ToteError ? error.reason : Promise.reject(error)),
  )
  expect(refused).toBe(reason)
  return reason
}

/** Everybody sees their own, all of it, and nothing else. */
async function agree(plain: PlainShop, { shop, devices, visits }: RealShop): Promise<void> {
  for (const [i, device] of devices.entries()) {
    const session = plain.session(i)
    const found = await device.find()
    expect([i, found?.session.customerId]).toEqual([i, session && (session.who ?? null)])
    const { lines, joined } = await device.cart()
    const seen = new Map(lines.map(({ name, quantity }) => [name, quantity]))
    expect([i, seen]).toEqual([i, plain.cart(i)?.lines ?? new Map()])
    const told = joined?.left.reduce((sum, one) => sum + one.quantity, 0)
    expect([i, told]).toEqual([i, plain.joined(i)?.left])
  }
  for (const [customer, { addresses }] of Object.entries(plain.customers)) {
    const account = await shop.services.account.get(shop.merchant, customer)
    expect(account.addresses.map(({ address }) => address.line1)).toEqual(addresses)
  }
  for (const visit of visits) {
    const seen = await seenBy(shop, visit)
    if (!seen) continue
    const { session } = visit
    const isOver = !session || !plain.isFamilyLiving(visit.family)
    const own = isOver || !session.who ? undefined : plain.customers[session.who].addresses
    // While it is paid for there is nothing to choose from.
    if (isOver || seen.addresses) expect(seen.addresses).toEqual(own)
    if (isOver && seen.isOpen) expect(seen.typed).toEqual([null, null])
  }
}

/** What whoever went there sees now of what customers saved. */
async function seenBy({ services }: SignInShop, { id, visitor }: Visit) {
  const ref = await services.checkouts.visited(id, visitor)
  if (!ref) return undefined
  const shown = await services.checkouts.get(ref).catch((error: unknown) => {
    if (!(error instanceof ToteError)) throw error
    return undefined
  })
  if (!shown) return undefined
  const { customer, address, contact, status } = shown.checkout
  const addresses = customer?.addresses.map((saved) => saved.address.line1)
  return { addresses, typed: [address, contact], isOpen: status === 'open' }
}
