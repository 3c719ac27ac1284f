import { describe, expect, it } from 'vitest'
import type { Browser } from '../test/browser.ts'
import { addRival, openShop, SERVER, type Shop, SITE } from '../test/harness.ts'
import { keptMessages } from '../test/kept-messages.ts'
import { grantIn, leavingTab } from '../test/sign-in-tab.ts'

const EMAIL = 'ada@shop.example'
const mug = { product: 'mug-harbour' }
const MINUTE = 60_000

/** Asks for a code on our own page, and reads it in the message. */
async function askCode(shop: Shop, browser: Browser, email = EMAIL) {
  const { data } = await browser.own.call('signIn.request', { email })
  return { challenge: data.challenge, code: await shop.messages.nextCode(email) }
}

/** Another code than this one, and another than the last. */
function wrong(code: string, by: number): string {
  return String((Number(code) + by) % 10 ** 8).padStart(8, '0')
}

describe('a code by e-mail', () => {
  it('signs in on our own page, with the whole power, whoever it is', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    expect((await browser.own.ask('customer.get')).data).toEqual({ power: 'none', name: null, email: null })
    const { challenge, code } = await askCode(shop, browser)
    const spaced = `${code.slice(0, 4)} ${code.slice(4)}`
    const { data, headers } = await browser.own.call('signIn.verify', { challenge, code: spaced })
    expect(data.who).toEqual({ power: 'account', name: null, email: EMAIL })
    expect(data.token).toBeUndefined()
    expect(headers.getSetCookie()[0]).toContain('SameSite=Lax')
    expect((await browser.own.ask('account.get')).data).toMatchObject({ email: EMAIL, addresses: [] })
  })

  it('finds the same customer again, however the address is written', async () => {
    await using shop = await openShop()
    const one = shop.browser()
    await one.own.call('signIn.verify', await askCode(shop, one))
    await one.own.call('account.setName', { name: 'Ada Byron' })
    const other = shop.browser()
    await other.own.call('signIn.verify', await askCode(shop, other, 'ADA@Shop.example'))
    expect((await other.own.ask('customer.get')).data.name).toBe('Ada Byron')
  })

  it('is good once', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const proof = await askCode(shop, browser)
    await browser.own.call('signIn.verify', proof)
    const thief = shop.browser()
    expect((await thief.own.call('signIn.verify', proof)).refusal).toBe('410 signInCodeOver')
    expect((await thief.own.ask('customer.get')).data.power).toBe('none')
  })

  it('is over after five wrong tries, also for who has it', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { challenge, code } = await askCode(shop, browser)
    for (const left of [4, 3, 2, 1]) {
      const { failure, refusal } = await browser.own.call('signIn.verify', {
        challenge,
        code: wrong(code, left),
      })
      expect(refusal).toBe('422 signInCodeWrong')
      expect(failure.data.detail).toEqual({ left })
    }
    const last = await browser.own.call('signIn.verify', { challenge, code: wrong(code, 5) })
    expect(last.refusal).toBe('410 signInCodeOver')
    expect((await browser.own.call('signIn.verify', { challenge, code })).refusal).toBe('410 signInCodeOver')
    expect((await browser.own.ask('customer.get')).data.power).toBe('none')
  })

  it('can still be given right at the fifth try', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { challenge, code } = await askCode(shop, browser)
    for (const by of [1, 2, 3, 4])
      await browser.own.call('signIn.verify', { challenge, code: wrong(code, by) })
    expect((await browser.own.call('signIn.verify', { challenge, code })).data.who.power).toBe('account')
  })

  it('is over after ten minutes, and told like one that never was', async () => {
    let now = Date.now()
    await using shop = await openShop({ now: () => now })
    const browser = shop.browser()
    const inTime = await askCode(shop, browser)
    now += 10 * MINUTE - 1
    expect((await browser.own.call('signIn.verify', inTime)).status).toBe(200)
    const late = await askCode(shop, browser)
    now += 10 * MINUTE
    const strange = { challenge: 'A'.repeat(22), code: '12345678' }
    const [one, other] = [
      await browser.own.call('signIn.verify', late),
      await browser.own.call('signIn.verify', strange),
    ]
    expect(one.refusal).toBe('410 signInCodeOver')
    expect(withoutId(one.text)).toBe(withoutId(other.text))
  })

  it('is worth nothing with another challenge, nor at another shop', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const ada = await askCode(shop, browser)
    const bob = await askCode(shop, browser, 'bob@shop.example')
    const mixed = { challenge: ada.challenge, code: bob.code }
    expect((await browser.own.call('signIn.verify', mixed)).refusal).toBe('422 signInCodeWrong')
    const rival = shop.browser({ key: (await addRival(shop)).key })
    expect((await rival.own.call('signIn.verify', bob)).refusal).toBe('410 signInCodeOver')
  })

  it('leads back to the merchant’s page, where it signs in once and with this page’s key alone', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const returnTo = `${SITE}/account.html`
    const { verifier, proof } = leavingTab()
    const back = { returnTo, proof }
    const { data } = await browser.own.call('signIn.verify', { ...(await askCode(shop, browser)), back })
    const url = new URL(data.returnUrl ?? '')
    expect(`${url.origin}${url.pathname}`).toBe(returnTo)
    const token = grantIn(url.href)
    expect(token).toMatch(/^tg_[0-9A-Za-z]{22}$/)
    const wanted = { merchantId: 'demo', kind: 'publishable', mode: 'test', origins: [SITE] } as const
    const { text } = await shop.services.keys.create(wanted)
    const stranger = shop.browser({ key: text })
    expect((await stranger.call('customer.identify', { token, verifier })).status).toBe(401)
    const again = await browser.own.call('signIn.resume', back)
    const fresh = { token: grantIn(again.data.returnUrl), verifier }
    const signed = await browser.call('customer.identify', fresh)
    expect(signed.data.who).toEqual({ power: 'account', name: null, email: EMAIL })
    expect((await browser.call('customer.identify', fresh)).refusal).toBe('401 assertionInvalid')
  })

  it('takes nothing from a browser that keeps no cookie of ours: its token goes on as a guest’s', async () => {
    await using shop = await openShop()
    const browser = shop.browser({ cookies: 'refused' })
    const guest = { 'x-tote-cart': (await browser.call('cart.add', mug)).headers.get('x-tote-cart') ?? '' }
    const { verifier, proof } = leavingTab()
    const back = { returnTo: SITE, proof }
    const { data } = await browser.own.call('signIn.verify', { ...(await askCode(shop, browser)), back })
    const given = { token: grantIn(data.returnUrl), verifier }
    const signed = await browser.call('customer.identify', given, guest)
    expect(signed.data).toMatchObject({ isPassing: true, who: { power: 'account' }, cart: { lines: [] } })
    expect([signed.headers.get('x-tote-cart'), signed.headers.getSetCookie()]).toEqual([null, []])
    const token = { 'x-tote-cart': signed.data.token ?? '' }
    expect((await browser.ask('account.get', undefined, token)).data.email).toBe(EMAIL)
    expect((await browser.ask('cart.get', undefined, guest)).data.cart.quantity).toBe(1)
    const left = await browser.call('customer.forget', undefined, token)
    expect(left.data.cart.quantity).toBe(1)
    expect(left.headers.get('x-tote-cart')).toMatch(/^[0-9A-Za-z]{43}$/)
  })

  it.each(['https://evil.example/', `${SITE}.evil.example/`, 'javascript:alert(1)', '//evil.example'])(
    'never leads to %s',
    async (returnTo) => {
      await using shop = await openShop()
      const browser = shop.browser()
      const proof = await askCode(shop, browser)
      const back = { returnTo, proof: leavingTab().proof }
      const refused = await browser.own.call('signIn.verify', { ...proof, back })
      expect(refused.refusal).toBe('422 redirectNotAllowed')
      await browser.own.call('signIn.verify', proof)
      expect((await browser.own.call('signIn.resume', back)).refusal).toBe('422 redirectNotAllowed')
    },
  )
})

describe('pages of merchants', () => {
  const foreign = [
    { origin: SITE, 'sec-fetch-site': 'cross-site' },
    { origin: SITE, 'sec-fetch-site': 'same-origin' },
    { origin: SERVER, 'sec-fetch-site': 'cross-site' },
    { origin: SERVER, 'sec-fetch-site': 'same-site' },
  ]

  it('never get to see a code', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const proof = await askCode(shop, browser)
    for (const headers of foreign) {
      const asked = await browser.call('signIn.request', { email: EMAIL }, headers)
      expect(asked.refusal, JSON.stringify(headers)).toBe('403 ownPageOnly')
      expect((await browser.call('signIn.verify', proof, headers)).refusal).toBe('403 ownPageOnly')
      const back = { returnTo: SITE, proof: leavingTab().proof }
      expect((await browser.call('signIn.resume', back, headers)).refusal).toBe('403 ownPageOnly')
    }
    expect(shop.messages.messages).toHaveLength(1)
    expect((await browser.own.call('signIn.verify', proof)).status).toBe(200)
  })

  it('R1.12: nor does a program that sends no origin', async () => {
    await using shop = await openShop()
    const response = await shop.send(`/embed/${shop.key}/trpc/signIn.request`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tote-client': '1' },
      body: JSON.stringify({ email: EMAIL }),
    })
    expect(response.status).toBe(403)
    expect(shop.messages.messages).toEqual([])
  })
})

describe('input that is none', () => {
  it.each([
    [
      'signIn.request',
      [{}, { email: 'ada' }, { email: `${'a'.repeat(250)}@b.example` }, { email: EMAIL, admin: true }],
    ],
    [
      'signIn.request',
      [{ email: `${EMAIL}\r\nbcc: eve@evil.example` }, { email: [EMAIL] }, { email: EMAIL, locale: 'x' }],
    ],
    ['signIn.verify', [{}, { challenge: 'A'.repeat(22) }, { challenge: 'A', code: '12345678' }, null]],
    [
      'signIn.verify',
      [
        { challenge: 'A'.repeat(22), code: '1234567' },
        { challenge: 'A'.repeat(22), code: 12345678 },
      ],
    ],
    [
      'customer.identify',
      [{}, { token: '' }, { token: 'x'.repeat(4097) }, { token: 7 }, { token: 'x', as: 'ada' }],
    ],
    [
      'customer.identify',
      [
        { token: 'x', verifier: '' },
        { token: 'x', verifier: 'A'.repeat(64) },
      ],
    ],
    [
      'signIn.resume',
      [{}, { returnTo: SITE }, { returnTo: SITE, proof: 'x' }, { proof: leavingTab().proof }],
    ],
  ] as const)('%s refuses it', async (path, inputs) => {
    await using shop = await openShop()
    const browser = shop.browser()
    for (const input of inputs) {
      const answer = await browser.own.call(path, input)
      expect(answer.refusal, JSON.stringify(input)).toBe('400 validationFailed')
    }
    expect(shop.messages.messages).toEqual([])
  })
})

it('is answered while the mail server is away, without a word of it', async () => {
  const messages = keptMessages(() => new Error('the mail server is away'))
  await using shop = await openShop({ messages })
  const { status } = await shop.browser().own.call('signIn.request', { email: EMAIL })
  expect(status).toBe(200)
  await expect.poll(() => shop.log.length).toBe(1)
  expect(shop.log[0]).toContain('the mail server is away')
  expect(shop.log[0]).not.toContain(EMAIL)
})

it('keeps what a guest has in the cart where a sign-in is refused', async () => {
  await using shop = await openShop()
  const browser = shop.browser()
  const { cart } = (await browser.own.call('cart.add', mug)).data
  const before = browser.cookies.ours.get('__Host-tote')
  await browser.own.call('signIn.verify', { challenge: 'A'.repeat(22), code: '12345678' })
  expect(browser.cookies.ours.get('__Host-tote')).toBe(before)
  expect((await browser.own.ask('cart.get')).data.cart).toEqual(cart)
})

function withoutId(text: string): string {
  return text.replace(/"requestId":"[0-9a-f-]{36}"/, '')
}
