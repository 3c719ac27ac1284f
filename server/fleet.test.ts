import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { openBalancer } from './test/balancer.ts'
import { openBrowser } from './test/browser.ts'
import { type Fleet, openFleet } from './test/fleet.ts'
import { SITE } from './test/harness.ts'

// Every server is a process of its own, and stops three times.
vi.setConfig({ testTimeout: 90_000 })

const SHOPPERS = 6
const ADDS_EACH = 100

/** Shoppers who add and look without pause, each over connections that are kept; whatever is not answered well is a failure. */
function shop(url: string, fleet: Fleet) {
  const failures: string[] = []
  let answered = 0
  let isOpen = true
  const note = async (path: string, init?: RequestInit) => {
    const answer = await fetch(new URL(path, url), { ...init, redirect: 'manual' }).catch((error: Error) => {
      failures.push(`${path}: ${error.message} ${String(error.cause)}`)
      throw error
    })
    if (answer.status !== 200) failures.push(`${path}: ${answer.status}`)
    else answered++
    return answer
  }
  async function shopper(): Promise<void> {
    while (isOpen) {
      const browser = openBrowser({ send: note, key: fleet.key, server: url, site: SITE, takesCookies: true })
      for (let added = 1; isOpen && added <= ADDS_EACH; added++) {
        await browser.call('cart.add', { product: 'mug-harbour' })
        const { data } = await browser.ask('cart.get')
        const held = data.cart.lines[0]?.quantity
        if (held !== added) failures.push(`holds ${held} after ${added}`)
        await sleep(5)
      }
    }
  }
  const shopping = Array.from({ length: SHOPPERS }, () => shopper().catch(() => {}))
  return async () => {
    isOpen = false
    await Promise.all(shopping)
    return { failures, answered }
  }
}

describe('R21: several servers over one database', () => {
  it('are restarted one after the other without a failed request', async () => {
    await using fleet = await openFleet(3, { TOTE_DRAIN: '1' })
    await using balancer = await openBalancer(fleet.urls)
    expect(balancer.ready()).toBe(3)
    const close = shop(balancer.url, fleet)
    await sleep(300)
    for (const index of fleet.urls.keys()) {
      expect(await fleet.stop(index)).toBe(0)
      await fleet.start(index)
      await vi.waitFor(() => expect(balancer.ready()).toBe(3), 5000)
    }
    await sleep(300)
    const { failures, answered } = await close()
    expect(failures).toEqual([])
    expect(answered).toBeGreaterThan(300)
  })
})
