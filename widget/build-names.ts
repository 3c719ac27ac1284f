import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from 'vite'

const HASH = /-[\w-]{8}(?=\.js$)/

/**
 * Gives all files of one build the same hash, that of everything in them: the entry names twenty of them, and twenty hashes of their
 * own do not compress. Answers the manifest with the new names.
 */
export function nameAlike(folder: string, manifest: Manifest): Manifest {
  const files = [...new Set(Object.values(manifest).map(({ file }) => file))].sort()
  const contents = files.map((file) => readFileSync(join(folder, file), 'utf8'))
  const digest = createHash('sha256').update(contents.join('\n')).digest('hex').slice(0, 8)
  const taken = new Set<string>()
  const names = files.map((file) => {
    const plain = file.replace(HASH, `-${digest}`)
    const name = taken.has(plain) ? file : plain
    taken.add(name)
    return [file, name] as const
  })
  const renamed = (text: string) => names.reduce((left, [file, name]) => left.replaceAll(file, name), text)
  files.forEach((file, i) => {
    writeFileSync(join(folder, file), byTheirNames(renamed(contents[i] ?? '')))
  })
  for (const [file, name] of names) renameSync(join(folder, file), join(folder, name))
  return JSON.parse(renamed(JSON.stringify(manifest))) as Manifest
}

const AGAIN = String.raw`(?:\+\(window\.tote\?\.again\?\?\x60\x60\))?`
/** A table of `import()`s, one for each language, under names that differ in the language alone. */
const TABLE = new RegExp(
  [
    String.raw`\b(?<table>\w+)=\{(?<language>\w\w):\(\)=>import\(\x60\./(?<before>[a-z]+-)?\k<language>(?<after>-\w+\.js)\x60(?<again>${AGAIN})\)`,
    String.raw`(?:,(?<other>\w\w):\(\)=>import\(\x60\./\k<before>\k<other>\k<after>\x60${AGAIN}\))+\}`,
  ].join(''),
)

/** Such a table as one `import()` whose name is made of the language: ten of them take ten times the room. */
function byTheirNames(code: string): string {
  const found = TABLE.exec(code)
  if (!found) return code
  const { table, before = '', after, again } = found.groups ?? {}
  const use = new RegExp(String.raw`\b${table}\[(\w+)\]\(\)`, 'g')
  if (code.match(use)?.length !== 1) throw new Error(`${table} is used otherwise than ${table}[language]()`)
  const short = `${table}=e=>import(\`./${before}\${e}${after}\`${again})`
  return byTheirNames(code.replace(found[0], () => short).replace(use, `${table}($1)`))
}
