import { ToteError } from '@tote/shared/reasons.ts'
import { Command } from 'commander'
import { describe, expect, it, vi } from 'vitest'
import { viewOrder } from './api/rest/order-view.ts'
import { fulfilOrder, listOrders, refundOrder, showOrder } from './cli-order-work.ts'
import { orderCommands } from './cli-orders.ts'
import type { Merchant } from './domain/merchant.ts'
import type { PaymentProvider } from './providers/payment.ts'
import { openCli } from './test/cli.ts'
import { openTill, type Till } from './test/till.ts'

// Some calls are processes of their own.
vi.setConfig({ testTimeout: 30_000 })

const REASON = { reason: 'requested' }
const PARTS = [{ place: 1, quantity: 2 }]

/** A shop in which somebody bought three mugs. */
async function openSold(refund?: PaymentProvider['refund']) {
  const till = await openTill({ ...(refund && { provider: { refund } }) })
  till.clock.now = Date.now()
  const ref = await till.shopper({ product: 'mug-harbour', quantity: 3 })
  await till.services.checkouts.update(ref, { notes: 'Ring twice' })
  const { checkout } = await till.pay(ref)
  const { merchant } = ref
  return { till, merchant, number: String(checkout.order?.number), id: String(checkout.order?.id) }
}

/** Gives back while a server runs. */
async function refundBeside(
  till: Till,
  merchant: Merchant,
  ref: string,
  given: Partial<Parameters<typeof refundOrder>[3]> = {},
) {
  const refunding = refundOrder(till.store, merchant, ref, { ...REASON, ...given })
  let isDone = false
  void refunding.finally(() => {
    isDone = true
  })
  while (!isDone) {
    till.clock.now = Date.now()
    await till.work()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return refunding
}

describe('tote order', () => {
  it('lists, shows and finds what was bought', async () => {
    const { till, merchant, number, id } = await openSold()
    await using _ = till
    const { text, document } = await listOrders(till.store, merchant, { limit: 25 })
    expect(text).toMatch(
      new RegExp(`^${number}  2\\d{3}-\\S+ \\S+ +\\S+ USD  paid  not sent  ada@example\\.com$`),
    )
    expect(document).toMatchObject({ orders: [{ id, status: 'paid', fulfilment: 'none' }], before: null })
    const none = await listOrders(till.store, merchant, { limit: 25, status: 'refunded' })
    expect(none.text).toBe('There are no such orders.')
    for (const ref of [number, id]) {
      const shown = await showOrder(till.store, merchant, ref)
      for (const words of [
        `Order ${number}, paid, not sent`,
        '3 × ',
        'Note: Ring twice',
        '…4242',
        '12 Analytical Row',
      ])
        expect(shown.text).toContain(words)
      // What a program reads here is what it reads over HTTP.
      const order = await till.store.getOrder(merchant.id, id)
      expect(order && viewOrder(order)).toEqual(shown.document)
      expect(shown.text).toContain('97205, Portland, OR, US')
    }
    await expect(showOrder(till.store, merchant, '99')).rejects.toThrow(
      'There is no order "99": "tote order list" shows them.',
    )
  })

  it('says what was sent, and no more than was bought', async () => {
    const { till, merchant, number } = await openSold()
    await using _ = till
    const send = (given: Parameters<typeof fulfilOrder>[3]) =>
      fulfilOrder(till.store, merchant, number, given)
    const sent = { carrier: 'Post', tracking: 'RB 1' }
    expect((await send({ ...sent, line: PARTS })).text).toBe(`Order ${number}: sent in part.`)
    await expect(send({ line: PARTS })).rejects.toThrow(
      `That is more than is left to be sent of order ${number}.`,
    )
    expect((await send({ line: [{ place: 1, quantity: undefined }] })).text).toBe(`Order ${number}: sent.`)
    await expect(send({ line: [{ place: 1, quantity: undefined }] })).rejects.toThrow(
      `Nothing is left of line 1 of order ${number}.`,
    )
    await expect(send({ line: [{ place: 9, quantity: 1 }] })).rejects.toThrow(
      `Order ${number} has no line 9.`,
    )
    expect((await showOrder(till.store, merchant, number)).text).toMatch(/^Sent \S+ Post RB 1$/m)
  })

  it('gives back by the server that runs, once under a name, and never more than was taken', async () => {
    const { till, merchant, number, id } = await openSold()
    await using _ = till
    const first = await refundBeside(till, merchant, number, { amount: '1.50', key: 'mine' })
    expect([first.text, first.isRefused]).toEqual([`Gave back 1.50 USD of order ${number}.`, false])
    expect(first.document).toMatchObject({
      refund: { amount: { amount: 150, currency: 'USD' }, status: 'done' },
      order: { status: 'partlyRefunded' },
    })
    await refundBeside(till, merchant, number, { amount: '1.50', key: 'mine' })
    expect((await till.store.getOrder(merchant.id, id))?.refunds).toHaveLength(1)
    const asked = (given: Partial<Parameters<typeof refundOrder>[3]>) =>
      refundOrder(till.store, merchant, number, { ...REASON, ...given })
    await expect(asked({ amount: '2', key: 'mine' })).rejects.toThrow(
      'A refund was made under this key before',
    )
    await expect(asked({ amount: '9999' })).rejects.toThrow(
      /^That is more than can go back of order \d+: \S+ USD are left\.$/,
    )
    for (const amount of ['0', '-1', '1.505', 'all', ''])
      await expect(asked({ amount })).rejects.toThrow(`"${amount}" is no amount of USD.`)
    const lines = await refundBeside(till, merchant, number, { line: PARTS, restock: true })
    expect(lines.document).toMatchObject({ refund: { lines: [{ quantity: 2 }] } })
    // The same command again, as after an answer that was lost.
    const done = await refundBeside(till, merchant, number, { amount: '1' })
    const again = await refundBeside(till, merchant, number, { amount: '1' })
    expect(again.text).toBe(`${done.text} It was made before: for another one like it, name it with --key.`)
    expect((await till.store.getOrder(merchant.id, id))?.refunds).toHaveLength(3)
    await refundBeside(till, merchant, number)
    expect((await showOrder(till.store, merchant, number)).text).toMatch(/^Order \d+, refunded, /)
  })

  it('says so where the provider refuses, or takes its time', async () => {
    let status: 'failed' | 'pending' = 'failed'
    const { till, merchant, number } = await openSold(async ({ refundId }) => ({
      status,
      reference: `ref-${refundId}`,
    }))
    await using _ = till
    const refused = await refundBeside(till, merchant, number)
    expect([refused.text, refused.isRefused]).toEqual([
      expect.stringMatching(/^The payment provider refused to give back [\d.]+ USD of/),
      true,
    ])
    status = 'pending'
    const slow = await refundBeside(till, merchant, number)
    expect([slow.text, slow.isRefused]).toEqual([
      expect.stringMatching(/^\S+ USD of order \d+ are on their way back: a running server sees to it/),
      false,
    ])
  })

  it.each([
    [['refund', '1', '--amount', '5', '--delivery'], 'say --amount, or --line and --delivery'],
    [['refund', '1', '--line', '0'], 'It is the place of a line, like 1, or 2x3.'],
    [['refund', '1', '--line', '1x0'], 'It is the place of a line, like 1, or 2x3.'],
    [['refund', '1', '--key', 'two words'], 'It is 1 to 200 letters, digits and signs, without spaces.'],
    [['refund', '1', '--reason', ' '], 'It is one line of 1 to 200 characters.'],
    [['refund'], "missing required argument 'order'"],
    [['fulfil', '1', '--url', 'javascript:alert(1)'], 'It is a web address.'],
    [['fulfil', '1', '--carrier', 'a\nb'], 'It is one line of 1 to 60 characters.'],
    [['list', '--status', 'new'], 'It is one of paid, needsReview, partlyRefunded, refunded.'],
    [['list', '--from', 'yesterday'], 'It is a day like 2026-11-01.'],
    [['list', '--from', '2026-02-30'], 'It is a day like 2026-11-01.'],
    [['list', '--email', 'nobody'], 'nobody'],
    [['list', '--limit', '0'], 'It is 1 to 1000.'],
  ])('does not take %j', async (args, says) => {
    const program = new Command('tote')
    let said = ''
    const silent = (command: Command) => {
      command.exitOverride().configureOutput({
        writeErr: (text) => {
          said += text
        },
      })
      for (const one of command.commands) silent(one)
    }
    orderCommands(program)
    silent(program)
    const parsing = program.parseAsync(['order', ...args], { from: 'user' })
    await expect(parsing).rejects.toMatchObject({ name: expect.stringMatching(/^(Commander|InvalidArg)/) })
    expect(said).toContain(says)
  })

  it('is there on the command line, also for programs', async () => {
    await using cli = await openCli()
    const [help, listed, unknown, wrong] = await Promise.all([
      cli.tote(['order', '--help']),
      cli.json(['order', 'list']),
      cli.json(['order', 'show', '99']),
      cli.json(['order', 'refund', '99', '--amount', '5', '--delivery']),
    ])
    for (const name of ['list', 'search', 'show', 'fulfil', 'refund'])
      expect(help?.stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'))
    expect([listed?.code, listed?.document]).toEqual([0, { orders: [], before: null }])
    expect([unknown?.code, unknown?.document]).toEqual([
      1,
      { error: 'There is no order "99": "tote order list" shows them.' },
    ])
    expect([wrong?.code, wrong?.document]).toMatchObject([
      2,
      { error: 'say --amount, or --line and --delivery' },
    ])
  })

  it('leaves faults of the database as they are', async () => {
    const { till, merchant } = await openSold()
    await using _ = till
    const store = { ...till.store, findOrderByNumber: () => Promise.reject(new ToteError('unavailable')) }
    await expect(showOrder(store, merchant, '1')).rejects.toThrow('unavailable')
  })
})
