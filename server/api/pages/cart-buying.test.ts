import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCard } from '../../providers/card.ts'
import { ADDRESS, GOOD_CARD } from '../../test/buyer.ts'
import { addByForm, linesOn, press } from '../../test/cart-forms.ts'
import { openShop, type Shop } from '../../test/harness.ts'
import { readable } from '../../test/plain-form.ts'

const BUYER = { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com', shipping: ADDRESS }

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

/** The buyer says who they are and approves what is asked, as on the page. */
async function approve(url: string): Promise<void> {
  const { pathname, searchParams } = new URL(url)
  const [, , merchant = '', id = ''] = pathname.split('/')
  const { paymentSessions } = shop.services
  const look = async () => {
    const found = await paymentSessions.open(merchant, id, searchParams.get('k') ?? '')
    if (!found) throw new Error('there is no such page')
    return found
  }
  await paymentSessions.saveBuyer(await look(), BUYER)
  const { hash: seen } = await paymentSessions.toApprove(await look())
  const means = { kind: 'card', card: readCard(GOOD_CARD) } as const
  await paymentSessions.approve(await look(), { means, attempt: crypto.randomUUID(), seen })
}

async function asked() {
  const browser = shop.browser()
  const page = await addByForm(browser, { product: 'mug-harbour', quantity: '2' })
  const sent = await press(browser, page.text, 'buy')
  return { browser, url: sent.headers.get('location') ?? '' }
}

it('has a cart bought elsewhere without a script, as far as its shopper approves it', async () => {
  const { browser, url } = await asked()
  expect(new URL(url).pathname).toMatch(/^\/pay\/|^\/payment/)
  const waiting = await browser.open('/cart')
  expect(readable(waiting.text)).toContain('Waiting for you Nothing is bought yet.')
  expect(waiting.text).toContain(`href="${url.replaceAll('&', '&amp;')}">Go on to the approval`)
  expect(linesOn(waiting.text)).toEqual([])
  await approve(url)
  const going = await browser.open('/cart')
  expect(readable(going.text)).toContain('Buying for you')
  expect(going.text).toContain('<meta http-equiv="refresh" content="15; url=/cart?bought=1">')
  const stopped = await press(browser, going.text, 'stop')
  expect(readable(stopped.text)).toMatch(/Your purchases|Stopping/)
})

it('lets the cart be changed again while nothing is approved', async () => {
  const { browser } = await asked()
  const page = await press(browser, (await browser.open('/cart')).text, 'stop')
  expect(linesOn(page.text)).toHaveLength(1)
  expect(readable(page.text)).not.toMatch(/Waiting for you|Buying for you|Your purchases/)
  const again = await press(browser, page.text, 'buy')
  expect(again.headers.get('location')).toContain('?k=')
})

it('shows what is asked for to nobody else', async () => {
  const { url } = await asked()
  const { text } = await shop.browser().open('/cart?bought=1')
  expect(readable(text)).not.toContain('Waiting for you')
  expect(text).not.toContain(new URL(url).pathname)
})

it.each(['confirm:x:y', 'confirm::', 'decline:', 'set', 'line:../x', 'nothing'])(
  'refuses what no button says: %s',
  async (button) => {
    const { browser } = await asked()
    const page = await press(browser, (await browser.open('/cart')).text, 'stop')
    const { status } = await press(browser, page.text, button)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  },
)
