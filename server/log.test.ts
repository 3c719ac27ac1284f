import { describe, expect, it } from 'vitest'
import { errorForLog, openLog } from './log.ts'

/** The one line that is written of this. */
function written(tell: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = []
  tell(openLog({ write: (line) => lines.push(line) }))
  expect(lines).toHaveLength(1)
  return lines[0] ?? ''
}

describe('R7, R18: the log', () => {
  it('keeps of an error what it is, and nothing that was hung on it', () => {
    const error = Object.assign(
      new TypeError('duplicate key', { cause: new Error('inner for ada@example.com') }),
      {
        code: '23505',
        detail: 'Key (email)=(ada@example.com) already exists.',
        parameters: ['ada@example.com', '12 Analytical Row'],
      },
    )
    const line = written((log) => log.error({ err: error, requestId: 'r1' }, 'failed'))
    const { err, ...rest } = JSON.parse(line)
    expect(rest).toEqual({ level: 50, time: expect.any(Number), requestId: 'r1', msg: 'failed' })
    expect(Object.keys(err).sort()).toEqual(['cause', 'code', 'message', 'stack', 'type'])
    expect(err).toMatchObject({ type: 'TypeError', message: 'duplicate key', code: '23505' })
    expect(err.cause.message).toBe('inner for [address]')
    expect(line).not.toMatch(/ada@|Analytical/)
  })

  it.each([
    ['a card', '4242 4242 4242 4242', '[card]'],
    ['a secret key', `sk_live_${'a1B2'.repeat(10)}`, '[secret]'],
    ['a restricted key', `rk_test_${'a1B2'.repeat(10)}`, '[secret]'],
    ['a publishable key', `pk_test_${'a1B2'.repeat(10)}`, '[secret]'],
    ['the secret of a webhook', `whsec_${'a1B2'.repeat(8)}`, '[secret]'],
  ])('writes no %s, wherever it stands', (_, secret, instead) => {
    for (const tell of [{ err: new Error(`not ${secret}`) }, { facts: { [secret]: [secret] } }]) {
      const line = written((log) => log.error(tell, `of ${secret}`))
      expect(line).not.toContain(secret)
      expect(line).toContain(instead)
      expect(() => JSON.parse(line)).not.toThrow()
    }
  })

  it('tells of what was thrown and is no error', () => {
    expect(errorForLog('no such thing')).toEqual({ type: 'string', message: 'no such thing' })
  })
})
