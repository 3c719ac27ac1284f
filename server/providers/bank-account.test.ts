import { inspect } from 'node:util'
import type { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import { BankAccount, readAccount } from './bank-account.ts'

const good = { holder: 'Ada Byron', routing: '110000000', number: '000123456789' }

function faultOf(given: unknown): ToteError {
  try {
    readAccount(given)
  } catch (error) {
    return error as ToteError
  }
  throw new Error('was taken')
}

describe('an account is read', () => {
  it.each([
    ['as digits', good],
    ['with blanks and dashes', { ...good, routing: '110 000-000', number: '0001 2345-6789' }],
    ['with blanks around the holder', { ...good, holder: '  Ada Byron ' }],
  ])('%s', (_, given) => {
    const account = readAccount(given)
    expect(account.reveal((...parts) => parts)).toEqual(['110000000', '000123456789', 'Ada Byron'])
    expect(account.last4).toBe('6789')
  })
})

describe('an account is refused, and not repeated,', () => {
  it.each([
    ['by its check digit', { routing: '110000001' }, 'routing'],
    ['with a short routing number', { routing: '11000000' }, 'routing'],
    ['with a long routing number', { routing: '1100000000' }, 'routing'],
    ['with a routing number as a number', { routing: 110000000 }, 'routing'],
    ['with other digits', { routing: '１１０００００００' }, 'routing'],
    ['with a short number', { number: '000' }, 'number'],
    ['with a long number', { number: '000123456789000123' }, 'number'],
    ['with a letter', { number: '00012345678x' }, 'number'],
    ['with much around it', { number: `000123456789${' '.repeat(20)}` }, 'number'],
    ['without a number', { number: undefined }, 'number'],
    ['without a holder', { holder: '  ' }, 'holder'],
    ['with a holder that is none', { holder: 7 }, 'holder'],
    ['with a holder of two lines', { holder: 'Ada\nByron' }, 'holder'],
    ['with a holder that is no text', { holder: '\ud800' }, 'holder'],
    ['with a long holder', { holder: 'A'.repeat(121) }, 'holder'],
  ])('%s', (_, fault, part) => {
    const error = faultOf({ ...good, ...fault })
    expect(error.reason).toBe('accountInvalid')
    expect(error.fields).toEqual([{ pointer: `/account/${part}`, code: 'invalid' }])
    for (const shown of [error.message, String(error.stack), inspect(error, { depth: 9, showHidden: true })])
      expect(shown).not.toMatch(/110000|000123|Byron/)
  })

  it.each([null, undefined, 'text', 7, true, [], {}])('as %j', (given) => {
    expect(faultOf(given).reason).toBe('accountInvalid')
  })
})

it.each([
  ['as JSON', (account: BankAccount) => JSON.stringify({ account })],
  ['inspected', (account: BankAccount) => inspect(account)],
  ['inspected without its own way', (account: BankAccount) => inspect(account, { customInspect: false })],
  ['as text', (account: BankAccount) => `${account}`],
  ['cloned', (account: BankAccount) => JSON.stringify(structuredClone(account))],
])('an account shows neither numbers nor holder %s', (_, show) => {
  const shown = show(new BankAccount('110000000', '000123456789', 'Ada Byron'))
  expect(shown).not.toMatch(/1100000|00012345|Byron/)
})
