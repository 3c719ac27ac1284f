import { expect, it } from 'vitest'
import { readCard } from '../providers/card.ts'
import { ADDRESS, GOOD_CARD } from '../test/buyer.ts'
import { openShop, SITE } from '../test/harness.ts'

const BUYER = { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com', shipping: ADDRESS }

it('a price that rose after the approval is paid where the shopper agrees to it, by its hash, and left where not', async () => {
  await using shop = await openShop()
  const { paymentSessions } = shop.services
  const found = await shop.store.findProduct('demo', 'mug-harbour')
  if (!found) throw new Error('the demo sells no mug')
  const raise = (price: number) =>
    shop.store.putProduct('demo', {
      ...found.product,
      variants: found.product.variants.map((variant) => ({ ...variant, price })),
    })
  const work = async () => {
    for (let i = 0; i < 20; i++) await shop.work()
  }

  async function asked() {
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'mug-harbour' })
    const named = { 'idempotency-key': crypto.randomUUID() }
    const { data } = await browser.call('delegated.submit', { returnUrl: `${SITE}/` }, named)
    const { pathname, searchParams } = new URL(data.delegated.approvalUrl ?? '')
    const [, , merchant = '', id = ''] = pathname.split('/')
    const look = async () => {
      const ref = await paymentSessions.open(merchant, id, searchParams.get('k') ?? '')
      if (!ref) throw new Error('there is no such page')
      return ref
    }
    await paymentSessions.saveBuyer(await look(), BUYER)
    const { hash: seen } = await paymentSessions.toApprove(await look())
    const means = { kind: 'card', card: readCard(GOOD_CARD) } as const
    await paymentSessions.approve(await look(), { means, attempt: crypto.randomUUID(), seen })
    const ref = { id: data.delegated.id, token: data.token }
    const told = async () => (await browser.ask('delegated.get', ref)).data.delegated
    return { browser, ref, told }
  }

  const agreeing = await asked()
  const declining = await asked()
  await raise(2500)
  await work()
  for (const { browser, ref, told } of [agreeing, declining]) {
    const { status, purchases } = await told()
    expect([status, purchases[0]?.quote?.hash]).toEqual([
      'PENDING_CONFIRMATION',
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ])
    const wrong = { ...ref, purchase: purchases[0]?.id ?? '', quote: '0'.repeat(64) }
    expect((await browser.call('delegated.confirm', wrong)).refusal).toBe('409 quoteChanged')
  }
  const [purchase] = (await agreeing.told()).purchases
  const answer = { ...agreeing.ref, purchase: purchase?.id ?? '', quote: purchase?.quote?.hash ?? '' }
  expect((await agreeing.browser.call('delegated.confirm', answer)).status).toBe(200)
  expect((await declining.browser.call('delegated.cancel', declining.ref)).status).toBe(200)
  await work()
  expect(await agreeing.told()).toMatchObject({
    status: 'COMPLETED',
    purchases: [{ paid: purchase?.quote?.total }],
  })
  expect(await declining.told()).toMatchObject({ status: 'CANCELLED', purchases: [{ paid: null }] })
  expect(await shop.store.pageOrders('demo', { limit: 5 })).toHaveLength(1)
})
