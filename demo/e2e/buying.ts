import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Shop } from './shop.ts'
import { fillCard } from './steps.ts'

/** What a shopper does who has things bought at several shops, and what the shops' own servers see of it. */

/** Pastes these addresses, and answers what is asked about them. */
export async function paste(page: Page, addresses: readonly string[], quantity = 1): Promise<void> {
  await page.getByRole('textbox', { name: /^Addresses/ }).fill(addresses.join('\n'))
  await page.getByRole('spinbutton', { name: 'Of each' }).fill(String(quantity))
  await page.getByRole('button', { name: 'Put into the cart' }).click()
}

export function purchases(page: Page) {
  return page.getByRole('dialog')
}

/** What it says in the end. */
export function summary(page: Page, text: string) {
  return purchases(page).getByText(text, { exact: true })
}

/** The part of the cart that tells of one shop. */
export function shopIn(page: Page, address: string) {
  return purchases(page)
    .locator('.purchases > li')
    .filter({ hasText: new URL(address).host })
}

/** Leaves for the server's page, where the shops' prices for this address stand in the end. */
export async function askFor(page: Page): Promise<void> {
  await purchases(page).getByRole('button', { name: 'Buy for me' }).click()
  await page.waitForURL(/\/payment\/demo\/[0-9a-f-]+\?k=/)
  await sayWho(page)
}

export async function sayWho(page: Page): Promise<void> {
  const typed = {
    'First name': 'Ada',
    'Last name': 'Lovelace',
    Email: 'ada@example.com',
    City: 'Portland',
    'ZIP code': '97205',
  }
  for (const [label, value] of Object.entries(typed)) await page.getByLabel(label).fill(value)
  await page.getByLabel('Address', { exact: true }).fill('12 Analytical Way')
  await page.getByLabel('State').selectOption('Oregon')
  await page.getByRole('button', { name: 'See what it costs' }).click()
  await page.getByRole('button', { name: /^Approve up to \$/ }).waitFor()
}

export async function approve(page: Page): Promise<void> {
  await fillCard(page)
  await page.getByRole('button', { name: /^Approve up to \$/ }).click()
  await page.getByRole('heading', { name: 'Approved', exact: true }).waitFor()
}

/** Back where it was asked for, the cart opens by itself. */
export async function goBack(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^(Go back|Watch)/ }).click()
  await purchases(page).waitFor()
}

type Asked = Pick<Shop, 'server' | 'secretKey'>

async function call({ server, secretKey }: Asked, path: string, body?: unknown, header = 'X-API-Key') {
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    [header]: header === 'X-API-Key' ? secretKey : `Bearer ${secretKey}`,
  }
  const answer = await fetch(`${server}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json() }
}

/** With `X-API-Key`, as a program calls it. */
export const ask = (shop: Asked, path: string, body?: unknown) => call(shop, path, body)
/** With `Authorization: Bearer`. */
export const askBearer = (shop: Asked, path: string, body?: unknown) =>
  call(shop, path, body, 'Authorization')

/** The newest order of a shop, as its own server is told. */
export async function newestOrder(shop: Asked) {
  const { body } = await ask(shop, '/v1/orders?limit=1')
  return body.orders[0]
}

/** Looks until a program is told that it is so. */
export async function until<T>(look: () => Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  for (let waited = 0; waited < 8_000; waited += 100) {
    const seen = await look()
    if (isSo(seen)) return seen
    await sleep(100)
  }
  throw new Error('it was not so in time')
}

/** A shop's owner sets another price. */
export async function setPrice(shop: Asked, merchant: string, sku: string, price: number): Promise<void> {
  const headers = { Authorization: shop.secretKey, 'Content-Type': 'application/json' }
  const products = `${shop.server}/api/merchant/${merchant}/product`
  const { data } = await (await fetch(products, { headers })).json()
  const { id } = data.find((product: { sku: string }) => product.sku === sku)
  const answer = await fetch(`${products}/${id}`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ price }),
  })
  expect(answer.status).toBe(200)
}
