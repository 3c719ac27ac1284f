import type { Locator, Page } from 'playwright-core'
import type { Shop } from './shop.ts'

/** What a shopper does, in the words of the pages. */

export function drawer(page: Page): Locator {
  return page.getByRole('dialog', { name: /cart/i })
}

/** From the list to a product's page, a choice of variant, into the cart. */
export async function addVase(page: Page, shop: Shop, colour = 'Moss'): Promise<void> {
  await page.goto(shop.storefront)
  await page.getByRole('link', { name: 'Dune vase', exact: true }).first().click()
  await page.getByLabel(colour).check()
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await line(page, 'Dune vase').waitFor()
}

export async function addMug(page: Page, shop: Shop): Promise<void> {
  await page.goto(shop.storefront)
  await page
    .getByRole('button', { name: /Add to cart.*Harbour mug/ })
    .first()
    .click()
  await line(page, 'Harbour mug').waitFor()
}

export function line(page: Page, name: string): Locator {
  return drawer(page).getByRole('listitem').filter({ hasText: name })
}

/** What stands in a row of the totals, in the drawer or on the checkout's page. */
export function totalRow(scope: Locator | Page, name: string | RegExp): Locator {
  return scope.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd')
}

export async function applyCode(page: Page, code: string): Promise<void> {
  const cart = drawer(page)
  const entry = cart.getByRole('textbox', { name: /code/i })
  if (!(await entry.isVisible())) await cart.getByText('Add a code').click()
  await entry.fill(code)
  await page.keyboard.press('Enter')
}

export async function goToCheckout(page: Page): Promise<void> {
  await drawer(page)
    .getByRole('button', { name: /^Checkout/ })
    .click()
  await page.waitForURL(/\/checkout\/[0-9a-f-]+$/)
  await payButton(page).waitFor()
}

export function payButton(page: Page): Locator {
  return page.getByRole('button', { name: /^Pay \$/ })
}

export async function fillDetails(page: Page): Promise<void> {
  await page.getByLabel('Email').fill('ada@example.com')
  await page.getByLabel('Full name').fill('Ada Lovelace')
  await page.getByLabel('Address', { exact: true }).fill('12 Analytical Way')
  await page.getByLabel('City').fill('Portland')
  await page.getByLabel('State').selectOption('OR')
  await page.getByLabel('ZIP code').fill('97201')
}

export async function fillCard(page: Page, number = '4242 4242 4242 4242'): Promise<void> {
  await page.getByLabel('Card number').fill(number)
  await page.getByLabel('Expiry date').fill('12/34')
  await page.getByLabel('Security code').fill('444')
}

/** The merchant's page says that the order is paid, with its number. */
export async function expectThanks(page: Page, shop: Shop): Promise<string> {
  await page.waitForURL(new RegExp(`^${shop.storefront}/thanks\\.html\\?order=ord_[0-9A-Za-z]{22}$`))
  await page.locator('tote-order').getByText(/paid/i).first().waitFor()
  return new URL(page.url()).searchParams.get('order') ?? ''
}
