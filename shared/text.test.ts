import { describe, expect, it } from 'vitest'
import { text } from './text.ts'

function faultOf(value: unknown, max = 5): string | undefined {
  const result = text(max).safeParse(value)
  return result.success ? undefined : result.error.issues.map((issue) => issue.message).join()
}

it.each([
  ['a plain name', 'Mug', 'Mug'],
  ['blanks around it', '  Mug\u00a0 ', 'Mug'],
  ['a composed letter', 'Cafe\u0301', 'Caf\u00e9'],
  ['letters beyond the basic plane', '🍵🍵🍵🍵🍵', '🍵🍵🍵🍵🍵'],
  ['five letters of two parts each', 'e\u0301'.repeat(5), '\u00e9'.repeat(5)],
  ['writing from right to left', 'שלום', 'שלום'],
])('keeps %s', (_, given, kept) => {
  expect(text(5).parse(given)).toBe(kept)
})

describe('R15.1: refused', () => {
  it.each([
    ['NUL', 'a\u0000b', 'malformed'],
    ['a lone high surrogate', 'a\ud800', 'malformed'],
    ['a lone low surrogate', '\udc00a', 'malformed'],
    ['a line feed', 'a\nb', 'malformed'],
    ['a tab', 'a\tb', 'malformed'],
    ['DEL', 'a\u007fb', 'malformed'],
    ['a C1 control', 'a\u0085b', 'malformed'],
    ['a bidi override', 'a\u202eb', 'malformed'],
    ['a bidi embedding', 'a\u202ab', 'malformed'],
    ['a bidi isolate', 'a\u2066b', 'malformed'],
    ['the end of an isolate', 'a\u2069b', 'malformed'],
    ['nothing', '', 'missing'],
    ['only blanks', ' \u00a0\u3000 ', 'missing'],
    ['one letter too many', '123456', 'tooLong'],
    ['one code point too many', '🍵'.repeat(6), 'tooLong'],
  ])('%s', (_, given, fault) => {
    expect(faultOf(given)).toBe(fault)
  })

  it.each([1, true, null, undefined, ['Mug'], { text: 'Mug' }])('%j, which is no text', (given) => {
    expect(text(5).safeParse(given).success).toBe(false)
  })
})

it('never repeats what it refuses', () => {
  const result = text(5).safeParse('4242424242424242')
  expect(JSON.stringify(result.error?.issues)).not.toContain('4242')
})
