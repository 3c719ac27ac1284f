import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const top = join(import.meta.dirname, '..')
const imports = 'lint/style/noRestrictedImports'

const refused: [file: string, line: string, rule: string][] = [
  ['shared/cart.ts', `export { money } from '@tote/server/domain/pricing.ts'`, imports],
  ['shared/cart.ts', `export { readFileSync } from 'node:fs'`, imports],
  ['shared/cart.ts', `export { html } from 'lit'`, imports],
  ['shared/cart.ts', `export { launchOptions } from '../checks/chromium.ts'`, imports],
  ['server/domain/cart.ts', `export { sqliteStore } from '../store/sqlite.ts'`, imports],
  ['server/domain/cart.ts', `import type { Store } from '../store/store.ts'\nexport type S = Store`, imports],
  ['server/domain/cart.ts', `export { addLine } from '../services/carts.ts'`, imports],
  ['server/domain/cart.ts', `export { randomUUID } from 'node:crypto'`, imports],
  ['server/domain/cart.ts', `export { z } from 'zod'`, imports],
  ['server/domain/cart.ts', `export const later = import('../store/sqlite.ts')`, imports],
  ['server/store/sqlite.ts', `export { addLine } from '../services/carts.ts'`, imports],
  ['server/store/sqlite.ts', `export { router } from '../api/router.ts'`, imports],
  ['server/services/carts.ts', `export { router } from '../api/router.ts'`, imports],
  [
    'server/services/carts.ts',
    `import type { Context } from '../api/trpc.ts'\nexport type C = Context`,
    imports,
  ],
  ['server/api/router.ts', `export { sqliteStore } from '../store/sqlite.ts'`, imports],
  ['server/api/router.ts', `import type { Store } from '../store/store.ts'\nexport type S = Store`, imports],
  ['server/api/pages/checkout.ts', `export { sqliteStore } from '../../store/sqlite.ts'`, imports],
  ['server/api/rest/carts.ts', `export { sqliteStore } from '@tote/server/store/sqlite.ts'`, imports],
  ['widget/elements/add.ts', `export { createApi } from '../api.ts'`, imports],
  ['widget/elements/drawer/line.ts', `export { createApi } from '../../api.ts'`, imports],
  ['widget/store.ts', `export { z } from 'zod'`, imports],
  ['widget/store.ts', `export { price } from '@tote/server/domain/pricing.ts'`, 'plugin'],
  ['widget/store.ts', `import { price } from '../server/domain/pricing.ts'\nprice()`, 'plugin'],
  ['widget/elements/add.ts', `export const price = import('@tote/server/domain/pricing.ts')`, 'plugin'],
  [
    'widget/api.ts',
    `import { TRPCError } from '@trpc/server'\nthrow new TRPCError({ code: 'NOT_FOUND' })`,
    'plugin',
  ],
  ['widget/elements/line.ts', `export { unsafeHTML } from 'lit/directives/unsafe-html.js'`, 'plugin'],
  ['widget/elements/line.ts', `export { unsafeSVG as svg } from 'lit/directives/unsafe-svg.js'`, 'plugin'],
  [
    'widget/elements/line.ts',
    `import { unsafeStatic } from 'lit/static-html.js'\nunsafeStatic('p')`,
    'plugin',
  ],
  ['widget/elements/line.ts', `document.body.innerHTML = location.hash`, 'plugin'],
  [
    'server/services/rates.ts',
    `export const rates = () => fetch('https://example.com')`,
    'lint/style/noRestrictedGlobals',
  ],
  ['server/services/rates.ts', `export const call = globalThis.fetch`, 'plugin'],
  [
    'server/providers/tax.ts',
    `import { request } from 'node:https'\nrequest('https://example.com')`,
    'plugin',
  ],
  ['server/providers/tax.ts', `import http from 'node:http'\nhttp.get('http://example.com')`, 'plugin'],
  ['server/services/rates.ts', `import { fetch } from 'undici'\nfetch('https://example.com')`, 'plugin'],
  ['server/services/keys.ts', `export const home = process.env.HOME`, 'lint/style/noProcessEnv'],
  ['server/main.ts', `export const home = process.env['HOME']`, 'lint/style/noProcessEnv'],
  ['server/services/keys.ts', `console.log('made')`, 'lint/suspicious/noConsole'],
  ['server/services/keys.ts', `export default 1`, 'lint/style/noDefaultExport'],
]

const allowed: [file: string, line: string][] = [
  ['shared/cart.ts', `import { z } from 'zod'\nexport const Id = z.uuid()`],
  ['shared/cart.ts', `export { money } from './money.ts'`],
  ['shared/cart.test.ts', `import fc from 'fast-check'\nfc.assert(fc.property(fc.nat(), (n) => n >= 0))`],
  ['server/domain/cart.ts', `export { money } from '@tote/shared/money.ts'`],
  ['server/domain/cart.ts', `export { price } from './pricing.ts'`],
  ['server/domain/cart.test.ts', `export { demo } from '../seed/demo.ts'`],
  ['server/services/carts.ts', `import type { Store } from '../store/store.ts'\nexport type S = Store`],
  ['server/services/carts.ts', `export { addLine } from '../domain/cart.ts'`],
  ['server/store/sqlite.ts', `import type { Cart } from '../domain/cart.ts'\nexport type C = Cart`],
  ['server/api/router.ts', `export { addLine } from '../services/carts.ts'`],
  ['server/app.ts', `export { sqliteStore } from './store/sqlite.ts'`],
  ['server/main.ts', `import { createServer } from 'node:http'\nconsole.log(createServer())`],
  ['server/main.ts', `import type { Server } from 'node:http'\nexport type S = Server`],
  ['server/cli-doctor.ts', `console.log('in order')`],
  ['server/config.ts', `export const home = process.env.HOME`],
  ['server/providers/reach.ts', `import { request } from 'node:https'\nrequest('https://example.com')`],
  ['server/api/router.test.ts', `export const call = () => fetch('http://localhost')`],
  ['server/services/rates.ts', `export const make = (fetch: () => void) => fetch()`],
  ['widget/api.ts', `import type { AppRouter } from '@tote/server/api/router.ts'\nexport type R = AppRouter`],
  [
    'widget/api.ts',
    `import type { inferRouterInputs } from '@trpc/server'\nexport type I = inferRouterInputs<never>`,
  ],
  ['widget/store.ts', `export { createApi } from './api.ts'`],
  ['widget/elements/add.ts', `export { StoreController } from '../controller.ts'`],
  ['widget/elements/line.ts', `export { repeat } from 'lit/directives/repeat.js'`],
  ['widget/api.test.ts', `export { createApp } from '@tote/server/app.ts'`],
  ['vitest.config.ts', `export default {}`],
]

/** The rules each case breaks, by file and line. */
const broken = new Map<string, string[]>()
let folder: string

// A rule looks at a file's path, so every case lies at its own path below a copy of the real configuration;
// cases for the same path go to further copies, and one run of biome judges a whole copy.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tote-architecture-'))
  const copies: Map<string, string>[] = []
  for (const [file, line] of [...refused, ...allowed]) {
    const copy = copies.find((taken) => !taken.has(file))
    if (copy) copy.set(file, line)
    else copies.push(new Map([[file, line]]))
  }
  await Promise.all(copies.map((cases, index) => judge(join(folder, String(index)), cases)))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

async function judge(copy: string, cases: Map<string, string>): Promise<void> {
  await cp(join(top, 'checks', 'rules'), join(copy, 'checks', 'rules'), { recursive: true })
  await cp(join(top, 'biome.json'), join(copy, 'biome.json'))
  for (const [file, line] of cases) {
    await mkdir(join(copy, dirname(file)), { recursive: true })
    await writeFile(join(copy, file), `${line}\n`)
    broken.set(file + line, [])
  }
  const biome = join(top, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
  const run = ['lint', '--reporter=json', '--max-diagnostics=none']
  const report = await new Promise<string>((done) => {
    execFile(process.execPath, [biome, ...run], { cwd: copy }, (_, output) => done(output))
  })
  const { diagnostics } = JSON.parse(report) as Report
  for (const { category, location } of diagnostics) {
    broken.get(location.path + cases.get(location.path))?.push(category)
  }
}

interface Report {
  diagnostics: { category: string; location: { path: string } }[]
}

describe('R10, R15: the architecture, held by biome', () => {
  it.each(refused)('%s refuses %s', (file, line, rule) => {
    expect(broken.get(file + line)).toContain(rule)
  })

  it.each(allowed)('%s may say %s', (file, line) => {
    expect(broken.get(file + line)).toEqual([])
  })
})
