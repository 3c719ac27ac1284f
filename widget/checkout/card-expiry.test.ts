import { describe, expect, it } from 'vitest'
import { expiryOf, isPast, typedExpiry } from './card-expiry.ts'

const type = (keys: string): string => {
  let text = ''
  for (const key of keys) {
    text = typedExpiry(text + key, text.length + 1, text, false).text
  }
  return text
}

const erase = (text: string) => typedExpiry(text.slice(0, -1), text.length - 1, text, true).text

describe('an expiry date', () => {
  it.each([
    ['1', '1'],
    ['12', '12 / '],
    ['1227', '12 / 27'],
    ['12/27', '12 / 27'],
    ['5', '05 / '],
    ['1/27', '01 / 27'],
    ['527', '05 / 27'],
    ['12279', '12 / 27'],
    ['122027', '12 / 2027'],
  ])('typed %s is shown as "%s"', (keys, shown) => {
    expect(type(keys)).toBe(shown)
  })

  it.each(['12/27', '12 / 27', '12/2027', '122027'])('filled in at once as %s is understood', (text) => {
    expect(expiryOf(typedExpiry(text, text.length, '', false).text)).toBe('12/27')
  })

  it.each(['2030-12', '2030/12', ' 2030-12 ', '12/2030', '12-2030'])('pasted as %s is understood', (text) => {
    const { text: shown, caret } = typedExpiry(text, text.length, '', false)
    expect([shown, caret]).toEqual(['12 / 2030', 9])
    expect(expiryOf(shown)).toBe('12/30')
    expect(expiryOf(text)).toBe('12/30')
  })

  it('can be erased past its slash', () => {
    expect(erase('12 / 2')).toBe('12 / ')
    expect(erase('12 / ')).toBe('1')
    expect(erase('1')).toBe('')
  })

  it.each(['', '1', '13 / 27', '00 / 27', '12 / 2', '12 / 202'])('"%s" is not a month', (text) => {
    expect(expiryOf(text)).toBeNull()
  })

  it('is past on the first day of the next month', () => {
    expect(isPast('11/26', new Date(2026, 10, 30))).toBe(false)
    expect(isPast('11/26', new Date(2026, 11, 1))).toBe(true)
    expect(isPast('01/27', new Date(2026, 11, 31))).toBe(false)
    expect(isPast('12/25', new Date(2026, 0, 1))).toBe(true)
  })
})
