import { describe, expect, it } from 'vitest'
import type { Interaction } from './interactions.ts'
import type { Loading } from './loading.ts'
import { judge } from './verdict.ts'

const loading = (ready: number, shift = 0) => ({ ready, shift }) as Loading
const presses = (...all: number[]): Interaction[] => all.map((delay) => ({ press: 'more', delay }))
const measured = (name: string, ready: number[], delay = 16, shift = 0) => ({
  name,
  loads: ready.map((time) => loading(time, shift)),
  interactions: presses(...Array.from({ length: 100 }, () => delay)),
})
const held = (...given: Parameters<typeof judge>) => judge(...given).map(({ isHeld }) => isHeld)

describe('the verdict over the widget', () => {
  const other = measured('Buy Button JS', [400, 480, 440], 72)

  it('takes the middle of the rounds, each beside the round of the other that ran next to it', () => {
    const [ready] = judge(measured('Tote', [50, 30, 88]), other)
    expect(ready).toMatchObject({ value: 0.125, isHeld: true })
    expect(held(measured('Tote', [51, 61, 88]), other)[0]).toBe(false)
  })

  it('bounds the middle press and the slowest but two of a hundred', () => {
    const tote = measured('Tote', [40, 40, 40])
    const slow = (...late: number[]) => ({
      ...tote,
      interactions: [...tote.interactions.slice(late.length), ...presses(...late)],
    })
    expect(held(slow(300, 300), other)).toEqual([true, true, true, true])
    expect(held(slow(300, 300, 104), other)).toEqual([true, true, false, true])
    expect(held(measured('Tote', [40, 40, 40], 56), other)).toEqual([true, false, true, true])
  })

  it('forgives no shift in any round', () => {
    expect(held(measured('Tote', [40, 40, 40], 16, 0.0001), other)[3]).toBe(false)
  })
})
