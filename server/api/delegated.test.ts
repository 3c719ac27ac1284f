import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCard } from '../providers/card.ts'
import { ADDRESS, GOOD_CARD } from '../test/buyer.ts'
import { apartFromChance } from '../test/chance.ts'
import { addRival, openShop, SERVER, type Shop, SITE } from '../test/harness.ts'
import { openVoucher, signIn } from '../test/signed-in.ts'

const RETURN = { returnUrl: `${SITE}/cart.html?open#here` }
const BUYER = { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com', shipping: ADDRESS }
const named = (key: string = crypto.randomUUID()) => ({ 'idempotency-key': key })

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

/** A browser with two mugs, and what was asked for. */
async function submitted(of = shop, input: object = RETURN) {
  const browser = of.browser()
  const { cart } = (await browser.call('cart.add', { product: 'mug-harbour', quantity: 2 })).data
  const { data } = await browser.call('delegated.submit', input, named())
  const { delegated, token } = data
  return { browser, cart, data, delegated, ref: { id: delegated.id, token } }
}

/** The page of the approval, as its buyer comes to it. */
async function pageOf(of: Shop, url: string | null) {
  const { pathname, searchParams } = new URL(url ?? '')
  const [, , merchantId = '', id = ''] = pathname.split('/')
  const found = await of.services.paymentSessions.open(merchantId, id, searchParams.get('k') ?? '')
  if (!found) throw new Error('there is no such page')
  return found
}

/** The buyer says who they are and approves what is asked, as on the page. */
async function approve(of: Shop, url: string | null): Promise<void> {
  const { paymentSessions } = of.services
  const look = () => pageOf(of, url)
  await paymentSessions.saveBuyer(await look(), BUYER)
  const { hash: seen } = await paymentSessions.toApprove(await look())
  const means = { kind: 'card', card: readCard(GOOD_CARD) } as const
  await paymentSessions.approve(await look(), { means, attempt: crypto.randomUUID(), seen })
}

describe('delegated.submit', () => {
  it('asks for what is in the cart, and answers the token, where it is approved and where it is watched', async () => {
    const { data, delegated } = await submitted()
    expect(Object.keys(data).sort()).toEqual(['delegated', 'token', 'watchUrl'])
    expect(data.token).toMatch(/^[0-9A-Za-z]{43}$/)
    expect(data.watchUrl).toMatch(`${SERVER}/embed/${shop.key}/delegated/${delegated.id}/watch?w=`)
    expect(delegated.approvalUrl).toMatch(`${SERVER}/payment/${shop.merchant.id}/`)
    expect(delegated).toMatchObject({ status: 'QUEUED', approved: null })
    expect(delegated.purchases).toHaveLength(1)
    const [item] = delegated.purchases[0]?.items ?? []
    expect(item).toMatchObject({ name: 'Harbour mug', quantity: 2, state: 'waiting' })
    expect(item?.shownPrice).toEqual(item?.unitPrice)
  })

  it('needs something in the cart', async () => {
    expect((await shop.browser().call('delegated.submit', RETURN, named())).refusal).toBe('409 cartEmpty')
  })

  it('needs a name, under which it is one request however often it is sent', async () => {
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'mug-harbour' })
    expect((await browser.call('delegated.submit', RETURN)).refusal).toBe('400 validationFailed')
    const name = named('one')
    const first = await browser.call('delegated.submit', RETURN, name)
    await browser.call('cart.clear')
    const again = await browser.call('delegated.submit', RETURN, name)
    expect(again.data).toEqual(first.data)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    await browser.call('cart.add', { product: 'mug-harbour' })
    const other = await browser.call('delegated.submit', { ...RETURN, strategy: 'fastest' }, name)
    expect(other.refusal).toBe('422 idempotencyConflict')
  })

  it('takes the name of another shopper for another request', async () => {
    const ids = new Set<string>()
    for (let i = 0; i < 2; i++) {
      const browser = shop.browser()
      await browser.call('cart.add', { product: 'mug-harbour' })
      ids.add((await browser.call('delegated.submit', RETURN, named('same'))).data.delegated.id)
    }
    expect(ids.size).toBe(2)
  })

  it.each(['https://evil.example/', 'javascript:alert(1)', '/cart', `${SITE}@evil.example/`])(
    'does not lead back to %s',
    async (returnUrl) => {
      const browser = shop.browser()
      await browser.call('cart.add', { product: 'mug-harbour' })
      expect((await browser.call('delegated.submit', { returnUrl }, named())).refusal).toBe(
        '422 redirectNotAllowed',
      )
    },
  )

  it.each([
    ['/notes', { ...RETURN, notes: 'My card: 4242 4242 4242 4242' }],
    ['/returnUrl', { returnUrl: `${SITE}/?card=4242424242424242` }],
  ])('keeps no card number (%s)', async (pointer, input) => {
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'mug-harbour' })
    const { refusal, text } = await browser.call('delegated.submit', input, named())
    expect(refusal).toBe('422 rawCardNotAccepted')
    expect(JSON.parse(text).error.data.fields).toEqual([{ pointer, code: 'card' }])
    expect(apartFromChance(text)).not.toContain('4242')
  })

  it('refuses what no address can say, with its line', async () => {
    const browser = shop.browser()
    const { cart } = (
      await browser.call('cart.add', { product: 'mug-harbour', fields: { engraving: 'Ada' } })
    ).data
    const { refusal, text } = await browser.call('delegated.submit', RETURN, named())
    expect(refusal).toBe('409 ordinaryOnly')
    const { data } = JSON.parse(text).error
    expect(data.fields).toEqual([{ pointer: `/lines/${cart.lines[0]?.id}`, code: 'ordinaryOnly' }])
    expect(data.detail).toEqual({ name: 'Harbour mug' })
  })
})

describe('a request', () => {
  it('is the asker’s alone: without its token it is not there', async () => {
    const { browser, ref } = await submitted()
    const wrong = { ...ref, token: 'x'.repeat(43) }
    const quote = { purchase: ref.id, quote: 'a'.repeat(64) }
    expect((await browser.ask('delegated.get', wrong)).refusal).toBe('404 delegatedNotFound')
    expect((await browser.call('delegated.cancel', wrong)).refusal).toBe('404 delegatedNotFound')
    expect((await browser.call('delegated.confirm', { ...wrong, ...quote })).refusal).toBe(
      '404 delegatedNotFound',
    )
    expect((await browser.ask('delegated.get', ref)).status).toBe(200)
  })

  it('is nobody’s with another merchant’s key', async () => {
    await using own = await openShop()
    const { ref } = await submitted(own)
    const rival = await addRival(own, SITE)
    expect((await own.browser({ key: rival.key }).ask('delegated.get', ref)).refusal).toBe(
      '404 delegatedNotFound',
    )
  })

  it('says nothing about the buyer, or the cart', async () => {
    await using own = await openShop()
    const { browser, ref, delegated, cart } = await submitted(own)
    await approve(own, delegated.approvalUrl)
    await own.work()
    const { text } = await browser.ask('delegated.get', ref)
    for (const secret of ['ada@example.com', 'Byron', 'Analytical', cart.id, '4242'])
      expect(text).not.toContain(secret)
  })

  it('is bought once it is approved, and leaves the cart but for what came in since', async () => {
    await using own = await openShop()
    const { browser, ref, delegated } = await submitted(own)
    await browser.call('cart.add', { product: 'mug-harbour' })
    await approve(own, delegated.approvalUrl)
    for (let i = 0; i < 20; i++) await own.work()
    const { data } = await browser.ask('delegated.get', ref)
    const [purchase] = data.delegated.purchases
    expect(data.delegated).toMatchObject({ status: 'COMPLETED', approvalUrl: null })
    expect(data.delegated.approved?.amount).toBeGreaterThanOrEqual(purchase?.paid?.amount ?? Infinity)
    expect(purchase?.order).toMatch(/^\d+$/)
    expect(purchase?.items).toMatchObject([{ state: 'bought', quantity: 2 }])
    expect((await browser.ask('cart.get')).data.cart.lines).toMatchObject([{ quantity: 1 }])
    expect((await browser.call('delegated.cancel', ref)).refusal).toBe('400 delegatedFinished')
  })

  it('is stopped before anything is bought, and the cart stays as it is', async () => {
    await using own = await openShop()
    const { browser, ref } = await submitted(own)
    const asked = await browser.call('delegated.cancel', ref)
    expect(asked.data.delegated.purchases).toMatchObject([{ isCancelling: true }])
    await own.work()
    const { delegated } = (await browser.ask('delegated.get', ref)).data
    expect(delegated).toMatchObject({ status: 'CANCELLED', approvalUrl: null })
    expect((await browser.ask('cart.get')).data.cart.quantity).toBe(2)
  })
})

describe('a cart', () => {
  const totals = ({ purchases }: { purchases: readonly { status: string }[] }) =>
    purchases.map(({ status }) => status)
  const tab = (browser: Awaited<ReturnType<typeof submitted>>['browser'], input: object = RETURN) =>
    browser.call('delegated.submit', input, named())

  it('is asked for once, from however many tabs', async () => {
    await using own = await openShop()
    const browser = own.browser()
    await browser.call('cart.add', { product: 'mug-harbour', quantity: 2 })
    const name = named()
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => tab(browser)),
      browser.call('delegated.submit', RETURN, name),
    ])
    const [first] = answers
    for (const { data } of answers) expect(data).toEqual({ ...first?.data, delegated: expect.anything() })
    expect(new Set(answers.map(({ data }) => data.delegated.approvalUrl)).size).toBe(1)
    const again = await browser.call('delegated.submit', RETURN, name)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    await approve(own, first?.data.delegated.approvalUrl ?? null)
    for (let i = 0; i < 5; i++) await own.work()
    const { requests } = await own.services.delegated.list(own.merchant, { limit: 10 })
    expect(requests.map(totals)).toEqual([['COMPLETED']])
  })

  it('is asked for anew where something else is in it, and what waited before is stopped', async () => {
    await using own = await openShop()
    const { browser, ref, delegated } = await submitted(own)
    await browser.call('cart.add', { product: 'mug-harbour' })
    const { data } = await tab(browser)
    expect(data.delegated.id).not.toBe(delegated.id)
    await expect(approve(own, delegated.approvalUrl)).rejects.toMatchObject({ reason: 'approvalOver' })
    await own.work()
    expect((await browser.ask('delegated.get', ref)).data.delegated.status).toBe('CANCELLED')
    expect((await tab(browser)).data.delegated.id).toBe(data.delegated.id)
  })

  it('is asked for again for whom it was asked for before, who need not be typed again', async () => {
    await using own = await openShop()
    const { browser, ref, delegated } = await submitted(own)
    await own.services.paymentSessions.saveBuyer(await pageOf(own, delegated.approvalUrl), BUYER)
    await browser.call('delegated.cancel', ref)
    await own.work()
    const { data } = await tab(browser)
    const { session } = await pageOf(own, data.delegated.approvalUrl)
    expect(session).toMatchObject({ buyer: BUYER, email: BUYER.email, status: 'open' })
  })

  it('that is being bought is not asked for again, whatever came in since', async () => {
    await using own = await openShop()
    const { browser, delegated } = await submitted(own)
    await approve(own, delegated.approvalUrl)
    await browser.call('cart.add', { product: 'mug-harbour' })
    expect((await tab(browser)).data.delegated).toMatchObject({ id: delegated.id, approvalUrl: null })
    for (let i = 0; i < 5; i++) await own.work()
    const { data } = await tab(browser)
    expect(data.delegated.id).not.toBe(delegated.id)
    expect(data.delegated.purchases[0]?.items).toMatchObject([{ quantity: 1 }])
  })

  it('that is being bought is asked for only as far as something else came in', async () => {
    await using own = await openShop()
    const { browser, delegated } = await submitted(own)
    await approve(own, delegated.approvalUrl)
    await browser.call('cart.add', { product: 'soap-olive' })
    const { data } = await tab(browser)
    expect(data.delegated.id).not.toBe(delegated.id)
    const items = data.delegated.purchases.flatMap((purchase) => purchase.items)
    expect(items.map(({ url }) => url)).toEqual([expect.stringMatching(/soap-olive/)])
    expect((await tab(browser)).data.delegated.id).toBe(data.delegated.id)
  })

  it('that went into a customer’s at a sign-in is asked for there, and what waited for it before is over', async () => {
    await using own = await openShop()
    const voucher = await openVoucher(own)
    const { browser, delegated } = await submitted(own)
    await signIn(browser, voucher)
    const { data } = await tab(browser)
    expect(data.delegated.id).not.toBe(delegated.id)
    await expect(approve(own, delegated.approvalUrl)).rejects.toMatchObject({ reason: 'approvalOver' })
    await approve(own, data.delegated.approvalUrl)
    for (let i = 0; i < 6; i++) await own.work()
    const { requests } = await own.services.delegated.list(own.merchant, { limit: 10 })
    expect(requests.filter(({ purchases }) => purchases[0]?.status === 'COMPLETED')).toHaveLength(1)
    expect((await browser.ask('cart.get')).data.cart.quantity).toBe(0)
  })

  it('that is being bought when its shopper signs in is bought once, and leaves the customer’s cart', async () => {
    await using own = await openShop()
    const voucher = await openVoucher(own)
    const home = own.browser()
    await signIn(home, voucher)
    await home.call('cart.add', { product: 'mug-harbour' })
    const { browser, delegated } = await submitted(own)
    await approve(own, delegated.approvalUrl)
    await signIn(browser, voucher)
    const again = await tab(browser)
    expect([again.status, again.reason]).toEqual([409, 'paymentInProgress'])
    for (let i = 0; i < 6; i++) await own.work()
    const { requests } = await own.services.delegated.list(own.merchant, { limit: 10 })
    expect(requests.map(totals)).toEqual([['COMPLETED']])
    expect((await browser.ask('cart.get')).data.cart.quantity).toBe(1)
  })

  it('of which one shop’s part was stopped is asked for anew as a whole', async () => {
    await using own = await openShop()
    const { browser, ref, delegated } = await submitted(own)
    await browser.call('delegated.cancel', { ...ref, purchase: delegated.purchases[0]?.id })
    const { data } = await tab(browser)
    expect(data.delegated.id).not.toBe(delegated.id)
    expect(totals(data.delegated)).toEqual(['QUEUED'])
  })

  it('is asked for again once that has ended, as often as it does', async () => {
    await using own = await openShop()
    const { browser, ref } = await submitted(own)
    const seen = new Set([ref.id])
    let latest = ref
    for (let i = 0; i < 5; i++) {
      await browser.call('delegated.cancel', latest)
      const { delegated, token } = (await tab(browser)).data
      latest = { id: delegated.id, token }
      seen.add(latest.id)
    }
    expect(seen.size).toBe(6)
  })

  it('that was bought in the shop itself meanwhile is not bought again', async () => {
    await using own = await openShop()
    const { browser, ref, delegated, cart } = await submitted(own)
    await own.store.changeCart(own.merchant.id, cart.id ?? '', (held) => ({ ...held!, isBought: true }))
    await expect(approve(own, delegated.approvalUrl)).rejects.toMatchObject({ reason: 'approvalOver' })
    await own.work()
    const { data } = await browser.ask('delegated.get', ref)
    expect(data.delegated.purchases).toMatchObject([{ status: 'CANCELLED', why: 'cancelled' }])
  })
})
