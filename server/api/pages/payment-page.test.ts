import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../../services/limits.ts'
import { type Approvals, dollars, openApprovals } from '../../test/approval-desk.ts'
import { apartFromChance } from '../../test/chance.ts'
import { faultsOn, fieldsOf, readable } from '../../test/plain-form.ts'

const CARD = { 'card.number': '4242 4242 4242 4242', 'card.expiry': '12 / 34', 'card.code': '737' }
const DAY_MS = 24 * 3600 * 1000

let desk: Approvals
beforeEach(async () => {
  desk = await openApprovals()
})
afterEach(() => desk[Symbol.asyncDispose]())

const kept = async (id: string) => (await desk.sessions.find(desk.merchant, id))!

describe('the page of a payment session', () => {
  it('says what is asked, takes a card, and says what was approved', async () => {
    const { session, url } = await desk.create()
    const asked = await desk.get(url)
    expect(asked.status).toBe(200)
    for (const part of [
      'Approve purchases of up to $500.00?',
      'Purchase Agent',
      'ada@example.com',
      'Test mode',
    ])
      expect(readable(asked.text)).toContain(part)
    expect(readable(asked.text)).toContain('November 29, 2026')
    const sent = await desk.send(url, CARD, 'approve')
    expect([sent.status, sent.headers.get('location')]).toEqual([303, url])
    const words = readable((await desk.get(url)).text)
    expect(words).toContain('Approved')
    expect(words).toContain('Visa ending in 4242')
    expect(words).toContain('You can close this window.')
    expect(await desk.sessions.assertUsable(desk.merchant, session.id, desk.clock.now)).toMatchObject({
      status: 'approved',
      amount: dollars(500),
      approval: { provider: 'test', token: 'test_pays', card: { brand: 'Visa', last4: '4242' } },
    })
  })

  it('leads back to where the buyer came from', async () => {
    const { url } = await desk.create({ returnUrl: 'https://shop.example/done' })
    await desk.send(url, CARD, 'approve')
    expect((await desk.get(url)).text).toContain('href="https://shop.example/done" target="_top"')
  })

  it('approves by the Enter key as well, and once however often it is sent', async () => {
    const { session, url } = await desk.create()
    const { text } = await desk.get(url)
    const fields = { ...fieldsOf(text), ...CARD }
    const answers = await Promise.all([desk.post(url, fields), desk.post(url, fields)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    const again = await desk.post(url, { ...fields, do: 'approve', 'card.number': '4000000000009995' })
    expect(again.status).toBe(303)
    expect((await kept(session.id)).approval?.token).toBe('test_pays')
  })

  it.each([
    ['4000000000000002', 'Your bank declined this card.'],
    ['4000000000000127', 'The security code is not right.'],
    ['4000000000000069', 'This card has expired.'],
  ])('says why %s is refused, and takes another', async (number, sentence) => {
    const { session, url } = await desk.create()
    const sent = await desk.send(url, { ...CARD, 'card.number': number }, 'approve')
    expect(sent.status).toBe(303)
    const { text } = await desk.get(url)
    expect(readable(text)).toContain(sentence)
    expect(text).toMatch(/<div class="notice faults"[^>]*role="alert"/)
    expect((await kept(session.id)).status).toBe('open')
    await desk.send(url, CARD, 'approve')
    expect((await kept(session.id)).status).toBe('approved')
  })

  it('says at each field of a card what is wrong with it, and never shows what was typed', async () => {
    const { url } = await desk.create()
    const wrong = { 'card.number': '4242 4242 4242 4241', 'card.expiry': '13/34', 'card.code': '73' }
    const { status, text } = await desk.send(url, wrong, 'approve')
    expect(status).toBe(422)
    expect(Object.keys(faultsOn(text))).toEqual(['card-number', 'card-expiry', 'card-code'])
    expect(apartFromChance(text)).not.toMatch(/4241|13\/34|value="73"/)
    const real = await desk.send(url, { ...CARD, 'card.number': '4111111111111111' }, 'approve')
    expect(real.status).toBe(422)
    expect(faultsOn(real.text)['card-number']).toContain('test mode')
    expect(apartFromChance(real.text)).not.toMatch(/1111|737"/)
  })

  it('is refused by the buyer, and then pays for nothing', async () => {
    const { session, url } = await desk.create({ returnUrl: 'https://shop.example/done' })
    await desk.send(url, {}, 'refuse')
    expect(readable((await desk.get(url)).text)).toContain('Nothing will be bought, and nothing was charged.')
    const late = await desk.post(url, { ...CARD, token: '' })
    expect(late.status).toBe(403)
    expect((await kept(session.id)).status).toBe('refused')
  })

  it('is over in its time, approved or not', async () => {
    const { session, url } = await desk.create()
    const { text } = await desk.get(url)
    desk.clock.now += 7 * DAY_MS
    expect(readable((await desk.get(url)).text)).toContain('The time for this approval is over')
    expect((await desk.post(url, { ...fieldsOf(text), ...CARD, do: 'approve' })).status).toBe(303)
    expect((await kept(session.id)).approval).toBeNull()
  })

  it('is there for nobody without its key', async () => {
    const { session, url } = await desk.create()
    const other = new URL((await desk.create()).url).searchParams.get('k')
    const path = `/payment/${desk.merchant.id}/${session.id}`
    const pages = await Promise.all(
      [
        path,
        `${path}?k=`,
        `${path}?k=${other}`,
        `/payment/no/${session.id}?k=${other}`,
        '/payment/a/b?k=c',
      ].map((page) => desk.get(page)),
    )
    expect(pages.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
    expect(new Set(pages.map(({ text }) => text.replaceAll(/nonce="[^"]*"/g, ''))).size).toBe(1)
    expect((await desk.post(url.replace(/k=.*/, `k=${other}`), CARD)).status).toBe(404)
  })

  it('R1b.5: takes a form from its own page only', async () => {
    const { session, url } = await desk.create()
    const fields = { ...fieldsOf((await desk.get(url)).text), ...CARD, do: 'approve' }
    const { url: another } = await desk.create()
    const refused = await Promise.all([
      desk.post(url, fields, { 'sec-fetch-site': 'cross-site' }),
      desk.post(url, fields, { origin: 'https://evil.example' }),
      desk.post(url, { ...fields, token: 'x' }),
      desk.post(url, { ...fields, token: fieldsOf((await desk.get(another)).text)['token']! }),
    ])
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403])
    const json = { 'content-type': 'application/json' }
    expect((await desk.post(url, fields, json)).status).toBe(415)
    expect((await desk.post(url, { ...fields, notes: 'x'.repeat(40_000) })).status).toBe(413)
    expect((await kept(session.id)).status).toBe('open')
  })

  it('counts tries, of a session and of an address', async () => {
    await using limited = await openApprovals({ limits: DEFAULT_LIMITS })
    const { url } = await limited.create()
    const bad = { ...CARD, 'card.number': '4000000000000002' }
    for (let i = 0; i < 5; i++) expect((await limited.send(url, bad, 'approve')).status).toBe(303)
    const sixth = await limited.send(url, CARD, 'approve')
    expect(sixth.status).toBe(429)
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(readable(sixth.text)).toContain('too many attempts')
  })

  it('speaks the language that the session or the browser asks for', async () => {
    const german = await desk.create({ locale: 'de' })
    expect((await desk.get(german.url)).text).toContain('<html lang="de" dir="ltr">')
    const any = await desk.create()
    const { text } = await desk.get(any.url, { 'accept-language': 'de-AT' })
    expect(readable(text)).toContain('Einkäufe bis 500,00 $ freigeben?')
    const { text: arabic } = await desk.get(any.url, { 'accept-language': 'sv, ar-EG;q=0.9, en;q=0.5' })
    expect(arabic).toContain('<html lang="ar" dir="rtl">')
  })
})

describe('its headers', () => {
  it('R17.4: let nobody around it but the merchant, keep it nowhere, and tell its address to nobody', async () => {
    const wanted = { merchantId: desk.merchant.id, kind: 'publishable', mode: 'test' } as const
    await desk.keys.create({ ...wanted, origins: ['https://www.shop.example', 'http://localhost:*'] })
    const { url } = await desk.create()
    const { headers } = await desk.get(url)
    const policy = headers.get('content-security-policy')
    expect(policy).toContain(
      'frame-ancestors https://shop.example https://www.shop.example http://localhost:*;',
    )
    expect(policy).toContain("form-action 'self';")
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    const framed = await desk.get(url, { 'sec-fetch-dest': 'iframe' })
    expect(framed.headers.get('cross-origin-opener-policy')).toBeNull()
  })

  it('run no script at all', async () => {
    const { url } = await desk.create()
    expect((await desk.get(url)).text).not.toContain('<script')
  })
})
