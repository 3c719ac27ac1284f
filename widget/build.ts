import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, type InlineConfig, type Manifest, type Rolldown } from 'vite'

const root = import.meta.dirname
const outDir = join(root, 'dist')

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
    plugins: [refuseZod, leanLit, squeezeTemplates, askAgain],
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
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest
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
    plugins: [squeezeTemplates],
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

/** A schema library in the page would weigh more than the widget: only types cross from `shared`. */
const refuseZod: Rolldown.Plugin = {
  name: 'refuse-zod',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk' && Object.keys(file.modules).some((id) => /node_modules\/zod\//.test(id))) {
        this.error(`zod is in ${file.fileName}: import types only from shared's schemas`)
      }
    }
  },
}

/** What Lit says to who writes templates, and how it does without style sheets that can be made: no page of ours needs either. */
const SPARED: readonly (readonly [file: RegExp, text: RegExp, instead: string])[] = [
  [/reactive-element\/css-tag\.js$/, /\w+\.ShadowRoot&&\(.+?"replace"in CSSStyleSheet\.prototype/, '!0'],
  [/reactive-element\/css-tag\.js$/, /"Value passed to 'css' function.+?page security\."/, '"css"'],
  [/reactive-element\/css-tag\.js$/, /"CSSResult is not constructable\..+?instead\."/, '"css"'],
]

const leanLit: Rolldown.Plugin = {
  name: 'lean-lit',
  transform(code, id) {
    const spared = SPARED.filter(([file]) => file.test(id))
    if (spared.length === 0) return undefined
    return spared.reduce((left, [, text, instead]) => {
      if (!text.test(left)) this.error(`${id} has changed: ${text} is not in it`)
      return left.replace(text, instead)
    }, code)
  },
}

/** At the edges of these, a space beside an expression is never seen. */
const BESIDE_BLOCK =
  /(?<=<(?:\/?(?:dialog|div|dl|form|li|p|section|ul)|button)\b[^<>{}`]*>) (?=\$\{)|(?<=\}) (?=<\/(?:button|dialog|div|dl|form|li|p|section|ul)>)/g

/** The minifier leaves templates alone: this takes out their indentation, and what CSS and HTML do not need. */
const squeezeTemplates: Rolldown.Plugin = {
  name: 'squeeze-templates',
  transform(code, id) {
    if (!id.startsWith(root) || id.includes('node_modules')) return undefined
    if (code.includes('html`')) return code.replace(/(?<=\s[a-z-]+)="([\w.-]+)"(?=[\s>])/g, '=$1')
    return code.replace(/(?<=\b(?:css|CSS = )`)[^`]+/g, (css) =>
      css
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\s+/g, ' ')
        .replace(/ ?([{};,]) ?| ([>!]) ?/g, '$1$2')
        .replace(/: /g, ':')
        .replace(/\b0\.(?=\d)/g, '.')
        .replace(/='(\w+)'/g, '=$1')
        .replace(/;}/g, '}')
        .trim(),
    )
  },
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      // Minified code has line breaks in templates only.
      if (file.type === 'chunk')
        file.code = file.code
          .replace(/\/\* @__PURE__ \*\/ /g, '')
          .replace(/>\n\s*</g, '><')
          .replace(/\n\s*>/g, '>')
          .replace(/\n\s*/g, ' ')
          .replace(BESIDE_BLOCK, '')
          .trim()
    }
  },
}

/** Gives every `import()` of a chunk the end that `lazily` wants after a failure. */
const askAgain: Rolldown.Plugin = {
  name: 'ask-again',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' || file.dynamicImports.length === 0) continue
      const code = file.code.replace(/\bimport\((`\.\/[\w-]+\.js`)\)/g, 'import($1+(window.tote?.again??``))')
      if (code === file.code) this.error(`no import() was found in ${file.fileName}`)
      file.code = code
    }
  },
}

if (import.meta.main) await buildWidget()
