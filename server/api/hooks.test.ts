import { ToteError } from '@tote/shared/reasons.ts'
import { expect, it } from 'vitest'
import type { PaymentProvider } from '../providers/payment.ts'
import { openBank } from '../test/bank.ts'
import { readyToPay } from '../test/buyer.ts'
import { openShop } from '../test/harness.ts'
import { scripted } from '../test/paying.ts'

const SECRET = { 'x-signature': 'proven' }

/** A shop whose provider tells what it has to tell, and what reached it of that. */
async function withProvider() {
  const read: Uint8Array[] = []
  const bank = openBank()
  const does: Partial<PaymentProvider> = {
    ...bank.provider,
    authorise: async ({ reference }) => ({ status: 'processing', reference }),
    readEvent(raw, header) {
      read.push(raw)
      if (header('x-signature') !== SECRET['x-signature']) throw new ToteError('eventInvalid')
      return JSON.parse(new TextDecoder().decode(raw))
    },
  }
  const shop = await openShop({ provider: scripted(does) })
  const post = async (
    body: string | Uint8Array,
    headers: Record<string, string> = SECRET,
    to = 'scripted',
  ) => {
    const given = typeof body === 'string' ? body : Buffer.from(body)
    const answer = await shop.send(`/hooks/${to}`, { method: 'POST', headers, body: given })
    return [answer.status, await answer.text()]
  }
  return { shop, read, bank, post }
}

it('R9.2: acts on an event at once, and once, and says nothing but that it has it', async () => {
  const { shop, bank, post } = await withProvider()
  await using _ = shop
  const { id, hosted, pay } = await readyToPay(shop.browser())
  expect((await hosted.call('checkout.pay', pay)).data.checkout.status).toBe('processing')
  const { attempt = '' } = (await shop.store.getCheckout('demo', id))?.payment ?? {}
  bank.agree(attempt)
  const event = { id: 'evt_1', merchantId: 'demo', about: { checkoutId: id, attempt }, type: 'paid' }
  const answers = await Promise.all(Array.from({ length: 4 }, () => post(JSON.stringify(event))))
  expect(answers).toEqual(Array.from({ length: 4 }, () => [200, '']))
  expect((await hosted.ask('checkout.get')).data.checkout.status).toBe('paid')
  expect(bank.taken().map(({ moves }) => moves)).toEqual([2])
  const steps = shop.steps.map((step) => JSON.parse(step))
  expect(steps.filter(({ step }) => step === 'payment event').map(({ isNew }) => isNew)).toEqual(
    expect.arrayContaining([true, false, false, false]),
  )
})

it('R9.4: refuses what is not proven, and repeats none of it', async () => {
  const { shop, post } = await withProvider()
  await using _ = shop
  const event = JSON.stringify({ id: 'evt_1', merchantId: 'demo', about: null, type: 'paid' })
  for (const headers of [{}, { 'x-signature': 'forged' }])
    expect(await post(event, headers as Record<string, string>)).toEqual([400, ''])
  expect(shop.log.join()).toContain('eventInvalid')
  expect(shop.log.join()).not.toContain('evt_1')
})

it('R9.1: hands on the very bytes that came', async () => {
  const { shop, read, post } = await withProvider()
  await using _ = shop
  const bytes = new Uint8Array([0xff, 0x00, 0xfe, 0x7b, 0x0d, 0x0a])
  expect(await post(bytes, {})).toEqual([400, ''])
  expect([...(read[0] ?? [])]).toEqual([...bytes])
})

it('R9.4: has what is not about a payment of ours, and does nothing', async () => {
  const { shop, post } = await withProvider()
  await using _ = shop
  const event = { id: 'evt_1', merchantId: 'nobody', about: { checkoutId: 'x', attempt: 'y' }, type: '?' }
  expect(await post(JSON.stringify(event))).toEqual([200, ''])
  expect(await post(JSON.stringify({ ...event, merchantId: '', about: null }))).toEqual([200, ''])
})

it('is no way in for anybody else, nor for much', async () => {
  const { shop, post } = await withProvider()
  await using _ = shop
  expect(await post('{}', SECRET, 'stripe')).toEqual([404, ''])
  expect(await post('x'.repeat(256 * 1024 + 1))).toEqual([413, ''])
  const got = await shop.send('/hooks/scripted')
  expect(got.status).toBe(404)
})
