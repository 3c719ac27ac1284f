import { describe, expect, it } from 'vitest'
import { admitsOrigin, isHost, isOrigin, type Key } from './key.ts'

const key: Key = {
  id: 'k1',
  merchantId: 'm1',
  kind: 'publishable',
  mode: 'live',
  origins: [
    'https://shop.example',
    'https://*.store.example',
    'https://*.port.example:8443',
    'http://localhost:*',
  ],
  last4: 'abcd',
  createdAt: 0,
  revokedAt: null,
}
const testKey: Key = { ...key, mode: 'test' }

describe('R1b.7: a page may use the key from', () => {
  it.each([
    'https://shop.example',
    'https://a.store.example',
    'https://a-b.store.example',
    'https://a.port.example:8443',
  ])('%s', (origin) => {
    expect(admitsOrigin(key, origin)).toBe(true)
  })

  it.each(['http://localhost', 'http://localhost:3000', 'http://localhost:65535'])(
    '%s with a test key, not with a live one',
    (origin) => {
      expect(admitsOrigin(testKey, origin)).toBe(true)
      expect(admitsOrigin(key, origin)).toBe(false)
    },
  )
})

describe('R1b.7: a page may not use the key from', () => {
  it.each([
    ['nowhere', 'null'],
    ['an empty origin', ''],
    ['another scheme', 'http://shop.example'],
    ['another port', 'https://shop.example:8443'],
    ['our name with more behind it', 'https://shop.example.evil.example'],
    ['our name with more before it', 'https://evilshop.example'],
    ['a label below a plain name', 'https://a.shop.example'],
    ['the bare name of a wildcard', 'https://store.example'],
    ['two labels below a wildcard', 'https://a.b.store.example'],
    ['a name that ends like a wildcard', 'https://a.evilstore.example'],
    ['an empty label', 'https://.store.example'],
    ['plain http below a wildcard', 'http://a.store.example'],
    ['a port below a wildcard without one', 'https://a.store.example:8443'],
    ['a wildcard with a port, without it', 'https://a.port.example'],
    ['a page instead of an origin', 'https://shop.example/'],
    ['a page on this machine', 'http://localhost:3000/'],
    ['a page below a wildcard', 'https://a.store.example/'],
    ['a user below a wildcard', 'https://user@a.store.example'],
    ['upper case, which no browser sends', 'https://SHOP.example'],
    ['a user', 'https://user@shop.example'],
    ['a blob', 'blob:https://shop.example/4cf0f7f1'],
    ['the port that goes without saying', 'https://shop.example:443'],
    ['https on this machine', 'https://localhost:3000'],
    ['a name that begins like this machine', 'http://localhost.evil.example:3000'],
    ['this machine by number', 'http://127.0.0.1:3000'],
    ['the wildcard for ports', 'http://localhost:*'],
  ])('%s', (_, origin) => {
    expect(admitsOrigin(testKey, origin)).toBe(false)
  })

  it('anywhere, when it lists no origin', () => {
    expect(admitsOrigin({ ...testKey, origins: [] }, 'https://shop.example')).toBe(false)
  })
})

describe('a list of origins', () => {
  it.each([
    'https://shop.example',
    'https://shop.example:8443',
    'http://127.0.0.1:4001',
    'https://*.shop.example',
    'http://localhost:*',
  ])('takes %s', (text) => {
    expect(isOrigin(text)).toBe(true)
  })

  it.each([
    '',
    '*',
    'null',
    'shop.example',
    'https://shop.example/',
    'https://shop.example/path',
    'https://SHOP.example',
    'https://shop.example:443',
    'https://user@shop.example',
    'https://*',
    'https://shop.example:*',
    'ftp://shop.example',
    'blob:https://shop.example/x',
    'https://*.shop.example/',
  ])('refuses %s', (text) => {
    expect(isOrigin(text)).toBe(false)
  })
})

it.each(['https://*.', 'https://*.com', 'https://*..example'])('takes %s for no list of sites', (pattern) => {
  expect(isOrigin(pattern)).toBe(false)
})

describe('a host', () => {
  it.each(['shop.example', 'www.shop.example', '*.shop.example', 'shop.example:8443', 'localhost:4001'])(
    'is %s',
    (text) => {
      expect(isHost(text)).toBe(true)
    },
  )

  it.each([
    '',
    '*',
    '*.com',
    'https://shop.example',
    'shop.example/',
    'SHOP.example',
    'shop.example:443',
    'shop.example.',
    'shop.example.:8443',
    'user@shop.example',
    'shop.example?x',
    'a*.example',
    '*.*.example',
    'shop example',
  ])('is not %s', (text) => {
    expect(isHost(text)).toBe(false)
  })
})
