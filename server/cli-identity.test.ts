import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeJwt, SignJWT } from 'jose'
import { expect, it, vi } from 'vitest'
import { addKey, listIdentityKeys, revokeKey, vouch } from './cli-identity.ts'
import { readConfig } from './config.ts'
import { InvalidAssertion, verifyAssertion } from './services/assertions.ts'
import { identityKeysOf } from './services/identity-keys.ts'
import { openCli, SHOP } from './test/cli.ts'

// Some calls are processes of their own.
vi.setConfig({ testTimeout: 30_000 })

const SERVER = 'https://cart.example'

async function openShop() {
  const cli = await openCli()
  return { ...cli, config: readConfig({ TOTE_DATA: cli.folder, TOTE_PUBLIC_URL: SERVER }) }
}

/** Whom this server takes a token for. */
async function believed({ store }: Pick<Awaited<ReturnType<typeof openCli>>, 'store'>, token: string) {
  const keys = await identityKeysOf({ store }, SHOP.id)
  return verifyAssertion(keys, token, { merchant: SHOP, publicUrl: SERVER, now: Date.now() })
}

/** As the merchant's own server signs it. */
function signed(alg: string, key: KeyObject | Uint8Array): Promise<string> {
  return new SignJWT({ nonce: 'of-their-own-server' })
    .setProtectedHeader({ alg })
    .setIssuer('shop')
    .setAudience(SERVER)
    .setSubject('5')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(key)
}

it('makes a secret that is shown once, signs with it, and ends it at once', async () => {
  await using cli = await openShop()
  const { store, merchant, config } = cli
  const ida = { sub: '4711', email: 'ida@example.com', name: 'Ida', minutes: 15 }
  await expect(vouch(store, merchant, { config, vouched: ida })).rejects.toThrow(
    /"tote customer key add" makes one/,
  )
  const made = (await addKey(store, merchant, { config, file: undefined })).document
  expect(made).toMatchObject({ alg: 'HS256', secret: expect.stringMatching(/^[\w-]{43}$/) })
  const { id, secret } = made as { id: string; secret: string }
  const listed = await listIdentityKeys(store, merchant, config)
  expect(listed.document).toEqual({
    keys: [{ id, alg: 'HS256', created: expect.any(String), revoked: null }],
  })

  const { text } = await vouch(store, merchant, { config, vouched: ida })
  expect(await believed(cli, text)).toMatchObject({
    customerId: '4711',
    email: 'ida@example.com',
    name: 'Ida',
    keyId: id,
  })
  const { exp = 0, iat = 0 } = decodeJwt(text)
  const shown = await cli.tote(['customer', 'assert', '5'])
  expect(shown).toMatchObject({ code: 0, stderr: expect.stringMatching(/^Good at \S+ alone: /) })
  const { aud } = decodeJwt(shown.stdout.trim())
  expect(shown.stderr).toContain(`Good at ${aud} alone`)
  expect(exp - iat).toBe(900)
  const own = await signed('HS256', new TextEncoder().encode(secret))
  expect(await believed(cli, own)).toMatchObject({ customerId: '5' })

  expect((await revokeKey(store, merchant, { config, id })).text).toBe(`Revoked ${id}.`)
  await expect(believed(cli, own)).rejects.toThrow(InvalidAssertion)
  expect((await listIdentityKeys(store, merchant, config)).text).toMatch(/ {2}revoked$/)
  await expect(vouch(store, merchant, { config, vouched: ida })).rejects.toThrow(/no secret/)
})

it('takes a public key from a file or from standard input, and signs nothing with it', async () => {
  await using cli = await openShop()
  const { store, merchant, config } = cli
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const file = cli.file('shop.pem', publicKey.export({ type: 'spki', format: 'pem' }))
  const { document } = await addKey(store, merchant, { config, file })
  expect(document).toEqual({
    id: expect.any(String),
    alg: 'EdDSA',
    created: expect.any(String),
    revoked: null,
  })
  const token = await signed('EdDSA', privateKey)
  expect(await believed(cli, token)).toMatchObject({ customerId: '5' })
  await expect(vouch(store, merchant, { config, vouched: { sub: '5' } })).rejects.toThrow(/no secret/)
  const jwk = JSON.stringify(publicKey.export({ format: 'jwk' }))
  const piped = await cli.json(['customer', 'key', 'add', '--public-key', '-'], jwk)
  expect(piped).toMatchObject({ code: 0, stderr: '', document: { alg: 'EdDSA' } })
})

it('refuses what is no such key, and keeps no private one', async () => {
  await using cli = await openShop()
  const { store, merchant, config } = cli
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
  const { privateKey } = generateKeyPairSync('ed25519')
  const jwk = privateKey.export({ format: 'jwk' })
  const cases: [file: string, sentence: RegExp][] = [
    [cli.file('ec.pem', other.export({ type: 'spki', format: 'pem' })), /no public Ed25519 key: write it/],
    [cli.file('own.pem', privateKey.export({ type: 'pkcs8', format: 'pem' })), /no public Ed25519 key/],
    [cli.file('own.jwk', jwk), /no public Ed25519 key/],
    [cli.file('text.pem', 'not a key'), /no public Ed25519 key/],
    [cli.file('long.pem', 'x'.repeat(20_000)), /too long/],
    [join(cli.folder, 'nowhere.pem'), /cannot be read/],
  ]
  for (const [file, sentence] of cases)
    await expect(addKey(store, merchant, { config, file })).rejects.toThrow(sentence)
  expect(await identityKeysOf({ store }, SHOP.id)).toEqual([])
  expect(readFileSync(join(cli.folder, 'tote.db'), 'latin1')).not.toContain(String(jwk.d))
  await expect(revokeKey(store, merchant, { config, id: 'nope' })).rejects.toThrow(/"tote customer key list"/)
  expect(await cli.tote(['customer', 'assert', 'x', '--minutes', '16'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/1 to 15/),
  })
})
