import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { DEFAULT_LIMITS, type Limit, type Limits } from './limits.ts'

const SPANS: Readonly<Record<number, string>> = {
  60: 'a minute',
  600: 'in 10 minutes',
  900: 'in 15 minutes',
  1800: 'in half an hour',
  3600: 'an hour',
}

function said(limit: Limit | undefined): string {
  return limit ? `${limit[0]} ${SPANS[limit[1]] ?? `in ${limit[1]} s`}` : ''
}

it('R12.1: docs/security.md tells every limit as it is', () => {
  const document = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8')
  const rows = (document.split('## Limits')[1] ?? '').split('\n').filter((line) => line.startsWith('| `'))
  const limits: Limits = DEFAULT_LIMITS
  const expected = Object.entries(limits).map(
    ([name, { session, address }]) => `| \`${name}\` | ${said(session)} | ${said(address)} |`,
  )
  expect(rows).toEqual(expected)
})
