import { execFile } from 'node:child_process'
import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { checkPackage, Package } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alone } from './build-package.ts'
import { consumer } from './consumer.fixture.ts'

let place: Awaited<ReturnType<typeof consumer>>

beforeAll(async () => {
  place = await consumer()
}, 60_000)

afterAll(() => place[Symbol.dispose]())

/** What would be in the tarball. */
function files(): { name: string; data: Buffer<ArrayBuffer> }[] {
  return globSync('**/*.*', { cwd: place.installed })
    .concat('LICENSE')
    .map((name) => ({ name, data: readFileSync(join(place.installed, name)) }))
}

describe('the package', () => {
  it('is sound for who publishes it', async () => {
    const pack = { files: files().map(({ name, data }) => ({ name: `/package/${name}`, data })) }
    const { messages } = await publint({ pkgDir: '/package', pack, strict: true })
    expect(messages).toEqual([])
  })

  it('has types for whatever can be imported', async () => {
    const { name, version } = JSON.parse(readFileSync(join(place.installed, 'package.json'), 'utf8'))
    const contents = files().map((file) => [`/node_modules/${name}/${file.name}`, new Uint8Array(file.data)])
    const result = await checkPackage(new Package(Object.fromEntries(contents), name, version))
    // It is made of modules: what cannot read `exports`, or requires, is not served.
    const others = /^(node10|node16-cjs)$/
    if (result.types === false) throw new Error('It has no types.')
    const problems = result.problems.filter(
      (problem) => !('resolutionKind' in problem && others.test(problem.resolutionKind)),
    )
    expect(problems).toEqual([])
    expect(Object.keys(result.entrypoints)).toEqual(
      expect.arrayContaining(['.', './define', './react', './vue', './svelte']),
    )
  })

  it('stands on nothing but Lit, and names nothing of ours', () => {
    const {
      dependencies,
      private: isPrivate,
      version,
    } = JSON.parse(readFileSync(join(place.installed, 'package.json'), 'utf8'))
    expect({ dependencies, isPrivate, version }).toEqual({
      dependencies: { lit: expect.stringMatching(/^\^3\./) },
      isPrivate: undefined,
      version: '1.0.1',
    })
    for (const { name, data } of files().filter(({ name }) => /\.(js|ts)$/.test(name))) {
      const imported = Array.from(
        data.toString().matchAll(/\b(?:from|import) ?\(?["']([^."'][^"']*)["']/g),
        ([, from]) => from,
      )
      const foreign = imported.filter((from) => !/^(lit(\/|$)|react$|vue$|svelte\/)/.test(from ?? ''))
      expect(foreign, name).toEqual([])
      expect(data.toString(), name).not.toMatch(/@tote\/(shared|server)|\bz\.Zod/)
    }
  })

  it.each([
    ['docs/widget.md', 'README.md'],
    ['widget/custom-elements.json', 'custom-elements.json'],
  ])('says what %s says: node widget/package/write-reference.ts', (kept, made) => {
    const text = (file: string) => readFileSync(file, 'utf8')
    expect(text(join(place.installed, made))).toBe(alone(text(join(import.meta.dirname, '../..', kept))))
  })

  it('is small', () => {
    const all = files().map(({ data }) => data)
    expect(gzipSync(Buffer.concat(all)).length).toBeLessThan(220_000)
  })

  it('can be imported where there is no page, as a server does that renders', async () => {
    const from = (name: string) => import(pathToFileURL(join(place.installed, name)).href)
    await from('define.js')
    expect(Object.keys(await from('index.js')).sort()).toEqual(['createStore', 'start'])
  })

  it('has types that hold by themselves, in plain TypeScript, React, Vue and Svelte', async () => {
    cpSync(join(import.meta.dirname, 'consumer'), place.folder, { recursive: true })
    for (const page of ['plain', 'react', 'products.ts', 'start-cart.ts']) {
      cpSync(join(import.meta.dirname, '../../demo/frameworks', page), join(place.folder, 'demo', page), {
        recursive: true,
      })
    }
    const compilerOptions = {
      ...{
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        noEmit: true,
        types: [],
        allowImportingTsExtensions: true,
      },
      ...{ module: 'esnext', moduleResolution: 'bundler', target: 'es2022', jsx: 'react-jsx' },
      lib: ['es2024', 'dom', 'dom.iterable'],
    }
    writeFileSync(
      join(place.folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, include: ['**/*.ts', '**/*.tsx'], exclude: ['node_modules'] }),
    )
    const tsc = join(import.meta.dirname, '../../node_modules/.bin/tsc')
    const said = await promisify(execFile)(tsc, ['-p', place.folder]).catch((error) => error)
    expect(said.stdout).toBe('')
  }, 60_000)
})
