/** Vite's build manifest: a chunk by its source file, as far as sizes need it. */
export type Manifest = Record<string, Chunk>

interface Chunk {
  file: string
  name?: string
  imports?: string[]
  dynamicImports?: string[]
  css?: string[]
}

/** The key of the chunk with this name. */
export function named(manifest: Manifest, name: string): string {
  const key = Object.keys(manifest).find((key) => manifest[key]?.name === name)
  if (!key) throw new Error(`The widget's build has no chunk named '${name}'.`)
  return key
}

/**
 * The files a chunk cannot do without: itself, its styles and everything it imports statically. With `unless`
 * also what it may load later, but for the chunks `unless` names.
 */
export function closure(
  manifest: Manifest,
  key: string,
  { unless }: { unless?: (key: string) => boolean } = {},
): Set<string> {
  const seen = new Set<string>()
  const files = new Set<string>()
  function visit(key: string): void {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) return
    seen.add(key)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    chunk.imports?.forEach(visit)
    if (unless) chunk.dynamicImports?.filter((key) => !unless(key)).forEach(visit)
  }
  visit(key)
  return files
}
