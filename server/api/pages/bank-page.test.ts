import { describe, expect, it } from 'vitest'
import { card, readyToPay } from '../../test/buyer.ts'
import { openShop, SERVER, type Shop, SITE } from '../../test/harness.ts'

const SECOND_STEP = card('4000 0000 0000 3220')

/** A shopper whose bank asks: stands on the bank's page, with its form's token. */
async function asked(shop: Shop) {
  const browser = shop.browser()
  const ready = await readyToPay(browser, [{ product: 'stool-milking' }])
  const pay = { ...ready.pay, card: SECOND_STEP }
  const { checkout } = (await ready.hosted.call('checkout.pay', pay)).data
  const bank = `/checkout/${ready.id}/bank`
  const { text } = await browser.open(bank)
  const token = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? ''
  return { ...ready, browser, checkout, bank, text, token, pay }
}

describe('a second step', () => {
  it('is asked for by the bank, not yet paid', async () => {
    await using shop = await openShop()
    const { checkout, bank, text, token } = await asked(shop)
    expect(checkout).toMatchObject({ status: 'secondStep', order: null, secondStepUrl: `${SERVER}${bank}` })
    expect(text).toContain('Alder &amp; Ash')
    expect(text).toContain('$187.92')
    expect(token.length).toBeGreaterThan(40)
  })

  it('that is approved pays', async () => {
    await using shop = await openShop()
    const { browser, hosted, id, bank, token } = await asked(shop)
    const back = await browser.submit(bank, { token, answer: 'approved' })
    expect(back.status).toBe(303)
    expect(back.headers.get('location')).toBe(`/checkout/${id}`)
    expect((await hosted.ask('checkout.get')).data.checkout.order).toBe(null)
    const done = (await hosted.call('checkout.complete')).data
    expect(done.checkout.status).toBe('paid')
    expect((await hosted.call('checkout.complete')).data).toEqual(done)
    const again = await browser.open(bank)
    expect([again.status, again.headers.get('location')]).toEqual([303, `/checkout/${id}`])
  })

  it('that is refused charges nothing, and another card may follow', async () => {
    await using shop = await openShop()
    const { browser, hosted, bank, token, pay } = await asked(shop)
    await browser.submit(bank, { token, answer: 'refused' })
    const { checkout, problems } = (await hosted.call('checkout.complete')).data
    expect(problems.map(({ code }) => code)).toEqual(['secondStepRefused'])
    expect(checkout).toMatchObject({ status: 'open', order: null })
    const good = await hosted.call('checkout.pay', { ...pay, card: card('4242424242424242') })
    expect(good.data.checkout.status).toBe('paid')
  })

  it('is waited for: nothing changes until the shopper decides', async () => {
    await using shop = await openShop()
    const { hosted, pay } = await asked(shop)
    expect((await hosted.call('checkout.complete')).data.checkout.status).toBe('secondStep')
    expect((await hosted.call('checkout.pay', pay)).refusal).toBe('409 paymentInProgress')
    expect((await hosted.call('checkout.update', { country: 'CA' })).refusal).toBe('409 paymentInProgress')
  })

  it('is given up for another card', async () => {
    await using shop = await openShop()
    const { browser, hosted, bank, token, pay } = await asked(shop)
    expect((await hosted.call('checkout.abandon')).data.checkout).toMatchObject({
      status: 'open',
      secondStepUrl: null,
    })
    await browser.submit(bank, { token, answer: 'approved' })
    expect((await hosted.call('checkout.complete')).data.checkout.status).toBe('open')
    const good = await hosted.call('checkout.pay', { ...pay, card: card('4242424242424242') })
    expect(good.data.checkout.status).toBe('paid')
  })

  it('sells what is set aside for it, and nothing twice', async () => {
    await using shop = await openShop()
    const { browser, hosted, bank, token } = await asked(shop)
    const stool = await shop.store.findProduct('demo', 'stool-milking')
    await shop.store.setStock('demo', stool?.product.id ?? '', 'base', 0)
    await browser.submit(bank, { token, answer: 'approved' })
    expect((await hosted.call('checkout.complete')).data.checkout.status).toBe('paid')
  })

  it('for which nothing is set aside is refused where there is none left', async () => {
    await using shop = await openShop()
    const { browser, hosted, bank, token, id } = await asked(shop)
    await shop.store.release('demo', id)
    const stool = await shop.store.findProduct('demo', 'stool-milking')
    await shop.store.setStock('demo', stool?.product.id ?? '', 'base', 0)
    await browser.submit(bank, { token, answer: 'approved' })
    expect((await hosted.call('checkout.complete')).refusal).toBe('409 outOfStock')
    expect((await hosted.ask('checkout.get')).data.checkout).toMatchObject({ status: 'open', order: null })
  })

  it('for a cart that changed since pays for nothing', async () => {
    await using shop = await openShop()
    const { browser, hosted, bank, token } = await asked(shop)
    await browser.call('cart.add', { product: 'soap-olive' })
    await browser.submit(bank, { token, answer: 'approved' })
    expect((await hosted.call('checkout.complete')).refusal).toBe('409 cartChanged')
    expect((await hosted.ask('checkout.get')).data.checkout).toMatchObject({ status: 'open', order: null })
  })
})

describe('the bank’s form', () => {
  const forms: [
    what: string,
    form: Record<string, string>,
    headers: Record<string, string>,
    status: number,
  ][] = [
    ['without its token', { answer: 'approved' }, {}, 403],
    ['with a wrong token', { answer: 'approved', token: 'x'.repeat(43) }, {}, 403],
    ['with a token of other letters', { answer: 'approved', token: 'é'.repeat(43) }, {}, 403],
    ['from another origin', { answer: 'approved', token: 'own' }, { origin: SITE }, 403],
    ['from another site', { answer: 'approved', token: 'own' }, { 'sec-fetch-site': 'cross-site' }, 403],
    ['from nowhere', { answer: 'approved', token: 'own' }, { 'sec-fetch-site': 'none' }, 403],
    ['without an answer', { token: 'own' }, {}, 400],
    ['with another answer', { token: 'own', answer: 'maybe' }, {}, 400],
    ['in a form that cannot be read', { token: 'own' }, { 'content-type': 'multipart/form-data' }, 403],
    ['that is JSON', { token: 'own' }, { 'content-type': 'application/json' }, 403],
    ['that is endless', { token: 'own', answer: 'x'.repeat(70_000) }, {}, 413],
  ]
  it.each(forms)('%s changes nothing', async (_, form, headers, status) => {
    await using shop = await openShop()
    const { browser, hosted, bank, token } = await asked(shop)
    const sent = form['token'] === 'own' ? { ...form, token } : form
    const answer = await browser.submit(bank, sent, headers)
    expect(answer.status).toBe(status)
    expect(answer.text).not.toContain('Error')
    expect((await hosted.call('checkout.complete')).data.checkout.status).toBe('secondStep')
    expect(shop.log).toEqual([])
  })

  it('is another browser’s no more than the checkout', async () => {
    await using shop = await openShop()
    const { hosted, bank, token } = await asked(shop)
    const stranger = shop.browser()
    await readyToPay(stranger)
    expect((await stranger.open(bank)).status).toBe(404)
    expect((await stranger.submit(bank, { token, answer: 'approved' })).status).toBe(404)
    expect((await hosted.call('checkout.complete')).data.checkout.status).toBe('secondStep')
  })
})
