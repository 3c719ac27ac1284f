import { expect, it } from 'vitest'
import { redactOrder } from '../domain/redacting.ts'
import { keptMessages } from '../test/kept-messages.ts'
import { openTill, type Till } from '../test/till.ts'

const HOUR_MS = 3_600_000

async function buy(till: Till, locale?: 'de') {
  const ref = await till.shopper()
  if (locale) await till.store.changeCheckout('demo', ref.id, (held) => ({ ...held, locale }) as never)
  const { checkout } = await till.pay(ref)
  return checkout.order
}

it('is sent once the order is paid, in the words of its checkout, and no second time', async () => {
  await using till = await openTill()
  const order = await buy(till, 'de')
  // The answer does not wait for mail.
  expect(till.messages.messages).toEqual([])
  await till.work()
  await till.work()
  expect(till.messages.messages).toMatchObject([
    { to: 'ada@example.com', language: 'de', subject: expect.stringContaining(String(order?.number)) },
  ])
  expect(await till.store.getTask('demo', `receipt.${order?.id}`)).toMatchObject({ state: 'done', tries: 1 })
})

it('is not sent where the checkout link says so', async () => {
  await using till = await openTill()
  const merchant = await till.services.merchants.get('demo')
  const { link } = await till.services.checkoutLinks.create(
    merchant,
    { type: 'normal', name: 'quiet', emailReceipt: false },
    { isTest: true },
  )
  const ref = await till.shopper()
  await till.store.changeCart('demo', ref.id, (held) => ({ ...held, link: link.id }) as never)
  const { checkout } = await till.pay(ref)
  expect(checkout.status).toBe('paid')
  await till.work()
  expect(till.messages.messages).toEqual([])
  expect(await till.store.getTask('demo', `receipt.${checkout.order?.id}`)).toBeUndefined()
})

it('comes again after mail could not leave, and is given up after three days', async () => {
  let isAway = true
  const messages = keptMessages(() => (isAway ? new Error('away') : undefined))
  await using till = await openTill({ messages })
  const first = await buy(till)
  await till.work()
  isAway = false
  till.clock.now += 10_000
  await till.work()
  expect(messages.messages.map(({ subject }) => subject)).toEqual([
    expect.stringContaining(String(first?.number)),
  ])
  isAway = true
  const lost = await buy(till)
  const taskOf = () => till.store.getTask('demo', `receipt.${lost?.id}`)
  let hours = 0
  for (; (await taskOf())?.state === 'waiting' && hours < 200; hours += 1.25) {
    await till.work()
    till.clock.now += 1.25 * HOUR_MS
  }
  expect((await taskOf())?.state).toBe('failed')
  expect(hours / 24).toBeGreaterThan(3)
  expect(messages.messages).toHaveLength(1)
})

it('is not sent to whoever was erased meanwhile', async () => {
  await using till = await openTill()
  const order = await buy(till)
  await till.store.changeOrder('demo', order?.id ?? '', redactOrder)
  await till.work()
  expect(till.messages.messages).toEqual([])
})
