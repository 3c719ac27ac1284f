import { expect, it } from 'vitest'
import { openShop } from '../test/harness.ts'
import { giveCertificate } from '../test/stocked.ts'

const CODE = 'ABCD-EFGH-JKLM-NPQR'
const mug = { product: 'mug-harbour' }

it('a gift certificate is put on like a coupon, and shows its end and what is left of it', async () => {
  await using shop = await openShop()
  await giveCertificate(shop, CODE, 5000)
  const browser = shop.browser()
  await browser.call('cart.add', mug)
  const { cart, problems } = (await browser.call('cart.applyCode', { code: CODE.toLowerCase() })).data
  expect(problems).toEqual([])
  const total = cart.totals.find(({ type }) => type === 'subtotal')?.amount ?? 0
  const tax = cart.totals.find(({ type }) => type === 'tax')?.amount ?? 0
  const paid = total + tax
  expect(cart.codes).toEqual([
    {
      kind: 'certificate',
      code: '•••• NPQR',
      name: expect.any(String),
      discount: { amount: paid, currency: 'USD' },
      balance: { amount: 5000 - paid, currency: 'USD' },
    },
  ])
  expect(cart.totals.slice(-2)).toMatchObject([
    { type: 'certificate', amount: -paid },
    { type: 'total', amount: 0 },
  ])
  const again = (await browser.call('cart.applyCode', { code: CODE })).data.cart
  expect(again).toEqual(cart)
  const { text } = await browser.ask('cart.get')
  expect(text).not.toMatch(/ABCD|EFGH|JKLM/)
})

it('a gift certificate comes off by its code or as it is shown', async () => {
  await using shop = await openShop()
  await giveCertificate(shop, CODE, 100)
  const browser = shop.browser()
  await browser.call('cart.add', mug)
  for (const code of [CODE, CODE.toLowerCase(), '•••• NPQR', ' •••• npqr ']) {
    expect((await browser.call('cart.applyCode', { code: CODE })).data.cart.codes).toHaveLength(1)
    expect((await browser.call('cart.removeCode', { code })).data.cart.codes).toEqual([])
  }
  expect((await browser.call('cart.removeCode', { code: '•••• NPQR' })).refusal).toBe('404 codeNotFound')
})

it.each(['abcd efgh jklm npqr', 'ABCDEFGHJKLMNPQR', 'Abcd–Efgh Jklm-Npqr', 'ABCD - EFGH - JKLM - NPQR'])(
  'a gift certificate is found and taken off however its code is typed: %s',
  async (code) => {
    await using shop = await openShop()
    await giveCertificate(shop, CODE, 100)
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    for (const name of ['once', 'again']) {
      const { cart } = (await browser.call('cart.applyCode', { code })).data
      expect(cart.codes, name).toMatchObject([{ code: '•••• NPQR' }])
    }
    expect((await browser.call('cart.removeCode', { code })).data.cart.codes).toEqual([])
  },
)

it('a gift certificate that is written without groups is found in any', async () => {
  await using shop = await openShop()
  await giveCertificate(shop, 'XMAS2026CLAY9', 100)
  const browser = shop.browser()
  await browser.call('cart.add', mug)
  const { cart } = (await browser.call('cart.applyCode', { code: 'xmas-2026-clay9' })).data
  expect(cart.codes).toMatchObject([{ code: '•••• LAY9' }])
})

it('a gift certificate is refused where it is nobody’s, another shop’s, or empty', async () => {
  await using shop = await openShop()
  const certificate = { amount: 100, currency: 'USD', orderId: null, recipient: null, sender: null }
  const other = { ...certificate, code: 'OTHER', message: '', theme: '', createdAt: 0, endsAt: null }
  await shop.store.putMerchant({ ...shop.merchant, id: 'rival' })
  await shop.store.addCertificate('rival', other)
  await giveCertificate(shop, 'EMPTY', 0)
  const browser = shop.browser()
  await browser.call('cart.add', mug)
  for (const code of ['NOPE', 'OTHER', '•••• THER', '%', "' OR 1=1 --"])
    expect((await browser.call('cart.applyCode', { code })).refusal).toBe('404 codeNotFound')
  expect((await browser.call('cart.applyCode', { code: 'EMPTY' })).refusal).toBe('409 certificateEmpty')
  expect((await browser.ask('cart.get')).data.cart).toMatchObject({ version: 1, codes: [] })
})

it('of what the merchant’s server priced by hand a shopper gets no more, but less or nothing', async () => {
  await using shop = await openShop()
  const browser = shop.browser()
  const { cart } = (await browser.call('cart.add', mug)).data
  const ids = ['0198f3c1-7b7a-7c63-9d41-6f6a2b1c0d91', '0198f3c1-7b7a-7c63-9d41-6f6a2b1c0d92'] as const
  const made = { name: 'Made', quantity: 2, addedAt: 0 }
  const person = { name: 'Ada', email: 'ada@example.com' }
  const custom = { ...made, kind: 'custom', id: ids[0], sku: 'x', price: 999, image: null } as const
  const gift = {
    ...made,
    kind: 'certificate',
    id: ids[1],
    theme: 'Birthday',
    amount: 2500,
    message: '',
  } as const
  await shop.store.changeCart('demo', cart.id ?? '', (held) => ({
    ...held!,
    lines: [...held!.lines, custom, { ...gift, sender: person, recipient: person }],
  }))
  const more = (await browser.call('cart.setQuantity', { line: ids[0], quantity: 3 })).data
  expect(more.problems).toMatchObject([{ code: 'quantityReduced', detail: { quantity: 2 } }])
  await browser.call('cart.setQuantity', { line: ids[0], quantity: 1 })
  const set = (await browser.call('cart.setQuantity', { line: ids[1], quantity: 3 })).data
  expect(set.problems).toEqual([])
  expect(set.cart.lines.map(({ kind, total }) => [kind, total.amount])).toEqual([
    ['product', 2400],
    ['custom', 999],
    ['certificate', 7500],
  ])
  expect((await browser.call('cart.add', mug)).data.cart.lines).toHaveLength(3)
  expect((await browser.call('cart.remove', { line: ids[0] })).data.cart.lines).toHaveLength(2)
  expect((await browser.call('cart.remove', { line: ids[1] })).data.cart.lines).toHaveLength(1)
})
