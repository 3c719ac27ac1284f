import { hash } from 'node:crypto'
import type { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import type { AnswerHeaders, Call } from './call.ts'
import { nameAsked, nameOfChange } from './idempotency.ts'

const call = (key: string | undefined, { method = 'POST', path = 'cart.add' } = {}) =>
  ({ method, path, header: (name: string) => (name === 'idempotency-key' ? key : undefined) }) as Call

describe('R14: the name of a change', () => {
  it.each(['a', ' ', '~', 'x'.repeat(255)])('may be %o', (key) => {
    expect(nameOfChange(call(key), {})).toMatchObject({ key })
  })

  it.each(['', 'x'.repeat(256), 'ü', '\x1f', '\x7f', 'a\nb', 'a\0'])('is not %o', (key) => {
    expect(() => nameOfChange(call(key), {})).toThrow(expect.objectContaining({ reason: 'validationFailed' }))
  })

  it('is of one change, and of nothing that is only read', () => {
    expect(nameOfChange(call(undefined), {})).toBeUndefined()
    expect(nameOfChange(call('a', { method: 'GET' }), {})).toBeUndefined()
    for (const path of ['cart.add,cart.add', 'cart.add%2Ccart.add'])
      expect(() => nameOfChange(call('a', { path }), {}), path).toThrow(
        expect.objectContaining({ reason: 'validationFailed' }),
      )
  })

  it('R7: is kept unreadable where it is a card, a secret key or an address', () => {
    for (const telling of ['4242424242424242', `sk_live_${'a'.repeat(32)}`, 'ada@shop.example']) {
      const kept = nameOfChange(call(telling), {})?.key
      expect(kept).toMatch(/^[\da-f]{64}$/)
      expect(nameOfChange(call(telling), {})?.key).toBe(kept)
    }
    // Whoever has the database could try out all cards there are.
    expect(nameOfChange(call('4242424242424242'), {})?.key).not.toBe(hash('sha256', '4242424242424242'))
    expect(nameOfChange(call('order-1'), {})?.key).toBe('order-1')
  })

  it('is said to be known in the answer, once it is found', () => {
    const headers: AnswerHeaders = {}
    const named = nameOfChange(call('a'), headers)
    expect(headers).toEqual({})
    named?.replayed()
    expect(headers).toEqual({ 'idempotent-replayed': 'true' })
  })

  it('is asked for where money moves', () => {
    const named = nameOfChange(call('a'), {})
    expect(nameAsked(named)).toBe(named)
    expect(refusal(() => nameAsked(undefined))).toEqual('/Idempotency-Key missing')
    expect(refusal(() => nameOfChange(call('ü'), {}))).toEqual('/Idempotency-Key invalid')
    expect(refusal(() => nameOfChange(call('a', { path: 'a,b' }), {}))).toEqual('/Idempotency-Key batch')
  })
})

function refusal(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    const { fields } = error as ToteError
    return fields.map(({ pointer, code }) => `${pointer} ${code}`).join()
  }
  return undefined
}
