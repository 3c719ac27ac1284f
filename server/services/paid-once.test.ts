import { expect, it, vi } from 'vitest'
import { BankAccount } from '../providers/bank-account.ts'
import { Card } from '../providers/card.ts'
import type { Paying } from './agreement.ts'
import { fingerprintOf, isAlikeAsked } from './paid-once.ts'

const byCard = (number: string, code = '123', month = 12): Paying => {
  const card = new Card(number, code, { month, year: 2030 })
  return { means: { kind: 'card', card }, expectedTotal: 100 }
}
const paying = byCard('4242424242424242')
const kept = { key: 'k1', fingerprint: fingerprintOf(paying) }

const others: [string, Paying][] = [
  ['another total', { ...paying, expectedTotal: 101 }],
  ['another method', { ...paying, method: 'ach' }],
  ['no means', { ...paying, means: null }],
]
const otherSecrets: [string, Paying][] = [
  ['another card', byCard('4000000000000002')],
  ['another code', byCard('4242424242424242', '321')],
  ['another month', byCard('4242424242424242', '123', 11)],
]

it('knows the same payment again, and any other from it', () => {
  expect(isAlikeAsked(kept, fingerprintOf(byCard('4242424242424242')))).toBe(true)
  for (const [what, other] of [...others, ...otherSecrets])
    expect(isAlikeAsked(kept, fingerprintOf(other)), what).toBe(false)
})

it('tells accounts and tokens apart', () => {
  const prints = [
    new BankAccount('110000000', '000123456789', 'Ada'),
    new BankAccount('110000000', '000111111116', 'Ada'),
  ].map((account) => fingerprintOf({ means: { kind: 'ach', account }, expectedTotal: 100 }))
  const tokens = ['tok_1', 'tok_2'].map((token) =>
    fingerprintOf({ means: { kind: 'token', token }, expectedTotal: 100 }),
  )
  expect(new Set([...prints, ...tokens]).size).toBe(4)
})

it('R7.6: compares after a restart what is no secret, because nothing else is kept of it', async () => {
  vi.resetModules()
  const restarted = await import('./paid-once.ts')
  expect(restarted.fingerprintOf(paying)).not.toBe(kept.fingerprint)
  for (const [what, other] of otherSecrets)
    expect(restarted.isAlikeAsked(kept, restarted.fingerprintOf(other)), what).toBe(true)
  for (const [what, other] of others)
    expect(restarted.isAlikeAsked(kept, restarted.fingerprintOf(other)), what).toBe(false)
})
