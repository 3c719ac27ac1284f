import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { statusOf } from '../domain/delegated-status.ts'
import type { Outcome } from '../executors/executor.ts'
import { openDesk } from '../test/delegated-desk.ts'
import { scriptedShop } from '../test/scripted-shop.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const statuses = (history: readonly { status: string }[]) => history.map(({ status }) => status)

describe('a purchase that is to be confirmed', () => {
  const verify = { options: { verifyBeforePlacement: true } }

  it('R8.3: waits for the very quote to be named, is bought then, and only once', async () => {
    await using desk = await openDesk()
    const { id } = await desk.submit(verify)
    await desk.work()
    const asking = await desk.purchase(id)
    expect(asking).toMatchObject({ status: 'PENDING_CONFIRMATION', hasRisen: false, placing: null })
    const hash = asking.quote?.hash ?? ''
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    await expect(desk.delegated.confirm(desk.account, id, { quote: 'f'.repeat(64) })).rejects.toMatchObject({
      reason: 'quoteChanged',
    })
    expect(desk.shop.sold.size).toBe(0)
    await desk.delegated.confirm(desk.account, id, { quote: hash })
    await desk.delegated.confirm(desk.account, id, { quote: hash })
    await desk.work()
    const bought = await desk.purchase(id)
    expect(statuses(bought.history)).toEqual([
      ...['QUEUED', 'STARTED', 'IN-PROGRESS', 'PENDING_CONFIRMATION', 'CONFIRMED', 'PLACED', 'COMPLETED'],
    ])
    await desk.delegated.confirm(desk.account, id, { quote: hash })
    await expect(desk.delegated.confirm(desk.account, id, { quote: 'f'.repeat(64) })).rejects.toMatchObject({
      reason: 'delegatedFinished',
    })
    expect(desk.shop.sold.size).toBe(1)
  })

  it('is not lost where the word comes while a server has yet to say that it waits', async () => {
    await using desk = await openDesk()
    const { id } = await desk.submit(verify)
    let isConfirmed = false
    const eager = desk.another({
      store: (store) => ({
        ...store,
        async finishTask(...given) {
          if (!isConfirmed) {
            isConfirmed = true
            const { quote } = await desk.purchase(id)
            await desk.delegated.confirm(desk.account, id, { quote: quote?.hash ?? '' })
          }
          return store.finishTask(...given)
        },
      }),
    })
    await eager.work()
    await desk.work()
    expect((await desk.purchase(id)).status).toBe('COMPLETED')
  })

  it.each([
    [false, 'CANCELLED'],
    [true, 'FAILED'],
  ] as const)(
    'and is not in time: failTaskIfNotConfirmed %s ends it %s',
    async (failTaskIfNotConfirmed, status) => {
      await using desk = await openDesk()
      const { id } = await desk.submit({ options: { verifyBeforePlacement: true, failTaskIfNotConfirmed } })
      await desk.work()
      const { quote } = await desk.purchase(id)
      desk.clock.now += DAY_MS - 1
      await desk.work()
      expect((await desk.purchase(id)).status).toBe('PENDING_CONFIRMATION')
      desk.clock.now += 1
      await expect(
        desk.delegated.confirm(desk.account, id, { quote: quote?.hash ?? '' }),
      ).rejects.toMatchObject({ reason: 'notAwaitingConfirmation' })
      await desk.work()
      expect(await desk.purchase(id)).toMatchObject({ status, why: 'notConfirmed' })
      expect(desk.shop.sold.size).toBe(0)
    },
  )

  it('is asked about again where the price rose since, and bought at once where it fell', async () => {
    await using desk = await openDesk()
    const { id } = await desk.submit(verify)
    await desk.work()
    const confirm = async () => {
      const { quote } = await desk.purchase(id)
      await desk.delegated.confirm(desk.account, id, { quote: quote?.hash ?? '' })
    }
    await confirm()
    desk.clock.now += MINUTE_MS + 1
    desk.shop.price = 501
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({
      status: 'PENDING_CONFIRMATION',
      hasRisen: true,
      quote: { total: 501 },
    })
    await confirm()
    desk.clock.now += MINUTE_MS + 1
    desk.shop.price = 400
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'COMPLETED', paid: { amount: 400 } })
  })

  it('R8.3: asks where a line costs more than was shown, without being told to', async () => {
    await using desk = await openDesk()
    const shown = (amount: number) => [
      {
        url: 'https://shop.example/a',
        quantity: 1,
        choices: {},
        shown: { price: { amount, currency: 'USD' }, name: 'A', image: null },
      },
    ]
    const dearer = await desk.submit({ items: shown(499) })
    const same = await desk.submit({ items: shown(500) })
    await desk.work()
    expect(await desk.purchase(dearer.id)).toMatchObject({ status: 'PENDING_CONFIRMATION', hasRisen: true })
    expect((await desk.purchase(same.id)).status).toBe('COMPLETED')
  })

  it('names the purchase where there are several', async () => {
    await using desk = await openDesk()
    const urls = ['https://one.example/a', 'https://other.example/b']
    const { id, purchases } = await desk.submit({ ...verify, urls })
    await desk.work()
    const [one, other] = (await desk.get(id)).purchases
    await desk.delegated.confirm(desk.account, id, { quote: one?.quote?.hash ?? '', purchase: one?.id })
    await desk.delegated.confirm(desk.account, other?.id ?? '', { quote: other?.quote?.hash ?? '' })
    await desk.work()
    expect(statusOf(await desk.get(id))).toBe('COMPLETED')
    await expect(
      desk.delegated.confirm(desk.account, id, { quote: 'h', purchase: randomUUID() }),
    ).rejects.toMatchObject({ reason: 'delegatedNotFound' })
    expect(purchases).toHaveLength(2)
  })
})

describe('a shop that wants more at the last moment', () => {
  const rising = (prices: readonly number[]): ReturnType<typeof scriptedShop> => {
    const left = [...prices]
    const shop: ReturnType<typeof scriptedShop> = scriptedShop({
      async place({ attempt, quote }): Promise<Outcome> {
        const price = left.shift()
        if (price !== undefined) {
          shop.price = price
          return { is: 'priceChanged' }
        }
        const paid = { amount: quote.total, currency: quote.currency }
        shop.sold.set(attempt, paid)
        return { is: 'completed', reference: 'r', order: null, paid }
      },
    })
    return shop
  }

  it('is not paid more without a word of the buyer', async () => {
    await using desk = await openDesk({ shop: rising([600]) })
    const { id } = await desk.submit()
    await desk.work()
    const asking = await desk.purchase(id)
    expect(asking).toMatchObject({ status: 'PENDING_CONFIRMATION', hasRisen: true, quote: { total: 600 } })
    expect(await desk.store.getSpent(desk.account.id, `request ${id} USD`)).toBe(0)
    await desk.delegated.confirm(desk.account, id, { quote: asking.quote?.hash ?? '' })
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'COMPLETED', paid: { amount: 600 } })
    expect(await desk.store.getSpent(desk.account.id, `request ${id} USD`)).toBe(600)
  })

  it('and says no price that is higher is left alone', async () => {
    await using desk = await openDesk({ shop: rising([500, 500, 500]) })
    const { id } = await desk.submit()
    await desk.work()
    expect(await desk.purchase(id)).toMatchObject({ status: 'FAILED', why: 'shopRefused' })
    expect(desk.shop.asked.filter((name) => name === 'place')).toHaveLength(1)
  })
})
