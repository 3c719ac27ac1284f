import { ToteError } from '@tote/shared/reasons.ts'
import { expect, it } from 'vitest'
import type { Answer, PaymentProvider } from '../../providers/payment.ts'
import { soundPayment } from '../../providers/sound-payment.ts'
import { openBank } from '../../test/bank.ts'
import { startedCheckout } from '../../test/buyer.ts'
import { openShop } from '../../test/harness.ts'
import { scripted } from '../../test/paying.ts'
import { fillAndSend, readable } from '../../test/plain-form.ts'

const TYPED = {
  'contact.email': 'ada@example.com',
  'address.name': 'Ada Byron',
  'address.line1': '12 Analytical Row',
  'address.city': 'Portland',
  'address.region': 'OR',
  'address.postalCode': '97205',
  'card.number': '4242 4242 4242 4242',
  'card.expiry': '12/34',
  'card.code': '123',
}

const down = () => Promise.reject(new ToteError('unavailable'))
const PATIENCE_MS = 50

const troubles: readonly [string, (bank: Partial<PaymentProvider>) => Partial<PaymentProvider>][] = [
  ['is slow', () => ({ authorise: () => new Promise<Answer>(() => {}) })],
  ['is down', () => ({ authorise: down, check: down })],
  ['answers nonsense', () => ({ authorise: async () => ({ paid: 'yes' }) as never })],
  [
    'charges and then answers nonsense',
    ({ authorise }) => ({
      authorise: async (request) => {
        await authorise?.(request)
        return '<html>' as never
      },
      check: async () => '<html>' as never,
    }),
  ],
]

it.each(troubles)(
  'tells the shopper to wait where the provider %s, charges once, and loses nothing',
  async (_, of) => {
    const bank = openBank()
    const clock = { now: Date.now() }
    const trouble: { now: Partial<PaymentProvider> } = { now: of(bank.provider) }
    const well = { ...scripted({}), ...bank.provider }
    const provider = soundPayment(
      scripted({
        ...bank.provider,
        authorise: (request) => (trouble.now.authorise ?? well.authorise)(request),
        check: (payment) => (trouble.now.check ?? well.check)(payment),
      }),
      PATIENCE_MS,
    )
    await using shop = await openShop({ provider, now: () => clock.now })
    const { browser, url, page, id } = await startedCheckout(shop)
    await browser.open(url)
    const sent = await fillAndSend(browser, page, TYPED, 'pay')
    const { text } = await browser.open(page)
    expect([sent.status, sent.headers.get('location')]).toEqual([303, page])
    expect(readable(text)).toMatch(/payment is being processed/)
    expect(text).not.toContain('value="pay"')

    trouble.now = {}
    clock.now += 61_000
    await shop.work()
    const after = await browser.open(page)
    if (after.text.includes('value="pay"')) {
      expect(bank.charged()).toEqual([])
      expect((await fillAndSend(browser, page, TYPED, 'pay')).status).toBe(303)
    }
    expect(readable((await browser.open(page)).text)).toContain('Thank you for your order')
    await shop.work()
    expect([bank.charged().length, bank.taken().length]).toEqual([1, 1])
    const orders = await shop.store.pageOrders('demo', { limit: 10 })
    expect(orders.map(({ checkoutId }) => checkoutId)).toEqual([id])
  },
)

it('tells the shopper to try again where the provider is down before anything began', async () => {
  let isDown = true
  const bank = openBank()
  const open: PaymentProvider['open'] = (request) =>
    isDown || !bank.provider.open ? down() : bank.provider.open(request)
  await using shop = await openShop({ provider: scripted({ ...bank.provider, open }) })
  const { browser, url, page } = await startedCheckout(shop)
  await browser.open(url)
  const { status, text } = await fillAndSend(browser, page, TYPED, 'pay')
  expect(status).toBe(503)
  expect(text).toMatch(/id="notice"[^>]* autofocus>/)
  expect(text).toContain('value="pay"')
  isDown = false
  expect((await fillAndSend(browser, page, TYPED, 'pay')).status).toBe(303)
  expect(bank.charged()).toHaveLength(1)
})
