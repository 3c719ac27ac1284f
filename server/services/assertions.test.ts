import { generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { exportJWK, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { verifyAssertion } from './assertions.ts'
import type { IdentityKey } from './identity-keys.ts'
import { hashSecret } from './random.ts'
import { secretBytes } from './signing-keys.ts'

const NOW = 1_790_000_000_000
const IAT = NOW / 1000
const AUD = 'https://tote.example'
const SECRET = 'a-secret-of-at-least-thirty-two-bytes-in-all'
const pair = generateKeyPairSync('ed25519')
const named = { createdAt: 0, revokedAt: null }
const shared: IdentityKey = { ...named, id: 'ik_shared', alg: 'HS256', secret: SECRET }
const registered: IdentityKey = {
  ...named,
  id: 'ik_public',
  alg: 'EdDSA',
  publicJwk: await exportJWK(pair.publicKey),
}
const KEYS = [shared, registered]
const RIGHT = { iss: 'm1', aud: AUD, sub: 'ada', iat: IAT, exp: IAT + 300, nonce: 'a-nonce-of-some-length' }

const verify = (token: string, { keys = KEYS, now = NOW }: { keys?: IdentityKey[]; now?: number } = {}) =>
  verifyAssertion(keys, token, { merchant: { id: 'm1' }, publicUrl: AUD, now })

function signed(
  claims: Readonly<Record<string, unknown>> = {},
  { header = {}, key = secretBytes(SECRET) as SignKey } = {},
) {
  return new SignJWT({ ...RIGHT, ...claims }).setProtectedHeader({ alg: 'HS256', ...header }).sign(key)
}
type SignKey = Parameters<SignJWT['sign']>[0]

const byPair = (claims: Readonly<Record<string, unknown>> = {}, header = {}) =>
  signed(claims, { header: { alg: 'EdDSA', ...header }, key: pair.privateKey })

const fault = (why: string) => expect.objectContaining({ why })

describe('R1.5: an assertion', () => {
  it.each([
    ['a shared secret', () => signed(), 'ik_shared'],
    ['a shared secret that it names', () => signed({}, { header: { kid: 'ik_shared' } }), 'ik_shared'],
    ['a key', () => byPair(), 'ik_public'],
    ['a key that it names', () => byPair({}, { kid: 'ik_public' }), 'ik_public'],
  ])('is taken that is signed with %s', async (_, make, keyId) => {
    expect(await verify(await make())).toEqual({
      customerId: 'ada',
      email: undefined,
      name: undefined,
      mark: hashSecret('m1\na-nonce-of-some-length'),
      until: NOW + 310_000,
      keyId,
    })
  })

  it('is checked by every secret that is registered, the newest too', async () => {
    const other: IdentityKey = {
      ...shared,
      id: 'ik_other',
      secret: 'another-secret-that-is-just-as-long-as-it',
    }
    expect(await verify(await signed(), { keys: [other, registered, shared] })).toMatchObject({
      keyId: 'ik_shared',
    })
  })

  it('is good for fifteen minutes at most, and as long as clocks may differ', async () => {
    const longest = await signed({ exp: IAT + 900 })
    expect(await verify(longest, { now: NOW + 909_000 })).toMatchObject({ customerId: 'ada' })
    expect(await verify(longest, { now: NOW - 10_000 })).toMatchObject({ customerId: 'ada' })
  })

  it('may say an e-mail address that is proven, and a name', async () => {
    const said = { email: 'Ada@Shop.example', name: ' Ada ' }
    expect(await verify(await signed({ ...said, email_verified: true }))).toMatchObject({
      email: 'ada@shop.example',
      name: 'Ada',
    })
    for (const email_verified of [false, 'true', 1, undefined]) {
      expect(await verify(await signed({ ...said, email_verified }))).toMatchObject({ email: undefined })
    }
  })
})

it('by a public key may name its algorithm by either of its names', async () => {
  for (const alg of ['EdDSA', 'Ed25519'])
    expect(await verify(await signed({}, { header: { alg }, key: pair.privateKey }))).toMatchObject({
      keyId: registered.id,
    })
})

describe('no assertion is', () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const publicPem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const publicText = registered.alg === 'EdDSA' ? JSON.stringify(registered.publicJwk) : ''

  it.each([
    ['one that has expired', signed({ iat: IAT - 400, exp: IAT - 10 }), 'expired'],
    ['one of another issuer', signed({ iss: 'm2' }), 'issuer'],
    ['one without an issuer', signed({ iss: undefined }), 'issuer'],
    ['one for another server', signed({ aud: 'https://other.example' }), 'audience'],
    ['one for this server with a slash', signed({ aud: `${AUD}/` }), 'audience'],
    ['one for others as well', signed({ aud: [AUD, 'https://other.example'] }), 'audience'],
    ['one for nobody', signed({ aud: undefined }), 'audience'],
    ['one for longer than fifteen minutes', signed({ exp: IAT + 901 }), 'tooLong'],
    ['one for ever', signed({ exp: 1e300 }), 'tooLong'],
    ['one that was made long before', signed({ iat: 0 }), 'tooLong'],
    ['one from the future', signed({ iat: IAT + 11 }), 'notYet'],
    ['one that begins later', signed({ nbf: IAT + 60 }), 'notYet'],
    ['one without an end', signed({ exp: undefined }), 'claims'],
    ['one without a beginning', signed({ iat: undefined }), 'claims'],
    ['one without a nonce', signed({ nonce: undefined }), 'claims'],
    ['one with a short nonce', signed({ nonce: '1234567' }), 'claims'],
    ['one with a long nonce', signed({ nonce: 'x'.repeat(129) }), 'claims'],
    ['one whose nonce is a number', signed({ nonce: 1234567890 }), 'claims'],
    ['one about nobody', signed({ sub: undefined }), 'claims'],
    ['one about nothing', signed({ sub: '' }), 'claims'],
    ['one about a name with blanks around it', signed({ sub: ' ada' }), 'claims'],
    ['one about a long name', signed({ sub: 'x'.repeat(129) }), 'claims'],
    ['one about a name with controls in it', signed({ sub: 'a\nb' }), 'claims'],
    ['one of another secret', signed({}, { key: secretBytes(`${SECRET}!`) }), 'signature'],
    ['one of another key', byOther(), 'signature'],
    ['one that names a key nobody knows', signed({}, { header: { kid: 'ik_else' } }), 'unknownKey'],
    ['one that names another key than it is of', signed({}, { header: { kid: 'ik_public' } }), 'algorithm'],
    ['one of the public key as a secret (PEM)', signed({}, { key: secretBytes(publicPem) }), 'signature'],
    [
      'one of the public key as a secret, named',
      signed({}, { key: secretBytes(publicText), header: { kid: 'ik_public' } }),
      'algorithm',
    ],
    [
      'one by Ed25519 with the secret',
      signed({}, { header: { alg: 'Ed25519', kid: 'ik_shared' }, key: pair.privateKey }),
      'algorithm',
    ],
    ['one by Ed448', Promise.resolve(`${part({ alg: 'Ed448' })}.${part(RIGHT)}.x`), 'algorithm'],
    ['one by HS512', signed({}, { header: { alg: 'HS512' } }), 'algorithm'],
    ['unsigned', Promise.resolve(`${part({ alg: 'none' })}.${part(RIGHT)}.`), 'algorithm'],
    [
      'unsigned in a name of a key',
      Promise.resolve(`${part({ alg: 'none', kid: 'ik_shared' })}.${part(RIGHT)}.`),
      'algorithm',
    ],
    ['signed with nothing', Promise.resolve(`${part({ alg: 'HS256' })}.${part(RIGHT)}.`), 'signature'],
    ['of three words', Promise.resolve('a.b.c'), 'malformed'],
    ['of one word', Promise.resolve('nothing'), 'malformed'],
    ['encrypted', Promise.resolve(`${part({ alg: 'dir', enc: 'A256GCM' })}.a.b.c.d`), 'algorithm'],
  ])('%s', async (_, token, why) => {
    await expect(verify(await token)).rejects.toEqual(fault(why))
  })

  it('one whose claims were changed after it was signed', async () => {
    const [header, , signature] = (await signed()).split('.')
    await expect(verify(`${header}.${part({ ...RIGHT, sub: 'bob' })}.${signature}`)).rejects.toEqual(
      fault('signature'),
    )
  })

  it('one that asks for what nobody understands', async () => {
    const header = part({ alg: 'EdDSA', crit: ['x'], x: 1 })
    const body = `${header}.${part(RIGHT)}`
    const signature = signBytes(null, Buffer.from(body), pair.privateKey).toString('base64url')
    await expect(verify(`${body}.${signature}`)).rejects.toEqual(fault('malformed'))
  })

  it.each([
    ['revoked', [{ ...shared, revokedAt: 1 }]],
    ['gone', []],
  ])('one whose key is %s', async (_, keys) => {
    await expect(verify(await signed(), { keys })).rejects.toEqual(fault('unknownKey'))
  })
})

function byOther() {
  return signed({}, { header: { alg: 'EdDSA' }, key: generateKeyPairSync('ed25519').privateKey })
}
