import { validateHeaderValue } from 'node:http'
import { sealData } from 'iron-session'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { read } from '../test/answer.ts'
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

it('never shows another’s cart, nor fails, for thousands of mutated seals and tokens', async () => {
  await using shop = await openShop()
  const { cart, cookie, token } = await victim(shop)
  const sealed = decodeURIComponent(cookie)
  const random = sequence(20261121)
  let asked = 0
  let opened = 0
  for (let round = 0; round < rounds(20_000); round++) {
    const asToken = round % 4 === 3
    const mutated = mutate(asToken ? token : sealed, random)
    const proof = asToken ? { 'x-tote-cart': mutated } : { cookie: `__Host-tote=${mutated}` }
    if (!canBeSent(mutated)) continue
    asked++
    const answer = await askWith(shop, proof)
    expect(answer.status, mutated).toBe(200)
    if (answer.data.cart.id === null) continue
    // Text after the seal and padding are not under its signature: it is still the whole, unforged seal of its owner.
    expect(asToken, mutated).toBe(false)
    expect(mutated.startsWith(sealed.slice(0, sealed.lastIndexOf('*'))), mutated).toBe(true)
    expect(answer.data.cart.id).toBe(cart.id)
    opened++
  }
  expect(asked).toBeGreaterThan(rounds(20_000) / 2)
  expect(opened).toBeLessThan(asked / 4)
  const told = shop.log.map((line) => JSON.parse(line))
  expect(told.every(({ msg, reason }) => msg === 'refused' && reason === 'cookie')).toBe(true)
  expect(shop.log.join('')).not.toContain(sealed.slice(0, 40))
}, 60_000)

/** No client can send a header with controls in it. */
function canBeSent(value: string): boolean {
  try {
    validateHeaderValue('cookie', value)
    return true
  } catch {
    return false
  }
}

const LETTERS = '0*~=.-_%;,"\\ azAZ9\u0001\u00ff'

/** One to three edits: a letter changed, put in or left out, a piece doubled, cut or moved. */
function mutate(text: string, random: (below: number) => number): string {
  let mutated = text
  for (let edits = 1 + random(3); edits > 0; edits--) {
    const at = random(mutated.length + 1)
    const to = at + 1 + random(8)
    const letter = LETTERS[random(LETTERS.length)] ?? ''
    const piece = mutated.slice(at, to)
    const kinds = [
      `${mutated.slice(0, at)}${letter}${mutated.slice(at + 1)}`,
      `${mutated.slice(0, at)}${letter}${mutated.slice(at)}`,
      `${mutated.slice(0, at)}${mutated.slice(at + 1)}`,
      `${mutated.slice(0, at)}${piece}${mutated.slice(at)}`,
      mutated.slice(0, at),
      `${mutated.slice(0, at)}${mutated.slice(to)}${piece}`,
    ]
    mutated = kinds[random(kinds.length)] ?? mutated
  }
  return mutated === text ? `${text.slice(0, 20)}${text.slice(21)}` : mutated
}

/** The same numbers at every run. */
function sequence(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    const mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39)
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below
  }
}
