import { expect } from 'vitest'
import { openShop, type Shop } from './harness.ts'

export const UNKNOWN_LINE = '018f3c1e-7b7a-7c63-9d41-6f6a2b1c0d9e'
export const LONE = 'Moss\ud800'

/** None of these names anything: no text, no letters, or characters that no name has. */
export const notText = [
  null,
  7,
  true,
  {},
  [],
  ['WELCOME10'],
  '',
  '   ',
  '\u0000',
  'WEL\u0000COME10',
  LONE,
  'a\nb',
  '\u202eabc',
]

/** A shopper with three mugs and a code, whose cart no refused call may change. */
export async function shopper(shop: Shop) {
  const browser = shop.browser()
  const { cart } = (await browser.call('cart.add', { product: 'mug-harbour', quantity: 3 })).data
  await browser.call('cart.applyCode', { code: 'WELCOME10' })
  await browser.call('cart.checkout')
  return { browser, line: cart.lines[0]?.id ?? '' }
}

/** Calls with each input; each is refused so, and leaves cart and checkout as they were. */
export async function refuses(path: string, refusal: string, inputs: (line: string) => readonly unknown[]) {
  await using shop = await openShop()
  const { browser, line } = await shopper(shop)
  const before = (await browser.ask('cart.get')).text
  const checkout = (await browser.ask('checkout.get')).text
  for (const input of inputs(line)) {
    const answer = await browser.call(path, input)
    expect(answer.refusal, JSON.stringify(input)).toBe(refusal)
  }
  expect((await browser.ask('cart.get')).text).toBe(before)
  expect((await browser.ask('checkout.get')).text).toBe(checkout)
  expect(faultsIn(shop.log)).toEqual([])
}

/** The lines of a log that tell of something else than a refusal. */
export function faultsIn(log: readonly string[]): string[] {
  return log.filter((line) => !line.includes('"msg":"refused"'))
}
