import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShop, type Shop } from './shop.ts'
import { newShopper, newTab, openBrowser } from './shopper.ts'
import {
  addMug,
  drawer,
  expectThanks,
  fillCard,
  fillDetails,
  goToCheckout,
  line,
  payButton,
} from './steps.ts'

let shop: Shop
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  ;[shop, browser] = await Promise.all([openShop(), openBrowser({ pictures: false })])
})
afterAll(async () => {
  await browser.close()
  await shop[Symbol.asyncDispose]()
})

it('brings a shopper who cancels back to the shop, with the cart as it was', async () => {
  const { page, context } = await newShopper(browser)
  await addMug(page, shop)
  await goToCheckout(page)
  await fillDetails(page)
  await page.getByRole('link', { name: 'Back to Alder & Ash' }).click()
  await page.waitForURL(`${shop.storefront}/`)
  await page.getByRole('button', { name: /^Cart/ }).click()
  expect(await line(page, 'Harbour mug').innerText()).toContain('$24.00')
  await goToCheckout(page)
  expect(await page.getByLabel('Full name').inputValue()).toBe('Ada Lovelace')
  await context.close()
})

describe('cards that are refused', () => {
  let shopper: Awaited<ReturnType<typeof newShopper>>
  beforeAll(async () => {
    shopper = await newShopper(browser)
    await addMug(shopper.page, shop)
    await goToCheckout(shopper.page)
    await fillDetails(shopper.page)
  })
  afterAll(() => shopper.context.close())

  // One after the other, as somebody tries them; what each says is said nowhere else.
  it.each([
    ['4000 0000 0000 0002', /declined/i],
    ['4000 0000 0000 9995', /fund|money/i],
    ['4000 0000 0000 0069', /expired/i],
    ['4000 0000 0000 0127', /security code is not right/i],
  ])('are told apart in plain words (%s)', async (number, words) => {
    const { page } = shopper
    await fillCard(page, number)
    await payButton(page).click()
    await page.getByRole('region', { name: 'Payment' }).getByText(words).first().waitFor()
  })

  it('are followed by one that pays', async () => {
    const { page } = shopper
    await fillCard(page)
    await payButton(page).click()
    await expectThanks(page, shop)
  })
})

describe('a card whose bank asks', () => {
  const toTheBank = async () => {
    const { page, context } = await newShopper(browser)
    await addMug(page, shop)
    await goToCheckout(page)
    await fillDetails(page)
    await fillCard(page, '4000 0000 0000 3220')
    await payButton(page).click()
    await page.waitForURL(/\/bank$/)
    return { page, context }
  }

  it('pays once the shopper approves', async () => {
    const { page, context } = await toTheBank()
    expect(await page.locator('main').innerText()).toContain('$32.40')
    await page.getByRole('button', { name: 'Yes, pay' }).click()
    await expectThanks(page, shop)
    await context.close()
  })

  it('takes another card when the shopper refuses', async () => {
    const { page, context } = await toTheBank()
    await page.getByRole('button', { name: 'No, refuse' }).click()
    await payButton(page).waitFor()
    await expect.poll(() => page.getByRole('region', { name: 'Payment' }).innerText()).toMatch(/bank/i)
    await fillCard(page)
    await payButton(page).click()
    await expectThanks(page, shop)
    await context.close()
  })

  it('takes another card when the shopper comes back without deciding', async () => {
    const { page, context } = await toTheBank()
    await page.goto(page.url().replace(/\/bank$/, ''))
    await page.getByRole('button', { name: /another card/i }).click()
    await fillCard(page)
    await payButton(page).click()
    await expectThanks(page, shop)
    await context.close()
  })
})

it('makes one order of a double click and two tabs', async () => {
  const { page, context } = await newShopper(browser)
  await addMug(page, shop)
  await goToCheckout(page)
  await fillDetails(page)
  const other = await newTab(context)
  await other.goto(page.url())
  await fillDetails(other)
  for (const tab of [page, other]) await fillCard(tab)
  await Promise.all([payButton(page).dblclick(), payButton(other).dblclick()])
  const orders = await Promise.all([expectThanks(page, shop), expectThanks(other, shop)])
  expect(new Set(orders).size).toBe(1)
  await context.close()
})

it('tells the other tab what is in the cart', async () => {
  const { page, context } = await newShopper(browser)
  const other = await newTab(context)
  await other.goto(shop.storefront)
  await addMug(page, shop)
  await expect.poll(() => other.getByRole('button', { name: /^Cart/ }).innerText()).toContain('1')
  await other.getByRole('button', { name: /^Cart/ }).click()
  await line(other, 'Harbour mug')
    .getByRole('button', { name: /remove/i })
    .click()
  await expect.poll(() => drawer(page).innerText()).toMatch(/empty/i)
  await context.close()
})
