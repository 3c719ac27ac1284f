import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSite } from './site.fixture.ts'

const css = readFileSync(join(import.meta.dirname, 'site/themes.css'), 'utf8')
const html = readSite('site').html('/themes.html')
const looks = Array.from(
  css.matchAll(/^:root:has\(#look-(\w+):checked\) \{([^}]+)\}/gm),
  ([, name, body]) => ({
    name: name!,
    properties: Array.from(body!.matchAll(/(--[\w-]+):\s*([^;]+);/g), ([, property, value]) => [
      property!,
      value!,
    ]),
    rest: body!.replace(/--[\w-]+:[^;]+;/g, '').trim(),
  }),
)

it('has three looks, each with its switch', () => {
  expect(looks.map(({ name }) => name)).toEqual(['paper', 'mono', 'soft'])
  const switches = Array.from(html.matchAll(/<input type="radio" [^>]*id="look-(\w+)"/g), ([, name]) => name)
  expect(switches).toEqual(looks.map(({ name }) => name))
})

describe.each(looks)('the look $name', ({ name, properties, rest }) => {
  it('is made of the cart’s custom properties and nothing else', () => {
    expect(rest).toBe('')
    expect(properties.filter(([property]) => !property!.startsWith('--tote-'))).toEqual([])
  })

  it('is shown in full on the page', () => {
    const shown = new RegExp(`<pre class="look ${name}"[^>]*><code>:root \\{([^}]+)\\}`).exec(html)?.[1] ?? ''
    const told = Array.from(shown.matchAll(/(--[\w-]+): ([^;]+);/g), ([, property, value]) => [
      property,
      value,
    ])
    expect(told).toEqual(properties)
  })

  it.each([
    ['text', 'surface', 4.5],
    ['muted', 'surface', 4.5],
    ['danger', 'surface', 4.5],
    ['on-accent', 'accent', 4.5],
    ['focus', 'surface', 3],
  ])('can be read: %s on %s', (ink, ground, least) => {
    const colour = (wanted: string) => properties.find(([property]) => property === `--tote-${wanted}`)![1]!
    const [inks, grounds] = [ink, ground].map((each) => [...colour(each).matchAll(/#[0-9a-f]+/g)].map(String))
    for (const scheme of [0, 1])
      expect(contrast(inks![scheme]!, grounds![scheme]!)).toBeGreaterThanOrEqual(least)
  })
})

/** WCAG's ratio of two colours. */
function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high! + 0.05) / (low! + 0.05)
}

function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
