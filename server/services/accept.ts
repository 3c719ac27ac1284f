import { type FieldFault, ToteError } from '@tote/shared/reasons.ts'
import type { z } from 'zod'

const MAX_FAULTS = 20

/** What a schema makes of an input. Throws `validationFailed` with the places that it does not accept, never with what stands there. */
export function accept<T>(schema: z.ZodType<T>, input: unknown): T {
  const read = schema.safeParse(input, { reportInput: true })
  if (read.success) return read.data
  const fields = read.error.issues
    .slice(0, MAX_FAULTS)
    .flatMap((issue) => faultsOf(issue, input))
    .slice(0, MAX_FAULTS)
  throw new ToteError('validationFailed', { fields, cause: read.error })
}

function faultsOf(issue: z.core.$ZodIssue, input: unknown): FieldFault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys
      .slice(0, MAX_FAULTS)
      .map((key) => ({ pointer: pointerTo([...issue.path, key]), code: 'unknown' }))
  return [{ pointer: pointerTo(issue.path), code: codeOf(issue, input) }]
}

function codeOf(issue: z.core.$ZodIssue, input: unknown): string {
  if (issue.code === 'custom') return issue.message
  return valueAt(input, issue.path) === undefined ? 'missing' : issue.code
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const part of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[part]
  return value
}

function pointerTo(path: readonly PropertyKey[]): string {
  const pointer = path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  return pointer.slice(0, 200)
}
