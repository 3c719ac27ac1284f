import type { LineField } from '@tote/shared/product.ts'
import { type FieldFault, ToteError } from '@tote/shared/reasons.ts'
import { text } from '@tote/shared/text.ts'
import { pointerTo } from './names.ts'

const LONGEST = text(500)

/**
 * What was written for a line, by the fields' names. What is left empty counts as not given. Throws `fieldUnknown`, `fieldInvalid`
 * and `fieldRequired`, each with the places.
 */
export function readFields(
  fields: readonly LineField[],
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const names = Object.keys(given)
  const faultAt = (name: string, code: string): FieldFault => ({ pointer: pointerTo('fields', name), code })
  const unknown = names.filter((name) => !fields.some((field) => field.name === name))
  if (unknown.length > 0) {
    throw new ToteError('fieldUnknown', { fields: unknown.map((name) => faultAt(name, 'unknown')) })
  }
  const faults: FieldFault[] = []
  const written: [name: string, value: string][] = []
  for (const { name, maxLength } of fields) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (value === undefined || value.trim() === '') continue
    const read = LONGEST.safeParse(value)
    if (!read.success) faults.push(faultAt(name, read.error.issues[0]?.message ?? 'malformed'))
    else if ([...read.data].length > maxLength) faults.push(faultAt(name, 'tooLong'))
    else written.push([name, read.data])
  }
  if (faults.length > 0) throw new ToteError('fieldInvalid', { fields: faults })
  const missing = fields.filter((field) => field.required && !written.some(([name]) => name === field.name))
  if (missing.length > 0) {
    throw new ToteError('fieldRequired', { fields: missing.map(({ name }) => faultAt(name, 'missing')) })
  }
  return Object.fromEntries(written.sort(([a], [b]) => (a < b ? -1 : 1)))
}
