import { directionOf } from '@tote/shared/locales.ts'
import type {} from '@vitest/browser-playwright'
import axe from 'axe-core'
import { afterEach, expect } from 'vitest'
import { cdp } from 'vitest/browser'
import { hardToRead } from './reader-colours.ts'

/** One language that is written from left to right, one from right to left. */
export const languages = ['en', 'ar'] as const

/** What dark can change; everything else is as it was in light. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']
const ALWAYS = { 'target-size': { enabled: true }, region: { enabled: false } }

const { documentElement: top } = document

afterEach(async () => {
  top.removeAttribute('style')
  top.removeAttribute('dir')
  top.lang = 'en'
  await force('none')
})

/** The page around it speaks this language, in its direction. */
export function speak(language: (typeof languages)[number]): void {
  top.lang = language
  top.dir = directionOf(language)
  // Nothing moves while it is looked at.
  top.style.setProperty('--tote-duration', '0s')
}

/** Nothing that axe can find stands in anyone's way, in light and in dark, and the reader's own colours can be read. */
export async function expectAccessibleInEveryLook(element: Element): Promise<void> {
  const found: string[] = []
  for (const scheme of ['light', 'dark'] as const) {
    top.style.background = 'Canvas'
    top.style.colorScheme = scheme
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {})))
    const how = scheme === 'light' ? { rules: ALWAYS } : { runOnly: OF_COLOUR }
    const { violations } = await axe.run(element, { ...how, resultTypes: ['violations'], preload: false })
    for (const { id, nodes } of violations)
      found.push(...nodes.map(({ html }) => `${scheme}: ${id}: ${html.slice(0, 200)}`))
  }
  await force('active')
  found.push(...hardToRead(element))
  await force('none')
  expect(found).toEqual([])
}

async function force(value: 'active' | 'none'): Promise<void> {
  await cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] })
}
