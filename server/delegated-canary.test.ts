import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createReach } from './providers/reach.ts'
import { openFolder, poisoned } from './test/canary.ts'
import { type ContractsShop, openContracts } from './test/contracts.ts'
import { askSimple, askTasks, carryOut, delegatedPayload } from './test/delegated-calls.ts'
import { fieldsOf } from './test/plain-form.ts'
import { openReceiver, type Receiver } from './test/receiver.ts'

/** Passes Luhn and is nobody's test card; and one that is, in places where no card belongs. */
const REAL = '5105 1051 0510 5100'
const TEST = '4242-4242-4242-4242'
/** Four digits that stand nowhere else. */
const CVV = '9173'
const EMAIL = 'canary@leak.example'
const DIGITS = /5105[\s-]?1051|4242[\s-]?4242/
/** By itself: among the digits of ids and times anything stands somewhere. */
const CODE = /(?<![0-9A-Za-z-])9173(?![0-9A-Za-z-])/

const CREATE = delegatedPayload('cartai', 'post-checkout.request')
const PAYING = { ...CREATE.customer.payment.data, cvv: CVV }
const ORDER = {
  ...CREATE,
  customer: {
    ...CREATE.customer,
    contact: { ...CREATE.customer.contact, email: EMAIL },
    payment: { provider: 'test', data: PAYING },
  },
}
const SESSION = { email: EMAIL, price: '700', currency: 'USD', purpose: 'Purchase Agent' }
const SIMPLE = {
  url: 'https://example-store.com/product/item',
  user_data: { email: EMAIL, prompt: 'Size Large' },
}
const WHO = {
  'contact.email': EMAIL,
  'contact.phone': '+1 503 555 0100',
  firstName: 'Ada',
  lastName: 'Byron',
  'address.country': 'US',
  'address.line1': '12 Analytical Row',
  'address.line2': 'Top floor',
  'address.city': 'Portland',
  'address.region': 'OR',
  'address.postalCode': '97205',
}
const CARD = { 'card.number': REAL, 'card.expiry': '12/34', 'card.code': CVV }

/** What another shop sells. */
const PAGE = `<!doctype html><title>Thing</title><script type="application/ld+json">${JSON.stringify({
  '@context': 'https://schema.org',
  '@type': 'Product',
  name: 'Thing',
  offers: { '@type': 'Offer', price: '12.00', priceCurrency: 'USD' },
})}</script>`

const folder = openFolder()
const answers: string[] = []
let shop: ContractsShop
let other: Receiver
beforeAll(async () => {
  other = await openReceiver(() => ({ status: 200, headers: { 'content-type': 'text/html' }, body: PAGE }))
  shop = await openContracts({ file: folder.file, reach: createReach({ allow: [other.host] }) })
})
afterAll(async () => {
  await shop[Symbol.asyncDispose]()
  await other[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

/** One request; what is answered is looked through with everything else. */
async function heard(asking: Promise<{ readonly status: number; readonly text: string }>): Promise<number> {
  const { status, text } = await asking
  answers.push(text)
  return status
}

it('R7: takes a card or a key in no field of the published contracts', async () => {
  const tasks = (what: string) => (body: unknown, more?: object) => askTasks(shop, what, body, more)
  const simple = (what: string) => (body: unknown, more?: object) => askSimple(shop, what, body, more)
  const id = randomUUID()
  const asked = [
    { ask: tasks('POST /v1/checkout'), body: ORDER },
    { ask: tasks('POST /payment/session'), body: SESSION },
    { ask: tasks('POST /product/details'), body: { url: 'https://saltiebeauty.com/x' } },
    { ask: tasks('POST /product/search'), body: { name: 'mug', merchant: 'saltiebeauty.com' } },
    { ask: tasks(`POST /checkout/${id}/confirm`), body: { quoteHash: 'a'.repeat(64) } },
    { ask: tasks('POST /checkout/cancel'), body: { taskId: id, executionId: 'x' } },
    { ask: simple('POST /v0/checkout'), body: SIMPLE },
  ]
  for (const card of [REAL, TEST, shop.secretKey])
    for (const { ask, body } of asked) {
      for (const bad of poisoned(body, card)) {
        const isTestCard = JSON.stringify(bad) === JSON.stringify(withCard(card))
        const status = await heard(ask(bad))
        // The one place of a test card, and there only one.
        if (isTestCard && card === TEST) expect(status).toBe(200)
        else expect([400, 401, 403, 404, 422], JSON.stringify(bad)).toContain(status)
      }
      await heard(ask(body, { headers: { 'idempotency-key': card } }))
    }
  for (const card of [REAL, TEST, shop.secretKey]) {
    const text = encodeURIComponent(card)
    for (const what of [
      `GET /checkout/${text}`,
      `DELETE /checkout/${text}`,
      `GET /checkout/${id}?card=${text}`,
    ])
      expect(await heard(askTasks(shop, what))).toBe(404)
  }
})

it('R7: keeps the code of no card, wherever it is said to be one', async () => {
  const places = [
    { ...ORDER, cvv: CVV },
    { ...ORDER, customer: { ...ORDER.customer, payment: { provider: 'test', cvv: CVV, data: PAYING } } },
    { ...ORDER, tasks: [{ ...ORDER.tasks[0], metadata: { cvv: CVV } }] },
    { ...ORDER, options: { ...ORDER.options, card: { cvc: CVV } } },
  ]
  for (const body of places) expect(await heard(askTasks(shop, 'POST /checkout', body))).toBe(422)
  const user_data = { ...SIMPLE.user_data, card: { number: REAL, cvv: CVV } }
  for (const given of [user_data, { ...SIMPLE.user_data, cvv: CVV }])
    expect(await heard(askSimple(shop, 'POST /v0/checkout', { ...SIMPLE, user_data: given }))).toBe(422)
  expect(await heard(askTasks(shop, 'POST /checkout', ORDER))).toBe(200)
  await carryOut(shop)
})

it('R7: takes a card on the page of a payment session in its own fields only', async () => {
  const { services } = shop.shop
  const merchant = await services.merchants.get(shop.merchant)
  const given = {
    email: EMAIL,
    amount: { amount: 0, currency: 'USD' },
    purpose: 'x',
    requestId: randomUUID(),
  }
  const { url } = await services.paymentSessions.create(merchant, { id: 'key1' }, given)
  const { url: plain } = await services.paymentSessions.create(
    merchant,
    { id: 'key1' },
    {
      ...given,
      amount: { amount: 500, currency: 'USD' },
      requestId: undefined,
    },
  )
  for (const card of [REAL, TEST, shop.secretKey]) {
    for (const name of Object.keys(WHO)) await sent(url, { ...WHO, [name]: card }, 'who')
    for (const name of ['token', 'once', 'expected', 'do', 'notes', card])
      await sent(plain, { ...CARD, [name]: card }, 'approve')
    await sent(`${url}&step=${encodeURIComponent(card)}`, CARD, 'approve')
  }
  await sent(plain, CARD, 'approve')
  await sent(plain, { ...CARD, 'card.number': '4000 0000 0000 0002' }, 'approve')
  await sent(plain, { ...CARD, 'card.number': TEST }, 'approve')
  const done = await shop.shop.send(new URL(plain).pathname + new URL(plain).search)
  expect(await done.text()).toContain('Visa ending in 4242')
})

it('R7: takes a card or a key through no call of a page', async () => {
  const { store, merchant } = shop.shop
  await store.putMerchant({ ...merchant, pageHosts: [other.host] })
  const browser = shop.shop.browser()
  const line = { page: `http://${other.host}/thing`, quantity: 1 }
  expect((await browser.call('cart.add', line)).status).toBe(200)
  const read = other.received.length
  const submit = { returnUrl: 'http://127.0.0.1:4001/cart', strategy: 'cheapest', notes: 'Ring twice' }
  const ref = { id: randomUUID(), token: 'a'.repeat(43) }
  const calls = [
    ['delegated.submit', submit],
    ['delegated.confirm', { ...ref, purchase: randomUUID(), quote: 'a'.repeat(64) }],
    ['delegated.cancel', ref],
    ['cart.add', { ...line, options: { Size: 'Large' } }],
  ] as const
  for (const card of [REAL, TEST, shop.secretKey])
    for (const [path, input] of calls)
      for (const bad of poisoned(input, card)) {
        const { status, text } = await browser.call(path, bad as object, { 'idempotency-key': randomUUID() })
        answers.push(text)
        expect(status, `${path} ${JSON.stringify(bad)}`).toBeGreaterThanOrEqual(400)
        expect(status, `${path} ${JSON.stringify(bad)}`).toBeLessThan(500)
      }
  // Nobody else was told either.
  expect(other.received.slice(read).filter(({ path }) => path !== '/thing')).toEqual([])
})

it('R7: and then stands in no log, answer, database, log of writes or backup', async () => {
  const { log, steps } = shop.shop
  const kept = folder.read()
  expect([...kept.keys()]).toEqual(expect.arrayContaining(['tote.db', 'tote.db-wal', 'backup.db']))
  // What is looked for would be found.
  expect(kept.get('backup.db')).toContain(EMAIL)
  const told = { answers: answers.join('\n'), log: log.join('\n'), steps: steps.join('\n') }
  for (const [where, text] of [...kept, ...Object.entries(told)]) {
    expect(DIGITS.exec(text)?.[0], where).toBeUndefined()
    expect(CODE.test(text), where).toBe(false)
    expect(text.includes(shop.secretKey), where).toBe(false)
  }
  expect(told.log + told.steps).not.toContain(EMAIL)
})

/** The order with this as its test card. */
function withCard(cardNumber: string) {
  return {
    ...ORDER,
    customer: { ...ORDER.customer, payment: { provider: 'test', data: { ...PAYING, cardNumber } } },
  }
}

/** Fills in the form of a page of ours and sends it. */
async function sent(url: string, typed: Record<string, string>, button: string): Promise<void> {
  const { pathname, search } = new URL(url)
  const path = pathname + search
  const form = await (await shop.shop.send(path)).text()
  const fields = { ...fieldsOf(form), do: button, ...typed }
  const answer = await shop.shop.send(path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      origin: 'null',
    },
    body: new URLSearchParams(fields).toString(),
  })
  const text = await answer.text()
  // The test cards are listed on the page, for whoever tries it out.
  answers.push(text.replace(/<details class="test-cards">.*?<\/details>/s, ''))
  expect(answer.status, button).toBeLessThan(500)
}
