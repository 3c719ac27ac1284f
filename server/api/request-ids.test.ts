import { describe, expect, it } from 'vitest'
import type { KeptTask } from '../domain/outbox.ts'
import { card, readyToPay } from '../test/buyer.ts'
import { openShop, type Shop } from '../test/harness.ts'
import { fillAndSend } from '../test/plain-form.ts'

const ENDPOINT = { id: 'hook', url: 'https://hooks.example/', secrets: [], events: [], createdAt: 1 }

/** A shop whose merchant is told what happens. */
async function telling(): Promise<Shop> {
  const shop = await openShop()
  await shop.store.addEndpoint('demo', { ...ENDPOINT, status: 'active' })
  return shop
}

/** Of each event that is to be told, in order: what happened, to which cart, and in whose name. */
async function toldOf({ store }: Shop) {
  const tasks = (await store.listTasks('demo', { limit: 200 })).reverse()
  const deliveries = tasks.flatMap(({ task, requestId }: KeptTask) =>
    task.kind === 'deliver' ? [{ number: task.event, requestId }] : [],
  )
  return Promise.all(
    deliveries.map(async ({ number, requestId }) => {
      const event = await store.getEvent('demo', number)
      return { type: event?.type, cart: event?.cartId, requestId }
    }),
  )
}

const idOf = ({ headers }: { headers: Headers }) => headers.get('x-request-id') ?? 'none'

describe('what is told of a cart and its checkout', () => {
  it('names the request that did it, also where several are kept in one go', async () => {
    await using shop = await telling()
    const adding = [1, 2, 3, 4].map(() => shop.browser().call('cart.add', { product: 'mug-harbour' }))
    const asked = new Map((await Promise.all(adding)).map((answer) => [answer.data.cart.id, idOf(answer)]))
    const told = await toldOf(shop)
    expect(told).toHaveLength(8)
    expect(new Set(asked.values()).size).toBe(4)
    for (const { cart, requestId } of told) expect(requestId).toBe(asked.get(cart ?? null))
  })

  it('does so from the first line to the order', async () => {
    await using shop = await telling()
    const { id, hosted, pay } = await readyToPay(shop.browser())
    const code = await hosted.call('checkout.applyCode', { code: 'WELCOME10' })
    const total = code.data.checkout.totals.at(-1)?.amount ?? 0
    const declined = { ...pay, card: card('4000000000000002'), expectedTotal: total }
    const refused = await hosted.call('checkout.pay', declined)
    const paid = await hosted.call('checkout.pay', { ...pay, expectedTotal: total })
    const told = await toldOf(shop)
    expect(told.filter(({ requestId }) => requestId === undefined)).toEqual([])
    const by = (answer: { headers: Headers }) =>
      told.flatMap(({ type, requestId }) => (requestId === idOf(answer) ? [type] : []))
    expect(by(code)).toEqual(['updated', 'couponApplied'])
    expect(by(refused)).toEqual(['payment/declined'])
    expect(by(paid)).toEqual([
      'payment/authorised',
      'converted',
      'checkout/completed',
      'order/created',
      'payment/captured',
    ])
    const steps = shop.steps.map((step) => JSON.parse(step))
    expect(steps.filter(({ step }) => step.startsWith('payment ') && step !== 'payment event')).not.toEqual(
      [],
    )
    for (const step of steps) expect(step.checkout).toBe(id)
  })

  it('does so where a page without script, a link or the merchant’s server did it', async () => {
    await using shop = await telling()
    const browser = shop.browser()
    const followed = await browser.open('/buy/mug-harbour:1')
    await browser.open(followed.headers.get('location') ?? '')
    const page = `/checkout/${(await toldOf(shop))[0]?.cart}`
    const sent = await fillAndSend(browser, page, { code: 'WELCOME10' }, 'code')
    const made = await shop.send('/stores/demo/v3/carts', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-auth-token': shop.secretKey },
      body: JSON.stringify({ line_items: [{ product_id: 1, quantity: 1 }] }),
    })
    expect(made.status).toBe(201)
    const told = await toldOf(shop)
    expect(told.map(({ type }) => type)).toContain('couponApplied')
    expect(told.at(-1)).toMatchObject({ requestId: idOf(made) })
    expect(told.find(({ type }) => type === 'couponApplied')).toMatchObject({ requestId: idOf(sent) })
    expect(told[0]).toMatchObject({ requestId: idOf(followed) })
    expect(told.filter(({ requestId }) => requestId === undefined)).toEqual([])
  })
})
