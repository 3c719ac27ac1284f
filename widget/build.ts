import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, type InlineConfig, type Manifest } from 'vite'
import { nameAlike } from './build-names.ts'
import { noteOwners, writeNotices } from './build-notices.ts'
import {
  askAgain,
  compileAtOnce,
  leanLit,
  onePolicy,
  ownCopies,
  refuseZod,
  squeezeTemplates,
} from './build-plugins.ts'
import { integrityLine, writeIntegrity } from './package/integrity.ts'

const root = import.meta.dirname
/** Where it is built: another place can be said on the command line. */
const outDir = process.argv[2] ?? join(root, 'dist')
const owners = new Set<string>()
// Else whoever has another in their environment builds with what Lit says to developers.
process.env['NODE_ENV'] = 'production'

/** Builds `dist`: hashed chunks and their manifest, then the loader, which knows the entry's name, and `cart.js`. */
export async function buildWidget(): Promise<void> {
  rmSync(outDir, { recursive: true, force: true })
  // The merchant's page and the hosted one never share a cache, so neither pays for the other's chunks.
  const manifest = {
    ...(await buildChunks('entry')),
    ...(await buildChunks('checkout/checkout')),
    ...(await buildChunks('checkout/embedded')),
    ...(await buildChunks('account/account-page')),
  }
  writeFileSync(join(outDir, '.vite/manifest.json'), JSON.stringify(manifest, null, 2))
  await buildScript('loader', 'tote', { ENTRY: JSON.stringify(manifest['entry.ts']!.file) })
  await buildScript('compat/cart-script', 'cart')
  writeCss('checkout')
  writeCss('form')
  compress()
  writeIntegrity(outDir)
  writeNotices(outDir, owners)
}

/** A style sheet that the server's pages inline. */
function writeCss(name: string): void {
  const css = readFileSync(join(root, `styles/${name}.css`), 'utf8')
  writeFileSync(join(outDir, `${name}.css`), css.replace(/\/\*[\s\S]*?\*\/|^\s+/gm, ''))
}

/** Once here, as small as can be, rather than at every request. */
function compress(): void {
  for (const file of globSync('*.js', { cwd: outDir })) {
    const path = join(outDir, file)
    const code = readFileSync(path)
    writeFileSync(`${path}.br`, brotliCompressSync(code))
    writeFileSync(`${path}.gz`, gzipSync(code, { level: 9 }))
  }
}

/** One entry with what it imports; answers its manifest. */
async function buildChunks(entry: string): Promise<Manifest> {
  const name = basename(entry)
  await build({
    ...common,
    plugins: [
      refuseZod,
      leanLit,
      squeezeTemplates,
      askAgain,
      noteOwners(owners),
      ...(name === 'entry' ? [ownCopies, onePolicy, compileAtOnce] : []),
    ],
    build: {
      ...common.build,
      manifest: `.vite/${name}.json`,
      // As a library, so that Vite wraps no `import()` in what preloads style sheets.
      lib: { entry: { [name]: join(root, `${entry}.ts`) }, formats: ['es'] },
      rolldownOptions: {
        // Lit's modules only define; without being told so, the bundler keeps parts that nothing uses.
        treeshake: { moduleSideEffects: (id) => !/node_modules\/(@lit\/|lit)/.test(id) },
        // What chunks share with the entry stays in the entry: one request less.
        preserveEntrySignatures: 'allow-extension',
        output: { minify: true, entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  const file = join(outDir, `.vite/${name}.json`)
  const manifest = nameAlike(outDir, JSON.parse(readFileSync(file, 'utf8')) as Manifest)
  rmSync(file)
  return name === 'entry' ? manifest : apart(manifest, name)
}

/** The same manifest with keys that another entry's cannot have: both import the same modules. */
function apart(manifest: Manifest, name: string): Manifest {
  const key = (of: string) => (manifest[of]?.isEntry ? of : `${name}/${of}`)
  const entries = Object.entries(manifest).map(([of, { imports, dynamicImports, ...chunk }]) => [
    key(of),
    {
      ...chunk,
      ...(imports && { imports: imports.map(key) }),
      ...(dynamicImports && { dynamicImports: dynamicImports.map(key) }),
    },
  ])
  return Object.fromEntries(entries)
}

/** A script of its own, for pages that load it by its name. */
async function buildScript(entry: string, name: string, define: Record<string, string> = {}): Promise<void> {
  await build({
    ...common,
    define: { ...common.define, ...define },
    plugins: [squeezeTemplates, noteOwners(owners)],
    build: {
      ...common.build,
      lib: { entry: join(root, `${entry}.ts`), formats: ['iife'], name, fileName: () => `${name}.js` },
      rolldownOptions: { output: { minify: true, exports: 'none' } },
    },
  })
}

const common = {
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  // Addresses of chunks are relative to the file that asks for them: it may be served under any prefix.
  base: './',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: { outDir, emptyOutDir: false, target: 'es2023', sourcemap: false, reportCompressedSize: false },
} satisfies InlineConfig

if (import.meta.main) {
  await buildWidget()
  console.log(integrityLine(outDir))
}
