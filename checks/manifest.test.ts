import { describe, expect, it } from 'vitest'
import { closure, type Manifest, named } from './manifest.ts'

const manifest: Manifest = {
  'entry.ts': {
    file: 'entry-1.js',
    name: 'entry',
    imports: ['_lit.js'],
    dynamicImports: ['drawer.ts', 'locales/en.ts'],
  },
  'drawer.ts': {
    file: 'drawer-1.js',
    name: 'drawer',
    imports: ['_lit.js', 'entry.ts'],
    css: ['drawer-1.css'],
  },
  'locales/en.ts': { file: 'en-1.js', name: 'en' },
  '_lit.js': { file: 'lit-1.js', name: 'lit', imports: ['_lit.js'] },
}
const keys = { unless: (key: string) => key.startsWith('locales/') }

describe('closure', () => {
  it('follows static imports, also in a circle', () => {
    expect([...closure(manifest, 'entry.ts')]).toEqual(['entry-1.js', 'lit-1.js'])
  })

  it('counts the styles of a chunk', () => {
    expect([...closure(manifest, 'drawer.ts')]).toContain('drawer-1.css')
  })

  it('follows what is loaded later when asked, but for what is left out', () => {
    expect(closure(manifest, 'entry.ts', keys)).toEqual(
      new Set(['entry-1.js', 'lit-1.js', 'drawer-1.js', 'drawer-1.css']),
    )
  })
})

describe('named', () => {
  it('finds a chunk by the name the build gave it', () => {
    expect(named(manifest, 'drawer')).toBe('drawer.ts')
  })

  it('says which chunk the build lacks', () => {
    expect(() => named(manifest, 'checkout')).toThrow("'checkout'")
  })
})
