import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testPayment } from '../../providers/test-payment.ts'
import type { ShopQuote } from '../../services/payment-quotes.ts'
import { type Approvals, dollars, openApprovals } from '../../test/approval-desk.ts'
import { apartFromChance } from '../../test/chance.ts'
import { faultsOn, fieldsOf, readable } from '../../test/plain-form.ts'
import { CARD, shopAsks, WHO, waiting } from '../../test/waiting-request.ts'

let desk: Approvals
let shops: ShopQuote[]
beforeEach(async () => {
  shops = [shopAsks('mugs.example', 5240), shopAsks('tea.example', 2000)]
  desk = await openApprovals({ quote: () => shops })
})
afterEach(() => desk[Symbol.asyncDispose]())

/** A shop that cannot be bought from. */
function shopRefuses(shop: string, quoting: ShopQuote['quoting']): ShopQuote {
  const shown = { price: dollars(12), name: 'Lamp', image: null }
  const item = { id: randomUUID(), url: `https://${shop}/lamp`, quantity: 1, choices: {}, shown }
  return { purchaseId: randomUUID(), shop, items: [item], quoting }
}

async function created() {
  const requestId = randomUUID()
  await desk.addRequest(waiting(requestId, desk.clock.now))
  return desk.create({
    email: '',
    amount: dollars(0),
    purpose: 'Alder & Ash',
    requestId,
    returnUrl: 'https://shop.example/cart',
  })
}

const kept = async (id: string) => (await desk.sessions.find(desk.merchant, id))!

describe('a cart that waits for its buyer', () => {
  it('asks who and where, then shows what each shop asks, and is approved with headroom', async () => {
    const { session, url } = await created()
    const asks = (await desk.get(url)).text
    expect(readable(asks)).toContain('Who is it for?')
    const order = ['contact.email', 'address.country', 'firstName', 'address.line1', 'address.postalCode']
    expect(Object.keys(fieldsOf(asks)).filter((name) => order.includes(name))).toEqual(order)
    const sent = await desk.send(url, WHO, 'who')
    expect([sent.status, sent.headers.get('location')]).toEqual([303, url])
    const { text } = await desk.get(url)
    const words = readable(text)
    for (const part of [
      'mugs.example',
      'Thing of tea.example Large 2 × $7.50',
      'Delivery (Post) $5.00',
      'Total at this shop $52.40',
      'Ada Byron',
      'Portland, OR 97205',
      'Total $72.40',
      'At most USD $80.00',
      'Approve up to $80.00',
      '4000 0000 0000 9995 Approved here, declined when it is charged',
    ])
      expect(words).toContain(part)
    expect(await desk.send(url, CARD, 'approve')).toMatchObject({ status: 303 })
    expect(await kept(session.id)).toMatchObject({
      status: 'approved',
      amount: dollars(80),
      email: 'ada@example.com',
      buyer: { firstName: 'Ada', lastName: 'Byron', shipping: { name: 'Ada Byron', postalCode: '97205' } },
    })
    const after = await desk.get(url)
    expect(readable(after.text)).toContain('The shops are being asked now.')
    expect(after.text).toContain('href="https://shop.example/cart"')
  })

  it('shows what a shop takes off between its goods and its total', async () => {
    const asks = shopAsks('mugs.example', 5240)
    if (asks.quoting.is !== 'quoted') throw new Error('it asks nothing')
    const quote = { ...asks.quoting.quote, discount: 1200, total: 4040 }
    shops = [{ ...asks, quoting: { ...asks.quoting, quote } }]
    const { url } = await created()
    await desk.send(url, WHO, 'who')
    const words = readable((await desk.get(url)).text)
    expect(words).toContain(
      'Subtotal $47.40 Discounts −$12.00 Delivery (Post) $5.00 Total at this shop $40.40',
    )
  })

  it('says at each field what is missing or wrong, and keeps what was typed', async () => {
    const { session, url } = await created()
    const typed = { ...WHO, firstName: '', 'contact.email': 'nonsense', 'address.postalCode': 'x' }
    const { status, text } = await desk.send(url, typed, 'who')
    expect(status).toBe(422)
    expect(faultsOn(text)).toEqual({
      'contact-email': 'Enter an email address like name@example.com.',
      firstName: 'Enter your first name.',
      'address-postalCode': 'Check this postal code.',
    })
    for (const id of Object.keys(faultsOn(text))) expect(text).toContain(`<a href="#${id}">`)
    expect(fieldsOf(text)).toMatchObject({ lastName: 'Byron', 'contact.email': 'nonsense' })
    expect((await kept(session.id)).buyer).toBeNull()
  })

  it('asks for an address as its country writes it', async () => {
    const { url } = await created()
    const { status, text } = await desk.send(url, { ...WHO, 'address.country': 'DE' }, 'country')
    expect(status).toBe(200)
    expect(text).not.toContain('name="address.region"')
    expect(fieldsOf(text)).toMatchObject({ firstName: 'Ada', 'address.country': 'DE' })
    const unknown = await desk.send(url, { ...WHO, 'address.country': 'XX' }, 'who')
    expect(faultsOn(unknown.text)).toMatchObject({ 'address-country': 'Choose a country from the list.' })
  })

  it.each(['contact.email', 'contact.phone', 'firstName', 'lastName', 'address.line1', 'address.city'])(
    'takes no card number as %s, keeps none and shows none',
    async (name) => {
      const { session, url } = await created()
      const { status, text } = await desk.send(url, { ...WHO, [name]: '4242 4242 4242 4242' }, 'who')
      expect(status).toBe(422)
      expect(faultsOn(text)[name.replace('.', '-')]).toBe(
        'Neither a card number nor a key belongs here. It was not kept.',
      )
      expect(apartFromChance(text)).not.toContain('4242')
      expect((await kept(session.id)).buyer).toBeNull()
    },
  )

  it('shows pictures of the shops, in test mode also of those that are not sent by https', async () => {
    const plain = shopAsks('mugs.example', 5240, 'USD', 'http://127.0.0.1:4002/thing.webp')
    shops = [plain, shopAsks('tea.example', 2000, 'USD', 'https://tea.example/tin.webp')]
    const { url } = await created()
    await desk.send(url, WHO, 'who')
    const { text, headers } = await desk.get(url)
    expect(text).toContain('<img src="http://127.0.0.1:4002/thing.webp"')
    expect(text).toContain('<img src="https://tea.example/tin.webp"')
    expect(headers.get('content-security-policy')).toContain(
      "img-src 'self' https: data: http://127.0.0.1:4002;",
    )
  })

  it('is changed afterwards, and the shops are asked again for the other place', async () => {
    const { url } = await created()
    await desk.send(url, WHO, 'who')
    await desk.get(url)
    await desk.get(url)
    expect(desk.asked).toHaveLength(1)
    const page = `${url}&step=who`
    expect(fieldsOf((await desk.get(page)).text)).toMatchObject(WHO)
    await desk.send(page, { 'address.line1': '1 Other Road' }, 'who')
    await desk.get(url)
    expect(desk.asked.map(({ shipping }) => shipping.line1)).toEqual(['12 Analytical Row', '1 Other Road'])
  })

  it('names what cannot be had, and why, and leaves it out of the total', async () => {
    const [mugs, tea] = shops
    if (mugs?.quoting.is !== 'quoted' || !tea) throw new Error('no shops')
    const lamp = { id: randomUUID(), url: 'https://mugs.example/lamp', quantity: 1, choices: {} }
    shops = [
      {
        ...mugs,
        items: [...mugs.items, { ...lamp, shown: { price: dollars(5), name: 'Lamp', image: null } }],
        quoting: { ...mugs.quoting, left: [{ itemId: lamp.id, why: 'outOfStock' }] },
      },
      shopAsks('euro.example', 9000, 'EUR'),
      shopRefuses('page.example', { is: 'refused', why: 'handedOff', note: '', left: [] }),
      shopRefuses('slow.example', { is: 'later' }),
    ]
    const { url } = await created()
    await desk.send(url, WHO, 'who')
    const words = readable((await desk.get(url)).text)
    for (const part of [
      'Not bought: Lamp: It is sold out.',
      'This shop asks for EUR, which this approval does not cover.',
      '1 × Lamp Not bought: Nobody here can buy at this shop for you.',
      'This shop does not answer just now.',
      'At most USD $58.00',
    ])
      expect(words).toContain(part)
  })

  it('has nothing to approve where nothing can be had', async () => {
    shops = [shopRefuses('page.example', { is: 'refused', why: 'notDelivered', note: '', left: [] })]
    const { session, url } = await created()
    await desk.send(url, WHO, 'who')
    const { text } = await desk.get(url)
    expect(readable(text)).toContain('Nothing of this can be bought as it stands.')
    expect(text).not.toContain('name="card.number"')
    expect(text).toMatch(/class="button primary" href="[^"]*step=who"/)
    expect(
      (await desk.post(url, { ...fieldsOf(text), ...CARD, do: 'approve', expected: '9999' })).status,
    ).toBe(409)
    expect((await kept(session.id)).status).toBe('open')
  })

  it('is never approved for more than the buyer saw', async () => {
    const { session, url } = await created()
    await desk.send(url, WHO, 'who')
    const fields = { ...fieldsOf((await desk.get(url)).text), ...CARD, do: 'approve' }
    shops = [shopAsks('mugs.example', 9900)]
    desk.clock.now += 61_000
    const { status, text } = await desk.post(url, fields)
    expect(status).toBe(409)
    expect(readable(text)).toContain('This is not what you saw a moment ago')
    expect(readable(text)).toContain('At most USD $109.00')
    expect(apartFromChance(text)).not.toMatch(/value="(?:4242|737|12)/)
    expect((await kept(session.id)).status).toBe('open')
  })

  it('wakes the purchases that wait for it, in the change that approves or refuses', async () => {
    for (const button of ['approve', 'refuse']) {
      const { session, url } = await created()
      await desk.send(url, WHO, 'who')
      await desk.send(url, CARD, button)
      const { version } = await kept(session.id)
      const task = await desk.store.getTask(desk.merchant.id, `buy.${session.requestId}.s${version}`)
      expect(task).toMatchObject({
        task: { kind: expect.stringMatching(/^buy/), requestId: session.requestId },
      })
    }
  })

  it('wakes what a server has bought with it, also where that came while its page was read', async () => {
    const { session, url } = await desk.create()
    const page = await desk.get(url)
    const task = { kind: 'buy', requestId: randomUUID(), purchaseId: randomUUID() } as const
    expect(await desk.sessions.awaitedBy(desk.merchant, await kept(session.id), task)).toBe(true)
    await desk.post(url, { ...fieldsOf(page.text), ...CARD, do: 'approve' })
    const { version, status } = await kept(session.id)
    expect(status).toBe('approved')
    const name = `buy.${task.purchaseId}.s${version}`
    expect(await desk.store.getTask(desk.merchant.id, name)).toMatchObject({ task, dueAt: desk.clock.now })
    const late = { ...task, purchaseId: randomUUID() }
    expect(await desk.sessions.awaitedBy(desk.merchant, session, late)).toBe(false)
  })

  it('leaves nothing to pay with once its time is over, here or at the provider', async () => {
    const forgotten: string[] = []
    const forgetApproval = async (token: string) => void forgotten.push(token)
    await using other = await openApprovals({
      provider: (now) => ({ ...testPayment(now, 0), forgetApproval }),
    })
    const { session, url } = await other.create()
    await other.send(url, CARD, 'approve')
    const task = await other.store.getTask(other.merchant.id, `close.${session.id}`)
    expect(task).toMatchObject({ task: { kind: 'closeSession' }, dueAt: session.expiresAt })
    for (let again = 0; again < 2; again++) await other.sessions.close(other.merchant, session.id)
    expect(forgotten).toEqual(['test_pays'])
    expect((await other.sessions.find(other.merchant, session.id))?.approval).toMatchObject({ token: '' })
  })
})
