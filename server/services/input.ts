import type { z } from 'zod'
import { faultsIn, type InputFault, MALFORMED, wordOf } from './input-words.ts'

/** Reads a document by its schema: what it says, or everything that is wrong with it. Texts that no database keeps are refused. */
export function readInput<T>(
  schema: z.ZodType<T>,
  given: unknown,
): { readonly value: T } | { readonly faults: readonly InputFault[] } {
  const read = schema.safeParse(given, { error: wordOf })
  if (!read.success) return { faults: read.error.issues.flatMap((issue) => faultsIn(issue)) }
  const unkept = isWhollyKept(read.data) ? undefined : unkeptText(read.data, [])
  return unkept ? { faults: [{ path: unkept.join('.'), says: MALFORMED }] } : { value: read.data }
}

/** As one sentence. */
export function sayFault({ path, says }: InputFault): string {
  return path === '' ? says : `${path}: ${says}`
}

/** What stands in place of bytes that were no UTF-8. */
const REPLACED = '\ufffd'

/** Without the path, which is wanted of few. */
function isWhollyKept(value: unknown): boolean {
  if (typeof value === 'string') return isKept(value)
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isWhollyKept)
  for (const name in value) {
    if (!isKept(name) || !isWhollyKept((value as Record<string, unknown>)[name])) return false
  }
  return true
}

/** Where a text stands that one of the databases refuses or changes, or that was not read as it was written. */
function unkeptText(value: unknown, path: readonly (string | number)[]): typeof path | undefined {
  if (typeof value === 'string') return isKept(value) ? undefined : path
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, part] of Object.entries(value)) {
    if (!isKept(name)) return path
    const found = unkeptText(part, [...path, name])
    if (found) return found
  }
  return undefined
}

function isKept(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0') && !text.includes(REPLACED)
}
