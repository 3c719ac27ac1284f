import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { tokens } from '../styles/tokens.ts'

/** The variables of the first rule for this selector. */
function variables(css: string, selector: string): [name: string, value: string][] {
  const rule = css.slice(css.indexOf(`${selector} {`), css.indexOf('}', css.indexOf(`${selector} {`)))
  return [...rule.matchAll(/(--_[\w-]+):([^;]+);/g)].map(([, name = '', value = '']) => [
    name,
    value
      .replace(/\s+/g, ' ')
      .replace(/\( | \)/g, (brace) => brace.trim())
      .trim(),
  ])
}

it('gives the page the variables that the elements have', () => {
  const page = variables(readFileSync(new URL('../styles/checkout.css', import.meta.url), 'utf8'), ':root')
  expect(page.length).toBeGreaterThan(10)
  expect(variables(tokens.cssText, ':host')).toEqual(expect.arrayContaining(page))
})
