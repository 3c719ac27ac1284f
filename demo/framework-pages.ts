import { globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import vue from '@vitejs/plugin-vue'
import { build, type Rolldown } from 'vite'
import { buildModules } from '../widget/package/build-package.ts'

const root = join(import.meta.dirname, 'frameworks')
const widget = join(import.meta.dirname, '../widget')

/**
 * The pages of `demo/frameworks` with `@tote/widget` as a shop's own bundler takes it in, by their addresses. They are held in memory: whoever changes
 * one starts the demo again.
 */
export async function buildFrameworkPages(): Promise<ReadonlyMap<string, string>> {
  // Where Lit is found, like in a project that installed the package.
  const caches = join(widget, 'node_modules/.cache')
  mkdirSync(caches, { recursive: true })
  const installed = mkdtempSync(join(caches, 'package-'))
  try {
    await buildModules(installed)
    const { output } = (await build({
      root,
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      base: '/frameworks/',
      resolve: {
        alias: [
          { find: /^@tote\/widget$/, replacement: join(installed, 'index.js') },
          { find: /^@tote\/widget\/(\w+)$/, replacement: join(installed, '$1.js') },
        ],
      },
      plugins: [
        vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('tote-') } } }),
        svelte({ configFile: false }),
      ],
      build: {
        write: false,
        target: 'es2023',
        reportCompressedSize: false,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: globSync('{,*/}index.html', { cwd: root }).map((page) => join(root, page)),
        },
      },
    })) as Rolldown.RolldownOutput
    return new Map(
      output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]),
    )
  } finally {
    rmSync(installed, { recursive: true, force: true })
  }
}
