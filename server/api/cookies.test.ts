import { sealData } from 'iron-session'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openShop, SECRETS } from '../test/harness.ts'
import { createCookies } from './cookies.ts'

const NAME = '__Host-tote'
const sid = '0d9f5c1e-7b7a-4c63-9d41-6f6a2b1c0d9e'
const mug = { product: 'mug-harbour' }

async function sealed(content: object = { sid, v: 1 }, ttl = 30 * 24 * 3600): Promise<string> {
  return `${NAME}=${encodeURIComponent(await sealData(content, { password: SECRETS, ttl }))}`
}

/** How often a seal was opened with cryptography, by the one primitive that every opening needs. */
function countOpenings() {
  return vi.spyOn(globalThis.crypto.subtle, 'decrypt')
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('a seal that was opened', () => {
  it('is remembered, and no other', async () => {
    const cookies = createCookies(SECRETS)
    const openings = countOpenings()
    const [cookie, other] = [await sealed(), await sealed()]
    for (let i = 0; i < 5; i++) expect(await cookies.read(cookie, NAME)).toBe(sid)
    expect(openings).toHaveBeenCalledTimes(1)
    expect(await cookies.read(other, NAME)).toBe(sid)
    expect(openings).toHaveBeenCalledTimes(2)
  })

  it('is found among other cookies, the first of its name', async () => {
    const cookies = createCookies(SECRETS)
    const cookie = await sealed()
    expect(await cookies.read(`a=1; ${cookie}; b=2`, NAME)).toBe(sid)
    expect(await cookies.read(`a=1;${cookie} ;${NAME}=x`, NAME)).toBe(sid)
    expect(await cookies.read(`${NAME}=x; ${cookie}`, NAME)).toBe(undefined)
    expect(await cookies.read(`x${cookie}`, NAME)).toBe(undefined)
    expect(await cookies.read(cookie, '__Host-tote-checkout')).toBe(undefined)
    expect(await cookies.read('', NAME)).toBe(undefined)
    expect(await cookies.read(undefined, NAME)).toBe(undefined)
  })

  it('is forgotten after a minute, and with it a seal that has ended', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const cookies = createCookies(SECRETS)
    const openings = countOpenings()
    // Cookies are read with a skew of a minute in their favour.
    const [long, short] = [await sealed(), await sealed({ sid, v: 1 }, 30)]
    for (const cookie of [long, short]) expect(await cookies.read(cookie, NAME)).toBe(sid)
    vi.setSystemTime(Date.now() + 59_000)
    for (const cookie of [long, short]) expect(await cookies.read(cookie, NAME)).toBe(sid)
    expect(openings).toHaveBeenCalledTimes(2)
    vi.setSystemTime(Date.now() + 60_000)
    expect(await cookies.read(long, NAME)).toBe(sid)
    expect(await cookies.read(short, NAME)).toBe(undefined)
    expect(openings).toHaveBeenCalledTimes(3)
  })

  it('holds a session, or nothing is remembered of it', async () => {
    const cookies = createCookies(SECRETS)
    const openings = countOpenings()
    const cookie = await sealed({ sid: 'a cart', v: 1 })
    for (let i = 1; i <= 3; i++) {
      expect(await cookies.read(cookie, NAME)).toBe(undefined)
      expect(openings).toHaveBeenCalledTimes(i)
    }
  })
})

it('R1.9: a session that was ended is over at once, although its seal is remembered', async () => {
  await using shop = await openShop()
  const browser = shop.browser()
  const { cart } = (await browser.call('cart.add', mug)).data
  expect((await browser.ask('cart.get')).data.cart).toEqual(cart)
  const id = (await createCookies(SECRETS).read(`${NAME}=${browser.cookies.embedded.get(NAME)}`, NAME)) ?? ''
  const openings = countOpenings()
  expect((await browser.ask('cart.get')).data.cart).toEqual(cart)
  await shop.store.endSession('demo', id)
  expect((await browser.ask('cart.get')).data.cart.id).toBe(null)
  expect(openings).not.toHaveBeenCalled()
})

it('what is written opens again, for every site', async () => {
  const cookies = createCookies(SECRETS)
  for (const site of ['same', 'cross'] as const) {
    const line = await cookies.write(NAME, sid, site)
    expect(await cookies.read(line.split('; ')[0], NAME)).toBe(sid)
  }
})
