import type { Answer } from './answer.ts'
import type { Browser } from './browser.ts'
import { SITE } from './harness.ts'

/** As a browser sends a form of the shop's page: a top-level request from another site. */
export const FROM_SHOP = {
  origin: SITE,
  referer: `${SITE}/products/mug.html`,
  'sec-fetch-site': 'cross-site',
  'sec-fetch-dest': 'document',
}

/** Sends a form of the shop's page; answers where the browser is led. */
export async function sendToAdd(
  browser: Browser,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<string> {
  const { headers: answered } = await browser.submit('/add', form, { ...FROM_SHOP, ...headers })
  return answered.get('location') ?? ''
}

/** The same, and follows it to the cart page that is shown. */
export async function addByForm(browser: Browser, form: Record<string, string>): Promise<Answer> {
  const answer = await browser.open(await sendToAdd(browser, form))
  const to = answer.headers.get('location')
  return to === null ? answer : browser.open(to)
}

/** Presses a button of the cart page, with what is typed over; follows to the page that is shown. */
export async function press(
  browser: Browser,
  text: string,
  button: string,
  typed: Record<string, string> = {},
): Promise<Answer> {
  const token = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? ''
  const answer = await browser.submit('/cart', { token, ...typed, do: button })
  const to = answer.headers.get('location')
  return to?.startsWith('/') ? browser.open(to) : answer
}

/** The ids of the lines on a cart page, in their order. */
export function linesOn(text: string): string[] {
  return [...text.matchAll(/name="do" value="drop:([^"]+)"/g)].map(([, id = '']) => id)
}
