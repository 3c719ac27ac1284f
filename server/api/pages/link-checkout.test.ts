import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CustomField } from '../../domain/merchant.ts'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { SERVER } from '../../test/harness.ts'
import { askLinks, LINKS, MERCHANT, PRODUCTS } from '../../test/link-calls.ts'
import { faultsOn, fieldsOf, fillAndSend, readable, sendAgain } from '../../test/plain-form.ts'

const BLEEDING_EDGE = 'fe254495-bca4-4d2b-9960-da166ae5f36f'
const EMAIL = { 'contact.email': 'ada@example.com' }
const CARD = { 'card.number': '4242 4242 4242 4242', 'card.expiry': '12/34', 'card.code': '123' }
const DECLINED = { ...CARD, 'card.number': '4000000000000002' }
const ADDRESS = {
  'address.name': 'Ada Byron',
  'address.line1': '12 Analytical Row',
  'address.city': 'Portland',
  'address.region': 'OR',
  'address.postalCode': '97205',
}

let shop: ContractsShop

beforeAll(async () => {
  shop = await openContracts()
})
afterAll(() => shop[Symbol.asyncDispose]())

async function made(path: string, body: object) {
  const { status, body: answer } = await askLinks(shop, `POST ${path}`, body)
  expect([answer.msg, status]).toEqual(['success', 200])
  return answer.data
}

/** A browser without script at the checkout of a link that the merchant's server made of this. */
async function atCheckout(change: object, wanted = BLEEDING_EDGE) {
  const link = await made(LINKS, { type: 'normal', name: 'x', products: ['d0doh5fsvrvasm390u30'], ...change })
  const browser = shop.shop.browser()
  const { headers } = await browser.open(`/checkout/${link.public_hash}?add_products=${wanted}`)
  const to = (headers.get('location') ?? '').replace(SERVER, '')
  await browser.open(to)
  const page = to.replace(/\?.*/, '')
  const opened = await browser.open(page)
  expect(opened.status).toBe(200)
  return { browser, page, id: page.slice('/checkout/'.length), text: opened.text }
}

type Arrived = Awaited<ReturnType<typeof atCheckout>>

function paid({ browser, page, text }: Arrived, more: object = {}) {
  const sent = text.includes('name="delivery"') || text.includes('name="address.name"') ? ADDRESS : {}
  return fillAndSend(browser, page, { ...EMAIL, ...sent, ...CARD, ...more }, 'pay')
}

async function orderOf(id: string) {
  const orders = await shop.shop.store.pageOrders(MERCHANT, { limit: 100 })
  return orders.find(({ checkoutId }) => checkoutId === id)
}

describe('where a link leads', () => {
  it('is its success_url once paid, its cancel_url before, and neither for a declined card', async () => {
    const ways = {
      success_url: 'https://yoursite.com/thanks?o={ORDER_ID}',
      cancel_url: 'https://yoursite.com/back',
    }
    const arrived = await atCheckout(ways)
    expect(arrived.text).toContain('<a class="back" href="https://yoursite.com/back">')
    const declined = await paid(arrived, DECLINED)
    expect([declined.status, declined.headers.get('location')]).toEqual([422, null])
    expect(readable(declined.text)).toContain('Your bank declined this card.')
    const { browser, page, id } = arrived
    const sent = await sendAgain(browser, page, declined.text, CARD, 'pay')
    const order = await orderOf(id)
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      `https://yoursite.com/thanks?o=${order?.id}`,
    ])
    expect(sent.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('is the receipt where it names nothing', async () => {
    const arrived = await atCheckout({})
    const sent = await paid(arrived)
    expect([sent.status, sent.headers.get('location')]).toEqual([303, arrived.page])
    expect(readable((await arrived.browser.open(arrived.page)).text)).toContain('Thank you for your order')
  })
})

describe('what a link says of paying', () => {
  it('is by card alone where it says so, whatever is sent', async () => {
    const arrived = await atCheckout({ payments: ['card'] })
    expect(arrived.text).not.toMatch(/name="account\.|value="ach"/)
    const account = {
      method: 'ach',
      'account.holder': 'Ada Byron',
      'account.routing': '110000000',
      'account.number': '000123456789',
    }
    expect((await paid(arrived, account)).status).toBeGreaterThanOrEqual(400)
    expect(await orderOf(arrived.id)).toBeUndefined()
  })

  it('is by account alone where it says so', async () => {
    const { text } = await atCheckout({ payments: ['ach'] })
    expect(fieldsOf(text)['method']).toBe('ach')
    expect(text).not.toContain('name="card.')
  })

  it.each([true, false])(
    'sends a receipt where email_receipt is %s, and else none',
    async (email_receipt) => {
      const before = shop.shop.messages.messages.length
      expect((await paid(await atCheckout({ email_receipt }))).status).toBe(303)
      await shop.shop.work()
      expect(shop.shop.messages.messages.slice(before).map(({ to }) => to)).toEqual(
        email_receipt ? ['ada@example.com'] : [],
      )
    },
  )
})

describe('what a link and its products say of the form', () => {
  it('asks the questions of its group, whose answers are the order’s', async () => {
    const { store } = shop.shop
    const held = await store.getMerchant(MERCHANT)
    if (!held) throw new Error('no merchant')
    const asks: CustomField = {
      name: 'team',
      label: 'Your team',
      kind: 'text',
      required: true,
      maxLength: 20,
      options: [],
    }
    await store.putMerchant({ ...held, customFields: { ...held.customFields, teams: [asks] } })
    expect((await atCheckout({})).text).not.toContain('Your team')
    const arrived = await atCheckout({ custom_fields_group: 'teams' })
    const first = await paid(arrived)
    expect([first.status, Object.keys(faultsOn(first.text))]).toEqual([422, ['field-team']])
    const answer = { ...CARD, 'field.team': 'Reds' }
    expect((await sendAgain(arrived.browser, arrived.page, first.text, answer, 'pay')).status).toBe(303)
    expect((await orderOf(arrived.id))?.fields).toEqual([{ name: 'team', label: 'Your team', value: 'Reds' }])
  })

  it('fixes the quantity where it is fixed, and adds both taxes of each', async () => {
    const product = await made(PRODUCTS, {
      sku: crypto.randomUUID(),
      name: 'Seat',
      price: 1000,
      fixed_amount: true,
      fixed_qty: true,
      description: '',
      local_tax: 25,
      national_tax: 50,
    })
    const arrived = await atCheckout({ products: [product.id] }, product.public_hash)
    expect(arrived.text).not.toContain('name="quantity.')
    for (const shown of ['$10.00', '$0.25', '$0.50', '$10.75']) expect(arrived.text).toContain(shown)
    const line = /value="line:([^"]+)"/.exec(arrived.text)?.[1] ?? ''
    await fillAndSend(arrived.browser, arrived.page, { [`quantity.${line}`]: '5' }, `line:${line}`)
    expect(await shop.shop.store.getCart(MERCHANT, arrived.id)).toMatchObject({ lines: [{ quantity: 1 }] })
    await paid(arrived)
    expect((await orderOf(arrived.id))?.snapshot.total).toBe(1075)
  })
})
