import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ReachError } from '../providers/reach-address.ts'
import { type Chain, openChain, plainly } from '../test/chain.ts'
import { openReceiver } from '../test/receiver.ts'

/** Whether a call begins a purchase. */
const isPlacing = ({ method, url }: { method: string; url: string }) =>
  method === 'POST' && /\/checkout$/.test(url)

describe('a server that buys through another by CartAI', () => {
  let chain: Chain
  beforeAll(async () => {
    chain = await openChain({ isRepeatable: true })
  })
  afterAll(() => chain[Symbol.asyncDispose]())
  let before: number
  beforeEach(async () => {
    chain.wire.carry = plainly
    chain.wire.calls.length = 0
    chain.moves.length = 0
    before = (await chain.orders()).length
  })
  const ordered = async () => (await chain.orders()).length - before
  const mug = (quantity = 1) => ({ url: chain.urlOf('mug-harbour'), quantity })

  it('has it bought once, and each takes its money once', async () => {
    const task = await chain.settled(await chain.buy([mug(2)]))
    const [order] = await chain.orders()
    const total = order?.snapshot.total ?? 0
    expect(task).toMatchObject({
      status: 'COMPLETED',
      orderId: String(order?.number),
      paid: { amount: (total / 100).toFixed(2), currency: 'USD' },
      tasks: [{ items: [{ name: 'Harbour mug', status: 'bought' }] }],
    })
    expect(await ordered()).toBe(1)
    expect(order).toMatchObject({
      contact: { email: 'ada@example.com' },
      payment: { capturedAt: expect.any(Number) },
    })
    expect(chain.moves).toEqual([`setAside ${total}`, `take ${total}`])
    expect(chain.wire.calls).toEqual(['POST /checkout-estimates', 'POST /checkout', 'GET /checkout/:id'])
  })

  it('has it sent the fastest way where that is asked for', async () => {
    expect(await chain.settled(await chain.buy([mug()], { strategy: 'fastest' }))).toMatchObject({
      status: 'COMPLETED',
    })
    expect((await chain.orders())[0]).toMatchObject({ delivery: 'express' })
  })

  it('has one bought of what is asked for ten times under one name', async () => {
    const headers = { 'idempotency-key': 'ten-at-once' }
    const ids = await Promise.all(Array.from({ length: 10 }, () => chain.buy([mug()], { headers })))
    expect(new Set(ids).size).toBe(1)
    expect(await chain.settled(ids[0] ?? '')).toMatchObject({ status: 'COMPLETED' })
    expect(await ordered()).toBe(1)
  })

  it('has one bought where the request arrives twice', async () => {
    chain.wire.carry = async (asked, send) => {
      if (isPlacing(asked)) await send(asked)
      return send(asked)
    }
    expect(await chain.settled(await chain.buy([mug()]))).toMatchObject({ status: 'COMPLETED' })
    expect(await ordered()).toBe(1)
  })

  it.each([
    ['the answer is lost', () => new ReachError('timeout')],
    ['it ends before it hears the answer', () => new Error('the process is gone')],
  ])('has one bought where %s, asking again under the same name', async (_, error) => {
    let lost = 0
    chain.wire.carry = async (asked, send) => {
      const answer = await send(asked)
      if (isPlacing(asked) && lost++ === 0) throw error()
      return answer
    }
    const task = await chain.settled(await chain.buy([mug()]))
    expect(task).toMatchObject({ status: 'COMPLETED' })
    expect(lost).toBe(2)
    expect(await ordered()).toBe(1)
    expect(chain.moves).toHaveLength(2)
  })

  it.each([
    ['before it asks for a price', 'before', /checkout-estimates$/],
    ['before it asks to buy', 'before', /checkout$/],
    ['once it asked to buy', 'after', /checkout$/],
    ['before it asks what came of it', 'before', /checkout\/[0-9a-f-]{36}$/],
    ['once it was told', 'after', /checkout\/[0-9a-f-]{36}$/],
  ] as const)('has one bought where it dies %s, and another goes on', async (_, when, path) => {
    const id = await chain.buy([mug()])
    await chain.diesAt(({ url }) => path.test(url), when)
    expect(await chain.settled(id)).toMatchObject({ status: 'COMPLETED' })
    expect(await ordered()).toBe(1)
    const [setAside, taken, ...more] = new Set(chain.moves)
    expect([setAside, taken, more]).toEqual([
      expect.stringMatching(/^setAside/),
      expect.stringMatching(/^take/),
      [],
    ])
    expect(chain.moves.filter((move) => move.startsWith('take'))).toHaveLength(1)
  })

  it('asks the buyer again where the price rose behind it, and lets the first money go', async () => {
    const { store, merchant } = chain.behind
    const found = await store.findProduct(merchant.id, 'mug-harbour')
    if (!found) throw new Error('there is no mug')
    const { product } = found
    let isRaised = false
    chain.wire.carry = async (asked, send) => {
      if (isPlacing(asked) && !isRaised) {
        isRaised = true
        const variants = product.variants.map((variant) => ({ ...variant, price: 3000 }))
        await store.putProduct(merchant.id, { ...product, variants })
      }
      return send(asked)
    }
    const id = await chain.buy([mug()])
    for (let i = 0; i < 8; i++) await chain.step()
    const { body } = await chain.call('GET', `/checkout/${id}`)
    expect(body).toMatchObject({ status: 'PENDING_CONFIRMATION', quote: { risen: true } })
    expect(await ordered()).toBe(0)
    expect(chain.moves).toEqual([expect.stringMatching(/^setAside/), 'letGo'])
    await chain.call('POST', `/checkout/${id}/confirm`, { quoteHash: body.quote?.hash })
    expect(await chain.settled(id)).toMatchObject({
      status: 'COMPLETED',
      paid: { amount: body.quote?.total },
    })
    expect(await ordered()).toBe(1)
    await store.putProduct(merchant.id, product)
  })

  it('has what was asked for stopped at the other too, and takes nothing', async () => {
    const id = await chain.buy([mug()])
    await chain.front.work()
    expect(await chain.call('DELETE', `/checkout/${id}`)).toMatchObject({ status: 200 })
    expect(await chain.settled(id)).toMatchObject({ status: 'CANCELLED', paid: null })
    expect(chain.wire.calls).toContain('DELETE /checkout/:id')
    expect(await ordered()).toBe(0)
    expect(chain.moves).toEqual([expect.stringMatching(/^setAside/), 'letGo'])
    expect((await chain.call('DELETE', `/checkout/${id}`)).status).toBe(400)
  })

  it('asks less and less often while nothing happens', async () => {
    const id = await chain.buy([mug()])
    await chain.front.work()
    const asked: number[] = []
    const began = chain.clock.now
    chain.wire.carry = (call, send) => {
      if (call.method === 'GET') asked.push(chain.clock.now - began)
      return send(call)
    }
    for (let i = 0; i < 720; i++) {
      await chain.front.work()
      chain.clock.now += 5000
    }
    const gaps = asked.slice(1).map((at, i) => at - (asked[i] ?? 0))
    expect(asked.length).toBeLessThan(40)
    expect(gaps.at(-1)).toBeGreaterThanOrEqual(5 * 60_000)
    expect(await chain.settled(id, 120)).toMatchObject({ status: 'COMPLETED' })
  })

  it('has bought what of several things can be had, and says why the others were not', async () => {
    const tasks = [mug(), { url: chain.urlOf('no-such-thing'), quantity: 1 }]
    expect(await chain.settled(await chain.buy(tasks))).toMatchObject({
      status: 'COMPLETED',
      tasks: [{ items: [{ status: 'bought' }, { status: 'notBought', reason: 'notAProduct' }] }],
    })
    expect(await ordered()).toBe(1)
    const whole = { options: { allowPartialCheckoutForMultiSku: false } }
    expect(await chain.settled(await chain.buy(tasks, whole))).toMatchObject({
      status: 'FAILED',
      reason: 'notWhole',
    })
    expect(await ordered()).toBe(1)
  })

  it('says why where the other cannot buy it', async () => {
    const task = await chain.settled(await chain.buy([{ url: chain.urlOf('no-such-thing'), quantity: 1 }]))
    expect(task).toMatchObject({ status: 'FAILED', reason: 'notAProduct', paid: null })
    expect(chain.moves).toEqual([])
  })

  it('never tells the key or the card with which it buys', async () => {
    await chain.settled(await chain.buy([mug()]))
    const { front, behind } = chain
    const said = [...front.log, ...front.steps, ...behind.log, ...behind.steps].join('\n')
    const kept = JSON.stringify(await front.store.pageDelegated(front.merchant.id, { limit: 100 }))
    for (const secret of [behind.secretKey, '4242424242424242', '4242 4242'])
      expect(`${said}${kept}`).not.toContain(secret)
  })
})

describe('a server that buys through another', () => {
  it('confirms there what was agreed to here, by the hash of there', async () => {
    await using chain = await openChain({ confirms: true })
    const id = await chain.buy([{ url: chain.urlOf('mug-harbour'), quantity: 1 }], {
      options: { verifyBeforePlacement: true },
    })
    for (let i = 0; i < 3; i++) await chain.step()
    const { body } = await chain.call('GET', `/checkout/${id}`)
    expect(body).toMatchObject({ status: 'PENDING_CONFIRMATION' })
    expect(chain.wire.calls).toEqual(['POST /checkout-estimates'])
    await chain.call('POST', `/checkout/${id}/confirm`, { quoteHash: body.quote?.hash })
    expect(await chain.settled(id)).toMatchObject({ status: 'COMPLETED' })
    expect(chain.wire.calls.filter((call) => call.endsWith('/confirm'))).toHaveLength(1)
    expect(await chain.orders()).toHaveLength(1)
  })

  it('never asks again for what may have been bought where a name is no promise', async () => {
    await using chain = await openChain()
    chain.wire.carry = async (asked, send) => {
      const answer = await send(asked)
      if (isPlacing(asked)) throw new ReachError('unreachable')
      return answer
    }
    const id = await chain.buy([{ url: chain.urlOf('mug-harbour'), quantity: 1 }])
    for (let i = 0; i < 30; i++) await chain.step(600_000)
    const record = await chain.front.store.getDelegated(chain.front.merchant.id, id)
    expect(record?.purchases).toMatchObject([{ isUnknown: true, endedAt: null }])
    expect(chain.wire.calls.filter((call) => call === 'POST /checkout')).toHaveLength(1)
    expect(await chain.orders()).toHaveLength(1)
    await chain.front.services.delegated.settle(chain.front.merchant, id, 'bought')
    expect(await chain.settled(id)).toMatchObject({ status: 'COMPLETED' })
    expect(chain.moves).toHaveLength(2)
  })

  it('asks after what may have been bought nowhere but where it was asked for', async () => {
    await using chain = await openChain({ isRepeatable: true })
    chain.wire.carry = async (asked, send) => {
      const answer = await send(asked)
      if (isPlacing(asked)) throw new ReachError('unreachable')
      return answer
    }
    const id = await chain.buy([{ url: chain.urlOf('mug-harbour'), quantity: 1 }])
    for (let i = 0; i < 2; i++) await chain.step()
    chain.wire.carry = plainly
    chain.wire.calls.length = 0
    // Another service buys at that shop by now.
    chain.reconfigured([{ name: 'other' }])
    for (let i = 0; i < 3; i++) await chain.step(600_000)
    const record = await chain.front.store.getDelegated(chain.front.merchant.id, id)
    expect(record?.purchases).toMatchObject([{ isUnknown: true, endedAt: null }])
    expect(chain.wire.calls).toEqual([])
    // The first is there again, though it buys elsewhere.
    chain.reconfigured([{ name: 'other' }, { hosts: ['elsewhere.example'] }])
    for (let i = 0; i < 6; i++) await chain.step(600_000)
    expect(await chain.settled(id)).toMatchObject({ status: 'COMPLETED' })
    expect(await chain.orders()).toHaveLength(1)
  })

  it('asks for nothing again under another key of the service, which knows its names by that', async () => {
    await using chain = await openChain({ isRepeatable: true })
    const { front, behind } = chain
    chain.wire.carry = async (asked, send) => {
      const answer = await send(asked)
      if (isPlacing(asked)) throw new ReachError('unreachable')
      return answer
    }
    const id = await chain.buy([{ url: chain.urlOf('mug-harbour'), quantity: 1 }])
    for (let i = 0; i < 2; i++) await chain.step()
    chain.wire.carry = plainly
    chain.wire.calls.length = 0
    const rotated = { merchantId: behind.merchant.id, kind: 'secret', mode: 'test', origins: [] } as const
    chain.reconfigured([{ key: (await behind.services.keys.create(rotated)).text }])
    for (let i = 0; i < 3; i++) await chain.step(600_000)
    const record = await front.store.getDelegated(front.merchant.id, id)
    expect(record?.purchases).toMatchObject([{ isUnknown: true, endedAt: null }])
    expect(JSON.stringify(record)).not.toContain(behind.secretKey)
    expect(chain.wire.calls).toEqual([])
    expect(await chain.orders()).toHaveLength(1)
    // Under the key with which it was asked for, it is the same purchase.
    chain.reconfigured([{}])
    for (let i = 0; i < 6; i++) await chain.step(600_000)
    expect(await chain.settled(id)).toMatchObject({ status: 'COMPLETED' })
    expect(await chain.orders()).toHaveLength(1)
  })

  it('asks after what it has a name for under another key as well', async () => {
    await using chain = await openChain()
    const { behind } = chain
    const id = await chain.buy([{ url: chain.urlOf('mug-harbour'), quantity: 1 }])
    await chain.diesAt(({ method, url }) => method === 'GET' && url.includes('/checkout/'), 'before')
    chain.wire.carry = plainly
    const rotated = { merchantId: behind.merchant.id, kind: 'secret', mode: 'test', origins: [] } as const
    chain.reconfigured([{ key: (await behind.services.keys.create(rotated)).text }])
    expect(await chain.settled(id)).toMatchObject({ status: 'COMPLETED' })
    expect(await chain.orders()).toHaveLength(1)
  })

  it('says so where its key is refused, and asks nobody else', async () => {
    await using chain = await openChain({ key: 'sk_test_revoked' })
    const task = await chain.settled(await chain.buy([{ url: chain.urlOf('mug-harbour'), quantity: 1 }]))
    expect(task).toMatchObject({
      status: 'FAILED',
      reason: 'shopRefused',
      notes: expect.stringMatching(/look at the key/),
    })
    expect(chain.front.log.join('')).toContain('the service \\"behind\\" does not take its key')
    expect(chain.front.log.join('')).not.toContain('sk_test_revoked')
  })

  it('does so by SmartCheckout', async () => {
    await using chain = await openChain({ contract: 'smartcheckout' })
    const task = await chain.settled(await chain.buy([{ url: chain.urlOf('mug-harbour'), quantity: 1 }]))
    const [order] = await chain.orders()
    expect(task).toMatchObject({
      status: 'COMPLETED',
      paid: { amount: ((order?.snapshot.total ?? 0) / 100).toFixed(2) },
    })
    // What delivery and tax come to, nobody could know before.
    expect(chain.moves).toEqual(['setAside 2400', 'take 2400'])
    expect(chain.wire.calls[0]).toBe('POST /v0/checkout')
  })

  it('holds SmartCheckout to the most that it may come to, and gives back what was not used', async () => {
    await using chain = await openChain({ contract: 'smartcheckout', atMost: 1.5 })
    const { front } = chain
    const limited = async (units: number) => {
      const options = { maxTotal: { amount: (units / 100).toFixed(2), currency: 'USD' } }
      return chain.settled(await chain.buy([{ url: chain.urlOf('mug-harbour'), quantity: 1 }], { options }))
    }
    expect(await limited(3599)).toMatchObject({ status: 'FAILED', reason: 'spendingLimit' })
    expect([...chain.moves, ...chain.wire.calls]).toEqual([])
    const task = await limited(3600)
    const [order] = await chain.orders()
    const total = order?.snapshot.total ?? 0
    expect(total).toBeGreaterThan(2400)
    expect(task).toMatchObject({ status: 'COMPLETED', paid: { amount: (total / 100).toFixed(2) } })
    expect(chain.moves).toEqual(['setAside 3600', `take ${total}`])
    const record = await front.store.getDelegated(front.merchant.id, task.taskId)
    const day = new Date(record?.purchases[0]?.placing?.at ?? 0).toISOString().slice(0, 10)
    const names = [`day ${record?.keyId} ${day} USD`, `request ${task.taskId} USD`]
    for (const name of names) expect(await front.store.getSpent(front.merchant.id, name)).toBe(total)
  })

  it('says so where a service charges more than it may come to, and takes no more of the buyer', async () => {
    await using chain = await openChain({ contract: 'smartcheckout', atMost: 1 })
    const task = await chain.settled(await chain.buy([{ url: chain.urlOf('mug-harbour'), quantity: 1 }]))
    const total = (await chain.orders())[0]?.snapshot.total ?? 0
    expect(task).toMatchObject({ status: 'COMPLETED', paid: { amount: (total / 100).toFixed(2) } })
    expect(task.notes).toMatch(/more than it could be held to\. 24\.00 USD was set aside/)
    expect(chain.moves).toEqual(['setAside 2400', 'take 2400'])
    expect(chain.front.log.join('')).toMatch(/paid more than was set aside: the buyer does not pay the rest/)
  })

  it.each(['smartcheckout', 'cartai'] as const)(
    'hands on by %s what a caller of SmartCheckout said',
    async (contract) => {
      await using chain = await openChain({ contract, isRepeatable: true })
      const user_data = {
        email: 'ada@example.com',
        phone: '+1 555 010 0100',
        name: 'Ada Byron',
        address: { street: '12 Analytical Row', city: 'Portland', state: 'OR', zip: '97205', country: 'US' },
        prompt: 'Color Heather please',
      }
      const body = { url: chain.urlOf('throw-field'), user_data }
      const { checkout_id: id = '' } = await ask(chain, 'POST', '/v0/checkout', body)
      await chain.settled(id)
      const [order] = await chain.orders()
      const total = order?.snapshot.total ?? 0
      expect(await ask(chain, 'GET', `/v0/checkout/${id}`)).toEqual({
        id,
        status: 'completed',
        amount_str: (total / 100).toFixed(2),
        currency: 'USD',
        notes: '',
      })
      expect(order).toMatchObject({ contact: { email: user_data.email }, address: { postalCode: '97205' } })
      expect(JSON.stringify(order?.snapshot.lines)).toMatch(/Heather/)
    },
  )

  it('hands a payment link over within five seconds, asking nobody', async () => {
    await using chain = await openChain()
    // As it stands at buy.stripe.com, on this machine.
    await using stripe = await openReceiver(() => ({ status: 200, body: '<title>Checkout</title>' }))
    const link = `http://${stripe.host}/test_4gw5kP2Yx0`
    const began = performance.now()
    const id = await chain.buy([{ url: link, quantity: 1 }])
    await chain.front.work()
    const { body } = await chain.call('GET', `/checkout/${id}`)
    expect(performance.now() - began).toBeLessThan(5000)
    expect(body).toMatchObject({ status: 'FAILED', reason: 'handedOff', handoffUrl: link })
    expect(body.notes).toMatch(/The buyer can open the link and buy it there/)
    chain.clock.now += 3_600_000
    expect(await chain.front.work()).toBe(0)
    expect([...chain.wire.calls, ...stripe.received]).toEqual([])
  })

  it('hands a payment link over to who asks by SmartCheckout too', async () => {
    await using chain = await openChain()
    const body = { url: 'https://buy.stripe.com/test_4gw5kP2Yx0', user_data: { email: 'ada@example.com' } }
    const told = await ask(chain, 'POST', '/v0/checkout', body)
    await chain.front.work()
    const { status, notes } = await ask(chain, 'GET', `/v0/checkout/${told['checkout_id']}`)
    expect(status).toBe('failed')
    expect(notes).toContain(body.url)
  })
})

/** Asks the first server as SmartCheckout's own caller does. */
async function ask({ front }: Chain, method: string, path: string, body?: object) {
  const headers = { authorization: `Bearer ${front.secretKey}`, 'content-type': 'application/json' }
  const answer = await front.send(path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  return (await answer.json()) as Record<string, string>
}
