import { describe, expect, it } from 'vitest'
import { allowRedirect, allowReturn, fillRedirect } from './redirect.ts'

const rules = {
  origins: [
    'https://shop.example',
    'https://shop.example:8443',
    'https://*.shop.example',
    'http://localhost:3000',
    'http://127.0.0.1:4001',
    'http://plain.example',
    'http://localhost:*',
  ],
  from: undefined,
  isTest: true,
}

describe('allowed', () => {
  it.each([
    ['https://shop.example/thanks', 'https://shop.example/thanks'],
    ['https://shop.example/thanks?a=1&b=%20#top', 'https://shop.example/thanks?a=1&b=%20#top'],
    ['https://shop.example/', 'https://shop.example/'],
    ['https://shop.example', 'https://shop.example/'],
    ['HTTPS://Shop.Example/Thanks', 'https://shop.example/Thanks'],
    ['https://shop.example:8443/thanks', 'https://shop.example:8443/thanks'],
    ['http://localhost:3000/thanks', 'http://localhost:3000/thanks'],
    ['http://127.0.0.1:4001/thanks', 'http://127.0.0.1:4001/thanks'],
    ['https://shop.example/@user:pass', 'https://shop.example/@user:pass'],
    ['https://shop.example/?next=//evil.example', 'https://shop.example/?next=//evil.example'],
  ])('%s', (raw, kept) => {
    expect(allowRedirect(raw, rules)).toBe(kept)
  })
})

describe('R5.1: refused', () => {
  it.each([
    ['another site', 'https://evil.example/'],
    ['another port', 'https://shop.example:444/'],
    ['the port that goes without saying', 'https://shop.example:443/'],
    ['our name at the start of theirs', 'https://shop.example.evil.example/'],
    ['our name at the end of theirs', 'https://notshop.example/'],
    ['a trailing dot', 'https://shop.example./'],
    ['a page that only a wildcard lets in', 'https://a.shop.example/'],
    ['the wildcard itself', 'https://*.shop.example/'],
    ['plain http', 'http://shop.example/'],
    ['plain http, although it is registered', 'http://plain.example/'],
    ['a local port nobody registered', 'http://localhost:3001/'],
    ['a name that begins like this machine', 'http://localhost.evil.example:3000/'],
    ['this machine by a short number', 'http://127.1:4001/'],
    ['this machine by one number', 'http://2130706433:4001/'],
    ['a blob', 'blob:https://shop.example/4cf0f7f1'],
    ['a script', 'javascript:alert(1)//shop.example'],
    ['data', 'data:text/html,https://shop.example/'],
    ['a file', 'file:///etc/passwd'],
    ['a user', 'https://user@shop.example/'],
    ['a user and a password', 'https://user:pass@shop.example/'],
    ['our name as a user', 'https://shop.example@evil.example/'],
    ['our name as a user with a port', 'https://shop.example:443@evil.example/'],
    ['an empty user', 'https://@shop.example/'],
    ['a full-width dot', 'https://shop\uff0eexample/'],
    ['an ideographic dot', 'https://shop\u3002example/'],
    ['full-width letters', 'https://\uff53hop.example/'],
    ['a soft hyphen', 'https://sh\u00adop.example/'],
    ['no scheme', '//shop.example/'],
    ['a path', '/thanks'],
    ['no slashes', 'https:shop.example/'],
    ['no slashes, elsewhere', 'https:evil.example/'],
    ['one slash', 'https:/shop.example/'],
    ['three slashes', 'https:///shop.example/'],
    ['backslashes', 'https:\\\\shop.example\\'],
    ['a backslash before theirs', 'https://shop.example\\@evil.example/'],
    ['a backslash in the path', 'https://shop.example/a\\b'],
    ['a leading blank', ' https://shop.example/'],
    ['a trailing blank', 'https://shop.example/ '],
    ['a tab', 'https://shop.exa\tmple/'],
    ['a tab in the path', 'https://shop.example/a\tb'],
    ['a line feed', 'https://shop.example/\n'],
    ['a header of its own', 'https://shop.example/\r\nSet-Cookie: a=b'],
    ['a NUL', '\u0000https://shop.example/'],
    ['a blank in the path', 'https://shop.example/a b'],
    ['dots that lead upwards', 'https://shop.example/a/../b'],
    ['letters that were not escaped', 'https://shop.example/grüße'],
    ['another placeholder', 'https://shop.example/{EMAIL}'],
    ['a placeholder as the host', 'https://{ORDER_ID}/'],
    ['a placeholder in the host', 'https://{ORDER_ID}.shop.example/'],
    ['a placeholder as the user', 'https://{ORDER_ID}@shop.example/'],
    ['a placeholder as the port', 'https://shop.example:{ORDER_ID}/'],
    ['a placeholder as the scheme', '{ORDER_ID}://shop.example/'],
    ['nothing', ''],
  ])('%s', (_, raw) => {
    expect(() => allowRedirect(raw, rules)).toThrow(
      expect.objectContaining({ name: 'ToteError', reason: 'redirectNotAllowed' }),
    )
  })
})

describe('the page that asks', () => {
  it('may name itself', () => {
    const own = { origins: ['https://*.shop.example'], from: 'https://a.shop.example', isTest: true }
    expect(allowRedirect('https://a.shop.example/thanks', own)).toBe('https://a.shop.example/thanks')
    const local = { origins: ['http://localhost:*'], from: 'http://localhost:5173', isTest: true }
    expect(allowRedirect('http://localhost:5173/', local)).toBe('http://localhost:5173/')
  })

  it('R5.3: may name no neighbour, and be no plain http page elsewhere', () => {
    const own = { origins: ['https://*.shop.example'], from: 'https://a.shop.example', isTest: true }
    expect(() => allowRedirect('https://b.shop.example/', own)).toThrow('redirectNotAllowed')
    const plain = { origins: ['http://plain.example'], from: 'http://plain.example', isTest: true }
    expect(() => allowRedirect('http://plain.example/', plain)).toThrow('redirectNotAllowed')
  })
})

it('R5.1: leads to http on this machine only with a test key', () => {
  const local = { origins: ['http://127.0.0.1:4001'], from: undefined }
  expect(allowRedirect('http://127.0.0.1:4001/', { ...local, isTest: true })).toBe('http://127.0.0.1:4001/')
  expect(() => allowRedirect('http://127.0.0.1:4001/', { ...local, isTest: false })).toThrow(
    'redirectNotAllowed',
  )
})

describe('back from a page that names nobody who asks', () => {
  const origins = ['http://localhost:*', 'http://127.0.0.1:4001', 'https://*.shop.example']

  it.each(['http://localhost:4622/account.html', 'http://localhost/', 'http://127.0.0.1:4001/'])(
    'a test key leads to %s, on the machine of whoever tries it out',
    (url) => expect(allowReturn(url, { origins, mode: 'test' })).toBe(url),
  )

  it.each([
    ['another machine', 'http://localhost.evil.example:4622/', 'test'],
    ['another local port by number', 'http://127.0.0.1:4622/', 'test'],
    ['what the parser would repair', 'http:\\\\localhost:4622\\', 'test'],
    ['a page that only a wildcard lets in', 'https://a.shop.example/', 'test'],
    ['this machine, for a live key', 'http://localhost:4622/', 'live'],
    ['nothing', '', 'test'],
  ] as const)('R5.2: never to %s', (_, url, mode) => {
    expect(() => allowReturn(url, { origins, mode })).toThrow('redirectNotAllowed')
  })
})

describe('R5.4: placeholders', () => {
  it.each([
    'https://shop.example/orders/{ORDER_ID}',
    'https://shop.example/?order={ORDER_ID}&checkout={CHECKOUT_ID}',
    'https://shop.example/#{CHECKOUT_ID}/{ORDER_ID}/{ORDER_ID}',
  ])('are kept in %s', (raw) => {
    expect(allowRedirect(raw, rules)).toBe(raw)
  })

  it('are filled in wherever they stand', () => {
    const url = 'https://shop.example/{ORDER_ID}?c={CHECKOUT_ID}#{ORDER_ID}'
    expect(fillRedirect(url, { order: 'ord_1', checkout: 'c-2' })).toBe(
      'https://shop.example/ord_1?c=c-2#ord_1',
    )
  })
})
