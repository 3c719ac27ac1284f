import { describe, expect, it } from 'vitest'
import { verdict } from './verdict.ts'

const round = (servers: number, perSecond: number, each: number) => ({
  servers,
  perSecond,
  generator: each,
  target: each,
  database: each,
})

describe('verdict', () => {
  it('wants two servers to be faster where the processors have room', () => {
    expect(verdict([round(1, 1000, 0.5), round(2, 1700, 0.9)], 8)).toMatchObject({ isHeld: true })
    expect(verdict([round(1, 1000, 0.5), round(2, 1500, 0.9)], 8)).toMatchObject({ isHeld: false })
  })

  it('names the machine where one server and what it needs take nearly all of it', () => {
    expect(verdict([round(1, 1000, 0.5), round(2, 1100, 0.6)], 2)).toMatchObject({
      isHeld: true,
      possible: 2 / 1.5,
    })
  })

  it('excuses nothing where nobody can tell what is used', () => {
    const blind = [1, 2].map((servers) => ({ ...round(servers, 1000, 0.5), database: undefined }))
    expect(verdict(blind, 2)).toMatchObject({ isHeld: false, possible: undefined })
  })
})
