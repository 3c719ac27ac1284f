import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { readExpiry } from './cli-offer-expiry.ts'
import { addOfferKey, listOfferKeys, revokeOfferKey } from './cli-offer-keys.ts'
import { type GivenSigning, signOffers } from './cli-offer-sign.ts'
import { offerKeysOf } from './services/offer-keys.ts'
import { verifyOffer } from './services/verify-offer.ts'
import { openCli, SHOP } from './test/cli.ts'
import { LAMP } from './test/offering.ts'
import { run } from './test/running.ts'

// One call is a process of its own.
vi.setConfig({ testTimeout: 30_000 })

const DAY = 86_400_000

async function opened() {
  const cli = await openCli()
  onTestFinished(() => cli[Symbol.asyncDispose]())
  const misuse = (sentence: string): never => {
    throw new Error(`misuse: ${sentence}`)
  }
  return {
    ...cli,
    /** What the server makes of an offer. */
    believed: async (token: string, now = Date.now()) =>
      verifyOffer(await offerKeysOf(cli, SHOP.id), token, { merchant: SHOP, now }),
    sign: async (offers: unknown, given: Partial<GivenSigning>) => {
      const answer = await signOffers(
        cli.file('offers.json', offers),
        { expires: '90d', ...given },
        { misuse },
      )
      const { offers: signed } = answer.document as { offers: { offer: string; expires: string }[] }
      return { ...answer, signed }
    },
  }
}

describe('a key for offers', () => {
  it('is a secret kept in a file for its owner alone, which signs what the server believes until it is revoked', async () => {
    const { store, merchant, folder, sign, believed } = await opened()
    const key = join(folder, 'offer-key.json')
    const { document } = await addOfferKey(store, merchant, { to: key })
    const { id } = document as { id: string }
    expect(document).toEqual({
      id: expect.stringMatching(/^ok_\w{8}$/),
      alg: 'HS256',
      created: expect.any(String),
      revoked: null,
      merchant: 'shop',
      file: key,
    })
    expect(statSync(key).mode & 0o777).toBe(0o600)
    const { text, hint, signed } = await sign([LAMP, { ...LAMP, sku: 'SHADE', limit: 2 }], { key })
    expect(hint).toBe(`Signed 2 of shop with ${id}.`)
    expect(text.split('\n')).toEqual(signed.map(({ offer }) => offer))
    const [lamp = '', shade = ''] = text.split('\n')
    expect(await believed(lamp)).toMatchObject({ ...LAMP, key: id })
    expect(await believed(shade)).toMatchObject({ sku: 'SHADE', limit: 2 })
    const left = Date.parse(signed[0]?.expires ?? '') - Date.now()
    expect(Math.abs(left - 90 * DAY)).toBeLessThan(60_000)

    expect((await revokeOfferKey(store, merchant, id)).text).toBe(`Revoked ${id}.`)
    await expect(believed(lamp)).rejects.toMatchObject({ reason: 'offerOver' })
    expect((await listOfferKeys(store, merchant)).text).toMatch(/ {2}revoked$/)
    await expect(addOfferKey(store, merchant, { to: key })).rejects.toThrow(/is there already/)
    const nowhere = join(key, 'below-a-file.json')
    await expect(addOfferKey(store, merchant, { to: nowhere })).rejects.toThrow(/was revoked, make another/)
    expect((await offerKeysOf({ store }, SHOP.id)).every(({ revokedAt }) => revokedAt !== null)).toBe(true)
  })

  it('is changed without a gap: both are taken until the one before is revoked', async () => {
    const { store, merchant, folder, sign, believed } = await opened()
    const files = ['a.json', 'b.json'].map((name) => join(folder, name))
    for (const [i, to] of files.entries()) await addOfferKey(store, merchant, { to, name: `build-${i}` })
    const [a, b] = await Promise.all(files.map(async (key) => (await sign(LAMP, { key })).text))
    expect([(await believed(a ?? '')).key, (await believed(b ?? '')).key]).toEqual(['build-0', 'build-1'])
    await revokeOfferKey(store, merchant, 'build-0')
    await expect(believed(a ?? '')).rejects.toMatchObject({ reason: 'offerOver' })
    expect(await believed(b ?? '')).toMatchObject(LAMP)
    await expect(addOfferKey(store, merchant, { name: 'build-0' })).rejects.toThrow(/must not be good again/)
  })

  it('is a public key under a name of the merchant’s, and what its private half signs is believed', async () => {
    const { store, merchant, folder, file, sign, believed } = await opened()
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const pem = file('build.pub', publicKey.export({ type: 'spki', format: 'pem' }))
    const { text } = await addOfferKey(store, merchant, { publicKey: pem, name: 'build.2026' })
    expect(text).toBe('Took it as build.2026.')
    const own = { kid: 'build.2026', merchant: 'shop' }
    const asPem = file('build.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const asJwk = file('build.jwk', { ...privateKey.export({ format: 'jwk' }), kid: 'build.2026' })
    const tokens = [
      (await sign(LAMP, { ...own, key: asPem })).text,
      (await sign(LAMP, { merchant: 'shop', key: asJwk })).text,
    ]
    for (const token of tokens) expect(await believed(token)).toMatchObject(LAMP)
    const kept = readFileSync(join(folder, 'tote.db'), 'latin1')
    expect(kept).not.toContain(String(privateKey.export({ format: 'jwk' }).d))
  })

  it('is refused where it is none, or is called what no key is', async () => {
    const { store, merchant, file, folder } = await opened()
    const { privateKey } = generateKeyPairSync('ed25519')
    const own = file('own.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }))
    await expect(addOfferKey(store, merchant, { publicKey: own })).rejects.toThrow(/no public Ed25519 key/)
    await expect(addOfferKey(store, merchant, { name: 'a b' })).rejects.toThrow(/called by 1 to 64/)
    const both = { publicKey: own, to: join(folder, 'x.json') }
    await expect(addOfferKey(store, merchant, both)).rejects.toThrow(/leave --to out/)
    expect(existsSync(both.to)).toBe(false)
    await expect(revokeOfferKey(store, merchant, 'nope')).rejects.toThrow(/"tote offer key list"/)
    expect((await listOfferKeys(store, merchant)).text).toMatch(/none yet/)
  })
})

describe('signing offers', () => {
  const SECRET = 'a-secret-of-at-least-thirty-two-bytes'
  const named = { kid: 'k', merchant: 'shop' }

  it('says each fault, and signs nothing where there is one', async () => {
    const { file, sign } = await opened()
    const key = file('key.txt', SECRET)
    const offers = [{ ...LAMP, price: '40.00' }, LAMP, { ...LAMP, colour: 'brass' }]
    await expect(sign(offers, { ...named, key })).rejects.toThrow(/^0\.price: .+\n2.*colour/s)
    const late = [LAMP, { ...LAMP, expires: '2020-01-01' }]
    await expect(sign(late, { ...named, key })).rejects.toThrow(/^1 \(LAMP\) expires is no time to come/)
    const fields = Array.from({ length: 20 }, (_, i) => ({
      name: `f${i}`,
      label: 'ö'.repeat(60),
      required: false,
      maxLength: 10,
    }))
    await expect(sign({ ...LAMP, fields }, { ...named, key })).rejects.toThrow(/comes to \d+ characters/)
    await expect(sign([], { ...named, key })).rejects.toThrow(/list is empty/)
  })

  it('refuses a key that is none without repeating it', async () => {
    const { file, sign } = await opened()
    const publicJwk = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
    const cases: [name: string, content: unknown, says: RegExp][] = [
      ['short.txt', 'too-short', /shorter than 32 bytes/],
      ['broken.json', '{"secret":"s3cr3t', /looks like JSON and is none/],
      ['public.jwk', publicJwk, /no key to sign with/],
      ['empty.pem', '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----', /no key to sign with/],
    ]
    for (const [name, content, says] of cases) {
      const failure = await sign(LAMP, { ...named, key: file(name, content) }).catch((error: Error) => error)
      expect(String(failure)).toMatch(says)
      expect(String(failure)).not.toMatch(/s3cr3t|too-short/)
    }
  })

  it('asks for what it cannot know: the key, its name, and whose it is', async () => {
    const { file, sign } = await opened()
    const key = file('key.txt', SECRET)
    await expect(sign(LAMP, {})).rejects.toThrow(/^misuse: name a key/)
    await expect(sign(LAMP, { key })).rejects.toThrow(/^misuse: say with --kid/)
    await expect(sign(LAMP, { key, kid: 'k' })).rejects.toThrow(/^misuse: say with --merchant/)
    await expect(sign(LAMP, { ...named, key, expires: 'soon' })).rejects.toThrow(/^misuse: --expires soon/)
  })

  it('needs no data at all: a pipe, a key from the environment, and one document', async () => {
    const { believed, store, merchant, folder } = await opened()
    const made = await addOfferKey(store, merchant, {})
    const nowhere = join(folder, 'nowhere')
    const env = { TOTE_DATA: nowhere, TOTE_OFFER_KEY: JSON.stringify(made.document) }
    const running = run('server/cli.ts', ['offer', 'sign', '-', '--expires', '2h', '--json'], env)
    running.child.stdin.end(JSON.stringify(LAMP))
    const { code, stdout, stderr } = await running.ended
    expect([code, stderr]).toEqual([0, ''])
    const signed: { document: { offers: { offer: string }[] } } = { document: JSON.parse(stdout) }
    expect(signed.document).toMatchObject({
      merchant: 'shop',
      offers: [{ sku: 'LAMP', price: 4000, currency: 'USD' }],
    })
    const { offer = '' } = signed.document.offers[0] ?? {}
    expect(await believed(offer)).toMatchObject(LAMP)
    await expect(believed(offer, Date.now() + DAY / 12 + 1)).rejects.toMatchObject({ reason: 'offerOver' })
    expect(existsSync(nowhere)).toBe(false)
  })
})

it.each([
  ['90d', 90 * DAY],
  ['12h', DAY / 2],
  ['30m', DAY / 48],
  ['2w', 14 * DAY],
  ['1y', 365 * DAY],
  ['2026-11-23', DAY],
  ['2026-11-22T12:00:00+02:00', DAY / 2 - 2 * 3600_000],
])('reads that an offer is good for %s', (written, ms) => {
  const now = Date.UTC(2026, 10, 22)
  expect(readExpiry(written, now)).toBe(now + ms)
})

it.each([
  '',
  '0d',
  '-1d',
  '90',
  'd',
  '90 d',
  '2026-11-22',
  '2020-01-01',
  '2026-02-31',
  '11y',
  '999999y',
  '1e3d',
])('takes %j for no time to come', (written) => {
  expect(readExpiry(written, Date.UTC(2026, 10, 22))).toBe(undefined)
})
