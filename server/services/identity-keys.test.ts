import { generateKeyPairSync } from 'node:crypto'
import { exportJWK, SignJWT } from 'jose'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSignInShop } from '../test/sign-in-shop.ts'

async function opened() {
  const shop = await openSignInShop()
  onTestFinished(() => shop.store.close())
  return { ...shop, keys: shop.services.identityKeys }
}

const pair = generateKeyPairSync('ed25519')
const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const jwk = await exportJWK(pair.publicKey)
const privateJwk = await exportJWK(pair.privateKey)

describe('a key that vouches', () => {
  it('is a new secret, shown once', async () => {
    const { keys, merchant, clock } = await opened()
    const { key, secret = '' } = await keys.add(merchant)
    expect(key).toEqual({
      id: expect.stringMatching(/^ik_[0-9A-Za-z]{8}$/),
      alg: 'HS256',
      createdAt: clock.now,
      revokedAt: null,
    })
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    const listed = await keys.list(merchant)
    expect(listed.at(-1)).toEqual(key)
    expect(JSON.stringify(listed)).not.toContain(secret)
  })

  it.each([
    ['PEM', pem],
    ['JWK', JSON.stringify(jwk)],
    ['JWK with more in it', ` ${JSON.stringify({ ...jwk, kid: 'theirs', use: 'sig' })}\n`],
  ])('is a public one, as %s', async (_, publicKey) => {
    const { keys, merchant, store, vouch, device } = await opened()
    const added = await keys.add(merchant, { publicKey })
    expect(added).toEqual({ key: { ...added.key, alg: 'EdDSA' } })
    const kept = (await store.getSetting('m1', 'identityKeys')) as { publicJwk?: unknown }[]
    expect(kept.at(-1)?.publicJwk).toEqual(jwk)
    const claims = JSON.parse(Buffer.from((await vouch('ada')).split('.')[1] ?? '', 'base64url').toString())
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid: added.key.id })
      .sign(pair.privateKey)
    expect((await device().identify(token)).who.power).toBe('account')
  })

  it.each([
    ['a private one', pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['a private JWK', JSON.stringify(privateJwk)],
    [
      'one of another kind',
      generateKeyPairSync('rsa', { modulusLength: 2048 })
        .publicKey.export({ type: 'spki', format: 'pem' })
        .toString(),
    ],
    ['one of another curve', JSON.stringify({ ...jwk, crv: 'X25519' })],
    ['a short one', JSON.stringify({ ...jwk, x: 'AAAA' })],
    ['a secret as JWK', JSON.stringify({ kty: 'oct', k: 'AAAA' })],
    ['no key', 'nothing'],
    ['nothing', ''],
    ['no JSON', '{'],
  ])('is not %s', async (_, publicKey) => {
    const { keys, merchant } = await opened()
    await expect(keys.add(merchant, { publicKey })).rejects.toMatchObject({
      reason: 'validationFailed',
      fields: [{ pointer: '/publicKey', code: 'invalid' }],
    })
    expect(await keys.list(merchant)).toHaveLength(1)
  })

  it('vouches no more once it is revoked, and stays in the list', async () => {
    const { keys, merchant, clock, vouch, device } = await opened()
    const [key] = await keys.list(merchant)
    const token = await vouch('ada')
    expect(await keys.revoke(merchant, key?.id ?? '')).toEqual({ ...key, revokedAt: clock.now })
    await expect(device().identify(token)).rejects.toMatchObject({ reason: 'assertionInvalid' })
    const then = clock.now
    clock.now += 5000
    expect(await keys.revoke(merchant, key?.id ?? '')).toMatchObject({ revokedAt: then })
    expect(await keys.revoke(merchant, 'ik_nobody')).toBeUndefined()
  })

  it('signs for trying it out, with the newest secret', async () => {
    const { keys, merchant, clock, device } = await opened()
    const { key } = await keys.add(merchant)
    const said = { sub: 'ada', email: 'ada@shop.example', name: 'Ada' }
    const token = await keys.sign(merchant, { ...said, minutes: 15 })
    expect(JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())).toMatchObject({
      kid: key.id,
    })
    clock.now += 14 * 60_000
    expect((await device().identify(token)).who).toEqual({
      power: 'account',
      name: 'Ada',
      email: 'ada@shop.example',
    })
    clock.now += 5 * 60_000
    const short = await keys.sign(merchant, { sub: 'ada' })
    clock.now += 5 * 60_000 + 10_000
    await expect(device().identify(short)).rejects.toMatchObject({ cause: { why: 'expired' } })
  })

  it('signs nothing where there is no secret', async () => {
    const { keys, merchant } = await opened()
    for (const { id } of await keys.list(merchant)) await keys.revoke(merchant, id)
    await keys.add(merchant, { publicKey: pem })
    await expect(keys.sign(merchant, { sub: 'ada' })).rejects.toMatchObject({ reason: 'keyUnknown' })
  })
})
