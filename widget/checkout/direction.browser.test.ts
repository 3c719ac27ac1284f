import { afterEach, expect, it } from 'vitest'
import { filled } from './flow.fixture.ts'
import { at, close, open } from './page.fixture.ts'

afterEach(async () => {
  document.documentElement.dir = ''
  await close()
})

const styleOf = (selector: string) => getComputedStyle(at(selector))

it('keeps groups of digits and foreign names in their own order where one reads from right to left', async () => {
  document.documentElement.dir = 'rtl'
  await open(filled, 'ar')
  await expect.poll(() => at('#card-number')).not.toBeNull()
  for (const id of [
    '#card-number',
    '#card-expiry',
    '#contact-phone',
    '#contact-email',
    '#address-postalCode',
  ])
    expect([id, styleOf(id).direction, styleOf(id).textAlign]).toEqual([id, 'ltr', 'right'])
  for (const selector of ['#address-name', '.line-name'])
    expect([selector, styleOf(selector).unicodeBidi, styleOf(selector).textAlign]).toEqual([
      selector,
      'plaintext',
      'right',
    ])
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth)
})
