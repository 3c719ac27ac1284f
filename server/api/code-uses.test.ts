import { describe, expect, it, onTestFinished } from 'vitest'
import { createLimits, DEFAULT_LIMITS } from '../services/limits.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { addRival, openShop, SERVER } from '../test/harness.ts'
import { takeCodeUse } from './code-uses.ts'

const ADA = 'ada@shop.example'

/** As one server counts them, and as several do that share a store. */
describe.each([false, true])('codes by mail (counted in the store: %s)', (isShared) => {
  function opened() {
    const store = { ...sqliteStore({ file: ':memory:', asServer: false }), isShared }
    onTestFinished(() => store.close())
    const limits = createLimits(DEFAULT_LIMITS, { store, now: Date.now })
    /** How many of so many are let through. */
    return async (many: number, address: string, email = ADA) => {
      let sent = 0
      for (let i = 0; i < many; i++)
        await takeCodeUse(limits, { email, address }).then(
          () => sent++,
          (error: unknown) => expect(error).toMatchObject({ reason: 'rateLimited' }),
        )
      return sent
    }
  }

  it('R12.4: are refused to who asks for a sixth, and not to the owner of the mailbox', async () => {
    const ask = opened()
    expect(await ask(40, '192.0.2.1')).toBe(5)
    expect(await ask(1, '192.0.2.2')).toBe(1)
    expect(await ask(1, '192.0.2.2', 'ADA@shop.example')).toBe(1)
  })

  it('reach one mailbox twenty times an hour, whoever asks', async () => {
    const ask = opened()
    let sent = 0
    for (let i = 0; i < 6; i++) sent += await ask(5, `192.0.2.${i}`)
    expect(sent).toBe(20)
    expect(await ask(1, '192.0.2.9', 'bob@shop.example')).toBe(1)
  })

  it('are sent fifty times an hour for one network', async () => {
    const ask = opened()
    let sent = 0
    for (let i = 0; i < 60; i++) sent += await ask(1, '192.0.2.1', `ada${i}@shop.example`)
    expect(sent).toBe(50)
  })
})

it('a sixth code is refused at every shop of the server', async () => {
  await using shop = await openShop({ limits: DEFAULT_LIMITS })
  const rival = await addRival(shop, SERVER)
  const here = shop.browser()
  const there = shop.browser({ key: rival.key })
  for (let i = 0; i < 5; i++) {
    const { own } = i % 2 === 0 ? here : there
    expect((await own.call('signIn.request', { email: ADA })).status).toBe(200)
  }
  for (const { own } of [here, there])
    expect((await own.call('signIn.request', { email: ADA.toUpperCase() })).refusal).toBe('429 rateLimited')
  expect((await there.own.call('signIn.request', { email: 'bob@shop.example' })).status).toBe(200)
})
