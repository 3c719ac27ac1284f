import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { top } from './child.ts'
import { type Licensed, licenceFaults, licencesOf, thirdParty } from './licences.ts'
import { readLock, SERVER, shipped, WIDGET } from './lockfile.ts'

const packages = licencesOf(top, shipped(readLock(top), [...SERVER, ...WIDGET]))

const made = (name: string, licence: string): Licensed => ({
  name,
  version: '1.0.0',
  isForSome: false,
  licence,
})

describe('the terms of what ships', () => {
  it('are such as anybody can keep to', () => {
    expect(packages.length).toBeGreaterThan(80)
    expect(licenceFaults(packages)).toEqual([])
  })

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0-only',
    'LGPL-3.0-or-later',
    'MIT AND GPL-2.0-only',
    'SEE LICENSE IN x',
    'none',
  ])('would be refused under %s', (licence) => {
    expect(licenceFaults([made('hono', 'MIT'), made('other', licence)])).toEqual([
      `other 1.0.0 is under ${licence}`,
    ])
  })

  it('stand in THIRD-PARTY.txt, as `npm run supply -- --write` leaves it', () => {
    const page = readFileSync(join(top, 'THIRD-PARTY.txt'), 'utf8')
    expect(page).toBe(thirdParty(packages))
  })

  it('go along word for word where they ask for it', () => {
    const silent = packages.filter(({ isForSome, text }) => !isForSome && text === undefined)
    // Their packages bring none.
    expect(silent.map(({ name }) => name)).toEqual(['@lit-labs/ssr-dom-shim', 'standardwebhooks'])
    const page = readFileSync(join(top, 'THIRD-PARTY.txt'), 'utf8')
    for (const { name, text = '' } of packages) expect(page, name).toContain(text)
  })
})

describe('the page of what is in the widget', () => {
  const page = readFileSync(join(top, 'widget/dist/third-party.txt'), 'utf8')

  it('names all that was built into it, and their terms', () => {
    const lines = page.split('\n').filter((line) => /^\S+ [\d.]+: /.test(line))
    expect(lines.map((line) => line.replace(/ [\d.]+:/, ''))).toEqual([
      '@lit/reactive-element BSD-3-Clause',
      'lit-element BSD-3-Clause',
      'lit-html BSD-3-Clause',
    ])
    expect(page).toMatch(
      /Copyright \(c\) \d{4} Google LLC[\s\S]*Redistributions in binary form must reproduce/,
    )
  })
})
