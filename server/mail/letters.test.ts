import { locales } from '@tote/shared/locales.ts'
import { describe, expect, it } from 'vitest'
import { erasedMessage } from './erased.ts'
import type { Sender } from './letter.ts'
import { accentOf } from './look.ts'
import { signInCodeMessage } from './sign-in-code.ts'

const MERCHANT: Sender = { name: 'Birch & Oak', site: 'https://birch.example/' }
const to = 'ada@shopper.example'
const given = { to, code: '12345678', merchant: MERCHANT, locale: 'en', minutes: 10 } as const
const at = Date.UTC(2026, 10, 22, 23, 30)

describe('the message with the code', () => {
  it.each([
    ['en', 'Your code for Birch & Oak', /good once, for 10 minutes/, /to nobody/, /Was it not you\?/],
    ['de', 'Ihr Code für Birch & Oak', /gilt einmal, 10 Minuten lang/, /nicht weiter/, /waren nicht Sie\?/],
  ] as const)('says in %s what it is for, how long, and what to do otherwise', (locale, subject, ...said) => {
    const message = signInCodeMessage({ ...given, locale })
    expect(message).toMatchObject({ to, subject, language: locale, sender: 'Birch & Oak' })
    for (const words of said) {
      expect(message.text).toMatch(words)
      expect(message.html).toMatch(words)
    }
    expect(message.html).toContain(`<html lang="${locale}" dir="ltr">`)
  })

  it('shows the digits in two groups, and not in the subject, which other programs show and log', () => {
    const message = signInCodeMessage(given)
    expect(message.text).toMatch(/^ +1234 5678$/m)
    expect(message.html).toContain('>1234&nbsp;5678</p>')
    expect(message.subject).not.toMatch(/\d/)
  })

  it('counts a single minute', () => {
    const text = (locale: 'en' | 'de') => signInCodeMessage({ ...given, locale, minutes: 1 }).text
    expect(text('en')).toContain('for one minute.')
    expect(text('de')).toContain('eine Minute lang.')
  })
})

describe('the message about an erasure', () => {
  it.each([
    [
      'en',
      'Birch & Oak has erased your data',
      /was erased on November 22, 2026,/,
      /no longer with your name/,
    ],
    [
      'de',
      'Birch & Oak hat Ihre Daten gelöscht',
      /Am 22\. November 2026 wurde/,
      /nicht mehr mit Ihrem Namen/,
    ],
  ] as const)('says in %s what went, when, and what stays', (locale, subject, ...said) => {
    const message = erasedMessage({ to, merchant: MERCHANT, locale, at })
    expect(message).toMatchObject({ to, subject, language: locale })
    for (const words of said) {
      expect(message.text).toMatch(words)
      expect(message.html).toMatch(words)
    }
  })
})

describe.each(locales)('in %s', (locale) => {
  const messages = [
    signInCodeMessage({ ...given, locale }),
    erasedMessage({ to, merchant: MERCHANT, locale, at }),
  ]

  it('a letter names its language, its direction and the shop, in both its forms', () => {
    for (const { html, text, language, subject } of messages) {
      expect([language, html]).toEqual([locale, expect.stringContaining(`<html lang="${locale}" dir="`)])
      expect(html.includes('dir="rtl"')).toBe(locale === 'ar')
      expect([subject, text, html].map((form) => /Birch (&|&amp;) Oak/.test(form))).toEqual([
        true,
        true,
        true,
      ])
    }
  })

  it('the day and the minutes are told as people write them', () => {
    const [code, erasure] = messages
    expect(code?.text).toMatch(/10/)
    expect(erasure?.text).toMatch(/2026/)
    expect(erasure?.text).toContain(
      new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(at),
    )
  })
})

describe('a letter', () => {
  const hostile = '"><script>alert(1)</script>\'&amp;'

  it('takes nothing that a merchant is called for markup, and leaves text as it is', () => {
    const merchant = { name: hostile, site: `https://birch.example/${hostile}` }
    for (const { html, text } of [
      signInCodeMessage({ ...given, merchant }),
      erasedMessage({ to, merchant, locale: 'de', at }),
    ]) {
      expect(html).not.toContain('<script')
      expect(html).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;amp;')
      expect(text).toContain(hostile)
    }
  })

  it.each(['javascript:alert(1)', 'not an address', ''])('leads nowhere where the site is %o', (site) => {
    const { html } = signInCodeMessage({ ...given, merchant: { ...MERCHANT, site } })
    expect(html).not.toContain('<a ')
    expect(html).toContain('Birch &amp; Oak')
  })

  it('loads nothing from anywhere and does not run', () => {
    const { html } = signInCodeMessage({
      ...given,
      merchant: { ...MERCHANT, look: { '--tote-accent': 'teal' } },
    })
    expect(html).not.toMatch(/<(?:img|script|link|table|form|iframe)|url\(|@import|\bon\w+=/i)
    expect(html.match(/https?:\/\/[^"]+/g)).toEqual(['https://birch.example/'])
  })
})

describe('the accent', () => {
  const accent = (value: string) => accentOf({ look: { '--tote-accent': value } })
  const neutral = accentOf({})

  it.each([
    ['teal', 'teal', 'teal'],
    ['#34453a', '#34453a', '#34453a'],
    ['rgb(52 69 58 / 90%)', 'rgb(52 69 58 / 90%)', 'rgb(52 69 58 / 90%)'],
    ['light-dark(#34453a, #dfcfae)', '#34453a', '#dfcfae'],
    ['light-dark( rgb(1, 2, 3) ,hsl(10deg 20% 30%) )', 'rgb(1, 2, 3)', 'hsl(10deg 20% 30%)'],
  ])('%s is for light and dark screens', (value, light, dark) => {
    expect(accent(value)).toEqual({ light, dark })
  })

  it.each([
    '',
    'red;background:url(https://evil.example)',
    'red"><script>',
    'url(https://evil.example)',
    'var(--x)',
    'expression(alert(1))',
    'light-dark(red, blue;color:red)',
    'light-dark(red)',
    '#12',
  ])('%o is left out', (value) => {
    expect(accent(value)).toEqual(neutral)
  })
})
