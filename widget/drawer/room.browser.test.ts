import type {} from '@vitest/browser-playwright'
import { html } from 'lit'
import { afterEach, expect, it, vi } from 'vitest'
import { cdp, page } from 'vitest/browser'
import { FakeServer } from '../test/fake-server.ts'
import { openPage } from '../test/page.ts'

const root = () => document.querySelector('tote-cart')!.shadowRoot!
const $ = <T extends HTMLElement>(selector: string) => root().querySelector<T>(selector)!

afterEach(async () => {
  await page.viewport(414, 896)
  await cdp().send('Emulation.setEmulatedMedia', { features: [] })
})

/** A drawer on a telephone. */
async function opened(width: number, locale: string, ...skus: string[]) {
  await page.viewport(width, 640)
  const server = new FakeServer()
  for (const product of skus) server.cart.add({ product })
  const given = await openPage(html`<tote-cart open></tote-cart>`, { server, remembered: true, locale })
  await vi.waitFor(() => expect($('.footer')).toBeTruthy())
  return given
}

it('only its lines scroll, whatever stands among them for ears alone', async () => {
  const { store } = await opened(360, 'en', 'mug-harbour', 'stool-milking')
  for (const engraving of ['Ada', 'Bo', 'Cleo'])
    await store.cart.add({ product: 'cup-lettered', fields: { engraving } })
  await store.cart.add({ product: 'plate-second' })
  await vi.waitFor(() => expect($('.line:last-child s .visually-hidden')).toBeTruthy())
  const [dialog, panel, body] = [$('dialog'), $('.panel'), $('.body')]
  expect(body.scrollHeight).toBeGreaterThan(body.clientHeight)
  expect([dialog.scrollHeight, panel.scrollHeight]).toEqual([dialog.clientHeight, panel.clientHeight])
})

it.each([
  ['es', 320, false],
  ['fr', 320, false],
  ['pt', 360, false],
  ['es', 250, true],
])('the words of the way to the checkout stay together (%s, %i px)', async (locale, width, areTwoLines) => {
  await opened(width, locale, 'mug-harbour', 'stool-milking')
  const [words, sum] = [...$('.footer > .primary').children].map((one) => one.getBoundingClientRect())
  expect(Math.max(words!.height, sum!.height)).toBeLessThan(32)
  expect(sum!.top >= words!.bottom).toBe(areTwoLines)
})

it('shows by standing paler what is being counted, where less motion is asked for', async () => {
  const { server } = await opened(360, 'en', 'mug-harbour')
  await cdp().send('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-reduced-motion', value: 'reduce' }],
  })
  const release = server.hold()
  $('[part=increase-button]').click()
  const shown = () => ['.line > .amount', '.total dd', '.sum'].map((one) => getComputedStyle($(one)).opacity)
  await vi.waitFor(() => expect(shown()).toEqual(['0.5', '0.5', '0.5']))
  release()
  await vi.waitFor(() => expect(shown()).toEqual(['1', '1', '1']))
})

it('says once how many there are', async () => {
  const { server } = await opened(360, 'en', 'stool-milking')
  const isSaid = () => $('.line').textContent.includes('Only 3 available')
  expect(isSaid()).toBe(true)
  server.refuse('cart.setQuantity', 'outOfStock')
  $('[part=increase-button]').click()
  await vi.waitFor(() => expect($('.line .problem')).toBeTruthy())
  expect(isSaid()).toBe(false)
})
