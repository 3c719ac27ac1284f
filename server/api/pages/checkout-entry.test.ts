import { describe, expect, it } from 'vitest'
import type { Answer } from '../../test/answer.ts'
import { readyToPay, startedCheckout } from '../../test/buyer.ts'
import { openShop } from '../../test/harness.ts'

const NOWHERE = '018f3c1e-7b7a-7c63-9d41-6f6a2b1c0d9e'

const nonceOf = ({ headers }: Answer) =>
  /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? 'none'
const withoutNonce = (answer: Answer) => {
  const nonce = nonceOf(answer)
  const kept = [...answer.headers].filter(([name]) => name !== 'date' && name !== 'x-request-id')
  const headers = JSON.stringify(kept).replaceAll(nonce, 'NONCE')
  return { status: answer.status, headers, text: answer.text.replaceAll(nonce, 'NONCE') }
}

describe('R1.6: the way in', () => {
  it('trades the key in the URL for a cookie and a clean address', async () => {
    await using shop = await openShop()
    const { browser, url, page } = await startedCheckout(shop)
    const entered = await browser.open(url)
    expect(entered.status).toBe(303)
    expect(entered.headers.get('location')).toBe(page)
    expect(entered.headers.get('referrer-policy')).toBe('no-referrer')
    expect(entered.headers.get('cache-control')).toBe('no-store')
    const [cookie = '', ...more] = entered.headers.getSetCookie()
    expect(more).toEqual([])
    const [pair, ...attributes] = cookie.split('; ')
    expect(pair).toMatch(/^__Host-tote-checkout=/)
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=2591940', 'Path=/', 'SameSite=Lax', 'Secure'])
    expect((await browser.open(page)).status).toBe(200)
  })

  it('is not used up by a link preview', async () => {
    await using shop = await openShop()
    const { browser, url } = await startedCheckout(shop)
    expect((await shop.send(url)).status).toBe(303)
    expect((await shop.send(url, { method: 'HEAD' })).status).toBe(303)
    expect((await browser.open(url)).status).toBe(303)
    expect((await browser.open(url)).status).toBe(303)
  })

  it('R1.7: is shut alike without key and cookie, with a wrong key, a foreign one, and where nothing is', async () => {
    await using shop = await openShop()
    const { url, page } = await startedCheckout(shop)
    const { url: foreign, browser: stranger } = await startedCheckout(shop)
    await stranger.open(foreign)
    const key = new URL(url).searchParams.get('k') ?? ''
    const closed = [
      await stranger.open(`/checkout/${NOWHERE}`),
      await shop.browser().open(`/checkout/${NOWHERE}`),
      await shop.browser().open(page),
      await stranger.open(page),
      await stranger.open(`${page}?k=${key.slice(1)}x`),
      await stranger.open(`${page}?k=`),
      await stranger.open(`${page}?k=${new URL(foreign).searchParams.get('k')}`),
      await stranger.open(`/checkout/${NOWHERE}?k=${key}`),
      await stranger.open('/checkout/%00'),
      await stranger.open('/checkout/%E0%A4%A'),
      await stranger.open("/checkout/'%20OR%201=1?k=%F0%90%80"),
    ]
    const [first] = closed.map(withoutNonce)
    expect(first?.status).toBe(404)
    expect(first?.text).toContain('cannot be opened')
    expect(first?.headers).not.toContain('set-cookie')
    for (const answer of closed) expect(withoutNonce(answer)).toEqual(first)
    expect(new Set(closed.map(nonceOf)).size).toBe(closed.length)
  })

  it('ends for new browsers when the cart changes, not for those inside', async () => {
    await using shop = await openShop()
    const { browser, url, page } = await startedCheckout(shop)
    await browser.open(url)
    await browser.call('cart.add', { product: 'soap-olive' })
    expect((await shop.browser().open(url)).status).toBe(404)
    expect((await browser.open(url)).status).toBe(303)
    expect((await browser.open(page)).text).toContain('Olive soap')
    const { url: next } = (await browser.call('cart.checkout')).data
    expect((await shop.browser().open(next)).status).toBe(303)
  })

  it('ends when it is paid for', async () => {
    await using shop = await openShop()
    const { browser, url, page } = await startedCheckout(shop)
    const { hosted, pay } = await readyToPay(browser, [])
    await hosted.call('checkout.pay', pay)
    expect((await shop.browser().open(url)).status).toBe(404)
    expect((await browser.open(url)).status).toBe(303)
    expect((await browser.open(page)).status).toBe(200)
  })
})
