import fc from 'fast-check'
import { newCart } from '../domain/cart.ts'
import { UNKNOWN_CUSTOMER } from '../domain/customer.ts'
import { join, withMugs } from './joining.fixture.ts'
import { amount, at, command, few, id, merchant, refuse, uses, word } from './model-words.fixture.ts'
import { signingIn } from './session.fixture.ts'

const customer = fc.constantFrom('ida', 'ida', 'bob')
const session = fc.constantFrom('a', 'b', 's', 't', 'p')
const family = fc.option(fc.constantFrom('f', 's'))
const email = fc.option(fc.constantFrom('x@roe.example', 'y@roe.example'))
const proof = fc.option(
  fc.constantFrom({ spend: 'x' }, { mark: 'x', until: 1002 }, { mark: 'y', until: 1002 }),
)
const erasing = {
  buyers: ['x'],
  now: 1002,
  check: () => {},
  redactOrder: <T>(order: T) => order,
  redactCheckout: <T>(checkout: T) => checkout,
}

const signIns = [
  command(
    'signIn',
    [merchant, customer, fc.constantFrom('s', 't'), session],
    (store, m, customerId, s, from) => store.signIn(m, signingIn(s, from, { customerId }), join),
  ),
  command(
    'signInBy',
    [merchant, customer, session, proof, fc.option(email)],
    (store, m, customerId, from, given, address) => {
      const rotated = { hash: `r${from}`, until: 1002 }
      const newcomer = { ...UNKNOWN_CUSTOMER, createdAt: 1, email: address }
      const signing = { customerId, now: 1001, rotated, newcomer, ...(given && { proof: given }) }
      return store.signIn(m, signingIn('s', from, signing))
    },
  ),
  command(
    'signInOnPage',
    [merchant, customer, fc.constantFrom('p', 'q'), session, family],
    (store, m, customerId, p, from, given) => {
      const signing = signingIn(p, from, { customerId, ...(given !== null && { family: given }) })
      const page = { tokenHash: `page-${p}`, site: 'none', family: 'f' } as const
      return store.signIn(m, { ...signing, session: { ...signing.session, ...page } })
    },
  ),
  command('signInAnew', [merchant, customer, session], (store, m, customerId, from) =>
    store.signIn(m, signingIn('n', from, { customerId, anew: true })),
  ),
  command('listFamily', [merchant, fc.constantFrom('f', 'g')], (store, m, f) => store.listFamily(m, f)),
  command('giveWay', [merchant, session], (store, m, s) =>
    store.endSession(m, s, { hash: `r${s}`, until: 1002 }),
  ),
  command('refuseSignIn', [merchant, session], (store, m, from) =>
    store.signIn(m, signingIn('s', from), () => refuse()),
  ),
  command('partCarts', [merchant, session], (store, m, s) =>
    store.partCarts(m, s, ({ held, guest }) => {
      const { mergedInto: _, ...free } = guest
      return { held: { ...(held ?? guest), codes: [] }, guest: free }
    }),
  ),
  command('replaceSession', [merchant, session, session], (store, m, s, to) => {
    const { cartId: _, ...next } = signingIn(to, undefined).session
    return store.replaceSession(m, s, { ...next, customerId: null })
  }),
  command('endSessions', [merchant, customer, fc.option(session)], (store, m, c, s) =>
    store.endSessions(m, c, s === null ? undefined : [s, 'a']),
  ),
  command('listSessions', [merchant, customer], (store, m, c) => store.listSessions(m, c)),
]

const customers = [
  command('addCustomer', [merchant, customer, email], (store, m, c, address) =>
    store.addCustomer(m, { ...UNKNOWN_CUSTOMER, id: c, createdAt: 1, email: address }),
  ),
  command('changeCustomer', [merchant, customer, email, word], (store, m, c, address, name) =>
    store.changeCustomer(m, c, (held) => ({ ...held, email: address, name })),
  ),
  command('refuseCustomer', [merchant, customer], (store, m, c) => store.changeCustomer(m, c, refuse)),
  command('findCustomer', [merchant, email], (store, m, address) =>
    store.findCustomerByEmail(m, address ?? 'z@roe.example'),
  ),
  command('listCustomers', [merchant, amount], (store, m, after) =>
    store.listCustomers(m, { after, limit: 2 }),
  ),
  command('eraseCustomer', [merchant, customer], (store, m, c) => store.eraseCustomer(m, c, erasing)),
  command('listErasures', [merchant], (store, m) => store.listErasures(m)),
  command('listOrders', [merchant, few], (store, m, limit) =>
    store.listOrders(m, ['x', 'y', 'customer:1'], { limit }),
  ),
  command('fillBuyers', [merchant, few, word], (store, m, limit, who) =>
    store.fillBuyers(m, { after: 0, limit: limit + 1 }, () => who),
  ),
  command('pageCarts', [merchant, id], (store, m, after) => store.pageCarts(m, { after, limit: 2 })),
]

const proofs = [
  command('addProof', [merchant, word, few, at], (store, m, hash, triesLeft, until) =>
    store.addProof(m, { hash, until, triesLeft, body: { hash } }),
  ),
  command('tryProof', [merchant, word, at], (store, m, hash, now) => store.tryProof(m, hash, now)),
  command('hasProof', [merchant, fc.constantFrom('x', 'y', 'ra', 's'), at], (store, m, hash, now) =>
    store.hasProof(m, hash, now),
  ),
]

/** A customer whose browser comes with a cart: single commands seldom come in that order. */
const comeWithCart = command(
  'comeWithCart',
  [merchant, customer, id, uses],
  async (store, m, customerId, from, quantity) => {
    await store.addCustomer(m, { ...UNKNOWN_CUSTOMER, id: customerId, createdAt: 1 })
    const { session: guest } = signingIn(from, undefined)
    await store.addSession(m, { ...guest, cartId: from, customerId: null })
    await store.changeCart(m, from, (held) => withMugs(held ?? newCart(from, 1000), quantity ?? 1))
    return store.signIn(m, signingIn('s', from, { customerId }), join)
  },
)

/** Any use of a store that is about customers and who signs in. */
export const anyOfCustomers = fc.oneof(
  { weight: 3, arbitrary: fc.oneof(...signIns) },
  { weight: 2, arbitrary: fc.oneof(...customers) },
  { weight: 1, arbitrary: fc.oneof(...proofs) },
  { weight: 3, arbitrary: comeWithCart },
)
