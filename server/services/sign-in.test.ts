import { describe, expect, it, onTestFinished } from 'vitest'
import {
  askCode,
  inShort,
  KEY,
  NOBODY,
  openSignInShop,
  type SignInShop,
  wayBack,
  wrongCode,
} from '../test/sign-in-shop.ts'
import { grantIn, leavingTab } from '../test/sign-in-tab.ts'
import { hashSecret } from './random.ts'

const refusal = (reason: string, more: object = {}) =>
  expect.objectContaining({ name: 'ToteError', reason, ...more })

async function opened(options: Parameters<typeof openSignInShop>[0] = {}): Promise<SignInShop> {
  const shop = await openSignInShop(options)
  onTestFinished(() => shop.store.close())
  return shop
}

describe('signing in', () => {
  it('makes a customer of the merchant’s own name for them, who is known the next time', async () => {
    const shop = await opened()
    const first = shop.device()
    const { who } = await first.identify(await shop.vouch('ada', { name: 'Ada' }))
    expect(who).toEqual({ power: 'account', name: 'Ada', email: null })
    await shop.device().identify(await shop.vouch('ada'))
    const { id, number, locale } = (await shop.services.customers.byId('m1', 'ada'))!
    expect({ id, number, locale }).toEqual({ id: 'ada', number: 1, locale: null })
    expect(await shop.services.customers.list(shop.merchant, { after: 0, limit: 9 })).toHaveLength(1)
  })

  it('never takes a name for a number', async () => {
    const shop = await opened()
    const ada = await shop.services.customers.add(shop.merchant, { name: 'Ada' })
    await shop.device().identify(await shop.vouch(String(ada.number)))
    expect(
      (await shop.services.customers.list(shop.merchant, { after: 0, limit: 9 })).map(({ id }) => id),
    ).toEqual([ada.id, String(ada.number)])
  })

  it('gives a new session and ends the old one', async () => {
    const shop = await opened()
    const device = shop.device()
    await device.add('mug')
    const old = device.cookie
    await device.identify(await shop.vouch('ada'))
    expect(device.cookie).not.toBe(old)
    expect(await shop.services.sessions.find('m1', { id: old })).toBeUndefined()
    expect(await device.find()).toMatchObject({ power: 'account', by: 'cookie' })
  })

  it('again as the same customer goes on with the session, and joins nothing', async () => {
    const shop = await opened()
    const device = shop.device()
    await device.identify(await shop.vouch('ada'))
    await device.add('mug')
    const { cookie } = device
    const { cart } = await device.identify(await shop.vouch('ada'))
    expect(device.cookie).toBe(cookie)
    expect(inShort(cart)).toBe('mug 1')
    expect(cart.joined).toBeUndefined()
  })

  it('and out leaves a mark, so that what comes late is known from a new browser', async () => {
    const { services, device, vouch, clock } = await opened()
    const browser = device()
    await browser.add('mug')
    const ids = [browser.cookie ?? '']
    const wereRotated = () => Promise.all(ids.map((id) => services.sessions.wasRotated('m1', id)))
    expect(await wereRotated()).toEqual([false])
    await browser.identify(await vouch('ada'))
    ids.push(browser.cookie ?? '')
    await browser.forget()
    ids.push(browser.cookie ?? '')
    expect(await wereRotated()).toEqual([true, true, false])
    expect(await services.sessions.wasRotated('m2', ids[0] ?? '')).toBe(false)
    clock.now += 600_000
    expect(await wereRotated()).toEqual([false, false, false])
  })

  it('as another customer leaves the first one’s cart with them', async () => {
    const shop = await opened()
    const device = shop.device()
    await device.identify(await shop.vouch('ada'))
    await device.add('mug', 3)
    const old = device.cookie
    const { cart } = await device.identify(await shop.vouch('bob'))
    expect(cart.lines).toEqual([])
    expect(await shop.services.sessions.find('m1', { id: old })).toBeUndefined()
    const other = shop.device()
    expect(inShort((await other.identify(await shop.vouch('ada'))).cart)).toBe('mug 3')
  })

  it('at another site gives a token, without which the cookie only shops', async () => {
    const shop = await opened()
    const device = shop.device('cross')
    const { token } = await device.identify(await shop.vouch('ada'))
    expect(token).toMatch(/^[0-9A-Za-z]{43}$/)
    expect(await device.find()).toMatchObject({ power: 'account', by: 'token', forgetToken: false })
    expect(await shop.services.sessions.find('m1', { id: device.cookie })).toMatchObject({ power: 'cart' })
    device.token = undefined
    expect(await device.find()).toMatchObject({ power: 'cart', by: 'cookie' })
    const { token: next } = await device.identify(await shop.vouch('ada'))
    for (const one of [token, next])
      expect(await shop.services.sessions.find('m1', { token: one })).toMatchObject({ power: 'account' })
    // Who comes by a token gets another in its place.
    const { token: last } = await device.identify(await shop.vouch('ada'))
    expect(await shop.services.sessions.find('m1', { token: next })).toBeUndefined()
    expect(await shop.services.sessions.find('m1', { token: last })).toMatchObject({ power: 'account' })
  })

  it('lasts thirty days, whatever happens in it', async () => {
    const shop = await opened()
    const device = shop.device()
    await device.identify(await shop.vouch('ada'))
    for (let day = 0; day < 29; day++) {
      shop.clock.now += 24 * 3600 * 1000
      expect(await device.find()).toMatchObject({ power: 'account' })
    }
    shop.clock.now += 24 * 3600 * 1000
    expect(await device.find()).toBeUndefined()
  })

  it('R3.5: out begins an empty guest’s session, and the old one is worth nothing', async () => {
    const shop = await opened()
    const device = shop.device()
    await device.add('mug')
    await device.identify(await shop.vouch('ada'))
    const old = device.cookie
    const { cart, who } = await device.forget()
    expect([cart.lines, who.power]).toEqual([[], 'none'])
    expect(device.cookie).not.toBe(old)
    expect(await shop.services.sessions.find('m1', { id: old })).toBeUndefined()
    expect((await device.cart()).lines).toEqual([])
  })

  it('out at another site gives a guest’s token', async () => {
    const shop = await opened()
    const device = shop.device('cross')
    await device.identify(await shop.vouch('ada'))
    const old = device.token
    await device.forget()
    expect(device.token).toMatch(/^[0-9A-Za-z]{43}$/)
    device.cookie = undefined
    expect(await device.find()).toMatchObject({ power: 'none', by: 'token' })
    expect(await shop.services.sessions.find('m1', { token: old })).toBeUndefined()
  })

  it('out leaves a guest as they are', async () => {
    const shop = await opened()
    const device = shop.device()
    expect((await device.forget()).cart.lines).toEqual([])
    await device.add('mug')
    const { cookie } = device
    expect(inShort((await device.forget()).cart)).toBe('mug 1')
    expect(device.cookie).toBe(cookie)
  })
})

describe('what a merchant says of a customer', () => {
  it('is kept where the e-mail address is proven and nobody else’s', async () => {
    const shop = await opened()
    const email = 'Ada@Shop.example'
    const device = shop.device()
    expect((await device.identify(await shop.vouch('ada', { email }))).who.email).toBeNull()
    const proven = await device.identify(
      await shop.vouch('ada', { email, email_verified: true, name: 'Ada' }),
    )
    expect(proven.who).toEqual({ power: 'account', name: 'Ada', email: 'ada@shop.example' })
    const other = shop.device()
    const taken = await other.identify(await shop.vouch('bob', { email, email_verified: true, name: 'Bob' }))
    expect(taken.who).toEqual({ power: 'account', name: 'Bob', email: null })
    const later = await other.identify(
      await shop.vouch('bob', { email, email_verified: true, name: 'Robert' }),
    )
    expect(later.who).toEqual({ power: 'account', name: 'Bob', email: null })
  })

  it('is left out where it is no e-mail address and no name', async () => {
    const shop = await opened()
    const claims = { email: 'nobody', email_verified: true, name: 'a\u0000b' }
    const { who } = await shop.device().identify(await shop.vouch('ada', claims))
    expect(who).toEqual({ power: 'account', name: null, email: null })
  })
})

describe('the way back from the account page', () => {
  it('signs in there, once, with the cart that this page has', async () => {
    const shop = await opened()
    const { code, verify } = await askCode(shop)
    const { verifier, proof } = leavingTab()
    const returnTo = 'https://shop.example/account.html?a=b#top'
    const { returnUrl = '' } = (await verify(code, { back: { returnTo, proof } })).answer
    expect(returnUrl).toMatch(/^https:\/\/shop\.example\/account\.html\?a=b#tote-sign-in=tg_[0-9A-Za-z]{22}$/)
    const grant = grantIn(returnUrl)
    const page = shop.device('cross')
    await page.add('mug', 2)
    const { who, cart } = await page.identify(grant, undefined, verifier)
    expect(who).toEqual({ power: 'account', name: null, email: 'ada@shop.example' })
    expect(inShort(cart)).toBe('mug 2')
    await expect(shop.device().identify(grant, undefined, verifier)).rejects.toEqual(
      refusal('assertionInvalid'),
    )
  })

  it('leaves the cart of a guest whom no cookie reaches where it is, and its token with it', async () => {
    const shop = await opened()
    const desk = shop.device()
    await desk.verify('ada@shop.example')
    await desk.add('vase')
    const page = shop.device('cross')
    await page.add('mug')
    page.cookie = undefined
    const guest = page.token
    const { verifier, proof } = leavingTab()
    const grant = await wayBack(shop, desk, proof)
    const { cart, who, isPassing } = await page.identify(grant, undefined, verifier)
    expect([inShort(cart), cart.joined, who.power, isPassing]).toEqual(['vase 1', undefined, 'account', true])
    // As the next page finds it.
    const next = shop.device('cross')
    next.token = guest
    expect(inShort(await next.cart())).toBe('mug 1')
    page.cookie = undefined
    expect(inShort((await page.forget()).cart)).toBe('mug 1')
    const { cart: kept } = await shop.device().verify('ada@shop.example')
    expect(inShort(kept)).toBe('vase 1')
  })

  it('is good in the tab alone that led here: no prepared link signs anybody else in', async () => {
    const shop = await opened()
    const mallorys = shop.device()
    await mallorys.identify(await shop.vouch('mallory'))
    const mallory = leavingTab()
    const prepared = () => wayBack(shop, mallorys, mallory.proof)
    const [guest, ida] = [shop.device('cross'), shop.device('cross')]
    await guest.add('mug')
    await ida.identify(await shop.vouch('ida'))
    for (const victim of [guest, ida]) {
      const before = await victim.find()
      // What the one who made the link knows of theirs is worth nothing either: the proof itself, and no verifier.
      for (const verifier of [undefined, leavingTab().verifier, mallory.proof])
        await expect(victim.identify(await prepared(), undefined, verifier)).rejects.toEqual(
          refusal('assertionInvalid', { cause: { why: 'otherTab' } }),
        )
      expect(await victim.find()).toEqual(before)
    }
    expect(inShort(await guest.cart())).toBe('mug 1')
    expect((await guest.identify(await prepared(), undefined, mallory.verifier)).who.power).toBe('account')
  })

  it('is kept as a hash, beside that of what only the tab knows', async () => {
    const shop = await opened()
    const home = shop.device()
    await home.identify(await shop.vouch('ada'))
    const { proof } = leavingTab()
    const grant = await wayBack(shop, home, proof)
    const kept = await shop.store.tryProof('m1', hashSecret(grant), shop.clock.now)
    const family = (await home.find())?.session.family
    expect(kept?.body).toEqual({ customerId: 'ada', family, keyId: KEY.id, proof })
    expect(family).not.toBe(home.cookie)
  })

  it.each([
    ['after two minutes', 120_000, KEY],
    ['with another key', 0, { ...KEY, id: 'k2' }],
  ])('leads nowhere %s', async (_, ms, key) => {
    const shop = await opened()
    const home = shop.device()
    await home.identify(await shop.vouch('ada'))
    const { verifier, proof } = leavingTab()
    const given = { token: await wayBack(shop, home, proof), verifier }
    shop.clock.now += ms
    await expect(shop.services.signIn.identify(shop.merchant, key, given, NOBODY)).rejects.toEqual(
      refusal('assertionInvalid'),
    )
  })

  it('goes to the key’s own pages alone, and a code is not spent for another', async () => {
    const shop = await opened()
    const { code, verify } = await askCode(shop)
    for (const returnTo of ['https://evil.example/', 'javascript:alert(1)', '/account.html']) {
      const back = { returnTo, proof: leavingTab().proof }
      await expect(verify(code, { back })).rejects.toEqual(refusal('redirectNotAllowed'))
      await expect(
        shop.services.signIn.resume(shop.merchant, KEY, { customerId: 'x', family: 'f' }, back),
      ).rejects.toEqual(refusal('redirectNotAllowed'))
    }
    expect((await verify(code)).answer.who.power).toBe('account')
  })
})

it('says in no refusal and no report who it was about', async () => {
  const shop = await opened()
  const { code, verify } = await askCode(shop)
  const told = [
    await verify(wrongCode(code)).catch((error: unknown) => error),
    await shop
      .device()
      .identify(
        await shop.vouch('ada-the-first', { aud: 'https://other.example', email: 'ada@shop.example' }),
      )
      .catch((error: unknown) => error),
  ]
  for (const error of told) {
    const text = JSON.stringify([error, (error as Error).cause, String(error)])
    expect(text).not.toMatch(/ada|shop\.example/)
  }
})
