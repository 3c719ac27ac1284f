import { describe, expect, it } from 'vitest'
import type { Answer } from '../../test/answer.ts'
import { readyToPay, startedCheckout } from '../../test/buyer.ts'
import { openShop } from '../../test/harness.ts'
import { giveCertificate, putOnSale } from '../../test/stocked.ts'

const nonceOf = ({ headers }: Answer) =>
  /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? 'none'

describe('the page', () => {
  /** What is readable with every script taken out. */
  const scriptless = (text: string) =>
    text
      .replace(/<(script|style)\b.*?<\/\1>/gs, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')

  it('holds lines and totals before any script runs', async () => {
    await using shop = await openShop()
    const { browser, url, page } = await startedCheckout(shop)
    await browser.open(url)
    const { text, headers } = await browser.open(page)
    expect(headers.get('content-type')).toBe('text/html; charset=UTF-8')
    const words = scriptless(text)
    for (const part of [
      'Harbour mug',
      '$48.00',
      'WELCOME10',

      'Standard',
      '$6.00',
      'Test mode',
    ]) {
      expect(words).toContain(part)
    }
    expect(words).toMatch(/\(WELCOME10\) [-−]\$4\.80/)
    expect(text).toMatch(/value="2" aria-label="Quantity of Harbour mug"/)
    const { checkout } = (await browser.hosted(page.slice(10)).ask('checkout.get')).data
    const total = (checkout.totals.at(-1)?.amount ?? 0) / 100
    expect(words).toContain(`$${total.toFixed(2)}`)
    expect(text).toContain('<html lang="en" dir="ltr">')
  })

  it('shows what was chosen and written, what it cost before, and codes with what is left, as text', async () => {
    await using shop = await openShop()
    await giveCertificate(shop, 'AAAA-BBBB-CCCC-DDDD', 9000)
    await putOnSale(shop, {
      sku: 'engraved',
      name: 'Engraved mug',
      price: 2400,
      comparePrice: 3000,
      modifiers: [{ name: 'Gift wrap', kind: 'checkbox', values: [{ name: 'Yes', adjustment: 400 }] }],
      fields: [{ name: 'engraving', label: 'Engraving' }],
    })
    const browser = shop.browser()
    const fields = { engraving: '<b>Ada</b> & "Bo"' }
    await browser.call('cart.add', { product: 'engraved', modifiers: { 'Gift wrap': true }, fields })
    await browser.call('cart.applyCode', { code: 'AAAA-BBBB-CCCC-DDDD' })
    const { text } = await browser.open(`/checkout/${await browser.enterCheckout()}`)
    const lines = text.slice(0, text.indexOf('tote-checkout-state'))
    expect(lines).toContain('Engraving: &lt;b&gt;Ada&lt;/b&gt; &amp; &quot;Bo&quot;')
    const words = scriptless(lines)
    expect(words).toContain('Gift wrap (+$4.00)')
    expect(words).toMatch(/\$28\.00 Before: \$34\.00/)
    expect(words).toMatch(/•••• DDDD −\$36\.72 \$53\.28 left/)
    expect(words).toContain('Gift certificate (•••• DDDD)')
    expect(text).not.toContain('AAAA')
  })

  it('speaks German to whom the shop sends so', async () => {
    await using shop = await openShop()
    const { browser, url, page } = await startedCheckout(shop, { locale: 'de' })
    await browser.open(url)
    const { text } = await browser.open(page)
    expect(text).toContain('<html lang="de" dir="ltr">')
    expect(scriptless(text)).toMatch(/Gesamtsumme.*\d+,\d\d/)
    expect(scriptless(text)).toContain('48,00')
  })

  it('R17.1: is sent so that only its own script runs, and nobody frames, keeps or traces it', async () => {
    await using shop = await openShop()
    const { browser, url, page } = await startedCheckout(shop)
    await browser.open(url)
    const answer = await browser.open(page)
    const nonce = nonceOf(answer)
    const policy = answer.headers.get('content-security-policy')?.split('; ') ?? []
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        `script-src 'nonce-${nonce}'`,
        `style-src 'nonce-${nonce}'`,
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ]),
    )
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    const scripts = [...answer.text.matchAll(/<(script|style)\b([^>]*)>/g)].map(
      ([, , attributes]) => attributes ?? '',
    )
    const running = scripts.filter((attributes) => !attributes.includes('application/json'))
    expect(running).toHaveLength(2)
    for (const attributes of running) expect(attributes).toContain(`nonce="${nonce}"`)
    expect(answer.text).not.toMatch(/\son\w+=|style="|javascript:/)
    expect(nonceOf(await browser.open(page))).not.toBe(nonce)
  })

  it('loads a script that is there', async () => {
    await using shop = await openShop()
    const { browser, url, page } = await startedCheckout(shop)
    await browser.open(url)
    const script = /<script type="module"[^>]* src="([^"]+)"/.exec((await browser.open(page)).text)?.[1] ?? ''
    const response = await shop.send(script)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/javascript/)
  })

  it('R15.3: cannot be broken out of by what a merchant or a shopper wrote', async () => {
    await using shop = await openShop()
    const evil = `</script><script>alert(1)</script><img src=x onerror=alert(1)>"'&<!--`
    const mug = await shop.store.findProduct('demo', 'mug-harbour')
    if (!mug) throw new Error('no mug')
    await shop.store.putProduct('demo', { ...mug.product, name: evil })
    const { browser, url, id, page } = await startedCheckout(shop)
    await browser.open(url)
    await browser
      .hosted(id)
      .call('checkout.update', { contact: { email: 'a@example.com', phone: '<!--<script>55501' } })
    const text = (await browser.open(page)).text.replace(/<style.*<\/style>/s, '')
    expect(text.match(/<script\b/g)).toHaveLength(2)
    expect(text.match(/<img\b/g)).toHaveLength(1)
    expect(text).not.toContain('<!--')
    const state = /id="tote-checkout-state">(.*?)<\/script>/s.exec(text)?.[1] ?? ''
    expect(JSON.parse(state)).toMatchObject({
      checkout: { lines: [{ name: evil }], contact: { phone: '<!--<script>55501' } },
    })
  })

  it('says that there is nothing to pay for, and leads back', async () => {
    await using shop = await openShop()
    const { browser, url, page } = await startedCheckout(shop)
    await browser.open(url)
    await browser.call('cart.clear')
    const { status, text } = await browser.open(page)
    expect(status).toBe(409)
    expect(text).toContain('href="http://127.0.0.1:4001/"')
  })

  it('is the receipt once paid, and pays no second time', async () => {
    await using shop = await openShop()
    const { browser, page } = await startedCheckout(shop)
    const { hosted, pay } = await readyToPay(browser, [])
    const { order } = (await hosted.call('checkout.pay', pay)).data.checkout
    const { text } = await browser.open(page)
    const state = JSON.parse(/id="tote-checkout-state">(.*?)<\/script>/s.exec(text)?.[1] ?? '')
    expect(state.checkout).toMatchObject({ status: 'paid', order })
    expect(scriptless(text)).toContain('Harbour mug')
    await browser.call('cart.add', { product: 'soap-olive' })
    expect((await hosted.call('checkout.pay', pay)).data.checkout.order).toEqual(order)
    expect((await browser.open(page)).text).not.toContain('Olive soap')
  })
})
