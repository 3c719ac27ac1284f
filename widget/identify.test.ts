import type { Cart } from '@tote/shared/cart.ts'
import { describe, expect, it } from 'vitest'
import { createApi } from './api.ts'
import { createCart } from './cart.ts'
import type { CartEvents } from './cart-events.ts'
import { createIdentity } from './identify.ts'
import { createMemory, createSession } from './session.ts'
import { assertion, FakeServer } from './test/fake-server.ts'
import { memoryStorage, throwingStorage } from './test/storages.ts'

function opened(storage: Storage | undefined = memoryStorage()) {
  const server = new FakeServer()
  const kept = () => storage ?? throwingStorage()
  const session = createSession('pk_test', kept)
  const api = createApi({ base: 'http://cart.test/embed/pk_test/trpc/', session, fetch: server.fetch })
  const changes: CartEvents['tote-change'][] = []
  const failures: CartEvents['tote-error'][] = []
  const told: (Cart | null)[] = []
  const beside: boolean[] = []
  const tabs = Object.assign(new EventTarget(), { postMessage: (data: Cart | null) => void told.push(data) })
  const cart = createCart({
    api,
    session,
    language: 'en',
    chosen: createMemory('tote:pk_test:currency', kept),
    emit(type, detail) {
      if (type === 'tote-change') changes.push(detail as CartEvents['tote-change'])
      if (type === 'tote-error') failures.push(detail as CartEvents['tote-error'])
      return true
    },
    tell: (one) => void told.push(one),
    alone(work, shared) {
      beside.push(shared)
      return work()
    },
    resolve: (url) => url,
  })
  const identity = createIdentity({
    api,
    cart,
    session,
    tabs,
    server: 'http://cart.test',
    key: 'pk_test',
    language: 'en',
  })
  const fromAnotherTab = (data: Cart | null) => tabs.dispatchEvent(new MessageEvent('message', { data }))
  return { server, session, storage, cart, identity, changes, failures, told, beside, fromAnotherTab }
}

/** A guest with a mug here, a customer with a stool. */
async function withBoth(given = opened()) {
  given.server.customerCart.add({ product: 'stool-milking' })
  await given.cart.add({ product: 'mug-harbour', quantity: 2 })
  given.changes.length = given.told.length = given.beside.length = given.server.seen.length = 0
  return given
}

const ADA = { power: 'account', name: 'Ada Lovelace', email: 'ada@example.com' }
const NOBODY = { power: 'none', name: null, email: null }

describe('identify', () => {
  it('answers with the joined cart and who it is, and tells page and tabs', async () => {
    const { identity, cart, changes, told } = await withBoth()
    const before = cart.value
    const answer = await identity.identify(assertion())
    expect(answer).toMatchObject({ cart: { quantity: 3 }, problems: [], who: ADA })
    expect(cart.value).toBe(answer.cart)
    expect(answer.cart.joined).toMatchObject({ lines: [{ quantity: 2 }], left: [], codes: [] })
    expect(changes).toEqual([{ cart: answer.cart, previous: before, cause: 'merge' }])
    // Each must ask by itself: what its own cookie or token stands for is another cart now, or none.
    expect(told).toEqual([null])
    expect(identity.known).toEqual(ADA)
  })

  it('is no joining where nothing came in', async () => {
    const { identity, server, changes } = opened()
    server.customerCart.add({ product: 'stool-milking' })
    await identity.identify(assertion())
    expect(changes).toMatchObject([{ cause: 'server', cart: { quantity: 1 } }])
  })

  it('leaves the guest’s cart where it is when asked to, until sign-out', async () => {
    const { identity, server } = await withBoth()
    const { cart } = await identity.identify(assertion(), { join: false })
    expect(cart).toMatchObject({ quantity: 1 })
    expect(cart.joined).toBeUndefined()
    expect(server.seen.at(-1)!.input).toMatchObject({ join: false })
    expect((await identity.forget()).cart).toMatchObject({ quantity: 2 })
  })

  it('tells a joining once, not at every page that says who it is', async () => {
    const { identity, server, changes } = await withBoth()
    await identity.identify(assertion())
    server.customerCart.add({ product: 'stool-milking' })
    await identity.identify(assertion())
    expect(changes.map(({ cause }) => cause)).toEqual(['merge', 'server'])
  })

  it('resolves a refusal with its reason, everything as it was', async () => {
    const { identity, server, cart, session, changes, told } = await withBoth()
    const before = cart.value
    const token = assertion()
    server.refuse('customer.identify', 'paymentInProgress')
    expect(await identity.identify(token)).toEqual({
      cart: before,
      problems: [{ code: 'paymentInProgress', severity: 'recoverable' }],
      who: NOBODY,
    })
    const { problems } = await identity.identify('forged')
    expect(problems).toMatchObject([{ code: 'assertionInvalid' }])
    // The drawer has nothing to say about it.
    expect(cart.problems).toEqual([])
    expect(session.known()).toBe(true)
    expect(changes).toEqual([])
    expect(told).toEqual([])
    expect((await identity.identify(token)).problems).toEqual([])
  })

  it('rejects only where no answer can be read, and tells the page', async () => {
    const { identity, server, failures } = await withBoth()
    server.weather = 'down'
    await expect(identity.identify(assertion())).rejects.toMatchObject({ kind: 'unreachable' })
    expect(failures).toHaveLength(1)
    server.weather = 'fine'
    await failures[0]!.retry()
    expect(identity.known).toEqual(ADA)
  })

  it('waits its turn, and lets no change of another tab run beside it', async () => {
    const { identity, cart, server, beside } = await withBoth()
    const release = server.hold()
    const all = [cart.add({ product: 'mug-harbour' }), identity.identify(assertion()), cart.clear()]
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(server.paths()).toEqual(['cart.add'])
    release()
    await Promise.all(all)
    expect(server.paths()).toEqual(['cart.add', 'customer.identify', 'cart.clear'])
    expect(beside).toEqual([true, false, true])
  })
})

describe('a token of a customer', () => {
  it('is sent from then on and is written nowhere, whatever follows', async () => {
    const { identity, cart, server, storage } = await withBoth()
    server.isCrossSite = true
    await identity.identify(assertion())
    await cart.add({ product: 'mug-harbour' })
    await cart.refresh()
    const sent = server.seen.slice(1).map(({ headers }) => headers.get('X-Tote-Cart'))
    expect(sent).toEqual([expect.stringMatching(/^cus_/), sent[0]])
    expect(storage!.length).toBeGreaterThan(0)
    for (let i = 0; i < storage!.length; i++) {
      expect(storage!.getItem(storage!.key(i)!)).not.toMatch(/cus_|tok_/)
    }
  })

  it('is gone after sign-out', async () => {
    const { identity, cart, server, session } = await withBoth()
    server.isCrossSite = true
    await identity.identify(assertion())
    await identity.forget()
    expect(session.token()).toBeUndefined()
    await cart.add({ product: 'mug-harbour' })
    expect(server.seen.at(-1)!.headers.get('X-Tote-Cart')).toBeNull()
  })

  it('works where the storage refuses', async () => {
    const { identity, server, session } = await withBoth(opened(undefined))
    server.isCrossSite = true
    const { cart, problems } = await identity.identify(assertion())
    expect(cart.quantity).toBe(3)
    expect(problems).toEqual([])
    expect(session.token()).toMatch(/^cus_/)
  })
})

describe('forget', () => {
  it('leaves the customer’s cart behind', async () => {
    const { identity, changes, told, session } = await withBoth()
    await identity.identify(assertion())
    const { cart, who } = await identity.forget()
    expect(cart.lines).toEqual([])
    expect(who).toEqual(NOBODY)
    expect(changes.map(({ cause }) => cause)).toEqual(['merge', 'server'])
    expect(told).toEqual([null, null])
    expect(session.known()).toBe(false)
  })
})

describe('undoing', () => {
  it('takes out what came in, as a change of who asked for it', async () => {
    const { identity, changes } = await withBoth()
    await identity.identify(assertion())
    const { cart } = await identity.undoJoin({ from: {} as Element })
    expect(cart).toMatchObject({ quantity: 1, lines: [{ product: 'stool-milking' }] })
    expect(cart.joined).toBeUndefined()
    expect(changes.at(-1)!.cause).toBe('user')
  })

  it('comes too late with its reason, and the cart as it is then', async () => {
    const { identity, server, cart } = await withBoth()
    await identity.identify(assertion())
    server.customerCart.keepJoined()
    const { problems } = await identity.undoJoin()
    expect(problems).toMatchObject([{ code: 'nothingToUndo' }])
    expect(cart.value.joined).toBeUndefined()
    expect(cart.value.quantity).toBe(3)
  })

  it('is no question any more once the shopper keeps it so', async () => {
    const { identity } = await withBoth()
    await identity.identify(assertion())
    expect((await identity.keepJoined()).cart).toMatchObject({ quantity: 3 })
    expect((await identity.undoJoin()).problems).toMatchObject([{ code: 'nothingToUndo' }])
  })
})

describe('who', () => {
  it('is asked of the server, which may know by the cookie alone', async () => {
    const { identity, server, session } = opened()
    server.who = { power: 'cart', name: null, email: null }
    expect(await identity.who()).toEqual(server.who)
    expect(session.known()).toBe(true)
    server.who = { ...server.who, power: 'none' }
    expect(await identity.who()).toEqual(NOBODY)
    expect(session.known()).toBe(false)
  })

  it('is not known any more once another tab changed it', async () => {
    const { identity, cart, fromAnotherTab } = await withBoth()
    await identity.identify(assertion())
    fromAnotherTab(cart.value)
    expect(identity.known).toEqual(ADA)
    fromAnotherTab(null)
    expect(identity.known).toBeUndefined()
  })
})
