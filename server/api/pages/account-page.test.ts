import { describe, expect, it } from 'vitest'
import { openShop, SITE } from '../../test/harness.ts'
import { leavingTab } from '../../test/sign-in-tab.ts'

const NONCE = /'nonce-([^']+)'/

async function open(shop: Awaited<ReturnType<typeof openShop>>, path: string, headers = {}) {
  const answer = await shop.send(path, { headers })
  const nonce = NONCE.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? 'none'
  return { status: answer.status, headers: answer.headers, nonce, text: await answer.text() }
}

/** What is readable with every script and style taken out. */
const scriptless = (text: string) => text.replace(/<(script|style)\b.*?<\/\1>/gs, '')

describe('the account page', () => {
  it('shows the shop’s name and look, and what is needed, before any script runs', async () => {
    await using shop = await openShop()
    const { status, text } = await open(shop, `/account/${shop.key}`)
    expect(status).toBe(200)
    const seen = scriptless(text)
    expect(seen).toContain(`<a class="merchant" href="${shop.merchant.site}">`)
    expect(seen).toContain('<h1>Your account</h1>')
    expect(seen).toContain(`<a href="${shop.merchant.site}">Back to Alder &amp; Ash</a>`)
    expect(seen).toMatch(/<noscript>.*needs JavaScript.*<\/noscript>/)
    expect(seen).toContain(`<tote-account data-key="${shop.key}" return-url="" data-proof="">`)
    for (const [name, value] of Object.entries(shop.merchant.look ?? {}))
      expect(text).toContain(`${name}:${value}`)
  })

  it('is sent so that only its own script runs, and nobody frames, keeps or traces it', async () => {
    await using shop = await openShop()
    const { headers, nonce, text } = await open(shop, `/account/${shop.key}`)
    const {
      date: _,
      connection: __,
      'keep-alive': ___,
      'content-length': ____,
      'x-request-id': _____,
      ...sent
    } = Object.fromEntries(headers)
    expect(JSON.parse(JSON.stringify(sent).replaceAll(nonce, 'NONCE'))).toMatchInlineSnapshot(`
      {
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; script-src 'nonce-NONCE'; style-src 'nonce-NONCE'; img-src 'self' https: data: http://127.0.0.1:4001; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; report-to csp",
        "content-type": "text/html; charset=UTF-8",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), usb=()",
        "referrer-policy": "no-referrer",
        "reporting-endpoints": "csp="/csp-report"",
        "strict-transport-security": "max-age=63072000; includeSubDomains",
        "x-content-type-options": "nosniff",
      }
    `)
    const tags = [...text.matchAll(/<(?:script|style)\b([^>]*)>/g)].map(([, attributes]) => attributes)
    expect(tags).toHaveLength(2)
    for (const attributes of tags) expect(attributes).toContain(`nonce="${nonce}"`)
    expect(text).not.toMatch(/\son\w+=|style="|javascript:/)
    expect((await open(shop, `/account/${shop.key}`)).nonce).not.toBe(nonce)
  })

  it('loads a script that is there', async () => {
    await using shop = await openShop()
    const { text } = await open(shop, `/account/${shop.key}`)
    const script = /<script type="module"[^>]* src="([^"]+)"/.exec(text)?.[1] ?? ''
    const response = await shop.send(script)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/javascript/)
  })

  it.each([
    ['', '', '<html lang="en" dir="ltr">', 'Your account'],
    ['', 'de-AT,de;q=0.9', '<html lang="de" dir="ltr">', 'Ihr Konto'],
    ['?locale=de', 'en', '<html lang="de" dir="ltr">', 'Ihr Konto'],
    ['?locale=xx', 'de', '<html lang="de" dir="ltr">', 'Ihr Konto'],
    ['?locale=fr', 'ar', '<html lang="fr" dir="ltr">', 'Votre compte'],
    ['', 'sv,ar-EG;q=0.8,en;q=0.3', '<html lang="ar" dir="rtl">', 'حسابك'],
  ])('speaks as its address (%o) or the browser (%o) says', async (query, language, tag, title) => {
    await using shop = await openShop()
    const { text } = await open(shop, `/account/${shop.key}${query}`, { 'accept-language': language })
    expect(text).toContain(tag)
    expect(text).toContain(`<h1>${title}</h1>`)
  })
})

describe('where the account page leads back to', () => {
  it('is where the shopper came from, on one of the key’s origins', async () => {
    await using shop = await openShop()
    const from = `${SITE}/products/mug?colour=red`
    const { text } = await open(shop, `/account/${shop.key}?return=${encodeURIComponent(from)}`)
    expect(text).toContain(`return-url="${from}"`)
    expect(text).toContain(`<a class="merchant" href="${from}">`)
  })

  it('is the page on this machine that a test key is tried out on, whatever its port', async () => {
    await using shop = await openShop()
    const { text: key } = await shop.services.keys.create({
      merchantId: shop.merchant.id,
      kind: 'publishable',
      mode: 'test',
      origins: ['http://localhost:*'],
    })
    const from = 'http://localhost:4622/account.html'
    const { text } = await open(shop, `/account/${key}?return=${encodeURIComponent(from)}`)
    expect(text).toContain(`return-url="${from}"`)
    const { proof } = leavingTab()
    const back = { returnTo: from, proof }
    const browser = shop.browser({ key })
    const { data } = await browser.own.call('signIn.request', { email: 'ada@shop.example' })
    const code = await shop.messages.nextCode('ada@shop.example')
    const signed = await browser.own.call('signIn.verify', { challenge: data.challenge, code, back })
    expect(signed.data.returnUrl).toMatch(/^http:\/\/localhost:4622\/account\.html#tote-sign-in=tg_/)
  })

  it('hands on what binds the way back to the tab, and nothing that is no such thing', async () => {
    await using shop = await openShop()
    const proof = '0123456789abcdef'.repeat(4)
    const { text } = await open(shop, `/account/${shop.key}?proof=${proof}`)
    expect(text).toContain(`data-proof="${proof}"`)
    for (const other of ['', 'abc', `${proof}0`, proof.toUpperCase(), '"><script>alert(1)</script>']) {
      const { text } = await open(shop, `/account/${shop.key}?proof=${encodeURIComponent(other)}`)
      expect(text, other).toContain('data-proof=""')
    }
  })

  it.each([
    'https://evil.example/',
    `${SITE}.evil.example/`,
    `${SITE.replace('://', '://user:pass@')}/`,
    `${SITE.replace('://', ':\\\\')}/`,
    '//evil.example/',
    '/products/mug',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    '"><script>alert(1)</script>',
    `${SITE}/${'a'.repeat(2048)}`,
  ])('is the shop’s own page instead of %o', async (from) => {
    await using shop = await openShop()
    const { status, text } = await open(shop, `/account/${shop.key}?return=${encodeURIComponent(from)}`)
    expect(status).toBe(200)
    expect(text).toContain('return-url=""')
    expect(text).toContain(`<a class="merchant" href="${shop.merchant.site}">`)
    expect(text).not.toContain('evil')
    expect(text).not.toContain('alert')
  })
})

describe('where there is no account', () => {
  it('answers alike for every key that is not a living publishable one', async () => {
    await using shop = await openShop()
    const { key, text: revoked } = await shop.services.keys.create({
      merchantId: shop.merchant.id,
      kind: 'publishable',
      mode: 'test',
      origins: [SITE],
    })
    await shop.services.keys.revoke(key.id)
    const unknown = `${shop.key.slice(0, -1)}${shop.key.endsWith('0') ? '1' : '0'}`
    const answers = await Promise.all(
      [shop.secretKey, revoked, unknown, 'pk_test_nothing', '%00', 'a'.repeat(500)].map((text) =>
        open(shop, `/account/${text}?return=${encodeURIComponent(SITE)}`),
      ),
    )
    const [first, ...others] = answers.map(({ text, nonce }) => text.replaceAll(nonce, ''))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]))
    expect(new Set(others)).toEqual(new Set([first]))
    expect(first).toContain('There is no account here')
    expect(first).toMatch(/<header class="header">.*<span class="mark"><svg aria-hidden="true"/s)
    expect(first).not.toContain(shop.merchant.name)
    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('cache-control')).toBe('no-store')
    }
    expect(shop.log.join()).not.toContain(shop.secretKey)
  })
})
