import { generateKeyPairSync } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { addRival, openShop, SERVER, type Shop } from '../test/harness.ts'
import { ADA, openVoucher, signIn, type Voucher } from '../test/signed-in.ts'

const mug = { product: 'mug-harbour' }
const MINUTE = 60_000
const seconds = (ms: number) => Math.floor(ms / 1000)

/** Assertions that nobody may come in with, each with why. */
async function invalid(
  shop: Shop,
  voucher: Voucher,
  other: Voucher,
): Promise<[why: string, token: string][]> {
  const { vouch } = voucher
  const now = seconds(Date.now())
  const payload = { ...ADA, iss: 'demo', aud: SERVER, iat: now, exp: now + 60, nonce: 'a nonce of its own' }
  const [head, body] = (await vouch(ADA)).split('.')
  const used = await vouch(ADA)
  await shop.browser().call('customer.identify', { token: used })
  const ed25519 = generateKeyPairSync('ed25519').privateKey
  return [
    ['expired', await vouch(ADA, { iat: now - 120, exp: now - 60 })],
    ['replayed', used],
    ['audience', await vouch(ADA, { aud: 'https://elsewhere.example' })],
    ['audience', await vouch(ADA, { aud: [SERVER, 'https://elsewhere.example'] })],
    ['issuer', await vouch(ADA, { iss: 'rival' })],
    ['algorithm', new UnsecuredJWT(payload).encode()],
    ['algorithm', await new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA' }).sign(ed25519)],
    ['signature', await other.vouch(ADA, { iss: 'demo' }, { kid: voucher.keyId })],
    ['unknownKey', await other.vouch(ADA, { iss: 'demo' })],
    ['signature', `${head}.${body}.${'A'.repeat(43)}`],
    ['tooLong', await vouch(ADA, { exp: now + 3600 })],
    ['notYet', await vouch(ADA, { iat: now + 120, exp: now + 300 })],
    ['claims', await vouch(ADA, { nonce: 'short' })],
    ['claims', await vouch(ADA, { nonce: undefined })],
    ['claims', await vouch(ADA, { sub: '' })],
    ['claims', await vouch(ADA, { sub: 'x'.repeat(129) })],
    ['malformed', 'not.a.token'],
    ['malformed', `${head}.${body}`],
  ]
}

describe('R1.5: an assertion that is not good', () => {
  it('is refused alike whatever is wrong with it, changes nothing, and the log alone says why', async () => {
    await using shop = await openShop()
    const rival = await addRival(shop)
    const voucher = await openVoucher(shop)
    const other = await openVoucher(shop, { merchant: rival.merchant })
    const cases = await invalid(shop, voucher, other)
    const browser = shop.browser()
    const { cart } = (await browser.call('cart.add', mug)).data
    const texts = new Set<string>()
    for (const [i, [why, token]] of cases.entries()) {
      const answer = await browser.call('customer.identify', { token })
      expect(answer.refusal, `${i} ${why}`).toBe('401 assertionInvalid')
      expect(answer.headers.getSetCookie()).toEqual([])
      texts.add(answer.text.replace(/[0-9a-f-]{36}/, ''))
      const told = JSON.parse(shop.log.at(-1) ?? '{}')
      expect(told, `${i} ${why}`).toMatchObject({ reason: 'assertionInvalid', why, merchant: 'demo' })
      expect(told.requestId).toBe(answer.headers.get('x-request-id'))
    }
    expect(texts.size).toBe(1)
    expect((await browser.ask('cart.get')).data.cart).toEqual(cart)
    expect((await browser.ask('customer.get')).data.power).toBe('none')
    const log = shop.log.join('\n')
    for (const [, token] of cases) expect(log).not.toContain(token)
    for (const personal of [ADA.email, ADA.name, '"ada"']) expect(log).not.toContain(personal)
  })

  it('is one that a revoked key signed, from that moment', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    const { answer } = await signIn(shop.browser(), voucher)
    expect(answer.status).toBe(200)
    await shop.services.identityKeys.revoke(shop.merchant, voucher.keyId)
    const token = await voucher.vouch(ADA)
    expect((await shop.browser().call('customer.identify', { token })).refusal).toBe('401 assertionInvalid')
  })
})

describe('an assertion', () => {
  it('is good until its end, and then for ten seconds more, because clocks differ', async () => {
    let now = Date.now()
    await using shop = await openShop({ now: () => now })
    const voucher = await openVoucher(shop, { now: () => now })
    const [inTime, late] = [await voucher.vouch(ADA), await voucher.vouch(ADA)]
    now += 5 * MINUTE + 8000
    expect((await shop.browser().call('customer.identify', { token: inTime })).status).toBe(200)
    now += 5000
    expect((await shop.browser().call('customer.identify', { token: late })).status).toBe(401)
  })

  it('may be signed with a registered Ed25519 key', async () => {
    await using shop = await openShop()
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const { key } = await shop.services.identityKeys.add(shop.merchant, { publicKey: pem })
    const iat = seconds(Date.now())
    const claims = { iss: 'demo', aud: SERVER, sub: 'ada', iat, exp: iat + 60, nonce: 'one nonce of many' }
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: key.id }).sign(privateKey)
    const { data } = await shop.browser().call('customer.identify', { token })
    expect(data.who.power).toBe('account')
  })

  it('names a customer by id, never by number', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    await signIn(shop.browser(), voucher)
    const [ada] = await shop.store.listCustomers('demo', { after: 0, limit: 10 })
    const other = shop.browser()
    await signIn(other, voucher, { as: { sub: String(ada?.number) } })
    const all = await shop.store.listCustomers('demo', { after: 0, limit: 10 })
    expect(all.map(({ id }) => id)).toEqual(['ada', String(ada?.number)])
  })

  it('gives nobody an e-mail address that another customer has, nor one that is not proven', async () => {
    await using shop = await openShop()
    const voucher = await openVoucher(shop)
    await signIn(shop.browser(), voucher)
    const eve = shop.browser()
    const taken = await signIn(eve, voucher, { as: { sub: 'eve', email: String(ADA.email).toUpperCase() } })
    expect(taken.answer.data.who.email).toBe(null)
    const token = await voucher.vouch({ sub: 'eve' }, { email: 'eve@shop.example', email_verified: false })
    expect((await shop.browser().call('customer.identify', { token })).data.who.email).toBe(null)
  })
})
