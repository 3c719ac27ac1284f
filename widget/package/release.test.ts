import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { integrityLine, integrityOf, readIntegrity, writeIntegrity } from './integrity.ts'
import { listReleases, release, releasesFolder } from './release.ts'

describe('R16.1: what was released', () => {
  const released = Object.entries(listReleases())

  it('is as it was then, every file of it', () => {
    for (const [version, hash] of released) {
      const content = readFileSync(join(releasesFolder, `${version}.br`))
      expect(integrityOf(content), version).toBe(hash)
      const files = JSON.parse(brotliDecompressSync(content).toString()) as Record<string, string>
      const { files: hashes } = JSON.parse(files['integrity.json'] ?? '') as { files: Record<string, string> }
      for (const [name, text] of Object.entries(files)) {
        if (name.endsWith('.js')) expect(integrityOf(text), `${version}/${name}`).toBe(hashes[name])
      }
    }
  })
})

describe('a release', () => {
  let house: string
  let dist: string
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
    version: string
  }

  beforeEach(() => {
    house = mkdtempSync(join(tmpdir(), 'tote-release-'))
    onTestFinished(() => rmSync(house, { recursive: true, force: true }))
    dist = join(house, 'dist')
    const chunk = (file: string, more = {}) => ({ file, name: file.slice(0, -3), ...more })
    const manifest = {
      'entry.ts': chunk('entry-1.js', { isEntry: true, dynamicImports: ['drawer/drawer.ts'] }),
      'drawer/drawer.ts': chunk('drawer-1.js'),
      'checkout/checkout.ts': chunk('checkout-1.js', { isEntry: true }),
    }
    write('.vite/manifest.json', JSON.stringify(manifest))
    for (const name of ['tote', 'entry-1', 'drawer-1', 'checkout-1']) write(`${name}.js`, `${name}()`)
    write('third-party.txt', 'Lit')
    writeIntegrity(dist)
  })

  it('holds all that a page can load, its hashes, and whose code is in it', () => {
    expect(release(dist, join(house, 'releases'))).toBe(version)
    const content = readFileSync(join(house, 'releases', `${version}.br`))
    const {
      'integrity.json': integrity = '',
      'third-party.txt': notices,
      ...files
    } = JSON.parse(brotliDecompressSync(content).toString())
    expect(notices).toBe('Lit')
    expect(files).toEqual({ 'tote.js': 'tote()', 'entry-1.js': 'entry-1()', 'drawer-1.js': 'drawer-1()' })
    expect(JSON.parse(integrity)).toEqual({
      version,
      files: Object.fromEntries(
        Object.entries<string>(files).map(([name, text]) => [name, integrityOf(text)]),
      ),
    })
    expect(listReleases(join(house, 'releases'))).toEqual({ [version]: integrityOf(content) })
  })

  it('is made once: another build under its version is refused, and changes nothing', () => {
    release(dist, join(house, 'releases'))
    const kept = readFileSync(join(house, 'releases', `${version}.br`))
    write('tote.js', 'other()')
    writeIntegrity(dist)
    expect(() => release(dist, join(house, 'releases'))).toThrow(/is released, and stays as it is/)
    rmSync(join(house, 'releases/releases.json'))
    expect(() => release(dist, join(house, 'releases'))).toThrow(/is released, and stays as it is/)
    expect(readFileSync(join(house, 'releases', `${version}.br`))).toEqual(kept)
  })

  it('is not made of files that changed since they were built', () => {
    write('drawer-1.js', 'other()')
    expect(() => release(dist, join(house, 'releases'))).toThrow(/drawer-1\.js changed since the build/)
    expect(existsSync(join(house, 'releases'))).toBe(false)
  })

  it('is pinned by the tag that the build prints', () => {
    const hash = readIntegrity(dist).files['tote.js']
    expect(hash).toMatch(/^sha384-[\w+/]{64}$/)
    expect(integrityLine(dist)).toContain(
      `/embed/${version}/tote.js" integrity="${hash}" crossorigin="anonymous"`,
    )
  })

  function write(file: string, content: string): void {
    mkdirSync(dirname(join(dist, file)), { recursive: true })
    writeFileSync(join(dist, file), content)
  }
})
