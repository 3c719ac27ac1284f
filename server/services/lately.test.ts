import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { lately } from './lately.ts'

it('R21: looks once for all who ask meanwhile, and again after a hundred times as long', async () => {
  let [now, looks] = [0, 0]
  const ask = lately(
    async () => {
      await sleep(20)
      return ++looks
    },
    () => now,
  )
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1])
  now = 1000
  expect(await ask()).toBe(1)
  now = 60_000
  expect(await ask()).toBe(2)
})

it('looks again where it failed', async () => {
  let isDown = true
  const ask = lately(
    async () => {
      if (isDown) throw new Error('away')
      return 'there'
    },
    () => 0,
  )
  await expect(ask()).rejects.toThrow('away')
  isDown = false
  expect(await ask()).toBe('there')
})

it('does not wait for ever for who looks', async () => {
  let [now, looks] = [0, 0]
  const never = new Promise<number>(() => {})
  const ask = lately(
    () => (looks++ === 0 ? never : Promise.resolve(looks)),
    () => now,
  )
  void ask()
  now = 11_000
  expect(await ask()).toBe(2)
})
