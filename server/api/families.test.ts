import { describe, expect, it } from 'vitest'
import { read } from '../test/answer.ts'
import type { Browser } from '../test/browser.ts'
import { addRival, openShop, SERVER, type Shop, SITE } from '../test/harness.ts'
import { grantIn, leavingTab } from '../test/sign-in-tab.ts'
import { ADA, BOB, openVoucher, signIn } from '../test/signed-in.ts'

const mug = { product: 'mug-harbour' }
const HOUR = 3600 * 1000
const COOKIE = '__Host-tote'
const CHROME = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36',
}

/** Goes to the account page and comes back signed in; `token` is what the shop's page holds then. */
async function signInThere(shop: Shop, browser: Browser, email = ADA.email ?? '') {
  const { verifier, proof } = leavingTab()
  const { data } = await browser.own.call('signIn.request', { email })
  const code = await shop.messages.nextCode(email)
  const back = { returnTo: `${SITE}/account`, proof }
  const there = await browser.own.call('signIn.verify', { challenge: data.challenge, code, back })
  return comeBack(browser, there.data.returnUrl, verifier)
}

/** Comes back from the account page, where it is signed in already. */
async function goThereAgain(browser: Browser) {
  const { verifier, proof } = leavingTab()
  const { data } = await browser.own.call('signIn.resume', { returnTo: `${SITE}/account`, proof })
  return comeBack(browser, data.returnUrl, verifier)
}

async function comeBack(browser: Browser, returnUrl: string | undefined, verifier: string) {
  const { data } = await browser.call('customer.identify', { token: grantIn(returnUrl), verifier }, CHROME)
  return { 'x-tote-cart': data.token ?? '' }
}

const powerOf = async (page: Pick<Browser, 'ask'>, token?: Record<string, string>) =>
  (await page.ask('customer.get', undefined, token)).data.power

describe('one browser that signed in on the account page', () => {
  it.each([
    [
      'at the shop',
      (browser: Browser, token: Record<string, string>) => browser.call('customer.forget', {}, token),
    ],
    ['on the account page', ({ own }: Browser) => own.call('customer.forget')],
    [
      'at the shop as somebody else',
      async (browser: Browser, token: Record<string, string>, shop: Shop) =>
        browser.call('customer.identify', { token: await (await openVoucher(shop)).vouch(BOB) }, token),
    ],
  ] as const)('is signed out everywhere once it is %s', async (_, leave) => {
    await using shop = await openShop()
    const browser = shop.browser()
    const token = await signInThere(shop, browser)
    const again = await goThereAgain(browser)
    expect(await powerOf(browser.own)).toBe('account')
    for (const proof of [token, again]) expect(await powerOf(browser, proof)).toBe('account')
    await leave(browser, again, shop)
    expect(await powerOf(browser.own)).toBe('none')
    for (const proof of [token, again])
      expect((await browser.ask('account.get', undefined, proof)).refusal).toBe('401 signInNeeded')
  })

  it('stands once in the list, and is ended from elsewhere as a whole', async () => {
    await using shop = await openShop()
    const [browser, phone] = [shop.browser(), shop.browser()]
    const token = await signInThere(shop, browser)
    await goThereAgain(browser)
    const at = [browser.own.ask('account.sessions'), browser.ask('account.sessions', undefined, token)]
    for (const { data } of await Promise.all(at))
      expect(data.sessions).toMatchObject([{ isThis: true, agent: 'Chrome on Linux' }])
    await signIn(phone, await openVoucher(shop), { as: ADA, at: 'same' })
    await signInThere(shop, phone)
    const { sessions } = (await phone.own.ask('account.sessions')).data
    expect(sessions.map(({ isThis }) => isThis).sort()).toEqual([false, true])
    const other = sessions.find(({ isThis }) => !isThis)
    expect((await phone.own.call('account.endSession', { id: other?.id })).data.sessions).toHaveLength(1)
    expect([await powerOf(browser.own), await powerOf(browser, token)]).toEqual(['none', 'none'])
    expect(await powerOf(phone.own)).toBe('account')
  })

  it('has nothing left of it once a code is typed again, not even a copy of its cookie', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const token = await signInThere(shop, browser)
    const copy = shop.browser()
    copy.cookies.ours.set(COOKIE, browser.cookies.ours.get(COOKIE) ?? '')
    const again = await signInThere(shop, browser)
    expect([await powerOf(copy.own), await powerOf(shop.browser(), token)]).toEqual(['none', 'none'])
    expect([await powerOf(browser.own), await powerOf(browser, again)]).toEqual(['account', 'account'])
    expect((await browser.own.ask('account.sessions')).data.sessions).toHaveLength(1)
  })

  it.each(['customer.forget', 'account.endSessions'])(
    'is brought back by nothing that it was given before %s',
    async (path) => {
      await using shop = await openShop()
      const browser = shop.browser()
      await signInThere(shop, browser)
      const { verifier, proof } = leavingTab()
      const { data } = await browser.own.call('signIn.resume', { returnTo: `${SITE}/`, proof })
      await browser.own.call(path)
      const late = await browser.call('customer.identify', { token: grantIn(data.returnUrl), verifier })
      expect(late.refusal).toBe('401 assertionInvalid')
    },
  )
})

describe('a browser that is known at two shops of the server', () => {
  it('keeps its checkout, and what is told of its cart, where it signs in at the other one', async () => {
    await using shop = await openShop()
    const rival = await addRival(shop, SERVER)
    const [here, there, home] = [shop.browser(), shop.browser({ key: rival.key }), shop.browser()]
    const voucher = await openVoucher(shop)
    await home.own.call('cart.add', { product: 'pattern-field' })
    await signIn(home, voucher, { at: 'same' })
    await here.own.call('cart.add', mug)
    const { answer } = await signIn(here, voucher, { at: 'same' })
    expect(answer.data.cart.joined).toBeDefined()
    const { data } = await here.own.call('cart.checkout')
    await here.open(data.url)
    const checkout = here.hosted(String(data.cart.id))
    await checkout.call('checkout.update', { contact: { email: 'typed@shop.example' } })
    const before = here.cookies.ours.get(COOKIE) ?? ''
    there.cookies.ours.set(COOKIE, before)
    await there.own.call('cart.add', mug)
    await signIn(there, await openVoucher(shop, { merchant: rival.merchant }), { as: BOB, at: 'same' })
    here.cookies.ours.set(COOKIE, there.cookies.ours.get(COOKIE) ?? '')
    expect(here.cookies.ours.get(COOKIE)).not.toBe(before)
    expect(await powerOf(here.own)).toBe('account')
    expect((await here.own.ask('cart.get')).data.cart.joined).toEqual(answer.data.cart.joined)
    expect((await checkout.ask('checkout.get')).data.checkout.contact?.email).toBe('typed@shop.example')
  })
})

describe('two tabs of one browser', () => {
  async function openTabs(shop: Shop) {
    const voucher = await openVoucher(shop)
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    const one = await signIn(browser, voucher)
    const other = await signIn(browser, voucher)
    return { voucher, browser, one, other }
  }

  it('keep their power each, whichever was opened last', async () => {
    await using shop = await openShop()
    const { voucher, browser, one, other } = await openTabs(shop)
    const cookie = browser.cookies.embedded.get(COOKIE)
    for (const { token } of [one, other]) {
      const answer = await browser.ask('account.get', undefined, token)
      expect([answer.status, answer.headers.get('x-tote-cart')]).toEqual([200, null])
    }
    expect(await powerOf(browser)).toBe('cart')
    const again = await browser.call('customer.identify', { token: await voucher.vouch(ADA) }, other.token)
    expect(again.headers.getSetCookie()).toEqual([])
    expect(browser.cookies.embedded.get(COOKIE)).toBeDefined()
    expect(await powerOf(browser)).toBe('cart')
    expect(await powerOf(browser, one.token)).toBe('account')
    expect(await powerOf(browser, other.token)).toBe('cart')
    expect(await powerOf(browser, { 'x-tote-cart': again.data.token ?? '' })).toBe('account')
    expect(cookie).toBeDefined()
  })

  it('are both told what came into the cart, and both may undo it', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const [home, browser] = [shop.browser(), shop.browser()]
    await home.call('cart.add', { product: 'pattern-field' })
    await signIn(home, voucher)
    await browser.call('cart.add', mug)
    const one = await signIn(browser, voucher)
    const other = await signIn(browser, voucher)
    for (const { answer } of [one, other]) expect(answer.data.cart.joined?.lines).toHaveLength(1)
    expect((await home.ask('cart.get')).data.cart.joined).toBeUndefined()
    const { data } = await browser.call('customer.undoJoin', {}, other.token)
    expect(data.cart.quantity).toBe(1)
    const left = await browser.call('customer.forget', {}, one.token)
    expect(left.data.cart.lines.map(({ name }) => name)).toEqual(['Harbour mug'])
  })

  it('are signed out together', async () => {
    await using shop = await openShop()
    const { browser, one, other } = await openTabs(shop)
    await browser.call('customer.forget', {}, one.token)
    expect(await powerOf(browser, other.token)).toBe('none')
    expect(await powerOf(browser)).toBe('none')
    expect(await shop.store.listSessions('demo', 'ada')).toEqual([])
  })
})

describe('a browser that keeps no cookies', () => {
  it('signs nobody else out, however many pages it opens, and stands once in the list', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const phone = shop.browser()
    await signIn(phone, voucher, { at: 'same' })
    const refusing = shop.browser({ cookies: 'refused' })
    let token = {}
    for (let i = 0; i < 51; i++) token = (await signIn(refusing, voucher)).token
    expect(await powerOf(phone.own)).toBe('account')
    expect(await powerOf(refusing, token)).toBe('account')
    const { sessions } = (await phone.own.ask('account.sessions')).data
    expect(sessions.map(({ isThis }) => isThis).sort()).toEqual([false, true])
    expect((await refusing.ask('account.sessions', undefined, token)).data.sessions.at(0)?.isThis).toBe(true)
    const other = sessions.find(({ isThis }) => !isThis)
    await phone.own.call('account.endSession', { id: other?.id })
    expect(await shop.store.listSessions('demo', 'ada')).toHaveLength(1)
    expect(await powerOf(refusing, token)).toBe('none')
  })

  it('is signed in for a day on each page', async () => {
    let now = Date.now()
    await using shop = await openShop({ now: () => now })
    const voucher = await openVoucher(shop, { now: () => now })
    const refusing = shop.browser({ cookies: 'refused' })
    const { token } = await signIn(refusing, voucher)
    now += 23 * HOUR
    const again = await refusing.call('customer.identify', { token: await voucher.vouch(ADA) }, token)
    expect(await powerOf(refusing, token)).toBe('none')
    const next = { 'x-tote-cart': again.data.token ?? '' }
    now += 24 * HOUR - 1
    expect(await powerOf(refusing, next)).toBe('account')
    now += 1
    expect(await powerOf(refusing, next)).toBe('none')
    expect(await shop.store.listSessions('demo', 'ada')).toEqual([])
  })

  it('is another than one whose cookie arrives, however late the token is over', async () => {
    let now = Date.now()
    await using shop = await openShop({ now: () => now })
    const voucher = await openVoucher(shop, { now: () => now })
    const browser = shop.browser()
    await signIn(browser, voucher)
    expect(await powerOf(browser)).toBe('cart')
    const { token } = await signIn(browser, voucher)
    now += 29 * 24 * HOUR
    expect(await powerOf(browser, token)).toBe('cart')
    expect(await read(await shop.send(`/embed/${shop.key}/trpc/customer.get`))).toMatchObject({ status: 200 })
  })
})
