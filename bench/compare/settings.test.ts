import { describe, expect, it } from 'vitest'
import { settingsOf, usualSetting } from './settings.ts'

describe('settingsOf', () => {
  it('varies one thing at a time, beginning with the usual', () => {
    expect(settingsOf([1, 16, 64], [100, 10_000, 1_000_000])).toEqual([
      { connections: 16, carts: 10_000 },
      { connections: 1, carts: 10_000 },
      { connections: 64, carts: 10_000 },
      { connections: 16, carts: 100 },
      { connections: 16, carts: 1_000_000 },
    ])
  })

  it('takes the nearest to the usual where that is not asked for', () => {
    expect(usualSetting([8, 128], [1000])).toEqual({ connections: 8, carts: 1000 })
    expect(settingsOf([32], [50])).toEqual([{ connections: 32, carts: 50 }])
  })
})
