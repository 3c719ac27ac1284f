import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import type { Coupon } from '../domain/coupon.ts'
import type { Promotion } from '../domain/promotion.ts'
import { sqliteEngine } from './sqlite-engine.ts'
import { openSqlite } from './sqlite-open.ts'
import { createStore } from './store.ts'

const coupon: Coupon = { code: 'TEN', name: 'Ten', minimum: 0, maxUses: 3, kind: 'fixed', amount: 5 }

const promotion: Promotion = {
  ...{ id: 'a', name: 'New', isActive: true, order: 1 },
  ...{ kind: 'tiers', by: 'quantity', on: {}, tiers: [] },
}

/** A store, what it asked of the file, and another process's connection to it. */
async function opened() {
  const folder = mkdtempSync(join(tmpdir(), 'tote-recall-'))
  const file = join(folder, 'tote.db')
  const other = openSqlite(file)
  const log: string[] = []
  const store = createStore(sqliteEngine(new Database(file, { verbose: (text) => log.push(String(text)) })))
  onTestFinished(async () => {
    await store.close()
    other.close()
    rmSync(folder, { recursive: true })
  })
  await store.putCoupon('m1', coupon)
  const left = async () => (await store.getCoupons('m1', ['TEN'])).get('TEN')?.left
  const asked = () => log.filter((text) => text.includes('max_uses, body FROM coupons')).length
  return { store, other, left, asked }
}

it('asks once for what nobody writes', async () => {
  const { left, asked } = await opened()
  for (let i = 0; i < 10; i++) {
    expect(await left()).toBe(3)
    await nextTurn()
  }
  expect(asked()).toBe(1)
})

it('knows every write of its own as soon as it is answered', async () => {
  const { store, left } = await opened()
  for (let maxUses = 1; maxUses <= 20; maxUses++) {
    const writing = store.putCoupon('m1', { ...coupon, maxUses })
    await left()
    await writing
    expect(await left()).toBe(maxUses)
  }
})

it('knows what another process wrote in its next turn, and nothing that it took back', async () => {
  const { other, left } = await opened()
  expect(await left()).toBe(3)
  other.exec('BEGIN IMMEDIATE; UPDATE coupons SET used = 2')
  await nextTurn()
  expect(await left()).toBe(3)
  other.exec('ROLLBACK')
  await nextTurn()
  expect(await left()).toBe(3)
  for (const used of [1, 2, 3]) {
    other.exec(`UPDATE coupons SET used = ${used}`)
    await nextTurn()
    expect(await left()).toBe(3 - used)
  }
})

it('keeps nothing of a change that was taken back', async () => {
  const { store, left } = await opened()
  await expect(store.putCoupon('m1', { ...coupon, maxUses: -1 })).rejects.toThrow()
  expect(await left()).toBe(3)
})

it('knows what it read of one table while others are written, whichever', async () => {
  const { store, left, asked } = await opened()
  expect(await left()).toBe(3)
  await store.setStock('m1', 'p1', 'base', 7)
  await store.putSetting('m1', 'colour', 'green')
  await nextTurn()
  expect([await left(), asked()]).toEqual([3, 1])
  await store.putPromotion('m1', { ...promotion, name: 'Old' })
  expect((await store.getPromotions('m1'))[0]?.name).toBe('Old')
  await store.putPromotion('m1', promotion)
  expect((await store.getPromotions('m1'))[0]?.name).toBe('New')
  expect([await left(), asked()]).toEqual([3, 1])
})

it('asks once for several of a kind, and only for those that it does not know', async () => {
  const { store, asked } = await opened()
  const codes = async (...names: string[]) => {
    const found = await store.getCoupons('m1', names)
    await nextTurn()
    return [...found.keys()]
  }
  expect([await codes('TEN', 'NONE'), asked()]).toEqual([['TEN'], 1])
  expect([await codes('NONE', 'TEN'), asked()]).toEqual([['TEN'], 1])
  expect([await codes('TEN', 'NINE'), asked()]).toEqual([['TEN'], 2])
  await store.putCoupon('m1', { ...coupon, code: 'NINE' })
  expect(await codes('TEN')).toEqual(['TEN'])
  expect(await codes('NINE', 'TEN')).toEqual(['NINE', 'TEN'])
})
