import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Shipped } from './lockfile.ts'

/** A package that ships, and on what terms. */
export interface Licensed extends Shipped {
  readonly licence: string
  /** What its licence says, word for word; undefined where the package brings no text. */
  readonly text?: string
}

/** Terms that anybody can keep to who runs, changes or sells what this house makes. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0', 'Unlicense']

/** Binaries for one kind of machine each, of which only its own is installed: what their package.json says, by the beginning of the name. */
const FOR_SOME: readonly (readonly [prefix: string, licence: string])[] = [
  ['@img/sharp-libvips-', 'LGPL-3.0-or-later'],
  ['@img/sharp-wasm32', 'Apache-2.0 AND LGPL-3.0-or-later AND MIT'],
  ['@img/sharp-webcontainers-wasm32', 'Apache-2.0 AND LGPL-3.0-or-later AND MIT'],
  ['@img/sharp-win32-', 'Apache-2.0 AND LGPL-3.0-or-later'],
  ['@img/sharp-', 'Apache-2.0'],
  ['@typescript/typescript-', 'Apache-2.0'],
  ['@emnapi/', 'MIT'],
  ['tslib', '0BSD'],
]

/** The one package beyond these terms: it is loaded as it is published, and whoever wants another puts it in its place. */
const BESIDE: Readonly<Record<string, string>> = { '@img/sharp-': 'LGPL-3.0-or-later' }

/** The terms of each; those of a package that is for other machines as they are known. Throws for one that is not installed. */
export function licencesOf(top: string, packages: readonly Shipped[]): Licensed[] {
  return packages.map((it) => {
    const known = it.isForSome && FOR_SOME.find(([prefix]) => it.name.startsWith(prefix))
    return known ? { ...it, licence: known[1] } : { ...it, ...termsIn(folderOf(top, it)) }
  })
}

/** What the package in this folder says of its terms. */
export function termsIn(folder: string): Pick<Licensed, 'licence' | 'text'> {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { license?: string }
  const files = globSync('{LICEN[CS]E,licen[cs]e,NOTICE}{,-*,.md,.txt}', { cwd: folder }).sort()
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'))
  const text = texts.length > 0 ? texts.join('\n\n') : inReadMe(folder)
  return { licence: about.license ?? 'none', ...(text !== undefined && { text: tidy(text) }) }
}

/** Which of them have terms that are not ours to accept. */
export function licenceFaults(packages: readonly Licensed[]): string[] {
  return packages
    .filter(({ name, licence }) => {
      const beside = Object.keys(BESIDE).find((prefix) => name.startsWith(prefix))
      const allowed = beside === undefined ? ALLOWED : [...ALLOWED, BESIDE[beside]]
      return licence.split(' AND ').some((part) => !allowed.includes(part))
    })
    .map(({ name, version, licence }) => `${name} ${version} is under ${licence}`)
}

/** The page that goes along with them: who is in it, and every text once, below the names of those it speaks for. */
export function notices(title: string, packages: readonly Licensed[]): string {
  const always = packages.filter(({ isForSome }) => !isForSome)
  const byText = Map.groupBy(always, ({ text }) => text)
  const named = ({ name, version, licence }: Licensed) => `${name} ${version}: ${licence}`
  const texts = [...byText].map(([text = 'The package brings no text of its own.', those]) =>
    [...those.map(({ name, version }) => `${name} ${version}`), '', text].join('\n'),
  )
  const forSome = FOR_SOME.filter(([prefix]) => packages.some(({ name }) => name.startsWith(prefix)))
  const machines = forSome.map(([prefix, licence]) => `${prefix}*: ${licence}`)
  const beside =
    machines.length > 0
      ? [['For one kind of machine each, with their texts beside them:', ...machines].join('\n')]
      : []
  return `${[title, always.map(named).join('\n'), ...beside, ...texts].join(`\n\n${'-'.repeat(78)}\n\n`)}\n`
}

/** What THIRD-PARTY.txt says: that page for all that ships. */
export function thirdParty(packages: readonly Licensed[]): string {
  return notices(
    'Tote is under the licence in LICENSE. What it needs to run is of others, each under its own licence.',
    packages,
  )
}

/** Where the package manager put a package. */
function folderOf(top: string, { name, version }: Shipped): string {
  const [folder] = globSync(`${name.replace('/', '+')}@${version}{,_*}/node_modules/${name}`, {
    cwd: join(top, 'node_modules/.pnpm'),
  })
  if (folder === undefined) throw new Error(`${name} ${version} is not installed.`)
  return join(top, 'node_modules/.pnpm', folder)
}

/** Some keep it at the end of what they say of themselves. */
function inReadMe(folder: string): string | undefined {
  const [file] = globSync('README.md', { cwd: folder })
  const text = file && readFileSync(join(folder, file), 'utf8')
  return text
    ? /^#+ *licen[cs]e *\n([\s\S]*permission is hereby granted[\s\S]*)$/im.exec(text)?.[1]
    : undefined
}

function tidy(text: string): string {
  return text
    .replace(/\r/g, '')
    .replace(/[ \t]+$/gm, '')
    .trim()
}
