import { expect, it } from 'vitest'
import { startedCheckout } from '../test/buyer.ts'
import { openShop } from '../test/harness.ts'
import { fillAndSend } from '../test/plain-form.ts'
import { pointerTo } from './trpc.ts'

const CARD = '5105 1051 0510 5100'
const WEBHOOK = `whsec_${'A'.repeat(32)}`

it.each([
  ['a card', CARD, 'card'],
  ['a card without blanks', CARD.replaceAll(' ', ''), 'card'],
  ['a webhook’s secret', WEBHOOK, 'secret'],
])('R7: no call takes %s in any of its fields', async (_, text, code) => {
  await using shop = await openShop()
  const browser = shop.browser()
  const refused = await browser.call('cart.applyCode', { code: text })
  expect(refused.refusal).toBe('422 rawCardNotAccepted')
  expect(refused.failure.data.fields).toEqual([{ pointer: '/code', code }])
  expect(refused.text).not.toContain(text)
  expect((await browser.ask('catalogue.product', { product: text })).refusal).toBe('422 rawCardNotAccepted')
})

it('R7: a merchant’s key is no text', async () => {
  await using shop = await openShop()
  const add = shop.browser().call('cart.add', { product: 'mug-harbour', note: shop.secretKey })
  expect((await add).status).toBe(422)
})

it.each([CARD, WEBHOOK])(
  'R7: a member that is called %s does not come back, whoever refuses it',
  async (name) => {
    await using shop = await openShop()
    for (const more of [{ [name]: '1' }, { options: { [name]: '1' } }]) {
      const refused = await shop.browser().call('cart.add', { product: 'mug-harbour', ...more })
      expect([refused.refusal, refused.text.includes(name)]).toEqual(['422 rawCardNotAccepted', false])
    }
    expect(pointerTo(['options', name])).toBe('/options/…')
  },
)

it('R7: the form of the checkout’s page takes a card where it is asked for, and nowhere else', async () => {
  await using shop = await openShop()
  const { browser, url, page } = await startedCheckout(shop)
  await browser.open(url)
  const sent = await fillAndSend(browser, page, { 'contact.phone': CARD }, 'save')
  expect(sent.status).toBe(422)
  expect(sent.text).not.toContain(CARD)
  expect((await fillAndSend(browser, page, { 'card.number': CARD }, 'save')).status).not.toBe(422)
  // Nor is a field called after one: that would stand in what is said of it.
  expect((await fillAndSend(browser, page, { [`field.${CARD}`]: '1' }, 'save')).text).not.toContain(CARD)
})

it('R7, R18: a change that is called after an address, a card or a key is made once, and its name is kept nowhere', async () => {
  const names: string[] = []
  await using shop = await openShop({
    around: (store) => ({
      ...store,
      changeCart(merchantId, id, change, once, events) {
        if (once) names.push(once.key)
        return store.changeCart(merchantId, id, change, once, events)
      },
    }),
  })
  const called = ['ada@example.com/1', CARD, shop.secretKey, WEBHOOK]
  for (const name of called) {
    const browser = shop.browser()
    const add = () => browser.call('cart.add', { product: 'mug-harbour' }, { 'idempotency-key': name })
    await add()
    const again = await add()
    expect([again.headers.get('idempotent-replayed'), again.data.cart.quantity]).toEqual(['true', 1])
    expect(names.splice(0)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.any(String)])
  }
})

it('refuses no name that a shop’s page makes of the time and a random number', async () => {
  await using shop = await openShop()
  const browser = shop.browser()
  const likeCard = '1795386214232-0.6748504883378965'
  for (const name of [likeCard, '1795385137448-0.6468893880919667']) {
    const added = await browser.call('cart.add', { product: 'mug-harbour' }, { 'idempotency-key': name })
    expect(added.status).toBe(200)
  }
})

it.each([
  ['options', 'Pan', '28'],
  ['options', 'CSC', '123'],
  ['fields', 'securityCode', '4711'],
  ['metadata', 'card_code', '2024'],
])('R7.1: a product whose %s are called %s can be asked for', async (map, name, value) => {
  await using shop = await openShop()
  const add = await shop.browser().call('cart.add', { product: 'mug-harbour', [map]: { [name]: value } })
  expect(add.refusal).not.toBe('422 rawCardNotAccepted')
  const card = await shop.browser().call('cart.add', { product: 'mug-harbour', [map]: { [name]: CARD } })
  expect(card.refusal).toBe('422 rawCardNotAccepted')
})
