import type { Page } from 'playwright-core'

/** Where the keyboard is: what it is called, whether that is seen, and where it stands. */
export interface Stop {
  readonly name: string
  readonly isSeen: boolean
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Presses Tab until the element of that name has the focus, as somebody without a mouse has to. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const stop = await stopOf(page)
    if (stop && !stop.isSeen) throw new Error(`it is not seen that ${stop.name} has the focus`)
    if (stop?.name.startsWith(name)) return
  }
  throw new Error(`no way to ${name} by Tab`)
}

/** Everything that Tab comes by, once round the dialog. */
export async function stopsOf(page: Page): Promise<Stop[]> {
  const stops: Stop[] = []
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab')
    const stop = await stopOf(page)
    // Between the last and the first comes the browser's own frame.
    if (!stop) continue
    if (stops.some(({ name }) => name === stop.name)) return stops
    stops.push(stop)
  }
  throw new Error('Tab does not come round')
}

/** Pairs of stops of which the second stands before the first, as one reads. */
export function outOfOrder(stops: readonly Stop[], direction: 'ltr' | 'rtl'): string[] {
  return stops.slice(1).flatMap((stop, i) => {
    const before = stops[i]!
    const isBelow = stop.top >= before.bottom - 4
    const isFurther = direction === 'ltr' ? stop.left >= before.right - 4 : stop.right <= before.left + 4
    return isBelow || (isFurther && stop.bottom > before.top) ? [] : [`${before.name} > ${stop.name}`]
  })
}

/** What has the focus, also inside shadow trees; nothing where the page itself has it. */
export function stopOf(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    if (!element || element === document.body) return undefined
    const label = (element as HTMLInputElement).labels?.[0]
    const name = element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent
    const rings = [element, label, element.parentElement].filter((one) => one instanceof Element)
    const isSeen = rings.some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    })
    const { left, right, top, bottom } = (
      element.matches('.visually-hidden') ? label! : element
    ).getBoundingClientRect()
    return { name: name.replace(/\s+/g, ' ').trim(), isSeen, left, right, top, bottom }
  })
}
