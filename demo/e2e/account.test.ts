import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openShop, type Shop } from './shop.ts'
import { type Cookies, expectAccessible, newShopper, openBrowser } from './shopper.ts'
import {
  addMug,
  addVase,
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

/** From the shop's account page over the server's own, with a code out of the mail, and back. */
async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${shop.storefront}/account.html`)
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.waitForURL(/\/account\/pk_/)
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByLabel('8-digit code').fill(await shop.code(email))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${shop.storefront}/account.html`)
  await page.locator('tote-account').getByRole('heading', { name: 'Orders' }).waitFor()
}

/** Whoever comes back to the shop's page has the token of a page that is gone: the server's own page gives another. */
async function comeBack(page: Page): Promise<void> {
  await page.goto(`${shop.storefront}/account.html`)
  await page.getByRole('link', { name: 'Open your account' }).click()
  await page.waitForURL(/\/account\/pk_/)
  await page.getByRole('button', { name: 'Continue to the shop' }).click()
  await page.waitForURL(`${shop.storefront}/account.html`)
  await page.locator('tote-account').getByRole('heading', { name: 'Orders' }).waitFor()
}

async function openRoom(page: Page, name: string): Promise<void> {
  await page.locator('tote-account').getByRole('button', { name, exact: true }).click()
}

async function openCart(page: Page): Promise<void> {
  await page.goto(shop.storefront)
  await page.getByRole('button', { name: /^Cart/ }).click()
  await drawer(page).waitFor()
}

/** One that is partitioned is what shops on other sites get by default; the full round comes under soak. */
const TREATMENTS: readonly Cookies[] = process.env['SOAK'] ? ['allowed', 'restricted'] : ['restricted']

it.each(TREATMENTS)(
  'joins what a guest had into the cart of the account, with cookies %s',
  async (cookies) => {
    const email = `${cookies}@example.com`
    const first = await newShopper(browser, { cookies: 'restricted' })
    await addVase(first.page, shop)
    await signIn(first.page, email)
    const second = await newShopper(browser, { cookies })
    await addMug(second.page, shop)
    await signIn(second.page, email)
    const { page } = second
    await page.getByRole('button', { name: /^Cart/ }).click()
    await line(page, 'Dune vase').waitFor()
    await line(page, 'Harbour mug').waitFor()
    await drawer(page).getByRole('heading', { name: 'Two carts became one' }).waitFor()
    await expectAccessible(page)
    await drawer(page).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => line(page, 'Harbour mug').count()).toBe(0)
    await line(page, 'Dune vase').waitFor()
    await Promise.all([first.context.close(), second.context.close()])
  },
)

it('leaves a cart that no cookie carries in its browser, and says that this page alone is signed in', async () => {
  const email = 'refused@example.com'
  const first = await newShopper(browser, { cookies: 'restricted' })
  await addVase(first.page, shop)
  await signIn(first.page, email)
  const { page, context } = await newShopper(browser, { cookies: 'refused' })
  await addMug(page, shop)
  await signIn(page, email)
  await page.getByText('you are signed in on this page only').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Cart/ }).click()
  await line(page, 'Dune vase').waitFor()
  expect(await line(page, 'Harbour mug').count()).toBe(0)
  await openCart(page)
  await line(page, 'Harbour mug').waitFor()
  expect(await line(page, 'Dune vase').count()).toBe(0)
  await Promise.all([first.context.close(), context.close()])
})

it('tells who set up a shop in the console why nobody is led back there', async () => {
  const { page, context } = await newShopper(browser)
  const told: string[] = []
  page.on('console', (message) => told.push(message.text()))
  const path = `${shop.server}/account/${shop.publishableKey}?return=`
  await page.goto(path + encodeURIComponent(`${shop.storefront}/account.html`))
  await page.getByLabel('Email').waitFor()
  expect(told).toEqual([])
  await page.goto(path + encodeURIComponent('https://www.shop.example/account'))
  await expect.poll(() => told.join()).toMatch(/origins of the key.*https:\/\/www\.shop\.example\/account/)
  await context.close()
})

it('shows a customer the same cart on another device, and a guest their own', async () => {
  const [desk, phone, guest] = await Promise.all([
    newShopper(browser, { cookies: 'restricted' }),
    newShopper(browser, { cookies: 'restricted', width: 360, height: 780 }),
    newShopper(browser),
  ])
  await signIn(desk.page, 'grace@example.com')
  await addVase(desk.page, shop)
  await signIn(phone.page, 'grace@example.com')
  await openCart(phone.page)
  await line(phone.page, 'Dune vase').waitFor()
  await openCart(guest.page)
  await drawer(guest.page).getByText(/empty/i).first().waitFor()
  // Signed out there, the cart does not stay behind.
  await phone.page.goto(`${shop.storefront}/account.html`)
  await phone.page.getByRole('link', { name: 'Open your account' }).click()
  await phone.page.waitForURL(/\/account\/pk_/)
  await openRoom(phone.page, 'Devices')
  await phone.page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await phone.page.getByText('You are signed out').first().waitFor()
  await openCart(desk.page)
  await drawer(desk.page).getByText(/empty/i).first().waitFor()
  await Promise.all([desk.context.close(), phone.context.close(), guest.context.close()])
})

it('keeps an address for the next time, lists the order, hands over the data and erases it', async () => {
  const { page, context } = await newShopper(browser, { cookies: 'restricted' })
  await signIn(page, 'ada@example.com')
  await page.locator('tote-account').getByText('No orders yet').waitFor()
  await page.getByRole('link', { name: 'Shop', exact: true }).click()
  // The token of the page is gone with it: the checkout of a mere cookie asks for everything.
  await addMug(page, shop)
  await goToCheckout(page)
  await fillDetails(page)
  await fillCard(page)
  await payButton(page).click()
  await expectThanks(page, shop)

  await comeBack(page)
  const account = page.locator('tote-account')
  await account.getByText('Harbour mug').first().waitFor()
  await openRoom(page, 'Addresses')
  await account.getByRole('button', { name: 'Add an address' }).click()
  await account.getByLabel('Full name').fill('Ada Lovelace')
  await account.getByLabel('Address', { exact: true }).fill('12 Analytical Way')
  await account.getByLabel('City').fill('Portland')
  await account.getByLabel('State').selectOption('OR')
  await account.getByLabel('ZIP code').fill('97201')
  await account.getByRole('button', { name: 'Save', exact: true }).click()
  await account.getByText('12 Analytical Way').first().waitFor()
  await expectAccessible(page)

  // On the page that knows the customer, the checkout knows the address.
  await page.evaluate(async () => {
    const { tote } = window as unknown as {
      tote: { ready: Promise<{ cart: { add(wanted: object): Promise<unknown> } }> }
    }
    await (await tote.ready).cart.add({ product: 'mug-harbour' })
  })
  await page.getByRole('button', { name: /^Cart/ }).click()
  await goToCheckout(page)
  await expect.poll(() => page.getByLabel('Email').inputValue()).toBe('ada@example.com')
  await page.getByText('12 Analytical Way').first().waitFor()
  await fillCard(page)
  await payButton(page).click()
  await expectThanks(page, shop)

  await comeBack(page)
  await openRoom(page, 'My data')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    account.getByRole('button', { name: 'Download my data' }).click(),
  ])
  const data = JSON.parse(readFileSync(await download.path(), 'utf8'))
  expect(data.customer.email).toBe('ada@example.com')
  expect(data.orders).toHaveLength(2)
  await account.getByRole('button', { name: 'Erase my account' }).click()
  await account.getByRole('button', { name: 'Yes, erase it' }).click()
  await account.getByText('Your account is erased').first().waitFor()
  await signIn(page, 'ada@example.com')
  await account.getByText('No orders yet').waitFor()
  await context.close()
})
