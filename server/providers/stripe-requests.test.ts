import { locales } from '@tote/shared/locales.ts'
import { expect, it } from 'vitest'
import { localeOf } from './stripe-requests.ts'

it('has Stripe’s page speak as ours, and ask the browser where it cannot', () => {
  expect(locales.filter((locale) => localeOf(locale) !== locale)).toEqual(['ar'])
  expect(['ar', 'sv', ''].map(localeOf)).toEqual(['auto', 'auto', 'auto'])
  expect(localeOf('pt-BR')).toBe('pt')
})
