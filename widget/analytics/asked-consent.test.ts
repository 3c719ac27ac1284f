import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createConsent } from './asked-consent.ts'
import type { Consent } from './options.ts'

function opened(given: Consent) {
  const done: string[] = []
  const failures: unknown[] = []
  const consent = createConsent(given, (error) => void failures.push(error))
  return {
    done,
    failures,
    set: consent.set,
    does: (name: string) => consent.whenGiven(() => void done.push(name)),
    fails: () =>
      consent.whenGiven(() => {
        throw new Error('the data layer is broken')
      }),
  }
}

describe('consent', () => {
  it('that is given lets everything through at once, and none lets nothing', () => {
    const [given, none] = [opened(true), opened(false)]
    for (const one of [given, none]) one.does('a')
    expect([given.done, none.done]).toEqual([['a'], []])
  })

  it('that is given later counts from then on, and ends when it is taken back', () => {
    const { done, does, set } = opened(false)
    does('before')
    set(true)
    does('after')
    set(false)
    does('again')
    expect(done).toEqual(['after'])
  })

  it('that is still to come is waited for, in order; a yes is not waited for twice', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const { done, does } = opened(promise)
    does('a')
    does('b')
    await turn()
    expect(done).toEqual([])
    resolve(true)
    await turn()
    does('c')
    expect(done).toEqual(['a', 'b', 'c'])
  })

  it.each<[string, unknown]>([
    ['a no', false],
    ['something else than a yes', 'granted'],
    ['nothing', undefined],
  ])('that comes as %s lets nothing through', async (_, answer) => {
    const { done, does } = opened(Promise.resolve(answer as boolean))
    does('a')
    await turn()
    does('b')
    await turn()
    expect(done).toEqual([])
  })

  it('is what was said last: who says no while the answer is awaited is not counted', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const { done, does, set } = opened(promise)
    does('a')
    set(false)
    resolve(true)
    await turn()
    expect(done).toEqual([])
  })

  it('is asked anew before each, where it is a function', async () => {
    let answer: boolean | Promise<boolean> = false
    const { done, does } = opened(() => answer)
    does('a')
    answer = true
    does('b')
    answer = Promise.resolve(true)
    does('c')
    await turn()
    answer = false
    does('d')
    expect(done).toEqual(['b', 'c'])
  })

  it('that fails is told, and counts nothing', async () => {
    const one = opened(() => {
      throw new Error('no banner')
    })
    one.does('a')
    const other = opened(Promise.reject(new Error('no banner')))
    other.does('a')
    const broken = opened(Promise.resolve(true))
    broken.fails()
    await turn()
    broken.fails()
    expect([one, other, broken].map(({ done, failures }) => [done.length, failures.length])).toEqual([
      [0, 1],
      [0, 1],
      [0, 2],
    ])
  })
})
