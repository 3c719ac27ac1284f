import { execFileSync } from 'node:child_process'
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { widgetInputs } from '../checks/inputs.ts'
import { release } from './package/release.ts'

const top = join(import.meta.dirname, '..')
/** What a build reads, beside the packages. */
const SOURCES = ['*.json', 'pnpm-lock.yaml', 'checks/**/*.ts', '*/tsconfig.json', '{shared,widget}/**/*.*']
const NOT_READ = ['**/node_modules', '**/dist', 'widget/releases', '**/__screenshots__', '**/*.test.ts']

describe('R16: a widget that is built again', () => {
  it('is the same, byte for byte, in another folder, zone and language, from files of another order', () => {
    const house = newFolder()
    const here = builtHere(join(house, 'here'))
    const there = build(copied(join(house, 'another folder', 'with a longer name')))
    expect(globSync('**/*.*', { cwd: here }).length).toBeGreaterThan(100)
    expect(differences(here, there)).toEqual([])

    const released = [here, there].map((dist, i) => {
      const version = release(dist, join(house, `releases-${i}`))
      return readFileSync(join(house, `releases-${i}`, `${version}.br`))
    })
    expect(released[0]?.equals(released[1] ?? Buffer.of())).toBe(true)
  }, 120_000)

  it('would be told from one that is not', () => {
    const [one, other] = [newFolder(), newFolder()]
    const write = (folder: string, name: string, text: string) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    for (const folder of [one, other]) write(folder, 'tote.js', 'same()')
    expect(differences(one, other)).toEqual([])
    write(one, '.vite/manifest.json', '{ "built": 1 }')
    write(other, '.vite/manifest.json', '{ "built": 2 }')
    write(one, 'entry-1.js', '')
    write(other, 'entry-2.js', '')
    expect(differences(one, other)).toEqual(['.vite/manifest.json', 'entry-1.js', 'entry-2.js'])
  })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tote-built-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What was built here before, of these very sources; else, and in the longer runs, it is built anew. */
function builtHere(place: string): string {
  const noted = join(top, 'node_modules/.cache/tote/widget')
  const [inputs] = (globSync(noted).length > 0 ? readFileSync(noted, 'utf8') : '').split(' ')
  if (inputs === widgetInputs(top) && !process.env['SOAK']) return join(top, 'widget/dist')
  run(top, [place])
  return place
}

/** The sources at another place, written in the opposite order, with the packages of this house. */
function copied(place: string): string {
  for (const file of globSync(SOURCES, { cwd: top, exclude: NOT_READ }).sort().reverse())
    cpSync(join(top, file), join(place, file))
  for (const name of ['lit', 'vite'])
    link(`widget/node_modules/${name}`, join(place, `widget/node_modules/${name}`))
  link('node_modules', join(place, 'node_modules'))
  mkdirSync(join(place, 'widget/node_modules/@tote'), { recursive: true })
  symlinkSync('../../../shared', join(place, 'widget/node_modules/@tote/shared'))
  return place
}

function link(of: string, place: string): void {
  mkdirSync(dirname(place), { recursive: true })
  symlinkSync(join(top, of), place)
}

function build(place: string): string {
  run(place, [], {
    NODE_ENV: 'development',
    TZ: 'Pacific/Kiritimati',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
    HOME: place,
  })
  return join(place, 'widget/dist')
}

function run(place: string, words: readonly string[], env: Record<string, string> = {}): void {
  // Another mask for what it writes: who may read a file is no part of it.
  const node = 'umask 077 && exec "$0" widget/build.ts "$@"'
  execFileSync('sh', ['-c', node, process.execPath, ...words], {
    cwd: place,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** The files that are not in both folders with the same bytes. */
function differences(one: string, other: string): string[] {
  const filesOf = (folder: string) => globSync('{*,.vite/*}', { cwd: folder, withFileTypes: false })
  const names = new Set([...filesOf(one), ...filesOf(other)].filter((name) => name !== '.vite'))
  return [...names].filter((name) => !bytes(one, name)?.equals(bytes(other, name) ?? Buffer.of(0))).sort()
}

function bytes(folder: string, name: string): Buffer | undefined {
  try {
    return readFileSync(join(folder, name))
  } catch {
    return undefined
  }
}
