import { ToteError } from '@tote/shared/reasons.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Payment } from '../../domain/attempt.ts'
import type { Answer } from '../../providers/payment.ts'
import { DEFAULT_LIMITS } from '../../services/limits.ts'
import { fillIn, startedCheckout } from '../../test/buyer.ts'
import { openShop, type Shop } from '../../test/harness.ts'
import { scripted } from '../../test/paying.ts'
import { fieldsOf, fillAndSend, readable } from '../../test/plain-form.ts'

const PAGE = 'https://pay.example/c/pay/1'

const provider = { asked: 0, check: (_: Payment): Answer | undefined => undefined }
const undecided = provider.check
const isPaid = ({ reference, snapshot: { total, currency } }: Payment): Answer => ({
  status: 'authorised',
  reference: String(reference),
  amount: { amount: total, currency },
})

let shop: Shop
beforeEach(async () => {
  Object.assign(provider, { asked: 0, check: undecided })
  shop = await openShop({
    limits: DEFAULT_LIMITS,
    provider: scripted({
      form: { kind: 'redirect', methods: ['card'], element: null },
      open: async ({ attempt }) => ({ reference: `ref-${attempt}`, url: PAGE }),
      check: async (payment) => {
        provider.asked++
        return provider.check(payment)
      },
    }),
  })
})
afterEach(() => shop[Symbol.asyncDispose]())

/** A shopper whom the provider's page waits for, and somebody who has the same link. */
async function left() {
  const { browser, url, id, page } = await startedCheckout(shop)
  const other = shop.browser()
  await browser.open(url)
  await other.open(url)
  const hosted = browser.hosted(id)
  const expectedTotal = await fillIn(hosted)
  const { checkout } = (await hosted.call('checkout.pay', { expectedTotal })).data
  expect(checkout).toMatchObject({ status: 'secondStep', secondStepUrl: PAGE })
  const status = async () => (await hosted.ask('checkout.get')).data.checkout.status
  return { browser, other, id, page, hosted, expectedTotal, status }
}

it('finds the payment that was made before the shopper came back by the way out', async () => {
  const { browser, page, status } = await left()
  provider.check = isPaid
  const { status: code, headers } = await browser.open(`${page}?cancelled=1`)
  expect([code, headers.get('location')]).toEqual([303, page])
  expect(await status()).toBe('paid')
})

it('ends one attempt by the way out, and not the next by the same address', async () => {
  const { browser, page, hosted, expectedTotal, status } = await left()
  const out = await browser.open(`${page}?cancelled=1`)
  expect([out.status, out.headers.get('location')]).toEqual([303, page])
  expect(await status()).toBe('open')
  expect((await browser.open(page)).status).toBe(200)
  await hosted.call('checkout.pay', { expectedTotal })
  await browser.open(page)
  expect(await status()).toBe('secondStep')
})

it('gives nothing up of what was paid meanwhile, or what nobody can tell of', async () => {
  const { hosted, status } = await left()
  provider.check = () => {
    throw new ToteError('unavailable')
  }
  expect((await hosted.call('checkout.abandon')).refusal).toBe('503 unavailable')
  expect(await status()).toBe('secondStep')
  provider.check = isPaid
  expect((await hosted.call('checkout.abandon')).data.checkout.status).toBe('paid')
})

it('asks the provider no more often than a browser may', async () => {
  const { browser, page } = await left()
  const [most] = DEFAULT_LIMITS.quote.session
  for (let times = 0; times < most + 10; times++) {
    const { status, text } = await browser.open(page)
    expect(status).toBe(200)
    expect(text).toContain(PAGE)
  }
  expect(provider.asked).toBeLessThan(most)
})

it('shows the page of a payment to nobody but who pays', async () => {
  const { other, id, page, status } = await left()
  const theirs = other.hosted(id)
  const seen = await theirs.ask('checkout.get')
  expect(seen.data.checkout).toMatchObject({ status: 'secondStep', secondStepUrl: null, contact: null })
  const { text } = await other.open(page)
  expect(text).not.toContain(PAGE)
  expect(readable(text)).toContain('Your payment is being processed')
  await theirs.call('checkout.abandon')
  await other.open(`${page}?cancelled=1`)
  await other.submit(page, { ...fieldsOf((await other.open(page)).text), do: 'abandon' })
  expect(await status()).toBe('secondStep')
})

it('knows no test bank where another provider asks', async () => {
  const { browser, page, hosted } = await left()
  expect((await browser.open(`${page}/bank`)).status).toBe(404)
  expect((await browser.submit(`${page}/bank`, { answer: 'approved' })).status).toBe(404)
  expect((await hosted.ask('checkout.get')).data.checkout.secondStepUrl).toBe(PAGE)
})

it('lets whoever pays give up on the page too', async () => {
  const { browser, page, status } = await left()
  expect((await fillAndSend(browser, page, {}, 'abandon')).status).toBe(303)
  expect(await status()).toBe('open')
})
