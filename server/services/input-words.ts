import type { z } from 'zod'

/** What is wrong with a part of what was given, and where. */
export interface InputFault {
  /** Like `variants.2.sku`; empty for the whole. */
  readonly path: string
  readonly says: string
}

type Issue = z.core.$ZodIssue

export const MALFORMED = 'has a character in it that cannot be kept'

/** What schemas say by a word, as they say it to programs. */
const SAID: Readonly<Record<string, string>> = {
  missing: 'is missing',
  tooLong: 'is too long',
  malformed: MALFORMED,
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'is no text',
  number: 'is no number',
  int: 'is no whole number',
  boolean: 'is neither true nor false',
  array: 'is no list',
  object: 'is no object',
  record: 'is no object',
}

const FORMATS: Readonly<Record<string, string>> = {
  email: 'is no e-mail address',
  uuid: 'is no UUID, like 5f0c1a2b-0000-4000-8000-000000000001',
  date: 'is no date: write it like 2026-01-31',
  '/^[A-Z]{3}$/': 'is no currency: write its three letters, like USD',
  '/^[0-9A-Za-z_-]{1,64}$/': 'is not 1 to 64 letters, digits, _ and -',
  '/^[0-9A-Za-z_-]{1,40}$/': 'is not 1 to 40 letters, digits, _ and -',
}

/** Where nothing better is known. */
const OTHER = 'is nothing that can stand here'

/** Says an issue in our words; undefined leaves it to the library, and what a schema says itself comes first. */
export function wordOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? SAID['missing'] : (KINDS[issue.expected] ?? OTHER)
    case 'invalid_value':
      return noneOf(issue.input, issue.values.map(String))
    case 'too_big':
      return beyond(issue.origin, 'more', Number(issue.maximum))
    case 'too_small':
      return beyond(issue.origin, 'less', Number(issue.minimum))
    case 'invalid_union':
      return issue.discriminator === undefined
        ? OTHER
        : noneOf(partOf(issue.input, issue.discriminator), namesIn(issue['options']))
    case 'invalid_format':
      return FORMATS[issue.pattern ?? ''] ?? FORMATS[issue.format] ?? 'is not written as it is to be'
    default:
      return undefined
  }
}

/** An issue as the faults it stands for, each at its place. */
export function faultsIn(issue: Issue, before: readonly PropertyKey[] = []): readonly InputFault[] {
  const at = [...before, ...issue.path]
  const path = at.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...at, key].join('.'), says: 'is unknown here' }))
  }
  if (issue.code === 'invalid_key') return [{ path, says: issue.issues[0]?.message ?? issue.message }]
  if (issue.code === 'invalid_union' && issue.message === OTHER) {
    // What was given is of the form whose own kind it has: the others have nothing to say of it.
    const meant = issue.errors.find((errors) => !errors.some(isOtherKind))
    if (meant) return meant.flatMap((error) => faultsIn(error, at))
  }
  return [{ path, says: SAID[issue.message] ?? issue.message }]
}

function isOtherKind({ code, path }: Issue): boolean {
  return code === 'invalid_type' && path.length === 0
}

function noneOf(given: unknown, values: readonly string[]): string {
  return given === undefined ? `is missing: one of ${values.join(', ')}` : `is none of ${values.join(', ')}`
}

function namesIn(options: unknown): string[] {
  return Array.isArray(options) ? options.map(String) : []
}

function partOf(given: unknown, name: string): unknown {
  return typeof given === 'object' && given !== null ? (given as Record<string, unknown>)[name] : given
}

function beyond(origin: string, side: 'more' | 'less', limit: number): string {
  if (origin === 'string') {
    if (side === 'more') return `is longer than ${limit} characters`
    return limit === 1 ? 'is empty' : `is shorter than ${limit} characters`
  }
  if (origin === 'array') {
    if (side === 'more') return `has more than ${limit} in it`
    return limit === 1 ? 'is empty' : `has fewer than ${limit} in it`
  }
  return `is ${side} than ${limit}`
}
