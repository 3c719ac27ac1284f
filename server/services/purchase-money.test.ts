import { ToteError } from '@tote/shared/reasons.ts'
import { expect, it } from 'vitest'
import type { Outcome } from '../executors/executor.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import { approvalOf, testPayment } from '../providers/test-payment.ts'
import { type Desk, openDesk } from '../test/delegated-desk.ts'
import { scriptedShop } from '../test/scripted-shop.ts'
import { createPurchaseMoney } from './purchase-money.ts'

type Does = Partial<PaymentProvider>

/** A desk at a shop that takes no money itself, with each move of the buyer's money. */
async function openTill(does: Does = {}, places?: () => Outcome) {
  const moves: string[] = []
  const told: string[] = []
  const plain = { ...testPayment(Date.now, 0), ...does }
  const provider: PaymentProvider = {
    ...plain,
    async open(request) {
      moves.push(`open ${request.attempt}`)
      return plain.open(request)
    },
    async authorise(request) {
      moves.push(`authorise ${request.attempt} ${request.amount.amount} ${request.amount.currency}`)
      return plain.authorise(request)
    },
    async capture(taking) {
      moves.push(`capture ${taking.attempt} ${taking.amount.amount}`)
      return plain.capture(taking)
    },
    async cancel(reference, attempt) {
      moves.push(`cancel ${attempt}`)
      return plain.cancel(reference, attempt)
    },
  }
  const report = (error: unknown, what: string) =>
    void told.push(`${what} (${(error as Error).message.replace(/[0-9a-f-]{36}/, 'a')})`)
  const money = createPurchaseMoney(
    { provider, publicUrl: 'http://localhost:4000', report },
    async (_, payment) => {
      if (payment.kind !== 'test') throw new ToteError('approvalInvalid')
      return { kind: 'approval', token: approvalOf(payment.token) }
    },
  )
  const shop = scriptedShop({ takesMoney: false, ...(places && { place: async () => places() }) })
  const desk = await openDesk({ shop, money, provider })
  return { desk, moves: () => moves.map((move) => move.replace(/[0-9a-f-]{36}/, 'a')), told }
}

const MORE =
  'a shop was paid more than was set aside: the buyer does not pay the rest (attempt a: $7.00 was paid, $5.00 is taken)'

async function bought(desk: Desk, token = 'pays') {
  const { id } = await desk.submit({ payment: { kind: 'test', token } })
  for (let i = 0; i < 30; i++) {
    await desk.work()
    desk.clock.now += 60_000
  }
  return desk.purchase(id)
}

it('sets aside what was agreed to before it is bought, and takes it then', async () => {
  const { desk, moves } = await openTill()
  await using _ = desk
  const purchase = await bought(desk)
  expect(purchase).toMatchObject({ status: 'COMPLETED', paid: { amount: 500 }, money: { status: 'taken' } })
  expect(moves()).toEqual(['open a', 'authorise a 500 USD', 'capture a 500'])
  expect(purchase.money?.attempt).toBe(purchase.placing?.attempt)
})

it.each([
  ['less', 450, 450, []],
  ['more', 700, 500, [MORE]],
])('takes what was paid, and never more than was set aside: %s', async (_, amount, taken, says) => {
  const paid = { amount, currency: 'USD' }
  const { desk, moves, told } = await openTill({}, () => ({
    is: 'completed',
    reference: 'r',
    order: null,
    paid,
  }))
  await using __ = desk
  expect(await bought(desk)).toMatchObject({ status: 'COMPLETED', paid })
  expect(moves().at(-1)).toBe(`capture a ${taken}`)
  expect(told).toEqual(says)
  // A limit counts what was paid, whoever pays it.
  expect(await desk.store.getSpent(desk.account.id, 'day key1 2026-11-22 USD')).toBe(amount)
})

it('lets it go where nothing was bought', async () => {
  const { desk, moves } = await openTill({}, () => ({ is: 'failed', why: 'outOfStock', note: 'gone' }))
  await using _ = desk
  expect(await bought(desk)).toMatchObject({
    status: 'FAILED',
    why: 'outOfStock',
    money: { status: 'letGo' },
  })
  expect(moves()).toEqual(['open a', 'authorise a 500 USD', 'cancel a'])
})

it.each([
  ['cardNoFunds', 'paymentDeclined'],
  ['secondStep', 'paymentNeedsBuyer'],
])('asks no shop where the card is one that does %s', async (token, why) => {
  const { desk } = await openTill()
  await using _ = desk
  expect(await bought(desk, token)).toMatchObject({ status: 'FAILED', why, paid: null })
  expect(desk.shop.sold.size).toBe(0)
})

it('finds what was set aside although the answer got lost', async () => {
  const { desk, moves } = await openTill()
  await using _ = desk
  expect(await bought(desk, 'lostAnswer')).toMatchObject({ status: 'COMPLETED', money: { status: 'taken' } })
  expect(moves()).toEqual(['open a', 'authorise a 500 USD', 'capture a 500'])
})

it('asks again under the same name while the provider cannot be reached', async () => {
  let isUp = false
  const plain = testPayment(Date.now)
  const { desk, moves } = await openTill({
    async authorise(request) {
      if (!isUp) throw new ToteError('unavailable')
      return plain.authorise(request)
    },
  })
  await using _ = desk
  const { id } = await desk.submit()
  await desk.work()
  expect(await desk.purchase(id)).toMatchObject({ money: { status: 'asked', reference: /^test_/ } })
  expect(desk.shop.sold.size).toBe(0)
  isUp = true
  desk.clock.now += 60_000
  await desk.work()
  expect(await desk.purchase(id)).toMatchObject({ status: 'COMPLETED' })
  expect(moves()).toEqual(['open a', 'authorise a 500 USD', 'authorise a 500 USD', 'capture a 500'])
})

it('lets go of another amount than was asked for', async () => {
  const { desk, moves } = await openTill({
    authorise: async ({ reference }) => ({
      status: 'authorised',
      reference,
      amount: { amount: 499, currency: 'USD' },
    }),
  })
  await using _ = desk
  expect(await bought(desk)).toMatchObject({ status: 'FAILED', why: 'paymentDeclined' })
  expect(moves()).toContain('cancel a')
  expect(desk.shop.sold.size).toBe(0)
})

it('asks no provider for nothing', async () => {
  const { desk, moves } = await openTill()
  await using _ = desk
  desk.shop.price = 0
  expect(await bought(desk)).toMatchObject({ status: 'COMPLETED', paid: { amount: 0 } })
  expect(moves()).toEqual([])
})
