import { describe, expect, it } from 'vitest'
import { fingerprint } from './fingerprint.ts'

describe('R14.2: the fingerprint of a change', () => {
  const same: [one: unknown, other: unknown][] = [
    [{ a: 1, b: { c: [1, 2], d: null } }, JSON.parse('{"b":{"d":null,"c":[1,2]},"a":1.0}')],
    [{ a: undefined }, {}],
    [undefined, undefined],
  ]
  it.each(same)('is one for %j and %j', (one, other) => {
    expect(fingerprint('cart.add', one)).toBe(fingerprint('cart.add', other))
  })

  const different: [one: unknown, other: unknown][] = [
    [{ a: null }, {}],
    [null, undefined],
    [{}, undefined],
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: 1 }, { a: '1' }],
    [{ 0: 'a' }, ['a']],
    [JSON.parse('{"__proto__":1}'), {}],
  ]
  it.each(different)('is another for %j than for %j', (one, other) => {
    expect(fingerprint('cart.add', one)).not.toBe(fingerprint('cart.add', other))
  })

  it('is another for another procedure', () => {
    expect(fingerprint('cart.add', {})).not.toBe(fingerprint('cart.clear', {}))
  })
})
