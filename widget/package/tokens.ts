import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A custom property that a page may set. */
export interface TokenDoc {
  readonly name: string
  /** What it is where the page does not set it. */
  readonly value: string
  readonly description: string
}

const file = join(import.meta.dirname, '../styles/tokens.ts')

/** Every `--tote-*` that the shared look reads, with the comment that ends its line. */
export function tokenDocs(): readonly TokenDoc[] {
  const lines = readFileSync(file, 'utf8').matchAll(/var\((--tote-[\w-]+), (.+)\);(?: *\/\* (.+) \*\/)?$/gm)
  return Array.from(lines, ([, name = '', value = '', description = '']) => ({ name, value, description }))
}
