import { sealData } from 'iron-session'
import { describe, expect, it } from 'vitest'
import type { Store } from '../store/store.ts'
import { read } from '../test/answer.ts'
import type { Browser } from '../test/browser.ts'
import { addRival, openShop, SECRETS, SERVER, type Shop } from '../test/harness.ts'
import { ADA, BOB, openVoucher, signIn } from '../test/signed-in.ts'

const mug = { product: 'mug-harbour' }
const DAY = 24 * 3600 * 1000
const COOKIE = '__Host-tote'

/** Asks from our own page with this cookie and nothing else. */
async function withCookie<P extends string>(shop: Shop, path: P, cookie: string | undefined, key = shop.key) {
  const headers = { cookie: `${COOKIE}=${cookie}`, 'sec-fetch-site': 'same-origin' }
  return read<P>(await shop.send(`/embed/${key}/trpc/${path}`, { headers }))
}

/** What a browser is, as far as its cookie says. */
const cookieOf = (browser: Browser, place: 'ours' | 'embedded' = 'ours') => browser.cookies[place].get(COOKIE)

describe('signing in', () => {
  it.each(['same', 'cross'] as const)(
    'R3.1: gives a new cookie, and the old one is worth nothing (%s-site)',
    async (at) => {
      await using shop = await openShop()
      const voucher = await openVoucher(shop)
      const browser = shop.browser()
      const place = at === 'same' ? 'ours' : 'embedded'
      const page = at === 'same' ? browser.own : browser
      const added = await page.call('cart.add', mug)
      const before = cookieOf(browser, place)
      const { answer } = await signIn(browser, voucher, { at })
      expect(answer.headers.getSetCookie()).toHaveLength(1)
      expect(cookieOf(browser, place)).not.toBe(before)
      expect(answer.headers.get('x-tote-cart')).toBe('-')
      expect((await withCookie(shop, 'cart.get', before)).data.cart.id).toBe(null)
      expect((await withCookie(shop, 'customer.get', before)).data.power).toBe('none')
      const token = { 'x-tote-cart': added.headers.get('x-tote-cart') ?? '' }
      const byToken = await shop.browser({ cookies: 'refused' }).ask('cart.get', undefined, token)
      expect(byToken.data.cart.id).toBe(null)
      expect((await page.ask('cart.get')).data.cart.quantity).toBe(1)
    },
  )

  it('R1.3: sets the cookie with the attributes of the page’s place', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const attributes = async (at: 'same' | 'cross') => {
      const { answer } = await signIn(shop.browser(), voucher, { at })
      return answer.headers.getSetCookie()[0]?.split('; ').slice(1)
    }
    expect(await attributes('same')).toEqual([
      'Max-Age=2591940',
      'Path=/',
      'HttpOnly',
      'Secure',
      'SameSite=Lax',
    ])
    const partitioned = ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned']
    expect(await attributes('cross')).toEqual(['Max-Age=2591940', 'Path=/', ...partitioned])
  })

  it('keeps the cart that the browser has at another shop, where the old cookie is worth nothing either', async () => {
    await using shop = await openShop()
    const rival = await addRival(shop, SERVER)
    const voucher = await openVoucher(shop)
    const browser = shop.browser()
    const there = shop.browser({ key: rival.key })
    const { cart } = (await there.own.call('cart.add', mug)).data
    const before = cookieOf(there)
    browser.cookies.ours.set(COOKIE, before ?? '')
    await signIn(browser, voucher, { at: 'same' })
    expect((await withCookie(shop, 'cart.get', before, rival.key)).data.cart.id).toBe(null)
    const after = await withCookie(shop, 'cart.get', cookieOf(browser), rival.key)
    expect(after.data.cart).toEqual(cart)
    expect((await withCookie(shop, 'customer.get', cookieOf(browser), rival.key)).data.power).toBe('none')
    const again = cookieOf(browser)
    await browser.own.call('customer.forget')
    expect((await withCookie(shop, 'cart.get', again, rival.key)).data.cart.id).toBe(null)
    expect((await withCookie(shop, 'cart.get', cookieOf(browser), rival.key)).data.cart).toEqual(cart)
  })

  it('as somebody else ends the session before', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const browser = shop.browser()
    await signIn(browser, voucher, { at: 'same' })
    const adas = cookieOf(browser)
    await signIn(browser, voucher, { as: BOB, at: 'same' })
    expect((await browser.own.ask('customer.get')).data.email).toBe(BOB.email)
    expect((await withCookie(shop, 'customer.get', adas)).data.power).toBe('none')
  })
})

describe('signing out', () => {
  it('R3.1: gives a new cookie, an empty cart and a session that is nobody’s', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.own.call('cart.add', mug)
    await signIn(browser, await openVoucher(shop), { at: 'same' })
    const before = cookieOf(browser)
    const { data, headers } = await browser.own.call('customer.forget')
    expect(data).toMatchObject({
      cart: { id: null, lines: [] },
      who: { power: 'none', name: null, email: null },
    })
    expect(headers.getSetCookie()).toHaveLength(1)
    expect(cookieOf(browser)).not.toBe(before)
    for (const cookie of [before, cookieOf(browser)]) {
      expect((await withCookie(shop, 'customer.get', cookie)).data.power).toBe('none')
      expect((await withCookie(shop, 'account.get', cookie)).refusal).toBe('401 signInNeeded')
      expect((await withCookie(shop, 'cart.get', cookie)).data.cart.lines).toEqual([])
    }
    const { cart } = (await browser.own.call('cart.add', mug)).data
    expect(cart.quantity).toBe(1)
  })

  it('ends the token of a page of another site, and gives a guest’s instead', async () => {
    await using shop = await openShop()
    const page = shop.browser({ cookies: 'refused' })
    const { token } = await signIn(page, await openVoucher(shop))
    expect((await page.ask('account.get', undefined, token)).status).toBe(200)
    const left = await page.call('customer.forget', {}, token)
    expect(left.data.token).toBeUndefined()
    const guest = { 'x-tote-cart': left.headers.get('x-tote-cart') ?? '' }
    expect(guest['x-tote-cart']).toMatch(/^[0-9A-Za-z]{43}$/)
    expect((await page.ask('account.get', undefined, token)).refusal).toBe('401 signInNeeded')
    expect((await page.ask('account.get', undefined, guest)).refusal).toBe('401 signInNeeded')
    expect((await page.call('cart.add', mug, guest)).data.cart.quantity).toBe(1)
    expect((await page.ask('cart.get', undefined, guest)).data.cart.quantity).toBe(1)
  })

  it('leaves a guest alone', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { cart } = (await browser.call('cart.add', mug)).data
    const { data, headers } = await browser.call('customer.forget')
    expect(data.cart).toEqual(cart)
    expect(headers.getSetCookie()).toEqual([])
    expect((await shop.browser().call('customer.forget')).headers.getSetCookie()).toEqual([])
  })
})

describe('a customer’s sessions', () => {
  it('are listed in few words, and die at once when they are ended', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const [here, there] = [shop.browser(), shop.browser()]
    await signIn(here, voucher, { at: 'same' })
    const { token } = await signIn(there, voucher)
    const { sessions } = (await here.own.ask('account.sessions')).data
    expect(sessions.map(({ isThis }) => isThis).sort()).toEqual([false, true])
    const other = sessions.find(({ isThis }) => !isThis)
    const left = await here.own.call('account.endSession', { id: other?.id })
    expect(left.data.sessions).toHaveLength(1)
    expect((await there.ask('account.get', undefined, token)).refusal).toBe('401 signInNeeded')
    expect((await there.ask('customer.get')).data.power).toBe('none')
    expect((await here.own.ask('account.get')).status).toBe(200)
  })

  it('show nothing that opens anything', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await signIn(browser, await openVoucher(shop), { at: 'same' })
    const { text } = await browser.own.ask('account.sessions')
    const [row] = await shop.store.listSessions('demo', 'ada')
    for (const secret of [row?.id, row?.tokenHash, row?.cartId, cookieOf(browser)])
      if (secret) expect(text).not.toContain(secret)
  })

  it('all end at once, this one too', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const browsers = Array.from({ length: 4 }, () => shop.browser())
    for (const browser of browsers) await signIn(browser, voucher, { at: 'same' })
    const [first] = browsers
    const before = cookieOf(first as Browser)
    const { data } = (await first?.own.call('account.endSessions')) ?? {}
    expect(data?.who.power).toBe('none')
    for (const { own } of browsers) expect((await own.ask('account.get')).refusal).toBe('401 signInNeeded')
    expect((await withCookie(shop, 'account.get', before)).refusal).toBe('401 signInNeeded')
    expect(await shop.store.listSessions('demo', 'ada')).toEqual([])
  })

  it('R1.2: are over 30 days after sign-in, however they are used', async () => {
    let now = Date.now()
    await using shop = await openShop({ now: () => now })
    const voucher = await openVoucher(shop, { now: () => now })
    const browser = shop.browser()
    await signIn(browser, voucher, { at: 'same' })
    for (let day = 0; day < 29; day += 5) {
      expect((await browser.own.ask('account.get')).status).toBe(200)
      now += 5 * DAY
    }
    expect((await browser.own.ask('account.get')).refusal).toBe('401 signInNeeded')
    expect((await browser.own.ask('cart.get')).data.cart.id).toBe(null)
  })
})

describe('a cookie', () => {
  it('of our own pages has not the whole power where another site’s page sends it', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await signIn(browser, await openVoucher(shop), { at: 'same' })
    const cookie = { cookie: `${COOKIE}=${cookieOf(browser)}` }
    const page = shop.browser()
    expect((await page.ask('customer.get', undefined, cookie)).data.power).toBe('cart')
    expect((await page.call('account.setName', { name: 'X' }, cookie)).refusal).toBe('401 signInNeeded')
    expect((await browser.own.call('account.setName', { name: 'X' })).status).toBe(200)
  })

  it('whose session is over begins a new one at the next change, never the same again', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const [browser, other] = [shop.browser(), shop.browser()]
    await signIn(browser, voucher, { at: 'same' })
    await signIn(other, voucher, { at: 'same' })
    const dead = cookieOf(browser)
    await other.own.call('account.endSessions')
    const { cart } = (await browser.own.call('cart.add', mug)).data
    expect(cart.quantity).toBe(1)
    expect(cookieOf(browser)).not.toBe(dead)
    expect((await withCookie(shop, 'cart.get', dead)).data.cart.id).toBe(null)
    expect((await browser.own.ask('cart.get')).data.cart).toEqual(cart)
  })

  it.each([
    ['is ended from elsewhere', (other: Browser) => endOthers(other)],
    ['is ended with all the others', (other: Browser) => other.own.call('account.endSessions')],
    ['is of a customer who was erased', (_: Browser, own: Browser) => erase(own)],
    ['is erased from elsewhere', (other: Browser) => erase(other)],
    // At the other shop the session goes on, and with it the cookie.
    ['has lasted its time', (_: Browser, __: Browser, pass: () => void) => pass()],
  ])(
    'whose session %s opens nothing any more, though the browser is known at another shop',
    async (_, end) => {
      let now = Date.now()
      await using shop = await openShop({ now: () => now })
      const rival = await addRival(shop, SERVER)
      const voucher = await openVoucher(shop, { now: () => now })
      const [browser, other] = [shop.browser(), shop.browser()]
      await signIn(browser, voucher, { at: 'same' })
      await signIn(other, voucher, { at: 'same' })
      const there = shop.browser({ key: rival.key })
      const share = (from: Browser, to: Browser) => to.cookies.ours.set(COOKIE, cookieOf(from) ?? '')
      share(browser, there)
      now += DAY
      const { cart } = (await there.own.call('cart.add', mug)).data
      const stolen = cookieOf(browser)
      await end(other, browser, () => {
        now += 29 * DAY
      })
      expect((await browser.own.call('cart.add', mug)).data.cart.quantity).toBe(1)
      for (const key of [shop.key, rival.key])
        expect((await withCookie(shop, 'cart.get', stolen, key)).data.cart.lines).toEqual([])
      share(browser, there)
      expect((await there.own.ask('cart.get')).data.cart).toEqual(cart)
    },
  )

  it('that is forged, or too old, is nobody’s, and the log says so without it', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await signIn(browser, await openVoucher(shop), { at: 'same' })
    const [row] = await shop.store.listSessions('demo', 'ada')
    const sid = row?.id
    const elses = { 1: 'c29tZWJvZHkgZWxzZSBzZWFscyB3aXRoIHRoaXMgb25lIGluc3RlYWQ=' }
    const forged = encodeURIComponent(await sealData({ sid, v: 1 }, { password: elses }))
    const strange = encodeURIComponent(
      await sealData({ sid: crypto.randomUUID(), v: 1 }, { password: SECRETS }),
    )
    for (const [cookie, why] of [
      [forged, 'forged'],
      ['no seal at all', 'forged'],
      [strange, 'over'],
    ] as const) {
      const answer = await withCookie(shop, 'account.get', cookie)
      expect(answer.refusal).toBe('401 signInNeeded')
      const told = shop.log.slice(-2).map((line) => JSON.parse(line))
      const requestId = answer.headers.get('x-request-id')
      expect(told[0]).toMatchObject({ reason: 'cookie', why, merchant: 'demo', requestId, msg: 'refused' })
      expect(told[1]).toMatchObject({ reason: 'signInNeeded', path: 'account.get', requestId })
      expect(shop.log.join('')).not.toContain(cookie)
    }
    expect(shop.log.join('')).not.toContain(sid)
    expect(shop.log.join('')).not.toContain(ADA.email)
  })
})

describe('two tabs of one browser that sign in at once', () => {
  /** Each has a token of its own; the browser has the cookie that came last. */
  async function openTabs(shop: Shop) {
    const voucher = await openVoucher(shop)
    const guest = shop.browser()
    await guest.call('cart.add', mug)
    const tabs = [shop.browser(), shop.browser()] as const
    for (const tab of tabs) tab.cookies.embedded.set(COOKIE, cookieOf(guest, 'embedded') ?? '')
    const [one, other] = await Promise.all(tabs.map((tab) => signIn(tab, voucher)))
    const late = cookieOf(tabs[1], 'embedded') ?? ''
    tabs[0].cookies.embedded.set(COOKIE, late)
    return { voucher, tab: tabs[0], late, tokens: [one?.token, other?.token] as const }
  }

  it.each([
    ['customer.forget', {}],
    ['account.endSessions', {}],
    ['account.erase', { confirm: 'erase' }],
    ['customer.identify', undefined],
  ] as const)('leave no session behind at %s', async (path, input) => {
    await using shop = await openShop()
    const { voucher, tab, late, tokens } = await openTabs(shop)
    const [mine, others] = tokens
    expect((await tab.ask('account.get', undefined, others)).status).toBe(200)
    const answer = await tab.call(path, input ?? { token: await voucher.vouch(BOB) }, mine)
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie()).toHaveLength(1)
    expect(await shop.store.listSessions('demo', 'ada')).toEqual([])
    expect((await withCookie(shop, 'customer.get', late)).data.power).toBe('none')
    const signedIn = path === 'customer.identify'
    expect((await tab.ask('customer.get')).data.power).toBe(signedIn ? 'cart' : 'none')
    expect((await tab.call('cart.add', mug)).data.cart.quantity).toBe(1)
  })

  it('leave each other alone where one signs in again, with the one cart', async () => {
    await using shop = await openShop()
    const { voucher, tab, tokens } = await openTabs(shop)
    const again = await tab.call('customer.identify', { token: await voucher.vouch(ADA) }, tokens[0])
    expect(again.data.cart.quantity).toBe(1)
    expect(again.headers.getSetCookie()).toEqual([])
    const token = { 'x-tote-cart': String(again.data.token) }
    for (const one of [token, tokens[1]])
      expect((await tab.ask('account.get', undefined, one)).status).toBe(200)
  })
})

describe('a lost answer', () => {
  it('of a sign-out: signing out again gives the browser a new cookie, and it goes on', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await signIn(browser, await openVoucher(shop), { at: 'same' })
    const before = cookieOf(browser) ?? ''
    await browser.own.call('customer.forget')
    browser.cookies.ours.set(COOKIE, before)
    expect((await browser.own.call('cart.add', mug)).refusal).toBe('410 sessionEnded')
    expect((await browser.own.call('customer.forget')).headers.getSetCookie()).toHaveLength(1)
    expect((await browser.own.call('cart.add', mug)).data.cart.quantity).toBe(1)
    expect((await withCookie(shop, 'cart.get', before)).data.cart.lines).toEqual([])
  })

  it.each(['sign-in', 'sign-out'])(
    'of a %s keeps nobody from buying for longer than half a minute',
    async (of) => {
      let now = Date.now()
      await using shop = await openShop({ now: () => now })
      const browser = shop.browser()
      await browser.own.call('cart.add', mug)
      let before = cookieOf(browser) ?? ''
      await signIn(browser, await openVoucher(shop, { now: () => now }), { at: 'same' })
      if (of === 'sign-out') {
        before = cookieOf(browser) ?? ''
        await browser.own.call('customer.forget')
      }
      browser.cookies.ours.set(COOKIE, before)
      now += 30_000
      expect((await browser.own.call('cart.add', mug)).data.cart.quantity).toBe(1)
    },
  )
})

/** Ends every session but the one that asks, one by one. */
async function endOthers({ own }: Browser) {
  const { sessions } = (await own.ask('account.sessions')).data
  for (const { id, isThis } of sessions) if (!isThis) await own.call('account.endSession', { id })
}

const erase = ({ own }: Browser) => own.call('account.erase', { confirm: 'erase' })

describe('a change on its way while another tab signs in', () => {
  it('is refused as of a session that ended, changes no cart, and can be made again', async () => {
    let meanwhile: (() => Promise<unknown>) | undefined
    const around = (store: Store): Store => ({
      ...store,
      async getSession(...asked) {
        const found = await store.getSession(...asked)
        const then = meanwhile
        meanwhile = undefined
        await then?.()
        return found
      },
    })
    await using shop = await openShop({ around })
    const voucher = await openVoucher(shop)
    const browser = shop.browser()
    const { cart } = (await browser.own.call('cart.add', mug)).data
    const tab = shop.browser()
    tab.cookies.ours.set(COOKIE, cookieOf(browser) ?? '')
    meanwhile = () => signIn(browser, voucher, { at: 'same' })
    const late = await tab.own.call('cart.add', mug)
    expect(late.refusal).toBe('410 sessionEnded')
    expect(late.headers.getSetCookie()).toEqual([])
    expect((await browser.own.ask('cart.get')).data.cart.quantity).toBe(1)
    expect((await shop.store.getCart('demo', cart.id ?? ''))?.lines).toHaveLength(1)
    expect((await browser.own.call('cart.add', mug)).data.cart.quantity).toBe(2)
  })

  it('is refused so where the customer is erased', async () => {
    let meanwhile: (() => Promise<unknown>) | undefined
    const around = (store: Store): Store => ({
      ...store,
      async replaceCustomerCart(...asked) {
        await meanwhile?.()
        return store.replaceCustomerCart(...asked)
      },
    })
    await using shop = await openShop({ around })
    const browser = shop.browser()
    await signIn(browser, await openVoucher(shop), { at: 'same' })
    meanwhile = () => shop.services.account.erase(shop.merchant, ADA.sub)
    expect((await browser.own.call('cart.add', mug)).refusal).toBe('410 sessionEnded')
  })

  it('never puts a guest’s cookie over another shop’s new one', async () => {
    await using shop = await openShop()
    const rival = await addRival(shop, SERVER)
    const there = shop.browser({ key: rival.key })
    await there.own.call('cart.add', mug)
    const before = cookieOf(there) ?? ''
    const browser = shop.browser()
    browser.cookies.ours.set(COOKIE, before)
    await signIn(browser, await openVoucher(shop), { at: 'same' })
    const late = await there.own.call('cart.add', mug)
    expect(late.refusal).toBe('410 sessionEnded')
    expect(late.headers.getSetCookie()).toEqual([])
  })

  it('never puts a guest’s cookie over the customer’s, also where it comes after', async () => {
    let now = Date.now()
    await using shop = await openShop({ now: () => now })
    const browser = shop.browser()
    await browser.own.call('cart.add', mug)
    const tab = shop.browser()
    tab.cookies.ours.set(COOKIE, cookieOf(browser) ?? '')
    await signIn(browser, await openVoucher(shop, { now: () => now }), { at: 'same' })
    const late = await tab.own.call('cart.add', mug)
    expect(late.refusal).toBe('410 sessionEnded')
    expect(late.headers.getSetCookie()).toEqual([])
    expect((await tab.own.ask('cart.get')).data.cart.id).toBe(null)
    now += 30_000
    expect((await tab.own.call('cart.add', mug)).headers.getSetCookie()).toHaveLength(1)
  })
})
