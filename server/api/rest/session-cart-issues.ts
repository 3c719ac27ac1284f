import { ZodError, type z } from 'zod'

/** A fault in the input, in the one form that session carts publish, whatever our validator prints. */
export type Issue =
  | {
      readonly code: 'invalid_type'
      readonly expected: string
      readonly received: string
      readonly path: readonly PropertyKey[]
      readonly message: string
    }
  | {
      readonly code: 'too_small' | 'too_big'
      readonly minimum?: number
      readonly maximum?: number
      readonly type: 'number'
      readonly inclusive: true
      readonly exact: false
      readonly path: readonly PropertyKey[]
      readonly message: string
    }

/** What was wrong with an input, as the validator found it; for what could not even be read, that it is no object. */
export function issuesIn(fault: unknown): Issue[] {
  if (!(fault instanceof ZodError)) return [invalidType([], 'object', 'string')]
  return fault.issues.flatMap(publish)
}

/** The choice that a product asks for and this request does not make. */
export function missing(name: string): Issue {
  return invalidType([name], 'string', 'undefined')
}

function publish(issue: z.core.$ZodIssue): Issue[] {
  const { path } = issue
  if (issue.code === 'invalid_type') {
    if (issue.expected === 'int') return [invalidType(path, 'integer', 'float')]
    return [invalidType(path, issue.expected, typeOf(issue.input))]
  }
  const bounds = { type: 'number', inclusive: true, exact: false, path } as const
  if (issue.code === 'too_small') {
    const minimum = Number(issue.minimum)
    const message = `Number must be greater than or equal to ${minimum}`
    return [{ code: 'too_small', minimum, ...bounds, message }]
  }
  // Beyond what a number can hold exactly is told once, with the bound that is ours.
  if (issue.code !== 'too_big' || issue.origin === 'int') return []
  const maximum = Number(issue.maximum)
  return [{ code: 'too_big', maximum, ...bounds, message: `Number must be less than or equal to ${maximum}` }]
}

function invalidType(path: readonly PropertyKey[], expected: string, received: string): Issue {
  const message = received === 'undefined' ? 'Required' : `Expected ${expected}, received ${received}`
  return { code: 'invalid_type', expected, received, path, message }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
