import { ToteError } from '@tote/shared/reasons.ts'
import { sealData } from 'iron-session'
import { describe, expect, it } from 'vitest'
import { gate } from '../../checks/rounds.ts'
import { read } from '../test/answer.ts'
import { openDice } from '../test/dice.ts'
import { forge, openForged } from '../test/forged.ts'
import { openShop, SECRETS, type Shop, SITE } from '../test/harness.ts'
import { createCookies } from './cookies.ts'

const mug = { product: 'mug-harbour' }
const OTHER_SECRETS = { 1: 'c29tZWJvZHkgZWxzZSBzZWFscyB3aXRoIHRoaXMgb25lIGluc3RlYWQ=' }

/** A shopper with a cart, and what proves it: the sealed cookie as it travels, the token, the session's id. */
async function victim(shop: Shop) {
  const browser = shop.browser()
  const first = await browser.call('cart.add', mug)
  const { cart } = first.data
  const cookie = browser.cookies.embedded.get('__Host-tote') ?? ''
  return { browser, cart, cookie, token: first.headers.get('x-tote-cart') ?? '' }
}

/** Asks for the cart with this proof alone. */
async function askWith(shop: Shop, headers: Record<string, string>) {
  const about = { origin: SITE, ...headers }
  return read<'cart.get'>(await shop.send(`/embed/${shop.key}/trpc/cart.get`, { headers: about }))
}

const seal = (content: unknown, password: Record<number, string> = SECRETS) => sealData(content, { password })

describe('a cookie that is not a session of ours', () => {
  it('is no session, whatever is wrong with it', async () => {
    await using shop = await openShop()
    const { cookie, cart, token } = await victim(shop)
    const sealed = decodeURIComponent(cookie)
    const parts = sealed.split('*')
    const swapped = (index: number, text: string) =>
      parts.map((part, i) => (i === index ? text : part)).join('*')
    const cases: Record<string, string> = {
      empty: '',
      text: 'a cookie',
      cut: sealed.slice(0, -20),
      'cut in half': sealed.slice(0, sealed.length / 2),
      'one letter changed': swapped(4, `${parts[4]?.startsWith('a') ? 'b' : 'a'}${parts[4]?.slice(1)}`),
      'another prefix': swapped(0, 'Fe26.1'),
      'key __proto__': swapped(1, '__proto__'),
      'key constructor': swapped(1, 'constructor'),
      'key 2': swapped(1, '2'),
      'an expiry of its own': swapped(5, '99999999999999'),
      'expiry NaN': swapped(5, 'NaN'),
      'stars only': '*'.repeat(8),
      'another server’s': await seal({ sid: cart.id, v: 1 }, OTHER_SECRETS),
      'the cart’s id': await seal({ sid: cart.id, v: 1 }),
      'the token': await seal({ sid: token, v: 1 }),
      'a list': await seal(['sid']),
      'a number for an id': await seal({ sid: 7, v: 1 }),
      'an object for an id': await seal({ sid: { toString: 'x' }, v: 1 }),
      'half of an escape': '%E0%A4%A',
      'a quote': `"${sealed}`,
    }
    for (const [name, value] of Object.entries(cases)) {
      const sent = name === 'half of an escape' || name === 'a quote' ? value : encodeURIComponent(value)
      const answer = await askWith(shop, { cookie: `__Host-tote=${sent}` })
      expect(answer.status, name).toBe(200)
      expect(answer.data.cart.id, name).toBe(null)
    }
    expect((await askWith(shop, { cookie: `__Host-tote=${cookie}` })).data.cart).toEqual(cart)
  })

  it('is replaced by a good one at the next change', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    browser.cookies.embedded.set('__Host-tote', 'Fe26.2*1*broken')
    const { cart } = (await browser.call('cart.add', mug)).data
    expect((await browser.ask('cart.get')).data.cart).toEqual(cart)
  })

  it('opens no other door: a seal of the hosted checkout is no cart, and the other way round', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    const id = await browser.enterCheckout()
    const hosted = browser.cookies.ours.get('__Host-tote-checkout') ?? ''
    const embedded = browser.cookies.embedded.get('__Host-tote') ?? ''
    expect((await askWith(shop, { cookie: `__Host-tote=${hosted}` })).data.cart.id).toBe(null)
    const page = await shop.send(`/checkout/${id}`, {
      headers: { cookie: `__Host-tote-checkout=${embedded}` },
    })
    expect(page.status).toBe(404)
  })
})

it('opens with an older secret while both are known, and not after', async () => {
  await using shop = await openShop()
  const { cart, cookie } = await victim(shop)
  const older = decodeURIComponent(cookie)
  const asked = `theme=dark; __Host-tote=${cookie}`
  const both = createCookies({ 2: OTHER_SECRETS[1], 1: SECRETS[1] })
  const sid = await both.read(asked, '__Host-tote')
  expect((await shop.store.getSession('demo', sid ?? ''))?.cartId).toBe(cart.id)
  const line = await both.write('__Host-tote', sid ?? '', 'cross')
  const renewed = decodeURIComponent(/^__Host-tote=([^;]+)/.exec(line)?.[1] ?? '')
  expect(older.split('*')[1]).toBe('1')
  expect(renewed.split('*')[1]).toBe('2')
  expect(await createCookies({ 2: OTHER_SECRETS[1] }).read(asked, '__Host-tote')).toBeUndefined()
})

describe('R1.7, R2.1, R11: what proves something, changed', () => {
  it('lets nobody in, nor fails, as seal, bearer, key or token, 20,000 times over', async () => {
    await using world = await openForged()
    for (const proof of world.proofs) {
      if (proof.name === 'assertion') continue
      expect([proof.name, proof.isLetIn(await world.ask(proof.asked(proof.text)))]).toEqual([
        proof.name,
        true,
      ])
    }
    const count = gate(20_000, 200_000)
    const { faults, shown } = await forge(world, { count, dice: openDice(20261121) })
    expect([faults, shown]).toEqual([[], count])
    const told = world.shop.log.map((line) => JSON.parse(line))
    expect(told.filter(({ level }) => level >= 50)).toEqual([])
    const written = world.shop.log.join('')
    for (const { name, text } of world.proofs)
      expect([name, written.includes(text.slice(0, 40)) && text.length >= 40]).toEqual([name, false])
  }, 600_000)

  it('is found by the same gate where a keeper opens any seal', async () => {
    await using world = await openForged((api, { sessionId }) => {
      const cookies = { ...api.cookies, read: async () => sessionId }
      return { ...api, cookies }
    })
    const { faults } = await forge(world, { count: 100, dice: openDice(1) })
    expect(faults.join('\n')).toMatch(/session’s seal: lets in/)
  })

  it('is found where a key is known by its id alone', async () => {
    await using world = await openForged((api) => {
      const { keys } = api.services
      const resolve: typeof keys.resolve = async (text) => {
        const key = (await keys.list()).find(({ id }) => text.includes(id))
        if (!key) throw new ToteError('keyUnknown')
        return key
      }
      return { ...api, services: { ...api.services, keys: { ...keys, resolve } } }
    })
    const { faults } = await forge(world, { count: 200, dice: openDice(1) })
    expect(faults.join('\n')).toMatch(/publishable key: lets in/)
    expect(faults.join('\n')).toMatch(/secret key in x-api-key: lets in/)
  })

  it('is found where a fault of a seal is thrown', async () => {
    await using world = await openForged((api) => {
      const read = async (...given: Parameters<typeof api.cookies.read>) => {
        const sid = await api.cookies.read(...given)
        if (sid === undefined && given[0] !== undefined) throw new Error('Wrong mac prefix')
        return sid
      }
      return { ...api, cookies: { ...api.cookies, read } }
    })
    const { faults } = await forge(world, { count: 50, dice: openDice(1) })
    expect(faults.join('\n')).toMatch(/session’s seal: 500/)
  })
})
