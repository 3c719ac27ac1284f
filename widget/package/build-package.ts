import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { squeezeTemplates } from '../build-plugins.ts'
import { customElements } from './custom-elements.ts'
import { reactTypes, svelteTypes, vueTypes } from './element-types.ts'
import { publishedTypes } from './published-types.ts'
import { reference } from './reference.ts'

const widget = join(import.meta.dirname, '..')
const repository = join(widget, '..')

// The other half is for minified code; what a bundler makes of ours is its own affair.
const { generateBundle: _, ...squeezeStyles } = squeezeTemplates

/** Where the package lies as it is published: `npm publish widget/package/dist`. */
export const packageFolder = join(import.meta.dirname, 'dist')

/** Builds the whole package: modules, types, manifest and what npm shows. */
export async function buildPackage(folder = packageFolder): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  await buildModules(folder)
  const types = publishedTypes()
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text)
  const declarations = {
    index: types,
    define: "import './index.js'",
    react: reactTypes(),
    vue: vueTypes(),
    svelte: svelteTypes(),
  }
  writeFormatted(folder, declarations)
  write('custom-elements.json', customElements())
  write('package.json', packageJson())
  write('README.md', alone(reference(types)))
  cpSync(join(repository, 'LICENSE'), join(folder, 'LICENSE'))
}

/** A page of the documentation where the others are not beside it. */
export function alone(page: string): string {
  return page.replace(/\[([^\]]+)\]\([\w-]+\.md\)/g, '$1')
}

/** The sources of `tote.js` as modules, with Lit left to whoever installs the package. */
export async function buildModules(folder: string): Promise<void> {
  const entry = (name: string) => join(import.meta.dirname, `modules/${name}.ts`)
  mkdirSync(folder, { recursive: true })
  await build({
    root: widget,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [squeezeStyles],
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2023',
      minify: false,
      reportCompressedSize: false,
      lib: { entry: { index: entry('index'), define: entry('define') }, formats: ['es'] },
      rolldownOptions: {
        external: /^lit(\/|$)/,
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', comments: false },
      },
    },
  })
  // Modules that hold types alone, so that a plain import of them works everywhere.
  for (const name of ['react', 'vue', 'svelte']) writeFileSync(join(folder, `${name}.js`), 'export {}\n')
}

/** Writes declarations, laid out for people who follow a type to where it is declared. */
function writeFormatted(folder: string, declarations: Readonly<Record<string, string>>): void {
  const biome = join(repository, 'node_modules/.bin/biome')
  const options = [
    '--indent-style=space',
    '--javascript-formatter-quote-style=single',
    '--semicolons=as-needed',
  ]
  // In the repository it leaves alone what is built.
  const place = mkdtempSync(join(tmpdir(), 'tote-formatted-'))
  const names = Object.keys(declarations).map((name) => `${name}.d.ts`)
  try {
    for (const [name, text] of Object.entries(declarations)) writeFileSync(join(place, `${name}.d.ts`), text)
    execFileSync(biome, ['format', '--write', '--line-width=110', ...options, ...names], {
      cwd: place,
      stdio: 'ignore',
    })
    for (const name of names) cpSync(join(place, name), join(folder, name))
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** That of the workspace, as it is published: paths from the package's own folder, and nothing that only building needs. */
function packageJson(): string {
  const {
    name,
    version,
    description,
    license,
    keywords,
    type,
    sideEffects,
    exports,
    customElements,
    dependencies,
  } = JSON.parse(readFileSync(join(widget, 'package.json'), 'utf8').replaceAll('./package/dist/', './'))
  // Here it is pinned; there whoever has a later one has it once.
  const ranges = Object.fromEntries(
    Object.entries<string>(dependencies).map(([dependency, exact]) => [dependency, `^${exact}`]),
  )
  const about = { name, version, description, license, keywords, type, sideEffects, exports }
  const rest = { types: './index.d.ts', customElements, dependencies: ranges }
  return `${JSON.stringify({ ...about, ...rest }, null, 2)}\n`
}

if (import.meta.main) await buildPackage()
