import { expect, it } from 'vitest'
import { apartFromChance } from '../../test/chance.ts'
import { openContracts } from '../../test/contracts.ts'
import { askTasks, delegatedPayload } from '../../test/delegated-calls.ts'
import { fieldsOf } from '../../test/plain-form.ts'

const SEED = delegatedPayload('cartai', 'post-checkout.request')
const CVV = '7391'
/** As a database that says what it could not keep. */
const full = (what: unknown): never => {
  throw new Error(`no room for ${JSON.stringify(what)}`)
}

it('a card is remembered by no fault of what it pays', async () => {
  let isFull = false
  await using shop = await openContracts({
    around: (store) => ({
      ...store,
      addDelegated: (_, request) => full(request),
      changePaymentSession: (merchant, id, change, beside) =>
        store.changePaymentSession(
          merchant,
          id,
          (held) => {
            const changed = change(held)
            return isFull ? full(changed) : changed
          },
          beside,
        ),
    }),
  })
  const { log, steps, send } = shop.shop
  const data = { ...SEED.customer.payment.data, cvv: CVV }
  const order = { ...SEED, customer: { ...SEED.customer, payment: { provider: 'test', data } } }
  const answer = await askTasks(shop, 'POST /checkout', order)
  expect(answer.status).toBe(500)

  const made = await askTasks(shop, 'POST /payment/session', { email: 'ada@example.com', price: '5' })
  const { pathname, search } = new URL(made.body.data.url)
  const form = fieldsOf(await (await send(pathname + search)).text())
  isFull = true
  const card = { 'card.number': '4242424242424242', 'card.expiry': '12/34', 'card.code': CVV }
  const page = await send(pathname + search, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      origin: 'null',
    },
    body: new URLSearchParams({ ...form, ...card, do: 'approve' }).toString(),
  })
  expect(page.status).toBe(500)
  expect(log.filter((line) => line.includes('no room for'))).toHaveLength(2)
  for (const text of [answer.text, await page.text(), ...log, ...steps])
    expect(apartFromChance(text)).not.toMatch(/4242424242424242|7391/)
})
