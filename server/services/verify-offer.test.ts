import { createHmac, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { exportJWK, importPKCS8, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { signOffer } from './sign-offer.ts'
import { type SigningKey, secretBytes } from './signing-keys.ts'
import { verifyOffer } from './verify-offer.ts'

const NOW = 1_790_000_000_000
const SECRET = 'a-secret-of-at-least-thirty-two-bytes-in-all'
const pair = generateKeyPairSync('ed25519')
const named = { createdAt: 0, revokedAt: null }
const shared: SigningKey = { ...named, id: 'ok_shared', alg: 'HS256', secret: SECRET }
const publicJwk = await exportJWK(pair.publicKey)
const privateKey = await importPKCS8(
  String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  'EdDSA',
)
const registered: SigningKey = { ...named, id: 'build-2026', alg: 'EdDSA', publicJwk }
const KEYS = [shared, registered]
const LAMP = { sku: 'LAMP', name: 'Brass lamp', price: 4000, currency: 'USD' }
const BY_SECRET = {
  alg: 'HS256',
  material: secretBytes(SECRET),
  kid: 'ok_shared',
  merchantId: 'm1',
} as const
const BY_PAIR = { ...BY_SECRET, alg: 'EdDSA', material: privateKey, kid: 'build-2026' } as const

const verify = (
  token: string,
  { keys = KEYS, now = NOW }: { keys?: readonly SigningKey[]; now?: number } = {},
) => verifyOffer(keys, token, { merchant: { id: 'm1' }, now })
const good = { now: NOW, until: NOW + 60_000 }

/** What somebody else's library would sign. */
function signed(
  claims: Readonly<Record<string, unknown>> = {},
  header: Readonly<Record<string, unknown>> = {},
  key: Parameters<SignJWT['sign']>[0] = secretBytes(SECRET),
) {
  return new SignJWT({ ...LAMP, iss: 'm1', exp: NOW / 1000 + 60, ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'tote-offer', kid: 'ok_shared', ...header })
    .sign(key)
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Signed with a secret over a header that no library would write. */
function byHand(header: object, secret = SECRET): string {
  const said = `${part({ typ: 'tote-offer', kid: 'ok_shared', ...header })}.${part({ ...LAMP, iss: 'm1', exp: NOW / 1000 + 60 })}`
  return `${said}.${createHmac('sha256', secret).update(said).digest('base64url')}`
}

const refused = (reason: string, code: string) =>
  expect.objectContaining({ reason, fields: [{ pointer: '/offer', code }] })

describe('an offer', () => {
  it.each([
    ['a secret', BY_SECRET],
    ['a private key', BY_PAIR],
  ])('is taken that is signed with %s', async (_, signer) => {
    const said = { ...LAMP, limit: 2, options: { Colour: 'Brass' }, weight: 900 }
    expect(await verify(await signOffer(signer, said, good))).toEqual({
      ...said,
      key: signer.kid,
      exp: NOW / 1000 + 60,
    })
  })

  it('is taken from a newer library, which says Ed25519', async () => {
    const token = await signed({}, { alg: 'Ed25519', kid: 'build-2026' }, pair.privateKey)
    expect(await verify(token)).toMatchObject({ sku: 'LAMP', key: 'build-2026' })
  })

  it('says nothing but what an offer says, tidied', async () => {
    const more = { name: '  Bra\u0301ss lamp ', discount: 100, sub: 'ada', quantity: 5, isTaxed: false }
    expect(await verify(await signed(more))).toEqual({
      ...LAMP,
      name: 'Bráss lamp',
      key: 'ok_shared',
      exp: NOW / 1000 + 60,
    })
  })

  it('is over at its last moment and not before', async () => {
    const token = await signOffer(BY_SECRET, LAMP, good)
    expect(await verify(token, { now: NOW + 59_999 })).toMatchObject(LAMP)
    await expect(verify(token, { now: NOW + 60_000 })).rejects.toEqual(refused('offerOver', 'expired'))
  })

  it('is good with either of two keys, and over with the one that is revoked', async () => {
    const keys = [{ ...shared, revokedAt: NOW - 1 }, registered]
    expect(await verify(await signOffer(BY_PAIR, LAMP, good), { keys })).toMatchObject(LAMP)
    const old = await signOffer(BY_SECRET, LAMP, good)
    await expect(verify(old, { keys })).rejects.toEqual(refused('offerOver', 'revoked'))
  })

  it('with a forged signature is never told that it was good once', async () => {
    const token = await signed({ exp: NOW / 1000 - 60 }, {}, secretBytes(`${SECRET}!`))
    await expect(verify(token)).rejects.toEqual(refused('offerInvalid', 'signature'))
    await expect(verify(token, { keys: [{ ...shared, revokedAt: 1 }] })).rejects.toEqual(
      refused('offerInvalid', 'signature'),
    )
  })

  const long = { name: 'A lamp', url: `/${'x'.repeat(2000)}`, image: `/${'y'.repeat(2000)}` }
  it.each<[string, () => string | Promise<string>, string]>([
    ['of nothing', () => '', 'malformed'],
    ['of words', () => 'a.b.c', 'malformed'],
    ['without a signature', async () => (await signed()).replace(/[^.]+$/, ''), 'signature'],
    ['unsecured', () => new UnsecuredJWT({ ...LAMP, iss: 'm1', exp: NOW / 1000 + 60 }).encode(), 'type'],
    ['of no algorithm', () => byHand({ alg: 'none' }), 'algorithm'],
    ['without an algorithm', () => byHand({}), 'algorithm'],
    [
      'of the public key as a secret',
      () => byHand({ alg: 'HS256', kid: 'build-2026' }, JSON.stringify(publicJwk)),
      'algorithm',
    ],
    [
      'of the public key as a PEM secret',
      () =>
        byHand(
          { alg: 'HS256', kid: 'build-2026' },
          String(pair.publicKey.export({ type: 'spki', format: 'pem' })),
        ),
      'algorithm',
    ],
    ['of a longer hash', () => signed({}, { alg: 'HS512' }, Buffer.alloc(64, SECRET)), 'algorithm'],
    ['that brings its own key', () => signed({}, { jwk: publicJwk, kid: 'theirs' }), 'unknownKey'],
    ['without a key', () => signed({}, { kid: undefined }), 'unknownKey'],
    [
      'of a header that must be understood',
      () => byHand({ alg: 'HS256', crit: ['b64'], b64: false }),
      'malformed',
    ],
    ['of another secret', () => signed({}, {}, secretBytes(`${SECRET}!`)), 'signature'],
    ['of another merchant', () => signed({ iss: 'm2' }), 'issuer'],
    ['of several merchants', () => signed({ iss: ['m1', 'm2'] }), 'issuer'],
    ['of no merchant', () => signed({ iss: undefined }), 'issuer'],
    ['that is no offer', () => signed({}, { typ: 'JWT' }), 'type'],
    ['of another case', () => signed({}, { typ: 'TOTE-OFFER' }), 'type'],
    ['for ever', () => signed({ exp: undefined }), 'claims'],
    ['not good yet', () => signed({ nbf: NOW / 1000 + 60 }), 'notYet'],
    ['that is too long', () => signed(long), 'tooLong'],
    ['without a sku', () => signed({ sku: undefined }), 'claims'],
    ['with a price in words', () => signed({ price: '4000' }), 'claims'],
    ['with half a cent', () => signed({ price: 0.5 }), 'claims'],
    ['with a price below nothing', () => signed({ price: -1 }), 'claims'],
    ['with a price that is no number', () => signed({ price: null }), 'claims'],
    ['with more than the house works with', () => signed({ price: 1e9 + 1 }), 'claims'],
    ['of a currency that is none', () => signed({ currency: 'dollars' }), 'claims'],
    ['of none at most', () => signed({ limit: 0 }), 'claims'],
    ['with a name that reads as something else', () => signed({ name: 'Lamp\u202e00.1' }), 'claims'],
    ['with a script for a page', () => signed({ url: 'javascript:alert(1)' }), 'claims'],
    ['with a picture in itself', () => signed({ image: 'data:image/png;base64,AA' }), 'claims'],
    ['with a password in its address', () => signed({ url: 'https://a:b@shop.example/' }), 'claims'],
    ['with a weight below nothing', () => signed({ weight: -1 }), 'claims'],
    ['with options of options', () => signed({ options: { a: { b: 'c' } } }), 'claims'],
    ['of a gift certificate', () => signed({ kind: 'certificate' }), 'claims'],
  ])('%s is refused', async (_, make, code) => {
    await expect(verify(await make())).rejects.toEqual(refused('offerInvalid', code))
  })

  it('of which one character is another says what was signed, or nothing', async () => {
    const token = await signOffer(BY_SECRET, LAMP, good)
    const right = await verify(token)
    const change = fc.tuple(fc.nat({ max: token.length - 1 }), fc.constantFrom(...'AZaz09-_.=+/'))
    await fc.assert(
      fc.asyncProperty(change, async ([at, character]) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1)
        const said = await verify(changed).catch(({ reason }) => reason)
        expect(changed === token || said === 'offerInvalid' || isSameBytes(changed, token)).toBe(true)
        if (said !== 'offerInvalid') expect(said).toEqual(right)
      }),
      { numRuns: 300 },
    )
  })
})

/** The last character of a part holds bits that nobody reads. */
function isSameBytes(a: string, b: string): boolean {
  const bytes = (token: string) => token.split('.').map((it) => Buffer.from(it, 'base64url').toString('hex'))
  return bytes(a).join() === bytes(b).join()
}
