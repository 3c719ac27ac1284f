import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { top } from './child.ts'
import { closure, type Manifest, named } from './manifest.ts'

/** What a page loads for one purpose, in bytes; every file is compressed by itself, as it is sent. */
interface Size {
  name: string
  min: number
  gzip: number
  brotli: number
  /** The most it may be, gzipped. */
  budget?: number
}

const dist = join(top, 'widget', 'dist')
const manifestFile = join(dist, '.vite', 'manifest.json')
if (!existsSync(manifestFile))
  throw new Error('widget/dist is not built: node bootstrap.mjs size builds it first')
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest

// A chunk of words is named for its language, whichever way it is loaded.
const isLanguage = (key: string) =>
  /^(account-|hosted-|delegated-)?[a-z]{2}(-[a-z]{2})?$/i.test(manifest[key]?.name ?? '')
const isOf = (page: string) => (key: string) => manifest[key]?.name?.startsWith(`${page}-`) ?? false
const isOfAccount = isOf('account')
const isHosted = isOf('hosted')
const isOfDelegated = isOf('delegated')
const entry = closure(manifest, named(manifest, 'entry'))
const drawer = closure(manifest, named(manifest, 'drawer')).difference(entry)
const checkout = closure(manifest, named(manifest, 'checkout'), { unless: isLanguage })
const account = closure(manifest, 'account/account-view.ts').difference(entry)
const rooms = closure(manifest, 'account/home.ts').difference(entry)
const delegated = closure(manifest, 'delegated/buying-drawer.ts')
  .union(closure(manifest, 'delegated/delegated-store.ts'))
  .difference(entry)
  .difference(drawer)
// Its store could buy elsewhere too, which nothing on that page asks of it.
const isUnasked = (key: string) => isLanguage(key) || isOfDelegated(key)
const accountPage = closure(manifest, named(manifest, 'account-page'), { unless: isUnasked })
const language = largest((key) => !isOfAccount(key) && !isHosted(key) && !isOfDelegated(key))
const hostedLanguage = largest(isHosted)
const accountLanguage = largest(isOfAccount)
const delegatedLanguage = largest(isOfDelegated)

const sizes = [
  measure('loader + entry', new Set(['tote.js']).union(entry), 12_288),
  measure('with the drawer', new Set(['tote.js']).union(entry).union(drawer), 22_528),
  measure('drawer chunk', drawer, 10_240),
  measure('delegated chunk', delegated.union(delegatedLanguage), 12_288),
  measure('hosted checkout script', checkout.union(hostedLanguage), 40_960),
  measure('account chunk', account, 14_336),
  measure('account with its rooms', account.union(rooms), 20_480),
  measure('account page', accountPage.union(language).union(accountLanguage), 40_960),
  measure('cart.js', new Set(['cart.js']), 1536),
  measure('a language', language),
  measure('a language, account', accountLanguage),
  measure('a language, hosted', hostedLanguage),
]

if (process.argv.includes('--json')) console.log(JSON.stringify(sizes, null, 2))
else console.log(table(sizes))
for (const { name, gzip, budget = Infinity } of sizes) {
  if (gzip <= budget) continue
  console.error(`${name}: ${gzip} bytes gzipped, the budget is ${budget}`)
  process.exitCode = 1
}

/** The files of the heaviest language among these. */
function largest(isWanted: (key: string) => boolean): Set<string> {
  return Object.keys(manifest)
    .filter((key) => isLanguage(key) && isWanted(key))
    .map((key) => closure(manifest, key).difference(entry))
    .reduce(
      (most, files) => (measure('', files).gzip > measure('', most).gzip ? files : most),
      new Set<string>(),
    )
}

function measure(name: string, files: Set<string>, budget?: number): Size {
  const contents = [...files].map((file) => readFileSync(join(dist, file)))
  const total = (bytes: (content: Buffer) => number) =>
    contents.reduce((sum, content) => sum + bytes(content), 0)
  return {
    name,
    min: total((content) => content.length),
    gzip: total((content) => gzipSync(content, { level: 9 }).length),
    brotli: total((content) => brotliCompressSync(content).length),
    ...(budget !== undefined && { budget }),
  }
}

function table(rows: Size[]): string {
  const figure = (bytes: number | undefined) => (bytes?.toLocaleString('en') ?? '').padStart(10)
  const line = (name: string, ...cells: string[]) => name.padEnd(24) + cells.join('')
  const head = ['min', 'gzip', 'brotli', 'budget'].map((title) => title.padStart(10))
  return [
    line('bytes', ...head),
    ...rows.map(({ name, min, gzip, brotli, budget }) =>
      line(name, ...[min, gzip, brotli, budget].map(figure)),
    ),
  ].join('\n')
}
