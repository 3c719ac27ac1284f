import type { PayInput } from '@tote/shared/checkout.ts'
import type { Browser } from './browser.ts'
import type { Shop } from './harness.ts'

export const CONTACT = { email: 'ada@example.com', phone: '+1 555 0100' }
export const ADDRESS = {
  name: 'Ada Byron',
  line1: '12 Analytical Row',
  city: 'Portland',
  region: 'OR',
  postalCode: '97205',
  country: 'US',
}

/** A card that is good for years to come, but for its number. */
export function card(number: string): NonNullable<PayInput['card']> {
  return { number, expiry: '12/34', code: '123' }
}

export const GOOD_CARD = card('4242 4242 4242 4242')

/** Types everything a checkout needs; answers the total that is shown then. */
export async function fillIn(hosted: Pick<Browser, 'call'>, delivery = 'standard'): Promise<number> {
  const { data } = await hosted.call('checkout.update', { contact: CONTACT, address: ADDRESS, delivery })
  return data.checkout.totals.at(-1)?.amount ?? 0
}

/** A browser that stands before the card, with these in its cart. */
export async function readyToPay(browser: Browser, items: readonly object[] = [{ product: 'mug-harbour' }]) {
  for (const item of items) await browser.call('cart.add', item)
  const id = await browser.enterCheckout()
  const hosted = browser.hosted(id)
  const expectedTotal = await fillIn(hosted)
  return { id, hosted, expectedTotal, pay: { card: GOOD_CARD, expectedTotal } }
}

/** A shopper with two mugs and a code, and the URL that leads to the checkout. */
export async function startedCheckout(shop: Shop, input?: object) {
  const browser = shop.browser()
  await browser.call('cart.add', { product: 'mug-harbour', quantity: 2 })
  await browser.call('cart.applyCode', { code: 'WELCOME10' })
  const { url, cart } = (await browser.call('cart.checkout', input)).data
  return { browser, url, id: String(cart.id), page: `/checkout/${cart.id}` }
}
