import type {} from '@vitest/browser-playwright'
import { describe, expect, it, vi } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { $, $$, asking, dialog, opened, root } from '../test/delegated.ts'

it('is used by keyboard alone, and gives the focus back', async () => {
  const { body } = await asking()
  const reached: (string | undefined)[] = []
  for (let i = 0; i < 12; i++) {
    await userEvent.keyboard('{Tab}')
    reached.push(root().activeElement?.getAttribute('part') ?? undefined)
  }
  expect(reached).toEqual(
    expect.arrayContaining(['purchase-link', 'confirm-button', 'decline-button', 'stop-button']),
  )
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(document.activeElement).toBe(body.querySelector('#opener')))
})

describe('at 320 px', () => {
  it.each(['ltr', 'rtl'])('nothing is cut off (%s)', async (dir) => {
    await page.viewport(320, 640)
    document.documentElement.dir = dir
    await asking({ locale: 'de' })
    const body = $('.body')
    expect(body.scrollWidth).toBeLessThanOrEqual(body.clientWidth)
    const { left, right } = dialog().getBoundingClientRect()
    for (const one of $$('.purchase, .answers button, .way')) {
      const box = one.getBoundingClientRect()
      expect([box.left >= left - 1, box.right <= right + 1]).toEqual([true, true])
    }
    await page.viewport(414, 896)
  })
})

describe('with letters of twice the size on a telephone', () => {
  const end = () =>
    $('.body').getBoundingClientRect().right - Number.parseFloat(getComputedStyle($('.body')).paddingRight)
  const cutOff = () =>
    $$('.body *')
      .filter((one) => one.getClientRects().length > 0 && !one.closest('.visually-hidden, svg'))
      .filter((one) => one.getBoundingClientRect().right > end() + 1)
      .map((one) => one.outerHTML.slice(0, 80))

  it.each([
    ['the cart', opened],
    ['a question', asking],
  ])('nothing of %s is cut off', async (_, show) => {
    await page.viewport(360, 740)
    document.documentElement.style.fontSize = '200%'
    await show({ locale: 'de' })
    expect(cutOff()).toEqual([])
    await page.viewport(414, 896)
  })
})

it('stands still, and is told apart, where colours and motion are the reader’s', async () => {
  await asking()
  const media = [
    { name: 'forced-colors', value: 'active' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]
  await cdp().send('Emulation.setEmulatedMedia', { features: media })
  expect(getComputedStyle($('.purchase.confirm')).borderTopWidth).toBe('2px')
  expect(getComputedStyle($('.decision')).borderTopWidth).toBe('1px')
  expect($$('.turning, .now i').every((one) => getComputedStyle(one).animationName === 'none')).toBe(true)
  await cdp().send('Emulation.setEmulatedMedia', { features: [] })
})
