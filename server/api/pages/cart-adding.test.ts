import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../../services/limits.ts'
import type { Browser } from '../../test/browser.ts'
import { addByForm, FROM_SHOP, linesOn, sendToAdd } from '../../test/cart-forms.ts'
import { addRival, openShop, type Shop, SITE } from '../../test/harness.ts'
import { readable } from '../../test/plain-form.ts'
import { newProduct } from '../../test/products.ts'

const MUG = { product: 'mug-harbour' }
const MINUTE = 60_000

let shop: Shop
let browser: Browser
let late = 0
beforeAll(async () => {
  shop = await openShop({ now: () => Date.now() + late })
})
afterAll(() => shop[Symbol.asyncDispose]())
beforeEach(() => {
  late = 0
  browser = shop.browser()
})

const cartOf = async (of: Browser) => (await of.own.ask('cart.get')).data.cart

describe('a form of a shop’s page', () => {
  it('leads to the cart page, where it is added once and said so', async () => {
    const to = await sendToAdd(browser, { ...MUG, quantity: '2' })
    expect(to).toMatch(/^\/cart\?add=\w{43}&back=/)
    const applied = await browser.open(to)
    expect([applied.status, applied.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/cart\?told=/),
    ])
    expect(applied.headers.getSetCookie()[0]).toMatch(/^__Host-tote=.*SameSite=Lax$/)
    const page = await browser.open(applied.headers.get('location') ?? '')
    expect(readable(page.text)).toContain('2 × Harbour mug added to your cart.')
    expect(page.text).toContain(`href="${SITE}/products/mug.html">Continue shopping`)
    expect((await cartOf(browser)).quantity).toBe(2)
    const again = await browser.open(to)
    expect(readable((await browser.open(again.headers.get('location') ?? '')).text)).toContain(
      'This was added before',
    )
    expect((await cartOf(browser)).quantity).toBe(2)
  })

  it('adds to the cart that the cookie names, and nothing comes with the form itself', async () => {
    await addByForm(browser, MUG)
    const { id } = await cartOf(browser)
    const bare = shop.browser()
    const to = await sendToAdd(bare, MUG)
    expect(bare.cookies.ours.size).toBe(0)
    await browser.open(to)
    expect(await cartOf(browser)).toMatchObject({ id, quantity: 2 })
  })

  it('fills one cart only, however many come for it at once', async () => {
    const to = await sendToAdd(browser, MUG)
    const many = Array.from({ length: 5 }, () => shop.browser())
    await Promise.all(many.map((one) => one.open(to)))
    const carts = await Promise.all(many.map(cartOf))
    expect(carts.map(({ quantity }) => quantity).sort()).toEqual([0, 0, 0, 0, 1])
  })

  it('waits for somebody to come, and ten minutes', async () => {
    const to = await sendToAdd(browser, MUG)
    for (const ahead of [
      { 'sec-fetch-dest': 'image' },
      { 'sec-fetch-dest': 'iframe' },
      { 'sec-purpose': 'prefetch' },
    ]) {
      const looked = await shop.send(to, { headers: { 'sec-fetch-site': 'cross-site', ...ahead } })
      expect(looked.status).toBe(403)
    }
    late = 9 * MINUTE
    expect((await browser.open(to)).headers.get('location')).toContain('told=')
    expect((await cartOf(browser)).quantity).toBe(1)
    const slow = await sendToAdd(browser, MUG)
    late = 20 * MINUTE
    await browser.open(slow)
    expect((await cartOf(browser)).quantity).toBe(1)
  })

  it('is read by the names that the element reads', async () => {
    const ring = newProduct({
      sku: 'ring',
      name: 'Ring',
      tracksStock: false,
      options: [{ name: 'Metal', values: ['Silver', 'Gold'] }],
      variants: [
        { id: 'silver', options: { Metal: 'Silver' } },
        { id: 'gold', options: { Metal: 'Gold' } },
      ],
      modifiers: [{ name: 'Gift wrap', kind: 'checkbox', values: ['Yes'] }],
      fields: [{ name: 'engraving', label: 'Engraving', maxLength: 12 }],
    })
    await shop.store.putProduct('demo', ring)
    const wanted = {
      product: 'ring',
      'option.Metal': 'Gold',
      'modifier.Gift wrap': 'on',
      'field.engraving': 'Ada',
    }
    await addByForm(browser, { ...wanted, quantity: '3', variant: '', price: '1', utm: 'x' })
    const { lines } = await cartOf(browser)
    expect(lines).toMatchObject([
      { variant: 'gold', quantity: 3, fields: [{ value: 'Ada' }], modifiers: [{ name: 'Gift wrap' }] },
    ])
    await shop.store.putProduct(
      'demo',
      newProduct({ sku: 'fund', name: 'Fund', openAmount: { min: 500, max: 9000 } }),
    )
    const low = await addByForm(browser, { product: 'fund', amount: '4,99' })
    expect([low.status, readable(low.text)]).toEqual([
      422,
      expect.stringContaining('Please enter an amount from $5.00 to $90.00.'),
    ])
  })

  it.each([
    ['an unknown product', { product: 'nothing' }, 404, 'This product is no longer available.'],
    ['no product', {}, 400, 'Something here is not quite right.'],
    ['a quantity in words', { ...MUG, quantity: 'two' }, 400, 'Something here is not quite right.'],
    ['a choice that is missing', { product: 'bowl-ripple' }, 422, 'Please choose one of the options first.'],
    [
      'a field it does not know',
      { ...MUG, 'field.colour': 'red' },
      422,
      '“colour” cannot be given for this product.',
    ],
    [
      'a sentence in place of a name',
      { ...MUG, 'field.Your card was refused. Call 0900 123': 'x' },
      422,
      'One of your choices cannot be given for this product.',
    ],
    [
      'a quantity that is no plain number',
      { ...MUG, quantity: '0x10' },
      400,
      'Something here is not quite right.',
    ],
    ['what is sold out', { product: 'bowl-moon' }, 409, 'Sorry, this is sold out.'],
    ['a false offer', { offer: 'a.b.c', 'field.note': 'x' }, 422, 'This offer could not be read.'],
  ])('tells of %s on the page of the cart, with the way back', async (_, form, status, said) => {
    const page = await browser.open(await sendToAdd(browser, form as Record<string, string>))
    expect(page.status).toBe(status)
    expect(readable(page.text)).toContain(`This could not be added to your cart. ${said}`)
    expect(page.text).toContain(`<a href="${SITE}/products/mug.html">Back to the product</a>`)
    expect((await cartOf(browser)).id).toBeNull()
  })

  it('tells beside what is in the cart already', async () => {
    await addByForm(browser, MUG)
    const { text } = await addByForm(browser, { ...MUG, quantity: 'two' })
    expect([linesOn(text).length, text.includes('Something here is not quite right.')]).toEqual([1, true])
  })

  it('says where a product is shown whose page did not say so', async () => {
    const to = await sendToAdd(browser, { product: 'bowl-ripple' }, { referer: `${SITE}/` })
    expect((await browser.open(to)).text).toContain(
      `<a href="${SITE}/products/bowl-ripple.html">Back to the product`,
    )
  })

  it.each([
    'https://elsewhere.example/products/mug.html',
    'javascript:alert(1)',
    `blob:${SITE}/x`,
    `${SITE.replace('//', '//user:secret@')}/x`,
    `//elsewhere.example`,
    `${SITE}@elsewhere.example/`,
  ])('leads back to the merchant’s pages only, and not to %s', async (referer) => {
    const refused = await browser.open(await sendToAdd(browser, { ...MUG, quantity: 'two' }, { referer }))
    expect([refused.status, refused.text.includes('elsewhere')]).toEqual([400, false])
    await addByForm(browser, MUG)
    const { text } = await browser.open(`/cart?${new URLSearchParams({ back: referer })}`)
    expect(text).not.toMatch(/elsewhere|javascript:|blob:|secret/)
    expect(text).toContain(`href="${SITE}/">Continue shopping`)
  })

  it('is for the shop that its path or its page names, and there only', async () => {
    await using both = await openShop()
    await addRival(both)
    const own = both.browser()
    const page = { origin: 'https://rival.example', referer: 'https://rival.example/x' }
    const to = await sendToAdd(own, MUG, page)
    expect(to).toMatch(/^\/stores\/rival\/cart\?add=/)
    await own.open(to.replace('/stores/rival', ''))
    expect((await cartOf(own)).quantity).toBe(0)
    const named = await own.submit('/stores/rival/add', MUG, FROM_SHOP)
    expect(named.headers.get('location')).toMatch(/^\/stores\/rival\/cart\?add=/)
    expect((await own.submit('/stores/nobody/add', MUG, FROM_SHOP)).status).toBe(400)
  })

  it.each([
    ['JSON', { 'content-type': 'application/json' }, JSON.stringify(MUG), 415],
    ['a form in parts', { 'content-type': 'multipart/form-data; boundary=x' }, '--x--', 415],
    ['more than it takes', {}, new URLSearchParams({ ...MUG, 'field.engraving': 'x'.repeat(40_000) }), 413],
  ])('is refused as %s', async (_, type, body, status) => {
    const headers = { ...FROM_SHOP, ...type }
    expect((await shop.send('/add', { method: 'POST', headers, body })).status).toBe(status)
  })

  it('is counted by where it comes from', async () => {
    const limits = { ...DEFAULT_LIMITS, cartChange: { address: [2, 60] as const } }
    await using strict = await openShop({ limits })
    const own = strict.browser()
    const to = await sendToAdd(own, MUG)
    expect((await own.open(to)).status).toBe(303)
    const refused = await own.submit('/add', MUG, FROM_SHOP)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  })

  it('is still there for who was too fast', async () => {
    const limits = { ...DEFAULT_LIMITS, cartChange: { address: [1, 1] as const } }
    await using strict = await openShop({ limits })
    const own = strict.browser()
    const to = await sendToAdd(own, MUG)
    const refused = await own.open(to)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    await sleep(1_100)
    await own.open(to)
    expect((await cartOf(own)).quantity).toBe(1)
  })

  it('says so where the browser keeps no cookie', async () => {
    const added = await browser.open(await sendToAdd(browser, MUG))
    const { text } = await shop.browser().open(added.headers.get('location') ?? '')
    expect(readable(text)).toContain('Please allow cookies for this site and add it again.')
    expect(readable((await shop.browser().open('/cart')).text)).not.toContain('cookies')
  })

  it('is refused where it asks for more than any product does', async () => {
    const form = Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`field.f${i}`, 'x']))
    const answer = await browser.submit('/add', { ...MUG, ...form }, FROM_SHOP)
    expect(answer.status).toBe(413)
  })

  it('leaves lines as they are that others put there', async () => {
    await addByForm(browser, { ...MUG, 'field.engraving': '<b onclick=x>' })
    const { text } = await addByForm(browser, { ...MUG, 'field.engraving': 'Ada' })
    expect(linesOn(text)).toHaveLength(2)
    expect(text).toContain('Engraving: &lt;b onclick=x&gt;')
    expect(text).not.toContain('<b onclick')
  })
})
