import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  approve,
  ask,
  askBearer,
  askFor,
  goBack,
  newestOrder,
  paste,
  purchases,
  sayWho,
  setPrice,
  shopIn,
  summary,
  until,
} from './buying.ts'
import { openShop, type Shop } from './shop.ts'
import { expectAccessible, newShopper, openBrowser } from './shopper.ts'
import { fillCard } from './steps.ts'

let shop: Shop
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  ;[shop, browser] = await Promise.all([openShop(), openBrowser({ pictures: false })])
})
afterAll(async () => {
  await browser.close()
  await shop[Symbol.asyncDispose]()
})

const here = (page: string) => `${shop.storefront}/products/${page}`
const there = (page: string) => `${shop.second.storefront}/products/${page}`
const anywhere = () => `${shop.storefront}/anywhere.html`

async function arrive(wish: Parameters<typeof newShopper>[1] = {}) {
  const shopper = await newShopper(browser, wish)
  const refused: string[] = []
  shopper.page.on('console', (message) => {
    if (/policy|trusted/i.test(message.text())) refused.push(message.text())
  })
  await shopper.page.addInitScript(() => {
    const moved: string[] = []
    const see = (list: PerformanceObserverEntryList) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) moved.push(JSON.stringify(entry))
    }
    new PerformanceObserver(see).observe({ type: 'layout-shift', buffered: true })
    Object.assign(globalThis, { moved })
  })
  await shopper.page.goto(anywhere())
  return { ...shopper, refused }
}

const isTooWide = (page: Awaited<ReturnType<typeof arrive>>['page']) =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

it('buys at both shops what was pasted, asks what has to be chosen, and shows the number of each order', async () => {
  const { page, context, refused } = await arrive({ width: 360, height: 740, colorScheme: 'dark' })
  await page.getByRole('button', { name: 'Harbour mug' }).click()
  await page.getByRole('button', { name: 'Assam, second flush' }).click()
  const pasted = await page.getByRole('textbox', { name: /^Addresses/ }).inputValue()
  expect(pasted.trim().split('\n')).toEqual([here('mug-harbour.html'), there('assam-second-flush.html')])
  await paste(page, [pasted, 'A chair: https://shop.example/chair', 'no address'])
  const rows = page.getByRole('list', { name: 'What you pasted' }).getByRole('listitem')
  await rows.filter({ hasText: 'Nothing can be bought at this shop from here.' }).waitFor()
  const asked = rows.filter({ hasText: 'Which size?' })
  await asked.waitFor()
  expect(await rows.count()).toBe(4)
  // Nothing that is asked stands below the window, and what came of it is there to be read.
  const isSeen = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  }
  await expect.poll(() => asked.evaluate(isSeen)).toBe(true)
  const came = page.getByText('1 put into the cart. 1 to be chosen. 2 could not be used.', { exact: true })
  expect((await came.boundingBox())?.height).toBeGreaterThan(16)
  const left = page.getByRole('textbox', { name: /^Addresses/ })
  await expect.poll(() => left.inputValue()).toBe('https://shop.example/chair\nno address')
  await expectAccessible(page)
  expect(await isTooWide(page)).toBe(false)
  await asked.getByRole('button', { name: '250 g' }).click()
  await purchases(page).getByRole('button', { name: 'Buy for me' }).waitFor()
  expect(await rows.filter({ hasText: 'Assam, second flush · 250 g · $28.00' }).count()).toBe(1)
  expect(await page.evaluate('moved')).toEqual([])
  await askFor(page)
  expect(await page.getByText('250 g').count()).toBe(1)
  await expectAccessible(page)
  expect(await isTooWide(page)).toBe(false)
  await approve(page)
  await goBack(page)
  await summary(page, 'Bought at 2 of 2 shops').waitFor()
  await expectAccessible(page)
  const [mug, tea] = await Promise.all([newestOrder(shop), newestOrder(shop.second)])
  expect(mug.lines).toMatchObject([{ sku: 'mug-harbour', quantity: 1 }])
  expect(tea.lines).toMatchObject([
    { sku: 'assam-second-flush', choices: [{ name: 'Size', value: '250 g' }] },
  ])
  for (const [address, order] of [
    [shop.storefront, mug],
    [shop.second.storefront, tea],
  ] as const) {
    expect(order).toMatchObject({ status: 'paid', contact: { email: 'ada@example.com' } })
    expect(await shopIn(page, address).innerText()).toContain(`Order ${order.number}`)
  }
  await purchases(page).getByRole('button', { name: 'Done' }).click()
  await purchases(page).getByText('Your cart is empty').waitFor()
  expect(refused).toEqual([])
  await context.close()
})

it('asks the shopper where a price rose after the approval, and buys only what is agreed to', async () => {
  const { page, context } = await arrive()
  await paste(page, [here('mill-turned.html'), there('travel-infuser.html')])
  await askFor(page)
  await Promise.all([
    setPrice(shop, 'demo', 'mill-turned', 5300),
    setPrice(shop.second, 'second', 'travel-infuser', 3450),
  ])
  await approve(page)
  await goBack(page)
  const [mill, infuser] = [shopIn(page, shop.storefront), shopIn(page, shop.second.storefront)]
  await infuser.getByText('The price has changed').waitFor()
  await mill.getByText('The price has changed').waitFor()
  await expectAccessible(page)
  // 34.50, the post 4.50, tax 8 % of both
  await infuser.getByRole('button', { name: 'Buy for $42.12' }).click()
  await mill.getByRole('button', { name: 'Do not buy' }).click()
  await summary(page, 'Bought at 1 of 2 shops').waitFor()
  const bought = await newestOrder(shop.second)
  expect(bought.lines).toMatchObject([{ sku: 'travel-infuser', unitPrice: { amount: 3450 } }])
  expect(await infuser.innerText()).toContain(`Order ${bought.number}`)
  expect(await mill.innerText()).toContain('It was stopped before anything was bought.')
  expect((await newestOrder(shop))?.lines[0].sku).not.toBe('mill-turned')
  await context.close()
})

it('tells what was sold out meanwhile, and takes nothing for it, where the approval runs no script', async () => {
  const { page, context } = await arrive({ width: 320, height: 640 })
  await paste(page, [here('stool-milking.html'), there('sampler-six.html')])
  await purchases(page).getByRole('button', { name: 'Buy for me' }).click()
  await page.waitForURL(/\/payment\/demo\//)
  const bare = await browser.newContext({
    javaScriptEnabled: false,
    locale: 'en-US',
    viewport: { width: 320, height: 640 },
  })
  bare.setDefaultTimeout(8_000)
  const approval = await bare.newPage()
  await approval.goto(page.url())
  await page.goto(anywhere())
  await sayWho(approval)
  // A program buys the last three of them, in the other form of the contract.
  const begun = await askBearer(shop, '/v0/checkout', {
    url: here('stool-milking.html'),
    user_data: {
      email: 'grace@example.com',
      name: 'Grace Hopper',
      address: '1 Harbour Street, New York, NY 10001, US',
      quantity: 3,
    },
  })
  expect(begun).toMatchObject({ status: 200, body: { status: 'processing' } })
  const state = await until(
    () => askBearer(shop, `/v0/checkout/${begun.body.checkout_id}`),
    ({ body }) => body.status !== 'processing',
  )
  // Three stools, free delivery from $500, New York's 8.88 %
  expect(state.body).toMatchObject({ status: 'completed', amount_str: '548.76', notes: '' })
  await fillCard(approval)
  await approval.getByRole('button', { name: /^Approve up to \$/ }).click()
  await approval.getByRole('heading', { name: 'Approved', exact: true }).waitFor()
  await bare.close()
  await summary(page, 'Bought at 1 of 2 shops').waitFor()
  await expectAccessible(page)
  expect(await isTooWide(page)).toBe(false)
  expect(await shopIn(page, shop.storefront).innerText()).toContain('It is sold out.')
  expect((await newestOrder(shop.second)).lines).toMatchObject([{ sku: 'sampler-six', quantity: 1 }])
  await purchases(page).getByRole('button', { name: 'Done' }).click()
  // What was not bought is still wanted.
  await purchases(page).getByText('Milking stool').waitFor()
  await context.close()
})

it('buys at both shops for a program, once what each asks is confirmed by its hash', async () => {
  const card = { cardNumber: '4242424242424242', cvv: '444', expiryMonth: '12', expiryYear: '2034' }
  const contact = { firstName: 'Ada', lastName: 'Lovelace', phone: '5035550100', email: 'ada@example.com' }
  const shippingAddress = {
    addressLine1: '12 Analytical Way',
    city: 'Portland',
    province: 'OR',
    postalCode: '97205',
    country: 'US',
  }
  const made = await ask(shop, '/v1/checkout', {
    customer: { contact, shippingAddress, payment: { provider: 'test', data: card } },
    tasks: [
      { url: here('vase-dune.html'), quantity: 1, selectedVariant: { color: 'moss' } },
      { url: there('tea-tin.html'), quantity: 2, selectedVariant: { Colour: 'Cream' } },
    ],
    options: { verifyBeforePlacement: true },
  })
  expect(made.body.tasks).toHaveLength(2)
  const all = (status: string) => (seen: typeof made) =>
    seen.body.tasks.every((task: { status: string }) => task.status === status)
  const look = () => ask(shop, `/v1/checkout/${made.body.taskId}`)
  const quoted = await until(look, all('PENDING_CONFIRMATION'))
  for (const { taskId, quote } of quoted.body.tasks) {
    const wrong = { quoteHash: '0'.repeat(64) }
    expect((await ask(shop, `/v1/checkout/${taskId}/confirm`, wrong)).status).toBe(409)
    const right = { quoteHash: quote.hash }
    expect((await ask(shop, `/v1/checkout/${taskId}/confirm`, right)).status).toBe(200)
  }
  const { body } = await until(look, all('COMPLETED'))
  const [vase, tin] = await Promise.all([newestOrder(shop), newestOrder(shop.second)])
  expect(body.tasks.map((task: { orderId: string }) => task.orderId)).toEqual([
    String(vase.number),
    String(tin.number),
  ])
  expect(vase.lines).toMatchObject([{ sku: 'vase-dune', choices: [{ name: 'Colour', value: 'Moss' }] }])
  expect(tin.lines).toMatchObject([{ sku: 'tea-tin', choices: [{ name: 'Colour', value: 'Cream' }] }])
  expect(tin.total.amount).toBe(4050)
})
